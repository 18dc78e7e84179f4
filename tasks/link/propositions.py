"""A claim's wording as linking compares it, and what one wording says that another does not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from tasks.link.values import numbers_and_dates
from tasks.wording.senses import Roles, read
from tasks.wording.stems import Voice, stem
from tasks.wording.texts import fold
from tasks.wording.topics import ContentWord, content_words
from tasks.wording.vocabulary import LinkingWords, linking_words

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*")
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
    deictic = words.deictic_words
    if deictic.isdisjoint(tokens):
        return False
    places = [at for at, token in enumerate(tokens) if token in deictic]
    return any(not (at and tokens[at - 1] in words.periods) and not _settled(tokens, at, words) for at in places)


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
