"""Content words of a proposition: folded, in their roots, synonyms in one spelling."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tasks.wording.stems import Voice, bare, stem
from tasks.wording.synonyms import synonyms
from tasks.wording.vocabulary import linking_words

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MOST_TOPICS = 12
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
    found: dict[str, tuple[bool, int, int]] = {}
    for place, content_word in enumerate(content_words(content_text, language).words):
        found.setdefault(content_word.word, (not content_word.is_name, -len(content_word.word), place))
    return sorted(found, key=lambda word: found[word])[:_MOST_TOPICS]


def content_words(content_text: str, language: str) -> Content:
    """Content words in the order of the text, repeats included.

    Raises:
        FileNotFoundError: the language has no linking vocabulary.
    """
    words, table = linking_words(language), synonyms(language)
    tokens = [(match.group(), match.start()) for match in _WORD.finditer(content_text)]
    spelt = [token for token, _ in tokens]
    found: list[ContentWord] = []
    negated: list[int] = []  # how many content words stand before each negation
    at, noun_ends = 0, -1  # the token after the last noun
    while at < len(tokens):
        token, start = tokens[at]
        folded = token.casefold()
        before = spelt[at - 1].casefold() if at else ""
        is_modifier = noun_ends == at  # right after another noun: "tentara Korut"
        slot = words.slot_of.get(before) or (found[-1].slot if is_modifier else None)
        phrase = table.find(spelt, at, before in words.place_prepositions)
        if phrase and phrase.kind == "verb" and token[0].isupper() and start and len(phrase.tokens) == 1:
            phrase = None  # a name: "Bumi Lestari"
        if phrase and (len(phrase.tokens) > 1 or folded not in words.dull):
            voice = stem(folded, language)[1] if phrase.kind == "verb" else None
            at += len(phrase.tokens)
            if phrase.concept not in words.dull:
                is_verb = phrase.kind == "verb"
                found.append(ContentWord(phrase.concept, phrase.is_name, slot, voice, is_verb, token))
                noun_ends = -1 if is_verb else at
            continue
        at += 1
        if folded in words.negators:
            if at == len(spelt) or spelt[at].casefold() not in words.not_negated:
                negated.append(len(found))
            continue
        if len(folded) < 2 or folded in words.dull or bare(folded, language) in words.dull:
            continue
        word, voice = stem(_once(folded), language)
        # What opens a content may be a name or not: without an affix it may.
        opens = start == 0 and not token.isupper()
        is_name = token[0].isupper() and folded not in words.titles and not (opens and voice)
        if is_name:
            word, voice = folded, None
        if len(word) > 1:
            found.append(ContentWord(word, is_name, slot, voice, voice is not None, token))
            noun_ends = -1 if voice else at
    ends = [*negated[1:], len(found)]
    under = (found[begin : min(begin + _REACH, end)] for begin, end in zip(negated, ends, strict=False))
    return Content(found, [_negated(words) for words in under if words])


def _negated(following: Sequence[ContentWord]) -> str:
    """What a negation negates: the next verb near it, else the next content word."""
    return next((word.word for word in following if word.is_verb), following[0].word)


def _once(word: str) -> str:
    """A word said twice to mean many, said once: "harga-harga"."""
    one, _, other = word.partition("-")
    return one if one == other else word
