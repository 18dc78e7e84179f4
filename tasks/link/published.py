"""What earlier runs published, read by key."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow.dataset import Dataset

from schemas.stages import RowDict

Relation: TypeAlias = pa.Table | Dataset


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
        relation: Any = self.tables.get(table)
        wanted = sorted(set(keys))
        if relation is None or not wanted:
            return []
        condition = pc.field(column).isin(wanted)
        table_found = (
            relation.filter(condition)
            if isinstance(relation, pa.Table)
            else relation.to_table(columns=columns, filter=condition)
        )
        found: list[RowDict] = (table_found.select(columns) if columns else table_found).to_pylist()
        return found
