"""What earlier runs published, read by key."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa

from schemas.relations import Relation, rows_where
from schemas.stages import RowDict


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
            found: list[RowDict] = (relation.select(columns) if columns else relation).to_pylist()
        else:
            found = relation.to_table(columns=columns).to_pylist()
        return found

    def where(self, table: str, column: str, keys: Iterable[str], columns: list[str] | None = None) -> list[RowDict]:
        """The rows of a table whose key column holds one of the keys; with `columns`, those columns only."""
        return list(self.each(table, column, keys, columns))

    def each(self, table: str, column: str, keys: Iterable[str], columns: list[str] | None = None) -> Iterator[RowDict]:
        """`where`, some thousand rows at a time: for a caller who keeps few of many."""
        relation = self.tables.get(table)
        if relation is not None:
            yield from rows_where(relation, column, keys, columns)
