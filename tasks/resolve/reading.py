"""The resolve stage: attributions to the statements, claim records, quantities, actors and mentions of a document."""

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from schemas.ids import content_id
from schemas.stages import RowDict
from tasks.attribute.attribute import attribute
from tasks.attribute.lexicon import Lexicon, lexicon
from tasks.attribute.sentences import Sentence
from tasks.attribute.statements import Attribution, Span
from tasks.attribute.subjects import main_subject
from tasks.link.topics import topics
from tasks.resolve.antecedents import antecedent
from tasks.resolve.cast import Cast, Member, Resolved
from tasks.resolve.dates import find_statement_date
from tasks.resolve.parties import Party
from tasks.resolve.places import places
from tasks.resolve.quantities import find_quantities


@dataclass(slots=True)
class Reading:
    """Rows read from one document. `claim_id` is empty and actor ids are the document's own until linking."""

    statements: list[RowDict] = field(default_factory=list)
    claim_records: list[RowDict] = field(default_factory=list)
    quantities: list[RowDict] = field(default_factory=list)
    actors: list[RowDict] = field(default_factory=list)
    mentions: list[RowDict] = field(default_factory=list)


@dataclass(slots=True)
class _Spoken:
    """An attribution with its speakers and relays resolved."""

    attribution: Attribution
    speakers: list[Member]
    via: list[Member]
    weight: float
    content: Span | None = None


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


@cache
def _negations(language: str) -> frozenset[str]:
    return frozenset(lexicon(language).words.negation)


class _DocumentReader:
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
        self.block_ids = {b["position"]: b["block_id"] for b in blocks}
        self.reading = Reading()
        self.mentioned: set[tuple[int, int, str]] = set()
        self.used: dict[int, Member] = {}
        self._earlier: list[_Spoken] = []
        self._parents: list[tuple[RowDict, int]] = []
        self.starts = [[t.start for t in s.tokens] for s in tagged]

    def read(self) -> Reading:
        self._nest()
        spoken = [self._spoken(a) for a in self.found]
        self._relay_nested(spoken)
        self._point_back(spoken)
        self._write(spoken)
        self._write_actors()
        return self.reading

    # -- who spoke

    def _parties(self, sentence: int, span: Span) -> list[Party]:
        s, starts = self.tagged[sentence], self.starts[sentence]
        first = bisect.bisect_left(starts, span[0])
        last = bisect.bisect_left(starts, span[1])
        return self.cast.reader.parties(s, first, last)

    def _resolve(
        self, sentence: int, span: Span, *, mention: bool = True, relay: bool = False
    ) -> tuple[list[Member], float]:
        members: list[Member] = []
        weight = 1.0
        for party in self._parties(sentence, span):
            if relay and party.kind == "person" and not party.role and self.cast.known_person(party.name) is None:
                party.kind = "media"  # a bare name that only relays
            many = self._pair(party, sentence) or self._subject_meant(party, sentence)
            resolved = many or [self.cast.resolve(party, self.starts[sentence][0])]
            for one in resolved:
                weight = min(weight, one.weight)
                if mention:
                    self._mention(one.member, party, one.how)
                if one.member not in members:
                    members.append(one.member)
        return members, weight

    def _pair(self, party: Party, sentence: int) -> list[Resolved]:
        """The two that "keduanya" or "kedua negara itu" means: both of one kind, last named together."""
        if not party.name.lower().startswith(self.lex.sources.pair_prefix) or party.kind == "person":
            return []
        states_only = party.kind != "pronoun"
        lately = {id(m): m for one in self._earlier[-4:] for m in one.speakers if m.kind == "person"}
        if not states_only and len(lately) == 2:
            return [Resolved(m, "pronoun", 0.75) for m in lately.values()]
        for back in range(sentence - 1, max(-1, sentence - 4), -1):
            s = self.tagged[back]
            start, end = s.span(0, len(s.tokens))
            persons: list[Member] = []
            for at, member in self.cast.named:
                if start <= at < end and member not in persons:
                    persons.append(member)
            if not states_only and len(persons) == 2:
                return [Resolved(m, "pronoun", 0.8) for m in persons]
            codes = list(dict.fromkeys(place.code for _, _, place in self.cast.places.mentions(self.text, start, end)))
            if (states_only or not persons) and len(codes) >= 2:
                spoke = {
                    m.country
                    for one in self._earlier
                    if one.attribution.sentence == back
                    for m in one.speakers
                    if m.kind == "state"
                }
                meant = [c for c in codes if c not in spoke] if len(codes) > 2 else codes
                if len(meant) == 2:
                    return [Resolved(self.cast.state(c), "pronoun", 0.75) for c in meant]
        both = self.cast.plural(2) if not states_only else []
        return [Resolved(m, "pronoun", 0.7) for m in both] if len(both) == 2 else []

    def _subject_meant(self, party: Party, sentence: int) -> list[Resolved]:
        """The subject of the sentence before, for "mereka" or "pernyataan itu" when it has not spoken itself."""
        plural = party.kind == "pronoun" and party.head in self.lex.plural_pronouns
        paper = party.kind == "document" and party.definite
        again = party.kind == "description" and party.definite
        if not (plural or paper or again) or not sentence:
            return []
        here = self.tagged[sentence]
        same = main_subject(here, len(here.tokens), self.lex)
        if plural and same and here.tokens[same[1] - 1].end <= party.start and here.tags[same[0]] in "aSD#":
            return [
                Resolved(self.cast.resolve(p).member, "pronoun", 0.8) for p in self.cast.reader.parties(here, *same)
            ]
        before = self.tagged[sentence - 1]
        if any(one.attribution.sentence == sentence - 1 for one in self._earlier[-4:]):
            return []
        subject = main_subject(before, len(before.tokens), self.lex)
        if subject is None:
            return []
        found = self.cast.reader.parties(before, *subject)
        if again and [(p.head, p.country) for p in found] != [(party.head, party.country)]:
            return []
        if not found or (any(p.kind in ("pronoun", "person") for p in found) and plural):
            return []
        return [Resolved(self.cast.resolve(p).member, "pronoun" if plural else "description", 0.75) for p in found]

    def _unnamed(self) -> Member:
        """The source that the text leaves out."""
        return self.cast.body(Party("unnamed", self.lex.sources.unnamed, -1, -1, ""))

    def _spoken(self, a: Attribution) -> _Spoken:
        previous = self._earlier[-1] if self._earlier else None
        weight = 1.0
        if a.speaker == "unnamed":
            members = [self._unnamed()]
        elif a.source is not None:
            members, weight = self._resolve(a.sentence, a.source)
        elif (a.continuation and previous is not None) or (
            previous is not None
            and (
                a.rule.startswith("passive")
                or (previous.attribution.sentence == a.sentence and a.rule == "indirect.shared")
            )
        ):
            members = previous.speakers
        elif a.rule.startswith("passive"):
            members = [self._unnamed()]
        else:
            member = self.cast.speaker(a.cue[0] if a.cue else 0)
            if member is None:
                named = [m for at, m in self.cast.named if (a.cue is None or at < a.cue[0]) and m.role]
                member = named[-1] if named else None
                weight = 0.6
            members = [member] if member is not None else [self._unnamed()]
            weight *= 0.9
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
        if a.speaker != "unnamed" and not aside and not a.rule.startswith("relay"):
            self.cast.heard(members, a.content[0] if a.content else (a.cue or (0, 0))[0])
        spoken = _Spoken(a, members, via, weight, a.content)
        self._earlier.append(spoken)
        return spoken

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

    def _relay_nested(self, spoken: list[_Spoken]) -> None:
        """What a speaker says that another said is relayed by that speaker."""
        for one in spoken:
            if one.attribution.parent is not None:
                outer = spoken[one.attribution.parent].speakers
                one.via = [*one.via, *(m for m in outer if m not in one.speakers and m not in one.via)]

    def _point_back(self, spoken: list[_Spoken]) -> None:
        speakers = [one.speakers for one in spoken]
        for i, one in enumerate(spoken):
            if one.attribution.points_back is None:
                continue
            if one.attribution.stance == "asserted":
                self._take_over(i, spoken)
                continue
            phrase = self.text[slice(*one.content)] if one.content else ""
            back = antecedent(i, self.found, speakers, self.lex, one.speakers, phrase)
            if back is not None:
                one.content = self.found[back].content
                one.weight *= 0.9

    def _take_over(self, i: int, spoken: list[_Spoken]) -> None:
        """ "Hal itu disampaikan X": X asserts the sentence before, unless that has a source of its own."""
        one = spoken[i]
        a = one.attribution
        one.content = None
        if not a.sentence:
            return
        before = [other for other in spoken[:i] if other.attribution.sentence == a.sentence - 1]
        if any(other.attribution.speaker != "unnamed" for other in before):
            return
        if before:
            one.content = before[-1].content
            return
        s = self.tagged[a.sentence - 1]
        end = len(s.tokens)
        while end > 1 and s.tags[end - 1] in ".,~":
            end -= 1
        one.content = s.span(0, end)

    # -- rows

    def _mention(self, member: Member, party: Party, how: str) -> None:
        if party.start < 0:
            return
        key = (party.start, party.end, member.name)
        if key not in self.mentioned:
            self.mentioned.add(key)
            self.used[id(member)] = member
            self.reading.mentions.append({"member": member, "start": party.start, "end": party.end, "resolution": how})

    def _actor_id(self, member: Member) -> str:
        return content_id("act", self.document["doc_id"], member.kind, member.name)

    def _write(self, spoken: list[_Spoken]) -> None:
        ids: dict[int, str] = {}
        seen: set[tuple[object, ...]] = set()
        for i, one in enumerate(spoken):
            if one.content is None or one.content[1] <= one.content[0]:
                continue
            a = one.attribution
            own = a.content or one.content
            statement_id = content_id("st", self.document["doc_id"], a.cue[0] if a.cue else None, *own)
            ids[i] = statement_id
            key = (statement_id,)
            if key in seen:
                continue
            seen.add(key)
            self._write_statement(statement_id, one, own, i)
            self._write_records(statement_id, one, seen)
        for row, parent in self._parents:
            row["parent_statement_id"] = ids.get(parent)

    def _span(self, name: str, span: Span | None) -> RowDict:
        start, end = span if span else (None, None)
        return {
            f"{name}_text": self.text[start:end] if span else None,
            f"{name}_start": start,
            f"{name}_end": end,
        }

    def _write_statement(self, statement_id: str, one: _Spoken, own: Span, i: int) -> None:
        a = one.attribution
        published: datetime | None = self.document["published_at"]
        around = [(a.clause[0], own[0]), (own[1], a.clause[1])] if a.clause else []
        around = [(s, e) for s, e in around if e > s]
        dated = find_statement_date(self.text, [*reversed(around), own][:2] if around else [], published, self.language)
        row = {
            "statement_id": statement_id,
            "doc_id": self.document["doc_id"],
            "block_id": self.block_ids[a.block],
            **self._span("source", a.source),
            **self._span("cue", a.cue),
            "cue_lemma": a.lemma,
            **self._span("content", own),
            "mode": a.mode,
            "speech_act": a.act,
            "parent_statement_id": None,
            "is_continuation": a.continuation,
            "statement_date": dated.date if dated else None,
            "statement_date_precision": dated.precision if dated else None,
            "statement_date_text": dated.text if dated else None,
            "rule_id": a.rule,
            "confidence": round(min(a.confidence, 1.0) * one.weight, 4),
        }
        self.reading.statements.append(row)
        if a.parent is not None:
            self._parents.append((row, a.parent))

    def _write_records(self, statement_id: str, one: _Spoken, seen: set[tuple[object, ...]]) -> None:
        a, content = one.attribution, one.content
        assert content is not None
        statement = self.reading.statements[-1]
        doc_id = self.document["doc_id"]
        found = find_quantities(self.text, *content, self.language)
        for q in found:
            self.reading.quantities.append(
                {
                    "quantity_id": content_id("qty", statement_id, q.start, q.end),
                    "statement_id": statement_id,
                    "doc_id": doc_id,
                    "text": q.text,
                    "start": q.start,
                    "end": q.end,
                    "value": q.value,
                    "value_low": q.low,
                    "value_high": q.high,
                    "approximation": q.approximation,
                    "unit": q.unit,
                    "counted": q.counted,
                }
            )
        first = found[0] if found else None
        wording = self.text[content[0] : content[1]]
        words = topics(wording, self.language)
        polarity = a.polarity if a.polarity == "negative" or not self._negated(wording) else "negative"
        for member in one.speakers:
            key = (member.name, member.kind, a.stance, *content)
            if key in seen:
                continue
            seen.add(key)
            self.used[id(member)] = member
            for m in one.via:
                self.used[id(m)] = m
            self.reading.claim_records.append(
                {
                    "claim_record_id": content_id("rec", statement_id, member.kind, member.name, a.stance, *content),
                    "claim_id": "",
                    "statement_id": statement_id,
                    "doc_id": doc_id,
                    "actor_id": self._actor_id(member),
                    "actor_name": member.name,
                    "actor_country": member.country,
                    "stance": a.stance,
                    "polarity": polarity,
                    "content_text": wording,
                    "content_start": content[0],
                    "content_end": content[1],
                    "via": [self._actor_id(m) for m in one.via],
                    "via_names": [m.name for m in one.via],
                    "speech_act": a.act,
                    "topics": words,
                    "value": first.value if first else None,
                    "value_low": first.low if first else None,
                    "value_high": first.high if first else None,
                    "unit": first.unit if first else None,
                    "outlet": self.document["outlet"],
                    "published_at": self.document["published_at"],
                    "statement_date": statement["statement_date"],
                    "origin_statement_id": None,
                    "confidence": round(min(a.confidence, 1.0) * one.weight, 4),
                }
            )

    def _negated(self, wording: str) -> bool:
        """Whether the proposition is worded as a negation: one stands before the first verb of its main clause."""
        words = [word.strip("\"“”'.,()") for word in wording.lower().split()]
        start = 0
        if words and self.lex.classes.get(words[0]) in ("f", "J"):
            comma = wording.find(",")
            start = len(wording[:comma].split()) if comma > 0 else len(words)
        for i, word in enumerate(words[start : start + 8], start):
            if word in _negations(self.language):
                after = words[i + 1] if i + 1 < len(words) else ""
                return after not in self.lex.cue_words.not_negating
            if self.lex.verb.fullmatch(word) and word not in self.lex.classes:
                return False
        return False

    def _write_actors(self) -> None:
        doc_id = self.document["doc_id"]
        rows = self.reading.mentions
        self.reading.mentions = [
            {
                "mention_id": content_id("men", doc_id, row["start"], row["end"], row["member"].name),
                "doc_id": doc_id,
                "actor_id": self._actor_id(row["member"]),
                "text": self.text[row["start"] : row["end"]],
                "start": row["start"],
                "end": row["end"],
                "resolution": row["resolution"],
            }
            for row in rows
        ]
        for member in [*self.used.values()]:
            party = self._represented(member)
            if party is not None:
                self.used[id(party)] = party
        for member in self.used.values():
            party = self._represented(member)
            self.reading.actors.append(
                {
                    "actor_id": self._actor_id(member),
                    "name": member.name,
                    "kind": member.kind,
                    "country_code": member.country,
                    "represents_actor_id": self._actor_id(party) if party is not None else None,
                    "role": member.role,
                    "aliases": sorted(set(member.aliases)),
                    "wikidata_qid": None,
                }
            )

    def _represented(self, member: Member) -> Member | None:
        """The state that an office or ministry speaks for."""
        if member.speaks_for is not None:
            return member.speaks_for
        if member.country is None or member.kind in ("state", "media"):
            return None
        role = (member.role or "").lower()
        sources = self.lex.sources
        office = member.kind == "person" and any(
            role.startswith(o) or f" {o} " in f" {role} " for o in sources.state_offices
        )
        body = member.kind == "organisation" and member.head in sources.state_bodies
        return self.cast.state(member.country) if office or body else None
