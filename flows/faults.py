"""Faults of a shard: which may pass, which document it died of, and how the others are saved."""

import errno
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

DOCUMENT_SECONDS = 60.0
"""A document that takes longer in one step is given up; one of the size limit, 20 MB, takes less."""
_LASTING = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM}
_AT_WORK = "at_work"
_WIDTH = 300  # bytes of a note, so that a shorter one covers a longer one


def may_pass(error: object) -> bool:
    """Whether a fault may be gone the next time: of a disk or network, but neither full nor forbidden; not one in the
    input or the code."""
    return isinstance(error, OSError) and error.errno not in _LASTING


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Stops what computes for longer, such as a regular expression without end.

    Time that the process does not get, on a machine that is busy or asleep, does not count. In another thread than the
    main one nothing can be stopped, and the block takes its time.

    Raises:
        TimeoutError: it took longer.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise TimeoutError(f"not done after computing for {seconds:g} s")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def noting(staging: Path, step: str, shard: int) -> Iterator[Callable[[str], object]]:
    """Gives a function that notes on disk what a shard is about to do, for whoever finds its process dead."""
    path = _note(staging, step, shard)
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    try:
        yield lambda name: os.pwrite(descriptor, name.encode().ljust(_WIDTH), 0)
    finally:
        os.close(descriptor)
    path.unlink(missing_ok=True)


def died_at(staging: Path, step: str, shard: int) -> str | None:
    """What a shard was about to do when its process died."""
    with suppress(FileNotFoundError):
        return _note(staging, step, shard).read_bytes().decode().rstrip() or None
    return None


def divided(
    work: Callable[[Sequence[Item]], Result], items: Sequence[Item], refuse: Callable[[Item, Exception], object]
) -> list[Result]:
    """Work done on all items at once; where that fails, on each half, down to the items that it fails on.

    Raises:
        OSError: the disk's fault, and no item's.
    """
    try:
        return [work(items)]
    except OSError:
        raise
    except Exception as error:
        if len(items) == 1:
            refuse(items[0], error)
            return [work(items[:0])]
    middle = len(items) // 2
    return [*divided(work, items[:middle], refuse), *divided(work, items[middle:], refuse)]


def _note(staging: Path, step: str, shard: int) -> Path:
    return staging / _AT_WORK / f"{step}-{shard:06d}"
