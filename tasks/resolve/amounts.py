"""Amounts in a passage: one number with its currency, and what two of them make: ranges, products, compounds."""

import re
from dataclasses import dataclass, replace

from tasks.resolve.counted import Counted, is_function_word, unit_after
from tasks.resolve.number_words import Number, read_number
from tasks.resolve.patterns import fold
from tasks.resolve.quantity_words import Lexicon


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what stands before it; `figure` is its wording when it is one bare figure.

    `unit` is known from a word before the number, or from a range between two units of one kind.
    """

    number: Number
    figure: str | None
    unit: str | None
    money: bool
    start: int
    end: int


SHARE = "share"
"""The unit of a part of a whole: "dua pertiga warga", "sepertiganya"."""

_FIGURE = re.compile(r"[\d.,]*\d")
_TIMES = re.compile(r"\s?[x×]\s?(?=\d)", re.IGNORECASE)
_BLANK = re.compile(r"\s*")
_SPACE, _COMMA = re.compile(r"\s+"), re.compile(r",\s+")
_WORD_BEFORE, _WORD = re.compile(r"([^\W\d_]+)\s+$"), 24
# "Rp7.980 juta atau Rp8 miliar" says one amount twice
_RESTATED = 0.02


def read_amount(passage: str, opening: re.Match[str], words: Lexicon) -> Amount | None:
    """The amount at a match of `words.opening`; None for a date, a code or a number out of shape."""
    if (share := words.share.match(passage, opening.end())) and int(share[1]) < int(share[2]):
        ratio = Number(int(share[1]) / int(share[2]), None, None, 1)
        return Amount(ratio, None, None, False, opening.start(), share.end())
    found = words.numeral.match(passage, opening.end())
    if found is None:
        return None
    tokens = list(words.token.finditer(passage, found.start(), found.end()))
    number = read_number([t[0] for t in tokens], words.words.numbers, money=bool(opening["currency"]))
    if number is None:
        return None
    digits = _FIGURE.match(tokens[0][0])
    figure = digits[0] if digits and number.words == 1 else None
    end = _said_again(passage, tokens[number.words - 1].end(), number, words)
    unit = None
    if (total := words.of_total.match(passage, end)) and number.value is not None and 0 < number.value < 1:
        return Amount(number, None, SHARE, False, opening.start(), total.end())
    if opening["currency"]:
        unit = words.words.currencies.before[fold(opening["currency"])]
    elif opening["unit"]:
        unit = words.words.units_before[fold(opening["unit"])]
    if opening["minus"]:
        number = _negated(number)
    return Amount(number, figure, unit, bool(opening["currency"]), opening.start(), end)


def _negated(number: Number) -> Number:
    value, low, high = (None if x is None else -x for x in (number.value, number.high, number.low))
    return replace(number, value=value, low=low, high=high)


def _said_again(passage: str, end: int, number: Number, words: Lexicon) -> int:
    """Where the number ends that is said again in brackets: "5 (lima) tahun"."""
    again = words.again.match(passage, end) if passage[end : end + 2].lstrip()[:1] == "(" else None
    if again is None:
        return end
    tokens = [t[0] for t in words.token.finditer(again[1])]
    same = read_number(tokens, words.words.numbers)
    if same is None or same.value is None or same.value != number.value:
        return end
    rest = fold(" ".join(tokens[same.words :]))
    return again.end() if not rest or rest in words.words.currencies.after else end


def next_amount(passage: str, at: int, words: Lexicon) -> Amount | None:
    """The amount that starts at `at`, if there is one."""
    opening = words.opening.match(passage, at)
    counts = opening and not (opening["person"] or opening["single"] or opening["group"])
    return read_amount(passage, opening, words) if opening and counts else None


def range_from(passage: str, first: Amount, between: bool, words: Lexicon) -> Amount | None:
    """The range that `first` opens: "10-15", "5 persen hingga 7 persen", "enam bulan sampai satu tahun", "dua tiga"."""
    joins = words.joins_between if between else words.joins
    join = joins.match(passage, first.end)
    if join:
        second = next_amount(passage, join.end(), words)
        return _joined(first, second, passage[first.end : join.end()], words) if second else None
    if first.money:
        return _money_range(passage, first, joins, words)
    unit = unit_after(passage, first.end, words)
    if unit.kind is not None:
        per = words.after_unit.match(passage, unit.end)
        join = joins.match(passage, per.end() if per else unit.end)
        second = next_amount(passage, join.end(), words) if join else None
        return _between_units(passage, first, unit, second, words) if second else None
    if comma := _COMMA.match(passage, first.end):
        return _spoken_range(passage, first, comma.end(), words)
    space = _SPACE.match(passage, first.end)
    second = next_amount(passage, space.end(), words) if space and not first.figure else None
    if second is None or first.number.value is None or second.number.value is None:
        return None
    follows = second.number.value / second.number.scale == first.number.value + 1 < 10
    return _joined(first, second, " ", words) if follows and first.number.words == 1 else None


def _money_range(passage: str, first: Amount, joins: re.Pattern[str], words: Lexicon) -> Amount | None:
    """A range of money whose dash was lost, or with what it buys between: "US$5 per barel hingga US$7".

    After a word that announces a range a blank may be left of the dash: "berkisar Rp3 juta Rp5 juta".
    """
    per = words.after_unit.match(passage, first.end)
    join = joins.match(passage, per.end()) if per else None
    at = join.end() if join else first.end
    if join is None and words.ranging.search(passage, max(0, first.start - _WORD), first.start):
        at = _BLANK.match(passage, at).end()  # type: ignore[union-attr]
    second = next_amount(passage, at, words)
    if second is None or second.unit != first.unit:
        return None
    return _joined(first, second, "", words)


def _spoken_range(passage: str, first: Amount, at: int, words: Lexicon) -> Amount | None:
    """A range as it is spoken, "hanya 20, 40 menit": two numbers and a measure, after a function word."""
    before = _WORD_BEFORE.search(passage, max(0, first.start - _WORD), first.start)
    second = next_amount(passage, at, words) if before and is_function_word(before[1], words) else None
    if second is None or unit_after(passage, second.end, words).kind != "measure":
        return None
    return _joined(first, second, ",", words)


def _between_units(passage: str, first: Amount, unit: Counted, second: Amount, words: Lexicon) -> Amount | None:
    """A range whose two ends have a unit each: the same, or a finer and a coarser one."""
    other = unit_after(passage, second.end, words)
    if other.unit == unit.unit or (second.unit and second.unit == unit.unit):
        return _joined(first, second, "", words)
    if unit.unit is None or other.unit is None or second.unit:
        return None
    sizes = words.words.conversions
    if ratio := sizes.get(other.unit, {}).get(unit.unit):
        joined = _joined(first, second, "", words, above=ratio)
        finer = unit.unit
    elif ratio := sizes.get(unit.unit, {}).get(other.unit):
        joined = _joined(first, second, "", words, below=ratio)
        finer = other.unit
    else:
        return None
    return replace(joined, unit=finer, end=other.end) if joined else None


def _joined(
    first: Amount, second: Amount, join: str, words: Lexicon, below: float = 1, above: float = 1
) -> Amount | None:
    """The range from one amount to another; "10-15 ribu" lends its scale to the lower end; None unless it rises."""
    if second.unit and second.unit != first.unit:
        return None
    low = first.number.low if first.number.value is None else first.number.value
    high = second.number.high if second.number.value is None else second.number.value
    if low is None or high is None:
        return None
    scale = second.number.scale
    if first.number.scale == 1 and first.number.value is not None and low < high / scale:
        low *= scale
    low, high = low * below, high * above
    if low >= high or (fold(join) in words.words.approximations.restating and high - low < _RESTATED * high):
        return None
    number = Number(None, low, high, first.number.words + second.number.words, scale)
    return replace(first, number=number, figure=None if first.figure is None else second.figure, end=second.end)


def product_from(passage: str, first: Amount, words: Lexicon) -> Amount | None:
    """A length of time given as a product: "2 x 24 jam"."""
    times = _TIMES.match(passage, first.end) if first.figure else None
    second = next_amount(passage, times.end(), words) if times else None
    if second is None or first.number.value is None or second.number.value is None:
        return None
    if unit_after(passage, second.end, words).unit not in words.words.time_units:
        return None
    return replace(first, number=Number(first.number.value * second.number.value, None, None, 2), end=second.end)


def compound_from(passage: str, value: float, counted: Counted, words: Lexicon) -> tuple[float, Counted] | None:
    """A value in two units of one kind, in the coarser of them: "2 tahun 6 bulan" is 2.5 years."""
    finer = words.words.conversions.get(counted.unit or "")
    space = _SPACE.match(passage, counted.end) if finer else None
    second = next_amount(passage, space.end(), words) if space else None
    if finer is None or second is None or second.unit or second.number.value is None:
        return None
    other = unit_after(passage, second.end, words)
    ratio = finer.get(other.unit or "")
    if ratio is None or not 0 < second.number.value < ratio:
        return None
    return round(value + second.number.value / ratio, 6), replace(counted, end=other.end)
