"""Folders and addresses: where an input or a warehouse is, and the mirror of a warehouse in an object store."""

import hashlib
import os
import re
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote, urlsplit

Place: TypeAlias = str | Path
"""A folder, or an address such as `s3://bucket/ledger`."""

READ, WRITE = "read", "write"
"""The mirrors of a warehouse: one is read, the other is changed by runs."""

_ADDRESS = re.compile(r"[a-z][a-z0-9+]+://", re.IGNORECASE)
_LOST_SLASH = re.compile(r"([a-z][a-z0-9+]+):/(?!/)")


def is_address(given: str) -> bool:
    """Whether something is named by its address (`s3://…`) rather than by a path."""
    return _ADDRESS.match(given) is not None


def local_path(address: str) -> str | None:
    """The path of a `file://` address."""
    parts = urlsplit(address)
    return unquote(parts.path) if parts.scheme.lower() in ("file", "local") else None


def address_of(place: Place) -> str | None:
    """The address of a warehouse in a store; None for a folder. A `Path` made of an address, which loses a slash of
    it, is understood."""
    given = _LOST_SLASH.sub(r"\1://", str(place), count=1) if isinstance(place, Path) else place
    return given.rstrip("/") if is_address(given) and local_path(given) is None else None


def folder_of(place: Place) -> Path:
    """The folder of a warehouse that is no address, or a `file://` one."""
    given = str(place)
    return Path((local_path(given) if is_address(given) else None) or given)


def mirrors_of(address: str) -> Path:
    """Where the mirrors of a warehouse lie: in `$KATANYA_CACHE`, else `$XDG_CACHE_HOME/katanya`, else
    `~/.cache/katanya`."""
    cache = os.environ.get("KATANYA_CACHE") or Path(
        os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "katanya"
    )
    name = re.sub(r"[^A-Za-z0-9.-]+", "-", address).strip("-")[-60:]
    return Path(cache, f"{name}-{hashlib.sha256(address.encode()).hexdigest()[:12]}")


def mirror_folder(place: Place) -> Path:
    """The folder that a warehouse is read from: its own, or its mirror's, as that is now."""
    address = address_of(place)
    return mirrors_of(address) / READ if address else folder_of(place)
