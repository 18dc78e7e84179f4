"""Candidate pairs of wordings: two that share pairs of their most specific topics, joined in DuckDB.

Only a new wording is ever on the left, so the pairs follow the new records; of the published ones the topics column
is scanned and nothing else.
"""

import duckdb
import pyarrow as pa

_TOPICS = 8  # most specific topics of a wording that make keys
_BUCKET = 250  # wordings with one pair of topics; a pair that more share tells nothing
_SHARED = 2  # pairs of topics in common: three topics


def candidate_pairs(new: list[tuple[int, list[str]]], published: pa.Table | None) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Pairs of new wordings, and pairs of a new wording and a published row, that may be one claim.

    Args:
        new: number and topics of each new wording.
        published: columns `row` (int64) and `topics` (list of strings), or None.

    Returns:
        (new, new) pairs with the lower number first, and (new, published row) pairs, both sorted.
    """
    left = pa.table(
        {
            "row": pa.array([number for number, _ in new], pa.int64()),
            "topics": pa.array([found for _, found in new], pa.list_(pa.string())),
        }
    )
    with duckdb.connect() as con:
        con.register("left_rows", left)
        con.register("right_rows", left.slice(0, 0) if published is None else published)
        con.execute(_keys("left_keys", "left_rows", ""))
        con.execute(_keys("right_keys", "right_rows", "semi join left_keys using (key)"))
        con.execute(
            f"""
            create temp table rare as select key from (
                select key from left_keys union all select key from right_keys)
            group by key having count(*) between 2 and {_BUCKET}
            """
        )
        among_new = con.execute(
            f"""
            select a.row, b.row from left_keys a join rare using (key) join left_keys b using (key)
            where a.row < b.row group by all having count(*) >= {_SHARED} order by all
            """
        ).fetchall()
        with_published = con.execute(
            f"""
            select a.row, b.row from left_keys a join rare using (key) join right_keys b using (key)
            group by all having count(*) >= {_SHARED} order by all
            """
        ).fetchall()
    return among_new, with_published


def _keys(table: str, rows: str, only: str) -> str:
    return f"""
        create temp table {table} as
        with topic as (select row, unnest(list_distinct(topics[1:{_TOPICS}])) as topic from {rows})
        select * from (
            select a.row, hash(a.topic, b.topic) as key from topic a join topic b on a.row = b.row and a.topic < b.topic)
        {only}
    """
