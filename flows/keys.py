"""Block keys of what is published, kept beside the tables so that no run computes them twice.

`<warehouse>/.keys/<name of a blocks file>` holds the keys of that file. Published files never change and a rewritten
one gets a new name, so a key file is right or missing; a missing one is computed, and the folder may be deleted.
"""

from collections.abc import Collection, Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from flows.staging import one_of
from schemas.arrow import BY_NAME, arrow_schema
from tasks.deduplicate import Corpus, block_keys
from tasks.deduplicate.keys import KEYS
from tasks.publish import Warehouse
from tasks.publish.parquet import scan
from tasks.sql import connect

FOLDER = ".keys"


def published_corpus(warehouse: Warehouse, without: Collection[str] = ()) -> Corpus | None:
    """What the corpus step compares new documents with, but for the documents `without`; None before the first run."""
    if not warehouse.exists:
        return None
    return Corpus(
        documents=_dataset(warehouse.files("documents"), arrow_schema(BY_NAME["documents"]), without),
        blocks=_dataset(warehouse.files("blocks"), arrow_schema(BY_NAME["blocks"]), without),
        keys=_dataset(key_files(warehouse), KEYS, without),
    )


def key_files(warehouse: Warehouse) -> list[Path]:
    """The key files of all published blocks; those that are missing are computed."""
    return [_keys_of(warehouse, file) for file in warehouse.files("blocks")]


def keep_keys(before: Warehouse, after: Warehouse, staged: list[Path]) -> None:
    """Key files for what a run has published, from those of the generation before and the run's own keys.

    Deletes the key files that no blocks file needs any more.
    """
    folder = after.root / FOLDER
    folder.mkdir(exist_ok=True)
    names = {file.name for file in after.files("blocks")}
    with connect() as con:
        con.execute(f"create view staged as from {scan(staged)}")
        con.execute("create view known as from staged")
        if before.exists:
            older = f"select * from {scan(key_files(before))} where doc_id not in (select doc_id from staged)"
            con.execute(f"create or replace view known as from staged union all {older}")
        for name in sorted(names):
            if not (folder / name).exists():
                of_file = f"select * from known semi join {scan([after.root / 'blocks' / name])} using (block_id)"
                _write(folder / name, con.sql(of_file).to_arrow_reader(16_384))
    for old in folder.glob("*.parquet"):
        if old.name not in names:
            old.unlink()


def _dataset(files: list[Path], schema: pa.Schema, without: Collection[str]) -> ds.Dataset:
    dataset = ds.dataset([str(file) for file in files], schema=schema, format="parquet")
    return dataset.filter(~one_of("doc_id", without)) if without else dataset


def _keys_of(warehouse: Warehouse, blocks: Path) -> Path:
    path = warehouse.root / FOLDER / blocks.name
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        documents = warehouse.table("documents", ["doc_id", "published_at", "outlet", "language"])
        batches = pq.ParquetFile(blocks).iter_batches(16_384)
        _write(path, (block_keys(documents, pa.Table.from_batches([batch])) for batch in batches))
    return path


def _write(path: Path, pieces: Iterable[pa.Table | pa.RecordBatch]) -> None:
    partial = path.with_suffix(".partial")
    with pq.ParquetWriter(partial, KEYS) as writer:
        for piece in pieces:
            writer.write(piece.cast(KEYS))
    partial.replace(path)
