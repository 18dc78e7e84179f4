"""Rows between steps, on disk: `<staging>/<table>/<shard>.parquet`, typed by the row models; each file whole or not
there."""

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from schemas.arrow import BY_NAME, arrow_schema, to_arrow
from schemas.stages import RowDict
from schemas.tables import Reject
from tasks.publish.layout import link_or_copy

MODELS = BY_NAME | {"cleaned_documents": BY_NAME["documents"], "cleaned_blocks": BY_NAME["blocks"], "unread": Reject}
"""What is staged, by name: the tables; documents and blocks as they are before copies across documents are marked; and
the rejects of the step that reads statements."""


def stage(staging: Path, name: str, shard: int, rows: Iterable[RowDict]) -> None:
    """Write a shard's rows; a shard done again replaces what it wrote before."""
    stage_table(staging, name, shard, to_arrow(MODELS[name], rows))


def stage_table(staging: Path, name: str, shard: int, table: pa.Table) -> None:
    """Write a shard's rows that are in columns already."""
    path = _file(staging, name, shard)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    pq.write_table(table, partial, compression="lz4", use_dictionary=False, write_statistics=False)
    partial.replace(path)


def stage_as(staging: Path, name: str, other: str, shard: int) -> None:
    """Stage a shard's rows under another name as well."""
    path = _file(staging, other, shard)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    link_or_copy(_file(staging, name, shard), path)


def staged(staging: Path, name: str, shard: int, columns: list[str] | None = None) -> pa.Table:
    """A shard's rows."""
    return _read(_file(staging, name, shard), columns)


def staged_files(staging: Path, name: str) -> list[Path]:
    """The files of all shards, in their order."""
    return sorted((staging / name).glob("*.parquet"))


def all_staged(staging: Path, name: str, columns: list[str] | None = None) -> pa.Table:
    """All shards' rows, in the order of the shards."""
    schema = arrow_schema(MODELS[name])
    empty = schema.empty_table().select(columns or schema.names)
    return pa.concat_tables([empty, *(_read(file, columns) for file in staged_files(staging, name))])


def _read(file: Path, columns: list[str] | None) -> pa.Table:
    """A file's rows, without the data set that `pq.read_table` makes of it first."""
    with pq.ParquetFile(file) as staged_file:
        return staged_file.read(columns)


def one_of(column: str, keys: Iterable[str]) -> pc.Expression:
    """The filter for rows whose column holds one of the keys, of which there may be none."""
    return pc.field(column).isin(pa.array(sorted(keys), pa.string()))


def _file(staging: Path, name: str, shard: int) -> Path:
    return staging / name / f"{shard:06d}.parquet"
