"""Work in a thread beside other work."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from threading import Event, Thread


@contextmanager
def at_work(work: Callable[[Event], None]) -> Iterator[None]:
    """Something done in a thread until the block ends."""
    stop = Event()
    thread = Thread(target=copy_context().run, args=(work, stop), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(5)
