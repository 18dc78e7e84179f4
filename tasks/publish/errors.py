"""The one exception of the warehouse: a line that a user can act on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

WAY_OUT = "restore it from a copy, or let `katanya repair` save the rest"
"""What to do about a file that is missing or damaged."""


class WarehouseError(Exception):
    """The warehouse cannot be read or written; the message is one line for the user."""


@contextmanager
def disk_faults(root: Path) -> Iterator[None]:
    """Turns the faults of a disk that is full, read-only or another user's into a `WarehouseError`.

    What else goes wrong in the block is nobody's disk, and keeps its traceback.
    """
    try:
        yield
    except (OSError, duckdb.IOException, duckdb.OutOfMemoryException) as error:
        with one_line("cannot write to the warehouse", root):
            raise error


@contextmanager
def one_line(failed: str, root: Path) -> Iterator[None]:
    """Turns what the system, Arrow and DuckDB raise into a `WarehouseError`, as `<failed> <root>: <cause>`."""
    try:
        yield
    except WarehouseError:
        raise
    except OSError as error:
        cause = error.strerror or _first_line(error)
        where = f" ({error.filename})" if error.filename else ""
        raise WarehouseError(f"{failed} {root}: {cause}{where}") from error
    except (pa.ArrowException, duckdb.Error) as error:
        raise WarehouseError(f"{failed} {root}: {_first_line(error)}") from error


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
