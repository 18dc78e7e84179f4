"""Candidates: wordings that share pairs of their most specific topics, joined in DuckDB.

A new wording is always on one side, so the pairs follow the new records; of all published records the claim and
topics columns are scanned and nothing else.
"""

import pyarrow as pa
from duckdb import DuckDBPyConnection

from tasks.sql import connect, sides_as_written

_TOPICS = 8  # most specific topics of a wording that make keys
_BUCKET = 250  # wordings with one pair of topics; a pair that more share tells nothing
_SHARED = 2  # pairs of topics in common: three topics

_TOPICS_OF_NEW = f"""
    create temp table topics as select topic, row_number() over () as number from (
        select distinct unnest(topics[1:{_TOPICS}]) as topic from left_rows)
"""
"""A number for each topic of a new wording: with a topic that none has nobody shares a pair."""


def likely_claims(con: DuckDBPyConnection, new: list[list[str]]) -> list[str]:
    """Published claims that share topics with a new wording, sorted.

    Args:
        con: with `claim_records`.
        new: topics of each new wording.
    """
    con.register("left_rows", _rows(new))
    con.execute(_TOPICS_OF_NEW)
    con.execute(_keys("left_keys", "left_rows"))
    # Numbers in place of ids: the joins hold all topics of published claims.
    ids = "select distinct claim_id from claim_records"
    con.execute(f"create temp table claims as select claim_id, row_number() over () as row from ({ids})")
    con.execute("create temp view right_rows as select row, topics from claim_records join claims using (claim_id)")
    with sides_as_written(con):
        con.execute(_keys("right_keys", "right_rows", "semi join left_keys using (key)"))
    found = con.execute(
        f"""
        select claim_id from claims semi join (
            select b.row from left_keys a join (
                select distinct row, key from right_keys
                qualify count(*) over (partition by key) <= {_BUCKET}) b using (key)
            group by a.row, b.row having count(*) >= {_SHARED}) using (row)
        order by 1
        """
    ).fetchall()
    return [claim_id for (claim_id,) in found]


def candidate_pairs(new: list[list[str]], published: list[list[str]]) -> list[tuple[int, int]]:
    """Pairs of wordings that may be one claim, one of them new: places in `new + published`, sorted, lower first.

    Args:
        new: topics of each new wording.
        published: topics of each published wording.
    """
    with connect() as con:
        con.register("left_rows", _rows(new))
        con.register("right_rows", _rows(new + published))
        con.execute(_TOPICS_OF_NEW)
        con.execute(_keys("left_keys", "left_rows"))
        with sides_as_written(con):
            con.execute(_keys("right_keys", "right_rows", "semi join left_keys using (key)"))
        return con.execute(
            f"""
            select a.row, b.row from left_keys a join right_keys b using (key)
            where a.row < b.row and key in (
                select key from right_keys group by key having count(*) between 2 and {_BUCKET})
            group by all having count(*) >= {_SHARED} order by all
            """
        ).fetchall()


def _rows(topics: list[list[str]]) -> pa.Table:
    return pa.table(
        {
            "row": pa.array(range(len(topics)), pa.int64()),
            "topics": pa.array(topics, pa.list_(pa.string())),
        }
    )


def _keys(table: str, rows: str, only: str = "") -> str:
    return f"""
        create temp table {table} as
        with topic as (
            select distinct row, number
            from (select row, unnest(topics[1:{_TOPICS}]) as topic from {rows}) join topics using (topic))
        select row, key from (
            select a.row, (a.number << 32) + b.number as key
            from topic a join topic b on a.row = b.row and a.number < b.number)
        {only}
    """
