"""Members of a .zip whose list of files, which stands at its end, is lost: each is found by the header before it.

Layout of a local header: APPNOTE.TXT 6.3.10, section 4.3.7.
"""

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

_HEADER = struct.Struct("<4s5H3L2H")
_MARK = b"PK\x03\x04"
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _SIZE_FOLLOWS, _UTF_8 = 0x1, 0x8, 0x800
_STEP = 65_536


class _Content:
    """The bytes of a member, from where it stands in the archive to its end."""

    def __init__(self, file: BinaryIO, deflated: bool, size: int) -> None:
        self._file, self._left = file, size
        self._inflate: Any = zlib.decompressobj(-zlib.MAX_WBITS) if deflated else None

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes, some of them at a time; EOFError where the archive is cut off."""
        if self._inflate is None:
            raw = self._file.read(min(_STEP, self._left))
            self._left -= len(raw)
            if self._left and not raw:
                raise EOFError("the file ends inside it")
            return raw
        while not self._inflate.eof:
            raw = self._inflate.unconsumed_tail or self._file.read(_STEP)
            if not raw:
                raise EOFError("the file ends inside it")
            content = self._inflate.decompress(raw, _STEP)
            if self._inflate.eof:
                self._file.seek(-len(self._inflate.unused_data), 1)
            if content:
                return content
        return b""


def members_without_list(path: Path) -> Iterator[tuple[str, _Content]]:
    """Names and contents of the members that can be read, in their order; each must be read before the next."""
    with open(path, "rb") as file:
        while len(raw := file.read(_HEADER.size)) == _HEADER.size:
            mark, _, flags, method, _, _, _, size, _, n_name, n_extra = _HEADER.unpack(raw)
            if mark != _MARK:
                if not _seek_next(file, raw):
                    return
                continue
            name = file.read(n_name).decode("utf-8" if flags & _UTF_8 else "cp437", "replace")
            file.seek(n_extra, 1)
            start = file.tell()
            readable = method == _DEFLATED or (method == _STORED and not flags & _SIZE_FOLLOWS)
            if readable and not flags & _ENCRYPTED and not name.endswith("/"):
                yield name, _Content(file, method == _DEFLATED, size)
                if file.tell() == start and size:
                    file.seek(size, 1)
            else:
                file.seek(size, 1)


def _seek_next(file: BinaryIO, raw: bytes) -> bool:
    """Go to the next header after bytes that are none: the sizes that may follow a member."""
    file.seek(1 - len(raw), 1)
    while chunk := file.read(_STEP):
        at = chunk.find(_MARK)
        if at >= 0:
            file.seek(at - len(chunk), 1)
            return True
        if len(chunk) == _STEP:
            file.seek(1 - len(_MARK), 1)
    return False
