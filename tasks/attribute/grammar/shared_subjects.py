"""Active cues without a subject of their own: those of an earlier cue's subject, and those inside what it says."""

from tasks.attribute.contents import content_after
from tasks.attribute.grammar.draft import Cue, Draft
from tasks.attribute.grammar.speakers import cannot_speak
from tasks.attribute.main_subject import main_subject
from tasks.attribute.stance import Reading
from tasks.attribute.vocabulary import CueEntry


def shared_cue(d: Draft, i: int, reading: Reading, cues: list[Cue], inner: int) -> Cue | None:
    """The cue at `i` with the subject of the last cue or of the sentence; None if it says nothing by that.

    `inner` is the last cue that belongs to what another says.
    """
    s, tags, lex, first = d.s, d.s.tags, d.lex, reading.first
    entry = s.entries[i]
    if _is_inside(d, entry, reading, cues, inner):
        return None
    earlier = next((c for c in reversed(cues) if c.source), None)
    source = earlier.source if earlier else main_subject(s, first, lex)
    if source is None:
        opens = first == 0 or (tags[first - 1] == "g" and first == 1)
        opens = opens or (first == 1 and tags[0] == "j" and tags[reading.last + 1 :][:1] == "b")
        if not (d.found or opens):
            return None
    elif earlier is None:
        if any(token.form in lex.words.duty for token in s.tokens[source[1] : first]):
            return None  # "pasien perlu berkonsultasi serta meminta obat"
        if cannot_speak(d, source):
            return None
    when = first and tags[first - 1] == "J" and s.tokens[first - 1].form not in lex.contrast
    if reading.stance == "declined" and when:
        return None  # "… ditegur, saat belum mengungkapkan alasannya"
    that = tags[reading.last + 1 : reading.last + 2] == "b"
    if not that and (entry.doing or _withheld_inside(d, reading, cues)):
        return None  # "sekaligus memastikan pasokan cukup" sees to it
    return Cue(i, entry, reading, source, True, False)


def _is_inside(d: Draft, entry: CueEntry, reading: Reading, cues: list[Cue], inner: int) -> bool:
    """Whether a cue without a subject of its own belongs to what another says, or to a phrase that says nothing."""
    s, tags, lex, first = d.s, d.s.tags, d.lex, reading.first
    again = bool(cues) and cues[-1].entry is entry  # "X meminta Y menjelaskan P dan meminta Q"
    if inner and not again and tags[first - 1] == "j" and "," not in tags[inner:first]:
        return True  # "X mengatakan warga merasa risih dan khawatir"
    if first > 1 and tags[first - 1] == "p" and s.tokens[first - 2].form in lex.words.copula:
        return True  # "caranya adalah dengan mengajak P"
    if first and tags[first - 1] not in "jg,JQ-px":
        return True
    if not cues:
        return False
    if tags[first - 1] == "p" and _inside_clause(d, cues[-1], first):
        return True  # "X menuding wartawan keliru dengan memberitakan P"
    if _opens_content(d, cues[-1], reading):
        return True  # "X menilai, meminta warga pindah sama saja mengusir"
    # "menuntut X agar membebaskan P, melepas Q, dan menyatakan …"
    return _listed_demand(d, cues[-1], first) or _joined_demand(d, cues[-1], reading)


def _opens_content(d: Draft, outer: Cue, reading: Reading) -> bool:
    """Whether a verb right behind another cue and its comma opens what that one says."""
    tags = d.s.tags
    follows = tags[reading.first - 1] == "," and outer.reading.last == reading.first - 2
    return follows and outer.reading.stance == "asserted" and tags[reading.last + 1 : reading.last + 2] != "b"


def _inside_clause(d: Draft, outer: Cue, at: int) -> bool:
    """Whether "dengan" and a verb at `at` go on in the clause that another cue rules, no comma between."""
    content, introduced = content_after(d.s, outer.reading.last, d.lex)
    if content is None or content[0] >= at - 1 or "," in d.s.tags[content[0] : at]:
        return False
    return introduced or d.is_finite((content[0], at - 1))


def _listed_demand(d: Draft, demand: Cue, at: int) -> bool:
    """Whether a verb group ends a list of what is demanded of somebody."""
    tags = d.s.tags
    purpose = tags.find("u", demand.at, at)
    return demand.entry.act == "demand" and purpose > 0 and tags[at - 2 : at] == ",j" and ",v" in tags[purpose : at - 2]


def _joined_demand(d: Draft, demand: Cue, reading: Reading) -> bool:
    """Whether two verbs stand behind a purpose of what is demanded: "meminta X untuk menjaga dan mengingatkan Q"."""
    tags, first = d.s.tags, reading.first
    purpose = tags.rfind("u", demand.at, first)
    inside = demand.entry.act in ("demand", "hope", "warning") and purpose > 0 and tags[first - 1] == "j"
    following = tags[reading.last + 1 : reading.last + 2]
    said = following in ("b", ":") or (following == "," and reading.act == "statement")
    return inside and not said and not set(tags[purpose:first]) & set(",AQJb") and "v" in tags[purpose:first]


def _withheld_inside(d: Draft, reading: Reading, cues: list[Cue]) -> bool:
    """Whether a refusal only continues what another is said to have said ("… bahwa film itu tidak menyampaikan …")."""
    if reading.stance != "declined" or not cues:
        return False
    if d.s.tags[reading.last + 1 : reading.last + 2] == "?":
        return False
    content, introduced = content_after(d.s, cues[-1].reading.last, d.lex)
    return introduced and content is not None and content[0] < reading.first
