"""Whole files to input documents: text, Markdown, and HTML, of which trafilatura finds the article."""

import hashlib
import re
from dataclasses import replace
from io import BufferedReader

from schemas.stages import Input, RowDict
from tasks.read.decode import NotText, decode, well_formed
from tasks.read.records import MAX_BYTES
from tasks.read.rejects import reject, shown
from tasks.read.spool import CHUNK
from tasks.read.units import Unit

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
# What a page's metadata or JSON-LD says of its publication, day and time.
_PUBLISHED = re.compile(
    r"""(?:published_time|datePublished|publish-?date|pubdate)["'][^<>]{0,40}?["']([^"'<>]{16,40})["']""", re.IGNORECASE
)
_UTC = re.compile(r"(?:Z|[+-]00:?00)$")
# lxml trees take many times the bytes of the page.
_MAX_HTML_BYTES = 5_000_000


def read_file(unit: Unit, run_id: str) -> Input | RowDict:
    """The one document of a text, Markdown or HTML file, or the `rejects` row that says why there is none.

    Raises:
        OSError: the file cannot be read.
    """
    path = shown(unit.path)
    limit = _MAX_HTML_BYTES if unit.format == "html" else MAX_BYTES
    with open(unit.opened, "rb") as file:
        file.seek(unit.start)
        length = limit + 1 if unit.end is None else min(limit + 1, unit.end - unit.start)
        raw = file.read(length)
        if len(raw) > limit:
            sha256 = _digest(file, unit)
            return reject(run_id, path, "too_large", f"longer than {limit // 1_000_000} MB", sha256=sha256)
    sha256 = hashlib.sha256(raw).hexdigest()
    row, uri = (unit.page.number, unit.page.uri) if unit.page else (None, None)
    try:
        text, encoding = decode(raw, _declared(raw, unit))
    except NotText as problem:
        return reject(run_id, path, problem.reason, str(problem), row, sha256)
    if not text.strip():
        return reject(run_id, path, "empty", "the file holds no text", row, sha256)
    if unit.format != "html":
        return Input(path, row, sha256, uri, unit.format, encoding, text)
    article = _article(text, path, sha256, encoding)
    if article is None:
        return reject(run_id, path, "no_text", "no article was found in the page", row, sha256)
    return replace(article, source_row=row, source_uri=uri) if unit.page else article


def _digest(file: BufferedReader, unit: Unit) -> str:
    """SHA-256 of all bytes of a unit, however many."""
    file.seek(unit.start)
    if unit.end is None:
        return hashlib.file_digest(file, "sha256").hexdigest()
    digest, left = hashlib.sha256(), unit.end - unit.start
    while chunk := file.read(min(left, CHUNK)):
        digest.update(chunk)
        left -= len(chunk)
    return digest.hexdigest()


def _declared(raw: bytes, unit: Unit) -> str | None:
    """The encoding that the server, or else the page itself, names."""
    if unit.page and unit.page.encoding:
        return unit.page.encoding
    named = _CHARSET.search(raw[:4096]) if unit.format == "html" else None
    return named[1].decode("ascii") if named else None


def _article(html: str, path: str, sha256: str, encoding: str) -> Input | None:
    """The article of a page and what its metadata says of it; None when there is none."""
    from trafilatura import bare_extraction  # late: half a second, and only pages need it

    # deduplicate=True would keep state between calls and lose paragraphs; repeats are a later stage's work.
    found = bare_extraction(html, fast=True, deduplicate=False, include_comments=False, with_metadata=True)
    if found is None or isinstance(found, dict) or not found.text or not found.text.strip():
        return None
    return Input(
        source_path=path,
        source_row=None,
        source_sha256=sha256,
        source_uri=found.url or None,
        format="html",
        encoding=encoding,
        text=well_formed(found.text),
        title=found.title or None,
        outlet=found.sitename or None,
        published=_with_time(found.date, html) if found.date else None,
    )


def _with_time(day: str, html: str) -> str:
    """The publication day (`2025-03-11`) with the time that the page states for it, unless that is not local time."""
    stated = (value.strip() for value in _PUBLISHED.findall(html))
    return next((value for value in stated if re.sub(r"\D", "-", value[:10]) == day and not _UTC.search(value)), day)
