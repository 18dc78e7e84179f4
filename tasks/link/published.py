"""What earlier runs published, read by key."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow.dataset import Dataset

from schemas.stages import RowDict

Relation: TypeAlias = pa.Table | Dataset

_BATCH = 8_192


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
        relation: Any = self.tables.get(table)
        wanted = sorted(set(keys))
        if relation is None or not wanted:
            return
        condition = pc.field(column).isin(wanted)
        if isinstance(relation, pa.Table):
            found = relation.filter(condition)
            batches = (found.select(columns) if columns else found).to_batches(_BATCH)
        else:
            batches = relation.to_batches(columns=columns, filter=condition, batch_size=_BATCH)
        for batch in batches:
            yield from batch.to_pylist()
