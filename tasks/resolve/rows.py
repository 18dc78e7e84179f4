"""Rows of what one document says: statements, claim records, quantities, actors and mentions."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from schemas.ids import content_id
from schemas.stages import Evidence, RowDict
from tasks.attribute.lexicon import Lexicon, lexicon
from tasks.attribute.statements import Attribution, Span
from tasks.resolve.cast import Cast
from tasks.resolve.confidence import calibrated
from tasks.resolve.dates import find_statement_date
from tasks.resolve.longer_wordings import longer_wordings
from tasks.resolve.members import Member
from tasks.resolve.parties import Party
from tasks.resolve.polarity import is_negated
from tasks.resolve.quantities import find_quantities, main_quantity
from tasks.wording.topics import topics


@dataclass(slots=True)
class Reading:
    """Rows read from one document. `claim_id` is empty and actor ids are the document's own until linking.

    `evidence` is what the confidence of each claim record, by its id, is made of. It is not published.
    """

    statements: list[RowDict] = field(default_factory=list)
    claim_records: list[RowDict] = field(default_factory=list)
    quantities: list[RowDict] = field(default_factory=list)
    actors: list[RowDict] = field(default_factory=list)
    mentions: list[RowDict] = field(default_factory=list)
    evidence: dict[str, Evidence] = field(default_factory=dict)


@dataclass(slots=True)
class Spoken:
    """An attribution with its speakers and relays resolved."""

    attribution: Attribution
    speakers: list[Member]
    via: list[Member]
    weight: float
    content: Span | None = None

    @property
    def raw(self) -> float:
        """The confidence of the rule times the weights of its reading."""
        return min(self.attribution.confidence, 1.0) * self.weight


class RowWriter:
    """Writes the rows of one document: mentions as they are resolved, all else at the end."""

    def __init__(self, document: RowDict, blocks: Sequence[RowDict], cast: Cast, language: str):
        self.document, self.cast, self.language = document, cast, language
        self.text: str = document["text"]
        self.lex: Lexicon = lexicon(language)
        self.block_ids = {b["position"]: b["block_id"] for b in blocks}
        self.reading = Reading()
        self.mentioned: set[tuple[int, int, str]] = set()
        self.used: dict[int, Member] = {}
        self._parents: list[tuple[RowDict, int]] = []
        self._ids: dict[tuple[str, str], str] = {}
        self._contents: dict[Span, list[Span]] = defaultdict(list)  # what each sentence says

    def mention(self, member: Member, party: Party, how: str) -> None:
        """Note a wording that was resolved to a member of the cast."""
        if party.start < 0:
            return
        key = (party.start, party.end, member.name)
        if key not in self.mentioned:
            self.mentioned.add(key)
            self.used[id(member)] = member
            self.reading.mentions.append({"member": member, "start": party.start, "end": party.end, "resolution": how})

    def _actor_id(self, member: Member) -> str:
        """The actor as this document knows it; linking says who that is across documents."""
        key = member.kind, member.name
        if key not in self._ids:
            self._ids[key] = content_id("dac", self.document["doc_id"], *key)
        return self._ids[key]

    def write(self, spoken: list[Spoken]) -> Reading:
        """All rows of the document's attributions, in reading order."""
        ids: dict[int, str] = {}
        seen: set[tuple[object, ...]] = set()
        for one in spoken:
            if one.attribution.content and one.attribution.clause:
                self._contents[one.attribution.clause].append(one.attribution.content)
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
            evidence = self._evidence(one)
            self._write_statement(statement_id, one, own, i, evidence)
            self._write_records(statement_id, one, seen, evidence)
        for row, parent in self._parents:
            row["parent_statement_id"] = ids.get(parent)
        self._write_actors()
        return self.reading

    def _evidence(self, one: Spoken) -> list[Evidence]:
        """What speaks for each speaker of a statement."""
        spans = [span for span in (one.attribution.source, one.attribution.through) if span]
        resolved = {
            id(row["member"]): row["resolution"]
            for row in self.reading.mentions
            if any(start <= row["start"] and row["end"] <= end for start, end in spans)
        }
        return [Evidence(one.raw, member.kind, resolved.get(id(member), "left out")) for member in one.speakers]

    def _write_statement(self, statement_id: str, one: Spoken, own: Span, i: int, evidence: list[Evidence]) -> None:
        a = one.attribution
        published: datetime | None = self.document["published_at"]
        around = [(own[1], a.clause[1]), (a.clause[0], own[0])] if a.clause else []
        around = [(s, e) for s, e in around if e > s]
        beside = self._contents[a.clause] if a.clause else []
        contents = [(s, e) for s, e in beside if own[0] < s or e < own[1]]  # not one that tells this statement
        dated = find_statement_date(self.text, around, published, self.language, contents=contents)
        speakers = evidence or [Evidence(one.raw, "unnamed", "left out")]
        row = {
            "statement_id": statement_id,
            "doc_id": self.document["doc_id"],
            "block_id": self.block_ids[a.block],
            "source_text": self.text[a.source[0] : a.source[1]] if a.source else None,
            "source_start": a.source[0] if a.source else None,
            "source_end": a.source[1] if a.source else None,
            "cue_text": self.text[a.cue[0] : a.cue[1]] if a.cue else None,
            "cue_start": a.cue[0] if a.cue else None,
            "cue_end": a.cue[1] if a.cue else None,
            "cue_lemma": a.lemma,
            "content_text": self.text[own[0] : own[1]],
            "content_start": own[0],
            "content_end": own[1],
            "mode": a.mode,
            "speech_act": a.act,
            "parent_statement_id": None,
            "is_continuation": a.continuation,
            "statement_date": dated.date if dated else None,
            "statement_date_precision": dated.precision if dated else None,
            "statement_date_text": dated.text if dated else None,
            "rule_id": a.rule,
            "confidence": min(calibrated(each, self.language) for each in speakers),
        }
        self.reading.statements.append(row)
        if a.parent is not None:
            self._parents.append((row, a.parent))

    def _write_records(
        self, statement_id: str, one: Spoken, seen: set[tuple[object, ...]], evidence: list[Evidence]
    ) -> None:
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
        main = main_quantity(found, self.language)
        wording = self.text[content[0] : content[1]]
        words = topics(wording, self.language)
        polarity = a.polarity if a.polarity == "negative" or not is_negated(wording, a.act, self.lex) else "negative"
        for member, its_evidence in zip(one.speakers, evidence, strict=True):
            key = (member.name, member.kind, a.stance, *content)
            if key in seen:
                continue
            seen.add(key)
            self.used[id(member)] = member
            for m in one.via:
                self.used[id(m)] = m
            actor_id = self._actor_id(member)
            record_id = content_id("rec", statement_id, member.kind, member.name, a.stance, *content)
            self.reading.evidence[record_id] = its_evidence
            self.reading.claim_records.append(
                {
                    "claim_record_id": record_id,
                    "claim_id": "",
                    "statement_id": statement_id,
                    "doc_id": doc_id,
                    "actor_id": actor_id,
                    "document_actor_id": actor_id,
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
                    "value": main.value if main else None,
                    "value_low": main.low if main else None,
                    "value_high": main.high if main else None,
                    "unit": main.unit if main else None,
                    "outlet": self.document["outlet"],
                    "published_at": self.document["published_at"],
                    "statement_date": statement["statement_date"],
                    "origin_statement_id": None,
                    "confidence": calibrated(its_evidence, self.language),
                    "judgement": None,
                }
            )

    def _write_actors(self) -> None:
        doc_id = self.document["doc_id"]
        rows = self.reading.mentions
        short: dict[int, set[str]] = defaultdict(set)
        for row in rows:
            wording = self.text[row["start"] : row["end"]]
            if row["resolution"] in ("name", "alias") and " " not in wording and wording != row["member"].name:
                short[id(row["member"])].add(wording)
        self.reading.mentions = [
            {
                "mention_id": content_id("men", doc_id, row["start"], row["end"], row["member"].name),
                "doc_id": doc_id,
                "actor_id": self._actor_id(row["member"]),
                "document_actor_id": self._actor_id(row["member"]),
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
        texts = (self.document.get("title") or "", self.text)
        for member in self.used.values():
            party = self._represented(member)
            self.reading.actors.append(
                {
                    "document_actor_id": self._actor_id(member),
                    "doc_id": doc_id,
                    "actor_id": self._actor_id(member),
                    "name": member.name,
                    "kind": member.kind,
                    "country_code": member.country,
                    "represents_document_actor_id": self._actor_id(party) if party is not None else None,
                    "role": None if member.role and self.cast.is_courtesy(member.role) else member.role,
                    "aliases": sorted(set(member.aliases)),
                    "short_names": sorted(short[id(member)]) if member.kind == "person" else [],
                    "longer_wordings": longer_wordings(member.name, texts) if member.kind == "person" else [],
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
