"""Files that are still being written: told by their names, or because they change."""

import os
import time
from collections.abc import Iterable, Mapping
from typing import TypeAlias

Stamp: TypeAlias = tuple[int, int, int]
"""What changes when a file is written: inode, size in bytes, time of the last change in nanoseconds."""

_TEMPORARY = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".filepart", ".swp", "~")


def is_temporary(name: str) -> bool:
    """Whether a file name is one that programs use until the file is whole; hidden files are."""
    return name.startswith((".", "~")) or name.lower().endswith(_TEMPORARY)


def stamps(paths: Iterable[str]) -> dict[str, Stamp]:
    """The stamp of each file that is there."""
    found = {}
    for path in paths:
        try:
            stat = os.stat(path)
        except OSError:
            continue
        found[path] = (stat.st_ino, stat.st_size, stat.st_mtime_ns)
    return found


def unsettled(paths: Iterable[str], seconds: float) -> frozenset[str]:
    """Files that are still being written: changed less than `seconds` ago, and again while this waits so long.

    Only files changed of late are waited for, all of them at once; a file of tomorrow, by another machine's clock, is
    one of these. Nothing is unsettled when `seconds` is 0.
    """
    if seconds <= 0:
        return frozenset()
    began = time.time()
    before = stamps(paths)
    young = {path: stamp for path, stamp in before.items() if stamp[2] / 1e9 > began - seconds}
    if not young:
        return frozenset()
    time.sleep(seconds)
    return frozenset(changed(young))


def changed(before: Mapping[str, Stamp]) -> list[str]:
    """The files that have another stamp now; those that are gone are among them."""
    now = stamps(before)
    return [path for path, stamp in before.items() if now.get(path) != stamp]
