"""Resolve: who is meant, which claim, how many, when."""

from tasks.resolve.reading import read_statements
from tasks.resolve.rows import Reading

__all__ = ["Reading", "read_statements"]
