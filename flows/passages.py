"""The sentence that a span stands in, and the colours of source, cue and content."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from rich.text import Text

SOURCE, CUE, CONTENT = "bold cyan", "bold yellow", "green"

_AROUND = 300  # characters

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+|\n")


def sentence_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of the sentence, or sentences, that hold the span (code points, end excluded)."""
    first, last = 0, len(text)
    for boundary in _SENTENCE_END.finditer(text):
        if boundary.end() <= start:
            first = boundary.end()
        elif boundary.start() >= end - 1:
            last = boundary.end()
            break
    stop = last - (len(text[first:last]) - len(text[first:last].rstrip()))
    return first, max(stop, end)


def coloured(passage: str, offset: int, statements: Sequence[Mapping[str, Any]]) -> Text:
    """A passage that begins at `offset` of its document, with source, cue and content of the statements coloured."""
    shown = Text(passage)
    for columns, style in (("content", CONTENT), ("source", SOURCE), ("cue", CUE)):
        for statement in statements:
            start, end = statement[f"{columns}_start"], statement[f"{columns}_end"]
            if start is not None and end > offset and start < offset + len(passage):
                shown.stylize(style, max(start - offset, 0), end - offset)
    return shown


def sentence_of(text: str, statement: Mapping[str, Any]) -> Text:
    """The sentence of a statement, coloured; of one without end, what stands around the statement."""
    spans = [
        statement[f"{columns}_{edge}"]
        for columns in ("source", "cue", "content")
        for edge in ("start", "end")
        if statement[f"{columns}_start"] is not None
    ]
    start, end = sentence_bounds(text, min(spans), max(spans))
    first, last = max(start, min(spans) - _AROUND), min(end, max(spans) + _AROUND)
    shown = coloured(" ".join(text[first:last].split("\n")), first, [statement])
    return Text.assemble("… " if first > start else "", shown, " …" if last < end else "")
