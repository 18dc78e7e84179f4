"""A block's words and marks: degrees kept whole, quoted utterances folded into one token."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tasks.attribute.lexicon import Lexicon
from tasks.attribute.pieces import WORD, known_pieces, pieces_in
from tasks.attribute.quotes import Quote, find_quotes

# A quoted phrase of fewer words than this, in mid-clause, only names or distances.
_UTTERANCE_WORDS = 3
_LONGEST_CUE = 40  # characters in which a cue and how something is said stand
_AFTER_COMMA = re.compile(r",[\"”]?\s*([a-z]+)")
_STOP_INSIDE = re.compile(r"\w{3}[.?!] [A-Z]")
_BLANK_ENTITY = re.compile(r"&(?:amp;)*nbsp;")
DEGREE = "\x01"  # the form of a degree's token
_REMEMBERED = 100_000  # stretches between blanks


@dataclass(eq=False, slots=True)
class Token:
    """A word, mark or folded quotation; `start`/`end` in the document.

    `form` is in lower case; `plain` is the class of a word in small letters whose class no neighbour changes;
    `watched` tells that it may be one word with those behind it, or is a mark of quotation.
    """

    start: int
    end: int
    form: str
    quote: Quote | None = None
    plain: str = ""
    watched: bool = False


def tokens_of(text: str, start: int, end: int, lex: Lexicon) -> list[Token]:
    """The tokens of `text[start:end]`, in order."""
    tokens: list[Token] = []
    position = start
    for quote in find_quotes(text, start, end):
        if quote.start < position or not _is_utterance(text, quote, position, lex):
            continue
        _words(text, position, quote.start, lex, tokens)
        tokens.append(Token(quote.start, quote.end, "\x00", quote))
        position = quote.end
    _words(text, position, end, lex, tokens)
    return _with_degrees(_without_firm_stops(tokens, text, lex), text, lex)


def whole_words(text: str, wording: str) -> Iterator[int]:
    """Where a text has these words as whole words."""
    at = text.find(wording)
    while at >= 0:
        end = at + len(wording)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            yield at
        at = text.find(wording, at + 1)


def _without_firm_stops(tokens: list[Token], text: str, lex: Lexicon) -> list[Token]:
    """Tokens without the stop between what a firm is and its name: "PT. Sinar"."""
    stops: set[int] = set()
    for at in range(1, len(tokens) - 1):
        if (
            tokens[at].form == "."
            and tokens[at - 1].form in lex.firm_abbreviations
            and text[tokens[at + 1].start].isupper()
            and not (at > 1 and lex.classes.get(tokens[at - 2].form) == "a")  # "milik sebuah PT. Rina …"
        ):
            stops.add(at)
    return [token for at, token in enumerate(tokens) if at not in stops] if stops else tokens


def _with_degrees(tokens: list[Token], text: str, lex: Lexicon) -> list[Token]:
    """Degrees after a name's comma as one token each, so that their stops end no sentence: ", S.H., M. Si."."""
    if not _may_hold_degrees(tokens):
        return tokens
    joined: list[Token] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if not joined or (joined[-1].form != "," and joined[-1].form != DEGREE):
            joined.append(token)
            i += 1
            continue
        head, _, tails = token.form.rstrip(".").partition(".")
        if head in lex.degree_heads and tails and lex.degree_tails.issuperset(tails.split(".")):
            joined.append(Token(token.start, token.end, DEGREE))  # "S.E."
            i += 1
            continue
        if token.form in lex.degree_heads and i + 2 < len(tokens) and tokens[i + 1].form == ".":
            j = i + 2
            while j < len(tokens) and (_is_degree_tail(tokens[j].form, lex) or tokens[j].form == "."):
                j += 1
            if _is_degree_tail(tokens[i + 2].form, lex):
                last = j - 1 if tokens[j - 1].form != "." or tokens[j - 1].start == tokens[j - 2].end else j - 2
                ends = j >= len(tokens) or not (tokens[j].form == "," or text[tokens[j].start].islower())
                if tokens[last].form == "." and ends:
                    last -= 1  # the last stop ends the sentence
                joined.append(Token(token.start, tokens[last].end, DEGREE))
                i = last + 1
                continue
        if _shaped_as_degree(tokens, i, text, joined[-1].form == DEGREE or _chained(joined)):
            joined.append(Token(token.start, tokens[i + 2].end, DEGREE))
            i += 3
            continue
        joined.append(token)
        i += 1
    return joined


def _is_degree_tail(form: str, lex: Lexicon) -> bool:
    """Whether a word is the later part of a degree: "PD", "G.K."."""
    return lex.degree_tails.issuperset(form.rstrip(".").split("."))


def _may_hold_degrees(tokens: list[Token]) -> bool:
    """Whether a stop follows a comma within two tokens: nothing else is a degree."""
    last = len(tokens) - 1
    for at in range(last):
        if tokens[at].form == "," and ("." in tokens[at + 1].form or (at + 1 < last and tokens[at + 2].form == ".")):
            return True
    return False


def _chained(joined: list[Token]) -> bool:
    """Whether the comma before stands after a degree."""
    return len(joined) > 1 and joined[-1].form == "," and joined[-2].form == DEGREE


def _shaped_as_degree(tokens: list[Token], i: int, text: str, chained: bool) -> bool:
    """Whether a short capitalised word, a stop and another word without blanks are a degree: ", M.Biomed,"."""
    if i + 2 >= len(tokens):
        return False
    head, stop, tail = tokens[i : i + 3]
    return (
        stop.form == "."
        and head.end == stop.start
        and stop.end == tail.start
        and head.end - head.start < 5
        and tail.form.isalpha()
        and text[head.start].isupper()
        and text[tail.start].isupper()
        and (chained or (i + 3 < len(tokens) and tokens[i + 3].form == ","))
    )


def holds_sentences(inner: str) -> bool:
    """Whether quoted words are more than one sentence."""
    return inner[:1].isupper() and _STOP_INSIDE.search(inner) is not None


def runs_on(text: str, start: int, inner: str) -> bool:
    """Whether the words before a quotation at `start` are a headline or glued to it, and it is no title itself."""
    before = text[max(0, start - _LONGEST_CUE) : start]
    word = before.split()[-1] if before.strip() else ""
    glued = word[-1:].isalnum() and not before[-1].isspace()
    headline = (glued or word[:1].isupper()) and word[-1:].isalnum()
    return headline and inner[:1].isupper() and any(w[0].islower() for w in inner.split()[1:])


def _ends_in_cue(word: str, lex: Lexicon) -> bool:
    return lex.cue_classes.get(word.lower()) in ("B", "Y")


def _is_utterance(text: str, quote: Quote, clause_start: int, lex: Lexicon) -> bool:
    """Whether a quotation says something, or only names or distances a phrase of the clause around it."""
    inner = text[quote.inner_start : quote.inner_end].strip()
    if not inner:
        return False
    before = _BLANK_ENTITY.sub(" ", text[clause_start : quote.start]).rstrip()
    after = text[quote.end : quote.end + 40]
    stopped = inner[-1] in ",.?!…" or after.lstrip()[:1] == ","
    words = len(inner.split())
    if not quote.closed:
        if any(lex.cue_classes.get(m[1]) in ("B", "Y") for m in _AFTER_COMMA.finditer(inner)):
            return False  # never closed: the cue stands inside
        return words > _UTTERANCE_WORDS and (not before or before[-1] in ",:.?!")
    followed = WORD.search(after.lstrip(" ,"))
    if stopped and followed and _ends_in_cue(followed[0], lex):
        return True
    if inner[0].islower() and before and before[-1] not in ",:.?!":
        return False
    if followed and _ends_in_cue(followed[0], lex) and holds_sentences(inner):
        return True  # a lost stop before the marks: '… penuh "Ini berat. Tapi harus" kata X'
    if words > _UTTERANCE_WORDS and runs_on(text, quote.start, inner) and followed and _ends_in_cue(followed[0], lex):
        return True  # a headline runs into it: 'Keracunan 106 Orang"Aksi ini kami gelar" ujar X'
    worded = before.rpartition(" ")[2].lower()
    if words >= _UTTERANCE_WORDS and worded in lex.cues and lex.cues[worded].needs == "quote":
        return True  # 'pasal itu berbunyi "Setiap …"'
    told = before[-1:] in (",", ":") and stopped and inner[0].isupper()
    if told and lex.cue_classes.get(_before_manner(before, lex)) == "A":
        return True  # 'menjawab singkat, "Tidak."'
    titled = not stopped and all(word[0].isupper() or word[0].isdigit() for word in inner.split())
    if titled and followed and lex.classes.get(followed.group()) in ("x", "m", "v"):
        return False  # '"Musim Semi" akan tayang …'
    if words >= _UTTERANCE_WORDS and (not before or before[-1] in ":,.?!-–"):
        return True
    return stopped and words >= _UTTERANCE_WORDS


def _before_manner(before: str, lex: Lexicon) -> str:
    """The last word of a stretch in small letters, a manner of saying left out: "X menjawab (singkat,)"."""
    words = before[-_LONGEST_CUE:].rstrip(" ,:").lower().split()
    return next((word for word in reversed(words[-2:]) if word not in lex.words.manner), "")


def _words(text: str, start: int, end: int, lex: Lexicon, tokens: list[Token]) -> None:
    known = known_pieces(lex.language)
    if len(known) > _REMEMBERED:
        known.clear()
    at = start
    for stretch in text[start:end].split(" "):
        for begins, ends, form, plain, watched in known.get(stretch) or pieces_in(stretch, known, lex):
            tokens.append(Token(at + begins, at + ends, form, None, plain, watched))
        at += len(stretch) + 1
