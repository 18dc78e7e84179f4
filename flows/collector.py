"""Python's garbage collector, kept out of the way of work that makes many rows and few cycles."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (100_000, 20, 50)


@contextmanager
def rare_collections() -> Iterator[None]:
    """Collects cycles a hundred times less often, until the block ends: rows are freed without them."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
