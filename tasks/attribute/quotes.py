"""Quotation marks to quoted spans: mixed, mis-turned, escaped, garbled and unclosed marks as they are scraped."""

import re
from dataclasses import dataclass

# Single marks, also as UTF-8 read as Mac Roman or cp1252: each is what its first writing is.
_LEFT, _RIGHT = ("‘", "‚Äò", "â€˜"), ("’", "‚Äô", "â€™")
_L, _R = "|".join(_LEFT), "|".join(_RIGHT)
# Straight and typographic marks, entities left from HTML, escaped marks (\"), and UTF-8 read as Mac Roman or cp1252.
# What they begin with is looked for on its own: that takes a fraction of the time.
_FIRST = tuple("&\\\"“”„«»＂‚â‘'’")
MARK = re.compile(
    rf"(?=[{re.escape(''.join(_FIRST))}])"
    r"(?:&(?:amp;)*(?:quot|[lr]dquo|#34|#822[01]);|\\\"|[\"“”„«»＂]|‚Äú|‚Äù|â€œ|â€\x9d|â€(?![\w˜™])"
    rf"|''|(?:{_R}){{2}}|(?:{_L}){{2}}"
    rf"|(?<![\w'’™])(?:'|{_L}|{_R})(?=[A-Z](?:(?!{_R})[^'\n]){{25,}}[,.?!](?:'|{_R}))|(?<=[,.?!])(?:'|{_R})(?=\s*\w))"
)
_OPENING = frozenset("“„«") | {"&ldquo;", "&amp;ldquo;", "&#8220;", "‚Äú", "â€œ"}
_CLOSING = frozenset("”»") | {"&rdquo;", "&amp;rdquo;", "&#8221;", "‚Äù", "â€\x9d", "â€"}
_SINGLE = frozenset("'").union(_LEFT, _RIGHT)
_PHRASE_WORDS = 4
_LOST_BREAK = re.compile(r"(?<=[a-z][.?!])(?=,*[A-Z][a-z])")  # "… tiga poin.Dia juga meminta", "… poin.,Dia"
_STOPPED = re.compile(r"(?<=\w)\.\.(?= [A-Z])")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: `start`/`end` include the marks, `inner_start`/`inner_end` do not."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool


def find_quotes(text: str, start: int, end: int) -> list[Quote]:
    """Quotations of `text[start:end]`, in order and without overlap.

    A mark's direction is read from its shape where that tells, else from the blanks around it; a mark that opens
    while a quotation is open ends the one before as unclosed. An unclosed quotation runs to the next one or to `end`,
    or to where a paragraph break was lost.
    """
    quotes: list[Quote] = []
    opened: tuple[int, int, bool] | None = None  # start, inner start, single mark
    marks = _marks(text, start, end)
    nested = -1  # the last mark of a phrase in marks inside a quotation
    for i, match in enumerate(marks):
        if i <= nested:
            continue
        mark, at, after = match.group(), match.start(), match.end()
        single = mark in _SINGLE
        blank_before = at == start or text[at - 1].isspace() or text[at - 1] in "([-–—" or text.endswith("nbsp;", 0, at)
        word_after = after < end and (text[after].isalnum() or text[after] in "([…'‘.\\-")
        if opened is None:
            # The same closing-shaped mark opens too on some sites, so only the place decides.
            if (
                after < end
                and (word_after or (blank_before and (not text[after].isspace() or _set_apart(text, marks, i))))
                and not (mark in _CLOSING and not blank_before and text[at - 1] not in ",.")
            ):
                opened = (at, after + len(text[after:end]) - len(text[after:end].lstrip()), single)
            continue
        if single != opened[2]:
            continue
        if opened is not None and not single and _is_phrase(text, marks, i):
            nested = i + 1
            continue
        if text[after : after + 1].isalnum() and not any(map(str.isalnum, text[opened[1] : at])):
            opened = (at, after, single)  # a stray mark before the one that opens: '","Kami siap'
            continue
        turned = not blank_before and text[at - 1] in ",.?!" and (after == end or text[after].isspace())
        opening = mark in _OPENING and not turned  # "… susah menang,“ kata X" closes
        stopped = _STOPPED.search(text, opened[1], at) if opening or (blank_before and word_after) else None
        if stopped is not None:  # the closing mark was lost between two stops: "nanti.. Lebih lanjut, X …"
            quotes.append(Quote(opened[0], stopped.start() + 1, opened[1], stopped.start() + 1, False))
            opened = (at, after, single)
            continue
        reopens = opening or (mark not in _CLOSING and blank_before and word_after and at > opened[1])
        if reopens:
            inner_end = _unclosed_end(text, opened[1], at)
            if inner_end > opened[1]:
                quotes.append(Quote(opened[0], inner_end, opened[1], inner_end, False))
            opened = (at, after, single)
        else:
            if at > opened[1]:
                quotes.append(Quote(opened[0], after, opened[1], at, True))
            opened = None
    if opened is not None:
        inner_end = _unclosed_end(text, opened[1], end)
        if inner_end > opened[1]:
            quotes.append(Quote(opened[0], inner_end, opened[1], inner_end, False))
    return quotes


def _marks(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The marks of `text[start:end]`, in order and without overlap."""
    places: list[int] = []
    for letter in _FIRST:
        at = text.find(letter, start, end)
        while at >= 0:
            places.append(at)
            at = text.find(letter, at + 1, end)
    places.sort()
    marks: list[re.Match[str]] = []
    after = start
    for at in places:
        mark = MARK.match(text, at, end) if at >= after else None
        if mark is not None:
            marks.append(mark)
            after = mark.end()
    return marks


def _is_phrase(text: str, marks: list[re.Match[str]], i: int) -> bool:
    """Whether mark `i` opens a few words in marks within a quotation that goes on to a later mark.

    "… bangga dengan lembaga ini sebagai "penjaga hukum". Salam," kata X: the words say nothing of their own.
    """
    if i + 2 >= len(marks) or not text[marks[i].start() - 1 : marks[i].start()].isspace():
        return False
    inner = text[marks[i].end() : marks[i + 1].start()]
    after = text[marks[i + 1].end() : marks[i + 1].end() + 1]
    closing = text[marks[i + 2].start() - 1 : marks[i + 2].start()]
    return (
        0 < len(inner.split()) <= _PHRASE_WORDS
        and not inner[0].isspace()
        and inner[-1] not in " ,.?!"
        and (after in ".)" or after.isspace())
        and closing in ",.?!"
        and not text[marks[i + 2].end() : marks[i + 2].end() + 1].isalnum()
    )


def _set_apart(text: str, marks: list[re.Match[str]], i: int) -> bool:
    """Whether mark `i`, with a blank behind it, opens all the same: '" Kami siap," kata X' closes as quotations do."""
    if i + 1 >= len(marks) or marks[i].group() in _CLOSING:
        return False
    inner, after = text[marks[i].end() : marks[i + 1].start()], text[marks[i + 1].end() : marks[i + 1].end() + 1]
    return inner.lstrip()[:1].isupper() and inner[-1:] in ",.?!" and (not after or after.isspace())


def _unclosed_end(text: str, start: int, end: int) -> int:
    """Where a quotation that is never closed ends: at a lost paragraph break, else before the blanks at `end`."""
    lost = _LOST_BREAK.search(text, start, end)
    return lost.start() if lost else _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
