"""Passive cues: "disampaikan oleh X", "disebutkan bahwa", "kapal itu disebut mampu"."""

import re

from tasks.attribute.contents import content_after
from tasks.attribute.grammar.agentive_passives import TURNED, answers_claim, read_agentive, read_denied, read_refused
from tasks.attribute.grammar.agentless_passives import (
    names_it,
    occasion_opens,
    read_in_document,
    read_opening_clause,
    read_raised,
    read_that,
)
from tasks.attribute.grammar.draft import Draft
from tasks.attribute.grammar.passive_agents import fronted_agent, is_spoken_of, is_thought_of, nearest_agent
from tasks.attribute.grammar.pronoun_passives import read_possessed
from tasks.attribute.grammar.trailing_agents import read_trailing
from tasks.attribute.noun_phrases import Range
from tasks.attribute.vocabulary import CueEntry

_THAT = 14  # tokens behind a passive in which its "bahwa" stands
_STORY = 300  # characters before a sentence in which the story that it tells is named


def read_passives(d: Draft) -> None:
    """Read passive cues: with an agent, at the head of a sentence, or raised over their subject."""
    for i, tag in enumerate(d.s.tags):
        if tag != "P" or i in d.used:
            continue
        group = _verb_group(d, i, d.s.entries[i])
        if group is not None:
            _read_passive(d, i, *group, d.s.entries[i])


def _verb_group(d: Draft, i: int, entry: CueEntry) -> tuple[int, bool] | None:
    """Where the verb group of a passive begins, and whether "tidak" turns what it says; None if it says nothing."""
    s, tags, lex = d.s, d.s.tags, d.lex
    refuses = entry.act == "refusal"  # "ditolak", by somebody who is named
    if (
        (entry.only_with and not refuses)
        or (i > 1 and tags[i - 1] == "J")
        or (tags[i + 1 : i + 2] == "A" and not entry.hearsay)
    ):
        return None
    first = i
    while first and tags[first - 1] in "x!m":
        first -= 1
    before = s.tokens[first - 1].form if first else ""
    modal = not set(tags[first:i]).isdisjoint("m!")
    withheld = "!" in tags[first:i] and not lex.withheld.isdisjoint(entry.active)  # "belum bisa dipastikan X"
    turned = withheld or (modal and entry.stance in TURNED and "m" not in tags[first:i])
    if (modal and not turned) or (first and (tags[first - 1] in "ufL" or before in lex.words.clausal)):
        return None  # "akan diumumkan", "Setelah dibantah X, …"
    form, previous = s.tokens[i].form, s.tokens[i - 1].form if i else ""
    names = previous in lex.words.worthy or (form in lex.cue_words.calling and previous in lex.cue_words.naming)
    if names and tags[i + 1 : i + 2] not in ("v", "m", "!"):
        return None  # "kerap disebut Kota Hujan", "patut dicurigai"
    if before in lex.alternative or _dates(d, first):
        return None  # "rahmatun atau ditulis rahmatan", "sejak kasus pertama diumumkan X"
    if entry.tale and _is_fiction(d):
        return None  # "dalam film itu diceritakan P"
    return first, turned


def _read_passive(d: Draft, i: int, first: int, turned: bool, entry: CueEntry) -> None:
    """Record what a passive cue at `i` rules, whose verb group begins at `first`."""
    s, tags, n = d.s, d.s.tags, len(d.s.tags)
    if s.tokens[i].form not in entry.passive:
        read_possessed(d, i, first, entry)
        return
    if first and not turned and read_in_document(d, i, first, entry):
        return
    initial = first == 0 or (first == 1 and tags[0] in "J,")
    agent, marked = nearest_agent(d, i, first, entry)
    if entry.act == "refusal":
        if agent and first and not turned:
            read_refused(d, i, first, agent, entry)
        return
    if not marked and not turned and (by := fronted_agent(d, first)) is not None and not names_it(d, i):
        if entry.stance == "asserted":
            d.add("passive.agent", (first, i + 1), by, d.cut((by[1] + 1, n), n), entry=entry)
        return
    if agent and not marked and is_thought_of(d, agent, first, entry):
        agent, initial = None, True
    elif agent and not marked and is_spoken_of(d, agent, initial, entry):
        agent = None
    that = tags.find("b", i + 1, i + _THAT)
    if initial and not agent and tags[i + 1 : i + 2] == "," and that < 0 and _others_speak(d, i + 1):
        return  # "Dikonfirmasi, X mengatakan …": asked, not said
    if initial and agent and entry.act == "statement" and _others_speak(d, agent[1]):
        d.relays.append(((first, agent[1]), agent))
        d.used.update(range(first, agent[1]))
    elif not initial and not agent and that == i + 1 and (occasion_opens(d, first) or tags[first - 1] == ","):
        read_that(d, i, first, entry)
    elif initial and not turned:
        _read_initial(d, i, first, agent, that, entry)
    elif agent and entry.stance != "asserted" and answers_claim(d, i, first, agent, entry):
        return
    elif agent:
        read_agentive(d, i, first, agent, entry, turned)
    elif turned or read_trailing(d, i, first, entry):
        return
    elif entry.stance == "denied":
        read_denied(d, i, first, entry)
    elif entry.hearsay and i + 1 < n:
        read_raised(d, i, first, entry)


def _read_initial(d: Draft, i: int, first: int, agent: Range | None, that: int, entry: CueEntry) -> None:
    """ "Disebutkan bahwa P", "Diakui X, P": a passive that opens its sentence."""
    tags = d.s.tags
    content, introduced = content_after(d.s, agent[1] - 1 if agent else i, d.lex)
    fronted = first > 1 and not agent
    if content is None or not (introduced or tags[i + 1 : i + 2] == "," or agent or fronted):
        read_opening_clause(d, i, first, entry)
        return
    if agent and tags[content[0]] == "y":  # "Diakui X, yang mendirikan klub itu, P"
        comma = tags.find(",", *content)
        content = (comma + 1, content[1])
        if comma < 0 or not d.is_finite(content):
            return  # "ditulis oleh X yang juga …"
    if that >= 0 and not introduced:
        content = (that + 1, content[1])
    unnamed = entry.family == "rumour" or (entry.act == "assessment" and not agent)
    d.add(
        "passive.that",
        (first, i + 1),
        agent,
        d.cut(content, i),
        entry=entry,
        weight=1.0 if introduced else 0.9,
        speaker="unnamed" if unnamed else None,
    )


def _is_fiction(d: Draft) -> bool:
    """Whether a sentence, or what stands before it, is about a made-up story, whose events nobody asserts."""
    begin = d.s.tokens[0].start
    before = d.text[max(0, begin - _STORY) : begin].casefold()
    words = set(re.findall(r"\w+", before))
    return any(token.form in d.lex.words.fiction for token in d.s.tokens) or not d.lex.words.fiction.isdisjoint(words)


def _dates(d: Draft, first: int) -> bool:
    """Whether the subject before a passive stands behind a moment: "sejak kasus pertama" (diumumkan X)."""
    tags = d.s.tags
    start = first
    while start and tags[start - 1] in "nDKHa#i":
        start -= 1
    return 0 < start < first and tags[start] in "nDK" and d.s.tokens[start - 1].form in d.lex.words.dating


def _others_speak(d: Draft, start: int) -> bool:
    """Whether an active cue with its own subject follows."""
    return any(tag == "A" and k not in d.used and d.speaks(k) for k, tag in enumerate(d.s.tags) if k >= start)
