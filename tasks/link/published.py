"""What earlier runs published, read by key."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pyarrow as pa
from duckdb import DuckDBPyConnection

from schemas.relations import Relation, rows_of, rows_where, rows_where_any
from schemas.stages import RowDict
from tasks.sql import connect, show


class Published:
    """Tables of the warehouse; a table that is not there is empty."""

    def __init__(self, tables: Mapping[str, Relation] | None) -> None:
        self.tables = dict(tables or {})

    def rows(self, table: str, columns: list[str] | None = None) -> list[RowDict]:
        """All rows of a table; with `columns`, those columns only."""
        relation: Any = self.tables.get(table)
        if relation is None:
            return []
        if isinstance(relation, pa.Table):
            return rows_of(relation.select(columns) if columns else relation)
        return rows_of(relation.to_table(columns=columns))

    def where(self, table: str, column: str, keys: Iterable[str], columns: list[str] | None = None) -> list[RowDict]:
        """The rows of a table whose key column holds one of the keys; with `columns`, those columns only."""
        return list(self.each(table, column, keys, columns))

    def each(self, table: str, column: str, keys: Iterable[str], columns: list[str] | None = None) -> Iterator[RowDict]:
        """`where`, some thousand rows at a time: for a caller who keeps few of many."""
        relation = self.tables.get(table)
        return iter(()) if relation is None else rows_where(relation, column, keys, columns)

    def where_any(self, table: str, keys: Mapping[str, Iterable[str]], columns: list[str]) -> list[RowDict]:
        """The rows of a table of which any key column holds one of its keys, in these columns."""
        relation = self.tables.get(table)
        return [] if relation is None else list(rows_where_any(relation, keys, columns))

    @contextmanager
    def queried(self, *tables: str) -> Iterator[DuckDBPyConnection]:
        """A connection to DuckDB that knows these tables, and what is made of them until the block ends."""
        with connect() as connection:
            for table in tables:
                show(connection, table, self.tables[table])
            yield connection
