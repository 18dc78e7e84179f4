"""The actors of a run, linked to one another and to those that are published."""

from collections import defaultdict
from dataclasses import dataclass
from operator import itemgetter

from schemas.stages import RowDict
from tasks.link.actors import Directory
from tasks.link.constraints import constraints_of
from tasks.link.ids import keep_ids
from tasks.link.judgements import Judgements
from tasks.link.moved_ids import ever_published, moved_by_people
from tasks.link.published import Published
from tasks.link.published_actors import sought_actors, told_of
from tasks.link.sought import Sought

_SEEN = ["doc_id", "published_at"]


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of a run: who each document's actor is, the `actors` rows that changed, and what became of others."""

    ids: dict[str, str]
    actors: list[RowDict]
    renamed: list[str]
    gone: list[str]
    moved: dict[str, set[str]]
    moved_by_people: set[str]


def link_actors(
    local: list[RowDict],
    documents: list[RowDict],
    old: Published,
    judgements: Judgements,
    language: str,
    run_id: str,
) -> Cast:
    """Link a run's document actors to one another and to the published actors that they may be.

    A published actor that loses members, because their documents are read anew, is made again from those it keeps; its
    id stays with most of those that it lost when it keeps none.
    """
    read = {row["doc_id"] for row in documents}
    lost = old.where("document_actors", "doc_id", read, ["document_actor_id", "actor_id"])
    before = {row["document_actor_id"]: row["actor_id"] for row in lost}
    kept: dict[str, list[RowDict]] = defaultdict(list)
    for row in old.where("document_actors", "actor_id", before.values()):
        if row["doc_id"] not in read:
            kept[row["actor_id"]].append(row)
    parties = {row["represents_document_actor_id"] for rows in kept.values() for row in rows} - {None}
    judged_before = old.where("document_actors", "doc_id", judgements.doc_ids - read)
    judged = constraints_of(judgements.actor_pairs([*local, *judged_before]))
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
    used = {one: taken for one, taken in ever_published(old, "actor", found).items() if one not in vanishing}
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
    return Cast(
        ids=ids,
        actors=actors,
        renamed=[row["actor_id"] for row in actors if published.get(row["actor_id"], row)["name"] != row["name"]],
        gone=sorted(vanishing - set(ids.values())),
        moved=dict(moved),
        moved_by_people=moved_by_people(judged, before, before | ids),
    )
