"""Whether one wording tells again what the other says: the same predicate, of the same, with nothing in its place.

News tells a statement and quotes it. The quotation says "kami", "itu" or "-nya" for what the telling names, opens with
a filler, and goes on with a tail. So words that only one of the two has are passed over where they stand behind what
both say, and may be what the other points to before the predicate; elsewhere they take the place of the other's words.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from tasks.link.layout import MARKS, STOPS, Layout, is_relative, layout
from tasks.link.predicates import follows_another, other_predicate, same_predicate
from tasks.link.propositions import Proposition, difference
from tasks.wording.stems import bare
from tasks.wording.vocabulary import LinkingWords, linking_words

_ADJUNCTS = frozenset({"goal", "target", "source", "agent", "company"})  # slots of what is no part of a subject
_GIVEN = _ADJUNCTS - {"agent", "company"}
_BESIDE = _ADJUNCTS | {"place"}
_FEWEST = 3  # content words, numbers and dates in common
_FEWEST_WHOLE = 2  # the same, where the shorter wording has no other
_ADDED = 0.5  # words added amid what both say, of those in common
_LATER = 0.8  # least share of the shorter wording that a later sentence of the longer has
_CLOSE = (6, 0.75)  # words in common, and their share of the shorter wording's, that are one claim, if nothing clashes
_REWORDED = 3  # words that one has and the other has not, where more than one thing for another is reworded
_YEAR = re.compile(r"(?:19|20)\d\d")
_TYPO = 1  # letters in which two spellings of a word differ


@dataclass(frozen=True, slots=True)
class _Rest:
    """What one wording has and the other has not, in words."""

    before: int = 0  # the predicate
    after: int = 0
    pointed: int = 0  # before the predicate, where the other may point to it
    tail: int = 0  # behind what both say
    does_more: bool = False  # it has a verb of weight before the predicate: "menunda", "meminta"
    of_others: bool = False  # it is about what is not the speaker's: "pasukan pemberontak", "pasukan kami"
    dated: bool = False  # it has a date that the other has not

    @property
    def bound(self) -> int:
        """Words that are added amid what both say."""
        return self.before + self.after


@dataclass(frozen=True, slots=True)
class _Meeting:
    """What two wordings have in common, in one sentence of the longer."""

    weight: int  # words, numbers and dates in common
    plain: int  # of these, all but names
    share: float  # of the shorter's words, those that the longer has
    is_first: bool  # whether the sentence is the first that says something
    rests: tuple[_Rest, _Rest]  # of the shorter and of the longer
    is_told: bool  # either has a predicate that is seen
    same_predicate: bool
    other_predicates: bool
    is_moved: bool  # who does it in one, has it done or given to them in the other
    is_misspelt: bool  # all that differs is the spelling

    @property
    def is_close(self) -> bool:
        """Whether they have so much in common that what stands between adds to it."""
        return self.weight >= _CLOSE[0] and self.share >= _CLOSE[1]

    @property
    def is_free(self) -> bool:
        """Whether so much is the same, and so much reworded, that what clashes is no other thing in the same words."""
        reworded = _REWORDED <= max(rest.bound + rest.pointed for rest in self.rests) <= self.weight
        return self.is_misspelt or (self.is_close and reworded)

    @property
    def is_other(self) -> bool:
        """Whether they tell other things of the same, or the same of other things."""
        return self.other_predicates or self.clashes

    @property
    def clashes(self) -> bool:
        """Whether each has something in the place of the other's."""
        ours, theirs = self.rests
        return (
            ours.of_others
            or theirs.of_others
            or bool((ours.after or ours.dated) and (theirs.after or theirs.dated))
            or bool((ours.before or ours.pointed) and (theirs.before or theirs.pointed))
        )


def replaced(left: Proposition, right: Proposition) -> bool:
    """Whether one of two wordings of one speaker has something else in the place of what the other says."""
    met = _meet(left, right)
    if met is None:
        return True
    return met.is_moved or (met.is_other and not met.is_free)


def moved(left: Proposition, right: Proposition) -> bool:
    """Whether who does something in one wording has it done or given to them in the other."""
    met = _meet(left, right)
    return met is not None and met.is_moved


def retold(left: Proposition, right: Proposition) -> bool:
    """Whether one of two wordings of one speaker tells again what the other says."""
    met = _meet(left, right)
    if met is None or met.is_moved:
        return False
    ours, theirs = met.rests
    if not met.same_predicate or (met.is_other and not met.is_free) or met.plain < _FEWEST_WHOLE:
        return False
    if met.is_close and met.is_told:
        return True
    whole = not (ours.bound or ours.tail or theirs.bound) and theirs.pointed <= met.weight
    if met.weight < (_FEWEST_WHOLE if whole else _FEWEST):
        return False
    if (not met.is_told and (ours.tail or ours.bound or met.weight < _FEWEST + bool(ours.pointed))) or (
        not met.is_first and met.share < _LATER
    ):
        return False
    return not (ours.does_more or theirs.does_more) and max(ours.bound, theirs.bound) <= _ADDED * met.weight


@lru_cache(maxsize=256)
def _meet(left: Proposition, right: Proposition) -> _Meeting | None:
    """What two wordings have in common; None where that is nothing."""
    short, long = sorted((left, right), key=lambda wording: len(wording.words))
    unshared = difference(short, long)
    its, there = layout(short), layout(long)
    light = linking_words(short.language).light_words
    both = [word for word in short.first if word in its.at and word in there.at and word not in light]
    if not both:
        return None
    first, sentences = _sentences(long)
    sentence = max(sentences, key=lambda span: sum(there.at[word] in span for word in both))
    shared = [word for word in both if there.at[word] in sentence]
    missed = [word for word in both if there.at[word] not in sentence]
    ours = _rest(short, long, (*unshared.ours, *missed), shared, range(len(its.tokens)))
    theirs = _rest(long, short, unshared.theirs, shared, sentence)
    rest = ours.before + ours.after + ours.pointed
    values = len(set(short.numbers) & set(long.numbers)) + len(short.dates & long.dates)
    spelt = [
        [wording.first[word].spelt.casefold() for word in words]
        for wording, words in ((short, unshared.ours), (long, unshared.theirs))
    ]
    return _Meeting(
        weight=len(shared) + values,
        plain=sum(not (short.first[word].is_name and long.first[word].is_name) for word in shared) + values,
        share=len(shared) / (len(shared) + rest),
        is_first=sentence == first,
        rests=(ours, theirs),
        is_told=its.predicate is not None or there.predicate is not None,
        same_predicate=same_predicate(short, long),
        other_predicates=other_predicate(short, long) or follows_another(short, long) or follows_another(long, short),
        is_moved=_moved(short, long, shared) or _moved(long, short, shared),
        is_misspelt=len(spelt[0]) == len(spelt[1]) and all(map(_spelt_alike, *spelt)),
    )


def _spelt_alike(one: str, other: str) -> bool:
    return Levenshtein.distance(one, other) <= _TYPO


def _sentences(wording: Proposition) -> tuple[range, list[range]]:
    """The first sentence that says something, and all sentences, as places of their words."""
    where = layout(wording)
    stops = [place for place, token in enumerate(where.tokens) if token in STOPS]
    begins = [0, *[stop + 1 for stop in stops]]
    spans = [range(begin, end) for begin, end in zip(begins, [*stops, len(where.tokens)], strict=True) if begin < end]
    says = [span for span in spans if sum(place in span for place in where.at.values()) >= _FEWEST]
    return (says or spans)[0], spans


def _moved(left: Proposition, right: Proposition, shared: list[str]) -> bool:
    """Whether somebody does, as the subject, what in the other is done to them, for them, or comes from them."""
    one, other = layout(left), layout(right)
    if one.predicate is None or one.predicate not in other.at:
        return False
    if one.predicate == other.predicate and left.voices.get(one.predicate) == right.voices.get(one.predicate):
        head = next((word for word in left.first if left.first[word].slot is None and word in one.at), None)
        if head in shared and one.at[head] < one.at[one.predicate] and right.first[head].slot in _BESIDE:
            return other.at[one.predicate] < other.at[head] and not right.first[head].is_verb
    if left.voices.get(one.predicate) != "active":
        return False
    words = linking_words(left.language)
    subjects = [
        word
        for word in shared
        if left.first[word].slot is None
        and one.at[word] < one.at[one.predicate]
        and words.hours.isdisjoint(word.split())  # "pagi"
    ]
    if other.predicate == one.predicate and right.voices.get(one.predicate) == "passive":
        # Right behind what is done it tells whose that is: "garis pertahanan pasukan A dibangun".
        ends = {other.at[word] + 1 for word in right.first if word in other.at}
        return any(
            right.first[word].slot is None and other.at[word] < other.at[one.predicate] and other.at[word] not in ends
            for word in sorted(subjects, key=one.at.__getitem__)[:1]
        )
    before = [other.tokens[other.at[word] - 1] for word in subjects if other.at[word]]
    return any(words.slot_of.get(token) in _GIVEN for token in before)


def _rest(
    wording: Proposition, other: Proposition, unshared: tuple[str, ...], shared: list[str], sentence: range
) -> _Rest:
    """What a wording has in a sentence and the other has not."""
    words, its = linking_words(wording.language), layout(wording)
    places = [its.at[word] for word in shared]
    first, last = min(places), max(places)
    tail = next((at for at in range(last + 1, sentence.stop) if _opens(its.tokens[at], words)), sentence.stop)
    predicate = its.at[its.predicate] if its.predicate and its.predicate in other.first else sentence.stop
    is_pointed = _points(other, words)
    before = after = pointed = behind = 0
    does_more = of_others = False
    passed_over = words.fillers | words.framing_roots | words.units
    for word in unshared:
        place, content = its.at.get(word, last), wording.first[word]
        if place not in sentence or not passed_over.isdisjoint((word, its.tokens[place])):
            continue
        if place > tail:
            behind += 1
            continue
        if place > predicate or content.slot in _ADJUNCTS or (place < first and content.slot):
            after += 1
            continue
        is_verb = place in its.verbs and not is_relative(its.tokens, place, its.verbs, words)
        does_more = does_more or is_verb
        is_others = _is_others(its, other, place, words)
        of_others = of_others or is_others
        if is_pointed and not is_others:
            pointed += 1
        else:
            before += 1
    clause = range(sentence.start, tail)
    after = after or _phrases_of_kin(wording, other, clause, words)
    dated = not wording.dates <= other.dates and any(_is_date(its.tokens[at], words) for at in clause)
    return _Rest(before, after, pointed, behind, does_more, of_others, dated)


def _phrases_of_kin(wording: Proposition, other: Proposition, clause: range, words: LinkingWords) -> int:
    """Phrases that only one wording has, of somebody whom no content word names: "untuk ibunya"."""
    its, there = layout(wording).tokens, layout(other).tokens
    return sum(
        words.slot_of.get(its[at]) in _ADJUNCTS
        and its[at] not in there
        and its[at + 1] not in there
        and bare(its[at + 1], wording.language) in words.belonging
        for at in clause[:-1]
    )


def _is_date(token: str, words: LinkingWords) -> bool:
    return token in words.date_words or token in words.periods or _YEAR.fullmatch(token) is not None


def _opens(token: str, words: LinkingWords) -> bool:
    return token in MARKS or any(
        token in openers for openers in (words.slots["clause"], words.conditions, words.relatives, words.coordinators)
    )


def _points(wording: Proposition, words: LinkingWords) -> bool:
    """Whether a wording points to somebody or something that it does not name."""
    return wording.speaker is not None or any(
        token.endswith(words.affixes.owner_suffixes) and token not in words.stopwords for token in wording.tokens
    )


def _is_others(its: Layout, other: Proposition, place: int, words: LinkingWords) -> bool:
    """Whether a thing is somebody else's that the other says is the speaker's: "pasukan musuh", "pasukan kami"."""
    there = layout(other)
    if not place or its.tokens[place] not in words.outsiders or its.tokens[place - 1] not in there.tokens:
        return False
    owner = there.tokens.index(its.tokens[place - 1]) + 1
    if owner == len(there.tokens) or there.tokens[owner] not in words.owners:
        return False
    done = [other.first[word].voice for word, at in there.at.items() if at == owner + 1 and at in there.verbs]
    return done in ([], ["active"])  # else "kami" does it: "pelaku kami tangkap"
