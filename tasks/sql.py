"""DuckDB as the stages use it: in memory, spilling to a folder that is not the user's, without a progress bar."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path

import duckdb
from pyarrow.dataset import FileSystemDataset

from schemas.relations import Relation


def connect(
    database: str | Path = ":memory:", spill: Path | None = None, memory: str = "512MB"
) -> duckdb.DuckDBPyConnection:
    """A connection that writes nothing to the terminal, and to disk only below `spill` (by default temporary files).

    It spills when it holds `memory`, an amount or a share of the machine's (`80%`).
    """
    folder = str(spill or tempfile.gettempdir())
    connection = duckdb.connect(str(database), config={"temp_directory": folder, "memory_limit": memory})
    connection.execute("SET enable_progress_bar = false")
    return connection


def show(connection: duckdb.DuckDBPyConnection, name: str, relation: Relation) -> None:
    """Make a table or dataset known by a name, until the connection is closed.

    Parquet files that hold just the columns of their dataset are left to DuckDB, which reads them in half the time.
    """
    files = relation.files if isinstance(relation, FileSystemDataset) else []
    if files and all(fragment.physical_schema == relation.schema for fragment in relation.get_fragments()):
        listed = ", ".join("'" + escape(file).replace("'", "''") + "'" for file in files)
        scan = f"read_parquet([{listed}], hive_partitioning = false)"
        connection.execute(f"create temp view {name} as select * from {scan}")
    else:
        connection.register(name, relation)


@contextmanager
def sides_as_written(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Joins hold the side that is written last in memory, and stream the first, until the block ends.

    DuckDB takes the elements of unnested lists for as few as the lists, and would hold those of the whole warehouse.
    """
    connection.execute("SET disabled_optimizers = 'build_side_probe_side'")
    try:
        yield
    finally:
        connection.execute("RESET disabled_optimizers")
