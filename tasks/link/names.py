"""Names of persons and bodies, folded for comparison."""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from tasks.wording.vocabulary import linking_words

_ABBREVIATION = re.compile(r"\(([^()]*)\)")
_NO_LETTERS = re.compile(r"[\W_]+")
SAME_TOKEN = 0.85  # one letter in seven; Jaro-Winkler took Afrika for Amerika
_SHORT = 3  # letters; Kim, Xi and Li are no spellings of one another


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """A name for comparison: no marks above letters, lower case, letters and digits parted by one blank."""
    if not name.isascii():
        name = "".join([c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)])
    return " ".join(_NO_LETTERS.sub(" ", name.casefold()).split())


@lru_cache(maxsize=65536)
def person_tokens(name: str, language: str) -> tuple[str, ...]:
    """The tokens of a person's name without titles, spellings of foreign letters folded to one.

    A name that is all titles keeps its tokens.
    """
    words = linking_words(language)
    tokens = fold_name(name.split(",")[0]).split()
    named = [token for token in tokens if token not in words.titles] or tokens
    if len(named) > 2 and named[0] in words.dropped_first_names:
        named = named[1:]
    return tuple(_one_spelling(token, words.transliterations) for token in named)


def _one_spelling(token: str, transliterations: tuple[tuple[str, str], ...]) -> str:
    if len(token) <= _SHORT:
        return token
    for variant, kept in transliterations:
        token = token.replace(variant, kept)
    return "".join(char for before, char in pairwise(" " + token) if char != before)


def body_names(name: str) -> frozenset[str]:
    """The folded names of a body: "Komisi Pemilihan Umum (KPU)" is named both ways."""
    names = {fold_name(_ABBREVIATION.sub(" ", name)), *(fold_name(short) for short in _ABBREVIATION.findall(name))}
    return frozenset(names - {""}) or frozenset((name,))


def token_similarities(left: tuple[str, ...], right: tuple[str, ...]) -> list[float]:
    """For each token of the shorter name the similarity of its best match in the longer, in order, each used once."""
    if "".join(left) == "".join(right):
        return [1.0]
    shorter, longer = sorted((left, right), key=len)
    best, begin = [], 0
    for at, token in enumerate(shorter):
        last = len(longer) - (len(shorter) - at) + 1
        places = range(begin, last)
        scored = [(token_similarity(token, longer[place]), -place) for place in places]
        similarity, place = max(scored)
        best.append(similarity)
        begin = -place + 1
    return best


def token_similarity(left: str, right: str) -> float:
    """1 for one token, the share of letters kept for longer ones, and for an initial its letter."""
    if left == right:
        return 1.0
    if min(len(left), len(right)) == 1:
        return 0.9 if left[0] == right[0] else 0.0
    if min(len(left), len(right)) <= _SHORT or left[0] != right[0]:
        return 0.0
    return OSA.normalized_similarity(left, right)


def compatible_names(left: tuple[str, ...], right: tuple[str, ...], language: str) -> bool:
    """Whether two persons' names may be one: they begin alike, and the longer has each token of the shorter, in order.

    Iriana Joko Widodo is not Joko Widodo, and one "Jr" too many parts a son from his father. Initials alone make no
    name: A. S. Sukawijaya is not Ade Sudrajat.
    """
    if token_similarity(left[0], right[0]) < SAME_TOKEN and "".join(left) != "".join(right):
        return False
    if not linking_words(language).generations.isdisjoint({*left} ^ {*right}):
        return False
    spelt_out = [[token for token in name if len(token) > 1] for name in (left, right)]
    if not any(token_similarity(one, other) >= SAME_TOKEN for one in spelt_out[0] for other in spelt_out[1]):
        return "".join(left) == "".join(right)
    return all(similarity >= SAME_TOKEN for similarity in token_similarities(left, right))


def paired(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Mean similarity of the paired tokens."""
    similarities = token_similarities(left, right)
    return sum(similarities) / len(similarities)


def weakest(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Similarity of the worst paired token: one foreign token makes another person."""
    return min(token_similarities(left, right))


def first_paired(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Similarity of the first tokens."""
    return token_similarity(left[0], right[0])


def last_paired(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Similarity of the last tokens."""
    return token_similarity(left[-1], right[-1])


def unpaired(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Share of the longer name's tokens that the shorter lacks."""
    return abs(len(left) - len(right)) / max(len(left), len(right))
