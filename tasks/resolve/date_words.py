"""The calendar words of a language: names from the Unicode CLDR, the rest from `dates.yaml`; and their patterns."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict

from seeds import language_seed

_Tree: TypeAlias = "dict[str, _Tree]"
Span = Literal["days", "weeks", "months", "years"]


class DateWords(BaseModel):
    """All of `dates.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    months: dict[str, int]
    weekdays: dict[str, int]
    weekday_abbreviations: bool
    ambiguous_weekdays: list[str]
    day_parts: list[str]
    date_openers: list[str]
    weekday_openers: list[str]
    month_openers: list[str]
    year_openers: list[str]
    past: list[str]
    future: list[str]
    year_shifts: dict[str, int]
    days: dict[str, int]
    weeks: dict[str, int]
    months_ago: dict[str, int]
    spans: dict[str, Span]
    not_said: list[str]
    through: list[str]
    periods: list[str]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Lookup tables and compiled patterns of one language."""

    words: DateWords
    months: dict[str, int]
    weekdays: dict[str, int]
    hints: frozenset[str]  # a passage with none of these words and no digit has no date
    figures: re.Pattern[str]  # Rabu (16/1), 20/07/2024, (22/52026)
    written: re.Pattern[str]  # Rabu 3 Juli 2019
    month: re.Pattern[str]  # Juli lalu, September tahun sebelumnya
    weekday: re.Pattern[str]  # pada hari Jumat
    ago: re.Pattern[str]  # dua hari lalu
    phrase: re.Pattern[str]  # kemarin, bulan lalu
    year: re.Pattern[str]  # tahun 2014
    not_said: re.Pattern[str]
    bounds: re.Pattern[str]  # the same, as part of a date: sepanjang tahun ini
    listed_weekday: re.Pattern[str]


def any_of(words: Iterable[str]) -> str:
    """A group that matches any of the wordings, the longest first, with any space between their words.

    Wordings share their beginnings (a trie), so that a text is compared with each letter once, not once a wording.
    """
    tree: _Tree = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return f"(?:{_branches(tree)})"


def _branches(tree: "_Tree") -> str:
    """The pattern of what may follow in a trie; an empty letter ends a wording."""
    branches = []
    for letter in sorted(letter for letter in tree if letter):
        follows = _branches(tree[letter])
        branches.append((r"\s+" if letter == " " else re.escape(letter)) + follows)
    if not branches:
        return ""
    whole = branches[0] if len(branches) == 1 and "" not in tree else f"(?:{'|'.join(branches)})"
    return f"{whole}?" if "" in tree else whole


def fold(text: str) -> str:
    """Lower case with single spaces: the form in which wordings are looked up."""
    return " ".join(text.lower().split())


@cache
def month_numbers(language: str) -> dict[str, int]:
    """Month names and abbreviations, lower case, with their numbers."""
    from babel import Locale  # late: 0.1 s

    names = Locale(language).months["format"]
    table: dict[str, int] = {
        name.lower().rstrip("."): n for width in ("wide", "abbreviated") for n, name in names[width].items()
    }
    words: DateWords = language_seed(language, "dates", DateWords)
    return table | words.months


@cache
def weekday_numbers(language: str) -> dict[str, int]:
    """Weekday names, lower case, with their numbers (Monday is 0)."""
    from babel import Locale  # late: 0.1 s

    words: DateWords = language_seed(language, "dates", DateWords)
    widths = ("wide", "abbreviated") if words.weekday_abbreviations else ("wide",)
    names = Locale(language).days["format"]
    table: dict[str, int] = {name.lower(): n for width in widths for n, name in names[width].items()}
    return table | words.weekdays


@cache
def calendar(language: str) -> Calendar:
    """The calendar of a language, built once."""
    from tasks.resolve.quantity_words import number_words  # the number words of "dua hari lalu"

    words = language_seed(language, "dates", DateWords)
    months, weekdays = month_numbers(language), weekday_numbers(language)
    long_months = [m for m in months if len(m) > 4 or m in ("mei", "juni", "juli")]
    numbers = number_words(language)
    counts = any_of([*numbers.ones, *numbers.fixed, *numbers.tens, *numbers.teens])
    past, future = any_of(words.past), any_of(words.future)
    through = rf"(?:\s*[-–]\s*|\s+{any_of(words.through)}\s+)"
    part = rf"(?:\s+{any_of(words.day_parts)})?"
    weekday = rf"(?:(?P<weekday>{any_of(weekdays)})\b{part}\s*,?\s*)"
    flags = re.IGNORECASE
    phrases = [*words.days, *words.weeks, *words.months_ago, *words.year_shifts]
    hints = {w.split()[0] for w in [*months, *weekdays, *phrases, *words.spans]}
    return Calendar(
        words=words,
        months=months,
        weekdays=weekdays,
        hints=frozenset(h.split("'")[0].split("’")[0] for h in hints),
        figures=re.compile(
            rf"(?<![\w/]){weekday}?(?P<open>\(\s*)?(?<![\d/.,-])(?P<figures>\d{{4}}-\d\d-\d\d|\d{{1,2}}\s?[/-]\s?\d{{1,2}}\s?[/-]\s?\d{{2,4}}"
            rf"|\d{{1,2}}/\d{{1,6}}|\d{{6,8}}|\d{{3,4}}(?=\)))(?![\w/-])(?:\s*\))?(?:\s+(?P<future>{future})\b)?",
            flags,
        ),
        written=re.compile(
            rf"(?<![\w/-]){weekday}?(?:{any_of(words.date_openers)}\s+)?(?<![\w/])(?P<day>\d{{1,2}})"
            rf"(?P<through>{through}\d{{1,2}})?\s+(?P<month>{any_of(months)})\b"
            rf"(?:\.?\s+(?P<year>\d{{4}})\b|\s+(?P<shift>{any_of(words.year_shifts)})\b|\s+(?P<future>{future})\b|\s+{past}\b"
            rf"|(?={through}\d{{1,2}}\s+{any_of(months)}\s+(?P<later>\d{{4}})\b))?",
            flags,
        ),
        month=re.compile(
            rf"(?<![\w-])(?:(?P<opener>{any_of(words.month_openers)})\s+)?(?P<month>{any_of(long_months)})\b"
            rf"(?:\s+(?P<year>\d{{4}})\b|\s+(?P<shift>{any_of(words.year_shifts)})\b|\s+(?P<past>{past})\b|\s+(?P<future>{future})\b)?",
            flags,
        ),
        weekday=re.compile(
            rf"(?<![\w-])(?P<opener>{any_of(words.weekday_openers)}\s+)?(?P<weekday>{any_of(weekdays)})\b(?P<part>{part})"
            rf"(?:\s+(?P<week>{any_of(words.weeks)})\b|\s+(?P<past>{past})\b|\s+(?P<future>{future})\b)?",
            flags,
        ),
        ago=re.compile(
            rf"(?<![\w-])(?P<count>\d{{1,3}}|{counts}(?:\s+{counts})*)\s+(?P<span>{any_of(words.spans)})\s+{past}\b",
            flags,
        ),
        phrase=re.compile(rf"(?<![\w-])(?P<phrase>{any_of(phrases)})(?![\w-])", flags),
        year=re.compile(
            rf"(?<![\w-])(?<!\d\s){any_of(words.year_openers)}\s+(?P<year>(?:19|20)\d\d)(?![\w.,/-]\d|-)\b", flags
        ),
        bounds=re.compile(rf"{any_of(words.not_said)}\b", flags),
        listed_weekday=re.compile(rf"{any_of(weekdays)}\s*,$", flags),
        not_said=re.compile(
            rf"(?<![\w-])(?:{any_of(words.not_said)}\s+(?:{any_of(words.weekday_openers)}\s+)?"
            rf"|{any_of(words.periods)}\s+(?:[ivx\d]+\s+)?)$",
            flags,
        ),
    )
