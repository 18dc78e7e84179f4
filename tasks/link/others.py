"""Whether one of two wordings tells of another thing, or of another time, than the other: "juga", "yang lain"."""

from tasks.link.layout import MARKS, Layout, layout
from tasks.link.propositions import Proposition
from tasks.wording.vocabulary import LinkingWords, linking_words

_NEAR = 3  # words from a number to what says that so many come on top
_WAYS = frozenset({"goal", "source", "company"})


def of_others(left: Proposition, right: Proposition) -> bool:
    """Whether one of two wordings of one speaker sets what it tells apart from what the other tells."""
    words = linking_words(left.language)
    return any(
        not words.setting_apart.isdisjoint(one.tokens) and _is_beside(one, other, words)
        for one, other in ((left, right), (right, left))
    ) or _goes_otherwise(left, right)


def _is_beside(one: Proposition, other: Proposition, words: LinkingWords) -> bool:
    where, there = layout(one), layout(other)
    for at, token in enumerate(where.tokens):
        if token in there.tokens or token not in words.setting_apart:
            continue
        before = where.tokens[at - 1] if at else ""
        if token in words.others and _is_of_both(where, there, at, words):
            return True
        if token in words.belonging and _is_of_one(where, there, at):
            return True
        if token in words.additives and _adds(one, other, where, at):
            return True
        if token in words.earlier and before not in words.negators and words.past.isdisjoint(there.tokens):
            return True
        if token in words.repeats and before in words.ordinals and before not in there.tokens:
            return True
        if token in words.more and _counts_more(where, at, words):
            return True
    return False


def _is_of_both(where: Layout, there: Layout, at: int, words: LinkingWords) -> bool:
    """Whether the thing before "lain" is in the other wording, or does what is told."""
    place = at - 1
    while place >= 0 and where.tokens[place] in words.relatives | words.owners | words.demonstratives:
        place -= 1
    thing = next((word for word, its in where.at.items() if its == place), None)
    return thing is not None and (thing in there.at or at < where.at.get(where.predicate or "", 0))


def _is_of_one(where: Layout, there: Layout, at: int) -> bool:
    """Whether what both tell of is told of one who belongs to it: "istri Rusdi membeli tanah"."""
    owner = next((word for word, its in where.at.items() if its == at + 1), None)
    return owner in there.at and at < where.at.get(where.predicate or "", len(where.tokens))


def _adds(one: Proposition, other: Proposition, where: Layout, at: int) -> bool:
    """Whether beside "juga", in the same clause as what both say, stands what the other does not say."""
    end = next((place for place in range(at, len(where.tokens)) if where.tokens[place] in MARKS), len(where.tokens))
    if not any(at < its < end for word, its in where.at.items() if word in other.first):
        return False
    return not (one.dates <= other.dates and one.counted <= other.counted) or any(
        where.at.get(word, end) < end for word in one.of_weight if word not in other.first
    )


def _counts_more(where: Layout, at: int, words: LinkingWords) -> bool:
    """Whether so many come on top: "dua tersangka lagi"."""
    before = where.tokens[max(0, at - _NEAR) : at]
    if not before or not words.periods.keys().isdisjoint(before):
        return False
    return any(token[0].isdigit() or token in words.number_words for token in before)


def _goes_otherwise(left: Proposition, right: Proposition) -> bool:
    """Whether what is done for somebody in one is done with them in the other, or comes from them."""
    return any(
        {content.slot, right.first[word].slot} <= _WAYS and content.slot != right.first[word].slot
        for word, content in left.first.items()
        if word in right.first
    )
