"""What a file holds, by its name, else by its first bytes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from tasks.read.columns import column_names

FORMATS = {".txt": "txt", ".md": "md", ".html": "html", ".htm": "html", ".jsonl": "jsonl", ".csv": "csv"}
ARCHIVES = {".zip": "zip", ".tar": "tar", ".warc": "warc"}
COMPRESSIONS = {".gz": "gz", ".bz2": "bz2", ".xz": "xz", ".zst": "zst"}
_SHORT = {".tgz": ".tar.gz", ".tbz2": ".tar.bz2", ".txz": ".tar.xz", ".tzst": ".tar.zst"}

KNOWN = " ".join((*FORMATS, *ARCHIVES, *COMPRESSIONS))

_MARKS = {b"PK\x03\x04": "zip", b"PK\x05\x06": "zip", b"WARC/": "warc"}
_COMPRESSED = {b"\x1f\x8b": "gz", b"BZh": "bz2", b"\xfd7zXZ\x00": "xz", b"\x28\xb5\x2f\xfd": "zst"}
_PAGE = re.compile(rb"\s*(?:<!--.{0,500}?-->\s*)*<(?:!doctype|html|head|\?xml)", re.IGNORECASE | re.DOTALL)
_TAR_MARK = slice(257, 262)
SAMPLE = 8_192


@dataclass(frozen=True, slots=True)
class Kind:
    """A format or archive, and how it is compressed. `holds` is None where a compressed file's name does not say."""

    holds: str | None
    compression: str | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it is read as it lies."""
        return self.compression is None and self.holds in FORMATS.values()

    @property
    def is_rows(self) -> bool:
        """Whether it holds a document a row."""
        return self.holds in ("jsonl", "csv")


def kind_named(name: str) -> Kind | None:
    """What a file of this name holds; None where nothing is known by its suffix."""
    path = PurePosixPath(name.lower())
    suffix = path.suffix
    if suffix in _SHORT:
        path = path.with_suffix(_SHORT[suffix])
        suffix = path.suffix
    compression = COMPRESSIONS.get(suffix)
    if compression:
        suffix = PurePosixPath(path.stem).suffix
    holds = (FORMATS | ARCHIVES).get(suffix)
    return Kind(holds, compression) if holds or compression else None


def kind_of(head: bytes, columns: Mapping[str, str] | None = None) -> Kind:
    """What bytes hold that begin so: text, where nothing else is recognised."""
    compression = next((kind for mark, kind in _COMPRESSED.items() if head.startswith(mark)), None)
    if compression:
        return Kind(None, compression)
    marked = next((kind for mark, kind in _MARKS.items() if head.startswith(mark)), None)
    if marked or head[_TAR_MARK] == b"ustar":
        return Kind(marked or "tar")
    if _PAGE.match(head.removeprefix(b"\xef\xbb\xbf")):
        return Kind("html")
    first = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace").strip()
    if re.match(r"""\{\s*["}]""", first):
        return Kind("jsonl")
    cells = (re.split(delimiter, first) for delimiter in (",", ";", "\t", r"\|"))
    if any(len(names) > 1 and "text" in column_names([n.strip('" ') for n in names], columns) for names in cells):
        return Kind("csv")
    return Kind("txt")
