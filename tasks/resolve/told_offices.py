"""Offices told behind a name: "kata Rina Wati, Kepala Dinas Pangan", "Rina Wati selaku Kepala Dinas Pangan"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tasks.attribute.lexicon import Lexicon
from tasks.attribute.sentences import Sentence
from tasks.resolve.coordination import PhraseReader
from tasks.resolve.office_phrases import goes_on

_NAME = re.compile(r"N(?<!NN)N*+(?:\.N++)*+(?=[,(pyva])")
_ASIDE = re.compile(r"(?:,H)*(?:\(#w?\)|,#w?(?=,))?")  # degrees and age
_ASIDES = (",H", "(#", ",#")  # how they begin
_ROLE = re.compile("a{0,2}[TS]")
_CLAUSE = frozenset("AvPm!x")  # behind an office that is the subject of its own clause
_NEXT = re.compile(",(?:[NHTSG]|a[TS]|j)")  # another's name or office


class ToldOffice(NamedTuple):
    """Where a sentence names somebody (tokens first..last) and his office (tokens start..stop)."""

    first: int
    last: int
    start: int
    stop: int


def told_offices(s: Sentence, reader: PhraseReader) -> Iterator[ToldOffice]:
    """The names of a sentence that an office or description stands behind, in order."""
    tags, lex = s.tags, reader.lex
    if "T" not in tags and "S" not in tags:
        return
    for name in _NAME.finditer(tags):
        at, joined = _behind(s, name.start(), name.end(), lex)
        role = _ROLE.match(tags, at) if at else None
        if role is None:
            continue
        start = role.end() - 1
        if any(token.form not in lex.words.one_of for token in s.tokens[at:start]):
            continue  # "Menurut Rina Wati, para pedagang …"
        stop = _end(s, start, reader)
        if stop == start + 1 and s.tokens[start].form in lex.sources.relations:
            continue  # "Rina Wati, istri", of whom?
        if joined == "," and not _closes(s, name.start(), start, stop, lex):
            continue
        if joined == "v" and (s.is_lower(start) or stop == start + 1):
            continue  # "Rina Wati adalah pemimpin …"
        yield ToldOffice(name.start(), name.end(), start, stop)


def _behind(s: Sentence, first: int, at: int, lex: Lexicon) -> tuple[int, str]:
    """Where what a name's bearer is begins behind it, and how that is joined to it; 0 if nothing is."""
    tags, words = s.tags, lex.words
    if tags[at : at + 2] in _ASIDES and (aside := _ASIDE.match(tags, at)):
        at = aside.end()
    if at == len(tags):
        return 0, ""
    if tags[at] == ",":
        return at + 1, ","
    forms = [token.form for token in s.tokens[at : at + 4]]
    if forms[0] in words.holding:
        return at + 1, "p"
    if forms[0] in words.one_of and _said_by(tags, first):
        return at, "p"  # "kata Rina Wati salah satu pedagang"
    if forms[0] in words.relative:
        k = 1 + (forms[1:2] != [] and forms[1] in words.further)
        if forms[k : k + 1] and forms[k] in words.copula:
            return at + k + 1, "y"
        if forms[k : k + 1] and forms[k] in words.held:
            return at + k + 1 + (forms[k + 1 : k + 2] != [] and forms[k + 1] in words.as_role), "y"
        if k > 1 and tags[at + k : at + k + 1] == "T" and tags[first - 1 : first] not in ("T", "G", "S"):
            return at + k, "y"  # "Rina Wati yang juga Ketua Panitia", not "Ketua PPIH yang juga Konsul Haji Rina Wati"
    if not first and forms[0] in words.copula:
        return at + 1, "v"
    return 0, ""


def _said_by(tags: str, first: int) -> bool:
    """Whether a name stands right behind a cue, or a passive whose agent it is."""
    return tags[:first].rstrip("H.o")[-1:] in ("B", "P")


def _end(s: Sentence, start: int, reader: PhraseReader) -> int:
    """Where the office that begins at `start` ends."""
    tags, n = s.tags, len(s.tags)
    at = start + 1
    while at < n:
        tag = tags[at]
        if tag in "TSGNn" or (tag == "H" and s.tokens[at].form in reader.lex.sources.grades):
            at += 1
        elif tags[at : at + 2] == "#w":
            at += 2  # "pria 40 tahun"
        elif tag == "j" and tags[at + 1 : at + 2] in ("T", "S") and (s.is_lower(at + 1) or at == start + 1):
            at += 1  # "dosen dan peneliti", "Pendiri dan CEO X"
        elif tag == "p" and not s.is_lower(start) and set(tags[start + 1 : at]) & set("GN"):
            break  # "Kepala Dinas Pangan di Jakarta"
        elif tag in ",H" and tags[at + 1 : at + 2] not in ("j", "D"):
            break
        elif goes_on(reader, s, start, at):
            at += 1
        else:
            break
    while tags[at - 1] in ".,pj(":
        at -= 1
    return at


def _closes(s: Sentence, first: int, start: int, stop: int, lex: Lexicon) -> bool:
    """Whether an office behind a comma ends where it stands and is nobody else's, nor one of a list."""
    tags = s.tags
    after = tags[stop : stop + 1]
    if after and after in _CLAUSE:
        return not tags[:first].strip("NHJ")  # "Rina Wati, Kepala Dinas Pangan mengatakan"
    if first and tags[first - 1] == "M" and after != ",":
        return False  # "Menurut Rina Wati, warga yang mengeluh …"
    if after == "j":
        also = {token.form for token in s.tokens[stop + 1 : stop + 2]} <= lex.words.one_of  # "… dan seorang penulis"
        return also or s.tokens[stop].form not in lex.words.coordination  # "Rina Wati, dosen sekaligus penulis novel"
    if tags[stop : stop + 2] == ",G" and s.tokens[stop + 1].form in lex.sources.address_heads:
        return True  # "warga Desa Paseh, Kecamatan Cibeber"
    if tags[stop : stop + 2] in (",N", ",G") and _said_by(tags, first) and s.is_lower(start):
        return True  # "kata Rina Wati, pemilik toko, Jakarta Pusat"
    if after == "H" and s.tokens[start].form not in lex.sources.relations:
        return False  # "pendapat Rina, spesialis gizi dr Budi Halim", not "Rina, istri putra Pak Budi"
    return after != "O" and _NEXT.match(tags, stop) is None
