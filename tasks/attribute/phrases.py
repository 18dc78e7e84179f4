"""The parts of a clause around a cue: who stands before or after it, and what is said.

All functions read a tagged sentence (classes in `tasks.attribute.lexicon`) and return token ranges (start, end),
end excluded, or None. They are finite-state readers in the manner of FASTUS (Hobbs et al. 1997): no parse tree,
one pass over the classes around the cue.
"""

from tasks.attribute.lexicon import Lexicon
from tasks.attribute.sentences import Sentence

Range = tuple[int, int]

_NOUN = frozenset("NTHGEDSKOn#aqi?w")  # may stand inside a noun phrase
_HEAD = frozenset("NTHGEDSKOn#a")  # may begin one
_NAMED = frozenset("NTHGEDSO")  # tells that a phrase can speak
_AUX = frozenset("x!m")
# Words that begin the occasion of a saying
_OCCASIONS = frozenset(["dalam", "di", "saat", "usai", "ketika", "pada"])
_STOP = frozenset(",;:-JbgQ")


def source_before(s: Sentence, cue: int, lex: Lexicon) -> Range | None:
    """The subject left of an active cue, over auxiliaries, dates, asides and relative clauses.

    None when nothing that can speak stands there (the cue then shares the subject of an earlier one).
    """
    tags = s.tags
    end = cue
    while end and tags[end - 1] in _AUX:
        end -= 1
    if end and tags[end - 1] in "jgpu":
        return None
    while end:
        end = _before_adjuncts(s, end, lex)
        if not end:
            return None
        tag = tags[end - 1]
        if tag == "-":
            opening = tags.rfind("-", 0, end - 1)
            if opening <= 0:
                return None
            end = opening
            continue
        if tag == "y":
            return _before_relative(s, end - 1, lex)
        comma = tag == ","
        stop = end - 1 if comma else end
        chunk = _chunk_start(tags, stop)
        if chunk == stop:
            if not comma:
                return None
            end = stop
            continue
        if _is_aside(s, chunk, stop, lex):
            if not comma and s.tokens[chunk].form in lex.words.with_subject and is_noun_phrase(s, chunk + 1, stop):
                return chunk + 1, stop
            if chunk and tags[chunk - 1] == "," and set(tags[: chunk - 1]) & _NAMED:
                end = chunk - 1
                continue
            return None if comma else _noun_phrase_ending(s, chunk, stop, lex)
        found = _subject(s, chunk, stop, lex)
        if found is None or (comma and tags[chunk : found[0]].strip("xiw")):
            return None
        if (found[0] > 1 and tags[found[0] - 2 : found[0]] == ",j") or (
            found[0] > chunk and tags[chunk] == "j" and chunk and tags[chunk - 1] == ","
        ):
            return _list_start(s, found[0], lex), found[1]  # "Jepang, Korea Selatan, dan Australia"
        if chunk > 1 and tags[chunk - 1] == ",":
            before = _chunk_start(tags, chunk - 1)
            if is_noun_phrase(s, before, chunk - 1) and _apposed(s, (before, chunk - 1), found, comma):
                return before, found[1]
        return found
    return None


def _list_start(s: Sentence, last: int, lex: Lexicon) -> int:
    """Start of a list of sources whose last member begins at `last`."""
    tags = s.tags
    start = last
    comma = last - 2
    while comma > 0 and tags[comma] == ",":
        chunk = _chunk_start(tags, comma)
        if tags[chunk:comma].strip("NTHGS()i") or not set(tags[chunk:comma]) & _NAMED:
            break
        start, comma = chunk, chunk - 1
    return start


def _subject(s: Sentence, chunk: int, end: int, lex: Lexicon) -> Range | None:
    """The noun phrase that opens a stretch and rules the verb after it, adjuncts and relative clause between."""
    tags = s.tags
    start = chunk
    while start < end and tags[start] in "xw,i":
        start += 1
    stop = _noun_phrase_from(s, start, end, lex)
    later = next((k for k in range(stop, end) if tags[k] in "NTGSO" and tags[k - 1] == "x"), None)
    if stop > start and tags[stop : stop + 1] == "x" and later is not None and "y" not in tags[stop:later]:
        start, stop = later, _noun_phrase_from(s, later, end, lex)  # "Sehari kemudian RTN …"
    if stop > start and (stop == end or tags[stop] in "pxw#(yt"):
        if stop < end and tags[stop] == "y" and not _holds_name(tags[start:stop]):
            stop = _before_adjuncts(s, end, lex)  # "pejabat yang meninjau laporan itu" is the source's wording
        if _can_speak(tags[start:stop]):
            return start, stop
        return None
    found = _noun_phrase_ending(s, chunk, end, lex)
    if found and found[0] > chunk and tags[found[0] - 1] in "vQP":
        return None
    return found


def _holds_name(tags: str) -> bool:
    return tags.endswith("N") and ("T" in tags or "H" in tags or tags.strip("N") == "")


def _can_speak(tags: str) -> bool:
    return bool(set(tags) & _NAMED) or (bool(tags) and set(tags) <= set("nai#K"))


def _noun_phrase_from(s: Sentence, start: int, end: int, lex: Lexicon) -> int:
    """End of the noun phrase that begins at `start`."""
    tags = s.tags
    i = start
    if i >= end or tags[i] not in _HEAD:
        return start
    while i < end:
        tag = tags[i]
        if (tag in _NOUN and tag != "w") or tag == '"':
            i += 1
        elif tag == "(":
            closing = tags.find(")", i, end)
            if closing < 0 or "#" in tags[i:closing]:
                break
            i = closing + 1
        elif (tag in "pou" and i + 1 < end and tags[i + 1] in _NOUN and s.tokens[i].form not in lex.adjunct) or (
            tag == "j" and i + 1 < end and tags[i + 1] in _NOUN
        ):
            i += 1
        else:
            break
    return i


def _before_relative(s: Sentence, relative: int, lex: Lexicon) -> Range | None:
    """The phrase that "yang" relates to."""
    end = relative
    if end and s.tags[end - 1] == ",":
        end -= 1
    if not end:
        return None
    chunk = _chunk_start(s.tags, end)
    return _noun_phrase_ending(s, chunk, end, lex)


def _chunk_start(tags: str, end: int) -> int:
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


def _before_adjuncts(s: Sentence, end: int, lex: Lexicon) -> int:
    """`end` moved left over trailing dates, bracketed dates, adverbs and adjunct phrases."""
    tags = s.tags
    while end:
        tag = tags[end - 1]
        if tag in _AUX:
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


def _is_aside(s: Sentence, start: int, end: int, lex: Lexicon) -> bool:
    """A stretch between commas that says when, where or by whom relayed, or relates: not the subject."""
    if start >= end:
        return True
    tag = s.tags[start]
    if tag in "pewyRMtgfBe)" or (tag == "#" and end - start < 3):
        return True
    if tag == "J":
        return "v" in s.tags[start:end] or not set(s.tags[start:end]) & _NAMED
    return tag == "x" and not set(s.tags[start:end]) & _NAMED


def is_noun_phrase(s: Sentence, start: int, end: int) -> bool:
    tags = s.tags[start:end]
    return bool(tags) and tags[0] in _HEAD and not set(tags) & set("vABPQ;:b")


def _apposed(s: Sentence, first: Range, second: Range, closed: bool) -> bool:
    """Whether two stretches name one actor: an office and its holder in either order, or a place after a body.

    Without a comma behind, only a bare name is an apposition ("Menteri Pertahanan Israel, Israel Katz mengatakan").
    """
    one, two = s.tags[slice(*first)], s.tags[slice(*second)]
    offices = set("TGSEa#")
    if two.strip("NHj()") == "" and set(one) & offices:
        return True
    if not closed:
        return (
            one[0] in "STG#a"
            and "p" in one
            and two[0] == "N"
            and ("n" in two or "G" in two)
            and not set(two) & set("TSHO")
        )
    return bool(set(two) & set("TGSE")) and two[0] in "TGSEnaN" and (one.strip("NH") == "" or "H" in one or "T" in one)


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
            tag in _NOUN
            or tag == '"'
            or (tag in "po" and i > chunk and tags[i - 1] in _NOUN | {")", '"'} and s.tokens[i].form not in lex.adjunct)
            or (
                tag in "ju"
                and i > chunk
                and tags[i - 1] in _NOUN | {")", '"'}
                and (tag == "u" or tags[i - 1] in "NTGSOniK)")
            )
            or (tag in "x" and i > chunk and tags[i - 1] in "na")
            or (tag == "y" and i > chunk and tags[i - 1] in _NOUN | {")"})
        ):
            start = i
        elif tag in "vtx#P!m" and "y" in tags[chunk:i]:
            start = i  # inside a relative clause: "pejabat yang meninjau laporan itu"
        elif tag in "po" and "y" in tags[chunk:i]:
            start = i
        else:
            break
    while start < end and tags[start] in "iw?jpox!":
        start += 1
    # An adjunct inside cuts the phrase: "Militer Korsel dalam pernyataannya".
    for i in range(start + 1, end):
        if tags[i] == "p" and s.tokens[i].form in lex.adjunct:
            end = i
            break
    if start and tags[start - 1] == "p":
        # A phrase under a preposition is no subject; a name may stand right after it: "Dalam pidatonya Jokowi …"
        named = end
        while named > start + 1 and tags[named - 1] in "NTHO":
            named -= 1
        if named == start + 1 and tags[start] in "n" and named < end:
            return named, end
        return None
    if start >= end or not _can_speak(tags[start:end]):
        return None
    return start, end


def source_after(s: Sentence, cue: int, lex: Lexicon, *, agent: bool = False) -> Range | None:
    """The noun phrase right of a bare or passive cue: name, office and name, or body, with its apposition.

    `agent` reads on through prepositional phrases ("dinilai oleh pengelola dana di pasar modal cocok").
    """
    tags, n = s.tags, len(s.tags)
    i = cue + 1
    while i < n and tags[i] in "xo-p" and (tags[i] in "xo" or (tags[i] == "p" and s.tokens[i].form == "dari")):
        i += 1
    start = i
    while i < n:
        tag = tags[i]
        if tag in "NTHGEDSOnKai#" or tag == '"':
            if tag == "#" and i == start:
                break
            if tag == "n" and i > start and tags[i - 1] == "N" and _name_is_whole(tags, start, i):
                break  # "kata Basuki khusus …"
            if tag == "x" or (tag == "i" and i == start) or (tag == "a" and i > start and tags[i - 1] in "NO"):
                break
            i += 1
        elif tag == "(":
            closing = tags.find(")", i)
            if closing < 0 or "#" in tags[i:closing] or closing - i > 8:
                break
            i = closing + 1
        elif tag == "w" and i == start:
            break
        elif (
            (tag in "pu" and i > start and _title_goes_on(s, start, i, lex))
            or (
                agent
                and tag == "p"
                and i > start
                and tags[i + 1 : i + 2] == "n"
                and s.tokens[i].form not in lex.adjunct
            )
            or (tag == "j" and i > start and i + 1 < n and tags[i + 1] in "NTGHSOEa" + _noun_if(tags, start, i))
        ):
            i += 1
        elif tag == "," and i > start and _list_in_name(tags, start, i):
            i += 1  # "Kepala Pusat Data, Informasi, dan Komunikasi …"
        elif tag == "," and i > start and _apposition_follows(tags, start, i):
            i += 1
            while i < n and (tags[i] in "NHTGni#" or tags[i - 1 : i + 1] == "H." or tags[i : i + 3] in ("(H)", "(N)")):
                i += 3 if tags[i] == "(" else 1
            if i < n and tags[i] == "(" and "#" not in tags[i : tags.find(")", i)]:
                i = tags.find(")", i) + 1
            break
        else:
            break
    while i > start and tags[i - 1] in "jpu,ax":
        i -= 1
    if i == start or (not set(tags[start:i]) & _NAMED and not set(tags[start:i]) <= set("naiKD")):
        return None
    return start, i


def _noun_if(tags: str, start: int, i: int) -> str:
    """Inside the name of an office ("Komunikasi dan Informatika") any noun may follow "dan"."""
    return "n" if "T" in tags[start:i] or "G" in tags[start:i] else ""


def _title_goes_on(s: Sentence, start: int, at: int, lex: Lexicon) -> bool:
    """Whether a preposition belongs to the office ("kepala misi IOM untuk wilayah Yaman, Abdusattor Esoev")."""
    if s.tokens[at].form in lex.adjunct or not set(s.tags[start:at]) & set("TSGna"):
        return False
    if s.tags[at] == "u" and s.tags[start] == "G" and s.tags[at + 1 : at + 2] == "N":
        return True  # "Organisasi Internasional untuk Migrasi"
    rest = s.tags[at + 1 :]
    stop = next((k for k, tag in enumerate(rest) if tag not in "NTHGSnai"), len(rest))
    if stop and rest[stop : stop + 1] == "," and rest[stop + 1 : stop + 2] == "N":
        return True
    # "pakar dari Universitas Indonesia Budi Santoso", "warga di Palu"
    return s.tags[start] in "TSa" and stop > 0 and "N" in rest[:stop] and "N" not in s.tags[start:at]


def _name_is_whole(tags: str, start: int, i: int) -> bool:
    """Whether the capitalised words before a lower-case one already make a name: nothing else, or after an office."""
    spoken = tags[start:i]
    return (spoken.strip("NH") == "" or ("T" in spoken and spoken.endswith("NN"))) and tags[i + 1 : i + 2] not in (
        "N",
        "G",
    )


def _list_in_name(tags: str, start: int, comma: int) -> bool:
    """Whether a comma stands in a list inside the name of an office or body."""
    rest = tags[comma + 1 :]
    names = len(rest) - len(rest.lstrip("N"))
    if tags[comma + 1 : comma + 2] == "j":
        return tags[start] in "TG" and tags[comma + 2 : comma + 3] == "N" and "," in tags[start:comma]
    return tags[start] in "TG" and 0 < names < 4 and rest[names : names + 3] in (",jN",)


def _apposition_follows(tags: str, start: int, comma: int) -> bool:
    rest = tags[comma + 1 :]
    names = len(rest) - len(rest.lstrip("NH"))
    spoken = tags[start:comma]
    if names and (set(spoken) & set("TSGaE") or (names > 1 and not spoken.strip("nai"))) and "y" not in spoken:
        follow = rest[names : names + 1]
        return follow in ("", ",", ".", "p", "w", "#", "(", "e", "R", "J", "t", "x", "u", "v", "k", "-", "y")
    return False


def main_subject(s: Sentence, before: int, lex: Lexicon) -> Range | None:
    """The first noun phrase of the sentence that can speak, for a cue that shares the subject of its clause."""
    tags = s.tags
    i = 0
    while i < before:
        if tags[i] in "Jxpk":
            comma = tags.find(",", i, before)
            if tags[i] != "x" and comma > 0:
                i = comma + 1
                continue
            i += 1
            continue
        break
    start = i
    while i < before and (
        tags[i] in "NTHGEDSOnai#(" or (tags[i] in "pju" and i + 1 < before and tags[i + 1] in "NTGn")
    ):
        if tags[i] == "(":
            closing = tags.find(")", i, before)
            if closing < 0:
                break
            i = closing
        i += 1
    if i > start and set(tags[start:i]) & _NAMED:
        return start, i
    return None


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
        introduced = False
        start = _after_adjuncts(s, start, lex)
    while start < n and tags[start] in ",:-~":
        start += 1
    end = n
    while end > start and tags[end - 1] in ".,;~":
        end -= 1
    end = _before_occasion(s, start, end, lex)
    return ((start, end) if end > start else None), introduced


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
        if tags[i] in "pJ" and s.tokens[i].form in _OCCASIONS and i > start + 2:
            return i
    return k


def _that_ahead(s: Sentence, start: int, lex: Lexicon) -> int | None:
    """A "bahwa" that belongs to the cue: only an addressee, time or manner stands between."""
    tags = s.tags
    at = tags.find("b", start, start + 32)
    if at < 0:
        return None
    between = tags[start:at]
    if set(between) & set("ABPQbKMZ;:.") or between.count("v") > between.count("y"):
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
        if tag in "x" and i == start and s.tokens[i].form in lex.going_on:
            i += 1
        elif (tag == "p" and s.tokens[i].form in lex.adjunct) or tag in "w":
            comma = next((k for k in range(i, min(n, i + 14)) if tags[k] in ",:"), -1)
            inner = tags[i:comma] if comma > 0 else ""
            if comma > 0 and not set(inner) & set("vABPQ;."):
                i = comma + 1
                continue
            if s.tokens[i].form in lex.addressee:
                k = i + 1
                while k < n and tags[k] in "NTSGEnOi":
                    k += 1
                if k < n:
                    i = k
                    continue
            if tag == "w" or (i + 1 < n and tags[i + 1] in "w"):
                k = i + 1
                while k < n and (tags[k] in "w#i" or (tags[k] == "(" and "#" in tags[k : k + 3])):
                    k = tags.find(")", k) + 1 if tags[k] == "(" else k + 1
                    if not k:
                        return i
                i = k
                continue
            return i
        elif tag == "p" and s.tokens[i].form == "di":
            comma = next((k for k in range(i, min(n, i + 9)) if tags[k] == ","), -1)
            if comma > 0 and not set(tags[i:comma]) & set("vABPQ"):
                i = comma + 1
                continue
            return i
        elif tag == "," and i > start:
            i += 1
        else:
            return i
    return i


def clause_before(s: Sentence, end: int) -> Range | None:
    """The clause that ends at `end`, from the start of the sentence, connectives left out."""
    tags = s.tags
    while end and tags[end - 1] in ",-;~":
        end -= 1
    start = 0
    while start < end and tags[start] in "Jix" and (start + 1 < end):
        if tags[start] == "J" and start + 1 < end and tags[start + 1] == "i":
            start += 2
        elif (tags[start] == "J" and tags[start + 1] in ",x") or (start and tags[start] == ","):
            start += 1
        else:
            break
    while start < end and tags[start] in ",-~.)":
        start += 1
    return (start, end) if end > start else None
