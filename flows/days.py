"""Folders of an archive that is kept by the day, such as `archive/2024/05/17/` or `archive/date=2024-05-17/`."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

from tasks.read import InputError, input_files


def days_between(first: date, last: date) -> list[date]:
    """Every day from the first to the last, both included.

    Raises:
        ValueError: the last day is before the first.
    """
    if last < first:
        raise ValueError(f"the last day, {last}, is before the first, {first}")
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def place(root: str, layout: str, day: date) -> str:
    """Where the files of a day are: `layout` with `%Y`, `%m`, `%d` filled in, under the root.

    Raises:
        ValueError: the layout is the same for two days.
    """
    filled = day.strftime(layout)
    if filled == (day + timedelta(days=1)).strftime(layout):
        raise ValueError(f"layout {layout!r} does not name a day: write %Y, %m and %d where year, month and day stand")
    return f"{root.rstrip('/')}/{filled}"


def is_there(name: str) -> bool:
    """Whether a file, folder or glob names anything."""
    try:
        input_files([name])
    except InputError:
        return False
    return True


def batches(days: Sequence[date], size: int) -> Iterator[list[date]]:
    """Days in their order, so many at a time."""
    following = iter(days)
    while batch := list(islice(following, size)):
        yield batch
