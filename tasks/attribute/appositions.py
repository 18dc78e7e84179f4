"""Names and offices side by side in commas: "Rina Wati, 36 tahun, pedagang sayur, mengaku …"."""

import re

from tasks.attribute.chunks import chunk_start, in_country, listing_body
from tasks.attribute.lexicon import Lexicon, is_common
from tasks.attribute.noun_phrases import Range, is_noun_phrase
from tasks.attribute.sentences import Sentence

_AGE = re.compile(r"\(#w?\)")  # "Rina (36)"
_HOLDER = re.compile(r"T[nG]*NN")  # an office and who has it


def with_apposed(s: Sentence, chunk: int, found: Range, comma: bool, closed: bool, lex: Lexicon) -> Range | None:
    """A subject found behind a comma, with what it says more of before that: "Ketua X, | Rina Wati", "Ia, siswa Y,".

    None where it only says where the place is that the stretch before the comma ends in. `comma` tells that the subject
    ends in a comma too, `closed` that one stands behind it or an aside.
    """
    tags = s.tags
    if (body := listing_body(s, chunk, found, lex)) is not None:
        return body, found[1]
    before = chunk_start(tags, chunk - 1)
    named = chunk - 1
    if before > 1 and tags[before - 1 : chunk] == ",H,":
        named, before = before - 1, chunk_start(tags, before - 1)  # "Rina Wati, MD, ahli gizi, menilai"
    if tags[before : chunk - 1] in ("#w", "#") and before > 1 and tags[before - 1] == "," and closed:
        name = chunk_start(tags, before - 1)
        if not tags[name : before - 1].strip("NH"):
            return name, found[1]  # "Rina Wati, 36 tahun, pedagang sayur, mengaku"
    if closed and before == chunk - 2 and tags[before] == "O" and tags[found[0]] in "TSa":
        return before, before + 1  # "Ia, siswa kelas X, mengaku"
    if closed and _locates(s, before, chunk - 1, found, lex):
        return None
    if not tags[slice(*found)].strip("NH") and in_country(s, before, chunk - 1, lex):
        held = chunk_start(tags, before - 1)
        if tags[held] in "TSa":
            return held, found[1]  # "Guru besar di Leiden, Belanda, Marten Hols"
    if (
        is_noun_phrase(s, before, named)
        and (apposed(s, (before, named), found, comma) or _holder_opens(s, (before, named), found, lex))
        and not _measures(s, before, named, closed, lex)
    ):
        return _opening_holder(s, before, found, closed, lex), found[1]
    return found


def apposed(s: Sentence, first: Range, second: Range, closed: bool) -> bool:
    """Whether two stretches name one actor: an office and its holder in either order, or a place after a body.

    Without a comma behind, only a bare name is an apposition ("Menteri Pertahanan Israel, Israel Katz mengatakan").
    """
    one, two = _AGE.sub("", s.tags[slice(*first)]), s.tags[slice(*second)]
    offices = set("TGSEa#")
    if two.strip("NHj().") == "" and set(one) & offices:
        return True
    if not closed:
        return (
            one[0] in "STG#a"
            and "p" in one
            and two[0] == "N"
            and ("n" in two or "G" in two)
            and not set(two) & set("TSHO")
        )
    named = one.strip("NH") == "" or "H" in one or "T" in one or (one[0] == "a" and one[-1] == "N")
    return bool(set(two) & set("TGSE")) and two[0] in "TGSEnaN" and named


def _measures(s: Sentence, start: int, end: int, closed: bool, lex: Lexicon) -> bool:
    """Whether a stretch ends in an amount, so that its comma closes a clause: "harga naik 10 persen, Rina".

    Somebody's age or weight describes him; a count, and any amount before a name in commas, closes only a clause that
    a conjunction opens: "karena korban 20 orang, Rina", but "perwakilan 20 warga, Rina".
    """
    fronted = s.tags[start - 1 : start] == "J"
    if closed and not fronted:
        return False
    opens = s.tokens[start].start
    amount = lex.measured.search(s.text, opens, s.tokens[end - 1].end)
    if amount is None:
        return False
    if amount["counted"]:
        return fronted and amount.start() > opens
    return not (s.tags[start] in "TSH" and s.tags[start + 1 : start + 2] in ("#", "a"))


def _holder_opens(s: Sentence, name: Range, office: Range, lex: Lexicon) -> bool:
    """Whether a clause opens with a name that an office without a closing comma says more of.

    "Arman Salim, Pemilik Bengkel Sinar mengatakan …", "Dalam hal ini, dokter Rina Wati, MD, pakar gizi menilai …"; a
    place or a heading is no name.
    """
    tags, (start, end) = s.tags, name
    titled = start + len(tags[start:end]) - len(tags[start:end].lstrip("TH"))
    words = [token.form for token in s.tokens[titled:end]]
    opens = start == 0 if titled == start else not tags[:start].strip("pnKDixwJ,")
    return (
        opens
        and 1 < len(words) < 5
        and not tags[titled:end].strip("N")
        and (tags[office[0]] in "TSa" or tags[slice(*office)].lstrip("Nn")[:1] == "T")  # "Marketing Director X"
        and (titled == start or not _HOLDER.search(tags, *office))
        and " ".join(words) not in lex.regions
        and not any(is_common(word, lex.language) for word in words)
    )


def _locates(s: Sentence, start: int, end: int, found: Range, lex: Lexicon) -> bool:
    """Whether one capitalised word says where the place is that a relative clause before it ends in."""
    if s.tags[slice(*found)] != "N" or "y" not in s.tags[start:end] or s.tags[start] not in "TSNna":
        return False
    names = len(s.tags[start:end].rstrip("NG"))
    return names < end - start and names > 0 and s.tokens[start + names - 1].form in lex.words.place


def _opening_holder(s: Sentence, start: int, found: Range, closed: bool, lex: Lexicon) -> int:
    """Where the source begins that `start` .. `found` say more of.

    A name that opens the sentence ("Aipda Rina Wati, Kanit Reskrim, Polda X, mengatakan") or an address's inhabitant
    ("Warga Desa X, Kecamatan Y, Rina Wati mengatakan").
    """
    tags = s.tags
    if start < 2 or tags[start - 1] != ",":
        return start
    before = chunk_start(tags, start - 1)
    opens = before == 0 or tags[:before] in ("J,", "Ji,", "xi,", "x,")
    named = _AGE.sub("", tags[before : start - 1]).strip("NH.") == "" and "N" in tags[before : start - 1]
    bare = tags[slice(*found)].strip("NH") == ""
    if opens and named and closed and not bare and tags[start] in "TS" and start - before > 2:
        words = " ".join(token.form for token in s.tokens[before : start - 1])
        return start if words in lex.regions else before
    inhabits = tags[start] == "G" and s.tokens[start].form in lex.sources.address_heads and bare
    return before if inhabits and tags[before] in "TSa" and not set(tags[before : start - 1]) & set("vAPQ") else start
