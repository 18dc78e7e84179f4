"""Quantities in a passage: amounts, ranges, vague and bounded numbers, with their units.

A number that names, orders, dates or tells the time is no quantity; the contexts are vocabulary
(`not_counted` in `quantities.yaml`).
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from tasks.resolve.counted import Counted, one_person, unit_after, with_outcome
from tasks.resolve.date_words import fold
from tasks.resolve.number_words import Number, read_number
from tasks.resolve.quantity_words import Kind, Lexicon, lexicon

Approximation = Literal["exact", "about", "at_least", "at_most", "range", "vague"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity: `text` is the document's `[start:end]`; `value`, `low` and `high` are in `unit`.

    `value` is null for ranges, vague words and one-sided bounds; `low` or `high` is null where open or not given.
    """

    text: str
    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    approximation: Approximation
    unit: str | None
    counted: str | None


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number with what stands before it; `figure` is its wording when it is one bare figure."""

    number: Number
    figure: str | None
    unit: str | None
    money: bool
    start: int
    end: int


_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")
_LEADING = 48  # characters before a number in which an approximation or a label may stand
_REST = re.compile(r"\S*")
_CODE = re.compile(r"[/:_@]\w|-|[^\W\d]")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d|2100")
_NAME_BEFORE = re.compile(r"(?<![\w-])([A-Z][\w’'-]*)\s+$")
_GOES_ON = re.compile(r"\s+[^\W\d]")
_SIZE_AFTER, _SIZE_BEFORE = re.compile(r"\s*[x×]\s*\d"), re.compile(r"\d\s*[x×]\s*$")
_LIST_ITEM = re.compile(r"[.)]\s+[A-Z“\"]|[.)]$")
_CLAUSE_OPENS = re.compile(r"(?:^|[.!?:;\"“”‘(\n–—*]|--)\s*$")


def _amount(passage: str, opening: re.Match[str], words: Lexicon) -> _Amount | None:
    """The amount at a match of `words.opening`; None for a date, a code or a number out of shape."""
    found = words.numeral.match(passage, opening.end())
    if found is None:
        return None
    tokens = list(words.token.finditer(passage, found.start(), found.end()))
    number = read_number([t[0] for t in tokens], words.words.numbers, money=bool(opening["currency"]))
    if number is None:
        return None
    end = tokens[number.words - 1].end()
    figure = tokens[0][0] if number.words == 1 and tokens[0][0][0].isdigit() else None
    unit = None
    if opening["currency"]:
        unit = words.words.currencies.before[fold(opening["currency"])]
    elif opening["unit"]:
        unit = words.words.units_before[fold(opening["unit"])]
    decade = words.decade.match(passage, end) if figure and number.value else None
    if decade and figure and number.value:
        span = 10 ** (len(figure) - len(figure.rstrip("0")))
        number, end = Number(None, number.value, number.value + span - 1, 1), decade.end()
    return _Amount(number, figure, unit, bool(opening["currency"]), opening.start(), end)


def _upper_end(passage: str, first: _Amount, between: bool, words: Lexicon) -> _Amount | None:
    """The upper end of a range that `first` opens, directly or after a unit that both share."""
    joins = words.joins_between if between else words.joins
    join, shared = joins.match(passage, first.end), None
    if join is None:
        shared = words.unit.match(passage, first.end)
        join = joins.match(passage, shared.end()) if shared else None
    opening = words.opening.match(passage, join.end()) if join else None
    second = _amount(passage, opening, words) if opening and not opening["person"] else None
    if second is None or (second.unit and second.unit != first.unit):
        return None
    if shared and unit_after(passage, second.end, words).unit != words.units[fold(shared["unit"])][0]:
        return None
    return second


def _joined(first: _Amount, second: _Amount) -> _Amount | None:
    """The range from one amount to another; "10-15 ribu" lends its scale to the lower end; None unless it rises."""
    low = first.number.low if first.number.value is None else first.number.value
    high = second.number.high if second.number.value is None else second.number.value
    if low is None or high is None:
        return None
    if first.number.scale == 1 and first.number.value is not None and low < high / second.number.scale:
        low *= second.number.scale
    if low >= high:
        return None
    number = Number(None, low, high, first.number.words + second.number.words, second.number.scale)
    return replace(first, number=number, figure=None if first.figure is None else second.figure, end=second.end)


def _named(passage: str, amount: _Amount, counted: Counted, begins: int, words: Lexicon) -> bool:
    """Whether the number names, orders, dates or times something, and so counts nothing."""
    leading = passage[max(0, begins - _LEADING) : begins]
    known = counted.kind is not None or amount.unit is not None or amount.number.scale != 1
    number = passage[amount.start : amount.end]
    if words.label.search(leading) or words.idiom.match(passage, amount.start) or words.ends.match(passage, amount.end):
        return True
    if words.month.match(passage, amount.end) or (not known and words.soft_label.search(leading)):
        return True
    if counted.unit in words.words.time_units and words.past.match(passage, counted.end):
        return True
    before, after = passage[: amount.start].rstrip()[-1:], passage[max(counted.end, amount.end) :].lstrip()[:1]
    if before == "(" and after == ")" and (counted.unit is None or counted.unit in words.words.time_units):
        return True  # an age or a year behind a name
    if amount.figure is None and amount.unit is None and number[0].isalpha() and amount.number.value is not None:
        if number[0].isupper() and not _CLAUSE_OPENS.search(leading):
            return True  # a number word in a name
        return counted.unit is None and fold(number) in words.words.not_counted.needs_noun
    if amount.figure and _YEAR.fullmatch(amount.figure) and not known:
        return True
    if amount.figure and (_SIZE_AFTER.match(passage, amount.end) or _SIZE_BEFORE.search(leading)):
        return True
    listed = _CLAUSE_OPENS.search(leading) and _LIST_ITEM.match(passage, amount.end)
    if amount.figure and counted.unit is None and listed:
        return True
    name = _NAME_BEFORE.search(leading)
    return bool(name and not known and fold(name[1]) not in words.stop)


def _worded(passage: str, amount: _Amount, words: Lexicon) -> tuple[Number, Approximation, int, int]:
    """The number with its approximation applied, and the span of both."""
    number, begins, ends = amount.number, amount.start, amount.end
    before = words.before.search(passage, max(0, begins - _LEADING), begins)
    kind = words.approximation[fold(before["word"])] if before else None
    if before:
        begins = before.start()
    more = words.more.match(passage, ends)
    if more:
        kind, ends = "at_least", more.end()
    low = number.low if number.value is None else number.value
    high = number.high if number.value is None else number.value
    if kind == "at_least":
        return replace(number, value=None, low=low, high=None), "at_least", begins, ends
    if kind == "at_most":
        return replace(number, value=None, low=None, high=high), "at_most", begins, ends
    if number.value is None:
        return number, "vague", begins, ends
    if kind == "nearly":
        return replace(number, high=number.value), "about", begins, ends
    loose = fold(passage[:ends]).rpartition(" ")[2] in words.words.numbers.vague  # 34 jutaan
    return number, "about" if kind or loose else "exact", begins, ends


def find_quantities(text: str, start: int, end: int, language: str = "id") -> list[Quantity]:
    """The quantities worded in `text[start:end]`, in order, with spans in `text`.

    A number without a noun of its own ("34 di antaranya", "puluhan lainnya") counts what the one before it counts.
    """
    words = lexicon(language)
    passage = text[start:end]
    if not _DIGIT.search(passage) and words.hints.isdisjoint(_LETTERS.findall(passage.lower())):
        return []
    found: list[Quantity] = []
    since, base = 0, None
    opening = words.start.search(passage)
    while opening:
        at = opening.end() if opening["person"] else opening.start()
        quantity, at, base = _quantity(passage, opening, since, base, words)
        if quantity:
            since = quantity.end
            found.append(replace(quantity, start=start + quantity.start, end=start + quantity.end))
        opening = words.start.search(passage, max(at, opening.end(), opening.start() + 1))
    return found


def _quantity(
    passage: str, opening: re.Match[str], since: int, base: str | None, words: Lexicon
) -> tuple[Quantity | None, int, str | None]:
    """The quantity at an opening, if it is one; where to read on; and what a later bare number counts."""
    if opening["person"]:
        person = one_person(passage, opening.end(), opening.start(), words)
        if person is None or words.label.search(passage, 0, opening.start()):
            return None, opening.end(), base
        one = Number(1.0, None, None, 1)
        return _built(passage, one, "exact", opening.start(), opening.end(), person), person.end, person.base
    amount = _amount(passage, opening, words)
    if amount is None:
        return None, _REST.match(passage, opening.end()).end(), base  # type: ignore[union-attr]
    between = words.opens.search(passage, max(0, amount.start - _LEADING), amount.start)
    second = _upper_end(passage, amount, between is not None, words)
    span = _joined(amount, second) if second else None
    if second and not span and amount.figure and unit_after(passage, amount.end, words).unit is None:
        return None, second.end, base  # 3-1: a score
    amount = span or amount
    number, approximation, begins, ends = _worded(passage, amount, words)
    if span and approximation == "vague":
        approximation = "range"
    if between and span:
        begins = min(begins, between.start())
    counted = unit_after(passage, ends, words)
    code = _CODE.match(passage, amount.end)
    glued = code is not None and counted.end > counted.start and counted.start == amount.end
    if code and not glued:
        return None, _REST.match(passage, amount.end).end(), base  # type: ignore[union-attr]
    if amount.unit:
        kept = counted.end if counted.unit == amount.unit else ends
        counted = Counted(amount.unit, "money" if amount.money else "measure", None, ends, kept)
    if _named(passage, amount, counted, begins, words):
        return None, amount.end, base
    if span and amount.figure and counted.unit is None:
        return None, amount.end, base  # a score or a code, not a range
    if counted.unit is None and base and _GOES_ON.match(passage, ends):
        other = words.other.match(passage, ends)
        kind: Kind = "people" if base in words.words.people else "thing"
        counted = Counted(base, kind, base, ends, other.end() if other else ends)
    if number.value and number.value < 1 and counted.kind not in ("money", "measure"):
        counted = replace(counted, unit="share")  # "dua pertiga warga": of what, `counted` tells
    counted = with_outcome(passage, ends, begins, since, counted, words)
    if counted.kind not in ("money", "measure"):
        base = counted.base or base
    return _built(passage, number, approximation, begins, ends, counted), max(ends, counted.end), base


def _built(
    passage: str, number: Number, approximation: Approximation, begins: int, ends: int, counted: Counted
) -> Quantity:
    """A quantity with spans in the passage."""
    ends = max(ends, counted.end)
    worded = passage[counted.start : counted.end].strip() or None
    return Quantity(
        passage[begins:ends], begins, ends, number.value, number.low, number.high, approximation, counted.unit, worded
    )
