"""What an office is across documents: its rank and what it is of, in whatever words and abbreviations news gives it."""

import re
from functools import lru_cache
from typing import NamedTuple

from tasks.wording.synonyms import synonyms
from tasks.wording.vocabulary import linking_words

_WORD = re.compile(r"[^\W_](?:[\w&.'’-]*[^\W_])?")
_SHORTEST_ABBREVIATION = 3
_MUCH = 2  # words


class Office(NamedTuple):
    """A rank ("wakil ketua") and what it is of ("kpk"); `initials` are those of all its words, in order."""

    rank: frozenset[str]
    of: frozenset[str]
    initials: str

    def is_of(self, other: "Office") -> bool:
        """Whether both are of one body, field or place, spelt out or abbreviated."""
        return self.of == other.of or self._abbreviates(other) or other._abbreviates(self)

    def is_same(self, other: "Office") -> bool:
        """Whether both are one rank of one body, field or place."""
        return self.rank == other.rank and self.is_of(other)

    def is_near(self, other: "Office") -> bool:
        """Whether what both are of has two words, or an abbreviation, in common."""
        shared = len(self.of & other.of)
        return self.is_of(other) or shared >= _MUCH or bool(self._short_for(other) or other._short_for(self))

    def is_far(self, other: "Office") -> bool:
        """Whether what both are of has nothing in common."""
        return self.of.isdisjoint(other.of) and not self._short_for(other) and not other._short_for(self)

    def _short_for(self, other: "Office") -> set[str]:
        return {word for word in self.of if len(word) >= _SHORTEST_ABBREVIATION and word in other.initials}

    def _abbreviates(self, other: "Office") -> bool:
        short = self._short_for(other)
        return bool(short) and self.of - short <= other.of


@lru_cache(maxsize=65536)
def offices(role: str, language: str) -> tuple[Office, ...]:
    """The offices of a role that says of what they are: "Menko Pangan sekaligus Ketum PAN" are two.

    What anybody may be ("warga", "saksi") is no office.
    """
    words = linking_words(language)
    found = []
    for part in _parts(role, words.office_joints):
        spelt = _WORD.findall(part)
        told = [token for token in _concepts(spelt, language) if token not in words.office_fillers]
        told = [token for token in told if not any(char.isdigit() for char in token)]
        if not told or told[0] in words.anybody:
            continue
        whole = words.whole_offices.issuperset(told)
        rank = frozenset() if whole else words.ranks.intersection(told)
        of = frozenset(told) - rank
        if of and (rank or whole):
            found.append(Office(rank, of, "".join(word[0].casefold() for word in spelt)))
    return tuple(found)


def is_single(role: str, language: str) -> bool:
    """Whether a role is an office that its holder has now, and no other beside it."""
    words = linking_words(language)
    told = _concepts(_WORD.findall(role), language)
    return words.not_in_office.isdisjoint(told) and not words.single_offices.isdisjoint(told)


def _concepts(spelt: list[str], language: str) -> list[str]:
    """The words of a role, folded, abbreviations and their long forms as one."""
    table = synonyms(language)
    tokens: list[str] = []
    at = 0
    while at < len(spelt):
        phrase = table.find(spelt, at, False)
        if phrase is not None and phrase.kind in ("word", "name"):
            tokens += phrase.concept.split()
            at += len(phrase.tokens)
        else:
            tokens.append(spelt[at].casefold())
            at += 1
    return tokens


def _parts(role: str, joints: frozenset[str]) -> list[str]:
    parts: list[list[str]] = [[]]
    for word in role.replace("/", " / ").split():
        if word == "/" or word.casefold() in joints:
            parts.append([])
        else:
            parts[-1].append(word)
    return [" ".join(part) for part in parts if part]
