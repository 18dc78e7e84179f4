"""A folder of an object store: reads, conditional writes, and faults said in one line."""

import re
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from tasks.publish.errors import WarehouseError
from tasks.read.remote import PAUSES, StoreError, cause_of, may_pass, store_of

Result = TypeVar("Result")

AT_A_TIME = 16
"""Files that are moved at a time."""

_CONDITION = re.compile(r"pre-?condition|conditional", re.IGNORECASE)


class Changed(Exception):
    """An object is not as it was seen: someone else has written it."""


class Missing(Exception):
    """There is no such object; the text is its name."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An object as it was read, and the store's mark of that version."""

    content: bytes
    tag: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An object as the store lists it. `written` is None where the store does not say when."""

    size: int
    written: datetime | None


class Bucket:
    """A folder of an object store. Every method raises `WarehouseError` when the store cannot be used."""

    def __init__(self, address: str) -> None:
        self.address = address
        try:
            self._store, self._path = store_of(address)
        except StoreError as problem:
            raise WarehouseError(str(problem)) from None
        self._has_tags = address.startswith(("s3://", "s3a://"))

    def read(self, name: str) -> Seen | None:
        """An object; None when there is none."""

        def reading() -> Seen:
            # The mark first: one that is too old makes a later write fail, one that is too new would let it pass.
            tag = self._store.info(self._at(name))["ETag"] if self._has_tags else None
            return Seen(self._store.cat_file(self._at(name)), tag)

        try:
            return self._tried("read", reading)
        except Missing:
            return None

    def replace(self, name: str, content: bytes, seen: Seen | None) -> Seen:
        """Write an object that is still as it was seen, or, when nothing was seen, is not there.

        A store that is not S3 has no conditional replace that fsspec knows: there, it is compared first.

        Raises:
            Changed: it is not.
        """
        at = self._at(name)

        def writing() -> None:
            if seen is None:
                self._store.pipe_file(at, content, mode="create")
            elif self._has_tags:
                self._store.pipe_file(at, content, IfMatch=seen.tag)
            elif self.read(name) != seen:
                raise Changed(name)
            else:
                self._store.pipe_file(at, content)

        try:
            self._tried("write to", writing)
        except (Changed, Missing):
            written = self.read(name)
            if written is None or written.content != content:  # else a first try came through unnoticed
                raise Changed(name) from None
            return written
        written = self.read(name)
        if written is None or written.content != content:
            raise Changed(name)
        return written

    def put(self, name: str, content: bytes) -> None:
        """Write an object whose name says what it holds."""
        self._tried("write to", lambda: self._store.pipe_file(self._at(name), content))

    def send(self, files: Iterable[tuple[str, Path]]) -> None:
        """Upload files under their names, some at a time."""

        def one(file: tuple[str, Path]) -> None:
            self._tried("write to", lambda: self._store.put_file(str(file[1]), self._at(file[0])))

        with ThreadPoolExecutor(AT_A_TIME) as pool:
            list(pool.map(one, files))

    def fetch(self, files: Iterable[tuple[str, Path]]) -> list[str]:
        """Download files, some at a time; the names of those that are not there."""

        def one(file: tuple[str, Path]) -> str | None:
            try:
                self._tried("read", lambda: self._store.get_file(self._at(file[0]), str(file[1])))
            except Missing:
                file[1].unlink(missing_ok=True)
                return file[0]
            return None

        with ThreadPoolExecutor(AT_A_TIME) as pool:
            return [name for name in pool.map(one, files) if name]

    def names(self) -> dict[str, Entry]:
        """All objects, by name."""
        found: dict[str, dict[str, Any]] = self._tried("list", lambda: self._store.find(self._path, detail=True))
        base = self._path.rstrip("/") + "/"
        return {name.removeprefix(base): Entry(entry["size"], _written(entry)) for name, entry in found.items()}

    def delete(self, names: Iterable[str]) -> None:
        """Delete objects, those that are there."""
        for name in names:
            try:
                self._tried("write to", lambda name=name: self._store.rm_file(self._at(name)))  # type: ignore[misc]
            except Missing:
                continue

    def _at(self, name: str) -> str:
        return f"{self._path.rstrip('/')}/{name}"

    def _tried(self, doing: str, work: Callable[[], Result]) -> Result:
        """The work done, tried again after a fault that may pass."""
        for pause in (*PAUSES, None):
            try:
                return work()
            except (Changed, WarehouseError):
                raise
            except FileExistsError as problem:
                raise Changed(str(problem)) from None
            except Exception as problem:  # each store's library raises its own
                if isinstance(problem, FileNotFoundError) and "bucket does not exist" not in str(problem):
                    raise Missing(str(problem)) from None
                if _CONDITION.search(str(problem)):
                    raise Changed(str(problem)) from None
                if pause is None or not may_pass(problem):
                    raise WarehouseError(f"cannot {doing} {self.address}: {cause_of(problem)}") from problem
                time.sleep(pause)
        raise AssertionError("the last try returns or raises")


def _written(entry: dict[str, Any]) -> datetime | None:
    """When an object was written, by what each file system calls it."""
    at = entry.get("LastModified") or entry.get("mtime") or entry.get("created")
    return datetime.fromtimestamp(at, UTC) if isinstance(at, int | float) else at
