"""The headline of a document."""

import re
from collections import Counter
from collections.abc import Callable

from tasks.clean.outlet import known_outlet
from tasks.clean.pieces import Piece
from tasks.clean.shapes import is_prose
from tasks.clean.vocabulary import Phrases

_HASH = re.compile(r"^#\s+")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}\b", re.IGNORECASE)
_LONGEST_TITLE, _MOST_WORDS = 220, 30
_NEAR = 60


def fold(text: str) -> str:
    """Wording without case, spacing and markup, to compare lines by."""
    return " ".join(text.split()).casefold().strip(" #*_|.-–—")


def headline(line: str, phrases: Phrases, language: str, is_line: Callable[[str], bool]) -> tuple[str, str | None]:
    """A title without the site's name, and the name cut off.

    A tail is a site's name when it stands behind a bar, is a known outlet or a domain, or when the title without
    it is a line of its own: `is_line` tells, asked only where it matters.
    """
    line = " ".join(_HASH.sub("", line).split())
    site = None
    for mark in reversed(list(phrases.title_marks.finditer(line))):
        head, tail = line[: mark.start()].strip(" |-–—"), line[mark.end() :].strip(" |")
        if len(head.split()) < 2 or len(tail) > _NEAR:
            break
        domain = _DOMAIN.match(tail)
        is_site = mark[0] == "|" or domain or is_line(fold(head)) or (" " in mark[0] and known_outlet(tail, language))
        if is_site:
            line, site = head, (domain[0] if domain else tail) or site
    return line, site


def fits_title(piece: Piece) -> bool:
    """Whether a line has the shape of a headline: a few words, no full stop, no running text."""
    line = piece.text
    if len(line) > _LONGEST_TITLE or not 2 <= len(line.split()) <= _MOST_WORDS:
        return False
    return (not line.rstrip("\"'”’)*_ ").endswith((".", ",", ":", ";")) and not is_prose(line)) or line.startswith("# ")


def find_title(pieces: list[Piece], first_body: int, dated: set[int], phrases: Phrases, language: str) -> int | None:
    """The line before the article that is its headline: it opens the page, recurs, or stands above the date."""
    if first_body == 0:
        return None
    folded = [fold(piece.text) for piece in pieces]
    counts = Counter(folded)
    best, best_score = None, 0.0
    for index, piece in enumerate(pieces[:first_body]):
        if piece.reason not in (None, "heading") or index in dated or not fits_title(piece):
            continue
        plain = fold(headline(piece.text, phrases, language, counts.__contains__)[0])
        n_words = len(plain.split())
        recurs = counts[plain] - (plain == folded[index]) > 0
        opens = index == 0 or piece.text.startswith("# ")
        above_date = any(following in dated for following in (index + 1, index + 2))
        above_body = index == first_body - 1
        if not (opens or recurs or above_date or above_body) or (n_words < 3 and not (opens and n_words == 2)):
            continue
        score = 2 * opens + 3 * (recurs and n_words >= 4) + 2 * above_date + above_body + min(n_words, 8) / 8
        if score > best_score:
            best, best_score = index, score
    return best


def repeats_title(line: str, title: str) -> bool:
    """Whether a line says the title again, perhaps with a label before it or a site's name behind it."""
    folded, plain = fold(line), fold(title)
    return folded == plain or (len(plain) >= 20 and plain in folded and len(folded) <= len(plain) + 30)
