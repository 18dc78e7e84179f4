"""The stage: document-local actors and claim records of a run in, linked rows and claim roll-ups out."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from schemas.stages import RowDict
from tasks.link import rollup
from tasks.link.actors import Directory
from tasks.link.candidates import likely_claims
from tasks.link.claims import group, question_ids, wordings
from tasks.link.ids import keep_ids
from tasks.link.origins import origins

Rows = pa.Table | Sequence[RowDict]
Relation = pa.Table | ds.Dataset


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking publishes.

    `claim_records` and `actor_mentions` are the run's own rows; `actors` and `claims` replace those tables whole;
    `changes` and `id_changes` are added. `moved_records` holds, by claim record id, the columns to set in rows
    published before: a record's `claim_id` after a merge or split of claims.
    """

    claim_records: list[RowDict] = field(default_factory=list)
    actor_mentions: list[RowDict] = field(default_factory=list)
    actors: list[RowDict] = field(default_factory=list)
    claims: list[RowDict] = field(default_factory=list)
    changes: list[RowDict] = field(default_factory=list)
    id_changes: list[RowDict] = field(default_factory=list)
    moved_records: dict[str, RowDict] = field(default_factory=dict)


def link(new: Mapping[str, Rows], published: Mapping[str, Relation] | None, run_id: str) -> Linked:
    """Link the rows that a run read to one another and to what is published.

    Args:
        new: tables `documents`, `blocks` (marked), `statements`, `claim_records`, `actors`, `actor_mentions` of the
            run's documents, as Arrow tables or rows; actor ids are document-local, `claim_id` is empty. A document
            that is published already is read anew: its rows here take the place of the published ones.
        published: the same tables and `claims`, as Arrow tables or datasets over Parquet; None or without a table
            where nothing is published.
        run_id: the run, for `changes` and `id_changes`.

    Returns:
        Rows to publish. Published ids are kept; the same input gives the same rows in any order.
    """
    rows = {name: _rows(new.get(name, ())) for name in ("documents", "blocks", "statements", "claim_records", "actors", "actor_mentions")}
    old = dict(published or {})
    languages = {row["doc_id"]: row["language"] for row in rows["documents"]}
    language = Counter(languages.values()).most_common(1)[0][0] if languages else "id"
    records = sorted(rows["claim_records"], key=lambda row: row["claim_record_id"])

    directory = Directory(_read(old, "actors"), language)
    seen = {row["actor_id"]: row["doc_id"] for row in (*rows["actor_mentions"], *records)}
    actor_ids = directory.link(rows["actors"], seen)
    actors = directory.rows()
    names = {row["actor_id"]: row["name"] for row in actors}
    firsts = _origins(rows, old)
    records = [
        record
        | {
            "claim_id": "",
            "actor_id": actor_ids.get(record["actor_id"], record["actor_id"]),
            "via": [actor_ids.get(actor_id, actor_id) for actor_id in record["via"]],
            "origin_statement_id": firsts.get(record["statement_id"]),
        }
        for record in records
    ]
    mentions = [row | {"actor_id": actor_ids.get(row["actor_id"], row["actor_id"])} for row in rows["actor_mentions"]]

    reread = set(languages)
    claims_before = {row["claim_id"]: row for row in _read(old, "claims")}
    nodes = wordings(records, languages)
    claim_ids_before, published_records = _published_records(old, nodes, records, reread)
    old_languages = _column(old, "documents", "language", {row["doc_id"] for row in published_records})
    old_nodes = wordings(published_records, defaultdict(lambda: language, old_languages))
    grouping = group(nodes, old_nodes, language)
    claim_ids, id_changes = keep_ids(grouping.clusters, claim_ids_before, run_id)
    claim_of = {record: claim_id for claim_id, cluster in zip(claim_ids, grouping.clusters, strict=True) for record in cluster}
    questions = dict(
        zip(
            claim_ids,
            question_ids(claim_ids, grouping.questions, {k: row["question_id"] for k, row in claims_before.items()}),
            strict=True,
        )
    )
    records = [record | {"claim_id": claim_of[record["claim_record_id"]]} for record in records]
    moved = {
        row["claim_record_id"]: {"claim_id": claim_of[row["claim_record_id"]]}
        for row in published_records
        if claim_of[row["claim_record_id"]] != row["claim_id"]
    }
    before = rollup.by_claim(published_records)
    relinked = [row | moved.get(row["claim_record_id"], {}) for row in published_records]
    now = rollup.by_claim([*relinked, *records])
    # Records that stay in an old claim are known to have been there; what moved in is new to it.
    stories = _stories(rows["documents"], old, {row["doc_id"] for row in published_records})
    touched = {
        claim_id: rollup.roll_up(claim_id, questions[claim_id], members, names, stories)
        for claim_id, members in sorted(now.items())
    }
    gone = {claim_id for claim_id in before if claim_id not in now} | _emptied(old, reread, claims_before, now)
    values: dict[str, set[str]] = defaultdict(set)
    for row in claims_before.values():
        if text := rollup.value_text(row):
            values[row["question_id"]].add(text)
    changed = [
        change
        for claim_id, claim in touched.items()
        for change in rollup.changes(
            run_id,
            claim,
            claims_before.get(claim_id),
            now[claim_id],
            before.get(claim_id, []),
            names,
            sorted(values[claim["question_id"]]),
        )
    ]
    claims = {k: row for k, row in claims_before.items() if k not in gone} | touched
    return Linked(
        claim_records=records,
        actor_mentions=mentions,
        actors=actors,
        claims=[claims[claim_id] for claim_id in sorted(claims)],
        changes=changed,
        id_changes=id_changes,
        moved_records=moved,
    )
