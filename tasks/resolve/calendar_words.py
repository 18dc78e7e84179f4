"""The calendar words of a language: names from the Unicode CLDR, the rest from `dates.yaml`."""

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from seeds import language_seed

Span = Literal["days", "weeks", "months", "years"]


class DateWords(BaseModel):
    """All of `dates.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    months: dict[str, int]
    short_months: list[str]
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
