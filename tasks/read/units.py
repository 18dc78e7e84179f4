"""What there is to read: files, folders and globs as small units of work that can be read in parallel."""

import glob
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from schemas.stages import RowDict
from tasks.read.records import csv_ranges, line_ranges, open_lines
from tasks.read.rejects import reject, shown
from tasks.read.settling import is_temporary

FORMATS = {".txt": "txt", ".md": "md", ".html": "html", ".htm": "html", ".jsonl": "jsonl", ".csv": "csv"}


class InputError(ValueError):
    """An input that names nothing; the message is one line for a person."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of work: a whole file, or the byte range of a container whose first record has number `first_row`.

    `path` can be opened; `documents` estimates how many documents the unit holds, `size` is in bytes.
    """

    path: str
    format: str
    start: int = 0
    end: int | None = None
    first_row: int = 1
    documents: int = 1
    size: int = 0


def discover(
    inputs: Iterable[str | os.PathLike[str]], run_id: str, shard_size: int = 500
) -> tuple[list[Unit], list[RowDict]]:
    """Units of about `shard_size` documents at most, in a fixed order, and `rejects` rows of what is no input.

    An input is a file, a folder (walked, sorted, hidden and temporary files skipped) or a glob. A file met twice counts
    once.

    Raises:
        InputError: an input does not exist, or a glob matches nothing.
    """
    return planned(input_files(inputs), run_id, shard_size)


def input_files(inputs: Iterable[str | os.PathLike[str]]) -> dict[str, str | None]:
    """The files that inputs name, in a fixed order, each with an error sentence where it cannot be one.

    Raises:
        InputError: an input does not exist, or a glob matches nothing.
    """
    files: dict[str, str | None] = {}
    for given in inputs:
        for path, error in _files(os.fspath(given)):
            files.setdefault(path, error)
    return files


def planned(files: Mapping[str, str | None], run_id: str, shard_size: int = 500) -> tuple[list[Unit], list[RowDict]]:
    """Units of files, and `rejects` rows of those that are no input."""
    units: list[Unit] = []
    rejects: list[RowDict] = []
    for path, error in files.items():
        if error:
            rejects.append(reject(run_id, path, "unreadable", error))
        elif (suffix := Path(path).suffix.lower()) not in FORMATS:
            error = f"{suffix or 'a name without suffix'} is not read; known are {' '.join(FORMATS)}"
            rejects.append(reject(run_id, path, "unsupported_format", error))
        else:
            try:
                units.extend(_planned(path, FORMATS[suffix], shard_size))
            except OSError as problem:
                rejects.append(reject(run_id, path, "unreadable", problem.strerror or str(problem)))
    return units, rejects


# The folder that tells a warehouse from a folder of news (see `tasks.publish.layout`)
_GENERATIONS = ".generations"


def _files(given: str) -> Iterator[tuple[str, str | None]]:
    """Files that an input names, each with an error sentence where it cannot be one."""
    if os.path.isdir(given):
        yield from _walked(given)
    elif os.path.exists(given):
        yield given, None if os.path.isfile(given) else "not a regular file"
    elif glob.has_magic(given):
        matches = sorted(glob.glob(given, recursive=True))
        if not matches:
            raise InputError(f"no file matches {shown(given)}")
        for match in matches:
            if not is_temporary(os.path.basename(match)):
                yield from _files(match)
    else:
        raise InputError(f"no such file or folder: {shown(given)}")


def _walked(folder: str) -> Iterator[tuple[str, str | None]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name))
    except OSError as problem:
        yield folder, problem.strerror or str(problem)
        return
    if any(entry.name == _GENERATIONS for entry in entries):
        return  # a warehouse inside the inputs is what came out, not what goes in
    for entry in entries:
        if is_temporary(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walked(entry.path)
        elif entry.is_dir():
            yield entry.path, "a link to a folder is not followed"
        else:
            yield entry.path, None if entry.is_file() else "not a regular file"


def _planned(path: str, format: str, shard_size: int) -> list[Unit]:
    size = os.stat(path).st_size
    if format not in ("jsonl", "csv") or size == 0:
        return [Unit(path, format, size=size)]
    file, _ = open_lines(path)
    with file:
        ranges = line_ranges(file, shard_size) if format == "jsonl" else csv_ranges(file, shard_size)
    return [Unit(path, format, start, end, row, rows, end - start) for start, end, row, rows in ranges]
