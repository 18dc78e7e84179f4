"""Who says something behind what is said of it: "Proyek itu dinilai gagal total oleh Rina Wati"."""

from tasks.attribute.agents import source_after
from tasks.attribute.contents import clause_before
from tasks.attribute.grammar.agentless_passives import raised_subject
from tasks.attribute.grammar.draft import Draft
from tasks.attribute.grammar.objects import is_reported_to
from tasks.attribute.noun_phrases import NAMED, Range
from tasks.attribute.vocabulary import CueEntry

_PARTS = frozenset(",;:APQbyJ")  # between a passive and its agent: of another clause
_CLOSING = ("", ".", ",", "(", "w")  # behind an agent that ends its clause


def read_trailing(d: Draft, i: int, first: int, entry: CueEntry) -> bool:
    """Record what a passive says of its subject where "oleh" and its agent end the clause."""
    tags = d.s.tags
    at = tags.find("o", i + 2)
    ruled = tags[first - 1] in "ALv"  # "menolak diminta mundur oleh X"
    if at < 0 or ruled or not _takes_agent(entry) or (entry.family == "report" and is_reported_to(d, i)):
        return False
    said = (i + 1, at)
    agent = source_after(d.s, at, d.lex)
    if agent is None or not _speaks(d, agent) or not _is_whole(d, said) or not _is_said(d, said, agent, i):
        return False
    if tags[first - 1] == "y":
        content: Range | None = said if not d.is_too_short(said) else None
    else:
        before = clause_before(d.s, first, d.lex)
        content = (_subject(d, before, first), at) if before else None
    if content is None:
        return False
    d.add("passive.agent", (first, i + 1), agent, d.cut(content, len(tags)), entry=entry)
    d.used.update(range(at, agent[1]))
    return True


def _subject(d: Draft, before: Range, first: int) -> int:
    """Where the subject begins: behind what comes before in commas, or a conjunction ("… karena | ia dinilai")."""
    return max(raised_subject(d, before[0], first), d.s.tags.rfind("J", before[0], first) + 1)


def _takes_agent(entry: CueEntry) -> bool:
    """Whether a passive may stand far from who says it: it calls, judges, accuses or asks, and hands nothing over."""
    judges = entry.hearsay or entry.act in ("assessment", "accusation", "demand", "warning")
    return judges and entry.stance == "asserted" and entry.family not in ("rumour", "suspicion")


def _speaks(d: Draft, agent: Range) -> bool:
    """Whether a phrase that ends its clause is a person, body or state: "(dinilai gagal) oleh Rina Wati, …"."""
    tags, end = d.s.tags, agent[1]
    occasion = tags[end : end + 1] == "p" and d.s.tokens[end].form in d.lex.words.occasion
    return (occasion or tags[end : end + 1] in _CLOSING) and not NAMED.isdisjoint(tags[slice(*agent)])


def _is_whole(d: Draft, said: Range) -> bool:
    """Whether nothing in what is said has an agent: no "(diduga) ditembak oleh X", "korban penipuan oleh X"."""
    tags, tokens, words = d.s.tags, d.s.tokens, d.lex.words
    verbs = [tokens[k].form for k in range(*said) if tags[k] == "v" and tokens[k].form not in words.remaining]
    undergone = any(verb.startswith(words.agent_prefixes) for verb in verbs)
    deed = d.lex.abstract.fullmatch(tokens[said[1] - 1].form) is not None
    return not (undergone or deed) and _PARTS.isdisjoint(tags[slice(*said)])


def _is_said(d: Draft, said: Range, agent: Range, i: int) -> bool:
    """Whether a stretch is a predicate, or what somebody named calls a thing; many only give it a name."""
    s, words = d.s, d.lex.words
    form = s.tokens[said[0]].form
    if form in words.adverbial:
        return False  # "wilayah yang diklaim secara penuh oleh X"
    if d.is_finite(said) or form in words.predicates or form in words.states:
        return s.tokens[i].form not in words.entrusting
    if s.tokens[i].form in d.lex.cue_words.calling and s.is_lower(agent[0]):
        return False  # "disebut (sebagai) Gua Hantu oleh warga"
    return form in words.as_role or (s.tags[said[0]] == "n" and s.tokens[i].form in d.lex.cue_words.calling)
