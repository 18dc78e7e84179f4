"""Pages of a web archive (WARC, ISO 28500), read with `warcio`: one a record, with the address it was fetched from."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from tasks.read.pieces import Fault, Page, Piece
from tasks.read.spool import CHUNK, FAULTS, Broken, Pack, Unpacked

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

FORMATS = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "txt"}
"""Media type of a record → format."""
CONTENT = ("response", "resource", "conversion")
"""Kinds of records that hold what was fetched; the others say how."""

_CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)


def pages(stream: Unpacked, name: str, pack: Pack) -> Iterator[Piece | Fault]:
    """The pages of an archive in its order, numbered by record; other media and failed answers are one fault a kind.

    Raises:
        Broken: the archive cannot be read on.
    """
    passed_over: Counter[str] = Counter()
    broken = None
    number = 0
    try:
        for number, record in enumerate(ArchiveIterator(stream), 1):
            if record.rec_type not in CONTENT:
                continue
            status = record.http_headers.get_statuscode() if record.http_headers else "200"
            media = _media_type(record)
            if status != "200" or media not in FORMATS:
                passed_over[media or "no media type" if status == "200" else f"HTTP status {status}"] += 1
                continue
            start, end = pack.add(_Body(record, number))
            page = Page(number, record.rec_headers.get_header("WARC-Target-URI"), _encoding(record))
            yield Piece(name, FORMATS[media], pack.path, start, end, page)
    except Broken as problem:
        broken = problem
    except (ArchiveLoadFailed, *FAULTS) as problem:
        broken = Broken("broken_archive", f"the archive is damaged after record {number}: {problem}")
    for kind, n in sorted(passed_over.items()):
        yield Fault(name, "unsupported_format", f"{n} records are no page: {kind}")
    if broken:
        raise broken


class _Body:
    """The body of a record, chunks and compression of its transfer undone."""

    def __init__(self, record: "ArcWarcRecord", number: int) -> None:
        self._record, self._number, self._content = record, number, Unpacked(record.content_stream())

    def read(self, size: int = CHUNK) -> bytes:
        chunk = self._content.read(size)
        if not chunk:
            while self._record.raw_stream.read(CHUNK):  # what follows a chunked body
                pass
            if self._record.raw_stream.limit > 0:
                raise Broken("broken_archive", f"the archive is cut off in record {self._number}")
        return chunk


def _media_type(record: "ArcWarcRecord") -> str:
    return _content_type(record).split(";")[0].strip().lower()


def _encoding(record: "ArcWarcRecord") -> str | None:
    named = _CHARSET.search(_content_type(record))
    return named[1] if named else None


def _content_type(record: "ArcWarcRecord") -> str:
    return str((record.http_headers or record.rec_headers).get_header("Content-Type") or "")
