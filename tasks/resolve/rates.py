"""Denominators of rates: in "tiga kecelakaan dalam satu minggu" the week is no quantity of its own."""

import re
from functools import cache

from tasks.resolve.patterns import any_of
from tasks.resolve.quantity_words import lexicon

_OPENS = re.compile(r"(?:^|[.!?:;,\"“”‘’(\n–—])\s*$")
_GAP = r"(?:\s+[^\W\d_]+){0,3}"
_FEW_WORDS = re.compile(rf"{_GAP}\s+")


@cache
def _within(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What leads to a stretch of time behind what happens in it, and what stands before one that opens a clause."""
    within = any_of(lexicon(language).words.rate_openers)
    return re.compile(rf"{_GAP}\s+{within}\s+", re.IGNORECASE), re.compile(rf"\b{within}\s+$", re.IGNORECASE)


def is_denominator(passage: str, before: int | None, start: int, end: int, after: int | None, language: str) -> bool:
    """Whether one unit of time at `start` … `end` is what the count that ends at `before` or begins at `after` is per.

    "3-4 kecelakaan | dalam | satu minggu", "Satu minggu | ada | 3-4 kecelakaan", "dalam satu hari | bisa | tiga kali".
    """
    behind, leads = _within(language)
    if before is not None and behind.fullmatch(passage, before, start):
        return True
    opens = leads.search(passage, 0, start) or _OPENS.search(passage, 0, start)
    return bool(after is not None and opens and _FEW_WORDS.fullmatch(passage, end, after))
