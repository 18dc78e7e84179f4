"""People's judgements of a warehouse in a store: lines added here go there, what changed there comes here."""

from pathlib import Path

from tasks.mirror.bucket import Bucket, Changed
from tasks.publish.errors import WarehouseError

FILE = "judgements.jsonl"
_TRIES = 10


def exchange(bucket: Bucket, folder: Path) -> None:
    """Make the store's file and the one in `folder` the same: the store's lines, then those added here.

    A copy of what was exchanged last tells what was added here from what was deleted there.

    Raises:
        WarehouseError: the store cannot be used.
    """
    here, base = folder / FILE, folder.with_suffix(".judged")
    for _ in range(_TRIES):
        seen = bucket.read(FILE)
        there = seen.content if seen else b""
        added = _added(_bytes(here), _bytes(base))
        merged = there
        if added:
            merged = there + (b"" if not there or there.endswith(b"\n") else b"\n") + added
            try:
                bucket.replace(FILE, merged, seen)
            except Changed:
                continue
        for path in (here, base):
            if _bytes(path) != merged:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(merged)
        return
    raise WarehouseError(f"{bucket.address}/{FILE} changes all the time: try again later")


def _added(now: bytes, before: bytes) -> bytes:
    """Lines of a file that it did not have before; it is only ever added to."""
    if now.startswith(before):
        return now[len(before) :]
    known = set(before.splitlines())
    return b"".join(line for line in now.splitlines(keepends=True) if line.rstrip(b"\n") not in known)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
