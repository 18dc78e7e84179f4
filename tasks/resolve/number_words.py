"""Number words and figures of a language, read into values and bounds.

The words are data (`quantities.yaml`, section `numbers`); the grammar here is the one shared by Indonesian and
English cardinals: ones, teens, tens and hundreds build a part below a thousand, scales multiply it, and parts
stand in falling order of scale.
"""

import re
from dataclasses import dataclass
from math import inf

from pydantic import BaseModel, ConfigDict


class NumberWords(BaseModel):
    """Words of a language's numbers, lower case, with what they are worth."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ones: dict[str, int]
    tens: dict[str, int]
    teens: dict[str, int]
    hundreds: dict[str, int]
    fixed: dict[str, int]
    scales: dict[str, float]
    one_scales: dict[str, float]
    short_scales: dict[str, float]
    money_scales: dict[str, float]
    half: list[str]
    fractions: dict[str, float]
    denominators: dict[str, int]
    vague: dict[str, tuple[int, int]]
    tens_suffix: list[str]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as read: `value`, or bounds where the words are vague; `words` tells how many words it took.

    `scale` is the last multiplier read (1 without one), which a range may lend to its first number.
    """

    value: float | None
    low: float | None
    high: float | None
    words: int
    scale: float = 1


_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_FOREIGN = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+|[1-9]\d{0,2},000")
_POINT = re.compile(r"(?:0|[1-9]\d*)\.\d+")
_COMMA = re.compile(r"(?:0|[1-9]\d*)(?:,\d+)?")


def figures(text: str) -> float | None:
    """The value of a number in figures; None where it is none (a code, a date, a phone number).

    Points group thousands and a comma opens decimals; the English shapes 1,234,567, 1,234.5 and 12,000 are read
    as such, since no Indonesian number looks like them.
    """
    if _GROUPED.fullmatch(text) and not text.startswith("0"):
        return float(text.replace(".", "").replace(",", "."))
    if _FOREIGN.fullmatch(text):
        return float(text.replace(",", ""))
    if _POINT.fullmatch(text):
        return float(text)
    if _COMMA.fullmatch(text):
        return float(text.replace(",", "."))
    return None


def _below_thousand(words: list[str], i: int, lexicon: NumberWords) -> tuple[float, int] | None:
    """Value and next index of the part below a thousand that starts at `i`."""
    start, total, room = i, 0, inf
    while i < len(words):
        word, after = words[i], words[i + 1] if i + 1 < len(words) else ""
        if word in lexicon.fixed:
            size = float(lexicon.fixed[word])
            step, reach = 1, 100.0 if size >= 100 else 1.0
        elif word not in lexicon.ones:
            break
        elif after in lexicon.hundreds:
            size, step, reach = float(lexicon.ones[word] * lexicon.hundreds[after]), 2, 100.0
        elif after in lexicon.tens:
            size, step, reach = float(lexicon.ones[word] * lexicon.tens[after]), 2, 10.0
        elif after in lexicon.teens:
            size, step, reach = float(lexicon.ones[word] + lexicon.teens[after]), 2, 1.0
        else:
            size, step, reach = float(lexicon.ones[word]), 1, 1.0
        if size >= room or (size == 0 and i > start):
            break
        total, i, room = total + int(size), i + step, reach
        if room == 1.0:
            break
    return (float(total), i) if i > start else None


def _scale(words: list[str], i: int, lexicon: NumberWords, figure: bool, money: bool) -> tuple[float, int]:
    """Product of the scale words from `i` on (`ribu triliun`), and the next index."""
    factor = 1.0
    while i < len(words):
        word = words[i]
        step = lexicon.scales.get(word.lower())
        if step is None and figure:
            step = lexicon.short_scales.get(word.lower()) or (lexicon.money_scales.get(word) if money else None)
        if step is None:
            break
        factor, i = factor * step, i + 1
    return factor, i


def read_number(words: list[str], lexicon: NumberWords, money: bool = False) -> Number | None:
    """The number that the words begin with, as far as it goes; None when they begin with none.

    `words` are words and figures in order, as worded; `money` admits the scales that only follow a currency.
    """
    lower = [w.lower() for w in words]
    if not words:
        return None
    if lower[0] in lexicon.vague:
        low, high = lexicon.vague[lower[0]]
        factor, i = _scale(words, 1, lexicon, False, money)
        return Number(None, low * factor, (high + 1) * factor - 1, i, factor)
    if len(words) > 1 and lower[0] in lexicon.ones and lower[1] in lexicon.denominators:
        return Number(lexicon.ones[lower[0]] / lexicon.denominators[lower[1]], None, None, 2)
    if lower[0] in lexicon.fractions:
        factor, i = _scale(words, 1, lexicon, False, money)
        return Number(lexicon.fractions[lower[0]] * factor, None, None, i, factor)
    total, i, room, last = 0.0, 0, inf, 1.0
    while i < len(words):
        figure = words[i][0].isdigit()
        part: tuple[float, int] | None
        if figure:
            value = figures(words[i])
            part = None if value is None else (value, i + 1)
        elif lower[i] in lexicon.one_scales:
            part = (1.0, i)
        else:
            part = _below_thousand(lower, i, lexicon)
        if part is None:
            break
        size, after = part
        if after < len(words) and lower[after] in lexicon.half and not figure:
            size, after = size + 0.5, after + 1
        if lower[i] in lexicon.one_scales:
            factor, after = lexicon.one_scales[lower[i]], i + 1
        else:
            factor, after = _scale(words, after, lexicon, figure, money)
        if factor >= room or (i and figure and factor == 1):
            break
        total, i, room, last = total + size * factor, after, factor, factor
        if factor == 1 or (figure and size != int(size)):
            break
    return Number(total, None, None, i, last) if i else None
