"""Numbers that count nothing: those that name, order, date or time something, or tell an age.

The contexts are vocabulary (`not_counted` in `quantities.yaml`).
"""

import re
from dataclasses import dataclass
from functools import cache

from tasks.resolve.amounts import Amount, next_amount
from tasks.resolve.calendar_words import weekday_numbers
from tasks.resolve.counted import Counted, unit_after
from tasks.resolve.patterns import any_of, ends_of, fold, may_end_in
from tasks.resolve.quantity_words import EDGE, Lexicon, after_any, lexicon

LEADING = 48
"""Characters before a number in which an approximation or a label may stand."""

_YEAR, _FAR_YEAR = re.compile(r"1[5-9]\d\d|20\d\d|2100"), re.compile(r"2[1-3]\d\d")
_ROUND = re.compile(r"\d\d00")  # as often so many of something
_OF_YEAR = re.compile(r"\s+(?:19|20)\d\d\b")  # Perpres 23 Tahun 2024
_NAME_BEFORE = re.compile(r"(?<![\w-])(\w*[A-Z][\w’'-]*)\s+$")
_NAMED_BEFORE = re.compile(r"(?<![\w-])[A-Z][\w’'.-]*\s*$")
_PLAIN = re.compile(r"\d{1,5}(?:\.\d{1,2})?")  # the only shape of the number in a name: iPhone 11, Versa 4.2
_SIZE_AFTER, _SIZE_BEFORE = re.compile(r"\s*[x×]\s*\d", re.IGNORECASE), re.compile(r"\d\s*[x×]\s*$", re.IGNORECASE)
_CLOSES = re.compile(r"\s*\)")
_LIST_ITEM = re.compile(r"[.)]\s+[A-Z“\"]|[.)]$")
_CLAUSE_OPENS = re.compile(r"(?:^|[.!?:;\"“”‘(\n–—*]|--)\s*$")
_POINTED = re.compile(r"\d+\.\d{1,2}")  # a clock time or a version: Indonesian decimals have a comma
_CODE_LENGTH = 6  # figures that long without points are codes
_HUNDRED = 100
VALUE = re.compile(r"\d\.\d{3}|\d,\d")
"""A figure with points or decimals: no name or score has one, so it counts also without a unit."""


@dataclass(frozen=True, slots=True)
class Contexts:
    """The patterns of `not_counted`, each to be matched before or after a number."""

    labelling: frozenset[str]  # what a text ends in that ends in one of the labels
    label: re.Pattern[str]
    age_label: re.Pattern[str]
    soft_label: re.Pattern[str]
    order_label: re.Pattern[str]
    ordered: re.Pattern[str]
    aged: re.Pattern[str]
    idiom: re.Pattern[str]
    even_one: re.Pattern[str]
    denied: re.Pattern[str]
    ends: re.Pattern[str]
    past: re.Pattern[str]
    this: re.Pattern[str]
    coming: re.Pattern[str]
    lists: re.Pattern[str]
    article_after: re.Pattern[str]
    article_within: re.Pattern[str]
    alone_after: re.Pattern[str]
    alone_before: re.Pattern[str]
    alone_with: re.Pattern[str]
    month: re.Pattern[str]
    year_after: re.Pattern[str]
    weekday: re.Pattern[str]


@cache
def contexts(language: str) -> Contexts:
    """The contexts of a language, compiled once."""
    words = lexicon(language)
    no, between = words.words.not_counted, any_of(words.words.approximations.range_between)
    fillers = any_of([*words.words.approximations.fillers, *no.age_links])
    joining = any_of([*words.words.listed_by, *words.words.approximations.range_words])
    months = any_of([*words.months, *no.other_months])
    order = any_of(no.order_prefixes)
    noun = rf"(?:\s+(?!{any_of([*words.outcomes, *words.stop])}{EDGE})[^\W\d_][\w-]*)"
    flags = re.IGNORECASE
    labels = [*no.labels, *no.order_prefixes, *no.age_labels, *no.soft_labels, *no.order_labels]
    return Contexts(
        labelling=ends_of([*labels, *words.words.approximations.fillers, *no.age_links]),
        label=re.compile(rf"(?<![\w-]){any_of(no.labels)}(?:\.\s*|\s+)(?:{order}-?\s?)?$|\b{order}-\s?$", flags),
        age_label=re.compile(rf"(?<![\w-]){any_of(no.age_labels)}(?:\s+{fillers})?\s+$", flags),
        soft_label=re.compile(rf"(?<![\w-]){any_of(no.soft_labels)}\.?\s+$", flags),
        order_label=re.compile(after_any(no.order_labels), flags),
        ordered=re.compile(rf"(?<![\w-]){any_of(no.ordered)}\s+(?:\d+\s+)?{any_of(no.order_labels)}\s+$", flags),
        aged=re.compile(after_any(no.aged), flags),
        idiom=re.compile(rf"{any_of(no.idioms)}{EDGE}", flags),
        even_one=re.compile(rf"{noun}{{0,2}}?\s+{any_of(no.even)}{EDGE}(?P<denied>\s+{any_of(no.none)}{EDGE})?", flags),
        denied=re.compile(rf"(?<![\w-]){any_of(no.none)}\s[^.,;:()\"“”]*$", flags),
        ends=re.compile(rf"\s+{any_of(no.ends)}{EDGE}", flags),
        past=re.compile(rf"\s+{any_of(no.past)}{EDGE}", flags),
        this=re.compile(rf"\s+{any_of(no.this)}{EDGE}", flags),
        coming=re.compile(rf"\s+{any_of(no.coming)}{EDGE}", flags),
        lists=re.compile(rf"\s*[,&–—-]\s*(?:{joining}\s+)?|\s+{joining}\s+", flags),
        article_after=re.compile(after_any(no.article_after), flags),
        article_within=re.compile(after_any(no.article_within), flags),
        alone_after=re.compile(rf"\s+{any_of(no.alone_after)}{EDGE}", flags),
        alone_before=re.compile(after_any(no.alone_before), flags),
        alone_with=re.compile(rf"\s+{any_of(no.alone_with)}{EDGE}", flags),
        month=re.compile(rf"(?:(?:\s*,|\s+{between})\s+\d{{1,2}})*\s+{months}{EDGE}", flags),
        year_after=re.compile(rf"(?<![\w-])(?:{months}|{any_of(no.year_openers)})\s+$", flags),
        weekday=re.compile(after_any([*weekday_numbers(language), *no.age_labels]), flags),
    )


def tells_when(passage: str, amount: Amount, counted: Counted, words: Lexicon) -> bool:
    """Whether the unit after a number tells when, not how long: "menjadi 500 hari ini", "bulan 4 tahun depan"."""
    if counted.unit not in words.words.time_units:
        return False
    where = contexts(words.language)
    value = amount.number.low if amount.number.value is None else amount.number.value
    large = (value or 0) >= _HUNDRED
    return bool((large and where.this.match(passage, counted.end)) or where.coming.match(passage, counted.end))


def none_at_all(passage: str, begins: int, at: int, words: Lexicon) -> bool:
    """Whether not even the one that ends at `at` is meant: "tidak satu rumah pun", "seorang guru pun belum"."""
    where = contexts(words.language)
    even = where.even_one.match(passage, at)
    return bool(even and (even["denied"] or where.denied.search(passage, max(0, begins - LEADING), begins)))


def idiom_end(passage: str, amount: Amount, words: Lexicon) -> int:
    """Where an amount ends, or the idiom that it opens: "satu demi satu"."""
    idiom = contexts(words.language).idiom.match(passage, amount.start)
    return max(amount.end, idiom.end()) if idiom else amount.end


def listed_after(passage: str, at: int, words: Lexicon) -> int:
    """Where a list of numbers ends that goes on from one that counts nothing: "Pasal 5, 6 dan 7"."""
    while join := contexts(words.language).lists.match(passage, at):
        amount = next_amount(passage, join.end(), words)
        counted = unit_after(passage, amount.end, words) if amount else None
        if amount is None or counted is None or amount.unit or amount.number.scale != 1 or counted.kind:
            break
        if counted.unit and not passage[counted.start].isupper():
            break
        at = amount.end
    return at


def counts_nothing(passage: str, amount: Amount, counted: Counted, begins: int, shared: bool, words: Lexicon) -> bool:
    """Whether the number names, orders, dates or times something, and so counts nothing.

    `begins` is where its approximation begins, if it has one; `shared` tells that it has its unit from another number.
    """
    where, time = contexts(words.language), counted.unit in words.words.time_units
    leading = passage[max(0, begins - LEADING) : begins]
    if _labelled(leading, amount, counted, begins < amount.start, words):
        return True
    if amount.number.value == 1 and none_at_all(passage, begins, amount.end, words):
        return True
    if where.idiom.match(passage, amount.start) or where.ends.match(passage, amount.end):
        return True
    if "/" in passage[amount.start : amount.end] and where.weekday.search(leading):
        return True
    if where.month.match(passage, amount.end) or (time and _dated(passage, counted, leading, words)):
        return True
    if amount.unit is None and _is_year(amount, leading, begins, where):
        return True
    known = counted.kind is not None or amount.unit is not None or amount.number.scale != 1
    before = passage[max(0, amount.start - LEADING) : amount.start].rstrip()
    if before[-1:] == "(" and _CLOSES.match(passage, max(counted.end, amount.end)):
        named = counted.unit is None or (time and _NAMED_BEFORE.search(before[:-1]))
        if named:
            return True  # an age or a year behind a name
    if amount.figure is None:
        return amount.unit is None and _worded_name(passage, amount, counted, leading, begins, shared, words)
    return not known and _figure_name(passage, amount, counted, leading, begins < amount.start, words)


def _is_year(amount: Amount, leading: str, begins: int, where: Contexts) -> bool:
    """Whether a figure is the year of a month or a stretch of time, whatever noun follows: "sejak Mei 2021 petani"."""
    figure = amount.figure or ""
    if begins < amount.start or not _YEAR.fullmatch(figure) or _ROUND.fullmatch(figure) or amount.number.scale != 1:
        return False
    return where.year_after.search(leading) is not None


def _labelled(leading: str, amount: Amount, counted: Counted, loosened: bool, words: Lexicon) -> bool:
    """Whether a word before the number tells what it names; over an approximation only ages and times reach."""
    where = contexts(words.language)
    if amount.unit is not None or not may_end_in(leading, where.labelling):
        return False
    if loosened or where.age_label.search(leading):
        return bool(where.age_label.search(leading))
    if where.label.search(leading):
        return True
    known = counted.kind is not None or amount.number.scale != 1 or VALUE.search(amount.figure or "")
    if not known and where.soft_label.search(leading):
        return True
    return bool(where.order_label.search(leading)) and (counted.unit is None or bool(where.ordered.search(leading)))


def _dated(passage: str, counted: Counted, leading: str, words: Lexicon) -> bool:
    """Whether a number of days, months or years is a date, an age or the number of a law."""
    where = contexts(words.language)
    if where.past.match(passage, counted.end) or _OF_YEAR.match(passage, counted.end):
        return True
    return counted.unit in words.words.not_counted.age_units and bool(where.aged.search(leading))


def _worded_name(
    passage: str, amount: Amount, counted: Counted, leading: str, begins: int, shared: bool, words: Lexicon
) -> bool:
    """Whether a number in words is part of a name, or a word that counts only with a noun and has none."""
    number = passage[amount.start : amount.end]
    if amount.number.value is None or not number[0].isalpha():
        return False
    if number[0].isupper() and not _CLAUSE_OPENS.search(leading):
        return True
    where = contexts(words.language)
    if begins == amount.start and fold(number) in words.words.not_counted.articles:
        one_of_kind = counted.kind is None and where.article_after.search(leading)
        the_same = counted.kind in ("thing", None) and where.article_within.search(leading)
        if counted.unit is not None and (one_of_kind or the_same):
            return True  # "itu satu proses biasa", "dua kantor dalam satu gedung"
    if counted.unit is not None or shared or fold(number) not in words.words.not_counted.needs_noun:
        return False
    if amount.number.value < 1 and words.shares.match(passage, amount.end):
        return False  # "setengah dari sekolah itu"
    alone = where.alone_after.match(passage, amount.end) and where.alone_before.search(leading)
    outcome = words.outcome.match(passage, amount.end)
    befallen = outcome is not None and not outcome["gap"]
    return not (begins < amount.start or alone or befallen or where.alone_with.match(passage, amount.end))


def _figure_name(passage: str, amount: Amount, counted: Counted, leading: str, loosened: bool, words: Lexicon) -> bool:
    """Whether a bare figure is a year, a size, an item of a list, a code, a clock time, or part of a name."""
    figure = amount.figure or ""
    if _YEAR.fullmatch(figure) or (counted.unit is None and _FAR_YEAR.fullmatch(figure)):
        return True
    if _SIZE_AFTER.match(passage, amount.end) or _SIZE_BEFORE.search(leading):
        return True
    if len(figure) >= _CODE_LENGTH and figure.isdigit() and counted.unit is None:
        return True
    if _POINTED.fullmatch(figure):
        return True
    if passage[amount.end : amount.end + 1] == ")" and "(" not in leading:
        return True  # yaitu 1) beras, 2) gula
    if loosened or not _PLAIN.fullmatch(figure):
        return False
    if counted.unit is None and _CLAUSE_OPENS.search(leading) and _LIST_ITEM.match(passage, amount.end):
        return True
    name = _NAME_BEFORE.search(leading)
    return bool(name and fold(name[1]) not in words.stop)
