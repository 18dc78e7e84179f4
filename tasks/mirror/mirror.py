"""What a mirror and its store exchange: files that the other lacks, then the list of files, which is what readers see.

s3://bucket/ledger/datapackage.json        the tables and their files: changed last, in one conditional write
s3://bucket/ledger/<table>/*.parquet       never changed; the name holds a digest of the bytes
s3://bucket/ledger/.generations/*.json     the lists that were published: files of the last few are kept
s3://bucket/ledger/judgements.jsonl        people's
s3://bucket/ledger/.lock                   held by the writer (see `lease`)
"""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from tasks.mirror.bucket import Bucket, Changed, Seen
from tasks.mirror.lease import Lease
from tasks.publish.alone import alone
from tasks.publish.errors import WAY_OUT, WarehouseError
from tasks.publish.layout import (
    DATAPACKAGE,
    GENERATIONS,
    GRACE_SECONDS,
    KEPT_GENERATIONS,
    add_generation,
    current_number,
    generation_folder,
    generations,
    link_or_copy,
    prune,
    show_newest,
    sync,
)
from tasks.publish.parquet import is_whole

GRACE = timedelta(hours=1)
"""How long files that no list needs any more stay for readers under way."""
TRIES = 3


@dataclass(frozen=True, slots=True)
class Mirror:
    """A local warehouse that follows one in a store. `base` is the file that says which list it followed last."""

    bucket: Bucket
    root: Path
    other: Path
    """Another mirror of the same store, whose files need not be fetched."""

    @property
    def base(self) -> Path:
        """The file with the mark of the list that was pulled or pushed last."""
        return self.root.with_suffix(".base")

    def pull(self, damaged_too: bool = False) -> Seen | None:
        """Make the mirror what the store has, but for a generation that a killed run did not push to its end.

        Gives the store's list of files. With `damaged_too`, files that the store has lost are left out.

        Raises:
            WarehouseError: the store cannot be used, or has lost a file.
        """
        for _ in range(TRIES):
            seen = self.bucket.read(DATAPACKAGE)
            local = self.listed()
            if local == (seen.content if seen else None):
                self._follow(seen)
                return seen
            if local is not None and self._followed() == (seen.tag or _digest(seen.content) if seen else ""):
                return seen  # what was to be pushed
            if seen is None:  # the warehouse was deleted
                shutil.rmtree(self.root)
                self._follow(None)
                return None
            lost = self._fetch(seen.content, damaged_too)
            if not lost or damaged_too:
                self._follow(seen)
                return seen
        raise WarehouseError(f"{self.bucket.address}/{lost[0]} is missing or damaged: {WAY_OUT}")

    def push(self, seen: Seen | None, lease: Lease, damaged_too: bool = False) -> None:
        """Make the store what the mirror has, if it still has the list that was `seen`; delete what nobody needs.

        With `damaged_too`, files that the store has lost are sent again, even if the list is the same.

        Raises:
            WarehouseError: another run has published, or the store cannot be used. What was there stays.
        """
        local = self.listed()
        same = seen is not None and seen.content == local
        if local is None or (same and not damaged_too):
            return
        there = self.bucket.names()
        folder = generation_folder(self.root, current_number(self.root) or 0)
        files = {name: folder / name for name in files_of(local)}
        whole = {name for name, file in files.items() if name in there and there[name].size == file.stat().st_size}
        self.bucket.send((name, file) for name, file in files.items() if name not in whole)
        if same:
            return
        lease.require()
        try:
            now = self.bucket.replace(DATAPACKAGE, local, seen)
        except Changed:
            raise WarehouseError(
                f"another run has published to {self.bucket.address} meanwhile: nothing of this run was published "
                "there; run it again"
            ) from None
        self._follow(now)
        self.bucket.put(f"{GENERATIONS}/{datetime.now(UTC):%Y%m%dT%H%M%S%f}.json", local)
        self._clean()

    def listed(self) -> bytes | None:
        """The list of files of the generation that the mirror shows."""
        number = current_number(self.root)
        if number is None:
            return None
        try:
            return (generation_folder(self.root, number) / DATAPACKAGE).read_bytes()
        except FileNotFoundError:
            return None

    def _fetch(self, listed: bytes, damaged_too: bool) -> list[str]:
        """Add a generation to the mirror; the names of files that are not there, or not whole."""
        with alone(self.root, None, any_version=True) as staging:
            build = staging / "generation"
            build.mkdir()
            wanted, have = files_of(listed), self._have()
            for name in wanted:
                (build / name).parent.mkdir(exist_ok=True)
                if name in have:
                    link_or_copy(have[name], build / name)
            missing = [name for name in wanted if name not in have]
            lost = self.bucket.fetch((name, build / name) for name in missing)
            lost += [name for name in missing if name not in lost and not is_whole(build / name)]
            if lost and not damaged_too:
                return lost
            (build / DATAPACKAGE).write_bytes(listed)
            sync(build / DATAPACKAGE)
            add_generation(self.root, build)
            show_newest(self.root)
            prune(self.root, GRACE_SECONDS)
        return lost

    def _have(self) -> Mapping[str, Path]:
        """Files of any generation of the mirrors, by table and name."""
        folders = [generation_folder(root, n) for root in (self.other, self.root) for n in generations(root)]
        return {str(path.relative_to(folder)): path for folder in folders for path in folder.glob("*/*.parquet")}

    def _follow(self, seen: Seen | None) -> None:
        partial = self.base.with_suffix(".partial")
        partial.write_text((seen.tag or _digest(seen.content)) if seen else "", encoding="utf-8")
        os.replace(partial, self.base)

    def _followed(self) -> str | None:
        try:
            return self.base.read_text(encoding="utf-8")
        except FileNotFoundError:
            return None

    def _clean(self) -> None:
        """Delete files that no list of the last few, or of the last hour, names."""
        there = self.bucket.names()
        lists = sorted(name for name in there if name.startswith(f"{GENERATIONS}/"))
        until = datetime.now(UTC) - GRACE
        old = [
            name
            for name, successor in pairwise(lists)
            if name in lists[:-KEPT_GENERATIONS] and (there[successor].written or until) < until
        ]
        kept = [self.bucket.read(name) for name in lists if name not in old]
        needed = {name for seen in kept if seen for name in files_of(seen.content)}
        self.bucket.delete(old)
        self.bucket.delete(
            name
            for name, entry in there.items()
            if name.endswith(".parquet") and name not in needed and (entry.written or until) < until
        )


def files_of(listed: bytes) -> list[str]:
    """The files that a list names, as `<table>/<name>`."""
    try:
        return [path for row in json.loads(listed)["resources"] for path in row["path"]]
    except (ValueError, LookupError, TypeError):
        raise WarehouseError(f"{DATAPACKAGE} is damaged: {WAY_OUT}") from None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
