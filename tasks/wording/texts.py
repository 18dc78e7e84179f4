"""What makes two texts the same text: folding, shingles, and the words that forbid it."""

import re
import unicodedata
from functools import lru_cache

from tasks.wording.vocabulary import linking_words
from tasks.wording.words import words_in

SHINGLE = 5  # characters; see Broder (1997) and the project's own measurements
NEAR = 0.8  # least Jaccard similarity of a near copy

# Marks (of Indic and other scripts) and currency signs bear on meaning, but are no word characters.
_KEPT = "".join(
    c for c in map(chr, range(0x10000)) if unicodedata.category(c)[0] == "M" or unicodedata.category(c) == "Sc"
)
# What is dropped, but for separators and signs of numbers. One class first, so that a search passes over letters fast;
# `a-z0-9`, part of `\w`, are looked up faster than it.
_DROPPED = re.compile(
    rf"[^a-z0-9\w %?{re.escape(_KEPT)}](?:(?<![.,:/\-−])|(?<=[.,:/])(?!(?<=\d.)(?=\d))|(?<=[-−])(?!\d))"
)
_NUMBER = re.compile(r"[-−\d](?:(?<=\d)\d*|(?<=[-−])\d+)(?:[.,]\d+)*")  # "-1.5", one class first here too


def fold(text: str) -> str:
    """Text for comparison: NFKC, lower case, words parted by one blank.

    Punctuation goes, but for what bears on meaning: digits keep their separators, and currency and percent
    signs, signs of numbers and question marks stay.
    """
    folded = unicodedata.normalize("NFKC", text).casefold().replace("_", " ")
    return " ".join(_DROPPED.sub(" ", folded).split())


def shingles(folded: str) -> frozenset[str]:
    """Character 5-shingles of a folded text; the text itself where it is shorter."""
    return frozenset([folded[at : at + SHINGLE] for at in range(max(1, len(folded) - SHINGLE + 1))])


def jaccard(left: frozenset[str], right: frozenset[str]) -> float:
    """Jaccard similarity of two shingle sets, 0 to 1."""
    shared = len(left & right)
    return shared / (len(left) + len(right) - shared) if shared else 0.0


class Wording:
    """A text with what its comparison needs, each made when it is first asked for."""

    def __init__(self, text: str, language: str) -> None:
        self.text, self.language = text, language
        self._folded: str | None = None
        self._shingles: frozenset[str] | None = None
        self._values_and_names: tuple[tuple[str, ...], tuple[str, ...]] | None = None

    @property
    def folded(self) -> str:
        """The text, folded."""
        if self._folded is None:
            self._folded = fold(self.text)
        return self._folded

    @property
    def shingles(self) -> frozenset[str]:
        """Character 5-shingles of the folded text."""
        if self._shingles is None:
            self._shingles = shingles(self.folded)
        return self._shingles

    @property
    def values(self) -> tuple[str, ...]:
        """Numbers (digits and words), dates and negations, as a sorted multiset: copies must agree in it."""
        if self._values_and_names is None:
            self._values_and_names = _values_and_names(self.text, self.language)
        return self._values_and_names[0]

    @property
    def names(self) -> tuple[str, ...]:
        """Words written with a capital, folded, in order; stop words that open a sentence left out."""
        if self._values_and_names is None:
            self._values_and_names = _values_and_names(self.text, self.language)
        return self._values_and_names[1]


def _values_and_names(text: str, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    vocabulary, text = linking_words(language), unicodedata.normalize("NFKC", text)
    weighed, stopwords = vocabulary.weighed, vocabulary.stopwords
    values: list[str] = _NUMBER.findall(text)
    names: list[str] = []
    for word in words_in(text):
        folded = word.casefold()
        if folded in weighed:
            values.append(folded)
        if word[0].isupper() and folded not in stopwords:
            names.append(folded)
    return tuple(sorted(values)), tuple(names)


@lru_cache(maxsize=8_192)  # more than the blocks of a shard
def wording(text: str, language: str) -> Wording:
    """A text ready to compare; remembered, since a block is compared in its document, then with others."""
    return Wording(text, language)


def near_similarity(left: Wording, right: Wording) -> float | None:
    """Jaccard similarity of two texts that are nearly the same text, None when they are not.

    Nearly the same means: similarity of at least 0.8, the same numbers, dates and negations, and names that were
    added or dropped but neither replaced nor put in another order. One changed digit alone leaves the similarity
    above 0.9, and so does who attacked whom: similarity by itself merges different statements.
    """
    if left.values != right.values:
        return None
    longer, shorter = sorted((len(left.shingles), len(right.shingles)), reverse=True)
    if shorter < NEAR * longer:
        return None
    similarity = jaccard(left.shingles, right.shingles)
    if similarity < NEAR:
        return None
    fewer, more = sorted((left.names, right.names), key=len)
    return similarity if _is_subsequence(fewer, more) else None


def _is_subsequence(fewer: tuple[str, ...], more: tuple[str, ...]) -> bool:
    rest = iter(more)
    return all(name in rest for name in fewer)
