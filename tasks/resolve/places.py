"""Countries by the names a language has for them: names, abbreviations, capitals and metonyms.

Names come from the Unicode CLDR (through babel) in the language and in English, capitals from countryinfo with
CLDR's exonyms, the rest from `places.yaml`. In Indonesian the country's name is its adjective too ("pejabat Rusia").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from string import ascii_uppercase
from typing import Any, Literal, NamedTuple

from seeds import language_seed
from tasks.resolve.patterns import any_of
from tasks.resolve.place_words import PlaceWords

How = Literal["name", "alias", "capital", "metonym"]

_REMEMBERED = 50_000  # names


class Place(NamedTuple):
    """A country (ISO 3166-1 alpha-2) and how a wording stands for it."""

    code: str
    how: How


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """The place table of one language.

    `pattern` finds every known wording, the longest at each point; it is case-sensitive, and lets the longer
    names through where scraping lost the space around them ("OtoritasKorea Selatan(Korsel)").
    """

    table: dict[str, Place]
    names: dict[str, str]  # code -> display name
    pattern: re.Pattern[str]
    missions: dict[str, str]  # short name of embassies -> code of whose they are
    met: dict[str, Place | None] = field(default_factory=dict)  # names looked up, which documents repeat

    def lookup(self, name: str) -> Place | None:
        """The country that a whole name stands for, and how; names all in capitals are read too."""
        if name in self.met:
            return self.met[name]
        if len(self.met) >= _REMEMBERED:
            self.met.clear()
        wording = " ".join(name.split())
        found = self.table.get(wording)
        if found is None and wording.isupper() and len(wording) > 3:
            found = self.table.get(wording.title())
        self.met[name] = found
        return found

    def country(self, name: str) -> str | None:
        """Code of the country that a whole name stands for."""
        found = self.lookup(name)
        return found.code if found else None

    def mentions(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, Place]]:
        """Every place worded in `text[start:end]`, with its span."""
        for match in self.pattern.finditer(text, start, len(text) if end is None else end):
            place = self.table.get(" ".join(match[0].split()))
            if place:
                yield match.start(), match.end(), place

    def country_in(self, phrase: str) -> str | None:
        """Code of the first country named inside a phrase ("pejabat senior AS", "Kementerian Pertahanan Rusia")."""
        own = next((self.missions[word] for word in phrase.split() if word in self.missions), None)
        return own or next((place.code for _, _, place in self.mentions(phrase)), None)

    def display(self, code: str) -> str | None:
        """The country's usual name in the language."""
        return self.names.get(code)


_TOLD_BY = 4  # letters that tell most words from names of places
_ALTERNATIVES = re.compile(r"^(.+?)\s+\((.+)\)$")
_FLAT = str.maketrans("’", "'")


def _variants(name: str) -> list[str]:
    """A CLDR name, its parts around brackets, and plain apostrophes."""
    split = _ALTERNATIVES.match(name)
    return [v.translate(_FLAT) for v in ([name, split[1], split[2]] if split else [name])]


def _exonyms(language: str) -> dict[tuple[str, str], str]:
    """(country, English city) -> the city in the language, for the cities that have a time zone."""
    from babel import Locale
    from babel.core import get_global

    countries = get_global("zone_territories")
    local = Locale(language).time_zones
    return {
        (countries[zone], zone.rsplit("/", 1)[-1].replace("_", " ")): zone_names["city"]
        for zone, zone_names in local.items()
        if "city" in zone_names and zone in countries
    }


@cache
def places(language: str = "id") -> Places:
    """The place table of a language, built once (0.2 s)."""
    from babel import Locale  # late, as countryinfo: most of the time a run takes to start
    from countryinfo import all_countries

    words = language_seed(language, "places", PlaceWords)
    out, ignored = set(words.dependent), set(words.ignored)
    table: dict[str, Place] = {}

    def add(wording: str, code: str, how: How) -> None:
        if code not in out and wording not in ignored and wording[:1].isupper():
            table.setdefault(wording, Place(code, how))

    names = {c: n for c, n in Locale(language).territories.items() if len(c) == 2 and c.isalpha() and c not in out}
    names |= words.display
    for code, name in words.display.items():
        add(name, code, "name")
    for wording, code in words.aliases.items():
        add(wording, code, "alias")
    for wording, code in words.metonyms.items():
        add(wording, code, "metonym")
    for locale in (Locale(language), Locale("en")):
        for code, name in sorted(locale.territories.items()):
            if len(code) == 2 and code.isalpha():
                for variant in _variants(name):
                    add(variant, code, "name")
    for wording, code in words.capitals.items():
        add(wording, code, "capital")
    exonyms = _exonyms(language)
    for country in all_countries():
        entry: dict[str, Any] = dict(country.info())
        capital, code = entry.get("capital"), entry.get("ISO", {}).get("alpha2")
        if isinstance(capital, str) and capital and code:
            add(capital.translate(_FLAT), code, "capital")
            add(exonyms.get((code, capital), capital), code, "capital")
    return Places(table, names, _pattern([*table, *words.other_places]), words.missions)


def _pattern(wordings: list[str]) -> re.Pattern[str]:
    """Longest first. Abbreviations and short names need clean borders; several words may have lost theirs.

    By first letter, so that a search stops at capitals only, and tries what begins with that one; a range of all of
    them is told from other letters soonest.
    """
    by_letter: dict[str, list[str]] = {letter: [] for letter in ascii_uppercase}
    for wording in set(wordings):
        by_letter.setdefault(wording[0], []).append(wording)
    return re.compile("|".join(_beginning_with(letter, found) for letter, found in sorted(by_letter.items())))


def _beginning_with(letter: str, wordings: list[str]) -> str:
    """The pattern of wordings that begin with one letter."""
    several = _rest_of([w for w in wordings if " " in w])
    long = _rest_of([w for w in wordings if " " not in w and len(w) > 4])
    short = _rest_of([w for w in wordings if " " not in w and len(w) <= 4])
    begins = any_of({w[1:_TOLD_BY] for w in wordings})  # as few words do
    return (
        rf"{letter}(?={begins})(?:(?<![A-Z\d_].)(?:{several}(?![A-Z])|{long}(?!\w))"
        rf"|(?<![\w-].){short}(?!\w)|(?<=\w-.){short}(?!\w))"
    )


def _rest_of(wordings: list[str]) -> str:
    """A pattern of the wordings without their first letters, which nothing matches where there is none."""
    return any_of(w[1:] for w in wordings) if wordings else "(?!)"
