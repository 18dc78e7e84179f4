"""The dateline that opens an article: `MOSKOW - `, `KOMPAS.com - `, `TEMPO.CO, Jakarta - `, `Jakarta (ANTARA) - `."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from seeds import region_names
from tasks.clean.outlet import known_outlet
from tasks.clean.vocabulary import outlet_names

_DASH = r"(?:-{1,3}|[–—―]|&(?:amp;)?[nm]dash;)"
_MARKUP = r"[*_\s]*"
_NOISE = r"""^[\s"'“\[*_,.>]*"""
_PLACE = r"[A-Z][\w'’]*(?:(?:[ -]|\. )[A-Z][\w'’]*){0,3}"
_SHORT_PLACE = r"[A-Z][\w'’]*(?: [A-Z][\w'’]*){0,2}"
_CAPITALS = r"[A-Z]{3,}(?:[ .-]{1,2}[A-Z]{2,}){0,3}(?:,\s*[A-Z]{2,}(?: [A-Z]+){0,2})?"
_DAY = r"(?:,?\s*\(?\d{1,2}(?:/\d{1,2}(?:/\d{2,4})?|\s[A-Z][a-z]+(?:\s\d{4})?)\)?)?"
_NBSP = r"(?:\s|&(?:amp;)?nbsp;)*"
_FOLLOWED = r"""(?=["'“”‘’&(*\\\[]|[A-Z0-9])"""
_DASHES = ("-", "–", "—", "―", "dash;")  # one of them stands in whatever _DASH matches


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a dateline ends in its line, and what it names. `start` is above 0 when other words stand before it."""

    start: int
    end: int
    place: str | None
    outlet: str | None


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What datelines look like, in the order in which they are tried."""

    opening: re.Pattern[str]  # an outlet, in a bracket perhaps
    outlet_first: re.Pattern[str]
    place_first: re.Pattern[str]
    with_outlet: tuple[re.Pattern[str], ...]  # all, for a line that an outlet opens
    without_outlet: tuple[re.Pattern[str], ...]  # those for any other line; each has a dash


@cache
def _patterns(language: str) -> _Patterns:
    _, wordings = outlet_names(language)
    known = "|".join(f"{name}|{name.upper()}" for name in sorted(region_names(language), reverse=True))
    domain = r"(?:[a-z][\w-]*\.)+(?:com|co\.id|or\.id|id|net|org|tv|news|co|info)"
    outlet = rf"(?<![\w.])(?P<outlet>(?i:{domain}|{_longest_of(wordings)}))(?!\.?\w)"
    place = rf"(?P<place>{_PLACE}(?:,\s*{_PLACE})?)"
    end = rf"{_MARKUP}{_DASH}(?!(?i:(?P=outlet))\b){_MARKUP}{_NBSP}"  # "Detik-detik" is a word
    capital_end = rf"{_MARKUP}{_DASH}{_MARKUP}{_NBSP}"
    outlet_first = re.compile(
        rf"{outlet}{_MARKUP}(?:[,.]|{_DASH})?\s*{place}{_DAY}{_MARKUP}{_DASH}(?=[\s*_&]){_MARKUP}{_NBSP}{_FOLLOWED}"
    )
    place_first = re.compile(rf"{place}{_DAY}(?:,\s*|\s+)\(?{outlet}\)?{_DAY}{end}")
    outlets = (
        outlet_first,
        re.compile(rf"{outlet}{_MARKUP}(?:,|{_DASH})\s*(?P<place>{_CAPITALS})\.\s{_MARKUP}{_FOLLOWED}"),
        re.compile(rf"{outlet}{_MARKUP},\s*(?P<place>{known})\s+{_MARKUP}{_FOLLOWED}"),  # the dash was lost
        place_first,
        re.compile(rf"\(?{outlet}\)?{end}"),
        re.compile(rf"\(?{outlet}\)?:{_MARKUP}{_FOLLOWED}"),
    )
    places = (
        re.compile(rf"(?P<place>{_CAPITALS}){_DAY}{capital_end}"),
        re.compile(rf"(?P<place>{_SHORT_PLACE}){_DAY}{_MARKUP}\s{_DASH}\s{_MARKUP}{_NBSP}{_FOLLOWED}"),
        re.compile(rf"{_DASH}\s*{_FOLLOWED}"),  # place and outlet were links that scraping lost
    )
    opening = re.compile(rf"\(?{outlet}")
    return _Patterns(opening, outlet_first, place_first, (*outlets, *places), (place_first, *places))


def _longest_of(words: Iterable[str]) -> str:
    """A pattern for the longest of the words that stands there; words with one first letter share a branch, so that
    most are passed over at once."""
    of_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        of_letter.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in of_letter.items())


_NOISE_AT_START = re.compile(_NOISE)
_SPACED_DASH = re.compile(rf"\s*{_DASH}\s+")
_LONGEST = 80


def dateline_of(line: str, language: str) -> Dateline | None:
    """The dateline at the start of a line."""
    start = _NOISE_AT_START.match(line)
    offset = start.end() if start else 0
    patterns = _patterns(language)
    if patterns.opening.match(line, offset):
        fitting = patterns.with_outlet
    else:
        fitting = patterns.without_outlet if any(map(line.__contains__, _DASHES)) else ()
    for pattern in fitting:
        match = pattern.match(line, offset)
        if match and match.end() < len(line):
            return _named(match, 0, language)
    return None


def dateline_within(line: str, language: str, limit: int = 500) -> Dateline | None:
    """A dateline with a place and an outlet that other words precede: an address, a headline, a byline."""
    outlet_first, place_first = _patterns(language).outlet_first, _patterns(language).place_first
    for dash in _SPACED_DASH.finditer(line, 0, limit):
        for pattern in (place_first, outlet_first):
            match = pattern.search(line, max(0, dash.start() - _LONGEST), dash.end() + 1)
            named = match and (pattern is outlet_first or _names_place(match))
            if match and named and dash.end() <= match.end() < len(line):
                start = match.start() if pattern is outlet_first else _place_start(match)
                return _named(match, start, language) if start else None
    return None


def _names_place(match: re.Match[str]) -> bool:
    """Whether the words before the outlet are set off as a place: by capitals, a comma or a bracket."""
    between = match.string[match.end("place") : match.start("outlet")]
    return not between.isspace() or match["place"].split()[-1].isupper()


def _place_start(match: re.Match[str]) -> int:
    """Where the place begins when the words before it are a headline: its capitals, else its last word."""
    words = list(re.finditer(r"\S+", match["place"]))
    kept = len(words) - 1
    while kept and words[kept][0].strip(",").isupper() and words[kept - 1][0].strip(",").isupper():
        kept -= 1
    return match.start("place") + words[kept].start()


def _named(match: re.Match[str], start: int, language: str) -> Dateline:
    groups = match.groupdict()
    place, outlet = groups.get("place"), groups.get("outlet")
    if place and start > match.start("place"):
        place = place[start - match.start("place") :]
    if place and not outlet and known_outlet(place, language):
        place, outlet = None, place
    if place and place.isupper():
        place = re.sub(r"\w{3,}|\w+(?= )", lambda word: word[0].capitalize(), place)
    return Dateline(start, match.end(), " ".join(place.split()) if place else None, outlet)
