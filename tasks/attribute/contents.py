"""What a cue rules: the clause after it or before it (token ranges; see `subjects`)."""

from tasks.attribute.lexicon import Lexicon
from tasks.attribute.noun_phrases import Range
from tasks.attribute.occasions import before_saying, behind_occasions, dates_saying, is_occasion, opens_content
from tasks.attribute.sentences import Sentence

_NAMED = 2  # words that name something, and say nothing of it, at most
_LINK = 7  # tokens of a phrase that joins sentences, its comma among them


def content_after(s: Sentence, cue: int, lex: Lexicon) -> tuple[Range | None, bool]:
    """What follows an active cue, and whether a complementizer ("bahwa") introduces it.

    Addressees and times between cue and content are passed over.
    """
    tags, n = s.tags, len(s.tags)
    start = cue + 1
    that = _that_ahead(s, start, lex)
    if that is not None:
        start = that + 1
        introduced = True
    else:
        start = _after_adjuncts(s, start, lex)
        introduced = tags[start : start + 1] == "b"  # "menjelaskan secara rinci bahwa P"
        start += introduced
    while start < n and (
        tags[start] in ",:-~" or (tags[start - 1] == "," and s.tokens[start].form in lex.words.naming)
    ):
        start += 1
    end = n
    while end > start and tags[end - 1] in ".,;~":
        end -= 1
    end = _before_occasion(s, start, end, lex)
    if _says(s, cue) and "Q" not in tags[start:end]:
        end = before_saying(s, start, end, lex)
    if start == cue + 1 < end and not introduced:
        start = _behind_as(s, start, end, lex)
    if (
        start < end
        and (start == cue + 1 or tags[start - 1] == "x")
        and not introduced
        and s.tokens[start].form in lex.words.that_if
        and not _leads_on(s, start, end, lex)
    ):
        start += 1  # "mengatakan jika P" is "bahwa P"
    return ((start, end) if end > start else None), introduced


def _behind_as(s: Sentence, start: int, end: int, lex: Lexicon) -> int:
    """`start` moved right over "sebagai" where the cue has its object in it: "menyebutnya sebagai | langkah mundur"."""
    named = s.tokens[start - 1].form.endswith(lex.words.possessive_suffix)
    return start + 1 if named and s.tokens[start].form in lex.words.as_role and end - start > _NAMED else start


def _leads_on(s: Sentence, start: int, end: int, lex: Lexicon) -> bool:
    """Whether a main clause follows an if-clause: "jika hujan turun, …", "jika hujan turun maka …"."""
    return "," in s.tags[start:end] or any(token.form in lex.words.then for token in s.tokens[start:end])


def _before_occasion(s: Sentence, start: int, end: int, lex: Lexicon) -> int:
    """`end` moved left over the occasion of the saying: "… dalam kampanye di Jakarta, Rabu, 4 November 2015"."""
    tags = s.tags
    k = end
    while k > start and tags[k - 1] in "w#,()i":
        k -= 1
    if k == end or not set(tags[k:end]) & set("w") or "," not in tags[k : k + 1] or tags[k + 1 : k + 2] != "w":
        return end
    occasion = next((i for i in range(k - 1, start, -1) if tags[i] in "vAPmQ,;b"), start)
    for i in range(occasion + 1, k):
        if tags[i] in "pJ" and s.tokens[i].form in lex.words.occasion and i > start + 2 and i + 1 < k:
            return i
    if tags[k - 1] == "p":
        return end  # "terjadi pada, Kamis"
    return k


def _that_ahead(s: Sentence, start: int, lex: Lexicon) -> int | None:
    """A "bahwa" that belongs to the cue: only an addressee, time or manner stands between."""
    tags = s.tags
    at = tags.find("b", start, start + 32)
    if at < 0:
        return None
    between = tags[start:at]
    if between and is_occasion(s, start, at, lex):
        return at  # "mengatakan ketika dihubungi Senin bahwa P"
    document = set() if between[:1] == "p" else {"K"}  # "mengatakan dalam pernyataan bahwa P"
    if set(between) & (set("ABPQbMZ;:.") | document) or between.count("v") > between.count("y"):
        return None
    if between and between[0] not in "pxwtige,(-#J" and set(between) - set("NTHGSOEnaijpox"):
        return None
    return at


def _after_adjuncts(s: Sentence, start: int, lex: Lexicon) -> int:
    """`start` moved right over "kepada wartawan", "pada Sabtu (14/6) sore,", "dalam konferensi pers,", "pula"."""
    tags, n = s.tags, len(s.tags)
    i = start
    while i < n:
        tag = tags[i]
        if opens_content(s, i, lex):
            return i
        if _says(s, start - 1) and (behind := behind_occasions(s, i, lex)) > i:
            i = behind
        elif i == start and (_says_how(s, i, lex) or (tag == "x" and s.tokens[i].form in lex.words.manner)):
            i += 1  # "menjawab singkat, …", "mengutuk keras serangan itu"
        elif i == start and tags[i : i + 2] == "gv" and tags[i + 2 : i + 3] in tuple(",:bQ"):
            i += 2  # "menjawab sambil tersenyum bahwa P"
        elif tag == "x" and s.tokens[i].form in lex.words.since and _that_follows(s, i + 1, lex):
            i += 1  # "menduga sejak lama kalau P"
        elif tag == "x" and s.tokens[i].form in lex.words.adverbial:
            if tags[i + 2 : i + 3] == "," and s.tokens[i + 1].form not in lex.words.manner_of:
                return i  # "menjelaskan secara medis, P" is so in medicine
            i += 2  # "menjelaskan secara rinci alasan X"
        elif (tag == "p" and s.tokens[i].form in lex.adjunct) or tag in "w":
            comma = next((k for k in range(i, min(n, i + 14)) if tags[k] in ",:"), -1)
            inner = tags[i:comma] if comma > 0 else ""
            if comma > 0 and not set(inner) & set("vABPQ;."):
                i = comma + 1
                continue
            if s.tokens[i].form in lex.addressee:
                k = i + 1
                while k < n and (tags[k] in "NTHSGEnOi" or (tags[k] == "j" and tags[k + 1 : k + 2] in tuple("NTHSG"))):
                    k += 1
                    k += 3 if tags[k : k + 3] in ("(N)", "(G)") else 0
                if k < n:
                    i = k
                    continue
            if tag == "w" or (i + 1 < n and tags[i + 1] in "w"):
                k = i + 1
                while k < n and (tags[k] in "w#i" or (tags[k] == "(" and "#" in tags[k : k + 3])):
                    k = tags.find(")", k) + 1 if tags[k] == "(" else k + 1
                    if not k:
                        return i
                if not dates_saying(s, i, k, lex):
                    return i
                i = k
                continue
            return i
        elif tag == "," and (i > start or tags[i + 1 : i + 3] == "w("):  # "mengatakan, Rabu (4/3), P"
            i += 1
        else:
            return i
    return i


def _that_follows(s: Sentence, i: int, lex: Lexicon) -> bool:
    return s.tags[i : i + 1] == "b" or (i < len(s.tokens) and s.tokens[i].form in lex.words.that_if)


def _says(s: Sentence, cue: int) -> bool:
    """Whether what ends at `cue` says something: a cue that does not ask or judge, or the agent of a passive."""
    entry = s.entries.get(cue)
    return entry is None or entry.act == "statement"


def _says_how(s: Sentence, i: int, lex: Lexicon) -> bool:
    """Whether a word behind a cue says how, or that more was said: "menjawab singkat, …", "menyebut juga …"."""
    form, following = s.tokens[i].form, s.tags[i + 1 : i + 2]
    parted = following in (",", ":", "Q", "b", '"') or (following and s.tokens[i + 1].form in lex.words.moments)
    return bool(form in lex.words.manner and parted) or (s.tags[i] == "x" and form in lex.going_on)


def clause_before(s: Sentence, end: int, lex: Lexicon) -> Range | None:
    """The clause that ends at `end`, from the start of the sentence, connectives left out."""
    tags = s.tags
    while end and tags[end - 1] in ",-;~":
        end -= 1
    start = 0
    while start < end and tags[start] in "Jix" and (start + 1 < end):
        if tags[start] == "J" and start + 1 < end and tags[start + 1] == "i":
            if _is_subject(s, start + 1, lex):
                break
            start += 2
        elif (tags[start] == "J" and tags[start + 1] in ",x") or (start and tags[start] == ","):
            start += 1
        else:
            break
    start = behind_opener(s, start, end, lex)
    while start < end and tags[start] in ",-~.)":
        start += 1
    return (start, end) if end > start else None


def _is_subject(s: Sentence, at: int, lex: Lexicon) -> bool:
    """Whether a demonstrative behind a conjunction is its subject: "tapi ini baru awal", not "karena itu"."""
    joins, points = s.tokens[at - 1].form, s.tokens[at].form
    return (
        joins in lex.words.joining and points in lex.words.presenting and f"{joins} {points}" not in lex.words.linking
    )


def behind_opener(s: Sentence, start: int, end: int, lex: Lexicon) -> int:
    """First token behind what only joins a sentence to the one before: "Tak hanya itu, | P", "Namun | P"."""
    comma = s.tags.find(",", start, min(end, start + _LINK))
    phrase = " ".join(token.form for token in s.tokens[start:comma]) if comma > 0 else ""
    if phrase in lex.words.linking or phrase in lex.words.linking_bare:
        return comma + 1
    form = s.tokens[start].form if end > start + 1 else ""
    main = form not in lex.words.provisional or "," not in s.tags[start:end]  # not "sementara warga tidur, P"
    return start + 1 if form in lex.words.linking_bare and main else start
