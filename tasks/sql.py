"""DuckDB as the stages use it: in memory, spilling to a folder that is not the user's, without a progress bar."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb


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
