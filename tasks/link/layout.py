"""Where the content words of a wording stand, and which of its words is the predicate."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from tasks.link.propositions import Proposition
from tasks.wording.stems import bare
from tasks.wording.topics import ContentWord
from tasks.wording.vocabulary import LinkingWords, linking_words

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*|[,.;:?!]")
STOPS = frozenset(".;?!")
MARKS = frozenset(",.;:?!")
REACH = 3  # words before a verb in which "yang" opens what it says

Opener = Literal["clause", "condition"] | None


@dataclass(frozen=True, eq=False, slots=True)
class Layout:
    """Where the content words of a wording stand, and which of its verbs is the predicate."""

    tokens: tuple[str, ...]  # words and marks, folded
    at: Mapping[str, int]  # place of each content word
    predicate: str | None  # the first verb that neither "yang" nor a conjunction opens
    verbs: frozenset[int]  # places of verbs


@lru_cache(maxsize=4096)
def layout(wording: Proposition) -> Layout:
    """The layout of a wording."""
    words = linking_words(wording.language)
    tokens = tuple([token.casefold() for token in _TOKEN.findall(wording.text)])
    at: dict[str, int] = {}
    start = 0
    for word, content in wording.first.items():
        place = _place(tokens, content.spelt.casefold(), start)
        if place is not None:
            at[word] = start = place
    verbs = [
        word
        for word, content in wording.first.items()
        if word in at and (has_weight(content, wording.language) or _is_told(tokens, at[word], words))
    ]
    places = frozenset([at[word] for word in verbs])
    end = _first_clause(wording, tokens, at)
    predicate = next(
        (verb for verb in verbs if at[verb] < end and _is_main(tokens, at[verb], verb, places, words)), None
    )
    return Layout(tokens, at, predicate, places)


def _first_clause(wording: Proposition, tokens: tuple[str, ...], at: Mapping[str, int]) -> int:
    """Where the first clause ends that has more than phrases of prepositions."""
    subject = next((at[word] for word, content in wording.first.items() if not content.slot and word in at), 0)
    return next((place for place, token in enumerate(tokens) if token in MARKS and place >= subject), len(tokens))


def _place(tokens: tuple[str, ...], spelt: str, start: int) -> int | None:
    for begin in (start, 0):
        if spelt in tokens[begin:]:
            return tokens.index(spelt, begin)
    return None


def has_weight(content: ContentWord, language: str) -> bool:
    """Whether a word is a verb, and no noun made of one."""
    if not content.is_verb or content.voice is not None:
        return content.is_verb
    nouns = linking_words(language).affixes.nouns
    return re.fullmatch(nouns, bare(content.spelt.casefold(), language)) is None


def _is_told(tokens: tuple[str, ...], place: int, words: LinkingWords) -> bool:
    """Whether a word is a predicate by what stands before it, if it is no verb: "sudah reda", "kami kontrak"."""
    if not place or tokens[place] in words.periods:
        return False
    if tokens[place - 1] in words.owners:
        return place == 1 or tokens[place - 2] not in words.viewpoints
    return tokens[place - 1] in words.auxiliaries


def _is_main(tokens: tuple[str, ...], place: int, word: str, verbs: frozenset[int], words: LinkingWords) -> bool:
    """Whether a verb may be the predicate, and tells more than what the speaker thinks of it: "mengapresiasi"."""
    if word in words.framing_roots and all(
        token in words.deictic_words or token in words.auxiliaries for token in tokens[:place]
    ):
        return False
    return not is_relative(tokens, place, verbs, words) and opener(tokens, place, verbs, words) is None


def is_relative(tokens: tuple[str, ...], place: int, verbs: frozenset[int], words: LinkingWords) -> bool:
    """Whether "yang" opens what a verb says, a few words before."""
    for at in range(place - 1, max(-1, place - 1 - REACH), -1):
        if at in verbs:
            return False
        if tokens[at] in words.relatives:
            return True
    return False


def opener(tokens: tuple[str, ...], place: int, verbs: frozenset[int], words: LinkingWords) -> Opener:
    """What opens the clause of a verb, if no other verb stands between."""
    for at in range(place - 1, -1, -1):
        token = tokens[at]
        if token in MARKS or at in verbs:
            return None
        if token in words.conditions:
            return "condition"
        if token in words.slots["clause"] and tokens[at + 1] not in words.demonstratives:  # "saat ini"
            return "clause"
    return None


def clause(wording: Proposition) -> tuple[str, ...]:
    """The words of the clause that the predicate stands in, of the whole wording where none is seen."""
    where = layout(wording)
    if where.predicate is None:
        return wording.tokens
    at = where.at[where.predicate]
    marks = [place for place, token in enumerate(where.tokens) if token in MARKS]
    begin = max((place for place in marks if place < at), default=0)
    return where.tokens[begin : min((place for place in marks if place > at), default=len(where.tokens))]
