"""The stage: actors and claim records of a run's documents in, linked rows and claim roll-ups out."""

from collections import defaultdict
from collections.abc import Mapping
from operator import itemgetter
from typing import Any

import pyarrow as pa

from schemas.relations import rows_of
from schemas.stages import RowDict
from tasks.link import rollup
from tasks.link.cast import link_actors
from tasks.link.claims import bonds, group, question_ids
from tasks.link.constraints import constraints_of
from tasks.link.judgements import Judgements
from tasks.link.linked import NOBODY, OF_MANNERS, OF_ROLL_UPS, READ, Linked, Rows, main_language
from tasks.link.moved_ids import claim_ids_of, id_changes, moved_by_people
from tasks.link.nodes import wordings
from tasks.link.origins import Origins
from tasks.link.published import Published, Relation
from tasks.link.telling import manners
from tasks.link.touched import (
    first_copies,
    names_and_media,
    partners,
    records_before,
    succeeded,
    told_documents,
    touched_claims,
)

_OF_LINKS = ["claim_record_id", "claim_id", "doc_id", "actor_id", "content_start", "content_end"]
_OF_ANSWERS = ["question_id", "value_low", "value_high", "unit"]


def link(
    new: Mapping[str, Rows],
    published: Mapping[str, Relation] | None,
    run_id: str,
    judgements: Judgements = NOBODY,
) -> Linked:
    """Link the rows that a run read to one another and to what is published.

    Args:
        new: the tables `READ` (`blocks` marked) of the run's documents, as Arrow tables or rows; actor ids are the
            document's own, `claim_id` is empty. A document that is published already is read anew: its rows here take
            the place of the published ones.
        published: the same tables, `actors` and `claims`, as Arrow tables or datasets over Parquet; None, or without
            a table, where nothing is published.
        run_id: the run, for `changes` and `id_changes`.
        judgements: what people have said; it wins over rules and models.

    Returns:
        Rows to publish, sorted by id. Published ids are kept; the same input gives the same rows in any order.
    """
    rows = {name: _rows(new.get(name, ())) for name in READ if name != "actor_mentions"}
    old = Published(published)
    languages = {row["doc_id"]: row["language"] for row in rows["documents"]}
    language = main_language(languages)

    said = manners(rows["statements"])
    copies = first_copies(rows.pop("statements"), rows.pop("blocks"), old)
    cast = link_actors(rows["document_actors"], rows["documents"], old, judgements, language, run_id)
    ids, actors = cast.ids, cast.actors
    records = [
        row
        | {
            "actor_id": ids[row["document_actor_id"]],
            "via": [ids[actor_id] for actor_id in row["via"]],
            "claim_id": "",
            "origin_statement_id": copies.get(row["statement_id"]),
            "judgement": judgements.verdict(row),
        }
        for row in sorted(rows.pop("claim_records"), key=lambda row: row["claim_record_id"])
    ]

    judged_before = old.where("claim_records", "doc_id", judgements.doc_ids - languages.keys())
    judged = constraints_of(judgements.claim_pairs([*records, *judged_before]))
    nodes = wordings(records, languages, judged, manners=said)
    all_before = records_before(old, nodes, languages, cast.renamed, partners(judged, records, judged_before))
    before = [row for row in all_before if row["doc_id"] not in languages]
    languages_before = old.where("documents", "doc_id", (row["doc_id"] for row in before), ["doc_id", "language"])
    of_document = {row["doc_id"]: row["language"] for row in languages_before}
    said_before = old.where("statements", "statement_id", (row["statement_id"] for row in before), OF_MANNERS)
    of_document = {row["doc_id"]: of_document.get(row["doc_id"], language) for row in before}
    nodes_before = wordings(before, of_document, judged, manners=manners(said_before))
    # What is compared of them is in their wordings now.
    all_before = [{name: row[name] for name in _OF_LINKS} for row in all_before]
    before = [row for row in all_before if row["doc_id"] not in languages]
    grouping = group(nodes, nodes_before, language, judged)

    claim_of_before = {row["claim_record_id"]: row["claim_id"] for row in all_before}
    claim_ids, moved_ids, claim_of = claim_ids_of(
        grouping.members, claim_of_before | succeeded(all_before, records), old, run_id
    )
    for row in records:
        row["claim_id"] = claim_of[row["claim_record_id"]]
    touched = touched_claims(records, all_before, languages, claim_of, {*cast.renamed}, judged)
    asked_of = grouping.questions
    held = [
        (claim_id, cluster)
        for claim_id, cluster in zip(claim_ids, grouping.clusters, strict=True)
        if claim_id in touched
    ]
    bond_of = dict(
        zip((claim_id for claim_id, _ in held), bonds((cluster for _, cluster in held), language, judged), strict=True)
    )
    del nodes, nodes_before, grouping, held  # wordings are compared, and hold much
    moved = {
        row["claim_record_id"]: {"claim_id": claim_of[row["claim_record_id"]]}
        for row in before
        if claim_of[row["claim_record_id"]] != row["claim_id"]
    }
    asked = {
        row["claim_id"]: row["question_id"]
        for row in old.where("claims", "claim_id", claim_of_before.values(), ["claim_id", "question_id"])
    }
    questions = question_ids(claim_ids, asked_of, asked)
    gone_claims = sorted(asked.keys() - set(claim_ids))

    rows_before = old.where("claim_records", "claim_id", touched, OF_ROLL_UPS)
    now = rollup.by_claim(
        [
            *(row | moved.get(row["claim_record_id"], {}) for row in rows_before if row["doc_id"] not in languages),
            *records,
        ]
    )
    were = rollup.by_claim(rows_before)
    claims_before = {row["claim_id"]: row for row in old.where("claims", "claim_id", touched)}
    names, media = names_and_media((now[claim_id] for claim_id in touched), actors, old)
    doc_ids = {row["doc_id"] for row in rows_before if row["doc_id"] not in languages}
    told = Origins(told_documents(doc_ids, rows["documents"], old), media)
    claims = {
        claim_id: rollup.roll_up(claim_id, question, now[claim_id], names, told, bond_of[claim_id])
        for claim_id, question in sorted(zip(claim_ids, questions, strict=True))
        if claim_id in bond_of
    }
    answers: dict[str, set[str]] = defaultdict(set)
    for row in old.where("claims", "question_id", {claim["question_id"] for claim in claims.values()}, _OF_ANSWERS):
        if text := rollup.value_text(row):
            answers[row["question_id"]].add(text)
    changes = [
        change
        for claim_id, claim in claims.items()
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
    return Linked(
        claim_records=records,
        document_actors=_placed(new.get("document_actors", ()), "document_actor_id", ids),
        actor_mentions=_placed(new.get("actor_mentions", ()), "mention_id", ids),
        actors=actors,
        claims=[claim for claim_id, claim in claims.items() if claim != claims_before.get(claim_id)],
        gone={"actors": cast.gone, "claims": gone_claims},
        changes=changes,
        id_changes=[
            *id_changes(run_id, "actor", cast.moved, cast.moved_by_people, cast.gone),
            *id_changes(run_id, "claim", moved_ids, moved_by_people(judged, claim_of_before, claim_of), gone_claims),
        ],
        moved={"claim_records": moved},
    )


def _rows(table: Any) -> list[RowDict]:
    return rows_of(table) if isinstance(table, pa.Table) else list(table)


def _placed(rows: Rows, key: str, ids: Mapping[str, str]) -> Rows:
    """Rows of a run by their key, with the actors that those of their documents are."""
    if not isinstance(rows, pa.Table):
        return [row | {"actor_id": ids[row["document_actor_id"]]} for row in sorted(rows, key=itemgetter(key))]
    found = pa.array([ids[local] for local in rows["document_actor_id"].to_pylist()], pa.string())
    place = rows.schema.get_field_index("actor_id")
    return rows.set_column(place, rows.schema.field(place), found).sort_by(key)
