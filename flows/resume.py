"""What runs that died had done, so that the next run does not do it again.

A run keeps its staged rows in `.shards/<run id>/<portion>/` beside the warehouse's staging, and deletes them when they
are published. A run that is killed leaves them, with an index of each shard that was done: a key of all that a
document's rows follow from, and the document's id. The next run reads and compares everything anew that depends on
other documents or on what is published, and takes from there the rows of the documents with the same key.
"""

import json
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from pickle import Pickler
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from flows.staging import one_of, stage_table, staged

FOLDER = ".shards"
KEPT = 3
"""Runs that died over other inputs of which the rows are kept."""

CLEANED, ATTRIBUTED = "cleaned", "attributed"
"""The steps that a document goes through alone."""

INDEX = pa.schema([pa.field(name, pa.string(), False) for name in ("key", "doc_id")])
_EARLIER = "earlier"
_JOB = "job.json"
_SPARE_BYTES = 1_000_000_000
"""A disk with less is nearly full, and nothing is kept on it that may be lost."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Rows of earlier runs by table, and the ids of the documents that they are of, by key."""

    doc_ids: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, pa.Table] = field(default_factory=dict)

    def added_to(self, tables: Mapping[str, pa.Table], doc_ids: Collection[str]) -> dict[str, pa.Table]:
        """Tables with the rows taken of the documents wanted that they do not hold yet."""
        if not self.doc_ids:
            return dict(tables)
        wanted = one_of("doc_id", set(self.doc_ids.values()).intersection(doc_ids))
        return {name: pa.concat_tables([table, self.tables[name].filter(wanted)]) for name, table in tables.items()}


def key_of(*parts: object) -> str:
    """A key of all that rows follow from, the same in every process."""
    told = BytesIO()
    pickler = Pickler(told)
    pickler.fast = True  # which objects are one and the same must not show
    pickler.dump(parts)
    return blake2b(told.getbuffer(), digest_size=16).hexdigest()


@contextmanager
def shards_kept(folder: Path, inputs: Collection[str], settings: object) -> Iterator[None]:
    """Keeps a run's staged rows for the next run, unless the block comes to its end or the disk is nearly full.

    Args:
        folder: the run's own, in a folder that no other run writes to meanwhile.
        inputs: what the run reads.
        settings: all that its rows follow from, beside the documents: the rules among them.
    """
    folder.mkdir(parents=True)
    _clear(folder, inputs, 0 if _scarce(folder) else KEPT)
    fingerprint = key_of(settings)
    job = json.dumps({"inputs": sorted(inputs), "settings": fingerprint})
    (folder / _JOB).write_text(job, encoding="utf-8")
    _collect_earlier(folder, fingerprint)
    try:
        yield
    except BaseException:
        if _scarce(folder):
            shutil.rmtree(folder, ignore_errors=True)
        raise
    _clear(folder, inputs, 0)
    shutil.rmtree(folder, ignore_errors=True)


def finish_shard(staging: Path, step: str, shard: int, keys: Mapping[str, str]) -> None:
    """Notes that a step has staged a shard's rows, all of them; `keys` gives the key of each document by its id."""
    rows = {"key": list(keys.values()), "doc_id": list(keys)}
    stage_table(staging, step, shard, pa.table(rows, INDEX))


def take(staging: Path, step: str, keys: Iterable[str], tables: Collection[str]) -> Taken:
    """What earlier runs had done of these keys: the rows of `tables`, each with a `doc_id`."""
    index = staging.parent / _EARLIER / f"{step}.parquet"
    if not index.exists():
        return Taken()
    doc_ids: dict[str, str] = {}
    found: dict[str, list[pa.Table]] = {table: [] for table in tables}
    places: dict[tuple[str, int], dict[str, str]] = {}
    for row in pq.read_table(index, filters=one_of("key", keys)).to_pylist():
        places.setdefault((row["folder"], row["shard"]), {})[row["doc_id"]] = row["key"]
    for (folder, shard), of_shard in sorted(places.items()):
        wanted = {doc_id: key for doc_id, key in of_shard.items() if key not in doc_ids}
        try:
            rows = {table: staged(Path(folder), table, shard).filter(one_of("doc_id", wanted)) for table in tables}
        except (OSError, pa.ArrowInvalid):  # the machine went down before the bytes were on the disk
            continue
        for table, part in rows.items():
            found[table].append(part)
        doc_ids |= {key: doc_id for doc_id, key in wanted.items()}
    return Taken(doc_ids, {table: pa.concat_tables(parts) for table, parts in found.items() if parts})


def _collect_earlier(folder: Path, settings: str) -> None:
    """One index of what the runs that died with the same settings had done, by step."""
    same = [dead for dead in _dead(folder) if _job(dead).get("settings") == settings]
    for step in (CLEANED, ATTRIBUTED):
        parts = []
        for file in (file for dead in same for file in sorted(dead.glob(f"*/{step}/*.parquet"))):
            with suppress(OSError, pa.ArrowInvalid):
                rows = pq.read_table(file, schema=INDEX)
                folder_column = pa.array([str(file.parents[1])] * rows.num_rows, pa.string())
                shard_column = pa.array([int(file.stem)] * rows.num_rows, pa.int64())
                parts.append(rows.append_column("folder", folder_column).append_column("shard", shard_column))
        if parts:
            (folder / _EARLIER).mkdir(exist_ok=True)
            pq.write_table(pa.concat_tables(parts), folder / _EARLIER / f"{step}.parquet")


def _clear(folder: Path, inputs: Collection[str], kept: int) -> None:
    """Deletes what runs that died over the same inputs have left, but for the newest `kept`, and what others left, but
    for the newest `KEPT`."""
    of_same: list[Path] = []
    of_others: list[Path] = []
    for dead in sorted(_dead(folder), key=lambda path: path.stat().st_mtime, reverse=True):
        (of_same if _job(dead).get("inputs") == sorted(inputs) else of_others).append(dead)
    for path in (*of_same[kept:], *of_others[KEPT:]):
        shutil.rmtree(path, ignore_errors=True)


def _dead(folder: Path) -> list[Path]:
    return [path for path in folder.parent.iterdir() if path != folder and path.is_dir()]


def _scarce(folder: Path) -> bool:
    return shutil.disk_usage(folder).free < _SPARE_BYTES


def _job(folder: Path) -> dict[str, Any]:
    try:
        return dict(json.loads((folder / _JOB).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}
