"""Quantities in a passage: amounts, ranges, vague and bounded numbers, with their units.

A number that names, orders, dates or tells the time is no quantity (`not_counted`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tasks.resolve.amounts import SHARE, Amount, compound_from, product_from, range_from, read_amount
from tasks.resolve.counted import (
    Counted,
    is_function_word,
    one_person,
    unit_after,
    unit_ahead,
    unit_before,
    with_outcome,
)
from tasks.resolve.not_counted import (
    LEADING,
    VALUE,
    contexts,
    counts_nothing,
    idiom_end,
    listed_after,
    none_at_all,
    tells_when,
)
from tasks.resolve.number_words import Number
from tasks.resolve.patterns import fold, hints_at, may_end_in
from tasks.resolve.quantity_openings import first_opening
from tasks.resolve.quantity_words import Kind, Lexicon, lexicon
from tasks.resolve.rates import is_denominator

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


_REST = re.compile(r"\S*")
_CODE = re.compile(r"[/:_@]\w|-|[^\W\d]")
_SCORE = re.compile(r"\s?[-–—]\s?\d+")
_DASH = re.compile(r"\s*[-–—−]")
_LAST_WORD = re.compile(r"([^\W\d_]+)\s+$")
_GOES_ON = re.compile(r"\s+[^\W\d]")
_ONE = Number(1.0, None, None, 1)


def main_quantity(found: Sequence[Quantity], language: str = "id") -> Quantity | None:
    """The quantity that a claim is about: the first that counts something other than time and is more than one.

    How long and how often are asides beside money, people or shares ("dalam dua bulan, 300 orang tewas").
    """
    durations = lexicon(language).words.time_units

    def aside(quantity: Quantity) -> int:
        return 2 if quantity.unit in durations else int(quantity.value == 1 or quantity.unit is None)

    return min(found, key=aside) if len(found) > 1 else next(iter(found), None)


def find_quantities(text: str, start: int, end: int, language: str = "id") -> list[Quantity]:
    """The quantities worded in `text[start:end]`, in order, with spans in `text`.

    A number without a noun of its own ("34 di antaranya", "puluhan lainnya") counts what the one before it counts.
    """
    words = lexicon(language)
    passage = text[start:end]
    if not hints_at(passage, words.hints):
        return []
    found: list[Quantity] = []
    since, base = 0, None
    opening = first_opening(passage, 0, words)
    while opening:
        quantity, at, base = _quantity(passage, opening, since, base, words)
        if quantity:
            whole = found[-1].unit if found and words.part.fullmatch(passage, since, quantity.start) else None
            since = quantity.end
            if whole in words.befallen and quantity.unit in words.words.people:
                quantity = replace(quantity, unit=whole)  # "40 orang terluka, termasuk 12 anak-anak"
            q, begins, ends = quantity, start + quantity.start, start + quantity.end
            found.append(Quantity(q.text, begins, ends, q.value, q.low, q.high, q.approximation, q.unit, q.counted))
        opening = first_opening(passage, max(at, opening.start() + 1), words)
    return _without_denominators(passage, start, found, words)


def _without_denominators(passage: str, start: int, found: list[Quantity], words: Lexicon) -> list[Quantity]:
    """Quantities without the one unit of time that another is counted per: "tiga kecelakaan dalam satu minggu"."""
    durations = words.words.time_units

    def counts(i: int) -> bool:
        return 0 <= i < len(found) and found[i].unit not in durations

    def is_per(i: int, one: Quantity) -> bool:
        if one.value != 1 or one.approximation != "exact" or one.unit not in durations:
            return False
        before = found[i - 1].end - start if counts(i - 1) else None
        after = found[i + 1].start - start if counts(i + 1) else None
        return is_denominator(passage, before, one.start - start, one.end - start, after, words.language)

    return [one for i, one in enumerate(found) if not is_per(i, one)]


def _quantity(
    passage: str, opening: re.Match[str], since: int, base: str | None, words: Lexicon
) -> tuple[Quantity | None, int, str | None]:
    """The quantity at an opening, if it is one; where to read on; and what a later bare number counts."""
    if opening["person"]:
        person = one_person(passage, opening.end(), opening.start(), words)
        labelled = contexts(words.language).label.search(passage, 0, opening.start())
        if person is None or labelled or none_at_all(passage, opening.start(), opening.end(), words):
            return None, opening.end(), base
        return _built(passage, _ONE, None, opening.start(), opening.end(), person), person.end, person.base
    if opening["single"] or opening["group"]:
        quantity = (_single if opening["single"] else _group)(passage, opening, since, words)
        return quantity, quantity.end if quantity else opening.end(), base
    first = read_amount(passage, opening, words)
    if first is None:
        return None, _word_end(passage, opening.end()), base
    between = words.opens.search(passage, max(0, first.start - LEADING), first.start)
    span = range_from(passage, first, between is not None, words)
    if span is None and first.figure and first.unit is None and (score := _SCORE.match(passage, first.end)):
        return None, score.end(), base  # 3-1
    amount = span or product_from(passage, first, words) or first
    begins, kind = _loosened(passage, amount.start, words)
    if between and span:
        begins = min(begins, between.start())
    kind, ends = _loosened_after(passage, amount.end, kind, words)
    if fold(passage[amount.start : ends]).rpartition(" ")[2] in words.words.numbers.vague:
        kind = kind or ("about" if amount.number.value is not None else None)  # 34 jutaan
    number, counted = _measured(passage, amount, ends, words)
    glued = counted.end > counted.start == amount.end
    if not glued and _CODE.match(passage, amount.end) and not words.per.match(passage, amount.end):
        return None, _word_end(passage, amount.end), base
    elsewhere = None
    if counted.unit is None:
        elsewhere = unit_ahead(passage, ends, amount.number.scale != 1, words) or unit_before(passage, begins, words)
    if counts_nothing(passage, amount, counted, begins, elsewhere is not None, words):
        parted = span and _parted(passage, first, counted, words)
        return None, first.end if parted else listed_after(passage, idiom_end(passage, amount, words), words), base
    kind, reach = _loosened_after(passage, counted.end, kind, words)
    if counted.unit is None:
        if span and amount.figure and not (between or elsewhere or kind or VALUE.search(amount.figure)):
            return None, amount.end, base  # a score or a code, not a range
        counted = _unit_of_another(passage, begins, ends, elsewhere, base, words)
    if number.value and 0 < number.value < 1 and counted.kind not in ("money", "measure"):
        counted = replace(counted, unit=SHARE)  # "dua pertiga warga": of what, `counted` tells
    if _below_zero(number) and counted.unit not in words.words.signed_units and counted.kind != "money":
        return None, amount.end, base
    if counted.unit != SHARE:
        counted = with_outcome(passage, ends, begins, since, counted, words)
    if counted.kind not in ("money", "measure"):
        base = counted.base or base
    quantity = _built(passage, number, kind, max(begins, since), max(ends, reach), counted, span is not None)
    return quantity, quantity.end, base


def _word_end(passage: str, at: int) -> int:
    return _REST.match(passage, at).end()  # type: ignore[union-attr]


def _loosened(passage: str, at: int, words: Lexicon) -> tuple[int, str | None]:
    """Where the approximations before a number begin, and what they make of it; of two, a bound counts."""
    begins, kind = at, None
    while may_end_in(passage[max(0, begins - LEADING) : begins], words.loosening) and (
        before := words.before.search(passage, max(0, begins - LEADING), begins)
    ):
        worded = words.approximation[fold(before["word"])]
        if before["filler"] and not _may_be_apart(before, worded, words):
            break
        begins = before.start()
        kind = worded if kind in (None, "about") else kind
    return begins, kind


def _may_be_apart(before: re.Match[str], worded: str, words: Lexicon) -> bool:
    """Whether a filler may stand between an approximation and its number: "setidaknya ada 12", not "hingga ada 12"."""
    approximations = words.words.approximations
    if fold(before["word"]) in approximations.unfilled:
        return False
    return worded == "at_least" or fold(before["filler"]) not in approximations.at_least_fillers


def _loosened_after(passage: str, at: int, kind: str | None, words: Lexicon) -> tuple[str | None, int]:
    """What "lebih" or "maksimal" after a number or its unit make of it, and where they end."""
    if kind in (None, "about"):
        if more := words.more.match(passage, at):
            return "at_least", more.end()
        if less := words.less.match(passage, at):
            return "at_most", less.end()
    return kind, at


def _measured(passage: str, amount: Amount, at: int, words: Lexicon) -> tuple[Number, Counted]:
    """The number of an amount, in the unit that was before it or stands at `at`."""
    counted = unit_after(passage, at, words)
    if tells_when(passage, amount, counted, words):
        counted = Counted(None, None, None, at, at)
    if amount.unit:
        kept = counted.end if counted.unit == amount.unit else at
        return amount.number, Counted(amount.unit, "money" if amount.money else "measure", None, at, kept)
    if amount.number.value is not None and (compound := compound_from(passage, amount.number.value, counted, words)):
        return replace(amount.number, value=compound[0]), compound[1]
    return amount.number, counted


def _parted(passage: str, first: Amount, counted: Counted, words: Lexicon) -> bool:
    """Whether only the second of two numbers is a quantity: "tipe 3 hingga 40 persen"."""
    measured = counted.kind in ("money", "measure") and counted.unit not in words.words.time_units
    return measured and first.unit is None and not _DASH.match(passage, first.end)


def _unit_of_another(
    passage: str, begins: int, at: int, elsewhere: Counted | None, base: str | None, words: Lexicon
) -> Counted:
    """What a number without a noun counts: what another one near it does, or the one before it."""
    if elsewhere:
        return replace(elsewhere, start=at, end=at)
    kind: Kind = "people" if base in words.words.people else "thing"
    outcome = words.outcome.match(passage, at) if kind == "thing" else None
    other = words.other.match(passage, at)
    before = _LAST_WORD.search(passage, max(0, begins - LEADING), begins)
    after_noun = before is not None and before[1].islower() and not (other or is_function_word(before[1], words))
    if base is None or not _GOES_ON.match(passage, at) or (outcome and not outcome["gap"]) or after_noun:
        return Counted(None, None, None, at, at)
    return Counted(base, kind, base, at, other.end() if other else at)


def _below_zero(number: Number) -> bool:
    return any(x is not None and x < 0 for x in (number.value, number.low))


def _single(passage: str, opening: re.Match[str], since: int, words: Lexicon) -> Quantity | None:
    """One unit in one word, where it counts: "selama sepekan", "hampir setahun", "hanya sekali"."""
    singles, where = words.words.singles, contexts(words.language)
    word = fold(opening["single"])
    start, end = opening.span("single")
    begins, kind = _loosened(passage, start, words)
    leading = passage[max(since, begins - LEADING) : begins]
    openers = words.once_before if word in singles.once else words.single_before
    follows = None if word in singles.once else words.single_after.match(passage, end)
    if words.single_not.match(passage, end) or where.past.match(passage, end) or where.age_label.search(leading):
        return None
    if not (kind or follows or openers.search(leading)):
        return None
    unit = (singles.units | singles.once)[word]
    kind, reach = _loosened_after(passage, end, kind, words)
    return _built(passage, _ONE, kind, max(begins, since), reach, Counted(unit, "measure", None, start, end))


def _group(passage: str, opening: re.Match[str], since: int, words: Lexicon) -> Quantity | None:
    """A whole group by its number, "ketiga bendungan tersebut"; after a noun, "bendungan ketiga itu", an ordinal."""
    start, end = opening.span("group")
    before = _LAST_WORD.search(passage, max(0, start - LEADING), start)
    if before and not is_function_word(before[1], words):
        return None
    counted = unit_after(passage, end, words)
    if counted.unit is None or counted.kind == "measure":
        return None
    number = Number(float(words.words.collectives[fold(opening["group"])]), None, None, 1)
    return _built(passage, number, None, start, end, with_outcome(passage, end, start, since, counted, words))


def _built(
    passage: str, number: Number, kind: str | None, begins: int, ends: int, counted: Counted, ranged: bool = False
) -> Quantity:
    """A quantity with its approximation applied and spans in the passage."""
    value, low, high = number.value, number.low, number.high
    least, most = (low, high) if value is None else (value, value)
    approximation: Approximation
    if kind == "at_least":
        value, low, high, approximation = None, least, None, "at_least"
    elif kind == "at_most":
        value, low, high, approximation = None, None, most, "at_most"
    elif value is None:
        approximation = "range" if ranged else "vague"
    elif kind == "nearly":
        high, approximation = value, "about"
    else:
        approximation = "about" if kind else "exact"
    ends = max(ends, counted.end)
    worded = passage[counted.start : counted.end].strip(" )") or None
    return Quantity(passage[begins:ends], begins, ends, value, low, high, approximation, counted.unit, worded)
