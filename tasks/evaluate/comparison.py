"""One document's gold beside what was found in it, matched once for all that is asked of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from schemas.stages import RowDict
from tasks.evaluate.gold import GoldDocument, GoldQuantity, GoldRecord
from tasks.evaluate.matching import pair
from tasks.evaluate.records import Found, Wanted, wanted_records

Pairs = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class FoundSpan:
    """The found records that share one content."""

    records: list[Found]

    @property
    def start(self) -> int:
        """First code point of the content."""
        return self.records[0].start

    @property
    def end(self) -> int:
        """Code point after the content."""
        return self.records[0].end

    def by(self, gold: GoldRecord) -> bool:
        """Whether one of the records has one of the actors."""
        return any(found.by(forms) for found in self.records for forms in gold.actors)

    def counts(self, wanted: GoldQuantity) -> bool:
        """Whether one of the records has the quantity."""
        return any(same_quantity(row, wanted) for found in self.records for row in found.quantities)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One document; `document` is None where no input was at hand, and everything in it is missed.

    A span of the gold stands once in `spans` even when several records share it (a denial repeats the span of what it
    denies); pairs are (gold, found) indices.
    """

    gold: GoldDocument
    document: RowDict | None
    wanted: list[Wanted]
    found: list[Found]
    record_pairs: Pairs
    spans: list[GoldRecord]
    found_spans: list[FoundSpan]
    span_pairs: Pairs

    @property
    def right(self) -> frozenset[int]:
        """Indices of the found records that the gold has, optional gold included."""
        return frozenset(j for _, j in self.record_pairs)

    @property
    def publication_right(self) -> bool:
        """Whether the publication day was read as the gold has it."""
        published: datetime | None = self.document["published_at"] if self.document else None
        return published is not None and published.date() == self.gold.published


def same_quantity(row: RowDict, wanted: GoldQuantity) -> bool:
    """Same value, or the same range; of a half-open range, the bound that it has."""
    value, bounds = row["value"], (row["value_low"], row["value_high"])
    if wanted.value is not None:
        return value is not None and abs(value - wanted.value) < 1e-6 * max(1, abs(wanted.value))
    if bounds == (wanted.low, wanted.high):
        return True
    return None in (wanted.low, wanted.high) and any(
        bound is not None and bound in (value, *bounds) for bound in (wanted.low, wanted.high)
    )


def _gold_spans(records: list[GoldRecord]) -> list[GoldRecord]:
    """One record a span, a compulsory one where there is one."""
    spans: dict[tuple[Any, ...], GoldRecord] = {}
    for record in records:
        # Without its article a record may have no place yet.
        key = (record.start, record.end) if record.start >= 0 else (record.content, record.nth)
        if key not in spans or not record.optional:
            spans[key] = record
    return list(spans.values())


def _found_spans(records: list[Found]) -> list[FoundSpan]:
    spans: dict[tuple[int, int], FoundSpan] = {}
    for found in records:
        spans.setdefault((found.start, found.end), FoundSpan([])).records.append(found)
    return list(spans.values())


def compare(gold: GoldDocument, document: RowDict | None, found: list[Found]) -> Comparison:
    """Match what was found in a document to its grounded gold."""
    wanted, spans, found_spans = wanted_records(gold.records), _gold_spans(gold.records), _found_spans(found)
    return Comparison(
        gold,
        document,
        wanted,
        found,
        pair(wanted, found, lambda g, f: f.fits(g)),
        spans,
        found_spans,
        pair(spans, found_spans, lambda g, f: True),
    )
