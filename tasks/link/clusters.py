"""Greedy agglomeration of wordings into claims, with vetoes that hold for a whole cluster.

Connected components are never used: one weak bridge would join two claims. Clusters join best score first, and only
when no two of their wordings are vetoed and the mean score over all their pairs still says "same" (average linkage).
"""

from collections.abc import Callable, Collection, Iterable
from itertools import product

Scores = Callable[[list[tuple[int, int]]], list[float]]
_KINSHIP = 0.5  # least mean probability over all pairs of two clusters that a likely pair may join
_LARGEST = 2_000  # wording pairs between two clusters beyond which they are not compared


def agglomerate(
    seeds: Iterable[Iterable[int]],
    scored: Iterable[tuple[float, int, int]],
    threshold: Callable[[int, int], float],
    vetoed: Callable[[int, int], bool],
    scores: Scores,
    leaning: Collection[int] = (),
) -> list[list[int]]:
    """Clusters of wordings (numbers), each sorted, in the order of their first wording.

    Args:
        seeds: clusters to start from: a published claim, or one new wording.
        scored: probability that two wordings that are not vetoed are one claim, with their numbers.
        threshold: least probability for two wordings.
        vetoed: whether two wordings can not be one claim.
        scores: the model, for pairs that were no candidates.
        leaning: wordings that are in their cluster for another's sake, and are compared for their own only.
    """
    cluster_of: dict[int, list[int]] = {}
    for seed in seeds:
        members = sorted(seed)
        for number in members:
            cluster_of[number] = members
    known: dict[tuple[int, int], float] = {}

    def compared(members: list[int]) -> list[int]:
        return [number for number in members if number not in leaning] or members

    best_first = sorted((-score, min(a, b), max(a, b)) for score, a, b in scored)
    for score, a, b in best_first:
        known[a, b] = -score
    for score, a, b in best_first:
        left, right = cluster_of[a], cluster_of[b]
        if left is right or -score < threshold(a, b):
            continue
        ours, theirs = compared(left), compared(right)
        if len(ours) * len(theirs) > _LARGEST:
            continue
        pairs = sorted({(a, b), *((min(pair), max(pair)) for pair in product(ours, theirs))})
        missing = [pair for pair in pairs if pair not in known]
        if any(vetoed(*pair) for pair in missing):
            continue
        known.update(zip(missing, scores(missing), strict=True))
        if sum(known[pair] for pair in pairs) < _KINSHIP * len(pairs):
            continue
        joined = sorted(left + right)
        for number in joined:
            cluster_of[number] = joined
    unique = {id(members): members for members in cluster_of.values()}
    return sorted(unique.values())
