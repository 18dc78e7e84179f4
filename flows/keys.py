"""Block keys of what is published, kept beside the tables so that no run computes them twice.

`<warehouse>/.keys/<stem of a blocks file>.<version>-<digest>.parquet` holds the keys of that file. Published files
never change and a rewritten one gets a new name, so a key file is right, missing or damaged, which its digest tells;
one that is missing, damaged or of another version is computed, and the folder may be deleted.
"""

from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from flows.staging import one_of
from schemas.arrow import BY_NAME, arrow_schema
from tasks.deduplicate import Corpus, block_keys
from tasks.deduplicate.keys import KEYS, VERSION
from tasks.publish import Warehouse
from tasks.publish.parquet import finish, is_whole, scan
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
    """The key files of all published blocks; those that are missing or damaged are computed."""
    return [_kept(warehouse, file) or _compute(warehouse, file) for file in warehouse.files("blocks")]


def keep_keys(before: Warehouse, after: Warehouse, staged: list[Path]) -> None:
    """Key files for what a run has published, from those of the generation before and the run's own keys.

    Deletes what no blocks file needs any more. A disk that takes no more files stops nothing: the tables are published,
    and the next run computes what is missing.
    """
    with suppress(OSError, duckdb.IOException), connect() as con:
        con.execute(f"create view staged as from {scan(staged)}")
        con.execute("create view known as from staged")
        if before.exists:
            older = f"select * from {scan(key_files(before))} where doc_id not in (select doc_id from staged)"
            con.execute(f"create or replace view known as from staged union all {older}")
        needed = []
        for file in after.files("blocks"):
            of_file = f"select * from known semi join {scan([file])} using (block_id)"
            needed.append(_kept(after, file) or _write(after, file, con.sql(of_file).to_arrow_reader(16_384)))
        for old in {*(after.root / FOLDER).iterdir()}.difference(needed):
            old.unlink()


def _dataset(files: list[Path], schema: pa.Schema, without: Collection[str]) -> ds.Dataset:
    dataset = ds.dataset([str(file) for file in files], schema=schema, format="parquet")
    return dataset.filter(~one_of("doc_id", without)) if without else dataset


def _kept(warehouse: Warehouse, blocks: Path) -> Path | None:
    """The key file of a blocks file, if there is one that is whole."""
    kept = sorted((warehouse.root / FOLDER).glob(f"{_stem(blocks)}-*.parquet"))
    return next(filter(is_whole, kept), None)


def _compute(warehouse: Warehouse, blocks: Path) -> Path:
    documents = warehouse.table("documents", ["doc_id", "published_at", "outlet", "language"])
    batches = pq.ParquetFile(blocks).iter_batches(16_384)
    return _write(warehouse, blocks, (block_keys(documents, pa.Table.from_batches([batch])) for batch in batches))


def _write(warehouse: Warehouse, blocks: Path, pieces: Iterable[pa.Table | pa.RecordBatch]) -> Path:
    partial = warehouse.root / FOLDER / f"{_stem(blocks)}.partial"
    partial.parent.mkdir(exist_ok=True)
    with pq.ParquetWriter(partial, KEYS, use_dictionary=["doc_id", "outlet", "language"]) as writer:
        for piece in pieces:
            writer.write(piece.cast(KEYS))
    return finish(partial, _stem(blocks))


def _stem(blocks: Path) -> str:
    return f"{blocks.stem}.{VERSION}"
