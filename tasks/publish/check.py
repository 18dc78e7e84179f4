"""Checks of a published warehouse: columns, keys, references and grounding, each problem as one line."""

from collections.abc import Iterator

import duckdb
import pyarrow.parquet as pq

from schemas.tables import TABLES, Row
from tasks.publish.damage import damages
from tasks.publish.errors import WAY_OUT, WarehouseError, one_line
from tasks.publish.layout import missing_links
from tasks.publish.parquet import check_columns
from tasks.publish.reader import Warehouse

LIST_KEYS = {("claim_records", "via"): "actors.actor_id"}
"""Columns whose items are keys of another table (Data Package foreign keys know no lists)."""

RENAMED = {"claim": "claims.claim_id", "actor": "actors.actor_id"}
"""Where the ids of `id_changes` live, by kind."""


def check(warehouse: Warehouse) -> list[str]:
    """Problems of a warehouse, one line each; none when it is sound.

    Checked are: every link and file is there; every file has the bytes that were published and its table's columns;
    primary keys are there and unique; foreign keys resolve; the successor of a replaced id is there;
    `documents.text[start:end]` is the stored text for every span. Runs in DuckDB, out of core.

    Raises:
        WarehouseError: the checks themselves cannot run.
    """
    with one_line("cannot check the warehouse", warehouse.root):
        problems = list(_file_problems(warehouse))
    if problems:
        return problems
    with one_line("cannot check the warehouse", warehouse.root), warehouse.connect(views=False) as connection:
        for model in TABLES:
            problems += _key_problems(connection, model)
        for model in TABLES:
            problems += _reference_problems(connection, model)
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


def _file_problems(warehouse: Warehouse) -> Iterator[str]:
    if warehouse.generation is None:
        return
    yield from (f"{link} is missing: `katanya repair` makes it anew" for link in missing_links(warehouse.root))
    damaged = damages(warehouse.root, warehouse.generation)
    yield from (f"{damage}: {WAY_OUT}" for damage in damaged)
    for model in TABLES:
        files = warehouse.files(model.table)
        if not files:
            yield f"{model.table}: the table has no file"
        for path in sorted({*files} - {damage.path for damage in damaged}):
            try:
                check_columns(model, pq.read_schema(path), f"{model.table}/{path.name}")
            except WarehouseError as error:
                yield str(error)


def _key_problems(connection: duckdb.DuckDBPyConnection, model: type[Row]) -> Iterator[str]:
    key = ", ".join(model.primary_key)
    null = " OR ".join(f"{column} IS NULL" for column in model.primary_key)
    if row := _first(connection, f"SELECT {key} FROM {model.table} WHERE {null}", key):
        yield f"{model.table}: {row[0]} rows without a primary key ({key})"
    twice = f"SELECT {key} FROM {model.table} GROUP BY {key} HAVING count(*) > 1"
    if row := _first(connection, twice, key):
        yield f"{model.table}: {row[0]} primary keys stand more than once, first {_worded(row[1:])}"


def references(model: type[Row]) -> list[tuple[str, str, str, str]]:
    """What a table refers to: (column, the SQL of its values, table, key column) for each foreign key."""
    columns = [(column, column, target) for column, target in model.foreign_keys.items()]
    lists = [(column, target) for (table, column), target in LIST_KEYS.items() if table == model.table]
    columns += [(column, f"unnest({column})", target) for column, target in lists]
    return [(column, value, *_table_and_column(target)) for column, value, target in columns]


def dangling(model: type[Row]) -> Iterator[tuple[str, str]]:
    """Where a table may refer to what is not there: in words, and the SQL of such rows, as primary key and `value`."""
    key = ", ".join(model.primary_key)
    for column, value, parent, parent_key in references(model):
        yield (
            f"values of {column} are not in {parent}.{parent_key}",
            f"SELECT * FROM (SELECT {key}, {value} AS value FROM {model.table}) WHERE value IS NOT NULL "
            f"AND value NOT IN (SELECT {parent_key} FROM {parent} WHERE {parent_key} IS NOT NULL)",
        )
    for kind, target in RENAMED.items() if model.table == "id_changes" else ():
        table, id_column = _table_and_column(target)
        yield (
            f"new ids lead to no {kind}",
            f"SELECT {key}, new_id AS value FROM id_changes WHERE kind = '{kind}' AND new_id <> '' "
            f"AND new_id NOT IN (SELECT {id_column} FROM {table}) "
            f"AND new_id NOT IN (SELECT old_id FROM id_changes WHERE kind = '{kind}')",
        )


def _reference_problems(connection: duckdb.DuckDBPyConnection, model: type[Row]) -> Iterator[str]:
    for what, rows in dangling(model):
        if row := _first(connection, f"SELECT value FROM ({rows})", "value"):
            yield f"{model.table}: {row[0]} {what}, first {row[1]}"


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


def _table_and_column(target: str) -> tuple[str, str]:
    table, _, column = target.partition(".")
    return table, column


def _worded(values: tuple[object, ...]) -> str:
    return ", ".join(map(str, values))
