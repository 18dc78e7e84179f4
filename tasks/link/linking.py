"""The stage: actors and claim records of a run's documents in, linked rows and claim roll-ups out.

`link` compares new rows with what they may touch; `relink` compares everything with everything, and is what the
first, run after run, is meant to come to.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, TypeAlias

import pyarrow as pa

from schemas.ids import content_id
from schemas.stages import RowDict
from tasks.link import rollup
from tasks.link.actors import Directory
from tasks.link.candidates import likely_claims
from tasks.link.claims import Grouping, bonds, group, question_ids
from tasks.link.constraints import Constraints
from tasks.link.ids import keep_ids
from tasks.link.judgements import Judgements
from tasks.link.nodes import Node, wordings
from tasks.link.origins import Origins, origins
from tasks.link.published import Published, Relation
from tasks.link.published_actors import sought_actors, told_of
from tasks.link.sought import Sought
from tasks.link.telling import OF_MANNER, Manner, manner

Rows: TypeAlias = pa.Table | Sequence[RowDict]

NOBODY = Judgements()
"""Nobody has judged anything."""

_OF_ORIGINS = ["doc_id", "near_duplicate_of", "source_uri", "credit"]
_SEEN = ["doc_id", "published_at"]
_OF_DOCUMENTS = [*_OF_ORIGINS, "language", "published_at"]
_OF_BLOCKS = ["block_id", "start", "duplicate_of", "duplicate_kind", "duplicate_scope"]
_OF_STATEMENTS = [
    *("statement_id", "block_id", "rule_id", "mode", "content_text", "cue_start", "content_start", "source_start")
]

_OF_WORDINGS = [
    *("claim_record_id", "claim_id", "doc_id", "statement_id", "origin_statement_id", "actor_id", "stance", "polarity"),
    *("content_text", "content_start", "content_end", "topics", "statement_date", "published_at"),
]
_OF_LINKS = ["claim_record_id", "claim_id", "doc_id", "actor_id", "content_start", "content_end"]
_OF_MANNERS = ["statement_id", *OF_MANNER]
_OF_ANSWERS = ["question_id", "value_low", "value_high", "unit"]

READ: Mapping[str, list[str] | None] = {
    "documents": _OF_DOCUMENTS,
    "blocks": _OF_BLOCKS,
    "statements": _OF_STATEMENTS,
    "claim_records": None,
    "document_actors": None,
    "actor_mentions": None,
}
"""Tables of a run's documents that linking reads, and the columns it needs (None: all)."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking publishes.

    `claim_records`, `document_actors` and `actor_mentions` are the run's own rows; `actors` and `claims` the rows that
    are new or have changed, `gone` the keys of those that nothing stands behind any more; `changes` and `id_changes`
    are added. `moved` holds, by table and primary key, the columns to set in rows published before.
    """

    claim_records: list[RowDict] = field(default_factory=list)
    document_actors: list[RowDict] = field(default_factory=list)
    actor_mentions: list[RowDict] = field(default_factory=list)
    actors: list[RowDict] = field(default_factory=list)
    claims: list[RowDict] = field(default_factory=list)
    gone: dict[str, list[str]] = field(default_factory=dict)
    changes: list[RowDict] = field(default_factory=list)
    id_changes: list[RowDict] = field(default_factory=list)
    moved: dict[str, dict[str, RowDict]] = field(default_factory=dict)


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
    rows = {name: _rows(new.get(name, ())) for name in READ}
    old = Published(published)
    languages = {row["doc_id"]: row["language"] for row in rows["documents"]}
    language = _main_language(languages)

    manners = _manners(rows["statements"])
    first_copies = _origins(rows.pop("statements"), rows.pop("blocks"), old)
    cast = _link_actors(rows["document_actors"], rows["documents"], old, judgements, language, run_id)
    ids, actors = cast.ids, cast.actors
    records = [
        _with_actors(row, ids)
        | {
            "claim_id": "",
            "origin_statement_id": first_copies.get(row["statement_id"]),
            "judgement": judgements.verdict(row),
        }
        for row in sorted(rows.pop("claim_records"), key=lambda row: row["claim_record_id"])
    ]

    judged_before = old.where("claim_records", "doc_id", judgements.doc_ids - languages.keys())
    judged = _constraints(judgements.claim_pairs([*records, *judged_before]))
    nodes = wordings(records, languages, judged, manners=manners)
    all_before = _records_before(old, nodes, languages, cast.renamed, _partners(judged, records, judged_before))
    before = [row for row in all_before if row["doc_id"] not in languages]
    languages_before = old.where("documents", "doc_id", (row["doc_id"] for row in before), ["doc_id", "language"])
    of_document = {row["doc_id"]: row["language"] for row in languages_before}
    said_before = old.where("statements", "statement_id", (row["statement_id"] for row in before), _OF_MANNERS)
    of_document = {row["doc_id"]: of_document.get(row["doc_id"], language) for row in before}
    nodes_before = wordings(before, of_document, judged, manners=_manners(said_before))
    # What is compared of them is in their wordings now.
    all_before = [{name: row[name] for name in _OF_LINKS} for row in all_before]
    before = [row for row in all_before if row["doc_id"] not in languages]
    grouping = group(nodes, nodes_before, language, judged)

    claim_of_before = {row["claim_record_id"]: row["claim_id"] for row in all_before}
    claim_ids, moved_ids, claim_of = _claim_ids(
        _members(grouping), claim_of_before | _succeeded(all_before, records), old, run_id
    )
    for row in records:
        row["claim_id"] = claim_of[row["claim_record_id"]]
    touched = _touched(records, all_before, languages, claim_of, {*cast.renamed}, judged)
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

    rows_before = old.where("claim_records", "claim_id", touched)
    now = rollup.by_claim(
        [
            *(row | moved.get(row["claim_record_id"], {}) for row in rows_before if row["doc_id"] not in languages),
            *records,
        ]
    )
    were = rollup.by_claim(rows_before)
    claims_before = {row["claim_id"]: row for row in old.where("claims", "claim_id", touched)}
    names, media = _names((now[claim_id] for claim_id in touched), actors, old)
    doc_ids = {row["doc_id"] for row in rows_before if row["doc_id"] not in languages}
    told = Origins(_told(doc_ids, rows["documents"], old), media)
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
        document_actors=[
            row | {"actor_id": ids[row["document_actor_id"]]}
            for row in sorted(rows["document_actors"], key=lambda row: row["document_actor_id"])
        ],
        actor_mentions=[
            row | {"actor_id": ids[row["document_actor_id"]]}
            for row in sorted(rows["actor_mentions"], key=lambda row: row["mention_id"])
        ],
        actors=actors,
        claims=[claim for claim_id, claim in claims.items() if claim != claims_before.get(claim_id)],
        gone={"actors": cast.gone, "claims": gone_claims},
        changes=changes,
        id_changes=[
            *_id_changes(run_id, "actor", cast.moved, cast.moved_by_people, cast.gone),
            *_id_changes(run_id, "claim", moved_ids, _moved_by_people(judged, claim_of_before, claim_of), gone_claims),
        ],
        moved={"claim_records": moved},
    )


def relink(published: Mapping[str, Relation], run_id: str, judgements: Judgements = NOBODY) -> Linked:
    """Link all that is published afresh: actors and claims in the order of their names and words, not of their coming.

    Ids stay with most of their members; `id_changes` says which moved, `moved` which rows that touches.

    Args:
        published: the tables `READ` but for `blocks` and `statements`, and `actors` and `claims`.
        run_id: the run, for `id_changes`.
        judgements: what people have said; it wins over rules and models.
    """
    old = Published(published)
    documents = old.rows("documents", _OF_DOCUMENTS)
    languages = {row["doc_id"]: row["language"] for row in documents}
    language = _main_language(languages)
    local = old.rows("document_actors")
    judged_actors = _constraints(judgements.actor_pairs(local))
    directory = Directory([], language, judged_actors)
    fresh = directory.link(local, {row["doc_id"]: row["published_at"] for row in documents})
    members: dict[str, list[str]] = defaultdict(list)
    for member, actor_id in fresh.items():
        members[actor_id].append(member)
    found = sorted(members)
    actor_of_before = {row["document_actor_id"]: row["actor_id"] for row in local}
    used_actors = _ever_published(old, "actor", found)
    actor_ids, moved_actors = keep_ids(
        [members[actor_id] for actor_id in found], actor_of_before, found, run_id, used_actors
    )
    kept = dict(zip(found, actor_ids, strict=True))
    ids = {member: kept[actor_id] for member, actor_id in fresh.items()}
    actors_before = {row["actor_id"]: row for row in old.rows("actors")}
    actors = {
        kept[row["actor_id"]]: row
        | {"actor_id": kept[row["actor_id"]], "represents_actor_id": kept.get(row["represents_actor_id"])}
        for row in directory.rows()
    }

    before = old.rows("claim_records")
    relays = _Relays(local, ids)
    records = [
        row
        | {
            "actor_id": ids[row["document_actor_id"]],
            "via": relays.now(row),
            "judgement": judgements.verdict(row),
        }
        for row in before
    ]
    judged = _constraints(judgements.claim_pairs(records))
    manners = _manners(old.rows("statements", _OF_MANNERS))
    grouping = group(wordings(records, languages, judged, True, manners), [], language, judged)
    claim_of_before = {row["claim_record_id"]: row["claim_id"] for row in before}
    claim_ids, moved_claims, claim_of = _claim_ids(_members(grouping), claim_of_before, old, run_id)
    for row in records:
        row["claim_id"] = claim_of[row["claim_record_id"]]
    claims_before = {row["claim_id"]: row for row in old.rows("claims")}
    questions = _asked_again(claim_ids, grouping.questions, claims_before, run_id)
    now = rollup.by_claim(records)
    names = {actor_id: row["name"] for actor_id, row in actors.items()}
    media = {actor_id for actor_id, row in actors.items() if row["kind"] == "media"}
    told = Origins({row["doc_id"]: row for row in documents}, media)
    claims = {
        claim_id: rollup.roll_up(claim_id, question, now[claim_id], names, told, bond)
        for claim_id, question, bond in zip(
            claim_ids, questions, bonds(grouping.clusters, language, judged), strict=True
        )
    }
    gone_actors = sorted(actors_before.keys() - actors.keys())
    gone_claims = sorted(claims_before.keys() - claims.keys())
    return Linked(
        actors=[row for actor_id, row in sorted(actors.items()) if row != actors_before.get(actor_id)],
        claims=[row for claim_id, row in sorted(claims.items()) if row != claims_before.get(claim_id)],
        gone={"actors": gone_actors, "claims": gone_claims},
        id_changes=[
            *_id_changes(
                run_id, "actor", moved_actors, _moved_by_people(judged_actors, actor_of_before, ids), gone_actors
            ),
            *_id_changes(
                run_id, "claim", moved_claims, _moved_by_people(judged, claim_of_before, claim_of), gone_claims
            ),
        ],
        moved={
            "claim_records": _changed(before, records, "claim_record_id"),
            "document_actors": _moved_actors(local, "document_actor_id", ids),
            "actor_mentions": _moved_actors(
                old.rows("actor_mentions", ["mention_id", "document_actor_id", "actor_id"]), "mention_id", ids
            ),
        },
    )


class _Relays:
    """The actors of relays after all was linked afresh."""

    def __init__(self, local: list[RowDict], ids: Mapping[str, str]) -> None:
        self._now: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for row in local:
            self._now[row["doc_id"], row["actor_id"]].append((row["name"], ids[row["document_actor_id"]]))

    def now(self, record: RowDict) -> list[str]:
        """`via` of a published record: each relay is the actor of the document that it was, and of the same name."""
        found = []
        for actor_id, name in zip(record["via"], record["via_names"], strict=True):
            members = self._now[record["doc_id"], actor_id]
            found.append(next((new for known, new in members if known == name), members[0][1]))
        return found


def _rows(table: Any) -> list[RowDict]:
    return table.to_pylist() if isinstance(table, pa.Table) else list(table)


def _manners(statements: list[RowDict]) -> dict[str, Manner]:
    return {row["statement_id"]: manner(row) for row in statements}


def _main_language(languages: Mapping[str, str]) -> str:
    return min(Counter(languages.values()).most_common(), key=lambda n: (-n[1], n[0]))[0] if languages else "id"


def _constraints(pairs: tuple[list[tuple[str, str]], list[tuple[str, str]]]) -> Constraints:
    same, apart = pairs
    return Constraints(tuple(same), tuple(apart))


@dataclass(frozen=True, slots=True)
class _Cast:
    """The actors of a run: who each document's actor is, the `actors` rows that changed, and what became of others."""

    ids: dict[str, str]
    actors: list[RowDict]
    renamed: list[str]
    gone: list[str]
    moved: dict[str, set[str]]
    moved_by_people: set[str]


def _link_actors(
    local: list[RowDict],
    documents: list[RowDict],
    old: Published,
    judgements: Judgements,
    language: str,
    run_id: str,
) -> _Cast:
    """Link a run's document actors to one another and to the published actors that they may be.

    A published actor that loses members, because their documents are read anew, is made again from those it keeps; its
    id stays with most of those that it lost when it keeps none.
    """
    read = {row["doc_id"] for row in documents}
    lost = old.where("document_actors", "doc_id", read)
    before = {row["document_actor_id"]: row["actor_id"] for row in lost}
    kept: dict[str, list[RowDict]] = defaultdict(list)
    for row in old.where("document_actors", "actor_id", before.values()):
        if row["doc_id"] not in read:
            kept[row["actor_id"]].append(row)
    parties = {row["represents_document_actor_id"] for rows in kept.values() for row in rows} - {None}
    judged_before = old.where("document_actors", "doc_id", judgements.doc_ids - read)
    judged = _constraints(judgements.actor_pairs([*local, *judged_before]))
    members = {
        row["document_actor_id"]: row["actor_id"] for row in judged_before if row["document_actor_id"] in judged.ids
    }
    sought = Sought(local, language)
    moving = sum(row["country_code"] is not None or row["document_actor_id"] in judged.ids for row in local)
    published = sought_actors(old, sought, {*members.values(), *before.values()}, moving)
    lost_ids = {*before.values()}
    untouched = [row for actor_id, row in published.items() if actor_id not in lost_ids]
    of_parties = old.where("document_actors", "document_actor_id", parties, ["document_actor_id", "actor_id"])
    placed = {row["document_actor_id"]: row["actor_id"] for row in of_parties} | members
    directory = Directory(untouched, language, judged, placed, told_of(old, sought, untouched))
    told = old.where("documents", "doc_id", {row["doc_id"] for rows in kept.values() for row in rows}, _SEEN)
    seen = {row["doc_id"]: row["published_at"] for row in [*told, *documents]}
    for actor_id in sorted(kept):
        directory.restore(published[actor_id], kept[actor_id], seen)
    standing = set(directory.known)
    ids = directory.link(local, seen)

    fresh: dict[str, list[str]] = defaultdict(list)
    for member, actor_id in ids.items():
        if actor_id not in standing:
            fresh[actor_id].append(member)
    found = sorted(fresh)
    vanishing = set(before.values()) - standing
    heirs = {member: actor_id for member, actor_id in before.items() if actor_id in vanishing}
    used = {one: taken for one, taken in _ever_published(old, "actor", found).items() if one not in vanishing}
    given, _ = keep_ids([fresh[actor_id] for actor_id in found], heirs, found, run_id, used)
    now = dict(zip(found, given, strict=True))
    ids = {member: now.get(actor_id, actor_id) for member, actor_id in ids.items()}
    rows = [
        row
        | {
            "actor_id": now.get(row["actor_id"], row["actor_id"]),
            "represents_actor_id": now.get(row["represents_actor_id"], row["represents_actor_id"]),
        }
        for row in directory.rows()
    ]
    actors = sorted((row for row in rows if row != published.get(row["actor_id"])), key=itemgetter("actor_id"))
    moved: dict[str, set[str]] = defaultdict(set)
    for member, actor_id in before.items():
        if ids.get(member, actor_id) != actor_id:
            moved[actor_id].add(ids[member])
    return _Cast(
        ids=ids,
        actors=actors,
        renamed=[row["actor_id"] for row in actors if published.get(row["actor_id"], row)["name"] != row["name"]],
        gone=sorted(vanishing - set(ids.values())),
        moved=dict(moved),
        moved_by_people=_moved_by_people(judged, before, before | ids),
    )


def _ever_published(old: Published, kind: str, ids: Iterable[str]) -> dict[str, set[str]]:
    """Those of the ids that are, or once were, a claim's or actor's, with the ids that took them up."""
    wanted, table, key = set(ids), f"{kind}s", f"{kind}_id"
    found: dict[str, set[str]] = {row[key]: set() for row in old.where(table, key, wanted, [key])}
    for row in old.where("id_changes", "old_id", wanted, ["old_id", "new_id"]):
        found.setdefault(row["old_id"], set()).add(row["new_id"])
    return found


def _with_actors(row: RowDict, ids: Mapping[str, str]) -> RowDict:
    return row | {"actor_id": ids[row["document_actor_id"]], "via": [ids[actor_id] for actor_id in row["via"]]}


def _origins(statements: list[RowDict], blocks_read: list[RowDict], old: Published) -> dict[str, str]:
    """First copy of each new statement in a block that repeats another document's."""
    blocks = {row["block_id"]: row for row in blocks_read}
    first = {row["duplicate_of"] for row in blocks_read if row["duplicate_scope"] == "corpus"}
    copied = [row for row in statements if row["block_id"] in first]
    copied += old.where("statements", "block_id", first, _OF_STATEMENTS)
    copied_blocks = {row["block_id"]: row for row in old.where("blocks", "block_id", first, _OF_BLOCKS)} | blocks
    return origins(statements, blocks, copied, copied_blocks)


def _partners(judged: Constraints, records: list[RowDict], judged_before: list[RowDict]) -> list[str]:
    """Published claims of records that people joined with new ones."""
    new = {row["claim_record_id"] for row in records}
    wanted = {partner for record in new & judged.ids for partner in judged.same_as(record)}
    return [row["claim_id"] for row in judged_before if row["claim_record_id"] in wanted]


def _records_before(
    old: Published, nodes: list[Node], languages: Mapping[str, str], renamed: list[str], claim_ids: list[str]
) -> list[RowDict]:
    """All published records of the claims that the new rows may touch: what is compared of them.

    These are claims that new wordings may belong to, that documents read anew had, that name an actor whose name has
    changed, and `claim_ids`.
    """
    relation: Any = old.tables.get("claim_records")
    if relation is None:
        return []
    likely = likely_claims([node.topics for node in nodes], relation)
    held = [node.held for node in nodes if node.generic and node.held]
    columns = ["claim_id"]
    again = old.where("claim_records", "doc_id", languages, columns)
    again += old.where("claim_records", "statement_id", held, columns)
    again += old.where("claim_records", "origin_statement_id", held, columns)
    again += old.where("claim_records", "actor_id", renamed, columns)
    again += old.where("claim_records", "content_text", {node.text for node in nodes if not node.generic}, columns)
    found = [*likely, *claim_ids, *(row["claim_id"] for row in again)]
    return old.where("claim_records", "claim_id", found, _OF_WORDINGS)


def _touched(
    records: list[RowDict],
    before: list[RowDict],
    read: Collection[str],
    claim_of: Mapping[str, str],
    renamed: Collection[str],
    judged: Constraints,
) -> set[str]:
    """The claims, as published and as they are now, that may not be what they were: all others keep their row.

    They have a new record, or a published one that is read anew, has moved, is of an actor whose name has changed, or
    is judged.
    """
    found = {row["claim_id"] for row in records}
    ids = judged.ids
    for row in before:
        key = row["claim_record_id"]
        now = claim_of.get(key, row["claim_id"])
        altered = row["doc_id"] in read or now != row["claim_id"] or row["actor_id"] in renamed or key in ids
        if altered:
            found |= {row["claim_id"], now}
    return found


def _members(grouping: Grouping) -> list[list[str]]:
    return [[record for node in cluster for record in node.records] for cluster in grouping.clusters]


def _claim_ids(
    clusters: list[list[str]], published: Mapping[str, str], old: Published, run_id: str
) -> tuple[list[str], dict[str, set[str]], dict[str, str]]:
    """The id of each claim (a new one's is of the smallest of its records), the new ids of those that moved, and the
    claim of each record.
    """
    fresh = [content_id("clm", min(cluster)) for cluster in clusters]
    ids, moved = keep_ids(clusters, published, fresh, run_id, _ever_published(old, "claim", fresh))
    return ids, moved, {member: one for one, cluster in zip(ids, clusters, strict=True) for member in cluster}


def _succeeded(before: list[RowDict], records: list[RowDict]) -> dict[str, str]:
    """The claim of the published record that a record of a document read anew succeeds: most of its words are its."""
    now = {row["claim_record_id"] for row in records}
    lost: dict[str, list[RowDict]] = defaultdict(list)
    for row in before:
        if row["claim_record_id"] not in now:
            lost[row["doc_id"]].append(row)
    known = {row["claim_record_id"] for row in before}
    found: dict[str, str] = {}
    for row in records:
        if row["claim_record_id"] in known:
            continue
        shared = [
            (min(row["content_end"], was["content_end"]) - max(row["content_start"], was["content_start"]), was)
            for was in lost.get(row["doc_id"], ())
        ]
        length = row["content_end"] - row["content_start"]
        close = [(-width, was["claim_record_id"], was["claim_id"]) for width, was in shared if 2 * width > length]
        if close:
            found[row["claim_record_id"]] = min(close)[2]
    return found


def _names(
    records: Iterable[list[RowDict]], actors: list[RowDict], old: Published
) -> tuple[dict[str, str], Collection[str]]:
    """The name of each actor of the records, and which of them and of their relays are media."""
    wanted = {actor for group in records for row in group for actor in (row["actor_id"], *row["via"])}
    changed = {row["actor_id"]: row for row in actors}
    rows = old.where("actors", "actor_id", wanted - changed.keys(), ["actor_id", "name", "kind"])
    rows = [*rows, *changed.values()]
    return {row["actor_id"]: row["name"] for row in rows}, {row["actor_id"] for row in rows if row["kind"] == "media"}


def _told(doc_ids: set[str], documents: list[RowDict], old: Published) -> dict[str, RowDict]:
    """The documents, and those that they copy, to the end of each chain, by id."""
    found = {row["doc_id"]: row for row in documents}
    wanted = doc_ids | {row["near_duplicate_of"] for row in documents if row["near_duplicate_of"]}
    while wanted := wanted - found.keys():
        rows = old.where("documents", "doc_id", wanted, _OF_ORIGINS)
        found |= {row["doc_id"]: row for row in rows}
        wanted = {row["near_duplicate_of"] for row in rows if row["near_duplicate_of"]}
    return found


def _asked_again(
    claim_ids: list[str], pairs: list[tuple[int, int]], before: Mapping[str, RowDict], run_id: str
) -> list[str]:
    """The question of each claim after all claims were linked afresh; a question keeps the id of most of its claims."""
    afresh = question_ids(claim_ids, pairs, {})
    asked: dict[str, list[str]] = defaultdict(list)
    for claim_id, question in zip(claim_ids, afresh, strict=True):
        asked[question].append(claim_id)
    was = {claim_id: before[claim_id]["question_id"] for claim_id in claim_ids if claim_id in before}
    found = sorted(asked)
    kept, _ = keep_ids([asked[question] for question in found], was, found, run_id)
    renamed = dict(zip(found, kept, strict=True))
    return [renamed[question] for question in afresh]


def _id_changes(
    run_id: str, kind: str, moved: Mapping[str, set[str]], judged: Collection[str], gone: list[str]
) -> list[RowDict]:
    """Rows for the ids that moved, and for those that are gone and that no other answers for."""
    lost: dict[str, set[str]] = {old: {""} for old in gone if old not in moved}
    changed = {**moved, **lost}
    return [
        {
            "run_id": run_id,
            "kind": kind,
            "old_id": old,
            "new_id": new,
            "reason": "judgement" if old in judged else "relink",
        }
        for old in sorted(changed)
        for new in sorted(changed[old])
    ]


def _moved_by_people(judged: Constraints, before: Mapping[str, str], now: Mapping[str, str]) -> set[str]:
    """The published ids whose members a judgement joined with those of another, or parted."""
    found: set[str] = set()
    for pairs, joined in ((judged.same, True), (judged.apart, False)):
        for a, b in pairs:
            if a in before and b in before and (before[a] == before[b]) != joined and (now[a] == now[b]) == joined:
                found |= {before[a], before[b]}
    return found


def _changed(before: list[RowDict], after: list[RowDict], key: str) -> dict[str, RowDict]:
    """The columns that differ, by primary key, of the rows in which any does."""
    return {
        new[key]: {name: value for name, value in new.items() if value != old[name]}
        for old, new in zip(before, after, strict=True)
        if new != old
    }


def _moved_actors(rows: list[RowDict], key: str, ids: Mapping[str, str]) -> dict[str, RowDict]:
    return {
        row[key]: {"actor_id": ids[row["document_actor_id"]]}
        for row in rows
        if ids[row["document_actor_id"]] != row["actor_id"]
    }
