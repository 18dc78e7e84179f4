"""Who tells a wording in which document: news gives a statement twice, in its own words and quoted.

What one speaker is quoted with and what the same text reports of them mostly is one thing if the two are alike, in
other verbs, too, and with few words. Two quotations, or two reports, are as a rule two things.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from schemas.stages import RowDict
from tasks.link.propositions import Proposition, difference
from tasks.link.retold import retold
from tasks.link.similarity import four_grams, verbs_replaced
from tasks.link.vetoes import Heard, does_otherwise, negates_more, numbers_differ, one_for_one
from tasks.wording.texts import NEAR, near_similarity, wording

_HOLDS = {"asserted", "confirmed", "denied"}
_AGAIN = 4.0  # how many times the odds of one claim, where one speaker says both in one text
_AGAIN_OTHERWISE = 3.0  # the same, where they have no verb in common, or one negates something more
_RETOLD = 0.85  # probability that what tells a thing again is one claim with it
_ALIKE = 0.3  # similarity of character 4-grams below which the odds are the model's
_ALIKE_AT_ALL = 0.2  # the same, below which they are two claims, however few words the shorter has
_ALIKE_IN_OTHER_VERBS = 0.35  # the same, where they have no verb in common
_LONG = 10  # words of which nobody says as many in the same order by chance
_SHARED = 0.7  # least share of content words that copies have in common
_COPY = 0.9  # probability that near copies are one claim
_TYPO = 1  # letters in which two spellings of a word differ
_FEW_TOPICS = 3  # of a wording that candidates by topics pass over
_SHARED_TOPICS = 2
_SHARED_OF_SHORTER = 0.5
_DOUBTED = 0.2  # probability of the model up to which near copies are not looked for


class Telling(NamedTuple):
    """One telling of a wording: by whom, where, whether it holds the claim's positive form true, and whether quoted."""

    actor_id: str
    doc_id: str
    side: str
    quoted: bool | None = None  # None where nobody knows
    start: int = 0
    end: int = 0
    predicated: bool = False


class Manner(NamedTuple):
    """How a statement is made: whether it is quoted, and whether its clause says of the source that it says so."""

    quoted: bool
    predicated: bool


OF_MANNER = ("mode", "cue_start", "source_start")
"""Columns of a statement that its manner follows from."""


def manner(statement: RowDict) -> Manner:
    """The manner of a statement: in "Rahman menyebut P" the clause is about Rahman; in "menurut Rahman, P" it is P."""
    source, cue = statement["source_start"], statement["cue_start"]
    return Manner(statement["mode"] == "direct", cue is not None and (source is None or source < cue))


def manners(statements: Iterable[RowDict]) -> dict[str, Manner]:
    """The manner of each statement, by id."""
    return {row["statement_id"]: manner(row) for row in statements}


def telling(record: RowDict, how: Manner | None) -> Telling:
    """The telling of a claim record: to deny a claim is to assert its negation."""
    side: str = record["stance"]
    if side in _HOLDS:
        side = "no" if (side == "denied") != (record["polarity"] == "negative") else "yes"
    quoted, predicated = how or (None, False)
    span = record["content_start"], record["content_end"]
    return Telling(record["actor_id"], record["doc_id"], side, quoted, *span, predicated)


def heard(one: Collection[Telling], other: Collection[Telling]) -> Heard:
    """How the tellings of two wordings stand to each other."""
    found: Heard = "apart"
    for ours in one:
        for its in other:
            if ours.actor_id == its.actor_id:
                if ours[:3] == its[:3] and {ours.quoted, its.quoted} == {True, False}:
                    return "again"
                found = "one speaker"
    return found


def reports(one: Collection[Telling], other: Collection[Telling]) -> bool:
    """Whether one wording has the other in it as somebody else's words: that Rahman says P, which is not to say P."""
    return any(_holds_as_said(ours, its) or _holds_as_said(its, ours) for ours in one for its in other)


def _holds_as_said(whole: Telling, part: Telling) -> bool:
    return (
        part.predicated
        and whole.doc_id == part.doc_id
        and whole.actor_id != part.actor_id
        and whole.start <= part.start
        and part.end <= whole.end
        and part.end - part.start < whole.end - whole.start
    )


def copied(left: Proposition, right: Proposition) -> bool:
    """Whether one long wording stands nearly word for word in two texts: no two people word so much alike."""
    if len(left.first.keys() & right.first.keys()) < _SHARED * max(len(left.first), len(right.first)):
        return False
    one, other = wording(left.text, left.language), wording(right.text, right.language)
    lengths = len(one.folded), len(other.folded)
    shorter = left if lengths[0] <= lengths[1] else right
    if len(shorter.tokens) < _LONG or min(lengths) < NEAR * max(lengths):
        return False
    return near_similarity(one, other) is not None


def told_alike(probability: float, left: Proposition, right: Proposition, heard: Heard) -> float:
    """The probability that two wordings are one claim, given the model's and how their tellings stand; 0 to 1."""
    if heard == "again":
        probability = _said_again(probability, left, right)
    if _DOUBTED < probability < _COPY and _spelt_otherwise(left, right) and copied(left, right):
        return _COPY
    return probability


def _spelt_otherwise(left: Proposition, right: Proposition) -> bool:
    """Whether all that one wording has in place of the other's words is another spelling of them."""
    unshared = difference(left, right)
    ours = [left.first[word].spelt.casefold() for word in unshared.ours]
    theirs = [right.first[word].spelt.casefold() for word in unshared.theirs]
    fewer, more = sorted((ours, theirs), key=len)
    return all(any(Levenshtein.distance(one, other) <= _TYPO for other in more) for one in fewer)


def _said_again(probability: float, left: Proposition, right: Proposition) -> float:
    if retold(left, right):
        return max(_RETOLD, probability)
    alike, otherwise = four_grams(left, right), does_otherwise(left, right)
    if alike < (_ALIKE_IN_OTHER_VERBS if otherwise else _ALIKE_AT_ALL) or (otherwise and verbs_replaced(left, right)):
        return 0.0
    if alike < _ALIKE or left.generic or right.generic or numbers_differ(left, right) or one_for_one(left, right):
        return probability
    odds = _AGAIN_OTHERWISE if otherwise or negates_more(left, right) else _AGAIN
    return round(odds * probability / (odds * probability + 1 - probability), 6)


def told_together(told: Sequence[Collection[Telling]], topics: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    """Pairs of wordings (places, lower first) by one speaker in one text that share half the shorter's topics.

    Of two that are both quoted, or both told, only those of few topics.
    """
    of_telling: dict[tuple[str, ...], list[tuple[int, bool | None]]] = defaultdict(list)
    for place, its in enumerate(told):
        for one in its:
            of_telling[one[:3]].append((place, one.quoted))
    found: set[tuple[int, int]] = set()
    for places in of_telling.values():
        if len(places) == 1:
            continue
        for (a, quoted), (b, other) in combinations(places, 2):
            fewest = min(len(topics[a]), len(topics[b]))
            if fewest > _FEW_TOPICS and {quoted, other} != {True, False}:
                continue
            if len({*topics[a]}.intersection(topics[b])) >= max(_SHARED_TOPICS, _SHARED_OF_SHORTER * fewest):
                found.add((min(a, b), max(a, b)))
    return found
