"""Who stands before an active cue.

These are finite-state readers in the manner of FASTUS (Hobbs et al. 1997): no parse tree, one pass over the word
classes around the cue. They return token ranges (start, end), end excluded, or None.
"""

import re

from tasks.attribute.appositions import with_apposed
from tasks.attribute.chunks import (
    AUX,
    before_adjuncts,
    chunk_start,
    described_before,
    in_country,
    is_aside,
    is_region,
    list_start,
)
from tasks.attribute.lexicon import Lexicon
from tasks.attribute.noun_phrases import NAMED, Range, bare_name, holds_name, is_initial, is_noun_phrase
from tasks.attribute.occasions import before_occasion, interviewed_before
from tasks.attribute.sentences import Sentence
from tasks.attribute.subject_phrases import in_noun_clause, noun_phrase_ending, ruling_phrase

_DEGREES = re.compile(r"(?:H|\(N\))+(?:p[NG]+)?")


def source_before(s: Sentence, cue: int, lex: Lexicon) -> Range | None:
    """The subject left of an active cue, over auxiliaries, dates, asides and relative clauses.

    None when nothing that can speak stands there (the cue then shares the subject of an earlier one).
    """
    found = _subject_before(s, cue, lex)
    if found is None or s.tags[found[0]] == "y":
        return None  # "apa yang terjadi di Bandung juga menjelaskan …"
    if s.tags[found[0] - 1 : found[0] + 2] == "-#,":
        return found[0] + 2, found[1]  # "saat tertinggal 2-1, Rina menilai …"
    shown = _shown(s, *found, lex)
    if shown is not None:
        return shown, found[1]
    found = _before_medium(s, *found, lex)
    region = found[1] + 1
    last = next((k for k in range(region, cue) if s.tags[k] not in "NG"), cue)
    if "y" in s.tags[slice(*found)] and s.tags[found[1]] == "," and s.tags[last] == "i" and region < last:
        return found[0], last + 1  # "pria yang tinggal di Bekasi, Jawa Barat itu"
    return bare_name(s, *found, lex)


def _before_medium(s: Sentence, start: int, end: int, lex: Lexicon) -> Range:
    """A subject without the medium it was heard through: "Rina Wati | (seperti dilansir Reuters) menyebut"."""
    tags = s.tags
    cue = tags.rfind("R", max(0, start - 2), end)
    if cue < 0 or set(tags[cue + 1 : start]) - {"p"}:
        return start, end
    led = cue
    while led and tags[led - 1] in "exy":
        led -= 1
    if led > start:
        return start, led
    speaker = noun_phrase_ending(s, chunk_start(tags, led), led, lex) if led else None
    return speaker if speaker and set(tags[slice(*speaker)]) & NAMED else (start, end)


def _shown(s: Sentence, start: int, end: int, lex: Lexicon) -> int | None:
    """Where somebody begins whom a picture shows, who speaks instead: "video yang memperlihatkan Rina Wati"."""
    tags = s.tags
    relative = tags.find("y", start, end)
    if relative < 0 or "D" not in tags[start:relative] or s.tokens[relative + 1].form not in lex.words.showing:
        return None
    named = relative + 2
    return named if named < end and tags[named] in "NTHSa" else None


def _subject_before(s: Sentence, cue: int, lex: Lexicon) -> Range | None:
    """The subject left of an active cue as its words stand there."""
    tags = s.tags
    end = cue
    while end and tags[end - 1] in AUX:
        end -= 1
    if tags[end - 3 : end] == "NN." and is_initial(s, end - 2, lex):
        end -= 1  # "Beran A. berkata"
    end = interviewed_before(s, end, lex)
    if end and tags[end - 1] in "jgpu":
        return None
    if (agent := in_noun_clause(s, end, lex)) is not None:
        return agent, end
    if described := described_before(s, end, lex):
        return described
    pronoun = s.tokens[end - 1].form if end > 1 and tags[end - 2] in "NG" else ""
    if pronoun in lex.pronouns and not pronoun.endswith(lex.words.possessive_suffix):
        return end - 1, end  # a lost comma: "Karena itu DPR[,] dia menegaskan …"
    return _subject_ending(s, end, lex)


def _subject_ending(s: Sentence, end: int, lex: Lexicon) -> Range | None:
    """The subject that ends at `end` or before the adjuncts, asides and relative clauses that do."""
    tags = s.tags
    located = False  # whether a region stands left of the cue
    while end:
        end = before_adjuncts(s, end, lex)
        if not end:
            return None
        last = before_adjuncts(s, end - (tags[end - 1] == ","), lex)
        if (led := before_occasion(s, last, lex)) < last:
            end = led
            continue
        tag = tags[end - 1]
        if tag == "-":
            opening = tags.rfind("-", 0, end - 1)
            if opening <= 0:
                return None
            end = opening
            continue
        if tag == "y":
            return before_relative(s, end - 1, lex)
        comma = tag == ","
        stop = end - 1 if comma else end
        closed = tags[stop : stop + 1] == ","  # also where an aside after it was passed over
        chunk = chunk_start(tags, stop)
        while chunk > 2 and tags[chunk - 2 : chunk] == "N." and is_initial(s, chunk - 2, lex):
            chunk = chunk_start(tags, chunk - 1)  # "Ketua Panitia, Bugi P. Dewanto, mengatakan"
        if chunk == stop:
            if not comma:
                return None
            end = stop
            continue
        if (
            chunk
            and tags[chunk - 2 : chunk - 1] in ("N", "H", ".", ")")
            and s.text[s.tokens[chunk].start].isupper()
            and _DEGREES.fullmatch(tags, chunk, stop)
        ):
            end = chunk - 1  # degrees: "Tri Edhi Susilo, MSc mengatakan", "…, SpJP(K) dari RS Sinar mengatakan"
            continue
        pointed = tags[stop - 1] == "i"
        located = located or is_region(s, chunk, stop - pointed, lex) or (closed and in_country(s, chunk, stop, lex))
        if (
            located
            and (closed or pointed)
            and chunk > 1
            and tags[chunk - 1] == ","
            and not tags[chunk:stop].strip("NGi")
        ):
            end = chunk  # "warga Jalan X, Kota Y, Jawa Barat, mengaku …", "pria asal Bekasi, Jawa Barat itu"
            continue
        beside = next((k for k in range(chunk + 1, stop) if s.tokens[k].form in lex.words.accompanied), None)
        if comma and beside is not None:
            shown = next((k for k in range(chunk, beside) if tags[k] == "x"), chunk - 1) + 1
            found = noun_phrase_ending(s, max(chunk, shown), beside, lex)
            if found is not None:
                return found  # "tampak X didampingi Y, meminta …"
        apart = chunk > 1 and tags[chunk - 1] == "," and not tags[chunk:stop].strip("NTH")
        if apart and _names_companion(s, chunk - 1, lex, closed=closed):
            end = chunk - 1  # "X didampingi istrinya, Y, mengatakan", "X didampingi Kepala Dinas, Y mengatakan"
            continue
        if is_aside(s, chunk, stop, lex):
            if not comma and s.tokens[chunk].form in lex.words.with_subject and is_noun_phrase(s, chunk + 1, stop):
                return chunk + 1, stop
            if tags[chunk] == "y" and not closed and _demands(s, chunk, stop):
                return None  # "pasal 5, yang melarang siapa pun menyampaikan …"
            if chunk and tags[chunk - 1] == "," and set(tags[: chunk - 1]) & NAMED:
                end = chunk - 1
                continue
            return None if comma else noun_phrase_ending(s, chunk, stop, lex)
        found = ruling_phrase(s, chunk, stop, lex)
        if found is None or (comma and tags[chunk : found[0]].strip("xiw")):
            return None
        if (found[0] > 1 and tags[found[0] - 2 : found[0]] == ",j") or (
            found[0] > chunk and tags[chunk] == "j" and chunk and tags[chunk - 1] == ","
        ):
            return list_start(s, found[0], lex), found[1]  # "Jepang, Korea Selatan, dan Australia"
        if chunk > 1 and tags[chunk - 1] == ",":
            opened = with_apposed(s, chunk, found, comma, closed, lex)
            if opened is None:
                end = chunk  # "warga yang berjualan di Pasar Baru, Sukamaju, mengaku …"
                continue
            return opened
        return found
    return None


def _names_companion(s: Sentence, comma: int, lex: Lexicon, *, closed: bool) -> bool:
    """Whether the name behind a comma is that of somebody's companion, who stands in the stretch before it.

    A name that no comma closes is the speaker's own where nobody speaks there: "Didampingi istri, Y mengatakan".
    """
    start = chunk_start(s.tags, comma)
    beside = next((k for k in range(start, comma) if s.tokens[k].form in lex.words.accompanied), None)
    if beside is None or closed:
        return beside is not None
    subject = noun_phrase_ending(s, start, beside, lex)
    return subject is not None and subject[0] == start and s.tags[start - 1 : start] != "J"


def _demands(s: Sentence, start: int, end: int) -> bool:
    """Whether a cue for what is demanded of somebody stands in a stretch."""
    return any(start <= k < end and entry.act == "demand" for k, entry in s.entries.items())


def before_relative(s: Sentence, relative: int, lex: Lexicon) -> Range | None:
    """The phrase that "yang" relates to."""
    end = relative
    if end and s.tags[end - 1] == ",":
        end -= 1
    if not end:
        return None
    if s.tags[end - 1] == "A" and s.entries[end - 1].given:
        return source_before(s, end - 1, lex)  # "X mengeluarkan pernyataan yang menyebut P"
    chunk = chunk_start(s.tags, end)
    found = noun_phrase_ending(s, chunk, end, lex)
    if found and (holder := _said_to_be(s, found[0], lex)) is not None:
        return holder
    agent = s.tags.rfind("o", found[0], end) if found else -1
    if agent > 0 and s.tags[agent + 1] == "a":
        return agent + 1, end  # "korban kekerasan oleh seorang pria yang mengaku …"
    through = next((k for k in range(end - 2, chunk - 1, -1) if s.tokens[k].form in lex.words.through), None)
    if through is not None and s.tags[through + 1] == "a":
        return through + 1, end  # "diserahkan melalui seorang pria yang mengaku …"
    if found and s.tags[found[0]] == "n" and "i" not in s.tags[end - 1]:
        said = next((k for k in range(found[0] + 1, end) if s.tags[k] in "KD" and s.tags[k - 1] == "p"), None)
        if said is not None:
            return said, end  # "lebih rendah dari tuntutan jaksa yang meminta …"
    if found and s.tags[found[0] - 1 : found[0]] == "t":
        paper = next((k for k in range(found[0] - 2, chunk - 1, -1) if s.tags[k] in "KD"), None)
        return found if paper is None else (paper, end)  # "UU Nomor 31 tentang Hak Cipta yang menyatakan …"
    if found and s.tags[found[0]] in "nKD" and s.tags[end - 1] == "N":
        # "permintaan maaf dari X yang mengaku …" relates to X
        origin = next((k for k in range(end - 1, found[0], -1) if s.tags[k] != "N"), found[0])
        if s.tokens[origin].form in lex.words.origin:
            return origin + 1, end
    return found


def _said_to_be(s: Sentence, start: int, lex: Lexicon) -> Range | None:
    """Who is said to be whom a phrase begun at `start` means: "Rina adalah salah satu dokter [yang menilai P]"."""
    k = start - 1
    while k > 0 and s.tags[k] == "x":
        k -= 1
    if k < 1 or s.tokens[k].form not in lex.words.becoming.union(lex.words.copula):
        return None
    subject = source_before(s, k, lex)
    if subject is None or (s.tags[start] == "N" and holds_name(s.tags[start : s.tags.find("y", start)])):
        return None  # "korbannya adalah Rina Wati [yang mengaku P]"
    said = s.tags[start : s.tags.find("y", start)]
    if "o" in said or (said[0] not in "aSTG#" and set(said[1:]) & set("STGHNO")):
        return None  # "Rina menjadi sasaran kritik warga [yang menilai P]"
    tags = s.tags[slice(*subject)]
    return subject if set(tags) & set("NTHOSG") and not set(tags) & set("yvDK") else None
