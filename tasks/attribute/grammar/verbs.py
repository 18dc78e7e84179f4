"""Indirect speech: a subject, an active cue and the clause it rules."""

from tasks.attribute.contents import content_after
from tasks.attribute.grammar.bounds import bounded
from tasks.attribute.grammar.complements import (
    Complement,
    complement,
    is_no_claim,
    is_unsaid,
    lacks_clause,
    lacks_opening,
    names_what_is_excluded,
    only_tells_of,
)
from tasks.attribute.grammar.denials import read_stanced
from tasks.attribute.grammar.draft import Cue, Draft
from tasks.attribute.grammar.objects import is_alike, is_circumstance, says_something, what_is_given
from tasks.attribute.grammar.verdicts import read_answer, read_called_untrue
from tasks.attribute.noun_phrases import Range
from tasks.attribute.stance import Reading
from tasks.attribute.vocabulary import CueEntry

_HEARSAY = 0.8  # of the confidence, where others say that somebody said it
_STANCED = ("denied", "declined", "silent", "retracted", "confirmed")


def read_verbs(d: Draft, cues: list[Cue]) -> None:
    """Record what each active cue rules, up to the clause of the next that says something."""
    before = len(d.found)
    later: list[Cue] = []
    for cue in reversed(cues):
        if cue.at in d.used:
            continue  # "BBC melaporkan P, kata X" only relays
        known = len(d.found)
        _read_verb(d, cue, later)
        for a in d.found[known:]:
            a.confidence *= _HEARSAY if cue.hearsay else 1.0
        form = d.s.tokens[cue.at].form
        apart = cue.shared and d.s.tags[cue.reading.first - 1] == "j" and form.endswith(d.lex.words.possessive_suffix)
        if len(d.found) > known or apart:  # "mengecam serangan itu | dan menyebutnya biadab"
            later.insert(0, cue)
    d.found[before:] = sorted(d.found[before:], key=lambda a: a.cue or (0, 0))


def _read_verb(d: Draft, cue: Cue, later: list[Cue]) -> None:
    """Record what one active cue rules."""
    s, tags, entry, stance = d.s, d.s.tags, cue.entry, cue.reading.stance
    group = (cue.reading.first, cue.reading.last + 1)
    content, introduced = content_after(s, cue.reading.last, d.lex)
    content = bounded(d, content, cue, later)
    if stance == "retracted" and not introduced and (content is None or tags[content[0]] not in "KDt"):
        return  # troops are withdrawn too
    if cue.relative and content and s.tokens[content[0]].form in d.lex.words.anonymous:
        # "warga yang tidak menyebutkan namanya", "penumpang yang meminta anonimitas": who speaks, and not what
        if stance == "asserted":
            d.add("indirect.noun", group, cue.source, None, entry=entry)
        return
    if stance in _STANCED:
        read_stanced(d, cue, content, introduced)
        return
    if entry.given and content is not None and not introduced:
        content = what_is_given(d, cue, content)
    if content is None or (not introduced and _is_no_object(d, content, entry)):
        return
    if tags[content[0]] == "Q" and cue.source and _quoted(d, content[0], cue.source):
        return
    if _read_contrary(d, cue, content):
        return
    if stance == "asserted" and entry.act == "statement" and read_answer(d, cue, content):
        return
    one_word = entry.of_self and tags[slice(*content)].strip(".") in ("n", "v", "A")
    if d.is_too_short(content, introduced) and not one_word:
        return
    if not introduced and names_what_is_excluded(d, cue, content):
        return
    family = d.lex.families.get(s.tokens[content[0]].form) if tags[content[0]] == "K" else ""
    if entry.only_with == "report_noun" and family not in ("", "demand", "hope", "promise"):
        read_stanced(d, cue, content, introduced)
        return
    c = complement(d, cue, content, introduced)
    if lacks_opening(d, cue, c) or (family == "thing" and _read_pointing(d, cue, content)) or lacks_clause(d, cue, c):
        return
    if tags[content[0]] == "t" and not introduced and not c.paused:
        c.content = (content[0] + 1, content[1])  # "menjelaskan tentang P"
    if (stance == "asserted" and read_called_untrue(d, cue, c.content)) or is_no_claim(d, cue, c):
        return
    if only_tells_of(d, cue, c):
        d.add("indirect.noun", group, cue.source, None, entry=entry)
        return
    if is_unsaid(d, cue, c):
        return
    d.add(
        _rule(cue, c),
        group,
        cue.source,
        c.content,
        entry=entry,
        reading=cue.reading,
        mode="mixed" if c.quoted else "indirect",
        weight=1.0 if c.finite else 0.9,
        speaker="unnamed" if cue.unnamed else None,
    )


def _rule(cue: Cue, c: Complement) -> str:
    """The rule that finds a statement: by the clause of its cue, then by its complement."""
    if cue.relative:
        return "indirect.relative"
    if cue.shared:
        return "indirect.shared"
    return "indirect.that" if c.introduced else "indirect" if c.finite else "indirect.noun"


def _is_no_object(d: Draft, content: Range, entry: CueEntry) -> bool:
    """Whether what follows a cue is not what is said: "usahanya cukup menjanjikan di masa pandemi"."""
    return d.s.tags[content[0]] == "j" or says_something(d, content) or is_circumstance(d, content, entry)


def _read_contrary(d: Draft, cue: Cue, content: Range) -> bool:
    """ "X mengatakan sebaliknya": a denial of what was said before."""
    if cue.entry.needs or d.s.tokens[content[0]].form not in d.lex.cue_words.contrary:
        return False
    first, last = cue.reading.first, cue.reading.last
    reading = Reading("denied", "denial", "positive", first, last)
    group = (first, last + 1)
    d.add("denial.back", group, cue.source, content, entry=cue.entry, reading=reading, points_back="thing")
    return True


def _read_pointing(d: Draft, cue: Cue, content: Range) -> bool:
    """ "X mengatakan hal senada", "X menyampaikan hal itu dalam …": what he says has been said before."""
    tags, asserted = d.s.tags, cue.reading.stance == "asserted"
    alike = asserted and is_alike(d, content)
    back = tags[content[0] + 1 : content[0] + 2] == "i" and tags[content[0] + 2 : content[0] + 3] in "pJ.,"
    if not (alike or back):
        return False
    if alike or (asserted and cue.entry.act == "statement"):
        group = (cue.reading.first, cue.reading.last + 1)
        kind = "alike" if alike else "thing"
        d.add("indirect.noun", group, cue.source, None, entry=cue.entry, reading=cue.reading, points_back=kind)
    return True


def _quoted(d: Draft, at: int, source: Range) -> bool:
    """Whether a quotation has a cue of its own without a source: 'Rina menjawab, "…," ucapnya' is one statement."""
    said = next((a for a in d.found if a.content == d.quotation(at) and a.source is None and a.cue), None)
    if said is not None:
        said.source, said.speaker = d.s.span(*source), "stated"
    return said is not None
