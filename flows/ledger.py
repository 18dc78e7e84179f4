"""The published tables as a person asks for them: one DuckDB view a table, rows as mappings."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flows.errors import UsageError
from tasks.addresses import Place

if TYPE_CHECKING:
    import duckdb

    from tasks.publish import Warehouse

Answer = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Ledger:
    """Read access to one generation of a warehouse."""

    warehouse: "Warehouse"
    connection: "duckdb.DuckDBPyConnection"

    def rows(self, sql: str, *parameters: object) -> Answer:
        """Rows of a query, as mappings from column to value.

        Raises:
            WarehouseError: a file cannot be read.
        """
        with self.warehouse.reading():
            cursor = self.connection.execute(sql, list(parameters))
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def open_published(warehouse: Place) -> "Warehouse":
    """The generation that is current now.

    Raises:
        UsageError: nothing has been published there.
        WarehouseError: the folder holds something else.
    """
    from tasks.publish import open_warehouse

    published = open_warehouse(warehouse)
    if not published.exists:
        raise UsageError(f"no warehouse at {warehouse}: `katanya run INPUT --warehouse {warehouse}` makes one")
    return published


def open_ledger(warehouse: Place) -> Ledger:
    """A ledger over the generation that is current now.

    Raises:
        UsageError: nothing has been published there.
        WarehouseError: the folder holds something else, or a file cannot be read.
    """
    published = open_published(warehouse)
    return Ledger(published, published.connect())
