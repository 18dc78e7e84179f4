"""What a line is by its shape: prose, a headline, a menu, a table row, a mark."""

import re

from tasks.clean.pieces import Piece, holds_one
from tasks.clean.vocabulary import LineRule, Phrases

_TERMINAL = re.compile(r"""[.!?…:;][\s"'”’“)\]*_»\\]*$""")
_FULL_STOP = re.compile(r"""\.[\s"'”’)\]*_»\\]*$""")
_QUOTE = re.compile(r"[\"“”]")
_NUMBERED = re.compile(r"(?:\d{1,3}|[a-z])\\?[.)]\s*\S|[-*•·▪●]\s*\S")
_LABELLED = re.compile(r"[^:]{2,50}\s?:\s*\S")
_LONGEST_FURNITURE = 900
_MARKUP = " \t*_>\\•·▪●-–—"
_LETTER = re.compile(r"[^\W\d_]")
_IMAGE = re.compile(r"!\[.*?\](?:\(.*\))?")
_TABLE_ROW = re.compile(r"\|.*\|")
_PIPES = re.compile(r"[^|]{0,60}(?:\|[^|]{0,60}){2,}")
_URL = re.compile(r"<?(?:https?://|www\.)\S+>?")
_HEADING = re.compile(r"#{1,6}\s+\S")
_RULE_LINE = re.compile(r"[-=_*~\s.]{3,}")
_INITIALS = re.compile(r"[(\[][A-Za-z]{2,5}(?:\s?[/\-,]\s?[A-Za-z]{2,5}){0,4}[)\]]|\([*]+\)")


def bare(line: str) -> str:
    """The line without markup around it."""
    return line.strip(_MARKUP)


def is_prose(line: str) -> bool:
    """Whether a line reads as running text rather than as a headline, menu item or label."""
    words = line.split(None, 40)
    n = len(words)
    if n > 40:
        return True
    if n < 3:
        return False
    lower = sum(1 for word in words if word[:1].islower() or (not word[:1].isalpha() and word[1:2].islower())) / n
    quoted = _QUOTE.search(line) is not None
    if _FULL_STOP.search(line) or (n >= 12 and ". (" in line):
        # Names and abbreviations may leave few words in lower case.
        return lower >= (0.12 if n >= 8 else 0.2) and (n >= 12 or not _NUMBERED.match(line))
    if n < 5:
        return False
    if _TERMINAL.search(line):
        return lower >= (0.25 if n >= 14 or quoted else 0.4)
    return lower >= 0.45 and (n >= 14 or quoted)


def is_listed(line: str) -> bool:
    """Whether a line is numbered, ends a sentence or introduces a list, unlike the headline of another story."""
    return _NUMBERED.match(line) is not None or _TERMINAL.search(line) is not None


def is_labelled(line: str) -> bool:
    """Whether a line gives a value after a label, as the lines of a table do, or as a headline may."""
    return _LABELLED.match(line) is not None


def shape_of(piece: Piece, phrases: Phrases, heading_kept: bool) -> None:
    """Remove a line that is furniture by its shape or its wording; leave every other line as it is."""
    line = piece.text
    if _IMAGE.fullmatch(line):
        piece.remove("shape:image", "caption")
    elif not _LETTER.search(line):
        piece.remove("shape:rule_line" if _RULE_LINE.fullmatch(line) else "shape:no_letters")
    elif line.startswith("|") and _TABLE_ROW.fullmatch(line):
        piece.remove("shape:table")
    elif _HEADING.match(line):
        if not heading_kept:
            piece.remove("heading")
    elif _URL.fullmatch(line):
        piece.remove("shape:url")
    elif _INITIALS.fullmatch(line):
        piece.remove("shape:initials", "byline")
    elif (line.count("|") >= 2 and _PIPES.fullmatch(line)) or (
        line.count("|") >= 6 and not is_prose(line.replace("|", " "))
    ):
        piece.remove("shape:menu")
    else:
        phrase_of(piece, phrases)


def phrase_of(piece: Piece, phrases: Phrases) -> None:
    """Remove a line whose wording fits a rule of the vocabulary."""
    line = bare(piece.text).lower()
    if len(line) > _LONGEST_FURNITURE:
        return
    match = phrases.line.fullmatch(line)
    rule = phrases.line_rules[match.lastgroup] if match and match.lastgroup else None
    if (rule is None or len(line) > rule.max) and holds_one(line, phrases.needles):
        rule = _anchored_rule(line, phrases)
    if rule and len(line) <= rule.max:
        prefix = "section" if rule.id in phrases.sections else "phrase"
        piece.remove(f"{prefix}:{rule.id}", rule.kind)


def _anchored_rule(line: str, phrases: Phrases) -> LineRule | None:
    for rule, pattern in phrases.anchored:
        if holds_one(line, rule.anchors) and pattern.fullmatch(line):
            return rule
    return None
