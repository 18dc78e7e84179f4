"""Where inputs are unpacked to: plain files in a folder of the run's own, each written once, in pieces."""

import atexit
import lzma
import shutil
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import pyarrow as pa

CHUNK = 262_144
RATIO = 200
"""How many times its own size a file may unpack to; news text is 3 to 20."""
ALWAYS = 100_000_000
"""Bytes that any file may unpack to."""
FAULTS = (EOFError, OSError, ValueError, NotImplementedError, zlib.error, lzma.LZMAError, tarfile.TarError)
"""What the readers of archives raise over damaged bytes, besides their own errors."""


class Broken(Exception):
    """An archive that cannot be read on; `reason` is a reason of `rejects`, the text a sentence for a person."""

    def __init__(self, reason: str, error: str) -> None:
        super().__init__(error)
        self.reason = reason


@dataclass(slots=True)
class Budget:
    """How much an input may unpack to, with all that is nested in it."""

    size: int
    spent: int = 0

    def spend(self, n_bytes: int) -> None:
        """Count bytes that were unpacked.

        Raises:
            Broken: they are too many for what the input measures.
        """
        self.spent += n_bytes
        if self.spent > max(ALWAYS, RATIO * self.size):
            error = (
                f"it unpacks to more than {RATIO} times its size; what comes after {self.spent:,} bytes was not read"
            )
            raise Broken("too_large", error)


class Readable(Protocol):
    """A stream of bytes, read from start to end."""

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes, at most `size`; none at the end."""
        ...


class Unpacked:
    """A stream of unpacked bytes: counts them, remembers the last, and says in one way that they are damaged."""

    def __init__(self, stream: Readable, budget: Budget | None = None) -> None:
        # One step at a time: of a longer read that meets damage, what came before it would be lost.
        self._read, self._budget = getattr(stream, "read1", stream.read), budget
        self.last = b""

    def read(self, size: int = CHUNK) -> bytes:
        """The next bytes.

        Raises:
            Broken: they are damaged or cut off, or too many.
        """
        try:
            chunk = self._read(size)
        except (*FAULTS, zipfile.BadZipFile, pa.ArrowException) as problem:
            raise Broken("broken_archive", f"the archive is cut off or damaged: {_words(problem)}") from None
        if self._budget:
            self._budget.spend(len(chunk))
        self.last = (self.last + chunk)[-1024:] if len(chunk) < 1024 else chunk[-1024:]
        return chunk


class Spool:
    """A folder of numbered files, made when the first is asked for; a temporary one, removed at exit, by default."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._numbers = count(1)

    def file(self) -> Path:
        """A path for a new file."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="katanya-"))
            atexit.register(shutil.rmtree, self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True, exist_ok=True)
        return self._folder / f"{next(self._numbers):06d}"

    @contextmanager
    def pack(self) -> Iterator["Pack"]:
        """A file that takes many documents."""
        path = self.file()
        with open(path, "wb") as file:
            yield Pack(path, file)


@dataclass(slots=True)
class Pack:
    """A file that holds documents, one after the other."""

    path: Path
    file: BinaryIO

    def add(self, stream: Readable) -> tuple[int, int]:
        """Write a document; where it starts and ends. Of one that breaks off, nothing stays.

        Raises:
            Broken: the stream cannot be read to its end.
        """
        start = self.file.tell()
        try:
            copy(stream, self.file)
        except Broken:
            self.file.seek(start)
            self.file.truncate()
            raise
        return start, self.file.tell()


def copy(stream: Readable, target: BinaryIO) -> None:
    """Write a stream out in pieces."""
    while chunk := stream.read(CHUNK):
        target.write(chunk)


def cut_to_whole_rows(path: Path) -> None:
    """Take the last row off a file that breaks off in it."""
    with open(path, "rb+") as file:
        end = file.seek(0, 2)
        while end > 0:
            start = max(0, end - CHUNK)
            file.seek(start)
            border = file.read(end - start).rfind(b"\n")
            if border >= 0:
                file.truncate(start + border + 1)
                return
            end = start
        file.truncate(0)


def _words(problem: Any) -> str:
    lines = str(problem).strip().splitlines()
    return lines[0] if lines else type(problem).__name__
