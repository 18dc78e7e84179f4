"""Rows looked up by key in tables that are in memory, or in Parquet files that need not fit there."""

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from itertools import chain
from operator import or_
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow.dataset import Dataset

Relation: TypeAlias = pa.Table | Dataset

_BATCH = 8_192
_OF_NUMPY = {pa.timestamp("us"), pa.date32()}


def rows_where(
    relation: Relation, column: str, keys: Iterable[str], columns: list[str] | None = None
) -> Iterator[dict[str, Any]]:
    """The rows whose key column holds one of the keys, read a few thousand at a time, one file after the other."""
    return rows_where_any(relation, {column: keys}, columns)


def rows_where_any(
    relation: Relation, keys: Mapping[str, Iterable[str]], columns: list[str] | None = None
) -> Iterator[dict[str, Any]]:
    """The same, of which any of several key columns holds one of its keys."""
    wanted = {column: sorted(set(its)) for column, its in keys.items()}
    conditions = [pc.field(column).isin(its) for column, its in wanted.items() if its]
    if not conditions:
        return iter(())
    condition = reduce(or_, conditions)
    if isinstance(relation, pa.Table):
        found = relation.filter(condition)
        batches = (found.select(columns) if columns else found).to_batches(_BATCH)
    else:
        few = {"batch_size": _BATCH, "batch_readahead": 2, "fragment_readahead": 1}
        batches = relation.to_batches(columns=columns, filter=condition, **few)
    return chain.from_iterable(map(rows_of, batches))


def rows_of(table: pa.Table | pa.RecordBatch) -> list[dict[str, Any]]:
    """The rows of a table: `to_pylist`, with a faster way to dates and times."""
    columns = [_values(column) for column in table.columns]
    names = table.schema.names
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _values(column: pa.Array | pa.ChunkedArray) -> list[Any]:
    if column.type in _OF_NUMPY:
        return column.to_numpy(zero_copy_only=False).tolist()
    return column.to_pylist()
