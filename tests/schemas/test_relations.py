"""Rows looked up by key, as Python has them."""

from datetime import date, datetime

import pyarrow as pa

from schemas.relations import rows_of, rows_where_any

TABLE = pa.table(
    {
        "key": ["a", "b", "c", None],
        "other": ["x", None, "y", "z"],
        "seen": pa.array([datetime(2024, 3, 1, 7, 30, 0, 5), None, datetime(1, 1, 1), None], pa.timestamp("us")),
        "day": pa.array([date(2024, 2, 29), None, date(9999, 12, 31), None], pa.date32()),
        "topics": [["p"], [], None, ["q", None]],
    }
)


def test_rows_are_those_of_arrow():
    assert rows_of(TABLE) == TABLE.to_pylist()
    assert [row for batch in TABLE.to_batches() for row in rows_of(batch)] == TABLE.to_pylist()
    assert rows_of(TABLE.slice(0, 0)) == []


def test_any_of_several_key_columns_will_do():
    found = rows_where_any(TABLE, {"key": ["a", "q"], "other": ["z"], "seen": []}, ["other"])
    assert list(found) == [{"other": "x"}, {"other": "z"}]
    assert list(rows_where_any(TABLE, {"key": []})) == []
