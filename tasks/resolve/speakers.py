"""Who made each statement, and through whom it is told."""

import re
from dataclasses import replace

from tasks.attribute.statements import Attribution, Span
from tasks.resolve.cast import Resolved
from tasks.resolve.discourse import IN_PASSING, NEAR, RELAYED, Discourse
from tasks.resolve.meant import meant
from tasks.resolve.meant_bodies import body_topic
from tasks.resolve.members import Member
from tasks.resolve.parties import Party
from tasks.resolve.pronoun_sources import confessing, described_before, not_of_himself
from tasks.resolve.rows import RowWriter, Spoken
from tasks.resolve.source_phrases import SourcePhrases

_RELATIVE = "indirect.relative"
_THING = re.compile("[Jx]*[nKD]+i")  # a thing that a demonstrative ends, at the head of a sentence


class SpeakerReader:
    """Tells who made the statements of one document, in the order of the text: each may mean what stands before it."""

    def __init__(self, discourse: Discourse, phrases: SourcePhrases, rows: RowWriter):
        self.discourse, self.phrases, self.rows = discourse, phrases, rows
        self.cast, self.lex, self.earlier = discourse.cast, discourse.lex, discourse.earlier

    def spoken(self, found: list[Attribution]) -> list[Spoken]:
        """Who made each statement; those told inside a quotation come last, for they take the floor from nobody."""
        told: dict[int, Spoken] = {}
        for quoted in (False, True):
            for i, a in enumerate(found):
                if (a.within is not None) == quoted:
                    self.phrases.read_quoted(a)
                    told[i] = self._spoken(a, found[i + 1] if i + 1 < len(found) else None)
        return [told[i] for i in range(len(found))]

    def _spoken(self, a: Attribution, following: Attribution | None) -> Spoken:
        """Who made a statement, and through whom; who takes the floor with it is noted."""
        members, weight = self._speakers(a, following)
        members = not_of_himself(a, members, self.phrases)
        if a.through is not None:
            spoke, through_weight = self._resolve(a.sentence, a.through)
            persons = [m for m in spoke if m.kind == "person"]
            if persons and members:
                for person in persons:
                    person.speaks_for = person.speaks_for or members[0]
                members, weight = persons, min(weight, through_weight)
        via = self._relays(a, members)
        if self._takes_floor(a, members):
            self.cast.heard(members, a.content[0] if a.content else (a.cue or (0, 0))[0], a.mode == "direct")
        # A quotation that goes on from nobody is a list, a title or a question.
        nobody = a.continuation and all(m.name == self.lex.sources.unnamed for m in members)
        nobody = nobody or not self._speaks(a)
        spoken = Spoken(a, members, via, weight, None if nobody else a.content)
        self.earlier.append(spoken)
        return spoken

    def _speakers(self, a: Attribution, following: Attribution | None) -> tuple[list[Member], float]:
        """Who says or does what an attribution tells, and how sure that is."""
        # What is said to be so in passing takes the floor from nobody: "Pelaku diduga …"
        previous = next((one for one in reversed(self.earlier) if one.attribution.rule != IN_PASSING), None)
        if a.speaker == "unnamed":
            if previous is not None and (self._again(a, previous) or self._is_amid(a, previous, following)):
                return previous.speakers, 0.8
            return [self._unnamed()], 1.0
        if a.source is not None:
            # Who is named before "…, kata dia" belongs to what he says.
            subject = a.cue is None or a.source[0] < a.cue[0]
            relay = a.rule == RELAYED or a.lemma in self.lex.cue_words.relaying
            named = self._resolve(a.sentence, a.source, subject=subject, relay=relay)
            he = confessing(a, self.phrases) or described_before(a, self.phrases)
            return ([he], 0.75) if he is not None else named
        if a.rule == IN_PASSING and self.earlier and self.earlier[-1].attribution.sentence < a.sentence - 1:
            return [self._unnamed()], 1.0  # the reporter has told something else since
        agentless = a.rule.startswith("passive") and a.rule != "passive.possessed"
        if previous is not None:
            shared = previous.attribution.sentence == a.sentence and a.rule == "indirect.shared"
            if a.continuation or agentless or shared:
                return self._goes_on(a, previous), 1.0
        if agentless:
            return [r.member for r in self._told_by_body(a)] or [self._unnamed()], 1.0
        return self._left_out(a)

    def _left_out(self, a: Attribution) -> tuple[list[Member], float]:
        """Who speaks where the text leaves it to be understood: '"…," katanya'."""
        said = a.content is not None and a.cue is not None and a.content[1] <= a.cue[0]
        before = a.content[0] if said and a.content else a.cue[0] if a.cue else 0
        weight = 0.9
        member = self.cast.speaker(before)
        if member is None:
            named = [m for at, m in self.cast.named if a.cue is None or at < a.cue[0]]
            holders = [m for m in named if m.role] or (named if len(set(map(id, named))) == 1 else [])
            member = holders[-1] if holders else None
            weight *= 0.6
        member = member or self._quoted_from(a)
        member = member or next((r.member for r in body_topic(self.discourse, a.sentence)), None)
        return [member if member is not None else self._unnamed()], weight

    def _relays(self, a: Attribution, members: list[Member]) -> list[Member]:
        """The media and bodies through which a statement is told."""
        via: list[Member] = []
        for span in a.told:
            heard, _ = self._resolve(a.sentence, span, mention=False, told=True)
            via.extend(m for m in heard if m.kind == "media" and m not in members and m not in via)
        for span in a.relays:
            relays, _ = self._resolve(a.sentence, span, relay=True)
            via.extend(m for m in relays if m.kind in ("media", "organisation") and m not in members and m not in via)
        return via

    def _takes_floor(self, a: Attribution, members: list[Member]) -> bool:
        """Whether those who speak may be meant by what follows.

        A document cited, a speaker inside another's words and the agent of an opinion speak only for their sentence.
        """
        aside = a.lemma in self.lex.cue_words.according_initial or a.parent is not None
        aside = aside or (a.rule == "passive.agent" and a.act != "statement")
        aside = aside or (a.rule == _RELATIVE and self._in_anothers(a, members))
        return a.speaker != "unnamed" and not aside and not a.rule.startswith("relay")

    def _resolve(
        self,
        sentence: int,
        span: Span,
        *,
        mention: bool = True,
        relay: bool = False,
        told: bool = False,
        subject: bool = True,
    ) -> tuple[list[Member], float]:
        members: list[Member] = []
        weight = 1.0
        opens = self.phrases.opens(sentence) if subject else None
        first = self.cast.text[slice(*span)].split(maxsplit=1)[0].lower()
        said = first in self.lex.families  # "keterangan Rina Wati"
        for party in self.phrases.parties(sentence, span):
            if relay and not said and party.kind == "person" and not party.role and not self._has_spoken(party.name):
                party = replace(party, kind="media")  # a bare name that only relays
            if told and self.cast.reader.is_masthead(party):
                party = replace(party, kind="media")
            resolved = meant(self.discourse, party, sentence) or [self.cast.resolve(party, opens)]
            for one in resolved:
                weight = min(weight, one.weight)
                if mention:
                    self.rows.mention(one.member, party, one.how)
                if one.member not in members:
                    members.append(one.member)
        return members, weight

    def _has_spoken(self, name: str) -> bool:
        """Whether a person of this name holds an office or has spoken before."""
        known = self.cast.by_name(name)
        return known is not None and (known.role is not None or known.spoke >= 0 or known.name != name)

    def _unnamed(self) -> Member:
        """The source that the text leaves out."""
        return self.cast.body(Party("unnamed", self.lex.sources.unnamed, -1, -1, ""))

    def _told_by_body(self, a: Attribution) -> list[Resolved]:
        """The body that the sentence before is about, for "Dijelaskan bahwa P" where nobody has spoken."""
        entry = self.lex.cues.get(a.lemma or "")
        plain = entry is not None and a.act == "statement" and not entry.hearsay
        opens = a.cue is not None and a.cue[0] == self.phrases.opens(a.sentence)
        return body_topic(self.discourse, a.sentence, near=1) if plain and opens and not self.earlier else []

    def _quoted_from(self, a: Attribution) -> Member | None:
        """The person whose words a relay names: '"…," katanya, dikutip dari keterangan Rina Wati'."""
        quoted = (m for span in a.relays for m in self._resolve(a.sentence, span, relay=True)[0])
        return next((m for m in quoted if m.kind == "person"), None)

    def _again(self, a: Attribution, previous: Spoken) -> bool:
        """Whether a passive takes up what a speaker just did: "KPK menduga P. … Rudi diduga Q", "Hal itu disebut Q"."""
        b = previous.attribution
        near = 0 < a.sentence - b.sentence < NEAR and b.source is not None and b.act == "assessment"
        again = near and a.lemma == b.lemma
        return a.rule == IN_PASSING and (again or (b.speaker != "unnamed" and self._points_at(a, b)))

    def _is_amid(self, a: Attribution, previous: Spoken, following: Attribution | None) -> bool:
        """Whether what is thought stands amid one speaker's statements: '… kata Rina. P dinilai Q. "…," tuturnya'.

        A suspicion or estimate is his beside them only: farther off it is as often the reporter's.
        """
        if a.rule != IN_PASSING or a.act != "assessment" or following is None or len(previous.speakers) != 1:
            return False
        b, (speaker,) = previous.attribution, previous.speakers
        if speaker.kind != "person" or "unnamed" in (b.speaker, following.speaker):
            return False
        near = NEAR if a.family == "assessment" else 2
        if max(a.sentence - b.sentence, following.sentence - a.sentence) >= near:
            return False
        if following.source is None:
            return following.mode == "direct" or following.continuation
        words = self.cast.text[slice(*following.source)].split()
        return not set(words).isdisjoint(speaker.name.split()) or words[-1].lower() in self.lex.pronouns

    def _points_at(self, a: Attribution, b: Attribution) -> bool:
        """Whether a passive is about a thing that the statement right before told of: "Program itu disebut …"."""
        thing = _THING.match(self.discourse.tagged[a.sentence].tags)
        if a.family == "rumour" or a.sentence != b.sentence + 1 or thing is None or a.content is None:
            return False
        return self.discourse.tagged[a.sentence].tokens[thing.end() - 1].end <= a.content[1]

    def _in_anothers(self, a: Attribution, members: list[Member]) -> bool:
        """Whether a source stands in a sentence about somebody else: "Rina menanggapi Hasto yang mengatakan P"."""
        opens = self.phrases.opens(a.sentence)
        until = a.source[0] if a.source else opens
        return any(opens <= o.at < until and o.member not in members for o in self.cast.openings)

    def _speaks(self, a: Attribution) -> bool:
        """Whether the source of indirect speech is one that can speak, not a thing or a stray word."""
        if a.source is None or not (a.rule.startswith("indirect") or a.rule == RELAYED):
            return True
        parties = self.phrases.of(a)
        return not parties or any(self.cast.reader.names_somebody(party) for party in parties)

    def _goes_on(self, a: Attribution, previous: Spoken) -> list[Member]:
        """Who speaks on without a cue: the speaker before, or a person whom a sentence since then is about."""
        since = max(span[1] for span in (previous.attribution.content, previous.attribution.cue, (0, 0)) if span)
        until = a.content[0] if a.continuation and a.content else 0
        opened = self.cast.opened(since, until)
        return [opened] if opened is not None else previous.speakers
