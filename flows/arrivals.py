"""Files that arrive in a folder: told once they are whole, and together when they come together."""

import os
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from watchfiles import Change, watch

from tasks.read.settling import Stamp, is_temporary, stamps

LONGEST_WAIT = 120.0
"""Seconds after which files that are whole wait no longer for those that still come."""


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A file as it stands: its stamp, since when, and when the first was heard of it."""

    stamp: Stamp
    since: float
    first: float


class Arrivals:
    """What has arrived, and for how long it has not changed. Times are seconds of one clock."""

    def __init__(self, settle_seconds: float) -> None:
        self._settle = settle_seconds
        self._waiting: dict[str, _Arrival] = {}

    def saw(self, changes: Iterable[tuple[Change, str]], now: float) -> None:
        """Take note of changes. A file that takes the place of a temporary one, `news.txt.part`, is whole at once."""
        ended, come = [], []
        for change, path in changes:
            temporary = is_temporary(os.path.basename(path))
            if change is Change.deleted and temporary:
                ended.append(path)
            elif change is not Change.deleted and not temporary and os.path.isfile(path):
                come.append(path)
        for path, stamp in stamps(come).items():
            known = self._waiting.get(path)
            since = now - self._settle if _follows(path, ended) else now
            self._waiting[path] = _Arrival(stamp, since, known.first if known else now)

    def whole(self, now: float) -> list[str]:
        """The files to be read now: all are whole, or the first has waited long for the others."""
        current = stamps(self._waiting)
        self._waiting = {
            path: arrival if arrival.stamp == current[path] else _Arrival(current[path], now, arrival.first)
            for path, arrival in self._waiting.items()
            if path in current
        }
        settled = [path for path, arrival in self._waiting.items() if now - arrival.since >= self._settle]
        longest = max((now - arrival.first for arrival in self._waiting.values()), default=0.0)
        return settled if len(settled) == len(self._waiting) or longest >= LONGEST_WAIT else []

    def taken(self, paths: Iterable[str]) -> None:
        """Forget files that a run will read."""
        for path in paths:
            del self._waiting[path]


def _follows(path: str, ended: Sequence[str]) -> bool:
    """Whether a temporary file of this name has just gone from the same folder."""
    folder, name = os.path.split(path)
    return any(os.path.dirname(gone) == folder and name in os.path.basename(gone) for gone in ended)


def watch_folders(
    folders: Sequence[Path], settle_seconds: float, start: Callable[[Sequence[str]], bool], stop: Event
) -> None:
    """Call `start` with the files that have arrived whole, until `stop` is set; again later where it returns False.

    The system tells of changes; on a network disk, that tells of none, set WATCHFILES_FORCE_POLLING=1.
    """
    arrivals = Arrivals(settle_seconds)
    changes = watch(*folders, watch_filter=None, rust_timeout=1000, yield_on_timeout=True, stop_event=stop)
    for seen in changes:
        now = time.monotonic()
        arrivals.saw(seen, now)
        files = arrivals.whole(now)
        if files and start(files):
            arrivals.taken(files)
