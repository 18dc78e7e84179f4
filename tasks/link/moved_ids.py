"""What becomes of ids that were published: which stay, which move, and why."""

from collections.abc import Collection, Iterable, Mapping

from schemas.ids import content_id
from schemas.stages import RowDict
from tasks.link.constraints import Constraints
from tasks.link.ids import keep_ids
from tasks.link.published import Published


def ever_published(old: Published, kind: str, ids: Iterable[str]) -> dict[str, set[str]]:
    """Those of the ids that are, or once were, a claim's or actor's, with the ids that took them up."""
    wanted, table, key = set(ids), f"{kind}s", f"{kind}_id"
    found: dict[str, set[str]] = {row[key]: set() for row in old.where(table, key, wanted, [key])}
    for row in old.where("id_changes", "old_id", wanted, ["old_id", "new_id"]):
        found.setdefault(row["old_id"], set()).add(row["new_id"])
    return found


def claim_ids_of(
    clusters: list[list[str]], published: Mapping[str, str], old: Published, run_id: str
) -> tuple[list[str], dict[str, set[str]], dict[str, str]]:
    """The id of each claim (a new one's is of the smallest of its records), the new ids of those that moved, and the
    claim of each record.
    """
    fresh = [content_id("clm", min(cluster)) for cluster in clusters]
    ids, moved = keep_ids(clusters, published, fresh, run_id, ever_published(old, "claim", fresh))
    return ids, moved, {member: one for one, cluster in zip(ids, clusters, strict=True) for member in cluster}


def id_changes(
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


def moved_by_people(judged: Constraints, before: Mapping[str, str], now: Mapping[str, str]) -> set[str]:
    """The published ids whose members a judgement joined with those of another, or parted."""
    found: set[str] = set()
    for pairs, joined in ((judged.same, True), (judged.apart, False)):
        for a, b in pairs:
            if a in before and b in before and (before[a] == before[b]) != joined and (now[a] == now[b]) == joined:
                found |= {before[a], before[b]}
    return found
