"""Rows looked up by key in tables that are in memory, or in Parquet files that need not fit there."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow.dataset import Dataset

Relation: TypeAlias = pa.Table | Dataset

_BATCH = 8_192


def rows_where(
    relation: Relation, column: str, keys: Iterable[str], columns: list[str] | None = None
) -> Iterator[dict[str, Any]]:
    """The rows whose key column holds one of the keys, read a few thousand at a time, one file after the other."""
    wanted = sorted(set(keys))
    if not wanted:
        return
    condition = pc.field(column).isin(wanted)
    if isinstance(relation, pa.Table):
        found = relation.filter(condition)
        batches = (found.select(columns) if columns else found).to_batches(_BATCH)
    else:
        few = {"batch_size": _BATCH, "batch_readahead": 2, "fragment_readahead": 1}
        batches = relation.to_batches(columns=columns, filter=condition, **few)
    for batch in batches:
        yield from batch.to_pylist()
