"""The two sides of a comparison: claim records that the gold wants, and those that were found."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from schemas.stages import Evidence, RowDict
from schemas.tables import Stance
from tasks.evaluate.gold import GoldRecord
from tasks.evaluate.matching import same_actor


@dataclass(frozen=True, slots=True)
class Wanted:
    """One actor of a gold statement, in the forms that are accepted."""

    record: GoldRecord
    forms: list[str]

    @property
    def start(self) -> int:
        """First code point of the content."""
        return self.record.start

    @property
    def end(self) -> int:
        """Code point after the content."""
        return self.record.end

    @property
    def optional(self) -> bool:
        """Whether a fair reader may leave it out."""
        return self.record.optional

    @property
    def stances(self) -> list[Stance]:
        """The stances that are accepted."""
        return self.record.stance


@dataclass(frozen=True, slots=True)
class Found:
    """One claim record that the extractor read, with what its statement and actor add."""

    start: int
    end: int
    content: str
    actor: str
    country: str | None
    kind: str | None
    stance: Stance
    confidence: float
    rule: str
    named: bool
    """Whether the sentence names the actor, in whatever form, rather than point at it or leave it out."""
    day: date | None
    quantities: list[RowDict]
    statement: RowDict
    evidence: Evidence | None = None
    """What its confidence was made of; None when it comes from a warehouse."""

    def by(self, forms: list[str]) -> bool:
        """Whether the actor is the one that the gold accepts in these forms."""
        return same_actor(self.actor, self.country, self.kind, forms)

    def fits(self, wanted: Wanted) -> bool:
        """Whether actor and stance are what the gold wants."""
        return self.stance in wanted.stances and self.by(wanted.forms)


def wanted_records(records: Iterable[GoldRecord]) -> list[Wanted]:
    """One for each actor of each gold statement."""
    return [Wanted(record, forms) for record in records for forms in record.actors]


def _named(record: RowDict, statement: RowDict, mentions: list[RowDict]) -> bool:
    start, end = statement["source_start"], statement["source_end"]
    if start is None:
        return False
    inside = [m for m in mentions if start <= m["start"] and m["end"] <= end]
    own = [m for m in inside if m["actor_id"] == record["actor_id"]] or inside
    return any(m["resolution"] not in ("pronoun", "description") for m in own)


def found_records(
    records: Iterable[RowDict],
    statements: Iterable[RowDict],
    quantities: Iterable[RowDict],
    actors: Iterable[RowDict],
    mentions: Iterable[RowDict],
    evidence: Mapping[str, Evidence] | None = None,
) -> list[Found]:
    """The claim records of one document, in the order of their ids, which decides between equal matches."""
    stated = {row["statement_id"]: row for row in statements}
    kinds = {row["actor_id"]: row["kind"] for row in actors}
    counted: dict[str, list[RowDict]] = defaultdict(list)
    for row in quantities:
        counted[row["statement_id"]].append(row)
    mentioned, made_of = list(mentions), evidence or {}
    return [
        Found(
            start=record["content_start"],
            end=record["content_end"],
            content=record["content_text"],
            actor=record["actor_name"],
            country=record["actor_country"],
            kind=kinds.get(record["actor_id"]),
            stance=record["stance"],
            confidence=record["confidence"],
            rule=stated[record["statement_id"]]["rule_id"],
            named=_named(record, stated[record["statement_id"]], mentioned),
            day=record["statement_date"],
            quantities=counted[record["statement_id"]],
            statement=stated[record["statement_id"]],
            evidence=made_of.get(record["claim_record_id"]),
        )
        for record in sorted(records, key=lambda record: record["claim_record_id"])
    ]
