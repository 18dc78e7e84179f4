"""Checks of a published warehouse: columns, keys, references and grounding, each problem as one line."""

from collections.abc import Iterator

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from schemas.tables import TABLES, Row
from tasks.publish.errors import WarehouseError, one_line
from tasks.publish.parquet import check_columns
from tasks.publish.reader import Warehouse

LIST_KEYS = {("claim_records", "via"): "actors.actor_id"}
"""Columns whose items are keys of another table (Data Package foreign keys know no lists)."""

RENAMED = {"claim": "claims.claim_id", "actor": "actors.actor_id"}
"""Where the ids of `id_changes` live, by kind."""


def check(warehouse: Warehouse) -> list[str]:
    """Problems of a warehouse, one line each; none when it is sound.

    Checked are: every file can be read in full and has its table's columns; primary keys are there and unique;
    foreign keys resolve; the successor of a replaced id is there; `documents.text[start:end]` is the stored
    text for every span. Runs in DuckDB, out of core.

    Raises:
        WarehouseError: the checks themselves cannot run.
    """
    problems = [problem for model in TABLES for problem in _file_problems(warehouse, model)]
    if problems:
        return problems
    with one_line("cannot check the warehouse", warehouse.root), warehouse.connect(views=False) as connection:
        for model in TABLES:
            problems += _key_problems(connection, model)
        for model in TABLES:
            problems += _reference_problems(connection, model)
        problems += _renaming_problems(connection)
        for model in TABLES:
            problems += _span_problems(connection, model)
    return problems


def span_columns(model: type[Row]) -> list[tuple[str, str, str]]:
    """The (text, start, end) columns of a table."""
    names = model.model_fields
    return [
        (start.removesuffix("start") + "text", start, start.removesuffix("start") + "end")
        for start in names
        if (start == "start" or start.endswith("_start")) and start.removesuffix("start") + "text" in names
    ]


def _file_problems(warehouse: Warehouse, model: type[Row]) -> Iterator[str]:
    files = warehouse.files(model.table)
    if warehouse.exists and not files:
        yield f"{model.table}: the table has no file"
    for path in files:
        where = f"{model.table}/{path.name}"
        try:
            with pq.ParquetFile(path, page_checksum_verification=True) as parquet:
                check_columns(model, parquet.schema_arrow, where)
                for _ in parquet.iter_batches():
                    pass
        except WarehouseError as error:
            yield str(error)
        except (pa.ArrowException, OSError) as error:
            yield f"{model.table}: {where} cannot be read: {(str(error) or type(error).__name__).splitlines()[0]}"


def _key_problems(connection: duckdb.DuckDBPyConnection, model: type[Row]) -> Iterator[str]:
    key = ", ".join(model.primary_key)
    null = " OR ".join(f"{column} IS NULL" for column in model.primary_key)
    if row := _first(connection, f"SELECT {key} FROM {model.table} WHERE {null}", key):
        yield f"{model.table}: {row[0]} rows without a primary key ({key})"
    twice = f"SELECT {key} FROM {model.table} GROUP BY {key} HAVING count(*) > 1"
    if row := _first(connection, twice, key):
        yield f"{model.table}: {row[0]} primary keys stand more than once, first {_worded(row[1:])}"


def _reference_problems(connection: duckdb.DuckDBPyConnection, model: type[Row]) -> Iterator[str]:
    references = {(model.table, column): target for column, target in model.foreign_keys.items()}
    references |= {pair: target for pair, target in LIST_KEYS.items() if pair[0] == model.table}
    for (table, column), target in references.items():
        parent, _, key = target.partition(".")
        value = f"unnest({column})" if (table, column) in LIST_KEYS else column
        lost = (
            f"SELECT value FROM (SELECT {value} AS value FROM {table}) "
            f"WHERE value IS NOT NULL AND value NOT IN (SELECT {key} FROM {parent} WHERE {key} IS NOT NULL)"
        )
        if row := _first(connection, lost, "value"):
            yield f"{table}: {row[0]} values of {column} are not in {target}, first {row[1]}"


def _renaming_problems(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    for kind, target in RENAMED.items():
        table, _, key = target.partition(".")
        moved = f"(SELECT old_id, new_id FROM id_changes WHERE kind = '{kind}')"
        lost = (
            f"SELECT new_id FROM {moved} WHERE new_id NOT IN (SELECT {key} FROM {table}) "
            f"AND new_id NOT IN (SELECT old_id FROM {moved})"
        )
        if row := _first(connection, lost, "new_id"):
            yield f"id_changes: {row[0]} new ids lead to no {kind}, first {row[1]}"


def _span_problems(connection: duckdb.DuckDBPyConnection, model: type[Row]) -> Iterator[str]:
    if model.table == "documents":
        wrong = "SELECT doc_id FROM documents WHERE n_characters <> length(text)"
        if row := _first(connection, wrong, "doc_id"):
            yield f"documents: {row[0]} rows whose n_characters is not the length of text, first {row[1]}"
        return
    (key,) = model.primary_key[:1]
    for text, start, end in span_columns(model):
        given = " OR ".join(f't."{column}" IS NOT NULL' for column in (text, start, end))
        ungrounded = (
            f'SELECT t."{key}" AS id FROM {model.table} t JOIN documents d USING (doc_id) '
            f"WHERE ({given}) AND NOT coalesce("
            f't."{start}" >= 0 AND t."{end}" <= d.n_characters AND t."{start}" <= t."{end}" '
            f'AND substring(d.text, t."{start}" + 1, t."{end}" - t."{start}") = t."{text}", false)'
        )
        if row := _first(connection, ungrounded, "id"):
            span = f"{text} is not the document's text from {start} to {end}"
            yield f"{model.table}: {row[0]} rows whose {span}, first {row[1]}"


def _first(connection: duckdb.DuckDBPyConnection, query: str, order: str) -> tuple[object, ...] | None:
    """How many rows a query has, and its first row; None when it has none."""
    rows = connection.execute(f"SELECT count(*) OVER () AS n, * FROM ({query}) ORDER BY {order} LIMIT 1").fetchall()
    return rows[0] if rows else None


def _worded(values: tuple[object, ...]) -> str:
    return ", ".join(map(str, values))
