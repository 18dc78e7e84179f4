"""Bringing a warehouse of an older schema version up to date: a chain of steps, published as one new generation.

A step leads from one version to the next. It finds the tables of version n as `v<n>.<table>`, and creates those that
are new or other as `v<n+1>.<table>`; a table that it leaves out goes on as it is. In SQL, out of core.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from schemas.arrow import BY_NAME, arrow_schema
from schemas.tables import SCHEMA_VERSION, Row
from tasks.publish.errors import WarehouseError, one_line
from tasks.publish.files import TableFiles
from tasks.publish.layout import current_generation, generation_folder, table_files
from tasks.publish.parquet import scan
from tasks.publish.upgrade_to_2 import to_2
from tasks.publish.upgrade_to_3 import to_3
from tasks.publish.version import require_version, schema_version
from tasks.publish.writer import Writer, writing
from tasks.sql import connect

STEPS: Mapping[int, Callable[[duckdb.DuckDBPyConnection], None]] = {1: to_2, 2: to_3}
"""Version → the step that leads from it to the next."""


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What an upgrade did: from which version to which, and the tables that it wrote anew; the others were kept."""

    before: int
    after: int
    rewritten: tuple[str, ...] = ()


def upgrade(path: str | Path) -> Upgrade:
    """Brings a warehouse up to the schema version of this code; one that has it stays as it is.

    Readers see the old tables until the new ones are all there. What no step speaks of follows from the row models: a
    new column is null or an empty list, a new table has no rows.

    Raises:
        WarehouseError: nothing is published there, or by a newer katanya; another writer holds the lock; a file
            cannot be read, or the disk does not take the new ones. What was current stays.
    """
    root = Path(path)
    if current_generation(root) is None:
        raise WarehouseError(f"no warehouse at {root}: nothing to upgrade")
    with writing(root, any_version=True) as writer, one_line("cannot upgrade the warehouse", root):
        return _upgrade(writer, current_generation(root) or 0)


def _upgrade(writer: Writer, generation: int) -> Upgrade:
    before = schema_version(writer.root, generation) or SCHEMA_VERSION
    if before >= SCHEMA_VERSION:
        require_version(writer.root, generation)
        return Upgrade(before, before)
    folder = generation_folder(writer.root, generation)
    files = table_files(writer.root, generation)
    published = {table: found for table, found in files.items() if (folder / table).is_dir()}
    build = writer.staging / "generation"
    tables: dict[str, TableFiles] = {}
    rewritten: list[str] = []
    with connect(writer.staging / "upgrade.duckdb", writer.staging / "spill") as connection:
        changed = _take_steps(connection, before, published)
        for name, model in BY_NAME.items():
            (build / name).mkdir(parents=True)
            tables[name] = TableFiles(model, build / name, published.get(name, {}))
            if name in changed or not all(_fits(model, file) for file in tables[name].paths()):
                tables[name].replace(connection, _as_model(connection, model))
                rewritten.append(name)
            tables[name].fill_empty()
    writer.commit(build, tables)
    writer.show()
    return Upgrade(before, SCHEMA_VERSION, tuple(rewritten))


def _take_steps(
    connection: duckdb.DuckDBPyConnection, before: int, published: Mapping[str, Mapping[str, Path]]
) -> set[str]:
    """Leads the published tables to the current version, and gives the names of those that are new or other there."""
    connection.execute(f"CREATE SCHEMA v{before}")
    for name, files in published.items():
        if files:
            connection.execute(f"CREATE VIEW v{before}.{name} AS FROM {scan(list(files.values()))}")
    changed: set[str] = set()
    for version in range(before, SCHEMA_VERSION):
        connection.execute(f"CREATE SCHEMA v{version + 1}")
        STEPS[version](connection)
        made = _tables(connection, version + 1)
        for name in _tables(connection, version) - made:
            connection.execute(f"CREATE VIEW v{version + 1}.{name} AS FROM v{version}.{name}")
        changed |= made
    return changed


def _tables(connection: duckdb.DuckDBPyConnection, version: int) -> set[str]:
    rows = connection.execute(f"SELECT table_name FROM duckdb_columns() WHERE schema_name = 'v{version}'").fetchall()
    return {name for (name,) in rows}


def _fits(model: type[Row], file: Path) -> bool:
    return pq.read_schema(file).names == list(model.model_fields)


def _as_model(connection: duckdb.DuckDBPyConnection, model: type[Row]) -> str:
    """The SQL that gives a table's rows with all columns of its model."""
    empty = arrow_schema(model).empty_table()
    connection.register(f"model_{model.table}", empty)
    if model.table not in _tables(connection, SCHEMA_VERSION):
        return f"FROM model_{model.table}"
    types = dict(connection.execute(f"SELECT column_name, column_type FROM (DESCRIBE model_{model.table})").fetchall())
    relation = f"v{SCHEMA_VERSION}.{model.table}"
    there = {name for (name,) in connection.execute(f"SELECT column_name FROM (DESCRIBE {relation})").fetchall()}
    columns = [
        f'"{name}"' if name in there else f'CAST({"[]" if kind.endswith("[]") else "NULL"} AS {kind}) AS "{name}"'
        for name, kind in types.items()
    ]
    return f"SELECT {', '.join(columns)} FROM {relation}"
