"""Passive cues without an agent: raised over their subject, in a document, with "bahwa"."""

from tasks.attribute.agents import source_after
from tasks.attribute.contents import clause_before, content_after
from tasks.attribute.grammar.draft import Draft
from tasks.attribute.grammar.objects import is_reported_to, says_what_for
from tasks.attribute.lexicon import is_common
from tasks.attribute.noun_phrases import Range, noun_phrase_end
from tasks.attribute.vocabulary import CueEntry


def read_that(d: Draft, i: int, first: int, entry: CueEntry) -> None:
    """ "Dalam rapat itu disebutkan bahwa P", "Jalan itu rusak, dijelaskan bahwa P"."""
    if d.is_inside(first):
        return
    origin = _came_from(d, first)
    goes_on = not entry.hearsay and (occasion_opens(d, first) or d.is_connective((0, first - 1)))
    speaker = None if origin or goes_on else "unnamed"
    content = d.cut((i + 2, len(d.s.tags)), i)
    d.add("passive.that", (first, i + 1), origin, content, entry=entry, speaker=speaker)


def _is_matter(d: Draft, content: Range) -> bool:
    head = next((k for k in range(*content) if d.s.tags[k] not in "a#x"), content[0])
    return d.s.tokens[head].form in d.lex.words.matters


def read_opening_clause(d: Draft, i: int, first: int, entry: CueEntry) -> None:
    """ "Diduga sopir mengantuk(, truk itu menabrak pohon)": hearsay whose clause follows without "bahwa" or a comma.

    So may what somebody is asked to do: "Diimbau warga agar P".
    """
    tags, n = d.s.tags, len(d.s.tags)
    demanded = entry.act == "demand" and says_what_for(d, (i, n))
    if not (entry.hearsay or demanded) or tags[i + 1 : i + 2] not in tuple("NTGSEna#D"):
        return
    content = d.first_clause((i + 1, n))
    ends = next((k for k in range(*content) if tags[k] in ",J"), content[1])
    if not (demanded or d.is_finite((i + 1, ends))) or is_reported_to(d, i):
        return
    d.add("passive.that", (first, i + 1), None, d.cut(content, i), entry=entry, weight=0.9, speaker="unnamed")


def _came_from(d: Draft, first: int) -> Range | None:
    """From whom words came, which a passive behind a comma tells: "Keterangan datang dari polisi, | dijelaskan"."""
    tags, tokens, words = d.s.tags, d.s.tokens, d.lex.words
    if tags[0] not in "KD" and tokens[0].form not in d.lex.sources.responses:
        return None
    came = (k for k in range(2, first) if tokens[k].form in words.origin)
    at = next((k for k in came if tokens[k - 1].form in d.lex.sources.responses), None)
    source = source_after(d.s, at, d.lex) if at is not None else None
    return source if source and source[1] == first - 1 else None


def occasion_opens(d: Draft, first: int) -> bool:
    """Whether only where or when something was said stands before a passive: "dalam rapat itu"."""
    before = d.s.tags[:first]
    return before[:1] == "p" and d.s.tokens[0].form in d.lex.words.inside and not before[1:].strip("nNGSTi#w(),pj")


def read_in_document(d: Draft, i: int, first: int, entry: CueEntry) -> bool:
    """ "Dalam laporan itu disebutkan P": the document is the source."""
    s, tags = d.s, d.s.tags
    start = 0
    while start < first and (tags[start] in "Jx," or start in d.used):
        start += 1
    head = start
    while head < first and tags[head] in "pa":
        head += 1
    if s.tokens[start].form not in d.lex.words.inside:
        return False  # "hingga berita ini ditulis"
    if head in (start, first) or tags[head] not in "DKE" or entry.stance != "asserted":
        return False
    if d.lex.families.get(s.tokens[head].form) == "thing":
        return False  # "dalam hal ini X dianggap bersalah"
    source = (head, noun_phrase_end(s, head, first, d.lex))
    comma = tags.find(",", source[1], first)
    closed = comma if comma > 0 else first
    if (
        tags[source[1]] == "y"
        and tags.count("v", source[1], closed) == 1
        and not set(tags[source[1] : closed]) & set(",AP")
    ):
        source = (head, closed)  # "dalam laporan yang diterima redaksi"
    if tags[source[1] : first].strip("pNGnTSi#w(),"):
        return False
    content, introduced = content_after(s, i, d.lex)
    if content is None or d.is_too_short(content, introduced):
        return False
    if entry.telling and not introduced and not d.is_finite(content) and _is_matter(d, content):
        return True  # "Dalam buku itu dijelaskan resep obat batuk"
    subject = source[1] + (tags[source[1]] == ",")
    if subject < first and tags[subject] in "NTHGSna" and not introduced and "," not in tags[subject:first]:
        content = (subject, content[1])  # "Dalam dakwaan itu, | Rina disebut menerima suap"
    d.add("passive.that", (first, i + 1), source, d.cut(content, i), entry=entry, weight=1.0 if introduced else 0.9)
    d.used.add(i)
    return True


def names_it(d: Draft, i: int) -> bool:
    """Whether only what something is called follows: "gelombang itu disebut megatsunami"."""
    called = d.s.tags[i + 1 :].partition(",")[0].rstrip(".")
    words, last = d.lex.words, d.s.tokens[i + len(called)].form
    named = called[-1:] == "v" and not is_common(last, d.lex.language)  # a word that only looks like a verb
    plain = 0 < len(called) < 4 and not called[:-1].strip("xnNG") and (called[-1] in "nN" or named)
    return (
        plain
        and d.s.tokens[i].form in d.lex.cue_words.calling
        and last not in words.predicates | words.states
        and last not in d.lex.cue_words.untrue
    )


def _is_judged(d: Draft, i: int, entry: CueEntry) -> bool:
    """Whether somebody judges or marks a thing, and who, how or as what follows: "dinilai tepat oleh X", "sebagai"."""
    tags, agent = d.s.tags, d.s.tags.find("o", i + 1)
    by = agent > 0 and not set(tags[i + 1 : agent]) & set("vPA,")  # not "dinilai rawan ditiru oleh X"
    words = d.lex.words
    return entry.family == "assessment" and (by or d.s.tokens[i + 1].form in words.adverbial | words.as_role)


def _has_verb(d: Draft, start: int, end: int) -> bool:
    """Whether a clause has its verb already; one of having ("mobil berpelat merah") only describes."""
    tags, bearing = d.s.tags, d.lex.words.bearing_prefix
    verbs = (k for k in range(start, end) if tags[k] == "v" and not d.s.tokens[k].form.startswith(bearing))
    return any("y" not in tags[max(start, k - 2) : k] for k in verbs)


def raised_subject(d: Draft, start: int, first: int) -> int:
    """Where the subject of a passive begins in the clause from `start`: behind a clause or date in commas."""
    tags = d.s.tags
    comma = tags.rfind(",", 0, first)
    listed = tags[comma + 1] == "j" and comma + 2 < first  # "A, B, dan C dikabarkan …"
    return comma + 1 if comma > start and not listed and set(tags[start:comma]) & set("vw") else start


def read_raised(d: Draft, i: int, first: int, entry: CueEntry) -> None:
    """ "Kapal itu disebut mampu …": an unnamed source; the subject belongs to the content."""
    s, tags, lex, n = d.s, d.s.tags, d.lex, len(d.s.tags)
    called = s.tokens[i + 1].form in lex.words.as_role and s.tokens[i].form not in lex.cue_words.calling
    if tags[i + 1] not in "vmnAPb!xJ" and not called:
        return
    if (first and tags[first - 1] == "y") or names_it(d, i):
        return
    before = clause_before(s, first, d.lex)
    if before is None or set(tags[before[0] : before[1]]) & set("AQ;:") or _is_judged(d, i, entry):
        return
    comma = tags.rfind(",", 0, first)
    start = raised_subject(d, before[0], first)
    if entry.act == "assessment" and _has_verb(d, start, first):
        return  # "Ia tewas diduga karena …"
    if entry.family == "report" and tags[i + 1] != "A" and is_reported_to(d, i):
        return  # "Rina dilaporkan suaminya ke polisi"
    leads = s.tokens[start].form in lex.contrast or (tags[start] == "x" and s.tokens[start].form in lex.going_on)
    if leads and start + 1 < first:
        start += 1  # "Sementara harga beras diperkirakan …"
    whole = start >= first or (comma == first - 1 and d.is_finite((start, first)))
    if whole and not d.is_finite((i + 1, n)):
        return  # "ombak itu masuk jauh ke hulu, disebut bono"
    if tags[start] == "p" and (comma == first - 1 or tags[i + 1] == "b") and start == before[0]:
        start = i + 1 + (tags[i + 1] == "b")  # "Dalam brosur acara itu, disebutkan | akan ada P"
    content = d.cut(d.first_clause((start, n), first), n)
    said = any(a.cue and a.cue[0] == s.tokens[first].start and a.act == "statement" for a in d.found)
    if said or d.is_inside(max(i, start - 1)):
        return  # "X dilaporkan menyatakan P" is no more than that X says P
    goes_on = any(s.tokens[k].form in lex.cue_words.going_on for k in {0, *range(first, i)})
    goes_on = goes_on and entry.family != "rumour"
    weight = 0.85 if entry.act == "assessment" else 1.0  # the reporter may be the one who thinks so
    speaker = "same" if goes_on else "unnamed"
    d.add("passive.raised", (first, i + 1), None, content, entry=entry, speaker=speaker, weight=weight)
