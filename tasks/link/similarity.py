"""Comparators of propositions for the `dedupe` model: each weighs one trace of sameness or difference, 0 to 1."""

from functools import lru_cache

from tasks.link.propositions import Proposition, difference
from tasks.wording.texts import jaccard

_MANY = 8  # shared content words from which on one more says nothing


def contained(left: Proposition, right: Proposition) -> float:
    """Share of the shorter wording's content words that the longer has."""
    unshared = difference(left, right)
    fewest = min(len(left.words), len(right.words))
    return 1 - min(len(unshared.ours), len(unshared.theirs), fewest) / max(1, fewest)


def shared(left: Proposition, right: Proposition) -> float:
    """Share of all content words that both wordings have."""
    unshared = difference(left, right)
    apart = len(unshared.ours) + len(unshared.theirs)
    return 1 - apart / max(1, len(left.words) + len(right.words))


def much_shared(left: Proposition, right: Proposition) -> float:
    """How many content words, numbers and dates both have, of eight."""
    words = len(left.words) - len(difference(left, right).ours)
    values = len(set(left.numbers) & set(right.numbers)) + len(left.dates & right.dates)
    return min(1.0, (words + values) / _MANY)


def verbs_replaced(left: Proposition, right: Proposition) -> float:
    """Verbs that one wording has in place of the other's, of four."""
    unshared = difference(left, right)
    return min(_verbs(left, unshared.ours), _verbs(right, unshared.theirs), 4) / 4


def anything_replaced(left: Proposition, right: Proposition) -> float:
    """Whether one wording has anything in place of the other's: added words alone replace nothing."""
    unshared = difference(left, right)
    return float(bool(unshared.ours and unshared.theirs))


def verbs_added(left: Proposition, right: Proposition) -> float:
    """Verbs that only one wording has, of four."""
    unshared = difference(left, right)
    return min(4, _verbs(left, unshared.ours) + _verbs(right, unshared.theirs)) / 4


def _verbs(wording: Proposition, words: tuple[str, ...]) -> int:
    """How many of the words are verbs."""
    return sum([wording.first[word].is_verb for word in words])


def names_added(left: Proposition, right: Proposition) -> float:
    """Names that one wording has and the other leaves out, of four."""
    unshared = difference(left, right)
    ours = sum([left.first[word].is_name for word in unshared.ours])
    theirs = sum([right.first[word].is_name for word in unshared.theirs])
    return min(4, abs(ours - theirs)) / 4


def values_shared(left: Proposition, right: Proposition) -> float:
    """Whether they have a number in common."""
    return float(bool(set(left.numbers) & set(right.numbers)))


def predicated(left: Proposition, right: Proposition) -> float:
    """Share of each wording's verbs that the other has in any form, the lower of the two; 1 without verbs."""
    shares = [
        sum(root in other.first for root in one.voices) / len(one.voices)
        for one, other in ((left, right), (right, left))
        if one.voices
    ]
    return min(shares, default=1.0)


def four_grams(left: Proposition, right: Proposition) -> float:
    """Jaccard similarity of character 4-grams of the roots, which forgives what the stemmer missed."""
    return jaccard(_grams(left), _grams(right))


@lru_cache(maxsize=64)  # one wording is compared with many in a row
def _grams(wording: Proposition) -> frozenset[str]:
    text = f" {' '.join(sorted(wording.words))} "
    return frozenset(text[at : at + 4] for at in range(max(1, len(text) - 3)))
