"""The dates of a language as patterns, made of its calendar words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from seeds import language_seed
from tasks.resolve.calendar_words import DateWords, month_numbers, weekday_numbers
from tasks.resolve.patterns import any_of, letters_in
from tasks.resolve.quantity_words import number_words


@dataclass(frozen=True, slots=True)
class Calendar:
    """Lookup tables and compiled patterns of one language."""

    words: DateWords
    months: dict[str, int]
    weekdays: dict[str, int]
    hints: frozenset[str]  # a passage with none of these words and no digit has no date
    month_hints: frozenset[str]  # one of these words stands in what `month` matches, and so on
    weekday_hints: frozenset[str]
    ago_hints: frozenset[str]
    phrase_hints: frozenset[str]
    figures: re.Pattern[str]  # Rabu (16/1), 20/07/2024, (22/52026)
    in_figures: re.Pattern[str]  # a text without it has none of `figures`, which is found out in a fraction of the time
    written: re.Pattern[str]  # Rabu 3 Juli 2019
    in_written: re.Pattern[str]
    month: re.Pattern[str]  # Juli lalu, September tahun sebelumnya
    weekday: re.Pattern[str]  # pada hari Jumat
    ago: re.Pattern[str]  # dua hari lalu
    phrase: re.Pattern[str]  # kemarin, bulan lalu
    year: re.Pattern[str]  # tahun 2014
    not_said: re.Pattern[str]
    bounds: re.Pattern[str]  # the same, as part of a date: sepanjang tahun ini
    listed_weekday: re.Pattern[str]


def _first_letters(wordings: Iterable[str]) -> frozenset[str]:
    """The first run of letters of each wording."""
    return frozenset(letters_in(wording.lower())[0] for wording in wordings)


@cache
def calendar(language: str) -> Calendar:
    """The calendar of a language, built once."""
    words = language_seed(language, "dates", DateWords)
    months, weekdays = month_numbers(language), weekday_numbers(language)
    long_months = [m for m in months if len(m) > 4 or m in words.short_months]
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
        month_hints=_first_letters(months),
        weekday_hints=_first_letters(weekdays),
        ago_hints=_first_letters(words.spans),
        phrase_hints=_first_letters(phrases),
        figures=re.compile(
            rf"(?<![\w/]){weekday}?(?P<open>\(\s*)?(?<![\d/.,-])(?P<figures>\d{{4}}-\d\d-\d\d|\d{{1,2}}\s?[/-]\s?\d{{1,2}}\s?[/-]\s?\d{{2,4}}"
            rf"|\d{{1,2}}/\d{{1,6}}|\d{{6,8}}|\d{{3,4}}(?=\)))(?![\w/-])(?:\s*\))?(?:\s+(?P<future>{future})\b)?",
            flags,
        ),
        in_figures=re.compile(r"\d(?:\s?[/-]\s?\d|\d{5}|\d{2,3}\))"),
        in_written=re.compile(rf"\d\s+{any_of(months)}\b", flags),
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
