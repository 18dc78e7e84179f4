"""Stretches between commas left of a cue: asides, regions and lists (token ranges; see `subjects`)."""

import re

from tasks.attribute.lexicon import Lexicon, is_common
from tasks.attribute.noun_phrases import NAMED, Range
from tasks.attribute.sentences import Sentence

AUX = frozenset("x!m")
_STOP = frozenset(",;:-JbgQ")
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


def described_before(s: Sentence, end: int, lex: Lexicon) -> Range | None:
    """The stretch that ends at `end` and only describes somebody: "seorang pria berkumis"."""
    start = chunk_start(s.tags, end)
    return (start, end) if bears(s, start, end, lex) else None


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
