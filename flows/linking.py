"""The link stage over staged and published rows, and what it makes of them to publish."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import pyarrow as pa
import pyarrow.dataset as ds

from flows.collector import collect_rarely, give_back, no_collections
from flows.judged import read_judgements
from flows.publishing import LinkedTables
from flows.shards import Run
from flows.staging import all_staged, one_of, stage_table, staged_files
from schemas.arrow import BY_NAME, arrow_schema, to_arrow
from schemas.stages import RowDict
from tasks.link import READ, Linked, link
from tasks.publish import Warehouse

LINKED = (*READ, "actors", "claims", "id_changes")
OF_DOCUMENTS = ("claim_records", "document_actors", "actor_mentions")
"""Tables of which linking publishes the rows of new documents, and alters those of published ones."""


def link_run(run: Run) -> LinkedTables:
    """Link what a run has staged to the generation that it builds on, in any process; the tables are staged."""
    collect_rarely()  # for good, so that none is due at once: the process links and does nothing else, or is the run's
    with no_collections():
        linked = _link_run(run, run.published)
    give_back()
    return linked


def _link_run(run: Run, published: Warehouse) -> LinkedTables:
    new = {name: all_staged(run.staging, name, columns) for name, columns in READ.items()}
    if not new["documents"].num_rows:
        return LinkedTables()
    linked = link(new, published_tables(published), run.run_id, read_judgements(run.judgements))
    here = frozenset(record["claim_id"] for record in linked.claim_records)
    contested = sum(claim["claim_id"] in here and claim["status"] == "contested" for claim in linked.claims)
    tally = Counter(claims=len(here), contested=contested)
    tables = to_publish(linked, published)
    for name, rows in tables.append.items():
        stage_table(run.staging, f"linked_{name}", 0, rows)
    append = {name: staged_files(run.staging, f"linked_{name}") for name in tables.append}
    return replace(tables, append=append, claims=here, tally=tally)


def published_tables(published: Warehouse) -> Mapping[str, ds.Dataset] | None:
    """What linking reads of a warehouse, as datasets over its files; None before the first run."""
    return {name: _dataset(published, name) for name in LINKED} if published.exists else None


def to_publish(linked: Linked, published: Warehouse) -> LinkedTables:
    """The tables of a linking, those rows of published documents included that have moved."""
    append = {
        name: pa.concat_tables([_in_columns(linked, name), _moved(linked, published, name)]) for name in OF_DOCUMENTS
    }
    added = {name: _in_columns(linked, name) for name in ("actors", "claims", "changes", "id_changes")}
    return LinkedTables(append | added, linked.gone)


def _in_columns(linked: Linked, name: str) -> pa.Table:
    rows = getattr(linked, name)
    return rows if isinstance(rows, pa.Table) else to_arrow(BY_NAME[name], rows)


def _moved(linked: Linked, published: Warehouse, name: str) -> pa.Table:
    """All rows of the published documents in which a row of the table has moved, with the columns that are new."""
    moved = linked.moved.get(name, {})
    (key,) = BY_NAME[name].primary_key
    if not moved:
        return arrow_schema(BY_NAME[name]).empty_table()
    of_moved = published.table(name, ["doc_id"], one_of(key, moved)).column("doc_id").unique().to_pylist()
    rows: list[RowDict] = published.table(name, where=one_of("doc_id", of_moved)).to_pylist()
    return to_arrow(BY_NAME[name], [row | moved.get(row[key], {}) for row in rows])


def _dataset(published: Warehouse, name: str) -> ds.Dataset:
    return ds.dataset(
        [str(file) for file in published.files(name)], schema=arrow_schema(BY_NAME[name]), format="parquet"
    )
