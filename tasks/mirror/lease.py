"""One writer at a time for a warehouse in a store: a lock object with an end, which its holder puts off."""

import json
import os
import socket
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from tasks.mirror.bucket import Bucket, Changed, Seen
from tasks.publish.errors import WarehouseError

LOCK = ".lock"
LEASE_SECONDS = 120.0
"""How long a lock holds that nobody renews: of a run that was killed on another machine."""
_POLL_SECONDS = 2.0


class Lease:
    """The lock of a warehouse while this process holds it."""

    def __init__(self, bucket: Bucket, seen: Seen) -> None:
        self._bucket, self._seen = bucket, seen
        self._ended = threading.Event()
        self._lost = False
        self._until = time.monotonic() + LEASE_SECONDS
        self._renewing = threading.Thread(target=self._renew, daemon=True)
        self._renewing.start()

    def require(self) -> None:
        """Check that the lock still is ours.

        Raises:
            WarehouseError: another run has taken it over.
        """
        if self._lost:
            raise WarehouseError(
                f"{self._bucket.address} could not be locked for the whole run, and another run may have begun: "
                "nothing of this run was published there; run it again"
            )

    def end(self) -> None:
        """Give the lock back."""
        self._ended.set()
        self._renewing.join()
        if not self._lost:
            with suppress(WarehouseError):  # it ends by itself
                self._bucket.delete([LOCK])

    def _renew(self) -> None:
        while not self._ended.wait(LEASE_SECONDS / 4):
            try:
                self._seen = self._bucket.replace(LOCK, _mine(), self._seen)
                self._until = time.monotonic() + LEASE_SECONDS
            except Changed:
                self._lost = True
                return
            except WarehouseError:  # the network may come back in time
                if time.monotonic() > self._until:
                    self._lost = True
                    return


@contextmanager
def lease(bucket: Bucket, wait_seconds: float | None, on_wait: Callable[[str], object]) -> Iterator[Lease]:
    """Holds the lock of a warehouse; waits up to `wait_seconds` for it, without end when None.

    A lock whose time is over is taken over, and so is one of a process of this machine that is no more.

    Raises:
        WarehouseError: another writer holds it, or the store cannot be used.
    """
    began, told = time.monotonic(), False
    while True:
        seen = bucket.read(LOCK)
        holder = _holder(seen)
        if holder is None:
            with suppress(Changed):
                held = Lease(bucket, bucket.replace(LOCK, _mine(), seen))
                break
            continue
        writing = f"another run (process {holder['process']} on {holder['host']}) is writing to {bucket.address}"
        if wait_seconds is not None and time.monotonic() - began >= wait_seconds:
            raise WarehouseError(f"{writing}: try again later")
        if not told:
            on_wait(f"{writing}: waiting")
            told = True
        time.sleep(_POLL_SECONDS)
    try:
        yield held
    finally:
        held.end()


def _mine() -> bytes:
    line = {
        "host": socket.gethostname(),
        "process": os.getpid(),
        "until": time.time() + LEASE_SECONDS,
        "token": uuid.uuid4().hex,
    }
    return json.dumps(line).encode()


def _holder(seen: Seen | None) -> dict[str, Any] | None:
    """Who holds a lock now, if anyone."""
    if seen is None:
        return None
    try:
        holder = {name: json.loads(seen.content)[name] for name in ("host", "process", "until")}
        over = holder["until"] < time.time() or (
            holder["host"] == socket.gethostname() and not _lives(holder["process"])
        )
    except (ValueError, LookupError, TypeError):
        return None  # no lock of ours can look so
    return None if over else holder


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
