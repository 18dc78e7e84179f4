"""Number words and figures of a language, read into values and bounds.

The words are data (`quantities.yaml`, section `numbers`); the grammar here is the one shared by Indonesian and
English cardinals: ones, teens, tens and hundreds build a part below a thousand, scales multiply it, and parts
stand in falling order of scale.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from types import MappingProxyType

from tasks.resolve.number_lexicon import NumberWords


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
_TENS = re.compile(r"([\d.]+)-?([^\W\d]+)")


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


def _scale(
    words: list[str], i: int, scales: Mapping[str, float], cased: Mapping[str, float] = MappingProxyType({})
) -> tuple[float, int]:
    """Product of the scale words from `i` on (`ribu triliun`), and the next index; `cased` ones are case-sensitive."""
    factor = 1.0
    while i < len(words):
        step = scales.get(words[i].lower()) or cased.get(words[i])
        if step is None:
            break
        factor, i = factor * step, i + 1
    return factor, i


def _fraction(lower: list[str], lexicon: NumberWords) -> Number | None:
    """A share in words: `dua pertiga`, `dua per tiga`."""
    top = lexicon.ones.get(lower[0])
    if top is None or len(lower) < 2:
        return None
    if lower[1] in lexicon.denominators:
        return Number(top / lexicon.denominators[lower[1]], None, None, 2)
    if len(lower) > 2 and lower[1] in lexicon.divided:
        whole = lexicon.ones.get(lower[2]) or lexicon.fixed.get(lower[2])
        if whole and 0 < top < whole:
            return Number(top / whole, None, None, 3)
    return None


def _vague(words: list[str], lower: list[str], lexicon: NumberWords) -> Number | None:
    """A number known only by its bounds: `puluhan ribu`, `tiga puluhan`, `beberapa ratus`, `200-an juta`."""
    digits = _TENS.fullmatch(lower[0])
    i, times = 1, 1
    if digits and digits[2] in lexicon.tens_suffix and (value := figures(digits[1])):
        bare = digits[1].replace(".", "")
        low, high = value, value + 10 ** (len(bare) - len(bare.rstrip("0"))) - 1
    elif lower[0] in lexicon.vague:
        low, high = lexicon.vague[lower[0]]
    elif len(lower) > 1 and lower[0] in lexicon.ones and lower[1] in lexicon.vague:
        (low, _), times, i = lexicon.vague[lower[1]], lexicon.ones[lower[0]], 2
        low, high = low * times, low * (times + 1) - 1
    elif lower[0] in lexicon.several:
        low, high = lexicon.several[lower[0]]
        factor, i = _scale(words, 1, {**lexicon.scales, **lexicon.tens, **lexicon.hundreds})
        return Number(None, low * factor, (high + 1) * factor - 1, i, factor) if i > 1 else None
    else:
        return None
    factor, i = _scale(words, i, lexicon.scales)
    return Number(None, low * factor, (high + 1) * factor - 1, i, factor)


def _decimals(lower: list[str], i: int, whole: float, lexicon: NumberWords) -> tuple[float, int]:
    """`whole` with the decimals spelled out from `i` on, if there are any: `dua koma lima`."""
    if i + 1 >= len(lower) or lower[i] not in lexicon.point or lower[i + 1] not in lexicon.ones:
        return whole, i
    digits, i = "", i + 1
    while i < len(lower) and lower[i] in lexicon.ones:
        digits, i = digits + str(lexicon.ones[lower[i]]), i + 1
    return float(f"{int(whole)}.{digits}"), i


def read_number(words: list[str], lexicon: NumberWords, money: bool = False) -> Number | None:
    """The number that the words begin with, as far as it goes; None when they begin with none.

    `words` are words and figures in order, as worded; `money` admits the scales that only follow a currency.
    """
    if not words:
        return None
    lower = [w.lower() for w in words]
    number = _vague(words, lower, lexicon) or _fraction(lower, lexicon)
    if number:
        return number
    if lower[0] in lexicon.fractions:
        factor, i = _scale(words, 1, lexicon.scales)
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
        if not figure:
            size, after = _decimals(lower, after, size, lexicon)
        if after < len(words) and lower[after] in lexicon.half and not figure:
            size, after = size + 0.5, after + 1
        if lower[i] in lexicon.one_scales:
            factor, after = lexicon.one_scales[lower[i]], i + 1
        else:
            scales = {**lexicon.scales, **lexicon.short_scales}
            factor, after = _scale(words, after, scales, lexicon.money_scales if figure and money else {})
        if factor >= room or (i and figure and factor == 1):
            break
        size = size if factor == 1 else round(size * factor, 2)  # 4.1 * 1e12 is not quite 4.1e12
        total, i, room, last = total + size, after, factor, factor
        if factor == 1 or (figure and size != int(size)):
            break
    return Number(total, None, None, i, last) if i else None
