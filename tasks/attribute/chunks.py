"""Stretches between commas left of a cue: asides, regions, appositions and lists (token ranges; see `subjects`)."""

import re

from tasks.attribute.lexicon import Lexicon, is_common
from tasks.attribute.noun_phrases import NAMED, Range
from tasks.attribute.sentences import Sentence

AUX = frozenset("x!m")
_STOP = frozenset(",;:-JbgQ")
_AGE = re.compile(r"\(#w?\)")  # "Rina (36)"
_HOLDER = re.compile(r"T[nG]*NN")  # an office and who has it
_MANY = re.compile(r"(?:a?[SG]|a[Tn])n*[NGi]*")  # "para pekerja tambang", "kelompok gereja": one of a list of sources


def list_start(s: Sentence, last: int, lex: Lexicon) -> int:
    """Start of a list of sources whose last member begins at `last`."""
    tags = s.tags
    start = last
    comma = last - 2
    while comma > 0 and tags[comma] == ",":
        chunk = chunk_start(tags, comma)
        member = tags[chunk:comma]
        if any(s.tokens[k].form in lex.sources.led_by for k in range(chunk, comma)):
            return chunk  # "pasangan usungan Partai A, Partai B, dan Partai C itu"
        if (member.strip("NTHGSDK()i") or not set(member) & NAMED) and not _MANY.fullmatch(member):
            break
        start, comma = chunk, chunk - 1
    return start


def listing_body(s: Sentence, chunk: int, found: Range, lex: Lexicon) -> int | None:
    """Where a body or office begins whose name lists what it is for: "Lembaga Kajian Pangan, Obat dan Kosmetik X"."""
    tags = s.tags
    join = tags.find("j", *found)
    if found[0] != chunk or join < 0 or tags[join + 1] != "N" or tags[chunk:join].strip("N"):
        return None
    while chunk > 1 and tags[chunk - 1] == ",":
        if not (s.tokens[chunk].form in lex.office_words or is_common(s.tokens[chunk].form, lex.language)):
            return None
        chunk = chunk_start(tags, chunk - 1)
        if tags[chunk] in "GT" and not tags[chunk : chunk + 3].strip("GTNHD"):
            return chunk
    return None


def bears(s: Sentence, start: int, end: int, lex: Lexicon) -> bool:
    """Whether a stretch tells somebody by what he has: "komika berkepala plontos itu", "kelompok bersenjata ELN"."""
    article = s.tags[start] == "a"
    start += article
    tags = s.tags[start:end]
    if tags in ("T#wi", "S#wi"):
        return True  # "pria 40 tahun itu"
    return (
        1 < len(tags) < 9
        and tags[0] in "TSNnG"
        and (tags[-1] == "i" or article or "#" in tags or (tags[0] == "G" and tags[-1] in "NG"))
        and tags.find("v") in (1, 2)
        and tags.count("v") == 1
        and s.tokens[start + tags.find("v")].form.startswith(lex.words.bearing_prefix)
        and not set(tags) & set("ABPQymx!b")
    )


def chunk_start(tags: str, end: int) -> int:
    """Start of the comma-free stretch that ends at `end`, brackets passed over."""
    depth = 0
    for i in range(end - 1, -1, -1):
        tag = tags[i]
        if tag == ")":
            depth += 1
        elif tag == "(":
            depth = max(0, depth - 1)
        elif not depth and tag in _STOP:
            return i + 1
    return 0


def before_adjuncts(s: Sentence, end: int, lex: Lexicon) -> int:
    """`end` moved left over trailing dates, bracketed dates, adverbs and adjunct phrases."""
    tags = s.tags
    while end:
        tag = tags[end - 1]
        if tag in AUX:
            end -= 1
        elif tag == ")":
            opening = tags.rfind("(", 0, end - 1)
            if opening < 0 or "#" not in tags[opening:end]:
                return end
            end = opening
        elif (
            tag in "w"
            or (tag == "#" and end > 1 and tags[end - 2] in "w#")
            or (tag == "p" and s.tokens[end - 1].form in lex.adjunct)
        ):
            end -= 1
        elif tag in "i" and end > 1 and (tags[end - 2] in "wJ" or s.tokens[end - 2].form in lex.adjunct):
            end -= 2
        else:
            return end
    return end


def is_aside(s: Sentence, start: int, end: int, lex: Lexicon) -> bool:
    """A stretch between commas that says when, where or by whom relayed, or relates: not the subject."""
    if start >= end:
        return True
    tag = s.tags[start]
    if s.tokens[start].form in lex.words.accompanied:
        return True
    if tag in "a#w" and "w" in s.tags[start:end] and not s.tags[start:end].strip("a#wxi"):
        return True  # "dua bulan silam"
    if tag in "pewyRMtgfBe)" or (tag == "#" and end - start < 3):
        return True
    if tag == "J":
        return "v" in s.tags[start:end] or not set(s.tags[start:end]) & NAMED
    return tag == "x" and not set(s.tags[start:end]) & NAMED


def in_country(s: Sentence, start: int, end: int, lex: Lexicon) -> bool:
    """Whether a stretch between commas is the country of a place before it: "Amazon di Seattle, (AS,) mengatakan".

    A country that somebody is from or acts in speaks for itself: "sekutu AS, Israel, mengatakan".
    """
    words = " ".join(token.form for token in s.tokens[start:end])
    before = start
    while before > 1 and s.tags[before - 1] == "," and words in lex.countries:
        last = before - 1
        before = chunk_start(s.tags, last)
        place = before + len(s.tags[before:last].rstrip("NG"))
        if place > before:
            form = s.tokens[place - 1].form
            return place < last and (form in lex.words.place or form in lex.words.birth)
    return False


def is_region(s: Sentence, start: int, end: int, lex: Lexicon) -> bool:
    """Whether a stretch between commas only names a region: "Jawa Barat", "Kota Solo"."""
    if s.tags[start:end].lstrip("G").strip("N"):
        return False
    words = [token.form for token, tag in zip(s.tokens[start:end], s.tags[start:end], strict=True) if tag == "N"]
    return " ".join(words) in lex.regions


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


def measures(s: Sentence, start: int, end: int, closed: bool, lex: Lexicon) -> bool:
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


def holder_opens(s: Sentence, name: Range, office: Range, lex: Lexicon) -> bool:
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


def locates(s: Sentence, start: int, end: int, found: Range, lex: Lexicon) -> bool:
    """Whether one capitalised word says where the place is that a relative clause before it ends in."""
    if s.tags[slice(*found)] != "N" or "y" not in s.tags[start:end] or s.tags[start] not in "TSNna":
        return False
    names = len(s.tags[start:end].rstrip("NG"))
    return names < end - start and names > 0 and s.tokens[start + names - 1].form in lex.words.place


def opening_holder(s: Sentence, start: int, found: Range, closed: bool, lex: Lexicon) -> int:
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
