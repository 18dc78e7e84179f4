"""How far a description behind a cue goes on: to its demonstrative, "kata pria yang akrab disapa Ani itu"."""

from tasks.attribute.lexicon import Lexicon
from tasks.attribute.sentences import Sentence

DESCRIPTION = 16  # words that a description goes on for, at most


def demonstrative_ahead(s: Sentence, start: int, end: int, lex: Lexicon) -> int | None:
    """Where the demonstrative of a description stands that goes on behind `end`."""
    pointed = _behind_description(s, start, end, lex)
    return pointed if pointed is not None else _behind_withheld(s, start, end, lex)


def withholds_name(s: Sentence, start: int, end: int, lex: Lexicon) -> bool:
    """Whether a relative clause says that a name is kept back: "yang enggan disebut namanya"."""
    forms = {token.form for token in s.tokens[start:end]}
    concealed = not lex.words.concealing.isdisjoint(forms) or not set(s.tags[start:end]).isdisjoint("!L")
    return s.tags[start : start + 1] == "y" and concealed and not lex.words.anonymous.isdisjoint(forms)


def _behind_description(s: Sentence, start: int, end: int, lex: Lexicon) -> int | None:
    """Where the demonstrative is behind what tells of somebody: "kata pria yang akrab disapa Ani itu"."""
    tags, n = s.tags, len(s.tags)
    kin = tags[start] == "H" and s.tokens[start].form in lex.sources.relations
    if not (tags[start] == "T" or kin) or end >= n or "i" in tags[start:end] or "H" in tags[start + 1 : end]:
        return None
    opens, form = tags[end], s.tokens[end].form
    named = "N" in tags[start:end] and "p" not in tags[start:end]
    outside = form in lex.words.place or form in lex.adjunct or form in lex.addressee
    if opens not in "yp,n#" or (opens == "p" and outside) or (named and opens not in "yn,"):
        return None
    last = next((k for k in range(end, min(n, end + DESCRIPTION)) if _cuts(tags, k)), n)
    pointed = next((k for k in range(end, min(last, n)) if tags[k] == "i"), None)
    if pointed is None or tags[pointed + 1 : pointed + 2] not in ("", ".", ",", "("):
        return None
    places = opens != "," or not tags[end:pointed].strip("N,G")  # "pria asal Lasem, Jawa Tengah itu"
    if named and opens == "," and tags[pointed - 1] != ",":
        return None
    return pointed if places else None


def _behind_withheld(s: Sentence, start: int, end: int, lex: Lexicon) -> int | None:
    """Where the demonstrative is behind a clause that keeps a name back: "orang yang enggan disebut namanya itu"."""
    pointed = next((k for k in range(end, min(len(s.tags), end + DESCRIPTION)) if s.tags[k] in "i,.;:Q"), end)
    withheld = s.tags[start] in "ST" and s.tags[pointed : pointed + 1] == "i" and withholds_name(s, end, pointed, lex)
    return pointed if withheld else None


def _cuts(tags: str, at: int) -> bool:
    """Whether a word cannot stand in a description: a cue, a quotation, a conjunction but in "yang kini jadi"."""
    return tags[at] in "ABMPZRQbk?;:.~" or (tags[at] == "J" and tags[at - 1] not in "xyw!")
