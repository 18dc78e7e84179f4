"""The published tables as a person asks for them: one DuckDB view a table, rows as mappings."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.errors import UsageError

if TYPE_CHECKING:
    import duckdb

Answer = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Ledger:
    """Read access to one generation of a warehouse."""

    connection: "duckdb.DuckDBPyConnection"

    def rows(self, sql: str, *parameters: object) -> Answer:
        """Rows of a query, as mappings from column to value."""
        cursor = self.connection.execute(sql, list(parameters))
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def open_ledger(warehouse: Path) -> Ledger:
    """A ledger over the generation that is current now.

    Raises:
        UsageError: nothing has been published there.
        WarehouseError: the folder holds something else, or a file cannot be read.
    """
    from tasks.publish import open_warehouse

    published = open_warehouse(warehouse)
    if not published.exists:
        raise UsageError(f"no warehouse at {warehouse}: `katanya run INPUT --warehouse {warehouse}` makes one")
    return Ledger(published.connect())
