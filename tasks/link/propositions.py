"""A claim's wording as linking compares it, and what forbids two wordings to be one claim."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from tasks.link.values import numbers_and_dates
from tasks.wording.senses import Roles, read
from tasks.wording.stems import Voice, stem
from tasks.wording.synonyms import synonyms
from tasks.wording.texts import fold
from tasks.wording.topics import ContentWord, content_words
from tasks.wording.vocabulary import LinkingWords, linking_words

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_OBJECT = 2  # words from a verb to its object
_NOUN = re.compile(r"(?:ke|pe)\w+an|\w{3,}an")
_FEWEST = 4  # content words, numbers and dates below which a content is generic


@dataclass(frozen=True, eq=False, slots=True)
class Proposition:
    """One wording of a claim, folded into what linking weighs."""

    text: str
    language: str
    folded: str
    tokens: tuple[str, ...]  # all words, folded, in order
    words: tuple[str, ...]  # content words, in order, repeats left out
    first: dict[str, ContentWord]  # each content word where it first stands, a verb where it is none of its nouns
    names: frozenset[str]
    voices: dict[str, Voice]  # voice of each verb's root
    turned: Roles | None  # the verb that another tells from the other side, and whose part is which
    numbers: tuple[float | str, ...]  # sorted multiset
    dates: frozenset[tuple[str, str]]  # (kind, value): a weekday, month, day, year, clock, relative date, part of a day
    negated: frozenset[str]  # content words that the positive form of the claim negates
    generic: bool  # too little is said to know it again in another text
    speaker: str | None  # actor id where the wording holds for its speaker only
    negative: bool  # the record's polarity


def proposition(content_text: str, language: str, negative: bool, actor_id: str) -> Proposition:
    """The wording of a claim record, ready to compare.

    Raises:
        FileNotFoundError: the language has no linking vocabulary.
    """
    plain = _plain(content_text, language, negative)
    return plain if plain.speaker is None else replace(plain, speaker=actor_id)


class Outline(NamedTuple):
    """What tells whether two wordings are the same words for the same claim."""

    folded: str
    generic: bool  # too little is said to know it again in another text
    points: bool  # it holds for its speaker only


def outline(content_text: str, language: str, topics: Sequence[str]) -> Outline:
    """The outline of a claim record's wording; `topics` are its own, which spare most of the reading.

    Raises:
        FileNotFoundError: the language has no linking vocabulary.
    """
    # Of that many content words, none is left out of the topics, and more make a wording that is known again.
    generic = len(topics) <= _FEWEST and _plain(content_text, language, False).generic
    return Outline(fold(content_text), generic, _points(_tokens(content_text), linking_words(language)))


def _tokens(content_text: str) -> tuple[str, ...]:
    return tuple(token.casefold() for token in _TOKEN.findall(content_text))


@lru_cache(maxsize=10_000)
def _plain(content_text: str, language: str, negative: bool) -> Proposition:
    content = content_words(content_text, language)
    reading = read(content, language)
    first: dict[str, ContentWord] = {}
    for found in reading.words:
        known = first.get(found.word)
        if known and found.voice and not known.voice:
            del first[found.word]  # a verb tells more than its noun: "tabrakan terjadi karena A menabrak B"
            known = None
        if known is None:
            first[found.word] = found
    spelt = _TOKEN.findall(content_text)
    tokens = tuple([token.casefold() for token in spelt])
    numbers, dates = numbers_and_dates(content_text, spelt, tokens, language)
    names = frozenset([word.word for word in reading.words if word.is_name])
    said = len({word.word for word in content.words}) + len(numbers) + len(dates)
    return Proposition(
        text=content_text,
        language=language,
        folded=fold(content_text),
        tokens=tokens,
        words=tuple(first),
        first=first,
        names=names,
        voices={word.word: word.voice for word in reading.words if word.voice},
        turned=reading.turned,
        numbers=numbers,
        dates=dates,
        negated=reading.negated(int(negative)),
        generic=said < _FEWEST or not (names or said > _FEWEST),
        speaker="" if _points(tokens, linking_words(language)) else None,
        negative=negative,
    )


def _points(tokens: tuple[str, ...], words: LinkingWords) -> bool:
    """Whether a word points to what another text would not mean by it; "pekan ini" is a date."""
    if words.deictic_words.isdisjoint(tokens):
        return False
    pairs = enumerate(zip(("", *tokens), tokens, strict=False))
    return any(
        token in words.deictic_words and before not in words.periods and not _settled(tokens, at, words)
        for at, (before, token) in pairs
    )


def _settled(tokens: tuple[str, ...], at: int, words: LinkingWords) -> bool:
    """Whether a word that points does so to what the wording names before it: "bus A menabrak … bus itu"."""
    if tokens[at] in words.demonstratives:
        return tokens[at - 1] in tokens[: max(0, at - 1)]
    named = tokens[: max(0, at - 2)]
    return tokens[at] in words.plural_owners and any(
        token in words.plural_markers or (token[0].isdigit() and token != "1") or token in words.number_words
        for token in named
    )


@dataclass(frozen=True, slots=True)
class Difference:
    """What one wording says and the other does not, once short forms are matched with long ones."""

    ours: tuple[str, ...]
    theirs: tuple[str, ...]


@lru_cache(maxsize=64)
def difference(left: Proposition, right: Proposition) -> Difference:
    """The content words of weight that only one of two wordings has."""
    light = linking_words(left.language).light_words
    ours = [word for word in left.words if word not in right.first and word not in light]
    theirs = [word for word in right.words if word not in left.first and word not in light]
    for mine, its, other in ((ours, theirs, right), (theirs, ours, left)):
        for word in [word for word in mine if _is_short_form(left.first.get(word) or right.first[word])]:
            spelt_out = _spelt_out(left.first.get(word) or right.first[word], other)
            if spelt_out:
                mine.remove(word)
                its[:] = [found for found in its if other.first[found].spelt.casefold() not in spelt_out]
    for mine, its, one, other in ((ours, theirs, left, right), (theirs, ours, right, left)):
        for word in [word for word in mine if one.first[word].is_name]:
            root = stem(word, one.language)[0]  # "RUU Perampasan Aset", "rancangan perampasan aset"
            if root != word and root in other.first and not other.first[root].is_name:
                mine.remove(word)
                if root in its:
                    its.remove(root)
    return Difference(tuple(ours), tuple(theirs))


def _is_short_form(word: ContentWord) -> bool:
    return word.is_name and (_is_initials(word) or 5 <= len(word.spelt) <= 9)


def _is_initials(word: ContentWord) -> bool:
    return word.spelt.isupper() and 2 <= len(word.spelt) <= 6


def _spelt_out(short: ContentWord, wording: Proposition) -> tuple[str, ...]:
    """The words in a row whose first letters, or first syllables, spell a short form: "UKT", "Komdis"."""
    tokens, word = wording.tokens, short.spelt.casefold()
    if _is_initials(short):
        small = linking_words(wording.language).stopwords  # "pajak bumi dan bangunan"
        tokens = tuple(token for token in tokens if token not in small)
        for begin in range(len(tokens) - len(word) + 1):
            run = tokens[begin : begin + len(word)]
            if all(token[0] == letter for token, letter in zip(run, word, strict=True)):
                return run
    for begin, token in enumerate(tokens):
        if token[0] == word[0] and word not in token:
            run = _syllables(word, tokens[begin:])
            if len(run) > 1:
                return run
    return ()


def _syllables(word: str, tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The words that a short form takes two letters or more of, each of its beginning; none where they do not do."""
    if not word:
        return ()
    for letters in range(min(len(word), 4), 1, -1) if tokens else ():
        if len(tokens[0]) > letters and tokens[0].startswith(word[:letters]):
            if letters == len(word):
                return tokens[:1]
            rest = _syllables(word[letters:], tokens[1:])
            if rest:
                return (tokens[0], *rest)
    return ()


def veto(left: Proposition, right: Proposition, language: str, values: bool = True) -> str | None:
    """Why two wordings can not be one claim; None when nothing forbids it.

    Reasons: `generic`, `speaker`, `number`, `date`, `aspect`, `negation`, `name`, `opposite`, `predicate`, `role`.
    Similarity does not enforce them: a trained model merged different numbers until a veto outside it forbade that.
    With `values` false, differing numbers and dates are no reason: then the two may answer one question.
    """
    if left.generic or right.generic:
        return "generic"
    if left.speaker != right.speaker:
        return "speaker"
    if values and _numbers_differ(left.numbers, right.numbers):
        return "number"
    if values and not (left.dates <= right.dates or right.dates <= left.dates):
        return "date"
    if {_aspect(left), _aspect(right)} == {"done", "future"}:
        return "aspect"
    if _negated_differently(left, right) or _negated_differently(right, left):
        return "negation"
    unshared = difference(left, right)
    if _names_replaced(left, right, unshared):
        return "name"
    if _opposed(unshared, language) or _planned(left, right, unshared):
        return "opposite"
    if _does_otherwise(left, right, unshared.ours) or _does_otherwise(right, left, unshared.theirs):
        return "predicate"
    return "role" if _roles_differ(left, right) else None


def _numbers_differ(ours: tuple[float | str, ...], theirs: tuple[float | str, ...]) -> bool:
    """Whether they differ in any number but one, which is often an article."""
    return {number for number in ours if number != 1} != {number for number in theirs if number != 1}


def _aspect(wording: Proposition) -> str | None:
    """Whether it has been (`done`) or will be (`future`), where the words tell the one and not the other."""
    told = [name for name, group in linking_words(wording.language).aspects.items() if group & set(wording.tokens)]
    return told[0] if len(told) == 1 else None


def _negated_differently(left: Proposition, right: Proposition) -> bool:
    """Whether one wording negates what the other says, or negates what the other has nothing of."""
    return any(
        word not in right.negated and (word in right.first or len(left.negated) > len(right.negated))
        for word in left.negated
    )


def _names_replaced(left: Proposition, right: Proposition, unshared: Difference) -> bool:
    """Whether each has a name that the other lacks: "di Jawa Timur", "di Jawa Tengah"."""
    ours = any(left.first[word].is_name for word in unshared.ours)
    return ours and any(right.first[word].is_name for word in unshared.theirs)


def _does_otherwise(left: Proposition, right: Proposition, unshared: tuple[str, ...]) -> bool:
    """Whether one has a verb of weight that the other lacks, and they have no verb in common.

    Of a verb that both have as a noun, another may tell what is done: "mengusulkan kenaikan", "membatalkan kenaikan".
    """
    added = [word for word in unshared if left.first[word].is_verb]
    if not added:
        return False
    light = linking_words(left.language).light_words
    common = [
        root
        for root, word in left.first.items()
        if root in right.first
        and root not in light
        and (_is_predicate(word) or _is_predicate(right.first[root]))
        and (word.voice or not any(_governs(left, verb, root) for verb in added))
    ]
    return not common


def _governs(wording: Proposition, verb: str, noun: str) -> bool:
    """Whether a noun stands right after a verb in the active voice, or right before one in the passive."""
    voice, distance = wording.first[verb].voice, wording.words.index(noun) - wording.words.index(verb)
    return (voice == "active" and 0 < distance <= _OBJECT) or (voice == "passive" and -_OBJECT <= distance < 0)


def _is_predicate(word: ContentWord) -> bool:
    return word.is_verb and (word.voice is not None or not _NOUN.fullmatch(word.spelt.casefold()))


Part = tuple[str, str]
"""What a word does: the verb that says so (empty for a phrase of a preposition), and its part or the slot."""

_GIVER = {"source": "agent", "target": "patient"}
"""What comes from somebody, somebody does: "penyerahan uang dari A kepada B"; what is done to somebody: "atas B"."""


_TAKING_PART = {"agent", "patient", "goal"}
_CLAUSE = "clause"  # what opens a clause tells nothing of who stands first in it
_NEAR = 3  # words that a name or noun phrase before its verb takes


def _roles_differ(left: Proposition, right: Proposition) -> bool:
    """Whether the two say different things of who did it, and to whom.

    Two shared words that changed parts with each other, or a name that changed from doing to suffering what a shared
    verb says.
    """
    verbs = _shared_verbs(left, right)
    hours = linking_words(left.language).hours
    shared = [word for word in left.words if word in right.first and word not in verbs and word not in hours]
    parts = [(word, _part(left, word, verbs), _part(right, word, verbs)) for word in shared]
    moved = [(word, before, after) for word, before, after in parts if before and after and before != after]
    swapped = {(before, after) for _, before, after in moved}
    given = {(_GIVER.get(before[1], before[1]), _GIVER.get(after[1], after[1])) for _, before, after in moved}
    if any((after, before) in swapped for before, after in swapped):
        return True
    if any((after, before) in given for before, after in given if before != after):
        return True
    told_by = {turned[0] for turned in (left.turned, right.turned) if turned}
    if left.turned != right.turned and any(verb in left.first and verb in right.first for verb in told_by):
        # "A menerima dari B", "B memberi kepada A": somebody must be seen to have the same part in both.
        told = [
            {_GIVER.get(one[1], one[1]) for one in (before, after)} for _, before, after in parts if before and after
        ]
        return not any(len(of) == 1 and of <= _TAKING_PART for of in told) or any(
            len(of) == 2 and of <= _TAKING_PART for of in told
        )
    turned = [
        (word, before, after)
        for word, before, after in moved
        if (before[0] == after[0] or "" in (before[0], after[0])) and {"agent", "patient"} == {before[1], after[1]}
    ]
    if any(left.first[word].is_name and before[0] == after[0] for word, before, after in turned):
        return True
    return any(
        _has_another_agent(*((left, right) if before[1] == "patient" else (right, left)), word, verbs)
        for word, before, after in turned
    )


def _shared_verbs(left: Proposition, right: Proposition) -> set[str]:
    """The verbs that both have, if only as a noun, but for nouns that add little."""
    light = linking_words(left.language).light_words
    both = ((root, word, right.first[root]) for root, word in left.first.items() if root in right.first)
    return {
        root
        for root, one, other in both
        if (one.is_verb or other.is_verb) and (one.voice or other.voice or root not in light)
    }


def _has_another_agent(patient: Proposition, agent: Proposition, word: str, verbs: set[str]) -> bool:
    """Whether somebody whom one wording does not name does in the other what it says that a word does."""
    if agent.first[word].slot != "agent" and not any(_beside(agent, word, verb, "active", 1) for verb in verbs):
        return False
    others = [one for one in patient.words if one not in agent.first]
    return any(
        patient.first[one].slot == "agent"
        or _beside(patient, one, verb, "active", _NEAR)
        or _beside(patient, verb, one, "passive", 1)
        for verb in verbs
        for one in others
    )


def _beside(wording: Proposition, one: str, other: str, voice: Voice, reach: int) -> bool:
    """Whether one word stands a few words before another, and the verb of the two is in a voice."""
    if wording.first[other if voice == "active" else one].voice != voice:
        return False
    at, place = wording.words.index(one), wording.words.index(other)
    return 0 < place - at <= reach and not any(wording.first[word].is_verb for word in wording.words[at + 1 : place])


def _part(wording: Proposition, word: str, verbs: set[str]) -> Part | None:
    """What a word does, by its preposition, else by the nearest of the verbs; without a verb it is a head.

    None where another verb stands between.
    """
    part = _own_part(wording, word, verbs)
    if part is None or wording.turned is None or part[0] not in ("", wording.turned[0]):
        return part
    return part[0], wording.turned[1].get(part[1], part[1])


def _own_part(wording: Proposition, word: str, verbs: set[str]) -> Part | None:
    found = wording.first[word]
    if found.slot and found.slot != _CLAUSE:
        return "", found.slot
    if not verbs:
        return "", "head"
    places = {content_word: place for place, content_word in enumerate(wording.words)}
    at = places[word]
    # A verb that a conjunction opens a clause with has nobody before it: "dicoret X karena memakai Y".
    governing = [verb for verb in verbs if places[verb] < at or not wording.first[verb].slot] or verbs
    root = min(governing, key=lambda verb: (abs(places[verb] - at), places[verb]))
    low, high = sorted((at, places[root]))
    light = linking_words(wording.language).light_words
    between = (wording.first[word] for word in wording.words[low + 1 : high])
    if any(other.is_verb and (other.voice or other.word not in light) for other in between):
        return None
    verb, before = wording.first[root], at < places[root]
    if verb.voice == "passive" and not before and high - low > _NEAR:
        return None
    if verb.voice:
        return root, "agent" if before == (verb.voice == "active") else "patient"
    # A bare verb has a subject, who may suffer what it says; of a noun the place alone does not tell who does it:
    # "penembakan A oleh B", "gugatan A terhadap B".
    bare_verb = stem(verb.spelt.casefold(), wording.language)[0] == verb.spelt.casefold()
    if bare_verb:
        return root, "subject" if before else "object"
    slots = {other.slot for other in wording.first.values()}
    return root, "patient" if "agent" in slots else "agent" if "target" in slots else "head"


def _opposed(unshared: Difference, language: str) -> bool:
    """Whether one wording has a root and the other its opposite, or one undoes what the other says."""
    undoing, opposites = linking_words(language).undoing_roots, synonyms(language).opposites
    if not undoing.isdisjoint((*unshared.ours, *unshared.theirs)):
        return True
    return any((one, other) in opposites for one in unshared.ours for other in unshared.theirs)


def _planned(left: Proposition, right: Proposition, unshared: Difference) -> bool:
    """Whether one wording says that something is planned, and the other that it is so, not that it will be."""
    planning = linking_words(left.language).planning_roots
    return (not planning.isdisjoint(unshared.ours) and _aspect(right) != "future") or (
        not planning.isdisjoint(unshared.theirs) and _aspect(left) != "future"
    )
