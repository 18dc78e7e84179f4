"""The link stage over staged and published rows, and what it makes of them to publish."""

from collections import Counter

import pyarrow as pa
import pyarrow.dataset as ds

from flows.publishing import STAGED, LinkedTables
from flows.shards import Run
from flows.staging import all_staged, one_of, stage_table
from schemas.arrow import BY_NAME, arrow_schema, to_arrow
from tasks.link import link
from tasks.publish import Warehouse

NEW = ("documents", "blocks", "statements", "claim_records", "actors", "actor_mentions")
MOVED = 999_998
"""The shard of published documents of which only a claim id changes."""


def link_run(run: Run, published: Warehouse) -> LinkedTables:
    """Link what the run has staged to what is published.

    Published documents with a record whose claim id moves are staged too: a document is published whole or not at all.
    """
    new = {name: all_staged(run.staging, name, _without_text(name)) for name in NEW}
    if not new["documents"].num_rows:
        return LinkedTables()
    old = {name: _dataset(published, name) for name in (*NEW, "claims")} if published.exists else None
    linked = link(new, old, run.run_id)
    moved = published.table("claim_records", where=one_of("claim_record_id", linked.moved_records))
    of_moved = one_of("doc_id", moved.column("doc_id").unique().to_pylist())
    for name in STAGED:
        stage_table(run.staging, name, MOVED, published.table(name, where=of_moved))
    records = [
        row | linked.moved_records.get(row["claim_record_id"], {})
        for row in published.table("claim_records", where=of_moved).to_pylist()
    ]
    mentions = published.table("actor_mentions", where=of_moved)
    append = {
        "claim_records": to_arrow(BY_NAME["claim_records"], [*linked.claim_records, *records]),
        "actor_mentions": pa.concat_tables([to_arrow(BY_NAME["actor_mentions"], linked.actor_mentions), mentions]),
        "changes": to_arrow(BY_NAME["changes"], linked.changes),
        "id_changes": to_arrow(BY_NAME["id_changes"], linked.id_changes),
    }
    replace = {name: to_arrow(BY_NAME[name], getattr(linked, name)) for name in ("actors", "claims")}
    here = {record["claim_id"] for record in linked.claim_records}
    contested = sum(claim["claim_id"] in here and claim["status"] == "contested" for claim in linked.claims)
    return LinkedTables(append, replace, Counter(claims=len(here), contested=contested))


def _without_text(name: str) -> list[str]:
    """The columns that linking reads: all but the texts that the other columns stand in."""
    wide = {"text"} if name in {"documents", "blocks"} else set()
    return [column for column in BY_NAME[name].model_fields if column not in wide]


def _dataset(published: Warehouse, name: str) -> ds.Dataset:
    return ds.dataset(
        [str(file) for file in published.files(name)], schema=arrow_schema(BY_NAME[name]), format="parquet"
    )
