"""Who stands before an active cue.

These are finite-state readers in the manner of FASTUS (Hobbs et al. 1997): no parse tree, one pass over the word
classes around the cue. They return token ranges (start, end), end excluded, or None.
"""

import re

from tasks.attribute.adjuncts import behind_adjunct
from tasks.attribute.chunks import (
    AUX,
    apposed,
    bears,
    before_adjuncts,
    chunk_start,
    holder_opens,
    in_country,
    is_aside,
    is_region,
    list_start,
    listing_body,
    locates,
    measures,
    opening_holder,
)
from tasks.attribute.lexicon import Lexicon
from tasks.attribute.noun_phrases import (
    NAMED,
    NOUN,
    Range,
    bare_name,
    can_speak,
    holds_name,
    is_initial,
    is_noun_phrase,
    noun_phrase_end,
)
from tasks.attribute.occasions import before_occasion
from tasks.attribute.sentences import Sentence

_DEGREES = re.compile(r"(?:H|\(N\))+(?:p[NG]+)?")
_ALSO = re.compile("yx?T[TNGHSD]*NN")
_SHORT = 3  # words of a phrase that opens a sentence


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
    speaker = _noun_phrase_ending(s, chunk_start(tags, led), led, lex) if led else None
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
    tags = s.tags
    end = cue
    while end and tags[end - 1] in AUX:
        end -= 1
    if tags[end - 3 : end] == "NN." and is_initial(s, end - 2, lex):
        end -= 1  # "Beran A. berkata"
    end = interviewed_before(s, end, lex)
    if end and tags[end - 1] in "jgpu":
        return None
    if described := described_before(s, end, lex):
        return described
    located = False  # whether a region stands left of the cue
    pronoun = s.tokens[end - 1].form if end > 1 and tags[end - 2] in "NG" else ""
    if pronoun in lex.pronouns and not pronoun.endswith(lex.words.possessive_suffix):
        return end - 1, end  # a lost comma: "Karena itu DPR[,] dia menegaskan …"
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
            found = _noun_phrase_ending(s, max(chunk, shown), beside, lex)
            if found is not None:
                return found  # "tampak X didampingi Y, meminta …"
        if closed and chunk > 1 and tags[chunk - 1] == "," and not tags[chunk:stop].strip("NTH"):
            beside = chunk_start(tags, chunk - 1)
            if any(s.tokens[k].form in lex.words.accompanied for k in range(beside, chunk - 1)):
                end = chunk - 1  # "X didampingi istrinya, Y, mengatakan"
                continue
        if is_aside(s, chunk, stop, lex):
            if not comma and s.tokens[chunk].form in lex.words.with_subject and is_noun_phrase(s, chunk + 1, stop):
                return chunk + 1, stop
            if tags[chunk] == "y" and not closed and _demands(s, chunk, stop):
                return None  # "pasal 5, yang melarang siapa pun menyampaikan …"
            if chunk and tags[chunk - 1] == "," and set(tags[: chunk - 1]) & NAMED:
                end = chunk - 1
                continue
            return None if comma else _noun_phrase_ending(s, chunk, stop, lex)
        found = _subject(s, chunk, stop, lex)
        if found is None or (comma and tags[chunk : found[0]].strip("xiw")):
            return None
        if (found[0] > 1 and tags[found[0] - 2 : found[0]] == ",j") or (
            found[0] > chunk and tags[chunk] == "j" and chunk and tags[chunk - 1] == ","
        ):
            return list_start(s, found[0], lex), found[1]  # "Jepang, Korea Selatan, dan Australia"
        if chunk > 1 and tags[chunk - 1] == ",":
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
            if closed and locates(s, before, chunk - 1, found, lex):
                end = chunk  # "warga yang berjualan di Pasar Baru, Sukamaju, mengaku …"
                continue
            if not tags[slice(*found)].strip("NH") and in_country(s, before, chunk - 1, lex):
                held = chunk_start(tags, before - 1)
                if tags[held] in "TSa":
                    return held, found[1]  # "Guru besar di Leiden, Belanda, Marten Hols"
            if (
                is_noun_phrase(s, before, named)
                and (apposed(s, (before, named), found, comma) or holder_opens(s, (before, named), found, lex))
                and not measures(s, before, named, closed, lex)
            ):
                return opening_holder(s, before, found, closed, lex), found[1]
        return found
    return None


def interviewed_before(s: Sentence, end: int, lex: Lexicon) -> int:
    """`end` moved left over one verb that says how somebody was asked, or what he did while he spoke.

    "Rina | yang (juga) dihubungi", "Rina | saat dihubungi", "Rina | sambil menangis".
    """
    tags = s.tags
    led = end - 2
    if led > 1 and tags[led - 1 : led + 1] == "yx":
        led -= 1
    if led < 1 or tags[led - 1] not in "NTHSi)":
        return end
    asked = tags[led] in "yJ" and s.tokens[end - 1].form in lex.words.interviewed
    return led if asked or tags[led:end] == "gv" else end


def _demands(s: Sentence, start: int, end: int) -> bool:
    """Whether a cue for what is demanded of somebody stands in a stretch."""
    return any(start <= k < end and entry.act == "demand" for k, entry in s.entries.items())


def described_before(s: Sentence, end: int, lex: Lexicon) -> Range | None:
    """The stretch that ends at `end` and only describes somebody: "seorang pria berkumis"."""
    start = chunk_start(s.tags, end)
    return (start, end) if bears(s, start, end, lex) else None


def _subject(s: Sentence, chunk: int, end: int, lex: Lexicon) -> Range | None:
    """The noun phrase that opens a stretch and rules the verb after it, adjuncts and relative clause between."""
    tags = s.tags
    start = chunk
    while start < end and tags[start] in "xw,i":
        start += 1
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
            return _subject(s, chunk, said, lex)  # "Rina juga mengaku telah [menyatakan]"
        inner = _noun_phrase_ending(s, said + 1, end, lex)
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
    found = _noun_phrase_ending(s, chunk, end, lex)
    if found and found[0] > chunk and tags[found[0] - 1] in "vQP":
        return None
    return found


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
    found = _noun_phrase_ending(s, chunk, end, lex)
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


def _noun_phrase_ending(s: Sentence, chunk: int, end: int, lex: Lexicon) -> Range | None:
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
    # An adjunct inside cuts the phrase: "Militer Korsel dalam pernyataannya".
    for i in range(start + 1, end):
        if tags[i] == "p" and s.tokens[i].form in lex.adjunct:
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


def _fronted(tags: str) -> int:
    """Where a sentence goes on behind a short phrase that opens it: "Kala itu, …", "Tak hanya itu, …"."""
    comma = tags.find(",", 0, _SHORT + 1)
    return comma + 1 if comma > 0 and not set(tags[:comma]) & set("NTHGEDSOaAPvK#(Q") else 0


def main_subject(s: Sentence, before: int, lex: Lexicon) -> Range | None:
    """The first noun phrase of the sentence that can speak, for a cue that shares the subject of its clause."""
    tags = s.tags
    i = _fronted(tags)
    while i < before:
        if tags[i] in "JxpkiMR":
            comma = tags.find(",", i, before)
            if (tags[i] != "x" or comma == i + 1) and comma > 0:  # "Sebelumnya, …"
                i = comma + 1
                continue
            i += 1
            continue
        break
    start = i
    while (
        i < before
        and not (i > start and tags[i] == "n" and s.tokens[i].form in lex.words.predicates)
        and (
            tags[i] in "NTHGEDSOnai#("
            or (tags[i] in "pju" and i + 1 < before and tags[i + 1] in "NTGn")
            or tags[start : i + 1] == "aK"  # "sebuah pernyataan beredar"
        )
    ):
        if tags[i] == "(":
            closing = tags.find(")", i, before)
            if closing < 0:
                break
            i = closing
        i += 1
    if i > start and (set(tags[start:i]) & NAMED or tags[start] == "a"):
        name = len(tags[i + 1 : before]) - len(tags[i + 1 : before].lstrip("N"))
        holder = (i + 1, i + 1 + name)
        if (
            tags[i : i + 1] == ","
            and name
            and tags[holder[1] : holder[1] + 1] == ","
            and apposed(s, (start, i), holder, True)
        ):
            i = holder[1]  # "Direktur Lembaga X, Karen Pai, …"
        return start, i
    return None
