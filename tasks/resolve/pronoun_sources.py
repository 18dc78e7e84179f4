"""Whom a pronoun means as a source, beyond the last speaker: "Ia mengaku …", '"… Rina," kata dia'."""

import re

from tasks.attribute.statements import Attribution, Span
from tasks.resolve.discourse import Discourse
from tasks.resolve.members import Member
from tasks.resolve.source_phrases import SourcePhrases


def confessing(a: Attribution, phrases: SourcePhrases) -> Member | None:
    """Whom the sentence before says the police took, where "he" says something of himself: "Ia mengaku …"."""
    d = phrases.discourse
    entry = d.lex.cues.get(a.lemma or "")
    if entry is None or not entry.of_self or not a.sentence:
        return None
    return d.cast.arrested_in(d.tagged[a.sentence - 1]) if phrases.pronoun(a) else None


def described_before(a: Attribution, phrases: SourcePhrases) -> Member | None:
    """Whom the sentence before, in which nobody spoke, is about by a description: "Sopir itu diperiksa. Ia …"."""
    d = phrases.discourse
    pronoun = phrases.pronoun(a)
    if not a.sentence or pronoun is None or pronoun.start != phrases.opens(a.sentence):
        return None
    if any(one.attribution.sentence == a.sentence - 1 for one in d.earlier[-2:]):
        return None
    s = d.tagged[a.sentence - 1]
    subject = d.subject(s)
    found = d.cast.reader.parties(s, *subject) if subject and subject[0] == 0 else []
    one = len(found) == 1 and found[0].kind == "description" and d.cast.points_back(found[0])
    if not one or d.lex.classes.get(found[0].head) not in ("T", "S") or found[0].head in d.lex.sources.crowds:
        return None
    return d.cast.resolve(found[0]).member


def not_of_himself(a: Attribution, members: list[Member], phrases: SourcePhrases) -> list[Member]:
    """Another instead of somebody whom "dia" may mean but the words said name: "… Rina," kata dia."

    That is the last speaker; where it is he who is meant, or nobody has spoken, and the words open with the name,
    the last person named before the sentence whom they do not name.
    """
    d = phrases.discourse
    last = d.cast.speakers[-1] if d.cast.speakers else None
    he = members[0] if len(members) == 1 else None
    if he is None or he.kind != "person" or a.content is None or (last and last.kind != "person"):
        return members
    if a.source is not None and any(party.kind != "pronoun" for party in phrases.of(a)):
        return members
    if last is not None and last is not he:
        return [last] if _names(d, a.content, he) else members
    opening = a.content[0], min(a.content[1], a.content[0] + len(he.name))
    if a.source is None or not _names(d, opening, he):
        return members
    opens = phrases.opens(a.sentence)
    said = a.content
    named = (m for at, m in reversed(d.cast.named) if at < opens and m is not he)
    return [next((m for m in named if not _names(d, said, m)), he)]


def _names(d: Discourse, span: Span, member: Member) -> bool:
    """Whether a span of the text names somebody by a word of his name."""
    said = d.cast.text[slice(*span)].casefold()
    words = {*member.words(), *(word for alias in member.aliases for word in alias.casefold().split())}
    return any(word in said and re.search(rf"\b{re.escape(word)}\b", said) for word in words if len(word) > 3)
