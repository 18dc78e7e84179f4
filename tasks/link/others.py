"""Whether one of two wordings tells of another thing, or of another time, than the other: "juga", "yang lain"."""

from tasks.link.layout import MARKS, Layout, layout
from tasks.link.propositions import Proposition
from tasks.wording.vocabulary import LinkingWords, linking_words

_NEAR = 3  # words from a number to what says that so many come on top
_WAYS = frozenset({"goal", "source", "company", "agent"})
_ALIKE = ({"to", "with"}, {"from", "by"}, {"with", "by"})  # "jatuh cinta kepada", "jatuh cinta dengan"


def of_others(left: Proposition, right: Proposition) -> bool:
    """Whether one of two wordings of one speaker sets what it tells apart from what the other tells."""
    words = linking_words(left.language)
    return any(
        not words.setting_apart.isdisjoint(one.tokens) and _is_beside(one, other, words)
        for one, other in ((left, right), (right, left))
    ) or _goes_otherwise(left, right, words)


def _is_beside(one: Proposition, other: Proposition, words: LinkingWords) -> bool:
    where, there = layout(one), layout(other)
    for at, token in enumerate(where.tokens):
        if token in there.tokens or token not in words.setting_apart:
            continue
        before, behind = where.tokens[at - 1] if at else ",", where.tokens[at + 1 : at + 2]
        past = not words.past.isdisjoint(there.tokens)
        if (
            (token in words.others and _is_of_both(where, there, at, words))
            or (token in words.belonging and _is_of_one(where, there, at, words))
            or (token in words.additives and before not in words.coordinators and _adds(one, other, at, words))
            or (token in words.earlier and before not in words.negators and not past)
            or (token in words.before and not past and (before in MARKS or not words.additives.isdisjoint(behind)))
            or (token in words.repeats and words.ordinals.get(before, 1) > 1 and before not in there.tokens)
            or (token in words.more and _counts_more(where, at, words))
        ):
            return True
    return False


def _is_of_both(where: Layout, there: Layout, at: int, words: LinkingWords) -> bool:
    """Whether the thing before "lain" is in the other wording, or does what is told."""
    if not words.others.isdisjoint(there.tokens):
        return False  # "truk lain", "truk lainnya"
    if not words.additives.isdisjoint(there.tokens) and words.additives.isdisjoint(where.tokens):
        return False  # "kegiatan lain", "kegiatan juga"
    place = at - 1
    while place >= 0 and where.tokens[place] in words.relatives | words.owners | words.demonstratives:
        place -= 1
    things = {its: word for word, its in where.at.items()}
    thing = things.get(place)
    if thing is None and place > 0 and where.tokens[place] not in words.stopwords:
        thing = things.get(place - 1)  # of two words: "dapur umum lain"
    return thing is not None and (thing in there.at or at < where.at.get(where.predicate or "", 0))


def _is_of_one(where: Layout, there: Layout, at: int, words: LinkingWords) -> bool:
    """Whether what both tell of is told of one who belongs to it: "istri Rusdi membeli", "kepada istri Rusdi"."""
    if not words.belonging.isdisjoint(there.tokens):
        return False  # "sopir bus", "pengemudi bus"
    owner = next((word for word, its in where.at.items() if its == at + 1), None)
    is_object = at > 0 and words.slot_of.get(where.tokens[at - 1]) in _WAYS
    return owner in there.at and (is_object or at < where.at.get(where.predicate or "", len(where.tokens)))


def _adds(one: Proposition, other: Proposition, at: int, words: LinkingWords) -> bool:
    """Whether of what both say, "juga" tells one thing more: of another thing before it, of another day or number."""
    where = layout(one)
    if not words.additives.isdisjoint(other.tokens):
        return False
    end = next((place for place in range(at, len(where.tokens)) if where.tokens[place] in MARKS), len(where.tokens))
    behind = [word for word, its in where.at.items() if at < its < end]
    before = next((word for word, its in where.at.items() if its == at - 1), None)
    if not behind and before is not None and not one.first[before].is_verb:
        return before not in other.first  # "membebani maskapai juga"
    if not any(word in other.first for word in behind) or (behind and behind[0] in words.framing_roots):
        return False
    return not (one.dates <= other.dates and one.counted <= other.counted) or any(
        where.at.get(word, at) < at
        for word in one.of_weight
        if word not in other.first and one.first[word].spelt.casefold() not in words.fillers
    )


def _counts_more(where: Layout, at: int, words: LinkingWords) -> bool:
    """Whether so many come on top: "dua tersangka lagi"."""
    before = where.tokens[max(0, at - _NEAR) : at]
    if not before or not words.periods.keys().isdisjoint(before):
        return False
    return any(token[0].isdigit() or token in words.number_words for token in before)


def _goes_otherwise(left: Proposition, right: Proposition, words: LinkingWords) -> bool:
    """Whether what is done for somebody in one is done with them in the other, or comes from them."""
    for word, content in left.first.items():
        its = right.first.get(word)
        if content.slot in _WAYS and its is not None and its.slot in _WAYS and its.slot != content.slot:
            ways = {_way(left, word, words), _way(right, word, words)}
            if None not in ways and len(ways) > 1 and ways not in _ALIKE:
                return True
    return False


def _way(wording: Proposition, word: str, words: LinkingWords) -> str | None:
    """Which way a preposition right before a word says that something goes."""
    where = layout(wording)
    at = where.at.get(word, 0)
    for token in reversed(where.tokens[max(0, at - _NEAR) : at]):
        for way, prepositions in words.ways.items():
            if token in prepositions:
                return way
    return None
