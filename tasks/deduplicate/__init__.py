"""Repeats: inside a document (`repeats`), and of other documents (`keys`, `corpus`)."""

from tasks.deduplicate.corpus import Corpus, Marks, mark_blocks, mark_copies, mark_documents
from tasks.deduplicate.keys import block_keys
from tasks.deduplicate.repeats import mark_repeats

__all__ = ["Corpus", "Marks", "block_keys", "mark_blocks", "mark_copies", "mark_documents", "mark_repeats"]
