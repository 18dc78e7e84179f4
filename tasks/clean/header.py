"""What a page says of itself around its article: its date, address, outlet and credit."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from schemas.stages import Input
from tasks.clean.dateline import Dateline
from tasks.clean.outlet import known_outlet, outlet_of, outlet_of_url
from tasks.clean.pieces import Piece
from tasks.clean.published import Published, borne_out, header_date, settled, stated_date, url_date
from tasks.clean.today import told_today
from tasks.clean.vocabulary import Phrases

HEADER_LINES = 30
"""How far from the article's first line its header may stand."""

_URL = re.compile(r"https?://[^\s|<>\"')\]]+")
_NEAR = timedelta(days=2)  # an address has the day of an outlet's own clock, or of the first version
_LEAD = 600  # characters of an article that may stand in one line
_METADATA = ("shape:table", "phrase:front_matter")


def header_dates(pieces: list[Piece], first: int, language: str) -> dict[int, Published]:
    """Lines above the article that state its date, nearest to the article last."""
    found = {}
    for index in range(max(0, first - HEADER_LINES), min(len(pieces), first + HEADER_LINES)):
        piece = pieces[index]
        if index >= first and piece.reason not in _METADATA:
            continue
        if piece.kind in ("title", "caption") or (piece.reason and piece.reason.startswith("phrase:related")):
            continue
        if date := header_date(piece.text.strip("|* "), language):
            found[index] = date
    return found


def stated_uri(pieces: list[Piece], first: int) -> str | None:
    """The address that the page states of itself above the article: alone in a line or in a metadata row."""
    for index, piece in enumerate(pieces[: first + HEADER_LINES]):
        states = piece.reason in _METADATA or (piece.reason == "shape:url" and index <= first)
        if states and (url := _URL.search(piece.text)):
            return url[0].rstrip(".,")
    return None


def outlet(source: Input, uri: str | None, dateline: Dateline | None, site: str | None, language: str) -> str | None:
    """The outlet, by what the container, address, dateline or site name says, in that order."""
    stated = outlet_of(source.outlet, language)
    named = [stated, dateline.outlet if dateline else None, site]
    known = next((name for wording in named[:1] if wording and (name := known_outlet(wording, language))), None)
    return (
        known or outlet_of_url(uri, language) or stated or next((outlet_of(w, language) for w in named[1:] if w), None)
    )


def published(source: Input, uri: str | None, dates: dict[int, Published], language: str) -> Published | None:
    """The publication date with the words and the rule it was read by."""
    address = url_date(uri)
    stated = stated_date(source.published, language, "metadata")
    header = dates[max(dates)] if dates else None
    ranked = [_settled(date, address, source.text, language) for date in (stated, header)]
    certain = [date for date in [*ranked, address] if date and "_updated" not in date.rule]
    return next(iter(certain), None) or next((date for date in ranked if date), None)


def published_today(title: str | None, pieces: list[Piece], text: str, language: str) -> Published | None:
    """The publication date that the title or the lead tells by calling it today, for a page that states none."""
    lead = next((piece.text[:_LEAD] for piece in pieces if piece.reason is None and piece.kind == "body"), "")
    return told_today(title or "", text, language, "title_today") or told_today(lead, text, language, "lead_today")


def _settled(date: Published | None, address: Published | None, text: str, language: str) -> Published | None:
    """The date with day and month exchanged where the page's address, or the article, shows that they were.

    None where the address has quite another day, and the article's own dates bear that one out; a date without a
    clock time, which may be that of a collection, must itself be borne out.
    """
    if date is None or address is None:
        return date and settled(date, text, language)
    if date.at.date() == address.at.date():
        return date
    if (date.at.year, date.at.month, date.at.day) == (address.at.year, address.at.day, address.at.month):
        at = datetime.combine(address.at.date(), date.at.time())
        return replace(date, at=at, rule=date.rule + "+day_month_swapped")
    if abs(date.at - address.at) < _NEAR:
        return date
    if date.precision == "day":
        return date if borne_out(date, address, text, language) else None
    return None if borne_out(address, date, text, language) else date


def credit(
    pieces: list[Piece], dateline: Dateline | None, outlet: str | None, words: Phrases, language: str
) -> str | None:
    """The source credited for the whole article: in the headline, a line of its own, its last line, or its dateline."""
    bodies = [piece for piece in pieces if piece.reason is None and piece.kind == "body"][-1:]
    titles = [piece for piece in pieces if piece.kind == "title"]
    lines = [piece for piece in pieces if piece.reason in ("phrase:source_line", "phrase:syndicated")]
    for piece in [*lines, *titles, *bodies]:
        for pattern in words.credits:
            if match := pattern.search(piece.text[-200:] if piece.kind == "body" else piece.text):
                named = outlet_of(match[1], language)
                return named if named != outlet else None
    named = outlet_of(dateline.outlet, language) if dateline else None
    return named if outlet and named != outlet else None
