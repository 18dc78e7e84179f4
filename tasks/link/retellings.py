"""What one speaker says twice: told and quoted in one text, or told in two.

News tells a statement and quotes it, mostly right behind, in other words: how near the two stand says as much as what
they have in common. A logistic regression weighs both (`tasks.link.models`, "retellings").
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import product
from typing import NamedTuple

from tasks.link.predicates import other_predicate
from tasks.link.propositions import Proposition, difference
from tasks.link.similarity import contained, four_grams
from tasks.link.telling import Telling
from tasks.link.vetoes import does_otherwise

_NEAR = 100  # characters between two wordings by which nearness is halved
_RIGHT_BEHIND = 150  # characters from a telling to the quotation that follows it
_SOON = 400
_FARTHEST = 1500  # characters beyond which a quotation is of something else
_MANY_VERBS = 4
_MANY_WORDS = 10


class Retelling(NamedTuple):
    """A wording, and where one text has it; nowhere, where it is compared with another text's."""

    wording: Proposition
    told: Telling | None = None


def met(one: Collection[Telling], other: Collection[Telling]) -> tuple[Telling, Telling] | None:
    """The tellings of two wordings that one text tells and quotes, of one speaker, nearest first."""
    pairs = [
        (ours, its)
        for ours, its in product(one, other)
        if ours[:3] == its[:3] and {ours.quoted, its.quoted} == {True, False}
    ]
    return min(pairs, key=lambda pair: (_between(*pair), pair), default=None)


def apart(one: Collection[Telling], other: Collection[Telling]) -> bool:
    """Whether two wordings are one speaker's, each in texts of its own."""
    documents = {ours.doc_id for ours in one}, {its.doc_id for its in other}
    return documents[0].isdisjoint(documents[1]) and any(
        ours.actor_id == its.actor_id for ours, its in product(one, other)
    )


def in_one_text(told: Sequence[Collection[Telling]], topics: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Pairs of wordings (places, the told one first) that one text tells and quotes, of one speaker, not far apart."""
    of_speaker: dict[tuple[str, ...], tuple[list[tuple[int, Telling]], list[tuple[int, Telling]]]] = defaultdict(
        lambda: ([], [])
    )
    for place, tellings in enumerate(told):
        for one in tellings:
            if one.quoted is not None:
                of_speaker[one[:3]][one.quoted].append((place, one))
    return sorted(
        {
            (a, b)
            for reported, quoted in of_speaker.values()
            for (a, ours), (b, its) in product(reported, quoted)
            if a != b and _between(ours, its) <= _FARTHEST and not {*topics[a]}.isdisjoint(topics[b])
        }
    )


def _between(one: Telling, other: Telling) -> int:
    return max(0, one.start - other.end, other.start - one.end)


def _shorter(left: Retelling, right: Retelling) -> tuple[Proposition, Proposition]:
    one, other = left.wording, right.wording
    return (one, other) if len(one.words) <= len(other.words) else (other, one)


def _distance(left: Retelling, right: Retelling) -> int | None:
    return None if left.told is None or right.told is None else _between(left.told, right.told)


def in_text(left: Retelling, right: Retelling) -> float:
    """Whether one text has both."""
    return float(_distance(left, right) is not None)


def near(left: Retelling, right: Retelling) -> float:
    """How near one text has both: 1 side by side, 0 in two texts."""
    distance = _distance(left, right)
    return 0.0 if distance is None else 1 / (1 + distance / _NEAR)


def told_first(left: Retelling, right: Retelling) -> float:
    """Whether the quotation comes after the telling."""
    return _told_first(left, right, _FARTHEST + 1)


def soon(left: Retelling, right: Retelling) -> float:
    """Whether the quotation comes soon after the telling."""
    return _told_first(left, right, _SOON)


def right_behind(left: Retelling, right: Retelling) -> float:
    """Whether the quotation comes right after the telling."""
    return _told_first(left, right, _RIGHT_BEHIND)


def _told_first(left: Retelling, right: Retelling, within: int) -> float:
    if left.told is None or right.told is None:
        return 0.0
    first = left.told if left.told.start <= right.told.start else right.told
    return float(first.quoted is False and _between(left.told, right.told) < within)


def same_words(left: Retelling, right: Retelling) -> float:
    """Share of the words of the shorter wording, of any kind, that the longer has."""
    short, long = _shorter(left, right)
    tokens = {*short.tokens}
    return len(tokens.intersection(long.tokens)) / max(1, len(tokens))


def same_content(left: Retelling, right: Retelling) -> float:
    """Share of the content words of the shorter wording that the longer has."""
    return contained(left.wording, right.wording)


def same_letters(left: Retelling, right: Retelling) -> float:
    """Similarity of the roots' character 4-grams."""
    return four_grams(left.wording, right.wording)


def same_verbs(left: Retelling, right: Retelling) -> float:
    """Verbs that both have, of four."""
    return min(_MANY_VERBS, len(left.wording.voices.keys() & right.wording.voices.keys())) / _MANY_VERBS


def more_verbs(left: Retelling, right: Retelling) -> float:
    """Verbs that only the longer has, of four."""
    short, long = _shorter(left, right)
    return min(_MANY_VERBS, len(long.voices.keys() - short.voices.keys())) / _MANY_VERBS


def more_words(left: Retelling, right: Retelling) -> float:
    """Content words that only the longer has, of ten."""
    short, long = _shorter(left, right)
    return min(_MANY_WORDS, len(difference(short, long).theirs)) / _MANY_WORDS


def other_verbs(left: Retelling, right: Retelling) -> float:
    """Whether they have no verb in common, and one has one of weight."""
    return float(does_otherwise(left.wording, right.wording))


def another_predicate(left: Retelling, right: Retelling) -> float:
    """Whether the main predicate of one is not what the other tells."""
    return float(other_predicate(left.wording, right.wording))


def other_dates(left: Retelling, right: Retelling) -> float:
    """Dates that only one has, of two."""
    return min(2, len(left.wording.dates ^ right.wording.dates)) / 2


def other_numbers(left: Retelling, right: Retelling) -> float:
    """Whether they differ in any number but one."""
    return float(left.wording.counted != right.wording.counted)
