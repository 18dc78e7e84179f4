"""What speaks for two persons' names being one person's, beyond the names: what they are called in full, their offices.

Two names of one person are joined where one of their words is rare, or where they have an office in common. A name of
one word is somebody's only if the document has the full name in other words, or with the office of one person only.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from rapidfuzz.distance import OSA

from schemas.stages import RowDict
from tasks.link.names import SAME_TOKEN, fold_name, person_tokens, token_similarity
from tasks.link.offices import Office, is_single, offices
from tasks.wording.vocabulary import linking_words

Tokens = tuple[str, ...]

_MISPRINTED = 4  # letters

OFFICE = "office:"
"""What opens the link key that keeps a role of a person, as a document worded it."""


def office_keys(row: RowDict, language: str) -> set[str]:
    """Link keys that keep the offices of a person: those that the row was published with, and that of its role."""
    kept = {key for key in row.get("link_keys") or () if key.startswith(OFFICE)}
    return kept | ({OFFICE + row["role"]} if row["role"] and offices(row["role"], language) else set())


def offices_of(row: RowDict, language: str) -> set[Office]:
    """The offices of a person: of the row's role, and of its link keys."""
    roles = [key.removeprefix(OFFICE) for key in office_keys(row, language)]
    return {office for role in roles for office in offices(role, language)}


class Terms:
    """When somebody of a common name is said to have an office of state: two at one time are two persons' offices."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._spans: dict[Tokens, dict[str, tuple[datetime, datetime]]] = defaultdict(dict)

    def note(self, tokens: Tokens, role: str | None, seen: datetime | None) -> None:
        """Take in that a document of a date gives a role to somebody of this name."""
        if role and seen and is_common(tokens, self._language) and is_single(role, self._language):
            first, last = self._spans[tokens].get(role, (seen, seen))
            self._spans[tokens][role] = min(first, seen), max(last, seen)

    def clash(self, tokens: Tokens, role: str | None, others: Iterable[str]) -> bool:
        """Whether one of the other roles, which has nothing to do with this one, is had on a day between its first and
        its last, or the other way round.
        """
        spans = self._spans.get(tokens, {})
        if role not in spans:
            return False
        first, last = (seen.date() for seen in spans[role])
        mine = offices(role, self._language)
        return any(
            spans[other][0].date() <= last
            and first <= spans[other][1].date()
            and are_at_odds(mine, offices(other, self._language))
            for other in others
            if other in spans
        )


def tail_key(tokens: Tokens) -> str:
    """Blocking key of full names that end alike."""
    return "tail:" + " ".join(tokens[-2:])


def is_tail(one: Tokens, other: Tokens) -> bool:
    """Whether the longer of two full names is the shorter with words before it."""
    short, long = (one, other) if len(one) < len(other) else (other, one)
    return 1 < len(short) < len(long) and long[-len(short) :] == short


def goes_before(one: Tokens, other: Tokens, held: Iterable[Office]) -> bool:
    """Whether what the longer name has before the shorter is of an office: "Rimba Sari Dewi Anggun" of Rimba Sari."""
    short, long = sorted((one, other), key=len)
    before = set(long[: len(long) - len(short)])
    return any(before <= {token for word in office.of for token in word.split()} for office in held)


def is_common(tokens: Tokens, language: str) -> bool:
    """Whether a name has no word that tells its bearer from many others: initials and common names only."""
    common = _common(language)
    return all(len(token) == 1 or token in common for token in tokens)


def share_rare_name(one: Tokens, other: Tokens, language: str) -> bool:
    """Whether two names share a word that few bear, or spellings of one."""
    if "".join(one) == "".join(other):
        return not is_common(one, language)
    common = _common(language)
    rare = [[token for token in name if len(token) > 1 and token not in common] for name in (one, other)]
    return any(token_similarity(mine, its) >= SAME_TOKEN for mine in rare[0] for its in rare[1])


def differ_by_a_letter(one: Tokens, other: Tokens) -> bool:
    """Whether two full names are one but for a letter of one word: a misprint, if they have one office."""
    if len(one) != len(other):
        return False
    odd = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(odd) == 1 and min(map(len, odd[0])) >= _MISPRINTED and OSA.distance(*odd[0]) == 1


def have_same_office(one: Iterable[Office], other: Iterable[Office]) -> bool:
    """Whether an office of one is an office of the other."""
    others = list(other)
    return bool(others) and any(office.is_same(its) for office in one for its in others)


def are_of_one_body(one: Iterable[Office], other: Iterable[Office]) -> bool:
    """Whether offices of the two are of the same body, field or place, or nearly."""
    others = list(other)
    return any(office.is_near(its) for office in one for its in others)


def are_at_odds(one: Iterable[Office], other: Iterable[Office]) -> bool:
    """Whether both have offices, and none that have anything in common."""
    mine, others = list(one), list(other)
    return bool(mine and others) and all(office.is_far(its) for office in mine for its in others)


def is_anybody(role: str | None, language: str) -> bool:
    """Whether a role is one that many have: "warga", "saksi"."""
    words = linking_words(language)
    told = [word for word in fold_name(role or "").split() if word not in words.office_fillers]
    return bool(told) and told[0] in words.anybody


def spelt_out(wordings: Iterable[str], name: Tokens, language: str) -> bool:
    """Whether one of a document's longer wordings holds the full name."""
    return any(_holds(person_tokens(wording, language), name) for wording in wordings)


def _holds(words: Tokens, name: Tokens) -> bool:
    return any(words[at : at + len(name)] == name for at in range(len(words) - len(name) + 1))


@lru_cache
def _common(language: str) -> frozenset[str]:
    words = linking_words(language)
    return frozenset(token for name in words.common_names for token in person_tokens(name, language))
