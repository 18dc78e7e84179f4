"""The resolve stage: attributions to the statements, claim records, quantities, actors and mentions of a document."""

import bisect
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from schemas.stages import RowDict
from tasks.attribute.attribute import attribute
from tasks.attribute.lexicon import Lexicon, lexicon
from tasks.attribute.quotes import MARK
from tasks.attribute.sentences import Sentence
from tasks.attribute.statements import Attribution, Span
from tasks.attribute.subjects import main_subject
from tasks.resolve.antecedents import antecedent
from tasks.resolve.cast import Cast, Resolved
from tasks.resolve.discourse import IN_PASSING, NEAR, RELAYED, Discourse
from tasks.resolve.meant import meant
from tasks.resolve.meant_bodies import body_topic
from tasks.resolve.members import Member
from tasks.resolve.parties import Party
from tasks.resolve.places import places
from tasks.resolve.rows import Reading, RowWriter, Spoken
from tasks.resolve.told import event_before, told_before


def read_statements(document: RowDict, blocks: Sequence[RowDict], language: str) -> Reading:
    """The statements of a document and all that is read from them.

    Args:
        document: its `documents` row.
        blocks: its `blocks` rows; only body blocks that are neither removed nor repeats are read.
        language: code of a language pack.
    """
    text = document["text"]
    found, tagged = attribute(text, blocks, language)
    if not found:
        return Reading()
    return _DocumentReader(document, blocks, found, tagged, language).read()


_RELATIVE = "indirect.relative"
_THING = re.compile("[Jx]*[nKD]+i")  # a thing that a demonstrative ends, at the head of a sentence


class _DocumentReader:
    """Resolves a document's attributions in the order of the text: each may mean what stands before it."""

    def __init__(
        self,
        document: RowDict,
        blocks: Sequence[RowDict],
        found: list[Attribution],
        tagged: list[Sentence],
        language: str,
    ):
        self.document, self.found, self.tagged, self.language = document, found, tagged, language
        self.text: str = document["text"]
        self.lex: Lexicon = lexicon(language)
        self.cast = Cast(self.text, tagged, self.lex, places(language))
        self.rows = RowWriter(document, blocks, self.cast, language)
        self._earlier: list[Spoken] = []
        self._phrases: dict[tuple[int, Span], list[Party]] = {}
        self.starts = [[t.start for t in s.tokens] for s in tagged]
        self.discourse = Discourse(tagged, self.cast, self._earlier)

    def read(self) -> Reading:
        self._nest()
        spoken = self._speakers()
        self._look_ahead([one for one in spoken if one.attribution.within is None])
        self._relay_nested(spoken)
        self._point_back(spoken)
        self.cast.settle_names()
        return self.rows.write(spoken)

    # -- who spoke

    def _speakers(self) -> list[Spoken]:
        """Who made each statement; those told inside a quotation come last, for they take the floor from nobody."""
        told: dict[int, Spoken] = {}
        for quoted in (False, True):
            for i, a in enumerate(self.found):
                if (a.within is not None) == quoted:
                    if a.within is not None and a.source is not None:
                        starts = [token.start for token in a.within.tokens]
                        self._phrases[a.sentence, a.source] = self._read_phrase(a.within, starts, a.source)
                    told[i] = self._spoken(a)
        return [told[i] for i in range(len(self.found))]

    def _parties(self, sentence: int, span: Span) -> list[Party]:
        if (sentence, span) not in self._phrases:
            self._phrases[sentence, span] = self._read_phrase(self.tagged[sentence], self.starts[sentence], span)
        return self._phrases[sentence, span]

    def _read_phrase(self, s: Sentence, starts: list[int], span: Span) -> list[Party]:
        first = bisect.bisect_left(starts, span[0])
        last = bisect.bisect_left(starts, span[1])
        return self.cast.reader.parties(s, first, last)

    def _resolve(
        self, sentence: int, span: Span, *, mention: bool = True, relay: bool = False, subject: bool = True
    ) -> tuple[list[Member], float]:
        members: list[Member] = []
        weight = 1.0
        opens = self.starts[sentence][0] if subject else None
        said = self.text[slice(*span)].split(maxsplit=1)[0].lower() in self.lex.families  # "keterangan Rina Wati"
        for party in self._parties(sentence, span):
            if relay and not said and party.kind == "person" and not party.role and not self._has_spoken(party.name):
                party = replace(party, kind="media")  # a bare name that only relays
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

    def _spoken(self, a: Attribution) -> Spoken:
        # What is said to be so in passing takes the floor from nobody: "Pelaku diduga …"
        previous = next((one for one in reversed(self._earlier) if one.attribution.rule != IN_PASSING), None)
        weight = 1.0
        agentless = a.rule.startswith("passive") and a.rule != "passive.possessed"
        if a.speaker == "unnamed" and previous is not None and self._again(a, previous):
            members, weight = previous.speakers, 0.8
        elif a.speaker == "unnamed":
            members = [self._unnamed()]
        elif a.source is not None:
            # Who is named before "…, kata dia" belongs to what he says.
            subject = a.cue is None or a.source[0] < a.cue[0]
            relay = a.rule == RELAYED or a.lemma in self.lex.cue_words.relaying
            members, weight = self._resolve(a.sentence, a.source, subject=subject, relay=relay)
            if (confessing := self._confesses(a) or self._described_before(a)) is not None:
                members, weight = [confessing], 0.75
        elif a.rule == IN_PASSING and self._earlier and self._earlier[-1].attribution.sentence < a.sentence - 1:
            members = [self._unnamed()]  # the reporter has told something else since
        elif (a.continuation and previous is not None) or (
            previous is not None
            and (agentless or (previous.attribution.sentence == a.sentence and a.rule == "indirect.shared"))
        ):
            members = self._goes_on(a, previous)
        elif agentless:
            members = [r.member for r in self._told_by_body(a)] or [self._unnamed()]
        else:
            said = a.content is not None and a.cue is not None and a.content[1] <= a.cue[0]
            before = a.content[0] if said and a.content else a.cue[0] if a.cue else 0
            member = self.cast.speaker(before)
            if member is None:
                named = [m for at, m in self.cast.named if a.cue is None or at < a.cue[0]]
                holders = [m for m in named if m.role] or (named if len(set(map(id, named))) == 1 else [])
                member = holders[-1] if holders else None
                weight = 0.6
            member = (
                member or self._quoted_from(a) or next((r.member for r in body_topic(self.discourse, a.sentence)), None)
            )
            members = [member] if member is not None else [self._unnamed()]
            weight *= 0.9
        members = self._not_of_himself(a, members)
        if a.through is not None:
            represented, (spoke, through_weight) = members, self._resolve(a.sentence, a.through)
            persons = [m for m in spoke if m.kind == "person"]
            if persons and represented:
                members, weight = persons, min(weight, through_weight)
                for person in persons:
                    person.speaks_for = person.speaks_for or represented[0]
        via: list[Member] = []
        for span in a.told:
            heard, _ = self._resolve(a.sentence, span, mention=False)
            via.extend(m for m in heard if m.kind == "media" and m not in members and m not in via)
        for span in a.relays:
            relays, _ = self._resolve(a.sentence, span, relay=True)
            via.extend(m for m in relays if m.kind in ("media", "organisation") and m not in members and m not in via)
        # A document cited, a speaker inside another's words and the agent of an opinion speak only for their sentence.
        aside = a.lemma in self.lex.cue_words.according_initial or a.parent is not None
        aside = aside or (a.rule == "passive.agent" and a.act != "statement")
        aside = aside or (a.rule == _RELATIVE and self._in_anothers(a, members))
        if a.speaker != "unnamed" and not aside and not a.rule.startswith("relay"):
            self.cast.heard(members, a.content[0] if a.content else (a.cue or (0, 0))[0], a.mode == "direct")
        # A quotation that goes on from nobody is a list, a title or a question.
        nobody = a.continuation and all(m.name == self.lex.sources.unnamed for m in members)
        nobody = nobody or not self._speaks(a)
        spoken = Spoken(a, members, via, weight, None if nobody else a.content)
        self._earlier.append(spoken)
        return spoken

    def _told_by_body(self, a: Attribution) -> list[Resolved]:
        """The body that the sentence before is about, for "Dijelaskan bahwa P" where nobody has spoken."""
        entry = self.lex.cues.get(a.lemma or "")
        plain = entry is not None and a.act == "statement" and not entry.hearsay
        opens = a.cue is not None and a.cue[0] == self.starts[a.sentence][0]
        return body_topic(self.discourse, a.sentence, near=1) if plain and opens and not self._earlier else []

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

    def _points_at(self, a: Attribution, b: Attribution) -> bool:
        """Whether a passive is about a thing that the statement right before told of: "Program itu disebut …"."""
        thing = _THING.match(self.tagged[a.sentence].tags)
        if a.family == "rumour" or a.sentence != b.sentence + 1 or thing is None or a.content is None:
            return False
        return self.tagged[a.sentence].tokens[thing.end() - 1].end <= a.content[1]

    def _confesses(self, a: Attribution) -> Member | None:
        """Whom the sentence before says the police took, where "he" says something of himself: "Ia mengaku …"."""
        entry = self.lex.cues.get(a.lemma or "")
        if entry is None or not entry.of_self or not a.sentence:
            return None
        return self.cast.arrested_in(self.tagged[a.sentence - 1]) if self._pronoun(a) else None

    def _described_before(self, a: Attribution) -> Member | None:
        """Whom the sentence before, in which nobody spoke, is about by a description: "Sopir itu diperiksa. Ia …"."""
        pronoun = self._pronoun(a)
        if not a.sentence or pronoun is None or pronoun.start != self.starts[a.sentence][0]:
            return None
        if any(one.attribution.sentence == a.sentence - 1 for one in self._earlier[-2:]):
            return None
        s = self.tagged[a.sentence - 1]
        subject = main_subject(s, len(s.tokens), self.lex)
        found = self.cast.reader.parties(s, *subject) if subject and subject[0] == 0 else []
        one = len(found) == 1 and found[0].kind == "description" and self.cast.points_back(found[0])
        if not one or self.lex.classes.get(found[0].head) not in ("T", "S") or found[0].head in self.lex.sources.crowds:
            return None
        return self.cast.resolve(found[0]).member

    def _pronoun(self, a: Attribution) -> Party | None:
        """The source of an attribution, if it is a pronoun for one: "ia"."""
        parties = self._parties(a.sentence, a.source) if a.source else []
        alone = len(parties) == 1 and parties[0].kind == "pronoun" and parties[0].head not in self.lex.plural_pronouns
        return parties[0] if alone else None

    def _in_anothers(self, a: Attribution, members: list[Member]) -> bool:
        """Whether a source stands in a sentence about somebody else: "Rina menanggapi Hasto yang mengatakan P"."""
        opens = self.starts[a.sentence][0]
        until = a.source[0] if a.source else opens
        return any(opens <= o.at < until and o.member not in members for o in self.cast.openings)

    def _not_of_himself(self, a: Attribution, members: list[Member]) -> list[Member]:
        """Another instead of somebody whom "dia" may mean but the words said name: "… Rina," kata dia."

        That is the last speaker; where it is he who is meant, or nobody has spoken, and the words open with the name,
        the last person named before the sentence whom they do not name.
        """
        last = self.cast.speakers[-1] if self.cast.speakers else None
        he = members[0] if len(members) == 1 else None
        if he is None or he.kind != "person" or a.content is None or (last and last.kind != "person"):
            return members
        if a.source is not None and any(party.kind != "pronoun" for party in self._parties(a.sentence, a.source)):
            return members
        if last is not None and last is not he:
            return [last] if self._names(a.content, he) else members
        opening = a.content[0], min(a.content[1], a.content[0] + len(he.name))
        if a.source is None or not self._names(opening, he):
            return members
        opens = self.starts[a.sentence][0]
        said = a.content
        named = (m for at, m in reversed(self.cast.named) if at < opens and m is not he)
        return [next((m for m in named if not self._names(said, m)), he)]

    def _names(self, span: Span, member: Member) -> bool:
        """Whether a span of the text names somebody by a word of his name."""
        said = self.text[slice(*span)].casefold()
        words = {*member.words(), *(word for alias in member.aliases for word in alias.casefold().split())}
        return any(re.search(rf"\b{re.escape(word)}\b", said) for word in words if len(word) > 3)

    def _speaks(self, a: Attribution) -> bool:
        """Whether the source of indirect speech is one that can speak, not a thing or a stray word."""
        if a.source is None or not (a.rule.startswith("indirect") or a.rule == RELAYED):
            return True
        parties = self._parties(a.sentence, a.source)
        return not parties or any(self.cast.reader.names_somebody(party) for party in parties)

    def _goes_on(self, a: Attribution, previous: Spoken) -> list[Member]:
        """Who speaks on without a cue: the speaker before, or a person whom a sentence since then is about."""
        since = max(span[1] for span in (previous.attribution.content, previous.attribution.cue, (0, 0)) if span)
        until = a.content[0] if a.continuation and a.content else 0
        opened = self.cast.opened(since, until)
        return [opened] if opened is not None else previous.speakers

    def _nest(self) -> None:
        """Mark each attribution whose cue stands in another's content."""
        for i, a in enumerate(self.found):
            if a.cue is None:
                continue
            for j in range(max(0, i - 4), min(len(self.found), i + 4)):
                outer = self.found[j].content
                if j == i or outer is None or self.found[j].sentence != a.sentence or a.content == outer:
                    continue
                inside = outer[0] <= a.cue[0] and a.cue[1] <= outer[1] and (a.source is None or a.source[0] >= outer[0])
                if inside and (a.content is None or a.content[1] <= outer[1]):
                    a.parent = j
                    break

    def _look_ahead(self, spoken: list[Spoken]) -> None:
        """Whom what stands before its speaker's name belongs to."""
        self._name_first_pronoun(spoken)
        before = -1  # the sentence of the statement before
        for one, after in pairwise(spoken):
            a, b = one.attribution, after.attribution
            lone = a.continuation and -1 < before < a.sentence - 1  # 'Bola itu mahal. "P." "Q," kata Rina.'
            lone = lone or (a.continuation and self._side_by_side(a, b))  # '"P?" "Q," kata Rina.'
            if lone and b.sentence == a.sentence + 1 and b.mode == "direct" and b.source is not None and b.cue:
                one.speakers, one.weight = after.speakers, 0.7
            before = a.sentence

    def _side_by_side(self, a: Attribution, b: Attribution) -> bool:
        """Whether only quotation marks stand between two contents, and the second is no answer."""
        if b.lemma in self.lex.cue_words.replying:
            return False
        between = self.text[a.content[1] : b.content[0]] if a.content and b.content else "\n"
        return "\n" not in between and not any(map(str.isalnum, MARK.sub("", between)))

    def _name_first_pronoun(self, spoken: list[Spoken]) -> None:
        """Whom a pronoun means that comes before all names: "Ia mengaku kaget. "Anak saya kurus," kata Rina.",
        '"…," ujarnya. Hal itu diungkapkan Rina.'"""
        for one, after in pairwise(spoken[:NEAR]):
            pronoun, speaker = self._pronoun(one.attribution), after.speakers[0]
            cue = one.attribution.cue if one.attribution.rule.endswith("possessed") else None
            at = pronoun.start if pronoun else cue[0] if cue and after.attribution.points_back else None
            if at is None or len(after.speakers) > 1 or one.speakers[0].kind != "unnamed":
                return
            near = after.attribution.sentence - one.attribution.sentence < NEAR
            if near and speaker.kind == "person" and speaker.first > at:
                one.speakers, one.weight = after.speakers, 0.7
                return

    def _relay_nested(self, spoken: list[Spoken]) -> None:
        """What a speaker says that another said is relayed by that speaker."""
        for one in spoken:
            if one.attribution.parent is not None:
                outer = spoken[one.attribution.parent].speakers
                one.via = [*one.via, *(m for m in outer if m not in one.speakers and m not in one.via)]
                if one.attribution.within is not None and one.speakers == outer:
                    one.content = None  # '"DPP X menegaskan bahwa P," kata DPP X' is said already

    def _point_back(self, spoken: list[Spoken]) -> None:
        speakers = [one.speakers for one in spoken]
        for i, one in enumerate(spoken):
            if one.attribution.points_back is None:
                continue
            if one.attribution.points_back == "alike":
                one.content = self._said_before(i, spoken)
                continue
            if one.attribution.stance == "asserted":
                self._take_over(i, spoken)
                continue
            phrase = self.text[slice(*one.content)] if one.content else ""
            back = antecedent(i, self.found, speakers, self.lex, one.speakers, phrase, self.text)
            if (told := event_before(i, back, self.found, self.tagged, self.lex)) is not None:
                one.content = told
                one.weight *= 0.8
            elif back is not None:
                one.content = self.found[back].content
                one.weight *= 0.9
                refusing = self.lex.cues.get(one.attribution.lemma or "")
                if self.found[back].act == "demand" and refusing is not None and refusing.act == "refusal":
                    one.attribution.stance, one.attribution.act = "asserted", "refusal"  # a demand is not denied

    def _said_before(self, i: int, spoken: list[Spoken]) -> Span | None:
        """What another said last, for "X mengatakan hal serupa"; None when nobody did in the three sentences before."""
        here = spoken[i]
        for other in reversed(spoken[:i]):
            near = here.attribution.sentence - other.attribution.sentence <= NEAR
            if near and other.content is not None and other.speakers != here.speakers:
                return other.content
        return None

    def _take_over(self, i: int, spoken: list[Spoken]) -> None:
        """ "Hal itu disampaikan X": X asserts the sentence before, unless that has a source of its own."""
        one = spoken[i]
        a = one.attribution
        one.content = None
        before = [other for other in spoken[:i] if other.attribution.sentence == a.sentence - 1]
        if any(other.attribution.speaker != "unnamed" for other in before):
            return
        one.content = before[-1].content if before else told_before(a, self.tagged, self.lex)
