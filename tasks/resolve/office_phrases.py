"""How far a phrase goes that names an office and its holder: "Menteri Energi dan Sumber Daya Mineral Rina Wati"."""

import re

from tasks.attribute.sentences import Sentence
from tasks.resolve.coordination import PhraseReader

_YEAR = 4  # figures
_BRACKET = re.compile(r"\([NTGHSE]{1,4}\)")  # "(Karo Penmas)"


def goes_on(reader: PhraseReader, s: Sentence, start: int, at: int) -> bool:
    """Whether a phrase that began at `start` goes on behind the mark or function word at `at`."""
    tags, n = s.tags, len(s.tags)
    tag, after = tags[at], tags[at + 1 : at + 2]
    if tag == ".":
        form = s.tokens[at - 1].form  # "Abd. Rohim", "MUFG Bank Ltd. Rina Wati"
        closes = form in reader.lex.sources.organisation_suffixes and form in reader.lex.abbreviations
        short = s.tokens[at].end - s.tokens[at - 1].start < 4 or form in reader.lex.words.given_short
        return after == "N" and (short or closes)
    if tag == '"':
        return '"N"N' in (tags[at : at + 4], tags[at - 2 : at + 2])  # 'Rafael "Rafa" Navarro'
    if tag == "D" or tag == "E":
        return tags[start] in "TG" and not s.is_lower(at)  # "Kepala Badan Riset dan Inovasi"
    if tag == "u":
        return after == "N" and tags[start] == "T"  # "Dubes X untuk Y"
    if tag == "#":
        if after == "N" and s.tokens[at + 1].form == "/":
            return True  # "Kodim 0735/Surakarta"
        return tags[start] == "T" and after in ("N", "G", ",") and _is_numbered(reader, s, at)
    if tag == "p" and after == "G" and tags[start] in "TS" and not s.is_lower(at + 1):
        return s.tokens[at].form in reader.lex.words.serving  # "anggota DPR dari Partai X Rina Wati"
    if tag == "p" or tag == "j":
        return after == "N" or (at + 1 < n and _field_follows(reader, s, start, at))
    if tag == "(":
        return _BRACKET.match(tags, at) is not None
    if tag == ")":
        opening = tags.rfind("(", start, at)
        return opening > start and _BRACKET.fullmatch(tags, opening, at + 1) is not None
    if tag != ",":
        return False
    if after == "j":
        return _field_follows(reader, s, start, at + 1)
    if after == "D" and tags[start] in "TG" and not s.is_lower(at + 1):
        return True  # "Menteri Kebudayaan, Riset, dan Teknologi"
    if after == "G" and tags[start] == "T" and not s.is_lower(at + 1):
        return True  # "Direktur Ekosistem Digital, Kementerian Sandang, Rina Wati"
    if after not in ("N", "H") or not set(tags[start:at]) & set("TS"):
        return False
    # "di hadapan Presiden, Budi …" does not name the president
    within = s.tokens[start - 2 if start > 1 else 0].form in reader.lex.words.place
    return not (start > 0 and tags[start - 1] == "n" and within)


def _is_numbered(reader: PhraseReader, s: Sentence, at: int) -> bool:
    """Whether a number tells bodies of one sort apart: "Kepala SMAN 15 Bitung", "Ketua RT 03"; no year, no goals."""
    body = (
        s.tags[at - 1] == "G" or reader.words(s, at - 1, at).isupper() or reader.is_office_word(s.tokens[at - 1].form)
    )
    return body and s.tokens[at].end - s.tokens[at].start < _YEAR


def _field_follows(reader: PhraseReader, s: Sentence, start: int, at: int) -> bool:
    """Whether "dan" joins fields of one office: "Menteri Energi dan Sumber Daya Mineral"."""
    after = at + 1
    joins = s.tags[at] == "j" and s.tokens[at].form in reader.lex.words.joint
    if joins and s.tokens[at].form not in reader.lex.words.coordination:
        return s.tags[start] in "TS"  # "dosen sekaligus pengamat politik"
    if s.tags[start] not in "TG" or s.tags[at] != "j" or after >= len(s.tokens):
        return False
    field = s.tokens[after].form in reader.lex.office_words or (s.tags[start] == "T" and s.tags[after] == "D")
    return (field and not s.is_lower(after)) or reader.joins_people(s, start, at)
