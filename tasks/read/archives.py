"""Compressed files and archives to plain pieces in a spool. What breaks off keeps what came before the break."""

import bz2
import gzip
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

import pyarrow as pa

from tasks.read.formats import KNOWN, SAMPLE, Kind, kind_named, kind_of
from tasks.read.pieces import Fault, Piece
from tasks.read.salvage import members_without_list
from tasks.read.spool import FAULTS, Broken, Budget, Pack, Readable, Spool, Unpacked, copy, cut_to_whole_rows

DEPTH = 2
"""Archives inside an archive that are opened; one deeper is a reject."""
INSIDE = "!/"
"""Stands between an archive's name and the name of a file in it."""


@dataclass(frozen=True, slots=True)
class Unpacker:
    """What unpacking one input needs to know, at any depth."""

    spool: Spool
    budget: Budget
    columns: Mapping[str, str] | None = None

    def pieces(self, file: Path, name: str, kind: Kind, depth: int = 0) -> Iterator[Piece | Fault]:
        """The documents and rows that a file holds, in its order, and what of it could not be read."""
        if kind.is_plain and kind.holds:
            yield Piece(name, kind.holds, file)
            return
        if depth > DEPTH:
            yield Fault(name, "nested_archive", f"archives are opened {DEPTH} deep, and this lies deeper")
            return
        empty = True
        try:
            for piece in self._opened(file, name, kind, depth):
                empty = False
                yield piece
        except Broken as problem:
            yield Fault(name, problem.reason, str(problem))
        else:
            if empty:
                yield Fault(name, "empty", "the archive holds no file")

    def _opened(self, file: Path, name: str, kind: Kind, depth: int) -> Iterator[Piece | Fault]:
        if kind.holds == "zip" and not kind.compression:
            yield from self._zip(file, name, depth)
        elif kind.holds == "warc":
            from tasks.read.warcs import pages  # late: few inputs need its library

            with _unpacked(file, kind, self.budget) as stream, self.spool.pack() as pack:
                yield from pages(stream, name, pack)
        elif kind.holds == "tar":
            with _unpacked(file, kind, self.budget) as stream:
                yield from self._tar(stream, name, depth)
        else:
            with _unpacked(file, kind, self.budget) as stream:
                yield from self._alone(stream, name, kind.holds, depth)

    def _alone(self, stream: Readable, name: str, holds: str | None, depth: int) -> Iterator[Piece | Fault]:
        """One compressed file. Where its name does not say what it holds, its first bytes do."""
        path, broken = self._written(stream)
        inner = Kind(holds) if holds else kind_of(head_of(path), self.columns)
        yield from self._whole_or_rows(path, name, inner, broken, depth)

    def _zip(self, file: Path, name: str, depth: int) -> Iterator[Piece | Fault]:
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, *FAULTS) as problem:
            with self.spool.pack() as pack:
                for member_name, content in members_without_list(file):
                    inside = f"{name}{INSIDE}{member_name}"
                    if not _is_hidden(member_name):
                        yield from self._member(Unpacked(content, self.budget), inside, pack, depth)
            raise Broken(
                "broken_archive", f"the archive is cut off or damaged, its list of files is lost: {problem}"
            ) from None
        with archive, self.spool.pack() as pack:
            for member in archive.infolist():
                inside = f"{name}{INSIDE}{member.filename}"
                if member.is_dir() or _is_hidden(member.filename):
                    continue
                if member.flag_bits & 1:
                    yield Fault(inside, "encrypted", "it is encrypted; no password is asked for")
                    continue
                try:
                    stream = archive.open(member)
                except (zipfile.BadZipFile, *FAULTS) as problem:
                    yield Fault(inside, "broken_archive", f"it cannot be unpacked: {problem}")
                    continue
                with stream:
                    yield from self._member(Unpacked(stream, self.budget), inside, pack, depth)

    def _tar(self, stream: Unpacked, name: str, depth: int) -> Iterator[Piece | Fault]:
        try:
            with tarfile.open(fileobj=cast(IO[bytes], stream), mode="r|") as archive, self.spool.pack() as pack:
                for member in archive:
                    inside = f"{name}{INSIDE}{member.name.removeprefix('./')}"
                    if member.isdir() or _is_hidden(member.name):
                        continue
                    content = archive.extractfile(member) if member.isreg() else None
                    if content is None:
                        yield Fault(inside, "unreadable", "not a regular file")
                    else:
                        yield from self._member(Unpacked(content), inside, pack, depth)
        except tarfile.TarError as problem:
            raise Broken("broken_archive", f"the archive is cut off or damaged: {problem}") from None
        while stream.read():
            pass
        if stream.last.strip(b"\x00"):  # tarfile takes a header that is cut off for the end
            raise Broken("broken_archive", "the archive is cut off: it has no end mark")

    def _member(self, stream: Readable, name: str, pack: Pack, depth: int) -> Iterator[Piece | Fault]:
        kind = kind_named(name)
        if kind is None:
            yield Fault(name, "unsupported_format", f"what has no known suffix is not read; known are {KNOWN}")
        elif kind.is_plain and kind.holds and not kind.is_rows:
            try:
                start, end = pack.add(stream)
            except Broken as problem:
                yield Fault(name, problem.reason, str(problem))
                return
            yield Piece(name, kind.holds, pack.path, start, end)
        else:
            path, broken = self._written(stream)
            yield from self._whole_or_rows(path, name, kind, broken, depth)

    def _written(self, stream: Readable) -> tuple[Path, Broken | None]:
        """A stream in a file of its own, as far as it could be read."""
        path = self.spool.file()
        with open(path, "wb") as target:
            try:
                copy(stream, target)
            except Broken as problem:
                return path, problem
        return path, None

    def _whole_or_rows(
        self, path: Path, name: str, kind: Kind, broken: Broken | None, depth: int
    ) -> Iterator[Piece | Fault]:
        """What a file in the spool holds: when it breaks off, its whole rows, or the members before the break."""
        if broken:
            yield Fault(name, broken.reason, str(broken))
            if kind.is_plain and not kind.is_rows:
                path.unlink()
                return
            if kind.is_rows and not kind.compression:
                cut_to_whole_rows(path)
        if path.stat().st_size or not broken:
            yield from self.pieces(path, name, kind, depth + 1)
        if not kind.is_plain:
            path.unlink()


def head_of(path: Path) -> bytes:
    """The first bytes of a file."""
    with open(path, "rb") as file:
        return file.read(SAMPLE)


@contextmanager
def _unpacked(file: Path, kind: Kind, budget: Budget) -> Iterator[Unpacked]:
    """A file's bytes, decompressed."""
    with _OPENERS[kind.compression](file) as stream:
        yield Unpacked(stream, budget)


_OPENERS: Mapping[str | None, Callable[[Path], AbstractContextManager[Readable]]] = {
    None: lambda file: file.open("rb"),
    "gz": gzip.open,
    "bz2": bz2.open,
    "xz": lzma.open,
    "zst": lambda file: pa.input_stream(str(file), compression="zstd"),
}


def _is_hidden(name: str) -> bool:
    return any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in name.split("/"))
