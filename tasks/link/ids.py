"""Ids that stay: a claim keeps the id it was given when it was first linked."""

from collections import Counter, defaultdict

from schemas.ids import content_id
from schemas.stages import RowDict


def keep_ids(clusters: list[list[str]], published: dict[str, str], run_id: str) -> tuple[list[str], list[RowDict]]:
    """The id of each cluster of claim records, and the `id_changes` rows for ids that moved.

    A cluster keeps the published id of most of its records (ties: the smaller id); an id that two clusters could
    keep stays with the one that holds more of its records. A cluster without one gets an id from its smallest
    record. A published id that now has no cluster of its own, or lost records to another, has a row of `id_changes`.

    Args:
        clusters: claim record ids of each claim; no record twice.
        published: claim id of each claim record published before.
    """
    votes = [Counter(published[record] for record in cluster if record in published) for cluster in clusters]
    wishes = sorted((-n, claim_id, at) for at, counted in enumerate(votes) for claim_id, n in counted.items())
    kept: dict[int, str] = {}
    taken: set[str] = set()
    for _, claim_id, at in wishes:
        if at not in kept and claim_id not in taken:
            kept[at] = claim_id
            taken.add(claim_id)
    ids = []
    for at, cluster in enumerate(clusters):
        fresh = content_id("clm", min(cluster))
        # After a split the id made from the smallest record may be another cluster's already.
        ids.append(kept.get(at) or (fresh if fresh not in taken else content_id("clm", min(cluster), run_id)))
    moved: dict[str, set[str]] = defaultdict(set)
    for claim_id, counted in zip(ids, votes, strict=True):
        for old in counted:
            if old != claim_id:
                moved[old].add(claim_id)
    return ids, [
        {"run_id": run_id, "kind": "claim", "old_id": old, "new_id": new, "reason": "relink"}
        for old in sorted(moved)
        for new in sorted(moved[old])
    ]
