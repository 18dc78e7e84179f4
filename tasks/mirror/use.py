"""What flows ask: a warehouse, wherever it is, as a folder to read or to change."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tasks.addresses import READ, WRITE, Place, address_of, folder_of, mirrors_of
from tasks.mirror.bucket import Bucket
from tasks.mirror.judgements import exchange
from tasks.mirror.lease import lease
from tasks.mirror.mirror import Mirror
from tasks.publish.errors import WarehouseError, one_line


def pulled(place: Place) -> Path:
    """The folder that a warehouse is read from, its mirror brought up to date.

    Raises:
        WarehouseError: the store cannot be used, or has lost a file.
    """
    address = address_of(place)
    if address is None:
        return folder_of(place)
    mirror = _mirror(address, READ, WRITE)
    with _named(mirror), _kept(mirror):
        mirror.pull()
        exchange(mirror.bucket, mirror.root)
    return mirror.root


@contextmanager
def changing(
    place: Place,
    wait_seconds: float | None = 0.0,
    on_wait: Callable[[str], object] = lambda line: None,
    damaged_too: bool = False,
) -> Iterator[Path]:
    """The folder of a warehouse, for a job that changes it; what it published is pushed to the store at the end.

    A warehouse in a store is locked there until then. What a killed run published in the mirror and did not push is
    pushed first.

    Args:
        place: the warehouse.
        wait_seconds: how long to wait for another run over a store's warehouse; None waits without end.
        on_wait: told in one line when there is another run to wait for.
        damaged_too: also take a warehouse with files missing, to repair it.

    Raises:
        WarehouseError: another run is writing or has published, or the store cannot be used. What was there stays.
    """
    address = address_of(place)
    if address is None:
        yield folder_of(place)
        return
    mirror = _mirror(address, WRITE, READ)
    with _named(mirror), lease(mirror.bucket, wait_seconds, on_wait) as held:
        with _kept(mirror):
            mirror.push(mirror.pull(damaged_too), held)
            seen = mirror.pull(damaged_too)
            exchange(mirror.bucket, mirror.root)
        yield mirror.root
        with _kept(mirror):
            mirror.push(seen, held, damaged_too)


@contextmanager
def keeping_judgements(place: Place) -> Iterator[None]:
    """Judgements of a warehouse in a store, brought here for the block, and what was added sent there after it."""
    address = address_of(place)
    if address is None:
        yield
        return
    mirror = _mirror(address, READ, WRITE)
    with _kept(mirror):
        exchange(mirror.bucket, mirror.root)
    try:
        yield
    finally:
        with _kept(mirror):
            exchange(mirror.bucket, mirror.root)


def _mirror(address: str, name: str, other: str) -> Mirror:
    folder = mirrors_of(address)
    return Mirror(Bucket(address), folder / name, folder / other)


@contextmanager
def _kept(mirror: Mirror) -> Iterator[None]:
    """The folder of a mirror; faults of its disk are said in one line."""
    with one_line(f"cannot keep the mirror of {mirror.bucket.address} in", mirror.root.parent):
        mirror.root.parent.mkdir(parents=True, exist_ok=True)
        yield


@contextmanager
def _named(mirror: Mirror) -> Iterator[None]:
    """Has errors name the warehouse as the user does."""
    try:
        yield
    except WarehouseError as error:
        raise WarehouseError(str(error).replace(str(mirror.root), mirror.bucket.address)) from error
