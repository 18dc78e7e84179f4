"""A claim's wording as linking compares it, and what one wording says that another does not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, NamedTuple

from tasks.link.values import numbers_and_dates
from tasks.wording.senses import Roles, read
from tasks.wording.stems import Voice, stem
from tasks.wording.texts import fold
from tasks.wording.topics import ContentWord, content_words
from tasks.wording.vocabulary import LinkingWords, linking_words
from tasks.wording.words import tokens_in

Aspect = Literal["future", "done"]

_COMPARED = 20_000  # wordings, about what a portion is compared with: the next one is with much of the same
_FEWEST = 4  # content words, numbers and dates below which a content is generic


@dataclass(frozen=True, eq=False, slots=True)
class Proposition:
    """One wording of a claim, folded into what linking weighs."""

    text: str
    language: str
    tokens: tuple[str, ...]  # all words, folded, in order
    letters: str  # with which they begin
    weighty: tuple[str, ...]  # tokens that are no stop words
    initials: str  # with which those begin
    words: tuple[str, ...]  # content words, in order, repeats left out
    first: dict[str, ContentWord]  # each content word where it first stands, a verb where it is none of its nouns
    of_weight: tuple[str, ...]  # the content words that tell something
    short_forms: frozenset[str]  # the content words that may abbreviate others
    roots: dict[str, str]  # of content words that are names of another root
    names: frozenset[str]
    telling_names: tuple[str, ...]  # of the content words that tell something the names, no fillers, of no other root
    voices: dict[str, Voice]  # voice of each verb's root
    turned: Roles | None  # the verb that another tells from the other side, and whose part is which
    numbers: tuple[float | str, ...]  # sorted multiset
    counted: frozenset[float | str]  # numbers but one, which is often an article
    dates: frozenset[tuple[str, str]]  # (kind, value): a weekday, month, day, year, clock, relative date, part of a day
    negated: frozenset[str]  # content words that the positive form of the claim negates
    aspect: Aspect | None  # whether it has been (`done`) or will be (`future`), where the words tell one of the two
    contrasting: frozenset[str]  # stop words that set one thing apart from another: "baru", "lama"
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
    folded, points = _outline(content_text, language)
    return Outline(folded, generic, points)


@lru_cache(maxsize=_COMPARED)
def _outline(content_text: str, language: str) -> tuple[str, bool]:
    """A wording folded, and whether it holds for its speaker only."""
    tokens = tuple([token.casefold() for token in tokens_in(content_text)])
    return fold(content_text), _points(tokens, linking_words(language))


@lru_cache(maxsize=_COMPARED)
def _plain(content_text: str, language: str, negative: bool) -> Proposition:
    vocabulary = linking_words(language)
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
    spelt = tokens_in(content_text)
    tokens = tuple([token.casefold() for token in spelt])
    numbers, dates = numbers_and_dates(content_text, spelt, tokens, language)
    names = frozenset([word.word for word in reading.words if word.is_name])
    weighty = tuple([token for token in tokens if token not in vocabulary.stopwords])
    own_names = [word for word, found in first.items() if found.is_name]
    roots = {word: root for word in own_names if (root := stem(word, language)[0]) != word}
    untelling = (vocabulary.light_words, vocabulary.fillers, roots)
    aspects: list[Aspect] = [name for name, group in vocabulary.aspects.items() if not group.isdisjoint(tokens)]
    if aspects == ["done"] and not vocabulary.to_come.isdisjoint(tokens):
        aspects = []  # "sebelum Lebaran sudah selesai"
    said = len({word.word for word in content.words}) + len(numbers) + len(dates)
    return Proposition(
        text=content_text,
        language=language,
        tokens=tokens,
        letters="".join([token[0] for token in tokens]),
        weighty=weighty,
        initials="".join([token[0] for token in weighty]),
        words=tuple(first),
        first=first,
        of_weight=tuple([word for word in first if word not in vocabulary.light_words]),
        short_forms=frozenset([word for word in own_names if _is_short_form(first[word])]),
        roots=roots,
        names=names,
        telling_names=tuple([word for word in own_names if not any(word in others for others in untelling)]),
        voices={word.word: word.voice for word in reading.words if word.voice},
        turned=reading.turned,
        numbers=numbers,
        counted=frozenset([number for number in numbers if number != 1]),
        dates=dates,
        negated=reading.negated(int(negative)),
        aspect=aspects[0] if len(aspects) == 1 else None,
        contrasting=vocabulary.contrasting.intersection(tokens),
        generic=said < _FEWEST or not (names or said > _FEWEST),
        speaker="" if _points(tokens, vocabulary) else None,
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
    ours = [word for word in left.of_weight if word not in right.first]
    theirs = [word for word in right.of_weight if word not in left.first]
    for mine, its, one, other in ((ours, theirs, left, right), (theirs, ours, right, left)):
        for word in [word for word in mine if word in one.short_forms] if one.short_forms else ():
            spelt_out = _spelt_out(one.first[word], other)
            if spelt_out:
                mine.remove(word)
                its[:] = [found for found in its if other.first[found].spelt.casefold() not in spelt_out]
    for mine, its, one, other in ((ours, theirs, left, right), (theirs, ours, right, left)):
        for word in [word for word in mine if word in one.roots] if one.roots else ():
            root = one.roots[word]  # "RUU Perampasan Aset", "rancangan perampasan aset"
            if root in other.first and not other.first[root].is_name:
                mine.remove(word)
                if root in its:
                    its.remove(root)
    return Difference(tuple(ours), tuple(theirs))


def names_replaced(left: Proposition, right: Proposition) -> bool:
    """Whether it is plain that each of two wordings has a name that the other lacks, by no short form of a longer one.

    So it is of most pairs. Of the others, their `difference` tells.
    """
    return (
        left.language == right.language
        and any(word not in right.first for word in left.telling_names)
        and any(word not in left.first for word in right.telling_names)
        and not _abbreviates(left, right)
        and not _abbreviates(right, left)
    )


def _abbreviates(one: Proposition, other: Proposition) -> bool:
    """Whether a short form of one wording, which the other lacks, is spelt out there."""
    return any(word not in other.first and bool(_spelt_out(one.first[word], other)) for word in one.short_forms)


def _is_short_form(word: ContentWord) -> bool:
    return word.is_name and (_is_initials(word) or 5 <= len(word.spelt) <= 9)


def _is_initials(word: ContentWord) -> bool:
    return word.spelt.isupper() and 2 <= len(word.spelt) <= 6


def _spelt_out(short: ContentWord, wording: Proposition) -> tuple[str, ...]:
    """The words in a row whose first letters, or first syllables, spell a short form: "UKT", "Komdis"."""
    tokens, letters, word = wording.tokens, wording.letters, short.spelt.casefold()
    if _is_initials(short):
        tokens, letters = wording.weighty, wording.initials  # "pajak bumi dan bangunan"
        begin = letters.find(word)
        if begin >= 0:
            return tokens[begin : begin + len(word)]
    begin = letters.find(word[0])
    while begin >= 0:
        if word not in tokens[begin] and tokens[begin].startswith(word[:2]):
            run = _syllables(word, tokens[begin:])
            if len(run) > 1:
                return run
        begin = letters.find(word[0], begin + 1)
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
