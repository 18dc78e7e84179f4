"""The words of a text, as linking and topics tell them: letters, with hyphens and apostrophes amid them."""

import re

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TOKEN = re.compile(rf"\d+(?:[.,]\d+)*|{_WORD.pattern}")
_AROUND = ".,;:!?\"“”'‘’()"  # belong to no word and no number at their ends


def words_in(text: str) -> list[str]:
    """The words of a text, as spelt."""
    return _told(text, _WORD)


def tokens_in(text: str) -> list[str]:
    """The words and numbers of a text, as spelt."""
    return _told(text, _TOKEN)


def _told(text: str, pattern: re.Pattern[str]) -> list[str]:
    """What a pattern finds between blanks; most of it is plain words, which need none."""
    found: list[str] = []
    for piece in text.split():
        if piece.isalpha() or (piece := piece.strip(_AROUND)).isalpha():
            found.append(piece)
        else:
            found += pattern.findall(piece)
    return found
