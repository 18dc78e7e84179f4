"""A claim's wording as linking compares it, and what forbids two wordings to be one claim."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from tasks.resolve.date_words import month_numbers, weekday_numbers
from tasks.resolve.number_words import read_number
from tasks.resolve.quantity_words import lexicon
from tasks.wording.stems import Voice, stem
from tasks.wording.synonyms import synonyms
from tasks.wording.texts import fold
from tasks.wording.topics import ContentWord, content_words
from tasks.wording.vocabulary import LinkingWords, linking_words

_DATE = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,2}-\d{1,2}-\d{2,4}|\d{4}-\d{2}-\d{2}")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_NUMBER = 12  # words
_FEWEST = 4  # content words, numbers and dates below which a content is generic


@dataclass(frozen=True, eq=False, slots=True)
class Proposition:
    """One wording of a claim, folded into what linking weighs."""

    text: str
    language: str
    folded: str
    tokens: tuple[str, ...]  # all words, folded, in order
    words: tuple[str, ...]  # content words, in order, repeats left out
    first: dict[str, ContentWord]  # each content word where it first stands
    names: frozenset[str]
    voices: dict[str, Voice]  # voice of each verb's root
    numbers: tuple[float | str, ...]  # sorted multiset
    dates: frozenset[tuple[str, str]]  # (kind, value): a weekday, month, day, year, clock, relative date, part of a day
    negations: tuple[str, ...]  # the content word that each negation negates
    speaker: str | None  # actor id where the wording holds for its speaker only
    negative: bool  # the record's polarity

    @property
    def generic(self) -> bool:
        """Too little is said to know it again in another text."""
        said = len(self.words) + len(self.numbers) + len(self.dates)
        return said < _FEWEST or not (self.names or said > _FEWEST)

    @property
    def negated(self) -> frozenset[str]:
        """Content words that the positive form of the claim negates."""
        return frozenset(self.negations[self.negative :])


def proposition(content_text: str, language: str, negative: bool, actor_id: str) -> Proposition:
    """The wording of a claim record, ready to compare.

    Raises:
        FileNotFoundError: the language has no linking vocabulary.
    """
    plain = _plain(content_text, language)
    return replace(plain, speaker=None if plain.speaker is None else actor_id, negative=negative)


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
    generic = len(topics) <= _FEWEST and _plain(content_text, language).generic
    return Outline(fold(content_text), generic, _points(_tokens(content_text), linking_words(language)))


def _tokens(content_text: str) -> tuple[str, ...]:
    return tuple(token.casefold() for token in _TOKEN.findall(content_text))


@lru_cache(maxsize=10_000)
def _plain(content_text: str, language: str) -> Proposition:
    words = linking_words(language)
    content = content_words(content_text, language)
    first: dict[str, ContentWord] = {}
    for found in content.words:
        first.setdefault(found.word, found)
    numbers, dates = _values(content_text, language, words)
    tokens = _tokens(content_text)
    return Proposition(
        text=content_text,
        language=language,
        folded=fold(content_text),
        tokens=tokens,
        words=tuple(first),
        first=first,
        names=frozenset(word.word for word in content.words if word.is_name),
        voices={word.word: word.voice for word in content.words if word.voice},
        numbers=numbers,
        dates=dates,
        negations=tuple(content.negations),
        speaker="" if _points(tokens, words) else None,
        negative=False,
    )


def _points(tokens: tuple[str, ...], words: LinkingWords) -> bool:
    """Whether a word points to what another text would not mean by it; "pekan ini" is a date."""
    pairs = zip(("", *tokens), tokens, strict=False)
    return any(token in words.deictic_words and before not in words.periods for before, token in pairs)


def _values(
    text: str, language: str, words: LinkingWords
) -> tuple[tuple[float | str, ...], frozenset[tuple[str, str]]]:
    """Numbers as a sorted multiset, and dates by kind."""
    dates = {("figures", found) for found in _DATE.findall(text)}
    spelt = _TOKEN.findall(_DATE.sub(" ", text))
    tokens = [token.casefold() for token in spelt]
    months, weekdays = month_numbers(language), weekday_numbers(language)
    relative = {word: kind for kind, group in words.relative_dates.items() for word in group}
    parts = {word: kind for kind, group in words.day_parts.items() for word in group}
    pack = lexicon(language).words
    numbers: list[float | str] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        before = tokens[at - 1] if at else ""
        after = tokens[at + 1] if at + 1 < len(tokens) else ""
        step = 1
        if token in words.date_words and token in months:
            dates.add(("month", str(months[token])))
        elif token in words.date_words and token in weekdays and after not in relative:
            dates.add(("weekday", str(weekdays[token])))
        elif token in words.periods and after in relative:
            dates.add(("relative", f"{words.periods[token]} {relative[after]}"))
        elif token in words.periods and after in words.ordinals:
            dates.add((words.periods[token], str(words.ordinals[after])))
            step = 2
        elif token in words.date_words and token not in words.periods:
            dates.add(("relative", token))
        elif token in parts:
            dates.add(("part", parts[token]))
        elif token[0].isdigit() and (after in months or before in words.date_openers or before in months):
            kind = "year" if _YEAR.fullmatch(token) else words.date_openers.get(before, "day")
            dates.add((kind, token))
        elif token[0].isdigit() or token in words.number_words:
            number = read_number(spelt[at : at + _LONGEST_NUMBER], pack.numbers, money=before in pack.currencies.before)
            if number is not None and number.words:
                numbers.append(number.value if number.value is not None else f"{number.low}-{number.high}")
                step = number.words
            else:
                numbers.append(token)
        at += step
    return tuple(sorted(numbers, key=str)), frozenset(dates)


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
            spelt_out = _spelt_out(word, other)
            if spelt_out:
                mine.remove(word)
                its[:] = [found for found in its if other.first[found].spelt.casefold() not in spelt_out]
    return Difference(tuple(ours), tuple(theirs))


def _is_short_form(word: ContentWord) -> bool:
    return word.spelt.isupper() and 2 <= len(word.spelt) <= 6


def _spelt_out(short: str, wording: Proposition) -> tuple[str, ...]:
    """The words in a row whose first letters spell a short form."""
    tokens = wording.tokens
    for begin in range(len(tokens) - len(short) + 1):
        run = tokens[begin : begin + len(short)]
        if all(token[0] == letter for token, letter in zip(run, short, strict=True)):
            return run
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
    if _opposed(unshared, language):
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
    """Whether one has a verb of weight that the other lacks, and they have no verb in common."""
    common = any(word.is_verb or right.first[root].is_verb for root, word in left.first.items() if root in right.first)
    return not common and any(left.first[word].is_verb for word in unshared)


Part = tuple[str, str]
"""What a word does: the verb that says so (empty for a phrase of a preposition), and its part or the slot."""

_GIVER = {"source": "agent"}
"""What comes from somebody, somebody does: "penyerahan uang dari A kepada B"."""


def _roles_differ(left: Proposition, right: Proposition) -> bool:
    """Whether the two say different things of who did it, and to whom.

    Two shared words that changed parts with each other, or a name that changed from doing to suffering what a shared
    verb says.
    """
    verbs = {root for root, word in left.first.items() if root in right.first and word.is_verb}
    shared = [word for word in left.words if word in right.first and word not in verbs]
    parts = [(word, _part(left, word, verbs), _part(right, word, verbs)) for word in shared]
    moved = [(word, before, after) for word, before, after in parts if before and after and before != after]
    swapped = {(before, after) for _, before, after in moved}
    given = {(_GIVER.get(before[1], before[1]), _GIVER.get(after[1], after[1])) for _, before, after in moved}
    if any((after, before) in swapped for before, after in swapped):
        return True
    if any((after, before) in given for before, after in given if before != after):
        return True
    turned = [
        word for word, before, after in moved if before[0] == after[0] and {"agent", "patient"} == {before[1], after[1]}
    ]
    return any(left.first[word].is_name for word in turned)


def _part(wording: Proposition, word: str, verbs: set[str]) -> Part | None:
    """What a word does, by its preposition, else by the nearest of the verbs; without a verb it is a head.

    None where another verb stands between.
    """
    found = wording.first[word]
    if found.slot:
        return "", found.slot
    if not verbs:
        return "", "agent"
    places = {content_word: place for place, content_word in enumerate(wording.words)}
    at = places[word]
    root = min(verbs, key=lambda verb: (abs(places[verb] - at), places[verb]))
    low, high = sorted((at, places[root]))
    if any(wording.first[between].is_verb for between in wording.words[low + 1 : high]):
        return None
    verb, before = wording.first[root], at < places[root]
    if verb.voice:
        return root, "agent" if before == (verb.voice == "active") else "patient"
    # A bare verb has a subject, who may suffer what it says; of a noun the place does not tell who does it.
    bare_verb = stem(verb.spelt.casefold(), wording.language)[0] == verb.spelt.casefold()
    return root, ("subject" if before else "object") if bare_verb else "head"


def _opposed(unshared: Difference, language: str) -> bool:
    """Whether one wording has a root and the other its opposite, or one undoes what the other says."""
    undoing, opposites = linking_words(language).undoing_roots, synonyms(language).opposites
    if not undoing.isdisjoint((*unshared.ours, *unshared.theirs)):
        return True
    return any((one, other) in opposites for one in unshared.ours for other in unshared.theirs)
