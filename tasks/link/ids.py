"""Ids that stay: a claim or actor keeps the id it was given when it was first linked."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from schemas.ids import content_id


def keep_ids(
    clusters: Sequence[Sequence[str]],
    published: Mapping[str, str],
    fresh: Sequence[str],
    run_id: str,
    used: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> tuple[list[str], dict[str, set[str]]]:
    """The id of each cluster, and the new ids of those published ones that moved.

    A cluster keeps the published id of most of its members (ties: the smaller id); an id that two clusters could
    keep stays with the one it was made from, else with the one that holds more of its members. A cluster without one
    gets its fresh id. A published id that now has no cluster of its own, or lost members to another, has moved.

    Args:
        clusters: member ids of each cluster; no member twice.
        published: id of each member published before.
        fresh: the id of each cluster should none of its members be published.
        run_id: makes a fresh id another one where it is taken.
        used: ids that were ever published, with the ids that took them up: one is given again only to a cluster that
            comes out of one of these, as when a merge is undone.
    """
    votes = [_counted([published[member] for member in cluster if member in published]) for cluster in clusters]
    wishes = sorted((fresh[at] != old, -n, old, at) for at, counted in enumerate(votes) for old, n in counted.items())
    kept: dict[int, str] = {}
    taken: set[str] = set()
    for *_, old, at in wishes:
        if at not in kept and old not in taken:
            kept[at] = old
            taken.add(old)
    taken |= set(published.values())
    ids = []
    for at, wanted in enumerate(fresh):
        free = wanted not in taken and (wanted not in used or not votes[at].keys().isdisjoint(used[wanted]))
        found = kept.get(at) or (wanted if free else content_id(wanted.split("_")[0], wanted, run_id))
        taken.add(found)
        ids.append(found)
    moved: dict[str, set[str]] = defaultdict(set)
    for new, counted in zip(ids, votes, strict=True):
        for old in counted:
            if old != new:
                moved[old].add(new)
    return ids, dict(moved)


def _counted(ids: list[str]) -> dict[str, int]:
    """How often each id is in a list: mostly one, for which a `Counter` costs much."""
    found: dict[str, int] = {}
    for one in ids:
        found[one] = found.get(one, 0) + 1
    return found
