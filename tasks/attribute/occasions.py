"""Where and when something was said: stretches beside a cue that are no part of its subject or content."""

from tasks.attribute.chunks import chunk_start, is_region
from tasks.attribute.lexicon import Lexicon
from tasks.attribute.noun_phrases import NAMED
from tasks.attribute.sentences import Sentence

_LONG = 16  # tokens of one stretch


def behind_occasions(s: Sentence, start: int, lex: Lexicon) -> int:
    """First token behind the occasions that begin at `start`, each with a comma behind it, or `start`.

    "mengatakan | saat ditemui di Gedung DPR, Senayan, Jakarta, Senin (2/9), | P". A name behind a day is no place:
    "Melansir X | pada Senin (2/9), | Rina Wati, warga setempat, mengatakan P".
    """
    at = start
    while (comma := _occasion_end(s, at, at > start, lex)) is not None:
        if s.tags[at] in "NG" and "w" in s.tags[start:at]:
            break
        at = comma + 1
    return at


def opens_content(s: Sentence, at: int, lex: Lexicon) -> bool:
    """Whether an adjunct behind a cue belongs to what is said: "(menjelaskan) melalui program ini", "sejak Januari".

    So does a time that a demonstrative ends ("pada malam itu"), as the saying is dated by a day, and a place or time
    before a comma that is not that of the saying: "pada kuartal kedua, laba turun", "di sejumlah daerah, P".
    """
    tags, form = s.tags, s.tokens[at].form
    following = s.tokens[at + 1].form if at + 1 < len(s.tokens) else ""
    comma = tags.find(",", at, at + _LONG) if tags[at] in "pJw" else -1
    if comma > at and not set(tags[at:comma]) & set("vAPBQ;.") and not _is_of_saying(s, at, comma, lex):
        return True
    if tags[at] != "p":
        return False
    if form in lex.words.spanning or (form in lex.words.through and following in lex.words.measures):
        return True
    times = at + 1 + len(tags[at + 1 :]) - len(tags[at + 1 :].lstrip("w"))
    return times > at + 1 and tags[times : times + 1] == "i"


def _is_of_saying(s: Sentence, start: int, end: int, lex: Lexicon) -> bool:
    """Whether a place or time behind a cue is that of the saying: "pada Rabu", "di Jakarta", "dalam jumpa pers"."""
    tags, words, form = s.tags, lex.words, s.tokens[start].form
    if form not in words.occasion or form in lex.addressee or dates_saying(s, start, end, lex):
        return True
    if tags[end + 1 : end + 2] == "w":
        return True  # "di bengkel itu, Rabu (3/2), P"
    head = next((k for k in range(start + 1, end) if tags[k] not in "a#x"), start)
    noun = s.tokens[head].form
    if form in words.place and not s.is_lower(head):
        return " ".join(token.form for token in s.tokens[head:end]) not in lex.states
    if tags[head] == "K":
        return True
    known = words.occasions | words.channels | words.interview | words.interviewed | lex.sources.own_words
    return not known.isdisjoint((noun, noun.removesuffix(words.possessive_suffix)))


def _occasion_end(s: Sentence, start: int, goes_on: bool, lex: Lexicon) -> int | None:
    """The comma that ends an occasion; where one goes on, also behind a place alone or a date."""
    tags = s.tags
    comma = tags.find(",", start, start + _LONG)
    if comma <= start:
        return None
    if goes_on and tags[start] in "NGw":
        names = start + len(tags[start:comma]) - len(tags[start:comma].lstrip("NG"))
        return comma if tags[names:comma].strip("pw#()i") == "" else None
    return comma if is_occasion(s, start, comma, lex) else None


def dates_saying(s: Sentence, start: int, end: int, lex: Lexicon) -> bool:
    """Whether tokens start..end tell a day or month, not only a longer time: "Rabu (3/2)", but not "tahun 2024"."""
    if s.tags[start:end].strip("pw#()i"):
        return False
    return any(s.tags[k] == "w" and s.tokens[k].form not in lex.words.durations for k in range(start, end))


def is_occasion(s: Sentence, start: int, end: int, lex: Lexicon) -> bool:
    """Whether tokens start..end only say where, when or to whom: "dalam jumpa pers di Jakarta", "ketika dihubungi"."""
    tags, form = s.tags, s.tokens[start].form
    if end <= start + 1 or tags[start] not in "pJ" or not (form in lex.words.occasion or form in lex.adjunct):
        return False
    at = start + 1
    asked = s.tokens[at].form in lex.words.interviewed
    if tags[start] == "J" and tags[at] not in "n" and not asked:
        return False  # "mengatakan ketika Rina datang"
    said = tags[at + asked : end].replace("Kv", "K")  # "dalam keterangan tertulisnya"
    return not set(said) & set("vAPMQ;.bm!yxJ")


def before_saying(s: Sentence, start: int, end: int, lex: Lexicon) -> int:
    """`end` moved left over how or when something was said, which ends a content: "stok aman | saat ditemui di X"."""
    tags, words = s.tags, lex.words
    for k in range(start + 2, end - 1):
        if tags[k - 1 : k + 1] == ",p" and s.tokens[k + 1].form in words.channels and s.tokens[k].form in lex.adjunct:
            return end if set(tags[k:end]) & set("APQb;!m") else k - 1  # "…, dalam keterangan yang diterima redaksi"
    for k in range(end - 2, start + 1, -1):
        if tags[k] in "vAPmQ;b!yu" and tags[k - 1] != "J":
            return end
        form, following = s.tokens[k].form, s.tokens[k + 1].form
        met = tags[k] == "J" and form in words.occasion and following in words.interviewed
        sent = tags[k] == "p" and (form in lex.adjunct or form in words.occasion) and following in words.channels
        told = tags[k - 1] == "P" or s.tokens[k - 1].form.startswith(words.passive_prefix)
        if met or (sent and not told):
            return k
    return end


def before_occasion(s: Sentence, end: int, lex: Lexicon) -> int:
    """`end` moved left over an occasion that follows a subject: "Rina Wati | saat rapat di Gedung DPR, Senayan"."""
    tags = s.tags
    chunk = chunk_start(tags, end)
    if chunk > 1 and tags[chunk - 1] == "J" and tags[chunk - 2] in "NTHGSi)":
        return chunk - 1 if is_occasion(s, chunk - 1, end, lex) else end
    written = tags[chunk:end].find("pKv") + chunk
    if written > chunk and tags[written - 1] in "NTHGSi)" and is_occasion(s, written, end, lex):
        return written
    if not is_region(s, chunk, end, lex):
        return end
    while chunk > 1 and tags[chunk - 1] == ",":
        before = chunk_start(tags, chunk - 1)
        place = next((k for k in range(chunk - 2, before - 1, -1) if s.tokens[k].form in lex.words.place), None)
        if place is not None:
            opened = before > 0 and tags[before - 1] == "J" and (tags[before] == "n" or place == before)
            led = before - 1 if opened else place  # "saat rapat di Gedung DPR, Senayan"
            return led if set(tags[:led]) & NAMED and not set(tags[place:chunk]) & set("vAPQ") else end
        if tags[before : chunk - 1].strip("NG"):
            return end
        chunk = before
    return end


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
