"""Who says what a passive cue rules: the phrase behind it ("dinilai para ahli"), or "Oleh X, …" before its subject."""

from tasks.attribute.agents import source_after
from tasks.attribute.grammar.draft import Draft
from tasks.attribute.noun_phrases import NAMED, Range
from tasks.attribute.vocabulary import CueEntry

# What is hoped, asked or thought is rarely said to be so by the phrase right behind the passive
_AGENTLESS = frozenset({"hope", "demand", "assessment"})
_PREDICATES = tuple("x" + tag for tag in "vm!xnu")  # behind an agent: "dinilai warga | masih mahal"


def nearest_agent(d: Draft, i: int, first: int, entry: CueEntry) -> tuple[Range | None, bool]:
    """The agent behind a passive, and whether "oleh" or what the passive stands for marks it as one."""
    tags = d.s.tags
    agent = source_after(d.s, i, d.lex, agent=True)
    if agent is None:
        return None, False
    # What an anaphor stands for has been said: "Hal senada dikatakan perajin batik X"
    said = entry.act == "statement" and tags[:first] in ("K", "Kn", "Ki", "Kyn")
    marked = "o" in tags[i : agent[0]] or said
    named = _agent_like(d, agent, marked, entry) and not _is_complement(d, i, agent, entry)
    return agent if named else None, marked


def is_thought_of(d: Draft, agent: Range, first: int, entry: CueEntry) -> bool:
    """Whether a phrase behind a passive is the subject of what is thought: "Dengan cara itu, diharapkan | X dapat"."""
    predicate = d.s.tags[agent[1] : agent[1] + 1] in tuple("xm!v")
    return entry.act in _AGENTLESS and predicate and _fronted(d, first)


def is_spoken_of(d: Draft, agent: Range, initial: bool, entry: CueEntry) -> bool:
    """Whether an unmarked phrase behind a passive is no agent but the subject of the clause, or what it is said to be.

    "Diperkirakan korban mengalami kerugian", "bisnis itu dianggap pemimpin di industri", "Diduga dia melarikan diri".
    """
    tags, words = d.s.tags, d.s.tags[slice(*agent)]
    if set(words) & set("NGEO"):
        return initial and entry.act == "assessment" and words == "O"
    predicate = tags[agent[1] : agent[1] + 1] in tuple("vxm!AP")
    if initial and entry.act == "demand" and tags[agent[1] : agent[1] + 1] == "u" and "," not in tags[agent[1] :]:
        return True  # "Diimbau | warga agar P", not "Diminta warga untuk mundur, bupati menolak"
    if initial:
        return predicate or tags[agent[1] : agent[1] + 1] == "y"
    return not predicate and entry.act == "assessment"


def _fronted(d: Draft, first: int) -> bool:
    """Whether only a clause or phrase that is no subject stands before a passive: "Dengan cara itu, diharapkan …"."""
    tags = d.s.tags
    if first > 1 and not tags[:first].strip("opJix"):
        return True  # "Oleh karena itu diharapkan …"
    apart = tags[0] in "pu" or (tags[0] == "J" and d.is_finite((1, first)))  # not "Sedangkan klub itu, dinilai X …"
    return first > 1 and tags[first - 1] == "," and apart and not set(tags[: first - 1]) & set("AP,Q")


def fronted_agent(d: Draft, first: int) -> Range | None:
    """Who stands before the subject of a passive: "Oleh jaksa, Budi | dituduh menerima suap"."""
    tags = d.s.tags
    lead = next((k for k in range(first) if tags[k] not in "Jx,"), first)
    agent = source_after(d.s, lead, d.lex) if tags[lead] == "o" else None
    if agent is None or tags[agent[1] : agent[1] + 1] != ",":
        return None
    kin = d.s.tokens[agent[1] - 1].form.endswith(d.lex.words.possessive_suffix)  # "Oleh ibunya, …"
    if not kin and not set(tags[slice(*agent)]) & NAMED:
        return None
    subject = tags[agent[1] + 1 : first]
    return agent if subject and not set(subject) & set("vAPQb,") else None


def _agent_like(d: Draft, agent: Range, marked: bool, entry: CueEntry) -> bool:
    """Whether a phrase right after a passive can be who said it, not what it is said to be."""
    tags = d.s.tags[agent[0] : agent[1]]
    if d.s.tokens[agent[0]].form.rstrip("0123456789.,") in d.lex.words.money:
        return False  # "keluarga diminta Rp 100 juta"
    described = tags[0] == "a" or tags[-1] == "i"
    follows = d.s.tags[agent[1] : agent[1] + 1] in tuple("xvm!b")
    if described and set(tags) & set("TSG") and (follows or entry.act == "refusal"):
        return True  # "dinilai para ahli masih aman", "disebut lembaga itu sudah …", "ditolak para petani"
    plain = tags == "S" or (tags == "G" and not d.s.is_lower(agent[0]))
    kin = tags == "n" and d.s.tokens[agent[0]].form.endswith(d.lex.words.possessive_suffix)
    if kin and entry.stance == "denied":
        return True  # "isu itu dibantah keluarganya"
    predicate = d.s.tags[agent[1] : agent[1] + 1] in tuple("vm!b") or d.s.tags[agent[1] : agent[1] + 2] in _PREDICATES
    predicate = predicate and d.s.tokens[agent[1]].form not in d.lex.words.moments
    if plain and (predicate or entry.stance == "denied" or is_role(d, agent[1])):
        return True  # "dinilai KPK tidak wajar", "dipercaya warga membawa berkah"
    if tags[0] == "n":
        marked = marked or (d.s.tags[agent[1] : agent[1] + 1] == "v" and tags[1:].strip("N") == "")
        return marked and (tags.endswith("NN") or bool(set(tags) & set("TH")))
    return marked or (
        tags[0] in "NTHGSEO"
        and (set(tags) & set("NTHO") != set() or d.s.tokens[agent[0]].form in d.lex.sources.party_nouns)
    )


def _is_complement(d: Draft, i: int, agent: Range, entry: CueEntry) -> bool:
    """Whether a phrase after a passive is what something is said to be, or a thing: "diduga ASN", "disebut Pulau X"."""
    tags, end = d.s.tags, agent[1]
    if "o" in tags[i : agent[0]]:
        head = next((k for k in range(*agent) if tags[k] not in "a#"), agent[0])
        return d.s.tokens[head].form in d.lex.things
    if entry.family in ("rumour", "suspicion"):
        return True
    closed = tags[end : end + 1] in ("", ",", ".", ")", "o")  # "disebut Gua Hantu oleh warga"
    return closed and d.s.tokens[i].form in d.lex.cue_words.calling and "K" not in tags[:i]


def is_role(d: Draft, at: int) -> bool:
    """Whether a prepositional predicate opens: what somebody is called, or his state ("dalam kondisi baik")."""
    words, tokens = d.lex.words, d.s.tokens
    if at + 1 >= len(tokens):
        return False
    if tokens[at].form in words.as_role:
        return True
    return d.s.tags[at] == "p" and tokens[at].form in words.inside and tokens[at + 1].form in words.conditions
