"""Content words of a proposition: folded, stemmed by the language pack's affix rules, spelt one way."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from tasks.wording.vocabulary import Affixes, LinkingWords, linking_words

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MOST_TOPICS = 12
_LONGEST_NAME = 4  # words in the longest spelling or metonym that is looked up

Voice = Literal["active", "passive"]


class ContentWord(NamedTuple):
    """A content word in its one spelling, and what its place and form say of its part in the clause."""

    word: str
    is_name: bool
    is_oblique: bool  # in a phrase that a preposition opens
    is_modifier: bool  # right after another noun: "tentara Korut"
    voice: Voice | None  # of a verb


def topics(content_text: str, language: str) -> list[str]:
    """Folded content words of a proposition, most specific first, at most twelve.

    Without corpus counts, names come first (capitals inside a sentence), then longer words before shorter
    ones, then the order of the text. Numbers, dates, negations and stop words are no topics.

    Raises:
        FileNotFoundError: the language has no linking vocabulary.
    """
    found: dict[str, tuple[bool, int, int]] = {}
    for place, content_word in enumerate(content_words(content_text, language)):
        found.setdefault(content_word.word, (not content_word.is_name, -len(content_word.word), place))
    return sorted(found, key=lambda word: found[word])[:_MOST_TOPICS]


def content_words(content_text: str, language: str) -> list[ContentWord]:
    """Content words in the order of the text, repeats included.

    Raises:
        FileNotFoundError: the language has no linking vocabulary.
    """
    words = linking_words(language)
    dull = words.stopwords | words.negation_words | words.number_words | words.date_words
    tokens = [(match.group(), match.start()) for match in _WORD.finditer(content_text)]
    found: list[ContentWord] = []
    at, noun_ends = 0, -1  # the token after the last noun
    while at < len(tokens):
        before = tokens[at - 1][0].casefold() if at else ""
        is_modifier = noun_ends == at
        is_oblique = before in words.prepositions or (is_modifier and found[-1].is_oblique)
        name, width = _canonical_name(
            [token for token, _ in tokens[at : at + _LONGEST_NAME]], before in words.place_prepositions, words
        )
        token, start = tokens[at]
        at += width
        if name:
            found.append(ContentWord(name, True, is_oblique, is_modifier, None))
            noun_ends = at
            continue
        folded = token.casefold()
        if len(folded) < 2 or folded in dull:
            continue
        word, voice = stem(folded, language)
        word = words.one_root.get(word, word)
        # What opens a content may be a name or not: without an affix it may.
        opens = start == 0 and not token.isupper()
        is_name = token[0].isupper() and folded not in words.titles and not (opens and voice)
        if is_name:
            word, voice = folded, None
        if len(word) > 1 and word not in dull:
            found.append(ContentWord(word, is_name, is_oblique, is_modifier, voice))
            noun_ends = -1 if voice else at
    return found


def _canonical_name(spelt: list[str], is_place: bool, words: LinkingWords) -> tuple[str | None, int]:
    """The one spelling of the name that the words begin with, and how many it takes."""
    if spelt[0].casefold() not in words.name_openings:
        return None, 1
    for width in range(len(spelt), 0, -1):
        wording = tuple(spelt[:width])
        if wording in words.seats and not is_place:
            return words.seats[wording], width
        if wording in words.canonical:
            return words.canonical[wording], width
        folded = tuple(token.casefold() for token in wording)
        if folded in words.whole_names:
            return " ".join(folded), width
    return None, 1


@lru_cache(maxsize=65536)
def stem(word: str, language: str) -> tuple[str, Voice | None]:
    """The root of a folded word and the voice its prefix gives it; the word itself where no affix rule fits.

    A light stemmer (one prefix, one suffix) after the order of Adriani et al. (2007), with exception lists in
    place of a root dictionary: for grouping words, not for grammar.
    """
    affixes = linking_words(language).affixes
    for particle in affixes.particles:
        if word not in affixes.whole_words:
            word = _without_suffix(word, particle, affixes)
    if _is_root(word, affixes):
        return word, None
    for before, after in affixes.circumfixes:
        inner = word[len(before) : -len(after)]
        if word.startswith(before) and word.endswith(after) and len(inner) >= affixes.shortest_root:
            return inner, None
    root, voice = _without_prefix(word, affixes)
    for suffix in affixes.verbal_suffixes if voice else affixes.noun_suffixes:
        if not _is_root(root, affixes):
            root = _without_suffix(root, suffix, affixes)
    return root, voice


def _is_root(word: str, affixes: Affixes) -> bool:
    return word in affixes.whole_words or word in affixes.nasal_roots


def _without_prefix(word: str, affixes: Affixes) -> tuple[str, Voice | None]:
    """The word without its prefix, and the voice of the prefix."""
    for prefix in affixes.prefixes:
        rest = word[len(prefix.strip) :]
        if not word.startswith(prefix.strip) or not rest or (prefix.before and rest[0] not in prefix.before):
            continue
        nasal = prefix.strip[2:]  # the letters of the prefix that may belong to the root
        for root in (nasal + rest, "k" + rest):
            if nasal and any(root[:length] in affixes.nasal_roots for length in range(4, len(root) + 1)):
                return root, prefix.voice
        root = prefix.restore + rest
        if len(root) >= affixes.shortest_root:
            return root, prefix.voice
    return word, None


def _without_suffix(word: str, suffix: str, affixes: Affixes) -> str:
    """The word without a suffix, where enough is left."""
    rest = word.removesuffix(suffix)
    return rest if len(rest) >= affixes.shortest_root else word
