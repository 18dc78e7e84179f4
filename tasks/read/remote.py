"""Inputs that lie elsewhere: what an address names, and its bytes brought here. fsspec speaks to the stores."""

import glob
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tasks.read.rejects import shown

EXTRAS = {
    "s3": "s3",
    "s3a": "s3",
    "gs": "gs",
    "gcs": "gs",
    "az": "az",
    "abfs": "az",
    "abfss": "az",
    "http": "http",
    "https": "http",
}
"""Protocol → extra of katanya that brings what speaks it."""
PAUSES = (1.0, 4.0)
"""Seconds before a download that failed is tried again."""

# The folder that tells a warehouse from a folder of news (see `tasks.mirror`)
_GENERATIONS = ".generations"
_PASSING = re.compile(r"timeout|timed out|connection|slow ?down|throttl|reset|\b50[0-4]\b", re.IGNORECASE)


class StoreError(Exception):
    """A store that cannot be used; the message is one line for a person."""


def store_of(address: str) -> tuple[Any, str]:
    """The fsspec file system of an address, and the path in it.

    Raises:
        StoreError: nothing is installed that speaks to it, or the address is none.
    """
    import fsspec  # late: most runs read local files only

    protocol = address.partition(":")[0].lower()
    try:
        return fsspec.core.url_to_fs(address, use_listings_cache=False)
    except ImportError as missing:
        extra = EXTRAS.get(protocol)
        lacking = f"the extra katanya[{extra}], which is not installed" if extra else first_line(missing)
        raise StoreError(f"{address}: {protocol}:// needs {lacking}") from None
    except ValueError as problem:
        raise StoreError(f"{address}: {first_line(problem)}") from None


def web_path(address: str) -> str | None:
    """The path of a web address, without what is asked of it; None for other addresses."""
    return urlsplit(address).path if _is_web(address) else None


def listed(address: str) -> Iterator[str]:
    """Addresses of the files that an address, a folder or a glob in a store names, sorted; hidden ones left out.

    Raises:
        StoreError: the store does not answer, or names nothing there.
    """
    if _is_web(address):
        store_of(address)
        yield address
        return
    store, path = store_of(address)
    try:
        if glob.has_magic(path):
            found = [one for match in store.glob(path) for one in store.find(match)]
        elif store.isfile(path):
            yield address
            return
        else:
            found = store.find(path)
    except Exception as problem:  # each store's library raises its own
        raise StoreError(f"cannot list {address}: {cause_of(problem)}") from None
    if not found:
        raise StoreError(f"no file at {shown(address)}")
    base = path.split("*")[0].rstrip("/")
    warehouses = tuple({one.partition(f"/{_GENERATIONS}/")[0] + "/" for one in found if f"/{_GENERATIONS}/" in one})
    for one in sorted(set(found)):
        hidden = any(part.startswith(".") for part in one.removeprefix(base).split("/"))
        if not hidden and not one.startswith(warehouses):  # what came out of a run is not what goes in
            yield store.unstrip_protocol(one)


def fetch(address: str, target: Path) -> None:
    """Bring the bytes of a file here, in pieces; a fault that may pass is tried again.

    Raises:
        OSError: the file cannot be had.
    """
    store, path = store_of(address)
    for pause in (*PAUSES, None):
        try:
            store.get_file(path, str(target))
            return
        except Exception as problem:  # each store's library raises its own
            if pause is None or not may_pass(problem):
                raise OSError(f"cannot be fetched: {cause_of(problem)}") from problem
            time.sleep(pause)


def may_pass(problem: Exception) -> bool:
    """Whether a store's fault may be gone the next time: of the network rather than of what was asked for."""
    if isinstance(problem, FileNotFoundError | PermissionError | IsADirectoryError):
        return False
    return isinstance(problem, TimeoutError | ConnectionError) or bool(
        _PASSING.search(f"{type(problem).__name__} {problem}")
    )


def cause_of(problem: Exception) -> str:
    """What a store's library says went wrong, in one line."""
    if isinstance(problem, FileNotFoundError) and " " not in first_line(problem):  # else it says what
        return "not found"
    if isinstance(problem, PermissionError):
        return f"access denied ({first_line(problem)})"
    return first_line(problem)


def first_line(problem: Exception) -> str:
    """The first line of an error's text."""
    lines = str(problem).strip().splitlines()
    return lines[0] if lines else type(problem).__name__


def _is_web(address: str) -> bool:
    return address.lower().startswith(("http://", "https://"))
