"""Records of a container file: lines of a .jsonl, records of a .csv, each with its exact bytes and 1-based number."""

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from tasks.read.decode import byte_order_mark

MAX_BYTES = 20_000_000
"""Longest document read, in bytes; a longer one is a damaged file rather than an article."""

BLANK = b" \t\r\n\xef\xbb\xbf"
"""Bytes of which a line without a record is made: blanks and a byte order mark."""

Range = tuple[int, int, int, int]
"""Start and end byte, number of the first record, how many records."""

_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its number, its place in the file, its bytes (empty when `too_large`) and their SHA-256."""

    row: int
    start: int
    end: int
    raw: bytes
    sha256: str
    too_large: bool = False
    cells: tuple[bytes, ...] = ()
    unclosed: bool = False  # a quoted cell runs to the end of the file


def open_lines(path: str) -> tuple[BinaryIO, str | None]:
    """The file as lines of ASCII-compatible bytes, and the encoding it was recoded from.

    UTF-16 and UTF-32 are recoded as UTF-8, since a line break is no single byte in them; None for all others.

    Raises:
        OSError: the file cannot be read.
    """
    with open(path, "rb") as head:
        mark = byte_order_mark(head.read(4))
    if mark is None or mark == "utf-8-sig":
        return open(path, "rb"), None  # the caller closes it
    with open(path, "rb") as file:
        text = file.read().decode(mark, "replace").removeprefix("\ufeff")
    return io.BytesIO(text.encode("utf-8", "replace")), mark


def lines(file: BinaryIO, start: int, end: int | None, row: int) -> Iterator[Record]:
    """The lines of the byte range, the first numbered `row`; one above `MAX_BYTES` is skipped in bounded memory."""
    file.seek(start)
    while end is None or start < end:
        raw = file.readline(MAX_BYTES + 1)
        if not raw:
            return
        digest, length, too_large = hashlib.sha256(raw), len(raw), len(raw) > MAX_BYTES
        while too_large and not raw.endswith(b"\n") and (raw := file.readline(_CHUNK)):
            digest.update(raw)
            length += len(raw)
        yield Record(row, start, start + length, b"" if too_large else raw, digest.hexdigest(), too_large)
        start, row = start + length, row + 1


def holds_a_line(file: BinaryIO) -> bool:
    """Whether any line is not blank."""
    file.seek(0)
    while chunk := file.read(_CHUNK):
        if chunk.strip(BLANK):
            return True
    return False


def line_ranges(file: BinaryIO, rows: int) -> list[Range]:
    """Byte ranges of `rows` lines or a little more, found by counting newlines a chunk at a time."""
    ranges: list[Range] = []
    start = position = newlines = 0
    first = 1
    file.seek(0)
    while chunk := file.read(_CHUNK):
        newlines += chunk.count(b"\n")
        border = position + chunk.rfind(b"\n") + 1
        position += len(chunk)
        if newlines + 1 - first >= rows and border > start:
            ranges.append((start, border, first, newlines + 1 - first))
            start, first = border, newlines + 1
    if position > start:
        ranges.append((start, position, first, max(1, newlines + 1 - first)))
    return ranges


def csv_ranges(file: BinaryIO, rows: int) -> list[Range]:
    """Byte ranges of `rows` records each, header left out; quoted line breaks make parsing the only safe way."""
    first, delimiter = csv_header(file)
    ranges: list[Range] = []
    start, held = first.end, 0
    for record in csv_records(file, first.end, None, 1, delimiter):
        held += 1
        if held == rows:
            ranges.append((start, record.end, record.row + 1 - held, held))
            start, held = record.end, 0
    if held:
        ranges.append((start, record.end, record.row + 1 - held, held))
    return ranges


def csv_header(file: BinaryIO) -> tuple[Record, str]:
    """The header record of the file and the delimiter that splits it into most cells."""
    candidates = [(next(csv_records(file, 0, None, 0, delimiter)), delimiter) for delimiter in ",;\t|"]
    return max(candidates, key=lambda candidate: len(candidate[0].cells))


def csv_records(file: BinaryIO, start: int, end: int | None, row: int, delimiter: str) -> Iterator[Record]:
    """The records of the byte range, cells as bytes.

    Latin-1 maps every byte to one character and back, so the csv module reads any ASCII-compatible encoding
    and the encoding is settled record by record. A record above `MAX_BYTES` or with a quotation mark that is
    never closed is the last one given: no border after it can be trusted.
    """
    csv.field_size_limit(MAX_BYTES)
    file.seek(start)
    consumed: list[bytes] = []
    length = 0
    ended = False

    def fed() -> Iterator[str]:
        nonlocal length, ended
        while length <= MAX_BYTES and (line := file.readline(MAX_BYTES + 1)):
            consumed.append(line)
            length += len(line)
            if length <= MAX_BYTES:
                yield line.decode("latin-1")
        ended = True

    reader = csv.reader(fed(), delimiter=delimiter)
    while (end is None or start < end) and not ended:
        try:
            cells = tuple(cell.encode("latin-1") for cell in next(reader, ()))
        except csv.Error:
            cells = ()
        if not consumed:
            return
        raw = b"".join(consumed)
        too_large = length > MAX_BYTES
        digest = hashlib.sha256(raw).hexdigest()
        yield Record(row, start, start + length, b"" if too_large else raw, digest, too_large, cells, ended)
        start, row = start + length, row + 1
        consumed.clear()
        length = 0
