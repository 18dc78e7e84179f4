"""Dates in a passage, resolved against the publication date, and the day a statement was made.

Days and months without a year are the latest on or before publication, unless a stated weekday fits the next
one instead. A weekday that fits neither is kept as a conflict, never repaired. Without a publication date, a year
is one that the document states and that the weekday fits.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal

from tasks.resolve.date_words import Calendar, calendar
from tasks.resolve.number_words import read_number
from tasks.resolve.patterns import fold, hints_at, letters_in
from tasks.resolve.quantity_words import number_words

Precision = Literal["day", "month", "year", "range"]


@dataclass(frozen=True, slots=True)
class StatementDate:
    """A date as worded: `text` is the document's `[start:end]`, `date` the first day of the period meant.

    `precision` is `range` for a week and for days from one to another. `weekday_conflict` tells that the weekday
    stated is not that date's.
    """

    date: date
    precision: Precision
    text: str
    start: int
    end: int
    weekday_conflict: bool = False


_DAY_ZONES = timedelta(days=1)  # the speaker's day may be ahead of the outlet's
_FULL = re.compile(r"\d+\D+\d+\D+\d{4}")
_YEAR = re.compile(r"(?:19|20)(?<![\d.,/-]..)\d\d(?![.,]?\d)")  # a search stops at figures only
_LIKELY = range(1900, 2101)  # years
_FINEST: dict[str, int] = {"day": 0, "range": 1, "month": 2, "year": 3}


def _valid(year: int, month: int, day: int) -> date | None:
    """The day, unless there is none or its year is a misprint: "Senin (13/10/3025)"."""
    if year not in _LIKELY:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Years:
    """The years that a date without one may have where no publication date tells: beside a weekday, and alone.

    `days` are those that the document words in full, each with its weekday.
    """

    with_weekday: frozenset[int] = frozenset()
    alone: frozenset[int] = frozenset()
    days: frozenset[date] = frozenset()


_NO_YEARS = _Years()


@lru_cache(maxsize=8)
def _stated_years(text: str, language: str) -> _Years:
    """The years about the one that a document is of: the latest of its full dates, else the one it states most.

    In no two of three years following one another does a date fall on the same weekday.
    """
    words = calendar(language)
    in_figures = _worded(words.figures, words.in_figures, text)
    written = _worded(words.written, words.in_written, text)
    full = [m["figures"] for m in in_figures if _FULL.fullmatch(m["figures"]) or _is_whole(m)]
    dated = {int(figures[-4:]) for figures in full} | {int(m["year"]) for m in written if m["year"]}
    dated &= set(_LIKELY)
    stated = Counter(int(m[0]) for m in _YEAR.finditer(text)).most_common(1)
    if dated:
        year = max(dated)
    elif stated and stated[0][1] > 1:
        year = stated[0][0]
    else:
        return _NO_YEARS
    days = frozenset(day for m in [*in_figures, *written] if m["weekday"] and (day := _full_day(m, words)))
    return _Years(frozenset((year - 1, year, year + 1)), frozenset(dated), days)


def _worded(pattern: re.Pattern[str], within: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """The matches of a pattern; `within` is quickly searched for, and in all of them."""
    return list(pattern.finditer(text)) if within.search(text) else []


def _hinted(
    pattern: re.Pattern[str], hints: frozenset[str], text: str, letters: frozenset[str] | None
) -> list[re.Match[str]]:
    """The matches of a pattern; one of the hints is in all of them, and none where the text's `letters` have none."""
    return list(pattern.finditer(text)) if letters is None or not hints.isdisjoint(letters) else []


def _full_day(match: re.Match[str], words: Calendar) -> date | None:
    """The day that a date words in full, if its weekday agrees: "Senin (27/2/2023)"."""
    if "figures" in match.re.groupindex:
        day = _in_figures(match, None, None, _Years())
    else:
        day = (
            _valid(int(match["year"]), words.months[fold(match["month"])], int(match["day"])) if match["year"] else None
        )
    return day if day and day.weekday() == words.weekdays[fold(match["weekday"])] else None


def _without_year(day: int, month: int, weekday: int | None, published: date | None, years: _Years) -> date | None:
    """The year that publication, the weekday or the candidate years settle; None where they do not."""
    if published is None:
        candidates = years.alone if weekday is None else years.with_weekday
        fits = [d for y in candidates if (d := _valid(y, month, day)) and weekday in (None, d.weekday())]
        return fits[0] if len(fits) == 1 else None
    around = [d for y in range(published.year - 4, published.year + 5) if (d := _valid(y, month, day))]
    before = [d for d in around if d <= published]
    after = [d for d in around if d > published]
    last = before[-1] if before else None
    if last and weekday in (None, last.weekday()):
        return last
    if after and weekday == after[0].weekday() and after[0].year <= published.year + 1:
        return after[0]
    return last


def _run_together(figures: str) -> Iterator[tuple[int, int, int]]:
    """Year, month and day of a date that lost its slashes: 15102025, 2292025, 22/52026; every way it can be read."""
    slashed = figures.partition("/")
    whole = "".join(re.findall(r"\d+", figures))
    rest, year = whole[:-4], int(whole[-4:])
    if year not in _LIKELY:
        return
    for cut in (1, 2):
        day, month = rest[:cut], rest[cut:]
        if not day or not month or len(month) > 2 or month == "0":
            continue
        if slashed[1] and slashed[0] != day:
            continue
        yield year, int(month), int(day)


def _is_whole(match: re.Match[str]) -> bool:
    """Whether figures in brackets are a date with its year that lost its slashes."""
    run_together = bool(match["open"]) and match["figures"].isdigit() and len(match["figures"]) > 5
    return run_together and any(_valid(*reading) for reading in _run_together(match["figures"]))


def _day_and_month(figures: str, weekday: int | None, published: date | None, years: _Years) -> date | None:
    """A day and month that lost their slash, where a weekday tells how to read them: "Senin (229)"."""
    if weekday is None:
        return None
    splits = [
        (int(figures[:cut]), int(figures[cut:])) for cut in (1, 2) if figures[cut] != "0" and len(figures) - cut < 3
    ]
    readings = [_without_year(day, month, weekday, published, years) for day, month in splits if month <= 12]
    fits = [found for found in readings if found is not None and found.weekday() == weekday]
    return fits[0] if len(fits) == 1 else None


def _in_figures(match: re.Match[str], weekday: int | None, published: date | None, years: _Years) -> date | None:
    figures = match["figures"].replace(" ", "")
    parts = [int(p) for p in re.split(r"[/-]", figures)]
    if len(parts) == 3 and parts[0] > 31:
        return _valid(*parts)
    if len(parts) == 3:
        return _valid(parts[2] if parts[2] > 99 else 2000 + parts[2], parts[1], parts[0])
    if len(parts) == 2 and parts[1] <= 12:
        if weekday is None and not match["open"]:
            return None  # a fraction, a score
        return _without_year(parts[0], parts[1], weekday, published, years)
    if not match["open"]:
        return None  # a long figure elsewhere is no date
    if figures.isdigit() and len(figures) < 5:
        return _day_and_month(figures, weekday, published, years)
    readings = [d for y, m, d0 in _run_together(figures) if (d := _valid(y, m, d0))]
    if len(readings) > 1 and weekday is not None:
        readings = [d for d in readings if d.weekday() == weekday]
    return readings[0] if len(readings) == 1 else None


def _month(match: re.Match[str], words: Calendar, published: date | None, years: _Years) -> date | None:
    month = words.months[fold(match["month"])]
    if match["future"] or not any(match[g] for g in ("opener", "year", "shift", "past")):
        return None
    if match["year"]:
        return date(int(match["year"]), month, 1)
    if published is None:
        return date(min(years.alone), month, 1) if len(years.alone) == 1 and not match["shift"] else None
    if match["shift"]:
        return date(published.year + words.words.year_shifts[fold(match["shift"])], month, 1)
    return date(published.year if month <= published.month else published.year - 1, month, 1)


def _weekday(match: re.Match[str], words: Calendar, published: date | None, years: _Years) -> date | None:
    name = fold(match["weekday"])
    if match["future"] or not match["weekday"][0].isupper():
        return None
    if name in words.words.ambiguous_weekdays and not (match["opener"] or match["part"] or _set_off(match, words)):
        return None
    if published is None:
        meant = [day for day in years.days if day.weekday() == words.weekdays[name]]
        return meant[0] if len(meant) == 1 and not (match["past"] or match["week"]) else None
    if match["week"]:
        monday = _monday(published) + timedelta(weeks=words.words.weeks[fold(match["week"])])
        return monday + timedelta(days=words.weekdays[name])
    back = (published.weekday() - words.weekdays[name]) % 7
    return published - timedelta(days=7 if match["past"] and not back else back)


def _set_off(match: re.Match[str], words: Calendar) -> bool:
    """Whether a weekday stands between commas of its own, as a date does: "kata camat di kantornya, Minggu."."""
    before, after = match.string[: match.start()].rstrip(), match.string[match.end() :].lstrip()
    listed = words.listed_weekday.search(before)
    return before[-1:] == "," and not listed and (not after or after[0] in '.,;("”')


def _months_from(day: date, months: int) -> date:
    """First day of the month that lies `months` from that of `day`."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _phrase(phrase: str, words: Calendar, published: date) -> tuple[date, Precision]:
    w = words.words
    if phrase in w.days:
        return published + timedelta(days=w.days[phrase]), "day"
    if phrase in w.weeks:
        return _monday(published) + timedelta(weeks=w.weeks[phrase]), "range"
    if phrase in w.months_ago:
        return _months_from(published, w.months_ago[phrase]), "month"
    return date(published.year + w.year_shifts[phrase], 1, 1), "year"


def _ago(match: re.Match[str], words: Calendar, published: date, language: str) -> tuple[date, Precision] | None:
    number = read_number(match["count"].split(), number_words(language))
    if number is None or number.value is None:
        return None
    count, span = int(number.value), words.words.spans[fold(match["span"])]
    if span == "days":
        return published - timedelta(days=count), "day"
    if span == "weeks":
        return _monday(published) - timedelta(weeks=count), "range"
    if span == "months":
        return _months_from(published, -count), "month"
    return (date(published.year - count, 1, 1), "year") if count < published.year else None


def _readings(
    passage: str, words: Calendar, published: date | None, years: _Years, language: str
) -> Iterator[tuple[re.Match[str], date | None, Precision, int | None]]:
    """Every wording that looks like a date, the most explicit forms first, with what it resolves to."""
    # Beyond ASCII the patterns take letters for one another that lower case tells apart.
    letters = frozenset(letters_in(passage.lower())) if passage.isascii() else None
    for match in _worded(words.figures, words.in_figures, passage):
        weekday = words.weekdays[fold(match["weekday"])] if match["weekday"] else None
        found = None if match["future"] else _in_figures(match, weekday, published, years)
        yield match, found, "day", weekday
    for match in _worded(words.written, words.in_written, passage):
        weekday = words.weekdays[fold(match["weekday"])] if match["weekday"] else None
        day, month = int(match["day"]), words.months[fold(match["month"])]
        year = int(match["year"] or match["later"] or 0)
        if match["shift"] and published:
            year = published.year + words.words.year_shifts[fold(match["shift"])]
        found = _valid(year, month, day) if year else _without_year(day, month, weekday, published, years)
        yield match, None if match["future"] else found, "range" if match["through"] else "day", weekday
    for match in _hinted(words.month, words.month_hints, passage, letters):
        yield match, _month(match, words, published, years), "month", None
    for match in _worded(words.year, _YEAR, passage):
        yield match, date(int(match["year"]), 1, 1), "year", None
    for match in _hinted(words.weekday, words.weekday_hints, passage, letters):
        yield match, _weekday(match, words, published, years), "day", None
    if published:
        for match in _hinted(words.ago, words.ago_hints, passage, letters):
            ago = _ago(match, words, published, language)
            if ago:
                yield match, ago[0], ago[1], None
        for match in _hinted(words.phrase, words.phrase_hints, passage, letters):
            yield match, *_phrase(fold(match["phrase"]), words, published), None


def find_dates(
    text: str,
    start: int,
    end: int,
    published: datetime | date | None,
    language: str = "id",
    years: Sequence[int] = (),
) -> list[StatementDate]:
    """The past dates worded in `text[start:end]`, in order.

    `years` are the years a date without one may fall in when `published` is unknown; it is read only if exactly
    one of them fits. Wordings that cannot be settled are left out.
    """
    candidates = _Years(frozenset(years), frozenset(years))
    return _dates(text, start, end, published, language, candidates)


def _dates(
    text: str, start: int, end: int, published: datetime | date | None, language: str, years: _Years
) -> list[StatementDate]:
    words = calendar(language)
    passage = text[start:end]
    if not hints_at(passage, words.hints):
        return []
    day = published.date() if isinstance(published, datetime) else published
    taken: list[tuple[int, int]] = []
    found: list[StatementDate] = []
    for match, resolved, precision, weekday in _readings(passage, words, day, years, language):
        begin, stop = match.span()
        if any(begin < b and a < stop for a, b in taken):
            continue
        if resolved is None and match.re not in (words.figures, words.written):
            continue
        taken.append((begin, stop))  # an unsettled day also keeps its weekday from being read alone
        if resolved is not None:
            conflict = weekday is not None and resolved.weekday() != weekday
            found.append(StatementDate(resolved, precision, match[0], start + begin, start + stop, conflict))
    return sorted(found, key=lambda d: d.start)


def find_statement_date(
    text: str,
    spans: Sequence[tuple[int, int]],
    published: datetime | date | None,
    language: str = "id",
    years: Sequence[int] = (),
    contents: Sequence[tuple[int, int]] = (),
) -> StatementDate | None:
    """The day a statement was made: the finest date of the first span that words one.

    `spans` are looked through in the order given: the attribution clause first, the rest of the sentence after it.
    Dates that bound a period ("sejak Jumat", "hingga 20 Juli") or lie after publication are passed over, and years and
    months in `contents`, what is said beside the statement ("menilai 2023 tahun yang sulit"). Without `published` and
    `years`, the years that the whole text states are candidates.
    """
    words = calendar(language)
    latest = published.date() if isinstance(published, datetime) else published
    if years:
        candidates = _Years(frozenset(years), frozenset(years))
    else:
        candidates = _stated_years(text, language) if published is None else _NO_YEARS
    for start, end in spans:
        said = [
            found
            for found in _dates(text, start, end, published, language, candidates)
            if not words.not_said.search(text, max(start, found.start - 40), found.start)
            and not words.bounds.match(found.text)
            and (latest is None or found.date <= latest + _DAY_ZONES)
            and (found.precision in ("day", "range") or not any(s <= found.start < e for s, e in contents))
        ]
        if said:
            return min(said, key=lambda d: (_FINEST[d.precision], d.start))
    return None
