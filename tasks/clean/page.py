"""A page laid out: which lines are the headline, the date and the article, and what the page says of itself."""

import re
from dataclasses import dataclass

from schemas.stages import Input
from tasks.clean import header
from tasks.clean.dateline import Dateline, dateline_of, dateline_within
from tasks.clean.header import HEADER_LINES
from tasks.clean.pieces import Piece, cut, trimmed
from tasks.clean.published import Published, stamps
from tasks.clean.region import article, is_page
from tasks.clean.shapes import bare, is_labelled, is_listed, is_prose, phrase_of, shape_of
from tasks.clean.title import find_title, fits_title, fold, headline, repeats_title
from tasks.clean.vocabulary import Phrases, phrases

_URL = re.compile(r"https?://[^\s|<>\"')\]]+")
_NAVIGATION_RUN = 5
# Longer lines hold an article with its address, headline or byline glued in front.
_GLUED = 400
_PART = 40


@dataclass(frozen=True, slots=True)
class Page:
    """A document's pieces in order, and what was read from its header."""

    pieces: list[Piece]
    uri: str | None
    title: str | None
    outlet: str | None
    credit: str | None
    dateline_place: str | None
    published: Published | None


def lay_out(source: Input, language: str) -> Page:
    """Pieces with their kinds and reasons, and title, outlet, credit, dateline and publication date of an input."""
    words = phrases(language)
    pieces = cut(source.text, words)
    _mark_furniture(pieces, words)
    pieces, glued_title = _unglue(source.text, pieces, words, language)
    prose = [piece.reason is None and piece.kind == "body" and _is_text(piece, language) for piece in pieces]
    kept = _article_lines(pieces, prose, words, language)
    first = min(kept, default=len(pieces))
    dates = header.header_dates(pieces, first, language)
    titled = find_title(pieces, first, set(dates), words, language)
    if titled is None and not any(prose) and len(kept) > 1 and fits_title(pieces[first]):
        titled = first
    title, site = _title(source, pieces, titled, glued_title, words, language)
    _mark_lines(pieces, kept, titled, title, dates)
    dateline = _split_dateline(source.text, pieces, language)
    uri = source.source_uri or header.stated_uri(pieces, first)
    outlet = header.outlet(source, uri, dateline, site, language)
    published = header.published(source, uri, dates, language)
    published = published or header.published_today(title, pieces, source.text, language)
    credit = header.credit(pieces, dateline, outlet, words, language)
    return Page(pieces, uri, title, outlet, credit, dateline.place if dateline else None, published)


def _mark_furniture(pieces: list[Piece], words: Phrases) -> None:
    headed = False
    for piece in pieces:
        if piece.reason is None:
            shape_of(piece, words, heading_kept=not headed and piece.text.startswith("# "))
            headed = headed or piece.text.startswith("# ")
    follows_label = False
    for piece in pieces:
        if piece.reason == "phrase:related" and len(bare(piece.text).split()) <= 3:
            follows_label = True  # "BACA JUGA" alone: the headlines below it are links
        elif follows_label and piece.reason is None and fits_title(piece) and len(piece.text.split()) >= 3:
            piece.remove("related_link")
        else:
            follows_label = False


def _unglue(text: str, pieces: list[Piece], words: Phrases, language: str) -> tuple[list[Piece], str | None]:
    """Part the address, the headline or the byline from the article that follows them in the same line."""
    index = next((i for i, piece in enumerate(pieces) if piece.reason is None and len(piece.text) > _GLUED), None)
    if index is None or index > HEADER_LINES or dateline_of(pieces[index].text, language):
        return pieces, None
    line = pieces[index]
    opening: list[Piece] = []
    start = 0
    if url := _URL.match(line.text):
        address = trimmed(text, line.start, line.start + url.end())
        assert address is not None
        address.remove("shape:url")
        opening.append(address)
        start = url.end()
    title = None
    dateline = dateline_within(line.text, language)
    if dateline and (before := trimmed(text, line.start + start, line.start + dateline.start)):
        phrase_of(before, words)
        if before.reason is None and fits_title(before):
            before.kind, title = "title", before.text
        if before.reason is not None or title:
            opening.append(before)
            start = dateline.start
    rest = trimmed(text, line.start + start, line.end)
    return [*pieces[:index], *opening, *([rest] if rest else []), *pieces[index + 1 :]], title


def _is_text(piece: Piece, language: str) -> bool:
    """Running text, what is left of a line of it, or a line that a dateline opens."""
    if is_prose(piece.text) or (piece.part and len(piece.text) >= _PART):
        return True
    found = dateline_of(piece.text, language) if len(piece.text) >= 60 else None
    return found is not None and bool(found.outlet or found.place)


def _article_lines(pieces: list[Piece], prose: list[bool], words: Phrases, language: str) -> set[int]:
    """Indices of the lines that the article stands in, furniture among them included."""
    if not any(prose):
        return {i for i, piece in enumerate(pieces) if piece.reason is None and piece.kind == "body"}
    if not is_page(pieces, prose, words):
        first = prose.index(True)
        last = len(prose) - 1 - prose[::-1].index(True)
        return set(range(first, _list_end(pieces, last) + 1))
    for piece, is_text in zip(pieces, prose, strict=True):
        if not is_text and piece.reason is None and len(piece.text) <= 60 and stamps(piece.text, language):
            piece.reason = "shape:list_date"
    datelined = [
        is_text and dateline_of(piece.text, language) is not None for piece, is_text in zip(pieces, prose, strict=True)
    ]
    clusters = article(pieces, prose, datelined, words)
    for piece in pieces:
        if piece.reason == "shape:list_date":
            piece.reason = None
    return {i for cluster in clusters for i in range(cluster.first, cluster.last + 1)}


def _list_end(pieces: list[Piece], last: int) -> int:
    """The last line of a list that ends the article: items, with labels among them, one after another."""
    end, n_labelled = last, 0
    for index in range(last + 1, len(pieces)):
        if pieces[index].reason is not None or index - end > 3:
            break
        n_labelled += is_labelled(pieces[index].text)
        if is_listed(pieces[index].text) or n_labelled > 1:
            end = index
    return end


def _title(
    source: Input, pieces: list[Piece], titled: int | None, glued: str | None, words: Phrases, language: str
) -> tuple[str | None, str | None]:
    """Title and site's name cut off it, as the container states them, else as the page does."""
    if titled is None and not source.title:
        return glued, None

    def is_line(folded: str) -> bool:
        return any(fold(piece.text) == folded for piece in pieces[:HEADER_LINES])

    stated = source.title or pieces[titled or 0].text
    title, site = headline(stated, words, language, is_line)
    return title or None, site


def _mark_lines(
    pieces: list[Piece], kept: set[int], titled: int | None, title: str | None, dates: dict[int, Published]
) -> None:
    first, last = min(kept, default=len(pieces)), max(kept, default=-1)
    chosen = max(dates, default=None)
    if titled is None and title:
        titled = next((i for i in range(first + 1) if i < len(pieces) and repeats_title(pieces[i].text, title)), None)
    for index, piece in enumerate(pieces):
        if index == titled:
            piece.kind, piece.reason = "title", None
        elif piece.reason is None and piece.kind == "body":
            if title and len(piece.text) <= len(title) + 40 and repeats_title(piece.text, title):
                piece.remove("title_repeat")
            elif index == chosen:
                piece.kind = "date"
            elif index not in kept:
                piece.remove("before_article" if index < first else "after_article" if index > last else "related_link")
    _name_navigation(pieces)


def _name_navigation(pieces: list[Piece]) -> None:
    """Runs of short lines outside the article are its site's menus."""
    run: list[Piece] = []
    for piece in [*pieces, None]:
        if piece and piece.reason in ("before_article", "after_article") and len(piece.text.split()) <= 4:
            run.append(piece)
            continue
        if len(run) >= _NAVIGATION_RUN:
            for member in run:
                member.reason = "navigation"
        run = []


def _split_dateline(text: str, pieces: list[Piece], language: str) -> Dateline | None:
    """Make the dateline a block of its own, so that copies of a story under other datelines stay the same."""
    bodies = [i for i, piece in enumerate(pieces) if piece.reason is None and piece.kind == "body"][:4]
    for index in bodies:
        piece = pieces[index]
        found = dateline_of(piece.text, language)
        if found and (found.place or found.outlet or index == bodies[0]):
            head = trimmed(text, piece.start, piece.start + found.end)
            rest = trimmed(text, piece.start + found.end, piece.end)
            if head and rest:
                head.kind = "dateline"
                pieces[index : index + 1] = [head, rest]
                return found
    return None
