"""The quantity vocabulary of a language (`quantities.yaml`) and the patterns built from it."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from seeds import language_seed
from tasks.resolve.date_words import any_of, month_numbers
from tasks.resolve.number_words import NumberWords

Kind = Literal["money", "measure", "people", "deaths", "thing"]


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Approximations(_Words):
    """Words around a number that loosen it."""

    about: list[str]
    nearly: list[str]
    at_least: list[str]
    at_most: list[str]
    after_at_least: list[str]
    range_opens: list[str]
    range_words: list[str]
    range_between: list[str]


class Currencies(_Words):
    """Currency words before and after an amount, with their ISO 4217 codes."""

    before: dict[str, str]
    after: dict[str, str]


class NotCounted(_Words):
    """Contexts in which a number names, orders or dates, and counts nothing."""

    labels: list[str]
    soft_labels: list[str]
    idioms: list[str]
    ends: list[str]
    past: list[str]
    needs_noun: list[str]


class QuantityWords(_Words):
    """All of `quantities.yaml`."""

    numbers: NumberWords
    approximations: Approximations
    currencies: Currencies
    units: dict[str, list[str]]
    units_before: dict[str, str]
    time_units: list[str]
    people: dict[str, list[str]]
    deaths: list[str]
    things: dict[str, list[str]]
    classifiers: list[str]
    outcomes: dict[str, list[str]]
    causes: dict[str, list[str]]
    befall_people: list[str]
    cause_breaks: list[str]
    article_person: list[str]
    others: list[str]
    not_counted: NotCounted
    stop: list[str]


@cache
def number_words(language: str) -> NumberWords:
    """The number words of a language."""
    words: QuantityWords = language_seed(language, "quantities", QuantityWords)
    return words.numbers


def _turned(table: dict[str, list[str]]) -> dict[str, str]:
    return {word: name for name, words in table.items() for word in words}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lookup tables and compiled patterns of one language."""

    words: QuantityWords
    units: dict[str, tuple[str, Kind]]  # wording -> unit and kind
    outcomes: dict[str, str]
    causes: dict[str, str]
    months: frozenset[str]
    hints: frozenset[str]  # a passage with none of these words and no digit has no quantity
    start: re.Pattern[str]  # where a quantity may begin; groups currency, unit, person
    opening: re.Pattern[str]  # the same, also inside a code or a range
    numeral: re.Pattern[str]
    token: re.Pattern[str]
    decade: re.Pattern[str]
    unit: re.Pattern[str]
    noun: re.Pattern[str]
    other: re.Pattern[str]
    outcome: re.Pattern[str]
    cause: re.Pattern[str]
    breaks: re.Pattern[str]
    before: re.Pattern[str]  # approximation that ends where the number begins
    opens: re.Pattern[str]
    joins: re.Pattern[str]
    joins_between: re.Pattern[str]
    more: re.Pattern[str]
    label: re.Pattern[str]
    soft_label: re.Pattern[str]
    idiom: re.Pattern[str]
    ends: re.Pattern[str]
    past: re.Pattern[str]
    month: re.Pattern[str]
    stop: frozenset[str]
    approximation: dict[str, str]


_FIGURE = r"\d+(?:[.,]\d+)*"
_EDGE = r"(?![\w-])"


@cache
def lexicon(language: str) -> Lexicon:
    """The quantity lexicon of a language, built once."""
    words = language_seed(language, "quantities", QuantityWords)
    n, a, c, no = words.numbers, words.approximations, words.currencies, words.not_counted
    units: dict[str, tuple[str, Kind]] = {w: (u, "measure") for w, u in _turned(words.units).items()}
    units |= {w: (u, "thing") for w, u in _turned(words.things).items()}
    units |= {w: (u, "people") for w, u in _turned(words.people).items()}
    units |= dict.fromkeys(words.deaths, ("people killed", "deaths"))
    units |= {w: (code, "money") for w, code in c.after.items()}
    opening = [*n.ones, *n.fixed, *n.one_scales, *n.fractions, *n.vague]
    following = [*n.ones, *n.fixed, *n.one_scales, *n.tens, *n.teens, *n.hundreds, *n.scales, *n.half, *n.denominators]
    short = any_of([*n.short_scales, *n.money_scales])
    scales = any_of([*n.scales, *n.short_scales])
    first = rf"(?:{_FIGURE}(?:\s?{short}\b)?|\b{any_of(opening)}\b)"
    numeral = rf"{first}(?:\s+(?:{any_of(following)}\b|{_FIGURE}(?=\s+{scales}\b)))*"
    bare = rf"\s*(?:$|[.,;:)\"”]|\s{any_of(units)}\b|\s{any_of(words.stop)}\b)"
    approximation = {w: name for name in ("about", "nearly", "at_least", "at_most") for w in getattr(a, name)}
    months = frozenset(month_numbers(language))
    outcomes = _turned(words.outcomes)
    flags = re.IGNORECASE
    gap = rf"(?:\s+(?!{any_of([*opening, *n.scales])}\b)[^\W\d][\w’'-]*){{0,6}}?"
    classifier = rf"(?:{any_of(words.classifiers)}\s+)?"
    begin = (
        rf"(?P<currency>{any_of(c.before)})\.?\s*(?=\d)|(?P<unit>{any_of(words.units_before)})\s+(?=\d)"
        rf"|(?P<person>{any_of(words.article_person)}\b)|(?=\d)|(?={any_of(opening)}\b)"
    )
    return Lexicon(
        words=words,
        units=units,
        outcomes=outcomes,
        causes=_turned(words.causes),
        months=months,
        hints=frozenset(w.split("-")[0] for w in [*opening, *words.article_person]),
        start=re.compile(rf"(?<![\w/:@#_+–-])(?<!\d[.,])(?:{begin})", flags),
        opening=re.compile(begin, flags),
        numeral=re.compile(numeral, flags),
        token=re.compile(rf"{_FIGURE}|[^\W\d][\w-]*"),
        decade=re.compile(rf"-{any_of(n.tens_suffix)}\b", flags),
        unit=re.compile(rf"\s*{classifier}(?P<unit>{any_of(units)}){_EDGE}", flags),
        noun=re.compile(rf"\s+{classifier}(?P<unit>[^\W\d_][\w’'-]*\w){_EDGE}"),
        other=re.compile(rf"\s+{any_of(words.others)}{_EDGE}", flags),
        outcome=re.compile(
            rf"(?P<gap>{gap})\s+(?P<outcome>{any_of(outcomes)}){_EDGE}"
            rf"(?P<second>\s*(?:,|atau|dan|maupun)\s+{any_of(outcomes)}{_EDGE})?",
            flags,
        ),
        cause=re.compile(rf"\b(?P<cause>{any_of(_turned(words.causes))}){_EDGE}", flags),
        breaks=re.compile(rf"[.,;:()\"“”]|\b{any_of(words.cause_breaks)}\b", flags),
        before=re.compile(rf"(?<![\w-])(?P<word>{any_of(approximation)})\s*$", flags),
        opens=re.compile(rf"(?<![\w-]){any_of(a.range_opens)}\s+$", flags),
        joins=re.compile(rf"\s*[-–—]\s*|\s+{any_of(a.range_words)}\s+", flags),
        joins_between=re.compile(rf"\s*[-–—]\s*|\s+{any_of(a.range_between)}\s+", flags),
        more=re.compile(rf"\s+{any_of(a.after_at_least)}(?={bare})", flags),
        label=re.compile(rf"(?<![\w-]){any_of(no.labels)}(?:\.\s*|\s+)(?:ke-?\s?)?$|\bke-\s?$", flags),
        soft_label=re.compile(rf"(?<![\w-]){any_of(no.soft_labels)}\.?\s+$", flags),
        idiom=re.compile(rf"{any_of(no.idioms)}{_EDGE}", flags),
        ends=re.compile(rf"\s+{any_of(no.ends)}{_EDGE}", flags),
        past=re.compile(rf"\s+{any_of(no.past)}{_EDGE}", flags),
        month=re.compile(rf"(?:(?:\s*,|\s+{any_of(a.range_between)})\s+\d{{1,2}})*\s+{any_of(months)}{_EDGE}", flags),
        stop=frozenset(words.stop),
        approximation=approximation,
    )
