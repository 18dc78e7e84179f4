"""What earlier runs published, as DuckDB sees it."""

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from tasks.link.published import Published


@pytest.mark.parametrize("columns", [["key", "added"], ["key"]])
def test_files_and_tables_are_queried_alike(tmp_path, columns):
    table = pa.table({"key": ["a", "b"], "added": [["x", "y"], None]}).select(columns)
    schema = pa.schema({"key": pa.string(), "added": pa.list_(pa.string())})
    path = tmp_path / "year=2024 [1]*'s.parquet"
    pq.write_table(table, path)
    old = Published({"found": ds.dataset([str(path)], schema=schema, format="parquet")})
    with old.queried("found") as con:
        found = con.execute("from found order by key").fetchall()
    assert found == [(row["key"], row.get("added")) for row in table.to_pylist()]
