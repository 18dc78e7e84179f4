"""Cleaning: a decoded document to blocks with exact spans, page furniture removed with a reason."""

from tasks.clean.document import clean

__all__ = ["clean"]
