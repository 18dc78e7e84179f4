"""The noun phrase that is a subject, in a stretch between commas left of a cue."""

import re

from tasks.attribute.adjuncts import behind_adjunct
from tasks.attribute.chunks import bears, before_adjuncts
from tasks.attribute.lexicon import Lexicon
from tasks.attribute.noun_phrases import NOUN, Range, can_speak, holds_name, noun_phrase_end, serves
from tasks.attribute.sentences import Sentence

_ACTOR = frozenset("NTHGSEnaK")  # classes of who acts in the clause of a noun, the noun itself among them
_BEGINS = frozenset("NTHGSEa")  # … of the word that begins it
_ALSO = re.compile("yx?T[TNGHSD]*NN")


def ruling_phrase(s: Sentence, chunk: int, end: int, lex: Lexicon) -> Range | None:
    """The noun phrase that opens a stretch and rules the verb after it, adjuncts and relative clause between."""
    tags = s.tags
    start = _behind_times(s, chunk, end, lex)
    if start == end:
        return None
    stop = noun_phrase_end(s, start, end, lex)
    later = next((k for k in range(stop, end) if tags[k] in "NTGSO" and tags[k - 1] == "x"), None)
    if stop > start and tags[stop : stop + 1] == "x" and later is not None and "y" not in tags[stop:later]:
        start, stop = later, noun_phrase_end(s, later, end, lex)  # "Sehari kemudian RTN …"
    beside = next((k for k in range(start + 1, end) if s.tokens[k].form in lex.words.accompanied), None)
    if beside is not None:
        end = beside  # "X didampingi Y mengatakan"
        stop = noun_phrase_end(s, start, end, lex)
    name = len(tags[:end].rstrip("NH"))
    done = s.tokens[name - 1].form.startswith(lex.words.passive_prefix) if name > start else False
    if tags[stop : stop + 1] == "x" and tags[name - 1] == "v" and done and stop < name < end:
        return name, end  # a heading runs into "Investigasi segera dilakukan Rina"
    if stop > start and tags[stop : stop + 1] == "x" and tags[stop:end].lstrip("x")[:1] == "A":
        said = tags.rfind("A", stop, end)
        if not tags[said + 1 : end].strip("x"):
            return ruling_phrase(s, chunk, said, lex)  # "Rina juga mengaku telah [menyatakan]"
        inner = noun_phrase_ending(s, said + 1, end, lex)
        if inner is not None:
            return inner  # "Jaksa juga menyebut terdakwa [mengancam]"
    if stop > start and (stop == end or tags[stop] in "pxw#(yt"):
        pointed = tags[end - 1] == "i" and tags[start] == "T"
        if stop < end and _ALSO.fullmatch(tags, stop, end) and s.tokens[stop + 1].form in lex.words.further:
            return start, end  # "Ketua Panitia yang juga Konsul Haji Rina Wati"
        if stop < end and tags[stop] == "y" and (pointed or not holds_name(tags[start:stop])):
            join = tags.rfind("j", stop, end)
            if join > 0 and "A" in tags[stop:join] and can_speak(tags[join + 1 : end]):
                return join + 1, end  # "Kelompok yang berbatasan dengan X mengklaim P dan Rina [mengatakan]"
            some = tags[start] == "a" and can_speak(tags[start:stop])  # "salah satu peserta yang tak menyebut namanya"
            stop = before_adjuncts(s, end, lex)  # "pejabat yang meninjau laporan itu" is the source's wording
            if some:
                return start, stop
        if can_speak(tags[start:stop]):
            return start, stop
        return None
    if bears(s, start, end, lex):
        return start, end
    found = noun_phrase_ending(s, chunk, end, lex)
    if found and found[0] > chunk and tags[found[0] - 1] in "vQP":
        return None
    return found


def _behind_times(s: Sentence, start: int, end: int, lex: Lexicon) -> int:
    """First token behind adverbs and times: "kemarin", "tiga bulan pertama 2026", "belasan tahun terakhir"."""
    tags, durations = s.tags, lex.words.durations
    k = start
    while k < end:
        counts = tags[k] in "a#" or s.tokens[k].form in lex.numerals
        if k + 1 < end and counts and (tags[k + 1] == "w" or s.tokens[k + 1].form in durations):
            k += 2
        elif tags[k] in "xw,i":
            k += 1
        else:
            break
        if k < end and s.tokens[k - 1].form in durations and s.tokens[k].form in lex.words.time_order:
            k += 1 + (tags[k + 1 : k + 2] == "#")
    return min(k, end)


def noun_phrase_ending(s: Sentence, chunk: int, end: int, lex: Lexicon) -> Range | None:
    """The noun phrase that ends at `end` and reaches as far left as `chunk`."""
    tags = s.tags
    start = end
    depth = 0
    for i in range(end - 1, chunk - 1, -1):
        tag = tags[i]
        if tag == ")":
            depth += 1
            continue
        if tag == "(":
            depth = max(0, depth - 1)
            continue
        if depth:
            continue
        if (
            tag in NOUN
            or tag == '"'
            or (tag in "po" and i > chunk and tags[i - 1] in NOUN | {")", '"'} and s.tokens[i].form not in lex.adjunct)
            or (
                tag in "ju"
                and i > chunk
                and tags[i - 1] in NOUN | {")", '"'}
                and (tag == "u" or tags[i - 1] in "NTGSOniK)")
            )
            or (tag in "x" and i > chunk and tags[i - 1] in "na")
            or (tag == "y" and i > chunk and tags[i - 1] in NOUN | {")"})
        ):
            start = i
        elif tag in "vtx#P!m" and "y" in tags[chunk:i]:
            start = i  # inside a relative clause: "pejabat yang meninjau laporan itu"
        elif tag in "po" and "y" in tags[chunk:i]:
            start = i
        else:
            break
    while start < end and (tags[start] in "iw?jpox!" or s.tokens[start].form in lex.existential):
        start += 1
    if start and tags[start - 1] == "w":
        start = _behind_times(s, start - 1, end, lex)  # "sebulan terakhir"
    # An adjunct inside cuts the phrase: "Militer Korsel dalam pernyataannya".
    for i in range(start + 1, end):
        if tags[i] == "p" and s.tokens[i].form in lex.adjunct and not serves(s, i, lex):
            end = i
            break
    opened = start > 0 and (tags[start - 1] in "ptv" or _reacts(s, start - 1))
    if opened and (subject := behind_adjunct(s, start, end, lex)) is not None:
        return subject, end
    if start and tags[start - 1] in "pt":
        # A phrase under a preposition is no subject; a name may stand right after it: "Dalam pidatonya Jokowi …"
        named = end
        while named > start + 1 and tags[named - 1] in "NTHO":
            named -= 1
        if named < end and (
            tags[start:named] == "n" or (tags[start - 1] == "t" and not tags[start:named].strip("nDKG"))
        ):
            return named, end
        return None if tags[start - 1] == "p" else (start, end)
    if start >= end or tags[start] == "v" or not can_speak(tags[start:end]):
        return None  # "… yang ikut | mendukung aksi mahasiswa" is a verb and its object
    return start, end


def _reacts(s: Sentence, k: int) -> bool:
    """Whether a verb only says to what somebody answers: "Menanggapi hal itu, …"."""
    return k in s.entries and s.entries[k].only_with == "refusal"


def in_noun_clause(s: Sentence, end: int, lex: Lexicon) -> int | None:
    """Where the subject that ends at `end` begins in the clause of a noun: "mempersoalkan alasan | polisi [menyebut]".

    The noun stands under a verb or preposition, or behind "Itulah": as a subject, it says itself what follows ("Putusan
    hakim menyatakan").
    """
    tags, head = s.tags, end - 1
    while head > 0 and tags[head] in _ACTOR and s.tokens[head].form not in lex.words.clause_heads:
        head -= 1
    if head < 1 or s.tokens[head].form not in lex.words.clause_heads or tags[head + 1 : head + 2] not in _BEGINS:
        return None
    ruled = len(tags[:head].rstrip("a#x")) - 1
    opens = ruled == 0 and s.tokens[0].form in lex.words.presenting
    return head + 1 if opens or (ruled >= 0 and tags[ruled] in "vApt") else None
