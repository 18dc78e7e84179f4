"""Linking all that is published afresh: what linking run after run is meant to come to."""

from collections import defaultdict
from collections.abc import Mapping

from schemas.stages import RowDict
from tasks.link import rollup
from tasks.link.actors import Directory
from tasks.link.claims import bonds, group, question_ids
from tasks.link.constraints import constraints_of
from tasks.link.ids import keep_ids
from tasks.link.judgements import Judgements
from tasks.link.linked import NOBODY, OF_DOCUMENTS, OF_MANNERS, Linked, main_language
from tasks.link.moved_ids import claim_ids_of, ever_published, id_changes, moved_by_people
from tasks.link.nodes import wordings
from tasks.link.origins import Origins
from tasks.link.published import Published, Relation
from tasks.link.telling import manners


def relink(published: Mapping[str, Relation], run_id: str, judgements: Judgements = NOBODY) -> Linked:
    """Link all that is published afresh: actors and claims in the order of their names and words, not of their coming.

    Ids stay with most of their members; `id_changes` says which moved, `moved` which rows that touches.

    Args:
        published: the tables `READ` but for `blocks` and `statements`, and `actors` and `claims`.
        run_id: the run, for `id_changes`.
        judgements: what people have said; it wins over rules and models.
    """
    old = Published(published)
    documents = old.rows("documents", OF_DOCUMENTS)
    languages = {row["doc_id"]: row["language"] for row in documents}
    language = main_language(languages)
    local = old.rows("document_actors")
    judged_actors = constraints_of(judgements.actor_pairs(local))
    directory = Directory([], language, judged_actors)
    fresh = directory.link(local, {row["doc_id"]: row["published_at"] for row in documents})
    members: dict[str, list[str]] = defaultdict(list)
    for member, actor_id in fresh.items():
        members[actor_id].append(member)
    found = sorted(members)
    actor_of_before = {row["document_actor_id"]: row["actor_id"] for row in local}
    used_actors = ever_published(old, "actor", found)
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
    judged = constraints_of(judgements.claim_pairs(records))
    said = manners(old.rows("statements", OF_MANNERS))
    grouping = group(wordings(records, languages, judged, True, said), [], language, judged)
    claim_of_before = {row["claim_record_id"]: row["claim_id"] for row in before}
    claim_ids, moved_claims, claim_of = claim_ids_of(grouping.members, claim_of_before, old, run_id)
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
            *id_changes(
                run_id, "actor", moved_actors, moved_by_people(judged_actors, actor_of_before, ids), gone_actors
            ),
            *id_changes(run_id, "claim", moved_claims, moved_by_people(judged, claim_of_before, claim_of), gone_claims),
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
