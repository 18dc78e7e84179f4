"""Whether the subject of an active cue can say something, and says it in this text rather than in another's words."""

from tasks.attribute.contents import content_after
from tasks.attribute.grammar.draft import Cue, Draft
from tasks.attribute.noun_phrases import Range
from tasks.attribute.vocabulary import CueEntry

_FINDING = ("finding", "found")


def speaker(d: Draft, source: Range, entry: CueEntry, relative: bool) -> Range | None:
    """Who says something of the phrase left of a cue, or None if that says nothing."""
    s, tags, (start, end) = d.s, d.s.tags, source
    if relative and start and some_before(d, start - 1) and tags[start - 2] == "!":
        return None  # "tidak ada saksi yang menyebut …"
    if start and tags[start - 1] == "!" and s.tokens[start].form in d.lex.cue_words.not_negating:
        return start - 1, end  # "tak sedikit (warga) yang menilai …"
    if start and tags[start - 1] in "u!":
        return None  # "menuntut agar X menyatakan …", "tidak banyak bicara …"
    if not cannot_speak(d, source) or (entry.needs in _FINDING and tells_findings(d, source)):
        return source
    office = next((k for k in range(start, end) if tags[k] in "TH" and "N" in tags[k:end]), None)
    if office is None or tags[office - 1] == "p":
        return None  # "kekalahan itu memastikan …"
    return office, end  # a heading runs into "Sekretaris Daerah X"


def cannot_speak(d: Draft, source: Range) -> bool:
    """Whether a phrase turns on a noun for an act or state ("kekalahan", "kehadiran petugas"): it says nothing."""
    tags = d.s.tags
    first = next((k for k in range(*source) if tags[k] not in "a#x"), source[0])
    words = tags[slice(*source)]
    if _is_anybody(d, source) or (words in ("N", "n") and d.s.tokens[source[0]].form in d.lex.words.creeds):
        return True  # "setiap orang yang menyatakan …", "Islam menegaskan …"
    plain = d.s.text[d.s.tokens[source[0]].start].islower()
    if plain and not words.strip("H") and all(t.form in d.lex.office_words for t in d.s.tokens[slice(*source)]):
        return True  # "pertama kali mengajak"
    share = not words.strip("#") or (words == "#n" and d.s.tokens[source[1] - 1].form in d.lex.words.proportion)
    form = d.s.tokens[first].form
    heading = tags[first] == "n" or (tags[first] == "N" and first == 0)  # "Gol Didik …"
    dated = tags[first] == "w" and not set(words) & set("NTHSGO")
    thing = {form, form.removesuffix(d.lex.words.possessive_suffix)} & d.lex.things
    if (heading and thing) or form in d.lex.words.fiction or share or dated:
        return True  # "kondisi ini menegaskan …", "18 persen tidak menjawab", "tiga bulan ini mencatat …"
    if tags[first] == "K" and d.lex.families.get(d.s.tokens[first].form) == "thing":
        return True  # "Hal itu mendorong …"
    return tags[first] == "n" and d.lex.abstract.fullmatch(d.s.tokens[first].form) is not None


def _is_anybody(d: Draft, source: Range) -> bool:
    """Whether a phrase means whoever it may be: "setiap orang (yang …)"."""
    opens = [token.form for token in d.s.tokens[source[0] : source[0] + 2]]
    return opens[0] in d.lex.words.anybody or " ".join(opens) in d.lex.words.anybody


def tells_findings(d: Draft, source: Range) -> bool:
    """Whether a phrase is a document of what was found ("hasil survei X"), before its relative clause."""
    head = next((k for k in range(*source) if d.s.tags[k] in "yp"), source[1])
    tokens = d.s.tokens[source[0] : min(head, source[0] + 4)]
    found = [token.form in d.lex.sources.findings for token in tokens]
    return any(found) and (d.s.tags[source[0]] in "DKa" or found[0])


def in_anothers_words(d: Draft, source: Range, entry: CueEntry, cues: list[Cue]) -> bool:
    """Whether a cue only belongs to what another says: "X mengatakan pihaknya berharap …", "… Moskow berharap …"."""
    if not cues:
        return False
    content, _ = content_after(d.s, cues[-1].reading.last, d.lex)
    if content is None or cues[-1].entry.only_with:
        return False
    listed = d.s.tags[content[0] : source[0]]
    several = "j" in d.s.tags[slice(*source)] and listed.endswith(",")
    if content[0] < source[0] and cues[-1].entry.act == "demand" and several:
        return not set(listed) & set("vAPm!bQu")  # "meminta panitia, yakni A, B, dan C memastikan …"
    clause = d.lex.words.clausal | d.lex.words.moments | d.lex.words.conceding
    closed = d.s.tokens[content[0]].form in clause and listed.count(",") == 1 and listed.endswith(",")
    if content[0] != source[0] and not closed:
        return False  # "X mengatakan, sebelum melapor, pihaknya mengajak Y berdamai"
    words = d.s.tags[slice(*source)]
    if cues[-1].entry.act in ("demand", "hope"):
        return True  # "meminta Kapolri menjelaskan …": what is demanded has not been said
    possessed = words == "n" and d.s.tokens[source[0]].form.endswith(d.lex.words.possessive_suffix)
    intends = entry.act in ("hope", "commitment") and entry.family != "promise"  # "warga berharap P" has no words
    return words == "O" or possessed or intends


def some_before(d: Draft, at: int) -> int | None:
    """Where the "ada" stands that ends at `at`, adverbs after it passed over: "ada juga (yang)"."""
    while at and d.s.tags[at] == "x":
        at -= 1
    return at if d.s.tokens[at].form in d.lex.existential else None
