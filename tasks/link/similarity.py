"""Comparators of propositions for the `dedupe` model: each weighs one trace of sameness, 0 to 1."""

from tasks.link.propositions import Proposition
from tasks.wording.texts import jaccard


def contained(left: Proposition, right: Proposition) -> float:
    """Share of the shorter wording's content words that the longer has."""
    return len(set(left.words) & set(right.words)) / max(1, min(len(left.words), len(right.words)))


def shared(left: Proposition, right: Proposition) -> float:
    """Jaccard similarity of the content words."""
    return jaccard(frozenset(left.words), frozenset(right.words))


def substituted(left: Proposition, right: Proposition) -> float:
    """Share of content words that one wording has in place of others: added words are no substitution."""
    ours, theirs = set(left.words), set(right.words)
    return min(len(ours - theirs), len(theirs - ours)) / max(1, min(len(ours), len(theirs)))


def predicated(left: Proposition, right: Proposition) -> float:
    """Share of each wording's verbs that the other has in any form, the lower of the two; 1 without verbs."""
    shares = [
        sum(root in other.words for root in one.voices) / len(one.voices)
        for one, other in ((left, right), (right, left))
        if one.voices
    ]
    return min(shares, default=1.0)


def four_grams(left: Proposition, right: Proposition) -> float:
    """Jaccard similarity of character 4-grams of the roots, which forgives what the stemmer missed."""
    return jaccard(_grams(left), _grams(right))


def _grams(wording: Proposition) -> frozenset[str]:
    text = f" {' '.join(sorted(wording.words))} "
    return frozenset(text[at : at + 4] for at in range(max(1, len(text) - 3)))
