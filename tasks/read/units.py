"""What there is to read, as small units of work that can be read in parallel."""

import errno
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from schemas.stages import RowDict
from tasks.read.archives import Unpacker, head_of
from tasks.read.formats import KNOWN, kind_of
from tasks.read.found import Found, InputError, brought, find
from tasks.read.pieces import Fault, Page, Piece
from tasks.read.records import csv_ranges, holds_a_line, line_ranges, open_lines
from tasks.read.rejects import reject
from tasks.read.spool import Budget, Spool

__all__ = ["InputError", "Unit", "discover", "input_files", "planned"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of work: a whole document, or the byte range of a container whose first record has number `first_row`.

    `path` is the input's name in the tables. Its bytes lie there, or in `file` where they were fetched or unpacked.
    `documents` estimates how many documents the unit holds, `size` is in bytes.
    """

    path: str
    format: str
    start: int = 0
    end: int | None = None
    first_row: int = 1
    documents: int = 1
    size: int = 0
    file: str | None = None
    page: Page | None = None

    @property
    def opened(self) -> str:
        """The local file that holds the bytes."""
        return self.file or self.path


def discover(
    inputs: Iterable[str | os.PathLike[str]],
    run_id: str,
    shard_size: int = 500,
    spool: Path | None = None,
    columns: Mapping[str, str] | None = None,
) -> tuple[list[Unit], list[RowDict]]:
    """Units of about `shard_size` documents at most, in a fixed order, and `rejects` rows of what is no input.

    An input is a file, a folder (walked, sorted, hidden and temporary files skipped), a glob, an address that fsspec
    knows (a file,
    a folder or a glob in a store) or `-`. A file met twice counts once.

    Args:
        spool: folder for what is fetched or unpacked, there until the units are read; by default a temporary one,
            removed at exit.
        columns: field → column of rows with unusual column names, to tell a .csv by.

    Raises:
        InputError: an input does not exist, a glob matches nothing, or a store cannot be used.
        OSError: the spool's disk is full.
    """
    return planned(input_files(inputs), run_id, shard_size, spool, columns)


def input_files(inputs: Iterable[str | os.PathLike[str]]) -> dict[str, Found]:
    """The files that inputs name, by the name that people see, in a fixed order; nothing is fetched yet.

    Raises:
        InputError: an input does not exist, a glob matches nothing, or a store cannot be used.
    """
    return find(inputs)


def planned(
    files: Mapping[str, Found],
    run_id: str,
    shard_size: int = 500,
    spool: Path | None = None,
    columns: Mapping[str, str] | None = None,
) -> tuple[list[Unit], list[RowDict]]:
    """Units of files, and `rejects` rows of those that are no input; what is not here is fetched (see `discover`)."""
    units: list[Unit] = []
    rejects: list[RowDict] = []
    unpacked = Spool(spool)
    for found in brought(files.values(), unpacked):
        try:
            for piece in _pieces(found, unpacked, columns):
                if isinstance(piece, Fault):
                    rejects.append(reject(run_id, piece.name, piece.reason, piece.error))
                elif shares := _planned(piece, shard_size):
                    units.extend(shares)
                else:
                    rejects.append(reject(run_id, piece.name, "empty", "the file holds no row"))
        except OSError as problem:
            if problem.errno in (errno.ENOSPC, errno.EDQUOT):
                raise
            rejects.append(reject(run_id, found.name, "unreadable", problem.strerror or str(problem)))
    return units, rejects


def _pieces(found: Found, spool: Spool, columns: Mapping[str, str] | None) -> Iterable[Piece | Fault]:
    if found.error:
        return [Fault(found.name, "unreadable", found.error)]
    file = Path(found.file or found.name)
    kind = kind_of(head_of(file), columns) if found.may_guess and not found.kind else found.kind
    if kind is None:
        suffix = file.suffix.lower() or "a name without suffix"
        return [Fault(found.name, "unsupported_format", f"{suffix} is not read; known are {KNOWN}")]
    return Unpacker(spool, Budget(os.stat(file).st_size), columns).pieces(file, found.name, kind)


def _planned(piece: Piece, shard_size: int) -> list[Unit]:
    """The units of a piece; none of one that has rows, and has none."""
    lies = str(piece.file)
    file = None if lies == piece.name else lies
    size = os.stat(lies).st_size if piece.end is None else piece.end - piece.start
    if piece.format not in ("jsonl", "csv") or size == 0:
        return [Unit(piece.name, piece.format, piece.start, piece.end, size=size, file=file, page=piece.page)]
    rows, _ = open_lines(lies)
    with rows:
        if piece.format == "jsonl":
            ranges = line_ranges(rows, shard_size) if holds_a_line(rows) else []
        else:
            ranges = csv_ranges(rows, shard_size)
    return [
        Unit(piece.name, piece.format, start, end, row, n_rows, end - start, file) for start, end, row, n_rows in ranges
    ]
