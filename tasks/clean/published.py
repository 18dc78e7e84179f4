"""When a page was published: read from what the page, its address or its container says, never guessed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from itertools import chain

from babel.dates import get_day_names, get_month_names
from pydantic import BaseModel, ConfigDict

from schemas.tables import Precision
from seeds import language_seed

_YEAR, _MONTH, _DAY = r"((?:19|20)\d\d)", r"(0[1-9]|1[0-2])", r"(0[1-9]|[12]\d|3[01])"
_CLOCK = r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)[0-5]\d"
_URL_DATE = re.compile(rf"/{_YEAR}(?P<mark>[/-]?){_MONTH}(?P=mark){_DAY}(?:{_CLOCK})?(?=[/_-])")
_EXPORTED = re.compile(r"[1-9]\d?/[1-9]\d?/\d{4} (?:[1-9]?\d:\d\d|[1-9]\d?:\d\d [AP]M)")
_IN_BRACKETS = re.compile(r"\(\s?(?P<day>\d\d?)/(?P<month>\d\d?)(?:/(?P<year>\d{4}))?\s?\)")
_WEEK = 7
_NAMED = 120  # characters before a date in which its weekday stands


class Publication(BaseModel):
    """`publication.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    months: dict[int, list[str]]
    weekdays: dict[int, list[str]]
    published_labels: list[str]
    updated_labels: list[str]
    clock_words: list[str]
    zones: list[str]
    today: list[str]


@dataclass(frozen=True, slots=True)
class Published:
    """A publication time, local to the outlet, with the words and the rule it was read from."""

    at: datetime
    precision: Precision
    evidence: str
    rule: str
    swapped: datetime | None = None  # the other reading, where day and month may be exchanged
    exported: bool = False  # in the shape in which spreadsheets write month first


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date found in a line, with its place there."""

    start: int
    end: int
    at: datetime
    precision: Precision
    has_clock: bool
    has_weekday: bool
    conflict: bool
    swapped: datetime | None
    exported: bool


@dataclass(frozen=True)
class PublicationWords:
    """`publication.yaml` and CLDR's names, compiled."""

    months: dict[str, int]
    weekdays: dict[str, int]
    stamp: re.Pattern[str]
    spelt: re.Pattern[str]
    named: re.Pattern[str]  # a weekday, right before a date
    published: re.Pattern[str]
    updated: re.Pattern[str]


@cache
def publication_words(language: str) -> PublicationWords:
    """The words that dates in pages are read by."""
    seed = language_seed(language, "publication", Publication)
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for locale in ("en", language):  # sites write English names too; the language's own win
        for width in ("wide", "abbreviated"):
            months |= {name.casefold().rstrip("."): n for n, name in get_month_names(width, "format", locale).items()}
            weekdays |= {name.casefold().rstrip("."): n for n, name in get_day_names(width, "format", locale).items()}
    months |= {name: n for n, names in seed.months.items() for name in names}
    weekdays |= {name: n for n, names in seed.weekdays.items() for name in names}

    def either(words: Iterable[str]) -> str:
        return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))

    month, weekday = rf"(?:{either(months)})\.?", rf"(?:(?P<weekday>{either(weekdays)})\b\.?\s*[,|/]?\s*)?"
    dates = (
        rf"(?P<y1>(?:19|20)\d\d)[-/.](?P<m1>\d\d?)[-/.](?P<d1>\d\d?)(?!\d)"
        rf"|(?P<d2>\d\d?)[-/ +.]{{0,2}}(?P<m2>{month})[-/ +.,]{{0,2}}(?P<y2>(?:19|20)\d\d|\d\d(?!\d))"
        rf"|(?P<m3>{month})\s+(?P<d3>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<y3>(?:19|20)\d\d)"
        rf"|(?P<d4>\d\d?)[/.-](?P<m4>\d\d?)[/.-](?P<y4>(?:19|20)\d\d)(?!\d)"
    )
    clock = (
        rf"(?:(?:[\s,|/•·T–-]|&\w+;){{1,4}}(?:00:00:00\s+)?(?:(?:{either(seed.clock_words)})\.?\s*)?"
        rf"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d)(?:\.\d+)?)?(?!\d)"
        rf"(?:\s*(?P<half>[AaPp]\.?[Mm]\b\.?))?(?:\s*(?:{either(seed.zones)})\b|Z|[+-]\d\d:?\d\d)?)?"
    )
    return PublicationWords(
        months,
        weekdays,
        re.compile(rf"(?<![\w/.-]){weekday}(?:{dates}){clock}", re.IGNORECASE),
        re.compile(rf"(?P<day>\d\d?)\s+(?P<month>{month})\s+(?P<year>(?:19|20)\d\d)", re.IGNORECASE),
        re.compile(rf"\b(?P<weekday>{either(weekdays)})\b(?:\s+[^\W\d_]+){{0,2}}[\s,]*\Z", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{either(seed.published_labels)})\s*[:|]?\W{{0,4}}$", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{either(seed.updated_labels)})\s*[:|]?\W{{0,4}}$", re.IGNORECASE),
    )


def stamps(line: str, language: str) -> list[Stamp]:
    """The dates in a line, in order; numeric dates are day first unless the month would not exist."""
    words = publication_words(language)
    found = []
    for match in words.stamp.finditer(line):
        if stamp := _stamp(match, words):
            found.append(stamp)
    return found


def _stamp(match: re.Match[str], words: PublicationWords) -> Stamp | None:
    part = match.groupdict()
    n = next(n for n in "1234" if part[f"y{n}"])
    year, month, day = part[f"y{n}"], part[f"m{n}"], int(part[f"d{n}"])
    year = int(year) + (2000 if len(year) == 2 else 0)
    month = int(month) if month.isdigit() else words.months[month.casefold().rstrip(".")]
    if n == "4" and month > 12 >= day:
        day, month = month, day
    hour, minute = int(part["hour"] or 0), int(part["minute"] or 0)
    if part["half"]:
        hour = hour % 12 + (12 if part["half"][0] in "pP" else 0)
    # Midnight to the second is how a date alone is exported.
    has_clock = part["hour"] is not None and not (hour == minute == 0 and part["second"] in ("00", None))
    try:
        at = datetime(year, month, day, hour, minute, int(part["second"] or 0))
    except ValueError:
        return None
    weekday = words.weekdays[part["weekday"].casefold()] if part["weekday"] else None
    swapped = at.replace(month=day, day=month) if n in "14" and day <= 12 and day != month else None
    if swapped and weekday is not None and (weekday == at.weekday()) != (weekday == swapped.weekday()):
        at, swapped = (at if weekday == at.weekday() else swapped), None  # the weekday beside it settles it
    return Stamp(
        *match.span(),
        at,
        "minute" if has_clock else "day",
        has_clock,
        weekday is not None,
        weekday is not None and weekday != at.weekday(),
        swapped,
        n == "4" and has_clock and _EXPORTED.fullmatch(match[0].strip()) is not None,
    )


def settled(date: Published, text: str, language: str) -> Published:
    """The date with day and month exchanged where the days that the article words show that they are.

    News tells the days just before its publication. Where it words none, figures in the shape of a spreadsheet's
    export ("9/8/2025 17:05": no zeros in front, a colon, no zone) are read month first, as spreadsheets write them.
    """
    if date.swapped is None:
        return date
    named = _days_named(text, language)
    as_read, exchanged = _n_just_before(date.at, named), _n_just_before(date.swapped, named)
    if exchanged > as_read or (exchanged == as_read == 0 and date.exported):
        return replace(date, at=date.swapped, rule=date.rule + "+day_month_swapped", swapped=None)
    return replace(date, swapped=None)


def borne_out(date: Published, against: Published, text: str, language: str) -> bool:
    """Whether the days that an article words bear out one date, and not another."""
    named = _days_named(text, language)
    return _n_just_before(date.at, named) > 0 and _n_just_before(against.at, named) == 0


def _days_named(text: str, language: str) -> list[tuple[int | None, int, int, int]]:
    """Year, month, day and weekday of the dates in a text that have their weekday; without a year some."""
    words = publication_words(language)
    found: list[tuple[int | None, int, int, int]] = []
    for match in chain(_IN_BRACKETS.finditer(text), words.spelt.finditer(text)):
        named = words.named.search(text, max(0, match.start() - _NAMED), match.start())
        if named is None:
            continue
        day, month = int(match["day"]), match["month"]
        month_number = int(month) if month.isdigit() else words.months[month.casefold().rstrip(".")]
        year = int(match["year"]) if match["year"] else None
        found.append((year, month_number, day, words.weekdays[named["weekday"].casefold()]))
    return found


def _n_just_before(at: datetime, named: Iterable[tuple[int | None, int, int, int]]) -> int:
    """How many of the dates, each on its weekday, fall in the week before a day, or on the day after it."""
    n_before = 0
    for year, month, day, weekday in named:
        try:
            said = datetime(at.year if year is None else year, month, day)
        except ValueError:
            continue
        if said.weekday() == weekday:
            n_before += -1 <= (at.date() - said.date()).days <= _WEEK
    return n_before


def header_date(line: str, language: str, rule: str = "header") -> Published | None:
    """The publication date of a header line such as `Sabtu, 2 Maret 2024 - 10:20 WIB` or `Published: 2024-03-02`.

    None when the line holds no date or is about something else: a date alone, or one with a weekday, a clock time
    or a label, at the start or the end of a short line, is a publication date.
    """
    if len(line) > 160 or not any(character.isdigit() for character in line):
        return None
    words = publication_words(language)
    found = stamps(line, language)
    fallback = None
    for stamp in found:
        before = line[: stamp.start]
        labelled, updated = words.published.search(before), words.updated.search(before)
        rest = before + " " + line[stamp.end :] if len(found) == 1 else before
        n_letters = sum(map(str.isalpha, rest))
        at_border = not any(map(str.isalpha, before)) or not any(map(str.isalpha, line[stamp.end :]))
        if updated and not labelled:
            fallback = fallback or _published(stamp, line, f"{rule}_updated")
        elif labelled or n_letters == 0:
            return _published(stamp, line, f"{rule}_labelled" if labelled else rule)
        elif at_border and n_letters <= 45 and (stamp.has_clock or (stamp.has_weekday and n_letters <= 30)):
            return _published(stamp, line, rule)
    return fallback


def stated_date(value: str | None, language: str, rule: str) -> Published | None:
    """The date in a metadata value, whatever else it says."""
    if not value:
        return None
    if found := header_date(value, language, rule):
        return found
    first = next(iter(stamps(value, language)), None)
    return _published(first, value, rule) if first else None


def url_date(url: str | None) -> Published | None:
    """The date in the path of an address, as in `/2025/06/16/`."""
    match = _URL_DATE.search(url or "")
    if not match:
        return None
    hour, minute = match["hour"], match["minute"]
    try:
        at = datetime(int(match[1]), int(match[3]), int(match[4]), int(hour or 0), int(minute or 0))
    except ValueError:
        return None
    return Published(at, "minute" if hour else "day", match[0].strip("/_-"), "url")


def _published(stamp: Stamp, line: str, rule: str) -> Published:
    rule += "+weekday_conflict" if stamp.conflict else ""
    words = line[stamp.start : stamp.end].strip(" ,-")
    return Published(stamp.at, stamp.precision, words, rule, stamp.swapped, stamp.exported)
