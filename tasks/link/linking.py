"""The stage: document-local actors and claim records of a run in, linked rows and claim roll-ups out."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import pyarrow as pa

from schemas.stages import RowDict
from tasks.link import rollup
from tasks.link.actors import Directory
from tasks.link.candidates import likely_claims
from tasks.link.claims import Node, group, question_ids, wordings
from tasks.link.ids import keep_ids
from tasks.link.origins import origins
from tasks.link.published import Published, Relation

Rows: TypeAlias = pa.Table | Sequence[RowDict]

_TABLES = ("documents", "blocks", "statements", "claim_records", "actors", "actor_mentions")


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
        published: the same tables and `claims`, as Arrow tables or datasets over Parquet; None, or without a table,
            where nothing is published.
        run_id: the run, for `changes` and `id_changes`.

    Returns:
        Rows to publish, sorted by id. Published ids are kept; the same input gives the same rows in any order.
    """
    rows = {name: _rows(new.get(name, ())) for name in _TABLES}
    old = Published(published)
    languages = {row["doc_id"]: row["language"] for row in rows["documents"]}
    language = min(Counter(languages.values()).most_common(), key=lambda n: (-n[1], n[0]))[0] if languages else "id"

    directory = Directory(old.rows("actors"), language)
    records, mentions = _with_actors(rows, directory, _origins(rows, old))
    actors = directory.rows()
    names = {row["actor_id"]: row["name"] for row in actors}

    nodes = wordings(records, languages)
    all_before = _records_before(old, nodes, languages)
    before = [row for row in all_before if row["doc_id"] not in languages]
    languages_before = old.where("documents", "doc_id", (row["doc_id"] for row in before), ["doc_id", "language"])
    of_document = {row["doc_id"]: row["language"] for row in languages_before}
    nodes_before = wordings(before, {row["doc_id"]: of_document.get(row["doc_id"], language) for row in before})
    grouping = group(nodes, nodes_before, language)

    claims_before = {row["claim_id"]: row for row in old.rows("claims")}
    claim_of_before = {row["claim_record_id"]: row["claim_id"] for row in all_before}
    claim_ids, id_changes = keep_ids(grouping.clusters, claim_of_before, run_id)
    claim_of = {
        record: claim_id for claim_id, cluster in zip(claim_ids, grouping.clusters, strict=True) for record in cluster
    }
    records = [record | {"claim_id": claim_of[record["claim_record_id"]]} for record in records]
    moved = {
        row["claim_record_id"]: {"claim_id": claim_of[row["claim_record_id"]]}
        for row in before
        if claim_of[row["claim_record_id"]] != row["claim_id"]
    }
    now = rollup.by_claim([*(row | moved.get(row["claim_record_id"], {}) for row in before), *records])
    asked_before = {claim_id: row["question_id"] for claim_id, row in claims_before.items()}
    questions = dict(zip(claim_ids, question_ids(claim_ids, grouping.questions, asked_before), strict=True))
    stories = _stories(rows["documents"], old, {row["doc_id"] for row in before})
    touched = {
        claim_id: rollup.roll_up(claim_id, questions[claim_id], members, names, stories)
        for claim_id, members in sorted(now.items())
    }
    answers: dict[str, set[str]] = defaultdict(set)
    for row in claims_before.values():
        if text := rollup.value_text(row):
            answers[row["question_id"]].add(text)
    were = rollup.by_claim(all_before)
    changes = [
        change
        for claim_id, claim in touched.items()
        for change in rollup.changes(
            run_id,
            claim,
            claims_before.get(claim_id),
            now[claim_id],
            were[claim_id],
            names,
            sorted(answers[claim["question_id"]]),
        )
    ]
    claims = {claim_id: row for claim_id, row in claims_before.items() if claim_id not in were} | touched
    return Linked(
        claim_records=records,
        actor_mentions=mentions,
        actors=actors,
        claims=[claims[claim_id] for claim_id in sorted(claims)],
        changes=changes,
        id_changes=id_changes,
        moved_records=moved,
    )


def _rows(table: Any) -> list[RowDict]:
    return table.to_pylist() if isinstance(table, pa.Table) else list(table)


def _with_actors(
    rows: dict[str, list[RowDict]], directory: Directory, first_copies: dict[str, str]
) -> tuple[list[RowDict], list[RowDict]]:
    """Claim records and mentions with global actors, and records with their statement's first copy."""
    documents = {row["actor_id"]: row["doc_id"] for row in (*rows["actor_mentions"], *rows["claim_records"])}
    ids = directory.link(rows["actors"], documents)
    records = [
        row
        | {
            "claim_id": "",
            "actor_id": ids.get(row["actor_id"], row["actor_id"]),
            "via": [ids.get(actor_id, actor_id) for actor_id in row["via"]],
            "origin_statement_id": first_copies.get(row["statement_id"]),
        }
        for row in sorted(rows["claim_records"], key=lambda row: row["claim_record_id"])
    ]
    mentions = [
        row | {"actor_id": ids.get(row["actor_id"], row["actor_id"])}
        for row in sorted(rows["actor_mentions"], key=lambda row: row["mention_id"])
    ]
    return records, mentions


def _origins(rows: dict[str, list[RowDict]], old: Published) -> dict[str, str]:
    """First copy of each new statement in a block that repeats another document's."""
    blocks = {row["block_id"]: row for row in rows["blocks"]}
    first = {row["duplicate_of"] for row in rows["blocks"] if row["duplicate_scope"] == "corpus"}
    copied = [row for row in rows["statements"] if row["block_id"] in first]
    copied += old.where("statements", "block_id", first)
    copied_blocks = {row["block_id"]: row for row in old.where("blocks", "block_id", first)} | blocks
    return origins(rows["statements"], blocks, copied, copied_blocks)


def _records_before(old: Published, nodes: list[Node], languages: dict[str, str]) -> list[RowDict]:
    """All published records of the claims that the new wordings may belong to, or that documents read anew had."""
    relation: Any = old.tables.get("claim_records")
    if relation is None:
        return []
    likely = likely_claims([node.topics for node in nodes], relation)
    held = [node.held for node in nodes if node.wording.generic and node.held]
    columns = ["claim_id"]
    again = old.where("claim_records", "doc_id", languages, columns)
    again += old.where("claim_records", "statement_id", held, columns)
    again += old.where("claim_records", "origin_statement_id", held, columns)
    return old.where("claim_records", "claim_id", [*likely, *(row["claim_id"] for row in again)])


def _stories(documents: list[RowDict], old: Published, doc_ids: set[str]) -> dict[str, str]:
    """The document that first told the story, for documents that copy one; chains are followed to their end."""
    columns = ["doc_id", "near_duplicate_of"]
    first = {row["doc_id"]: row["near_duplicate_of"] for row in documents if row["near_duplicate_of"]}
    wanted = doc_ids | set(first.values())
    while wanted:
        found = old.where("documents", "doc_id", wanted - first.keys(), columns)
        added = {row["doc_id"]: row["near_duplicate_of"] for row in found if row["near_duplicate_of"]}
        wanted = set(added.values()) - first.keys() - added.keys()
        first |= added

    def told_by(doc_id: str) -> str:
        while doc_id in first:
            doc_id = first[doc_id]
        return doc_id

    return {doc_id: told_by(doc_id) for doc_id in first}
