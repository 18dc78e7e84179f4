"""Claims that are called untrue at the end of their wording: "kabar P tidak benar"."""

import re

from tasks.attribute.lexicon import UNTRUE_END, Lexicon


def called_untrue(text: str, start: int, end: int, lex: Lexicon) -> re.Match[str] | None:
    """The words at the end of `text[start:end]` that call what stands before them untrue.

    Its last letters tell most often that there are none, in a fraction of the time that looking for them takes.
    """
    last = end
    while last > start and not text[last - 1].isalnum():
        last -= 1
    letters = text[max(start, last - UNTRUE_END) : last]
    if letters.isascii() and letters.lower() not in lex.untrue_ends:
        return None
    return lex.untrue.search(text, start, end)
