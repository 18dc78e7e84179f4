"""The quantity vocabulary of a language (`quantities.yaml`) and the patterns built from it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from seeds import language_seed
from tasks.resolve.calendar_words import month_numbers
from tasks.resolve.number_lexicon import NumberWords
from tasks.resolve.patterns import any_of, ends_of

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
    after_at_most: list[str]
    fillers: list[str]
    at_least_fillers: list[str]
    unfilled: list[str]
    range_opens: list[str]
    ranging: list[str]
    range_words: list[str]
    range_between: list[str]
    restating: list[str]
    not_more: list[str]


class Currencies(_Words):
    """Currency words before and after an amount, with their ISO 4217 codes."""

    before: dict[str, str]
    after: dict[str, str]


class Singles(_Words):
    """Words that hold the number one and its unit, and the contexts in which they count."""

    units: dict[str, str]
    openers: list[str]
    followers: list[str]
    once: dict[str, str]
    once_openers: list[str]
    not_before: list[str]


class NotCounted(_Words):
    """Contexts in which a number names, orders or dates, and counts nothing."""

    labels: list[str]
    age_labels: list[str]
    age_links: list[str]
    soft_labels: list[str]
    order_labels: list[str]
    order_prefixes: list[str]
    ordered: list[str]
    aged: list[str]
    age_units: list[str]
    idioms: list[str]
    even: list[str]
    none: list[str]
    ends: list[str]
    past: list[str]
    this: list[str]
    coming: list[str]
    other_months: list[str]
    year_openers: list[str]
    needs_noun: list[str]
    articles: list[str]
    article_after: list[str]
    article_within: list[str]
    alone_after: list[str]
    alone_before: list[str]
    alone_with: list[str]
    verb_prefixes: list[str]
    nouns: list[str]


class QuantityWords(_Words):
    """All of `quantities.yaml`."""

    numbers: NumberWords
    approximations: Approximations
    currencies: Currencies
    units: dict[str, list[str]]
    units_before: dict[str, str]
    time_units: list[str]
    signed_units: list[str]
    conversions: dict[str, dict[str, int]]
    singles: Singles
    collectives: dict[str, int]
    demonstratives: list[str]
    people: dict[str, list[str]]
    deaths: list[str]
    things: dict[str, list[str]]
    classifiers: dict[str, str | None]
    outcomes: dict[str, list[str]]
    causes: dict[str, list[str]]
    befall_people: list[str]
    cause_breaks: list[str]
    article_person: list[str]
    others: list[str]
    shared_by: list[str]
    listed_by: list[str]
    alternatives: list[str]
    amounting: list[str]
    totals: list[str]
    part_openers: list[str]
    rate_openers: list[str]
    suffixes: list[str]
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

    language: str
    words: QuantityWords
    units: dict[str, tuple[str, Kind]]  # wording -> unit and kind
    outcomes: dict[str, str]
    causes: dict[str, str]
    unit_heads: frozenset[str]  # the first letters of units and of classifiers
    befallen: frozenset[str]  # the units of those whom something befell: "people killed"
    not_nouns: frozenset[str]
    nouns: frozenset[str]
    hints: frozenset[str]  # a passage with none of these words and no digit has no quantity
    heads: frozenset[str]  # the first letters of the words that a quantity may begin with
    start: re.Pattern[str]  # where a quantity may begin; groups minus, currency, unit, person, single, group
    opening: re.Pattern[str]  # the same, also inside a code or a range
    share: re.Pattern[str]  # 2/3 anggota; "Senin 2/3" and "(2/3)" are dates
    of_total: re.Pattern[str]  # the end of "sepertiganya": of what was counted before
    numeral: re.Pattern[str]
    token: re.Pattern[str]
    scaled: re.Pattern[str]
    again: re.Pattern[str]  # 5 (lima) tahun
    unit: re.Pattern[str]
    noun: re.Pattern[str]
    classifier: re.Pattern[str]
    verb: re.Pattern[str]
    per: re.Pattern[str]  # Rp9.000/kg
    other: re.Pattern[str]
    outcome: re.Pattern[str]
    alternative: re.Pattern[str]
    cause: re.Pattern[str]
    breaks: re.Pattern[str]
    before: re.Pattern[str]  # an approximation, to be searched in a text that ends where the number begins
    loosening: frozenset[str]  # what such a text ends in
    opens: re.Pattern[str]
    ranging: re.Pattern[str]
    joins: re.Pattern[str]
    joins_between: re.Pattern[str]
    after_unit: re.Pattern[str]  # what may stand between a unit and the range word after it: per troy ons
    more: re.Pattern[str]
    less: re.Pattern[str]
    shares: re.Pattern[str]  # 1,4 juta dari 1,9 juta petani
    lists: re.Pattern[str]  # 5, 10 dan 15 persen
    measured: re.Pattern[str]  # a passage that ends in money, a measure or what is counted
    amounting: re.Pattern[str]  # korban sebanyak 12
    totalling: re.Pattern[str]  # jumlah korban mencapai
    part: re.Pattern[str]  # before a part of what was counted: ", termasuk (12 anak)"
    single_after: re.Pattern[str]
    single_before: re.Pattern[str]
    once_before: re.Pattern[str]
    single_not: re.Pattern[str]
    months: frozenset[str]
    stop: frozenset[str]
    approximation: dict[str, str]


_NBSP = r"&(?:amp;)?nbsp;"
_FIGURE = r"\d+(?:[.,]\d+)*"
HEAD = 3  # letters that tell most words from others
EDGE = r"(?![\w-])"
# A unit may be glued to the number after it: "Celsius07.00", "5 persen-7 persen".
_UNIT_EDGE = r"(?:(?!\w)(?!-(?!\s?\d))|(?<=[a-z]{4})(?=\d))"


def after_any(words: Iterable[str]) -> str:
    """A pattern that finds any of the wordings right before the end of a text."""
    return rf"(?<![\w-]){any_of(words)}\s+$"


@cache
def lexicon(language: str) -> Lexicon:
    """The quantity lexicon of a language, built once."""
    words = language_seed(language, "quantities", QuantityWords)
    n, a, c, no, one = words.numbers, words.approximations, words.currencies, words.not_counted, words.singles
    units: dict[str, tuple[str, Kind]] = {w: (u, "measure") for w, u in _turned(words.units).items()}
    units |= {w: (u, "thing") for w, u in _turned(words.things).items()}
    units |= {w: (u, "people") for w, u in _turned(words.people).items()}
    units |= dict.fromkeys(words.deaths, ("people killed", "deaths"))
    units |= {w: (code, "money") for w, code in c.after.items()}
    opening = [*n.ones, *n.fixed, *n.one_scales, *n.fractions, *n.vague]
    following = [*n.ones, *n.fixed, *n.one_scales, *n.tens, *n.teens, *n.hundreds, *n.scales, *n.half, *n.denominators,
                 *n.short_scales, *n.vague, *n.divided, *n.point]  # fmt: skip
    scales = any_of([*n.scales, *n.short_scales])
    tens = rf"(?:-?{any_of(n.tens_suffix)}\b)?"
    money = rf"{any_of(c.before)}\.?\s*(?=\d)"
    edge = rf"(?:\b|(?={money}))"  # "Rp31 ribuRp34 ribu": a range whose dash was lost
    several = rf"{any_of(n.several)}(?=\s+{any_of([*n.scales, *n.tens, *n.hundreds])}\b)"
    of_total = rf"-?{any_of(n.of_total)}\b"
    totals = [fraction + suffix for fraction in n.fractions for suffix in n.of_total]
    opened = rf"(?:(?:{any_of(opening)}|{several})\b|{any_of(n.fractions)}(?={of_total}))"
    first = (
        rf"(?:{_FIGURE}{tens}(?:\s?{any_of([*n.scales, *n.short_scales, *n.money_scales])}{edge})?"
        rf"|\b{opened})"
    )
    shared = rf"{any_of(n.denominators)}(?={of_total})"
    numeral = rf"{first}(?:\s+(?:{any_of(following)}{edge}|{shared}|{_FIGURE}(?=\s+{scales}\b)))*"
    bare = rf"(?!\s+{any_of(a.not_more)}\b)\s*(?:$|[.,;:)\"”]|\s{any_of(units)}\b|\s{any_of(words.stop)}\b)"
    approximation = {w: name for name in ("about", "nearly", "at_least", "at_most") for w in getattr(a, name)}
    months = frozenset(month_numbers(language))
    outcomes = _turned(words.outcomes)
    flags = re.IGNORECASE
    gap = rf"(?:\s+(?!{any_of([*opening, *totals, *n.scales])}\b)[^\W\d][\w’'-]*){{0,6}}?"
    classifier = rf"(?:{any_of(words.classifiers)}\s+)?"
    measures = any_of(w for w, (_, kind) in units.items() if kind == "measure")
    suffix = rf"(?:(?<=[a-z]{{4}}){any_of(words.suffixes)})?"
    known = rf"(?P<unit>{any_of(units)}){suffix}{_UNIT_EDGE}"
    rounded = rf"(?P<rounded>{measures})(?:-|(?<=[a-z]{{4}})){any_of(n.tens_suffix)}{EDGE}"  # 10 tahunan, 40 cm-an
    begin = (
        rf"(?:(?P<minus>{any_of(n.minus)}\s+|[-−])(?=\d|{money}))?"
        rf"(?:(?P<currency>{any_of(c.before)})\.?\s*(?=\d)|(?P<unit>{any_of(words.units_before)})\s+(?=\d)"
        rf"|(?P<person>{any_of(words.article_person)}\b)|(?P<single>{any_of([*one.units, *one.once])}){EDGE}"
        rf"|(?P<group>{any_of(words.collectives)})(?=(?:\s+[^\W\d_]+){{1,3}}\s+{any_of(words.demonstratives)}\b)"
        rf"|(?=\d)|(?={opened}))"
    )
    filler = rf"(?:\s+(?P<filler>{any_of([*a.fillers, *a.at_least_fillers])}))?"
    quantifier = rf"(?:{any_of([*approximation, *words.amounting])}\s+)?"
    hints = [*opening, *totals, *n.several, *words.article_person, *one.units, *one.once, *words.collectives]
    return Lexicon(
        language=language,
        words=words,
        units=units,
        unit_heads=frozenset(w[:HEAD].lower() for w in [*units, *words.classifiers]),
        outcomes=outcomes,
        causes=_turned(words.causes),
        befallen=frozenset(f"people {outcome}" for outcome in [*words.outcomes, *words.causes]),
        not_nouns=frozenset(
            [*words.stop, *months, *opening, *n.several, *n.scales, *words.amounting, *words.classifiers]
        ),
        nouns=frozenset(no.nouns),
        hints=frozenset(w.split("-")[0] for w in hints),
        heads=frozenset(w[:HEAD].lower() for w in [*hints, *n.minus, *c.before, *words.units_before]),
        start=re.compile(rf"(?<![\w/:@#_+–-])(?<!\d[.,])(?:{begin})", flags),
        opening=re.compile(begin, flags),
        of_total=re.compile(of_total, flags),
        share=re.compile(rf"([1-9])/([2-9]|1[0-2])(?=\s+[^\W\d])(?!\s+{any_of(words.not_counted.past)}\b)"),
        numeral=re.compile(numeral, flags),
        token=re.compile(rf"{_FIGURE}{tens}|[^\W\d][\w-]*", flags),
        scaled=re.compile(scales, flags),
        again=re.compile(r"\s*\(\s*([^()]{1,60}?)\s*\)"),
        unit=re.compile(rf"(?:\s|{_NBSP})*(?:{classifier}{known}|{rounded})", flags),
        noun=re.compile(rf"\s+{classifier}(?P<unit>[^\W\d_]{{2,}}(?:[’'-][^\W\d_]+)*){EDGE}"),
        classifier=re.compile(rf"\s*({any_of(words.classifiers)}){EDGE}", flags),
        verb=re.compile(rf"{any_of(no.verb_prefixes)}\w{{3,}}"),
        per=re.compile(rf"\s?/\s?(?:{any_of(c.before)}|{any_of(units)}){EDGE}", flags),
        other=re.compile(rf"\s+{any_of(words.others)}{EDGE}", flags),
        outcome=re.compile(
            rf"(?P<gap>{gap})\s+(?P<outcome>{any_of(outcomes)}){EDGE}"
            rf"(?P<second>\s*(?:,|{any_of(words.alternatives)})\s+{any_of(outcomes)}{EDGE})?",
            flags,
        ),
        alternative=re.compile(rf"\b{any_of(words.alternatives)}\b"),
        cause=re.compile(rf"\b(?P<cause>{any_of(_turned(words.causes))}){EDGE}", flags),
        breaks=re.compile(rf"[.,;:()\"“”]|\b{any_of(words.cause_breaks)}\b", flags),
        before=re.compile(rf"(?<![\w-])(?P<word>{any_of(approximation)}){filler}\s*$", flags),
        loosening=ends_of([*approximation, *a.fillers, *a.at_least_fillers]),
        opens=re.compile(after_any(a.range_opens), flags),
        ranging=re.compile(after_any(a.ranging), flags),
        joins=re.compile(rf"\s*[-–—−]\s*|\s+{any_of(a.range_words)}\s+", flags),
        joins_between=re.compile(rf"\s*[-–—−]\s*|\s+{any_of(a.range_between)}\s+", flags),
        after_unit=re.compile(rf"(?:\s+{any_of(n.divided)}\s+{any_of(units)}{EDGE})?", flags),
        more=re.compile(rf"\s+{any_of(a.after_at_least)}(?={bare})", flags),
        less=re.compile(rf"\s+{any_of(a.after_at_most)}(?={bare})", flags),
        shares=re.compile(rf"\s+{any_of(words.shared_by)}\s+{quantifier}", flags),
        lists=re.compile(
            rf"(?P<comma>\s*,\s+(?!{any_of(words.listed_by)}\b))|,?\s+{any_of(words.listed_by)}\s+", flags
        ),
        measured=re.compile(
            rf"(?:{money}{numeral}|{numeral}\s*(?:{measures}|{any_of(c.after)}|(?P<counted>{any_of(units)})))$", flags
        ),
        amounting=re.compile(rf"\b{known}(?:\s+[^\W\d_]+){{0,2}}?\s+{any_of(words.amounting)}\s+$", flags),
        totalling=re.compile(rf"\b{any_of(words.totals)}\s+{known}(?:\s+[^\W\d_]+){{0,3}}?\s+$", flags),
        part=re.compile(rf"[^.;:()]{{0,60}}?\b{any_of(words.part_openers)}\s+", flags),
        single_after=re.compile(rf"\s+{any_of(one.followers)}{EDGE}", flags),
        single_before=re.compile(after_any(one.openers), flags),
        once_before=re.compile(after_any(one.once_openers), flags),
        single_not=re.compile(rf"\s+{any_of(one.not_before)}{EDGE}", flags),
        months=months,
        stop=frozenset(words.stop),
        approximation=approximation,
    )
