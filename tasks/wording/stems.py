"""Words of one root, folded into one."""

import re
from functools import cache, lru_cache
from typing import Literal

import simplemma

from tasks.wording.vocabulary import Prefix, linking_words

Voice = Literal["active", "passive"]


@lru_cache(maxsize=65536)
def stem(word: str, language: str) -> tuple[str, Voice | None]:
    """The root of a folded word and the voice its prefix gives it; the word itself where no root is known.

    The roots are simplemma's (a dictionary); for what it does not know, the language pack's affix rules strip one
    prefix and one suffix.
    """
    root, voice = _stem(word, language)
    affixes = linking_words(language).affixes
    if root in affixes.made_to and root != word and (voice or re.fullmatch(affixes.nouns, bare(word, language))):
        return affixes.made_to[root], voice
    return root, voice


def _stem(word: str, language: str) -> tuple[str, Voice | None]:
    affixes = linking_words(language).affixes
    if word in affixes.whole_words:
        return word, None
    prefix = _prefix(word, language)
    root = simplemma.lemmatize(word, lang=language).casefold()
    if root != word:
        return root, prefix.voice if prefix else None
    if re.fullmatch(affixes.bare.verbs, word):
        full = affixes.bare.before + word
        root = simplemma.lemmatize(full, lang=language).casefold()
        if root != full:
            return root, None
    without = bare(word, language)
    if without != word:
        return _stem(without, language)
    if prefix is None or simplemma.is_known(word, lang=language):
        return word, None
    root = prefix.restore + word.removeprefix(prefix.strip).lstrip("-")
    for suffix in affixes.suffixes:
        inner = root.removesuffix(suffix)
        if inner != root and len(inner) >= affixes.shortest_root:
            root = inner
            break
    return (root, prefix.voice) if len(root) >= affixes.shortest_root else (word, None)


def _prefix(word: str, language: str) -> Prefix | None:
    """The prefix that a word opens with."""
    for strip, before, prefix in _prefixes(language):
        if strip and word.startswith(strip) and len(word) > len(strip) and (not before or word[len(strip)] in before):
            return prefix
    return None


@cache
def _prefixes(language: str) -> list[tuple[str, str, Prefix]]:
    """The prefixes with what each is and what it stands before, as attributes of models are read slowly."""
    return [(p.strip, p.before, p) for p in linking_words(language).affixes.prefixes]


@lru_cache(maxsize=65536)
def bare(word: str, language: str) -> str:
    """A folded word without a particle or possessive: "warga" of "warganya"."""
    affixes = linking_words(language).affixes
    for particle in affixes.particles:
        inner = word.removesuffix(particle)
        if inner not in ("", word) and (
            simplemma.is_known(inner, lang=language)
            or (particle in affixes.owner_suffixes and len(inner) >= affixes.shortest_owned)
        ):
            return inner
    return word
