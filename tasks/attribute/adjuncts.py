"""Where a subject begins behind an adjunct whose comma was left out: "Dalam rapat itu | Bupati Rina Wati"."""

from tasks.attribute.chunks import is_region
from tasks.attribute.lexicon import Lexicon
from tasks.attribute.sentences import Sentence

_BEGINS = frozenset("NTHGSOa")  # classes that begin a subject


def behind_adjunct(s: Sentence, start: int, end: int, lex: Lexicon) -> int | None:
    """First token of the subject in the phrase `start` .. `end` under a preposition, topic marker or verb, or None.

    The adjunct ends in a demonstrative or a possessed noun, in a year or bracket before an office, in a region that
    something is in, or is to whom something was told ("Kepada wartawan | Rina Wati").
    """
    tags, opener = s.tags, s.tokens[start - 1].form
    for k in range(start, end - 1):
        if tags[k + 1] not in _BEGINS:
            continue
        if tags[k] == "i":
            return k + 1
        if tags[start - 1] in "vA":
            continue
        form = s.tokens[k].form
        ended = tags[k] in "nKD" and (form.endswith(lex.words.possessive_suffix) or form in lex.words.ending)
        dated = tags[k] in "#)" and tags[k + 1] == "T"
        placed = opener in lex.words.place and tags[k + 1] in "TS" and is_region(s, start, k + 1, lex)
        told = k == start == 1 and tags[k : k + 2] in ("SN", "TN") and opener in lex.addressee
        if ended or dated or placed or told:
            return k + 1
    return None
