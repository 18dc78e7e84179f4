"""Words of one root, folded into one."""

from functools import lru_cache
from typing import Literal

import simplemma

from tasks.wording.vocabulary import linking_words

Voice = Literal["active", "passive"]


@lru_cache(maxsize=65536)
def stem(word: str, language: str) -> tuple[str, Voice | None]:
    """The root of a folded word and the voice its prefix gives it; the word itself where no root is known.

    The roots are simplemma's (a dictionary); the prefixes and particles are the language pack's.
    """
    affixes = linking_words(language).affixes
    if word in affixes.whole_words:
        return word, None
    root = simplemma.lemmatize(word, lang=language).casefold()
    if root != word:
        return root, next((voice for prefix, voice in affixes.voices.items() if word.startswith(prefix)), None)
    without = bare(word, language)
    return stem(without, language) if without != word else (word, None)


@lru_cache(maxsize=65536)
def bare(word: str, language: str) -> str:
    """A folded word without a particle or possessive: "warga" of "warganya"."""
    for particle in linking_words(language).affixes.particles:
        inner = word.removesuffix(particle)
        if inner not in ("", word) and simplemma.is_known(inner, lang=language):
            return inner
    return word
