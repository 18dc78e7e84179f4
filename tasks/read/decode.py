"""Bytes to text: UTF-8 first, marked UTF-16/32 next, a detector only for what is left."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x7fELF",
    b"BZh",
    b"7z\xbc\xaf",
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_SAMPLE = 65_536
# Above one control byte in a hundred no sampled news file was text; a truncated download may hold a few NULs.
_BINARY_SHARE = 0.01


class NotText(ValueError):
    """Bytes that hold no text; `reason` is `binary` or `undecodable`."""

    def __init__(self, reason: str, error: str) -> None:
        super().__init__(error)
        self.reason = reason


def byte_order_mark(raw: bytes) -> str | None:
    """The encoding that a byte order mark at the start announces."""
    return next((name for mark, name in _MARKS if raw.startswith(mark)), None)


def well_formed(text: str) -> str:
    """The text with lone surrogates replaced, so that it can be stored as UTF-8; lengths stay the same."""
    return _SURROGATES.sub("\ufffd", text) if not text.isascii() else text


def decode(raw: bytes, declared: str | None = None) -> tuple[str, str]:
    """Decode bytes, byte order mark stripped, line endings and normal forms kept.

    `declared` is an encoding that the container names (an HTML `meta`), used when the bytes are no UTF-8.
    Returns the text and the name of the encoding.

    Raises:
        NotText: the bytes are binary, or fit no encoding.
    """
    try:
        if not raw.startswith(codecs.BOM_UTF8):
            text = raw.decode("utf-8")
            if "\x00" not in text[:_SAMPLE]:
                return text, "utf-8"
    except UnicodeDecodeError:
        pass
    marked = byte_order_mark(raw)
    if marked:
        return well_formed(raw.decode(marked, "replace").removeprefix("\ufeff")), marked
    sample = raw[:_SAMPLE]
    if raw.startswith(_SIGNATURES):
        raise NotText("binary", "the bytes begin like a known binary format")
    unmarked = _unmarked_utf16(sample)
    if unmarked:
        return well_formed(raw.decode(unmarked, "replace")), unmarked
    if len(_CONTROLS.findall(sample)) > _BINARY_SHARE * len(sample):
        raise NotText("binary", "more than 1% of the bytes are control characters")
    return _damaged_utf8(raw) or _declared(raw, declared) or _detected(raw)


def _unmarked_utf16(sample: bytes) -> str | None:
    """UTF-16 without a mark shows as NULs in every other byte."""
    half = len(sample) // 2
    if half < 2:
        return None
    if sample[1::2].count(0) > 0.7 * half and sample[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _damaged_utf8(raw: bytes) -> tuple[str, str] | None:
    """UTF-8 that is cut off or holds a few bad bytes: its multi-byte characters far outnumber the damage."""
    text = raw.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    sound = sum(1 for character in text if character > "\x7f") - damaged
    if damaged == 0 or sound >= 4 * damaged:
        return text, "utf-8"
    if damaged == 1 and text.endswith("\ufffd"):
        return text[:-1], "utf-8"
    return None


def _declared(raw: bytes, declared: str | None) -> tuple[str, str] | None:
    if not declared:
        return None
    try:
        return well_formed(raw.decode(declared)), codecs.lookup(declared).name
    except (LookupError, UnicodeDecodeError):
        return None


def _detected(raw: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes  # late: only files that are no UTF-8 need it

    matches = from_bytes(raw)
    best = matches.best()
    if best is None:
        raise NotText("undecodable", "the bytes fit no known character encoding")
    # A few quotation marks and dashes fit many code pages equally well; then the commonest one is the better guess.
    equal = {name for match in matches if match.chaos <= best.chaos for name in match.could_be_from_charset}
    encoding = "cp1252" if "cp1252" in equal else best.encoding
    return well_formed(raw.decode(encoding, "replace")), codecs.lookup(encoding).name
