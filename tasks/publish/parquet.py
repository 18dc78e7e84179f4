"""Parquet files of the warehouse: typed, checked, sorted; the same rows give the same bytes and the same name."""

import errno
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from schemas.arrow import allowed_values, arrow_schema
from schemas.tables import Row
from tasks.publish.errors import WarehouseError
from tasks.publish.layout import sync

Rows: TypeAlias = pa.Table | Sequence[Path]
"""Rows of one table: in memory, or staged Parquet files that need not fit in memory together."""

EMPTY = "empty"
"""What the name of a file without rows begins with."""
ROW_GROUP = 65_536
WIDE_ROW_GROUP = 8_192  # documents carry their text: some 40 MB a group


def sort_key(model: type[Row]) -> tuple[str, ...]:
    """Columns that order a table's files: a document's rows stand together, then by primary key."""
    document = ("doc_id",) if "doc_id" in model.model_fields else ()
    return document + tuple(column for column in model.primary_key if column not in document)


def quoted(text: str | Path) -> str:
    """A SQL string literal."""
    return "'" + str(text).replace("'", "''") + "'"


def scan(paths: Sequence[Path], options: str = "") -> str:
    """The SQL that reads exactly these files."""
    return f"read_parquet([{', '.join(quoted(path) for path in paths)}]{options})"


def check_columns(model: type[Row], schema: pa.Schema, where: object) -> None:
    """Compares the columns of a table or file with its model's.

    Raises:
        WarehouseError: a column is missing, unknown or of another type.
    """
    expected = arrow_schema(model)
    for name in sorted(set(expected.names) ^ set(schema.names)):
        what = "is missing" if name in expected.names else "is unknown"
        raise WarehouseError(f"{model.table}: column {name} {what} ({where})")
    for name in expected.names:
        if schema.field(name).type != expected.field(name).type:
            found, wanted = schema.field(name).type, expected.field(name).type
            raise WarehouseError(f"{model.table}: column {name} is {found}, not {wanted} ({where})")


def source_query(connection: duckdb.DuckDBPyConnection, model: type[Row], rows: Rows) -> str:
    """The SQL that reads `rows`, once their columns are checked."""
    if not isinstance(rows, pa.Table) and not rows:
        rows = arrow_schema(model).empty_table()
    if isinstance(rows, pa.Table):
        check_columns(model, rows.schema, "rows to publish")
        connection.register(f"new_{model.table}", rows)
        return f"SELECT * FROM new_{model.table}"
    for path in rows:
        check_columns(model, pq.read_schema(path), path)
    return f"SELECT * FROM {scan(rows, ', union_by_name = true')}"


def write_rows(
    connection: duckdb.DuckDBPyConnection, model: type[Row], query: str, folder: Path, stem: str
) -> Path | None:
    """Writes a query's rows, sorted, as `<stem>-<digest of the bytes>.parquet`; None when there are no rows.

    Raises:
        WarehouseError: a value is missing or not allowed, or a primary key stands twice.
    """
    partial = folder / f"{stem}.partial"
    columns, order = ", ".join(f'"{name}"' for name in model.model_fields), ", ".join(sort_key(model))
    reader = connection.sql(f"SELECT {columns} FROM ({query}) ORDER BY {order}").to_arrow_reader(8_192)
    group_rows = WIDE_ROW_GROUP if model.table == "documents" else ROW_GROUP
    n_rows = _write(partial, model, _regroup(reader, arrow_schema(model), group_rows), group_rows)
    if not n_rows:
        partial.unlink()
        return None
    _check_key(connection, model, partial)
    return finish(partial, stem)


def write_empty(model: type[Row], folder: Path) -> Path:
    """A file without rows, so that globs find the table and its types."""
    partial = folder / f"{EMPTY}.partial"
    _write(partial, model, iter(()), ROW_GROUP)
    return finish(partial, EMPTY)


def finish(partial: Path, stem: str) -> Path:
    """Gives a written file its name, `<stem>-<digest of the bytes>.parquet`, and sees to it that it stays."""
    path = partial.with_name(f"{stem}-{_digest(partial)}.parquet")
    partial.rename(path)
    sync(path)
    return path


def is_whole(path: Path) -> bool:
    """Whether a file's bytes are those that `finish` named it after.

    Raises:
        OSError: the file is not there, or this user may not read it.
    """
    try:
        return _digest(path) == path.stem.rpartition("-")[2]
    except OSError as error:
        if error.errno == errno.EIO:  # the disk has lost the bytes
            return False
        raise


def _digest(path: Path) -> str:
    digest = blake2b(digest_size=6)
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def _write(path: Path, model: type[Row], groups: Iterator[pa.Table], group_rows: int) -> int:
    n_rows = 0
    settings = {"compression": "zstd", "compression_level": 1, "write_page_checksum": True}
    with pq.ParquetWriter(path, arrow_schema(model), use_dictionary=_recurring(model), **settings) as writer:
        for group in groups:
            _check_values(model, group)
            writer.write_table(group, row_group_size=group_rows)
            n_rows += group.num_rows
    return n_rows


def _recurring(model: type[Row]) -> list[str]:
    """Columns of which a dictionary is made: of keys and numbers, which hardly recur, it would be made for nothing."""
    columns = {field.name: field.type for field in arrow_schema(model) if field.name not in model.primary_key}
    texts = [name for name, kind in columns.items() if pa.types.is_string(kind)]
    return texts + [f"{name}.list.element" for name, kind in columns.items() if kind == pa.list_(pa.string())]


def _regroup(reader: pa.RecordBatchReader, schema: pa.Schema, group_rows: int) -> Iterator[pa.Table]:
    """Tables of exactly `group_rows` rows (the last may be shorter), however the batches were cut."""
    waiting: list[pa.RecordBatch] = []
    n_waiting = 0
    for batch in reader:
        while n_waiting + batch.num_rows >= group_rows:
            missing = group_rows - n_waiting
            yield _as_table([*waiting, batch.slice(0, missing)], schema)
            batch, waiting, n_waiting = batch.slice(missing), [], 0
        waiting.append(batch)
        n_waiting += batch.num_rows
    if n_waiting:
        yield _as_table(waiting, schema)


def _as_table(batches: list[pa.RecordBatch], schema: pa.Schema) -> pa.Table:
    table = pa.Table.from_batches(batches)
    columns = [table.column(name).cast(schema.field(name).type).combine_chunks() for name in schema.names]
    return pa.Table.from_arrays(columns, schema=schema)


def _check_values(model: type[Row], rows: pa.Table) -> None:
    for field in rows.schema:
        if not field.nullable and rows.column(field.name).null_count:
            raise WarehouseError(f"{model.table}: column {field.name} is null in a row to publish, and may not be")
    for name, allowed in allowed_values(model).items():
        unknown = set(pc.unique(rows.column(name)).to_pylist()) - {*allowed, None}
        if unknown:
            raise WarehouseError(f"{model.table}: column {name} may not be {sorted(unknown)[0]!r}")


def _check_key(connection: duckdb.DuckDBPyConnection, model: type[Row], path: Path) -> None:
    key = ", ".join(model.primary_key)
    twice = connection.execute(
        f"SELECT {key} FROM {scan([path])} GROUP BY {key} HAVING count(*) > 1 ORDER BY {key} LIMIT 1"
    ).fetchall()  # DuckDB 2 refuses further work on a connection after a lone fetchone()
    if twice:
        row = ", ".join(map(str, twice[0]))
        raise WarehouseError(f"{model.table}: primary key {row} stands twice in the rows to publish")
