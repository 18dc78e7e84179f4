"""Comparators of claims' wordings for the `dedupe` model: each weighs one trace of sameness, 0 to 1."""

from tasks.deduplicate.wording import jaccard


def contained(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Share of the shorter wording's content words that the longer has."""
    return len(set(left) & set(right)) / max(1, min(len(left), len(right)))


def shared(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Jaccard similarity of the content words."""
    return jaccard(frozenset(left), frozenset(right))


def substituted(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Share of content words that one wording has in place of others: added words are no substitution."""
    ours, theirs = set(left), set(right)
    return min(len(ours - theirs), len(theirs - ours)) / max(1, min(len(ours), len(theirs)))


def opening(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Whether the first content words agree: the subject, unless the voice turns."""
    return float(bool(left) and bool(right) and left[0] == right[0])


def four_grams(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Jaccard similarity of character 4-grams of the roots, which forgives what the stemmer missed."""
    return jaccard(_grams(left), _grams(right))


def _grams(words: tuple[str, ...]) -> frozenset[str]:
    text = f" {' '.join(sorted(words))} "
    return frozenset(text[at : at + 4] for at in range(max(1, len(text) - 3)))
