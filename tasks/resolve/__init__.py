"""Resolve: who is meant, which claim, how many, when."""

from tasks.resolve.reading import Reading, read_statements

__all__ = ["Reading", "read_statements"]
