"""DuckDB as the stages use it: in memory, spilling to a folder that is not the user's, without a progress bar."""

import tempfile
from pathlib import Path

import duckdb


def connect(
    database: str | Path = ":memory:", spill: Path | None = None, memory: str = "1GB"
) -> duckdb.DuckDBPyConnection:
    """A connection that writes nothing to the terminal, and to disk only below `spill` (by default temporary files).

    It spills when it holds `memory`, an amount or a share of the machine's (`80%`).
    """
    folder = str(spill or tempfile.gettempdir())
    connection = duckdb.connect(str(database), config={"temp_directory": folder, "memory_limit": memory})
    connection.execute("SET enable_progress_bar = false")
    return connection
