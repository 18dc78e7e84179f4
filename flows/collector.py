"""Memory where many rows are made and few cycles: the collector kept out of the way, what was freed given back."""

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pyarrow as pa

_SELDOM = (1_000_000, 20, 50)
_M_TRIM_THRESHOLD, _M_TOP_PAD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -2, -3, -8  # `malloc.h` of the GNU C library

with suppress(OSError, AttributeError):
    # The largest buffers go back when they are freed, instead of leaving holes in the heap of each of Arrow's threads.
    # What is freed of others is used again: to get it anew, page by page, took a tenth of what publishing takes.
    for parameter, value in (
        (_M_MMAP_THRESHOLD, 4 << 20),
        (_M_TRIM_THRESHOLD, 64 << 20),
        (_M_TOP_PAD, 16 << 20),
        (_M_ARENA_MAX, 2),
    ):
        ctypes.CDLL(None).mallopt(parameter, value)


def collect_rarely() -> None:
    """Collects cycles a thousand times less often from here on."""
    gc.set_threshold(*_SELDOM)


@contextmanager
def rare_collections() -> Iterator[None]:
    """`collect_rarely` until the block ends: rows are freed without a collection."""
    before = gc.get_threshold()
    collect_rarely()
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def no_collections() -> Iterator[None]:
    """Collects no cycles until the block ends, for millions of rows that are alive: to look at all takes a while."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def give_back() -> None:
    """Give the system what was freed: the allocators of Arrow and of C keep it, each for itself."""
    pa.default_memory_pool().release_unused()
    with suppress(OSError, AttributeError):  # of the GNU C library
        ctypes.CDLL(None).malloc_trim(0)
