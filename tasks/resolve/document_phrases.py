"""Whose a document is that a noun phrase names: "hasil pemeriksaan | Polda Riau", "data pada | laman resmi BMKG"."""

import re

from tasks.attribute.lexicon import Lexicon
from tasks.attribute.sentences import Sentence

_DATED = re.compile("p?(?:w+#?|#)(?=[GTESHNpy])")  # "tahun 2018 | LIPI"
_YEAR_FIGURES = 4


def behind_document(s: Sentence, head: str, inner: list[int], lex: Lexicon) -> list[int]:
    """The tokens behind a document's noun without what it is like or how it came about: whose it is.

    "pernyataan resmi | Kementerian Agama", "hasil pemeriksaan | Polda Riau", "data yang dirilis | Bank Indonesia".
    """
    tags, words = s.tags, lex.words
    rest = inner
    while rest and (tags[rest[0]] == "x" or s.tokens[rest[0]].form in words.written):
        rest = rest[1:]
    rest = _behind_date(s, rest)
    if len(rest) > 1 and tags[rest[0]] == "p" and tags[rest[1]] in "DKE":
        return _whose_inside(s, rest, lex)
    found = head in lex.sources.outcomes and rest and s.tokens[rest[0]].form in words.inquiries
    issued = len(rest) > 2 and tags[rest[0]] == "y" and s.tokens[rest[1]].form in words.issuing
    if "".join(tags[i] for i in rest[:2]) == "yR" and len(rest) > 2 and s.tokens[rest[2] - 1].form in words.origin:
        return rest[2:]  # "informasi yang dihimpun dari | BMKG"
    behind = rest[2:] if issued else rest[1:] if found else rest
    if issued:  # "foto yang diunggah X | di Instagram"
        behind = behind[: next((k for k, i in enumerate(behind) if k and tags[i] in "py"), len(behind))]
    behind = behind[1:] if behind and tags[behind[0]] == "o" else behind
    names = behind and tags[behind[0]] in ("GE" if found else "GTESHN")  # what is found of somebody is not his
    return behind if names or (behind and s.tokens[behind[0]].form in lex.forces) else rest


def _whose_inside(s: Sentence, rest: list[int], lex: Lexicon) -> list[int]:
    """Whose the paper or medium is that a document stands in: "data pada | laman resmi BMKG"; else all tokens."""
    if s.tags[rest[1]] == "E":
        return rest[1:]
    called = next((k for k, i in enumerate(rest) if k > 1 and s.tags[i] not in "N#."), 2)
    related = called < len(rest) and s.tags[rest[called]] == "y"  # "Pedoman No. 6 yang dirilis X"
    whose = behind_document(s, s.tokens[rest[1]].form, rest[called:] if related else rest[2:], lex)
    told = whose and (s.tags[whose[0]] in "GTSH" or s.tags[whose[0] - 1] in "ov")  # "jurnal X" is only a name
    return whose if told else rest


def _behind_date(s: Sentence, rest: list[int]) -> list[int]:
    """Tokens without the date they begin with, somebody behind it: "(studi) tahun 2018 oleh | LIPI"."""
    tags = "".join(s.tags[i] for i in rest)
    dated = _DATED.match(tags)
    if not dated or (dated.group().endswith("#") and len(s.tokens[rest[dated.end() - 1]].form) != _YEAR_FIGURES):
        return rest  # "laporan pada 3 desa"
    return rest[dated.end() :]


def is_owned_account(form: str, lex: Lexicon) -> bool:
    """Whether a word is somebody's account, told by a pronoun: "Instagramnya"."""
    stem = form.removesuffix(lex.words.possessive_suffix)
    return stem != form and stem.removesuffix("-") in lex.sources.platforms
