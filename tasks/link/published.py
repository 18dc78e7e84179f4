"""What earlier runs published, read by key."""

from collections.abc import Iterable, Mapping

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow.dataset import Dataset

from schemas.stages import RowDict

Relation = pa.Table | Dataset


class Published:
    """Tables of the warehouse; a table that is not there is empty."""

    def __init__(self, tables: Mapping[str, Relation] | None) -> None:
        self.tables = dict(tables or {})

    def rows(self, table: str) -> list[RowDict]:
        """All rows of a table."""
        relation = self.tables.get(table)
        if relation is None:
            return []
        return (relation if isinstance(relation, pa.Table) else relation.to_table()).to_pylist()

    def where(
        self, table: str, column: str, keys: Iterable[str], columns: list[str] | None = None
    ) -> list[RowDict]:
        """The rows of a table whose key column holds one of the keys; with `columns`, those columns only."""
        relation = self.tables.get(table)
        wanted = sorted(set(keys))
        if relation is None or not wanted:
            return []
        condition = pc.field(column).isin(wanted)
        if isinstance(relation, pa.Table):
            found = relation.filter(condition)
            return (found.select(columns) if columns else found).to_pylist()
        return relation.to_table(columns=columns, filter=condition).to_pylist()
