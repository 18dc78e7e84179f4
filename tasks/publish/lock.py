"""One writer at a time: an advisory lock that the system releases when its holder dies."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tasks.publish.errors import WarehouseError
from tasks.publish.layout import LOCK

_POLL_SECONDS = 0.1
_held: set[int] = set()


def _forget_in_child() -> None:
    # A forked worker shares the descriptor, and would keep the lock after its parent was killed.
    for descriptor in _held:
        os.close(descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_forget_in_child)


@contextmanager
def write_lock(root: Path, wait_seconds: float | None, on_wait: Callable[[str], object]) -> Iterator[None]:
    """Holds the warehouse's lock; waits up to `wait_seconds` for it, without end when None.

    `on_wait` is told once, in a line, that there is something to wait for.

    Raises:
        WarehouseError: another writer still holds it.
    """
    descriptor = os.open(root / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    _held.add(descriptor)
    try:
        _acquire(descriptor, root, wait_seconds, on_wait)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield
    finally:
        if descriptor in _held:
            _held.remove(descriptor)
            fcntl.flock(descriptor, fcntl.LOCK_UN)  # closing alone would leave it to a child that was just forked
            os.close(descriptor)


def _acquire(descriptor: int, root: Path, wait_seconds: float | None, on_wait: Callable[[str], object]) -> None:
    began, told = time.monotonic(), False
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError as error:
            holder = os.pread(descriptor, 32, 0).decode(errors="replace") or "unknown"
            writing = f"another run (process {holder}) is writing to {root}"
            if wait_seconds is not None and time.monotonic() - began >= wait_seconds:
                raise WarehouseError(f"{writing}: try again later") from error
        if not told:
            on_wait(f"{writing}: waiting")
            told = True
        time.sleep(_POLL_SECONDS)
