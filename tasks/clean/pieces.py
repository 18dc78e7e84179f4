"""A text cut into pieces, the blocks to be: a line each, and the furniture inside a line on its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from schemas.tables import BlockKind
from tasks.clean.vocabulary import InlineRule, Phrases

_BREAKS = "\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_BLANK = " \t\xa0\u200b\u200c\u200d\u2060\ufeff\x00\u3000" + _BREAKS
_BLANK_ENTITY = r"&(?:amp;)*nbsp;"
_WORD = re.compile(rf"{_BLANK_ENTITY}|(?:(?!{_BLANK_ENTITY})\S)+")
# Initials of the editor after the last sentence: (abc), (abc/def), [abc], (*).
_INITIALS = re.compile(
    r"""(?<=[.!?"”'’*)])\s*[(\[](?:[a-z]{2,5}(?:\s?[/\-,]\s?[a-z]{2,5}){0,4}|\*{1,3})[)\]][\s.*]*$"""
)

_LONGEST_INITIALS = 40
_MOST_HEADLINE_WORDS = 120
# Scraped text may hold marks as entities, escaped once or twice.
_OPENING_MARKS = ('"', "“", "&quot;", "&ldquo;", "&amp;quot;", "&amp;ldquo;")
_CLOSING_MARKS = ('"', "”", "&quot;", "&rdquo;", "&amp;quot;", "&amp;rdquo;")
_BYLINES = ("shape:initials", "phrase:credits", "phrase:source_line")


@dataclass(slots=True)
class Piece:
    """A stretch of the text with its place on the page; `reason` says why it is taken out.

    `part` pieces are what is left of a line that furniture was cut out of.
    """

    start: int
    end: int
    text: str
    kind: BlockKind = "body"
    reason: str | None = None
    part: bool = False

    def remove(self, reason: str, kind: BlockKind = "boilerplate") -> None:
        """Take the piece out; the first reason given stays."""
        if self.reason is None:
            self.kind, self.reason = kind, reason


def holds_one(text: str, wordings: tuple[str, ...]) -> bool:
    """Whether one of the wordings stands in a text."""
    return any(wording in text for wording in wordings)


def trimmed(text: str, start: int, end: int) -> Piece | None:
    """The piece without the blanks and line breaks around it; None when nothing is left."""
    chunk = text[start:end]
    left = chunk.lstrip(_BLANK)
    bare = left.rstrip(_BLANK)
    if not bare:
        return None
    start += len(chunk) - len(left)
    return Piece(start, start + len(bare), bare)


def cut(text: str, phrases: Phrases) -> list[Piece]:
    """The lines of a text, furniture inside lines cut out; the pieces cover every character that is not blank."""
    lowered = text.lower()
    active = [(rule, pattern) for rule, pattern in phrases.inline if holds_one(lowered, rule.anchors)]
    pieces: list[Piece] = []
    start = end = 0
    for of_text in text.splitlines(keepends=True):
        start, end = end, end + len(of_text)
        line = trimmed(text, start, end)
        if line is None:
            continue
        stretches = _stretches(line.text, active, phrases) if active else []
        tail = line.text[-_LONGEST_INITIALS:]
        if ")" in tail or "]" in tail:
            initials = _INITIALS.search(line.text, len(line.text) - len(tail))
            if initials and initials.start() > 0:
                stretches.append((*initials.span(), "shape:initials"))
        pieces.extend(_split(text, line, stretches) if stretches else [line])
    return pieces


def _stretches(
    line: str, active: list[tuple[InlineRule, re.Pattern[str]]], phrases: Phrases
) -> list[tuple[int, int, str]]:
    lowered = line.lower()
    stretches: list[tuple[int, int, str]] = []
    for rule, pattern in active:
        if not holds_one(lowered, rule.anchors):
            continue
        for match in pattern.finditer(line):
            start, end = match.span()
            if rule.to == "headline":
                if start == 0 and len(line) <= phrases.line_rules["related"].max:
                    continue  # a line of its own: judged whole
                end = headlines_end(line, end, phrases)
            elif rule.to == "end":
                end = len(line)
            stretches.append((start, end, f"phrase:{rule.id}"))
    stretches.sort(key=lambda stretch: (stretch[0], -stretch[1]))
    return stretches


def _split(text: str, line: Piece, stretches: list[tuple[int, int, str]]) -> Iterator[Piece]:
    position = 0
    for start, end, reason in stretches:
        if start < position:
            continue
        before = trimmed(text, line.start + position, line.start + start)
        inside = trimmed(text, line.start + start, line.start + end)
        if before:
            before.part = True
            yield before
        if inside:
            inside.remove(reason, "byline" if reason in _BYLINES else "boilerplate")
            yield inside
        position = end
    if after := trimmed(text, line.start + position, line.end):
        after.part = True
        yield after


def headlines_end(line: str, start: int, phrases: Phrases) -> int:
    """Where headlines glued into running text end: before the sentence that goes on.

    Headlines capitalise all but small words. The first other word in lower case belongs to the next sentence,
    which opens at a quotation mark, at a word that opens sentences, or else at the last capitalised word.
    """
    tokens = list(islice(_WORD.finditer(line, start), _MOST_HEADLINE_WORDS))
    capitals: list[int] = []
    for index, token in enumerate(tokens):
        word = token[0]
        letters = word.strip("\"'“”‘’()[]*_.,:;?!…")
        if capitals and word.startswith(_OPENING_MARKS) and _opens_sentence(tokens, index, phrases):
            return token.start()
        if letters[:1].islower() and letters not in phrases.small_words and not word.startswith("&"):
            return tokens[_outside_marks(tokens, _sentence_start(tokens, capitals, index, phrases))].start()
        if letters[:1].isupper() or letters[:1].isdigit():
            capitals.append(index)
    return tokens[-1].end() if tokens else start


def _sentence_start(tokens: list[re.Match[str]], capitals: list[int], index: int, phrases: Phrases) -> int:
    """The capitalised token that opens the sentence whose first other word has this index."""
    run = [i for i in capitals if index - 8 <= i]
    words = {i: tokens[i][0].strip('"“,') for i in run}
    inside = max((i for i in run if words[i] in phrases.headline_words), default=-1)
    run = [i for i in run if i > inside] or run
    near = [i for i in run if words[i] in phrases.citing or (words[i] in phrases.openers and i >= index - 3)]
    if near:
        return near[-1]
    run = [i for i in run if not any(token[0].endswith("nbsp;") for token in tokens[i:index])] or run
    offices = [i for i in run if words[i] in phrases.offices]
    if offices:
        start = offices[-1]
        while start - 1 in offices:
            start -= 1
        return start
    start = run[-1] if run else index
    while start - 1 in run and words[start].isupper() and words[start - 1].isupper() and len(words[start - 1]) > 1:
        start -= 1  # "LPPOM MUI mencatat …"
    return start


def _outside_marks(tokens: list[re.Match[str]], start: int) -> int:
    """`start` moved left out of a quotation or bracket: "Judul Lain | SPPG (Satuan Pelayanan Gizi) jadi sorotan"."""
    words = [token[0] for token in tokens[:start]]
    quotes = [i for i, word in enumerate(words) if word.startswith(_OPENING_MARKS)]
    if quotes and not any(word.rstrip(".,").endswith(_CLOSING_MARKS) for word in words[quotes[-1] :]):
        return quotes[-1]
    brackets = [i for i, word in enumerate(words) if word.startswith("(")]
    if brackets and not any(")" in word for word in words[brackets[-1] :]):
        return max(0, brackets[-1] - 1)
    return start


def _opens_sentence(tokens: list[re.Match[str]], index: int, phrases: Phrases) -> bool:
    """Whether a quotation mark begins running text: a word in lower case that no headline has follows soon."""
    following = [token[0].strip("\"'“”‘’.,") for token in tokens[index + 1 : index + 6]]
    return any(word[:1].islower() and word not in phrases.small_words for word in following)
