"""Content words of a proposition: folded, in their roots, synonyms in one spelling."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from simplemma import is_known

from tasks.wording.stems import Voice, bare, stem
from tasks.wording.synonyms import synonyms
from tasks.wording.vocabulary import linking_words
from tasks.wording.words import words_in

_LETTER = re.compile(r"[^\W\d_]")
_ORDINAL = re.compile(r"\b[^\W\d_]{2}-(?=\d)")  # "ke-13"
_NUMBERED = re.compile(r"-\d")  # in all of them, and searched for in no time
MOST_TOPICS = 12
_REMEMBERED = 100_000  # words
_CLAUSE = 8  # words in which "yang" opens what is said of what there is not
_REACH = 3  # content words in which a negation finds its verb


class ContentWord(NamedTuple):
    """A content word in its one spelling, and what its place and form say of its part in the clause."""

    word: str
    is_name: bool
    slot: str | None  # kind of the preposition that opens its phrase
    voice: Voice | None  # that a verb's prefix gives it
    is_verb: bool
    spelt: str


class Content(NamedTuple):
    """What a text says, in content words, and what it negates."""

    words: list[ContentWord]
    negations: list[str]  # the word that each negation negates


def topics(content_text: str, language: str) -> list[str]:
    """Folded content words of a proposition, most specific first, at most twelve.

    Without corpus counts, names come first (capitals inside a sentence), then longer words before shorter
    ones, then the order of the text. Numbers, dates, negations and stop words are no topics.

    Raises:
        FileNotFoundError: the language has no linking vocabulary.
    """
    found: list[tuple[bool, int, int, str]] = []
    seen: set[str] = set()
    for place, content_word in enumerate(content_words(content_text, language).words):
        word = content_word.word
        if word not in seen:
            seen.add(word)
            found.append((not content_word.is_name, -len(word), place, word))
    found.sort()
    return [word for _, _, _, word in found[:MOST_TOPICS]]


def content_words(content_text: str, language: str) -> Content:
    """Content words in the order of the text, repeats included.

    Raises:
        FileNotFoundError: the language has no linking vocabulary.
    """
    table, words = synonyms(language), linking_words(language)
    dull, modifiers = words.dull, words.modifiers
    spelt = words_in(_ORDINAL.sub(" ", content_text) if _NUMBERED.search(content_text) else content_text)
    begins = _LETTER.match(content_text) is not None  # and no mark stands before the first word
    met = _met(language)
    if len(met) > _REMEMBERED:
        met.clear()
    known = [met.get(token) or _known(token, language, met) for token in spelt]
    owners = [at for at, word in enumerate(known[:-1]) if word.is_owner]
    read = list(spelt) if owners else spelt
    for at in owners:
        read[at + 1] = _done_by(known[at + 1], spelt[at + 1], language)
    found: list[ContentWord] = []
    negated: list[int] = []  # how many content words stand before each negation
    reach: list[int] = []  # content words in which each finds its verb
    at, noun_ends = 0, -1  # the token after the last noun
    waits = False  # a negation for the clause that it negates
    while at < len(spelt):
        token, word = spelt[at], known[at]
        if waits and word.is_relative:  # "tidak ada X yang V" negates V
            negated.append(len(found))
            reach.append(_REACH)
            waits = False
        if word.root is None and not word.begins and not word.is_negator:
            at += 1
            continue
        opens = begins and not at
        is_place = at > 0 and known[at - 1].is_place
        is_modifier = noun_ends == at  # right after another noun: "tentara Korut"
        slot = _slot(known, at) or (found[-1].slot if is_modifier else None)
        phrase = table.find(read, at, is_place) if word.begins or read[at] is not token else None
        if (
            phrase
            and phrase.kind == "verb"
            and len(phrase.tokens) == 1
            and (word.folded in modifiers or (_like_a_name(token) and not opens))
        ):
            phrase = None  # a name: "Bumi Lestari"; no verb: "pipa utama"
        if phrase and (len(phrase.tokens) > 1 or word.folded not in dull):
            at += len(phrase.tokens)
            if phrase.concept not in dull or (phrase.kind == "verb" and word.folded != phrase.concept):
                is_verb = phrase.kind == "verb"
                voice = stem(word.folded, language)[1] if is_verb else None
                found.append(ContentWord(phrase.concept, phrase.is_name, slot, voice, is_verb, token))
                noun_ends = -1 if is_verb else at
            continue
        at += 1
        if word.is_negator:
            if at == len(spelt) or not known[at].is_not_negated:
                existential = at < len(spelt) and known[at].is_existential
                waits = existential and any(other.is_relative for other in known[at : at + _CLAUSE])
                doing = _doing(found, language) if at < len(spelt) and known[at].is_done else None
                if doing is not None:
                    negated.append(doing)
                    reach.append(1)
                elif not waits:
                    negated.append(len(found))
                    reach.append(1 if existential or word.is_noun_negator else _REACH)
            continue
        if word.root is None:
            continue
        # What opens a content may be a name or not: without an affix or an owner it may.
        is_name = word.may_be_name and not (
            opens and (word.voice or word.is_owned or (word.is_noun and _is_common(spelt, at))) and not token.isupper()
        )
        root, voice = (word.folded, None) if is_name else (word.root, word.voice)
        if len(root) > 1:
            is_verb = voice is not None or read[at - 1] is not token
            found.append(ContentWord(root, is_name, slot, voice, is_verb, token))
            noun_ends = -1 if is_verb else at
    if not negated:
        return Content(found, [])
    ends = [*negated[1:], len(found)]
    under = (found[at : min(at + far, end)] for at, far, end in zip(negated, reach, ends, strict=False))
    return Content(found, [_negated(following, words.light_words) for following in under if following])


class _Known(NamedTuple):
    """What a word, as spelt, tells wherever it stands."""

    folded: str
    root: str | None  # None of a word without a topic of its own
    voice: Voice | None
    slot: str | None  # that it opens, as a preposition
    is_place: bool  # a preposition of place
    is_negator: bool
    is_not_negated: bool
    is_noun_negator: bool
    is_existential: bool
    is_done: bool  # it only says of a noun of doing that it is done
    is_determiner: bool
    is_relative: bool
    may_be_name: bool
    is_owned: bool  # "rumahnya"
    is_owner: bool  # "rumah kami", "kami bangun"
    is_noun: bool  # made of a verb
    begins: bool  # a phrase of the synonyms


def _slot(known: list[_Known], at: int) -> str | None:
    """The slot of what a preposition opens before a word; numbers and articles may stand between them."""
    while at and known[at - 1].is_determiner:
        at -= 1
    return known[at - 1].slot if at else None


@cache
def _met(language: str) -> dict[str, _Known]:
    """What the words met tell: they are the same over and over, and a cached function takes many times as long."""
    return {}


def _known(token: str, language: str, met: dict[str, _Known]) -> _Known:
    """What a word, as spelt, tells, remembered in `met`."""
    words, folded = linking_words(language), token.casefold()
    is_dull = len(folded) < 2 or folded in words.dull or bare(folded, language) in words.dull
    root, voice = (None, None) if is_dull else stem(_once(folded), language)
    met[token] = known = _Known(
        folded,
        root,
        voice,
        words.slot_of.get(folded),
        folded in words.place_prepositions,
        folded in words.negators,
        folded in words.not_negated,
        folded in words.noun_negators,
        folded in words.existentials,
        folded in words.doing,
        folded in words.determiners or folded in words.number_words,
        folded in words.relatives,
        token[0].isupper() and folded not in words.titles,
        folded.endswith(words.affixes.owner_suffixes) and bare(folded, language) != folded,
        folded in words.owners,
        root not in (None, folded) and re.fullmatch(words.affixes.nouns, folded) is not None,
        synonyms(language).begins(token),
    )
    return known


def _done_by(word: _Known, token: str, language: str) -> str:
    """A verb without its prefix of voice, which who does it stands before, with it: "kami bangun" as "dibangun"."""
    if word.root is None or word.voice or token[0].isupper():
        return token
    return _undergone(word.folded, language) or token


@lru_cache(maxsize=4096)
def _undergone(folded: str, language: str) -> str | None:
    passive = next((p.strip + folded for p in linking_words(language).affixes.prefixes if p.voice == "passive"), "")
    return passive if is_known(passive, lang=language) or synonyms(language).begins(passive) else None


def _doing(found: Sequence[ContentWord], language: str) -> int | None:
    """Place of the noun of doing at the head of a subject: "pencairan dana belum dilakukan" negates "cair"."""
    nouns = linking_words(language).affixes.nouns
    for at, word in enumerate(found):
        spelt = bare(word.spelt.casefold(), language)
        if word.slot is None and not word.is_name and word.word != spelt and re.fullmatch(nouns, spelt):
            return at
    return None


def _is_common(spelt: Sequence[str], at: int) -> bool:
    """Whether the word that opens a content is no part of a name: no capital stands behind it."""
    return at < len(spelt) and not spelt[at][0].isupper()


def _like_a_name(token: str) -> bool:
    return token[0].isupper() and not token.isupper()


def _negated(following: Sequence[ContentWord], light: frozenset[str]) -> str:
    """What a negation negates: the next verb of weight near it, else the next content word of weight."""
    weighed = [word for word in following if word.word not in light] or following
    return next((word.word for word in weighed if word.is_verb), weighed[0].word)


def _once(word: str) -> str:
    """A word said twice to mean many, said once: "harga-harga"."""
    one, _, other = word.partition("-")
    return one if one == other else word
