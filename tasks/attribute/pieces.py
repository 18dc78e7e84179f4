"""The words and marks of what stands between two blanks: glued words cut apart, markup left out."""

import re
from functools import cache

from tasks.attribute.lexicon import Lexicon, is_common, plain_class

# What a word goes on with: hyphens, apostrophes (some garbled), the stops of addresses ("kompas.com").
_INNER = r"\w*(?:(?:[-'’]|‚Äô|(?<=\wâ)€™|\.(?=[a-z]{2,3}\b|(?:[a-z][\w-]*\.)+(?:com|co|id|org|net)\b))\w+)*"
# Words in small letters first, as most are.
WORD = re.compile(
    rf"[a-z]{_INNER}|&(?:amp;)*[a-z#0-9]+;|\d+(?:[.,:/]\d+)*(?:-an\b)?|(?:[A-Z]\.){{2,}}|@\w+|[^\W\d_]{_INNER}|--+|[^\w\s]"
)
# Markdown emphasis and escapes around words; the `#` of a heading.
_MARKUP = frozenset("*_\\`¬†\u200e\u200f")
QUOTATION_MARKS = frozenset('"“”«»„')
_CAMEL = re.compile(r"(?<=[a-z]{2})(?=[A-Z])")
_LONGEST_REMEMBERED = 40  # characters
_BEHIND_TWO, _BEHIND_FOUR = re.compile(r"(?<=\w{2})"), re.compile(r"(?<=\w{4})")
_BEHIND_CAPITALS, _BEHIND_THREE_CAPITALS = re.compile("(?<=[A-Z]{2})"), re.compile("(?<=[A-Z]{3})")
Piece = tuple[int, int, str, str, bool]
"""A word of a stretch between blanks: where it starts and ends in it, lower case, `plain`, `watched`."""


@cache
def known_pieces(language: str) -> dict[str, tuple[Piece, ...]]:
    """The words of the stretches met, of which texts are made over and over.

    A pattern that goes through the text, or a cached function, takes many times as long.
    """
    return {}


def pieces_in(stretch: str, known: dict[str, tuple[Piece, ...]], lex: Lexicon) -> tuple[Piece, ...]:
    """The words and marks of what stands between two blanks, remembered in `known`."""
    word, mark = stretch[:-1], stretch[-1:]
    if (mark == "," or mark == ".") and word.isalpha():  # most of what is new: words that are known
        stop = (len(word), len(stretch), mark, "", is_watched(mark, lex))
        found = (*(known.get(word) or pieces_in(word, known, lex)), stop)
    else:
        found = _pieces_of([stretch] if stretch.isalpha() else WORD.findall(stretch), stretch, lex)
    if len(stretch) < _LONGEST_REMEMBERED:
        known[stretch] = found
    return found


def is_watched(form: str, lex: Lexicon) -> bool:
    """Whether a word may be one with those behind it, or a mark is one of quotation: few are."""
    return form in lex.phrases or form in lex.words.terms or form in QUOTATION_MARKS


def _pieces_of(words: list[str], stretch: str, lex: Lexicon) -> tuple[Piece, ...]:
    """The pieces of these words, which a stretch is made of."""
    pieces: list[Piece] = []
    after = 0
    for word in words:
        at = stretch.find(word, after)  # only blanks and underscores are skipped, with which no word begins
        after = at + len(word)
        for length, form, plain in _parts(word, lex):
            if form:
                pieces.append((at, at + length, form, plain, is_watched(form, lex)))
            at += length
    return tuple(pieces)


def _parts(word: str, lex: Lexicon) -> list[tuple[int, str, str]]:
    """A word's parts, with length, lower case and `plain`: none of markup, several where a lost link glued them.

    What is hung on a name ("Rina-lah") has no form.
    """
    if word in _MARKUP or (word[0] == "&" and word.endswith("nbsp;")):
        return []
    form = word.lower()
    parts: list[tuple[int, str, str]] = []
    if form not in lex.classes and form not in lex.cue_classes and word[0].isalpha():
        while len(word) > 5 and (cut := _glued_at(word, form, lex)):
            cut = _glued_at(word[:cut], form[:cut], lex) or cut  # "SerikatdanUkraina"
            parts.append((cut, form[:cut], _plain(word, form[:cut], lex)))
            word, form = word[cut:], form[cut:]
        stem, mark, hung = form.rpartition("-")
        if mark + hung in lex.words.emphatic and stem:
            return [*parts, (len(stem), stem, _plain(word, stem, lex)), (len(mark + hung), "", "")]
    return [*parts, (len(word), form, _plain(word, form, lex))]


def _plain(word: str, form: str, lex: Lexicon) -> str:
    """The class that a word has wherever it stands, "" where its place tells."""
    small = word[0].isalpha() and not (word[0].isupper() or word[1:2].isupper())  # "iPhone" is a name
    if not small or form in lex.cue_classes or form in lex.particles or form in lex.words.joint or form in lex.moods:
        return ""
    return plain_class(form, lex)


def _glued_at(word: str, form: str, lex: Lexicon) -> int:
    """Where a lost link glued two words together ("dilansirAFP", "Utaramengancam"), else 0."""
    for suffix in lex.words.glued_capitals:
        name = form.removesuffix(suffix)
        if name != form and (name in lex.known_media or (name in lex.media_ends and word[0].isupper())):
            return len(name)  # "Reuterspada", "The Straits Timespada"
    if not word[1:].islower():
        if lex.degree.match(word):
            return 0  # "SpKKLP"
        after_capitals = _ending_at(word, lex.glued_capitals, 2, _BEHIND_CAPITALS) or _ending_at(
            word, lex.glued_cues, 3, _BEHIND_THREE_CAPITALS
        )
        if after_capitals:
            return after_capitals
        camel = _CAMEL.search(word) if word[-1].islower() or word.isalpha() else None
        return camel.start() if camel else 0
    if not word[0].isupper():
        head = lex.glued_head.match(form)
        return head.end() if head and not is_common(form, lex.language) else 0
    tail = _ending_at(form, lex.glued, 3, _BEHIND_TWO)
    if tail:
        return tail
    short = _ending_at(form, lex.glued_short, 4, _BEHIND_FOUR)
    return short if short and not is_common(form, lex.language) and is_common(form[:short], lex.language) else 0


def _ending_at(word: str, endings: frozenset[str], first: int, behind: re.Pattern[str]) -> int:
    """Where the longest of these endings begins in a word, from `first` on and where `behind` matches, else 0."""
    for at in range(first, len(word)):
        if word[at:] in endings and behind.match(word, at):
            return at
    return 0
