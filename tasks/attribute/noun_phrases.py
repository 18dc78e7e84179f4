"""Noun phrases as stretches of word classes, and whether they can speak."""

import re

from tasks.attribute.capitals import only_a_name
from tasks.attribute.lexicon import Lexicon, is_common
from tasks.attribute.sentences import Sentence

Range = tuple[int, int]

NOUN = frozenset("NTHGEDSKOn#aqi?w")  # may stand inside a noun phrase
HEAD = frozenset("NTHGEDSKOn#a")  # may begin one
_AGE = re.compile("#[wx](?:y|i|#i)")  # "wanita 23 tahun itu", "pria kelahiran 15 Januari 1999 itu"
NAMED = frozenset("NTHGEDSO")  # tells that a phrase can speak


def is_noun_phrase(s: Sentence, start: int, end: int) -> bool:
    """Whether tokens start..end are one noun phrase without a verb."""
    tags = s.tags[start:end]
    return bool(tags) and tags[0] in HEAD and not set(tags) & set("vABPQ;:b")


def holds_name(tags: str) -> bool:
    """Whether a phrase (as classes) ends in a person's name."""
    return tags.endswith("N") and ("T" in tags or "H" in tags or tags.strip("N") == "")


def can_speak(tags: str) -> bool:
    """Whether a phrase (as classes) can be a source."""
    return bool(set(tags) & NAMED) or (bool(tags) and set(tags) <= set("nai#K"))


def noun_phrase_end(s: Sentence, start: int, end: int, lex: Lexicon) -> int:
    """End of the noun phrase that begins at `start`."""
    tags = s.tags
    i = start
    if i >= end or tags[i] not in HEAD:
        return start
    while i < end:
        tag = tags[i]
        if (tag in NOUN and tag != "w") or tag == '"' or (tag in "wx" and i and _AGE.match(tags, i - 1, end)):
            i += 1
        elif tag == "." and i > start and tags[i - 1 : i + 2] == "N.N" and is_initial(s, i - 1, lex):
            i += 1  # "Bugi P. Dewanto"
        elif tag == "(":
            closing = tags.find(")", i, end)
            if closing < 0 or "#" in tags[i:closing]:
                break
            i = closing + 1
        elif tag == "p" and tags[i - 1] == "i":
            break  # "perusahaan itu | di Bandung"
        elif (
            tag in "pouj"
            and i + 1 < end
            and tags[i + 1] in NOUN
            and (tag == "j" or s.tokens[i].form not in lex.adjunct or serves(s, i, lex))
        ):
            i += 1
        else:
            break
    return i


def serves(s: Sentence, at: int, lex: Lexicon) -> bool:
    """Whether a preposition stands between an office and the body it is held in: "jaksa pada KPK"."""
    office = len(s.tags[:at].rstrip("n")) - 1
    held = s.tags[office] == "T" and s.tokens[office].form not in lex.sources.members_of
    body = s.tags[at + 1 : at + 2] == "G" and not s.is_lower(at + 1)
    return held and body and s.tokens[at].form in lex.words.serving


def is_initial(s: Sentence, at: int, lex: Lexicon) -> bool:
    """Whether a word is one letter, or the short form of a first name."""
    return s.tokens[at].end - s.tokens[at].start == 1 or s.tokens[at].form in lex.words.given_short


def bare_name(s: Sentence, start: int, end: int, lex: Lexicon) -> Range:
    """A phrase without what follows a bare name in it: "Endy [rajin]", "Hermas [sumber masalah]", "Polri [di rapat]".

    Only a small letter tells: "BPBD Kota Bandung" is a name.
    """
    tags = s.tags
    k = start
    while k < end and tags[k] in "NH":
        k += 1
    if k in (start, end) or tags[start] != "N" or not s.is_lower(k) or s.tokens[start].form in lex.classes:
        return start, end
    rest = tags[k:end]
    form = s.tokens[k].form
    placed = rest[0] == "p" and (form in lex.words.as_role or form in lex.words.place)
    told = placed and not is_common(s.tokens[0].form, lex.language)
    if start == 0 and k == 1 and not told and not only_a_name(s.text, s.tokens[0]):
        return start, end  # "Pegiat lingkungan": only its place gives it the capital
    described = rest[0] in "STGD" or (rest[0] == "n" and not set(rest) & set("NTHGSEDyj("))
    return (start, k) if described or placed else (start, end)
