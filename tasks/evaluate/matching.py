"""When a found span is a gold span, when a found actor is a gold actor, and which is whose."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from typing import Protocol, TypeVar

MATCH = 0.5
"""Overlap from which two spans are one."""

CONTAINED = 0.6
"""Share of the longer span that a span inside it must have to be the same; also of the words of a body's name."""

_COUNTRY = re.compile(r"[A-Z]{2}")


class Spanned(Protocol):
    """What stands somewhere in a text (code points, end excluded)."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """Code point after the last."""


class GoldSpan(Spanned, Protocol):
    """A span of the gold."""

    @property
    def optional(self) -> bool:
        """Whether a fair reader may leave it out."""


G = TypeVar("G", bound=GoldSpan)
F = TypeVar("F", bound=Spanned)


def overlap(a: Spanned, b: Spanned) -> float:
    """Intersection over union of the characters, 0 to 1.

    A span inside another that is not much longer is the same one: readers differ in where a clause ends.
    """
    shared = min(a.end, b.end) - max(a.start, b.start)
    if shared <= 0:
        return 0.0
    ratio = shared / (max(a.end, b.end) - min(a.start, b.start))
    shorter, longer = sorted((a.end - a.start, b.end - b.start))
    if shared == shorter and shorter / longer >= CONTAINED:
        return max(ratio, CONTAINED)
    return ratio


@cache
def folded(name: str) -> str:
    """A name without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


def same_actor(name: str, country: str | None, kind: str | None, forms: Sequence[str]) -> bool:
    """Whether a found actor is the one that the gold accepts in these forms.

    A two-letter form means the state of that code. A person may go by part of the name; any other actor must share
    most of its words.
    """
    own = set(folded(name).split())
    for form in forms:
        if _COUNTRY.fullmatch(form):
            if country == form and kind in (None, "state"):
                return True
            continue
        wanted = set(folded(form).split())
        if not wanted:
            continue
        if folded(name) == folded(form):
            return True
        if not own:
            continue
        if (own <= wanted or wanted <= own) if kind == "person" else len(own & wanted) / len(own | wanted) >= CONTAINED:
            return True
    return False


def shares_a_word(name: str, forms: Sequence[str]) -> bool:
    """Whether the name has a word of one of the forms, country codes aside."""
    words = {word for form in forms if not _COUNTRY.fullmatch(form) for word in folded(form).split()}
    return not words.isdisjoint(folded(name).split())


def pair(
    gold: Sequence[G], found: Sequence[F], compatible: Callable[[G, F], bool], least: float = MATCH
) -> list[tuple[int, int]]:
    """Greedy one-to-one matching as pairs of indices: most overlap first, compulsory gold before optional."""
    candidates = [
        (share, not g.optional, i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if (share := overlap(g, f)) > 0 and share >= least and compatible(g, f)
    ]
    pairs: list[tuple[int, int]] = []
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for _, _, i, j in sorted(candidates, reverse=True):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((i, j))
    return pairs
