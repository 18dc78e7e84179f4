"""Whether what a run read looks like what the runs before it read: a feed that lost its dates, a page whose layout
changed, a rule that stopped to match.

Documents of neighbouring runs are put together until there are enough of them to compare; the newest such batch is held
against a band around the median of the batches before it. The figures are those of the view `run_quality`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import median
from typing import Literal, TypeAlias

from flows.ledger import Answer, Ledger

Counts: TypeAlias = Counter[str]

BATCH = 100  # documents that are enough for a figure, of a run and of an outlet alike
BATCHES = 20  # compared with
FEWEST_BATCHES = 5  # below this many there is no band
RUNS, DOCUMENTS = 1000, 20_000  # looked at, the newest: so many runs at most, and documents at least
SPREADS = 4.0  # half the width of a band: of 600 batches of 100 articles drawn from one set, 5 were out of one
SMALLEST_SHARE = 0.03  # a share may always move by this
SMALLEST_RATE = 0.1  # and statements per document by this share of them


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a batch: counts divided by counts, and which way is bad."""

    name: str
    part: str
    whole: tuple[str, ...]
    kind: Literal["share", "rate"] = "share"
    of_outlets: bool = True


FIGURES = (
    Figure("statements per document", "n_statements", ("n_documents",), "rate"),
    Figure("documents without a statement", "n_without_statements", ("n_documents",)),
    Figure("documents without a date", "n_undated", ("n_documents",)),
    Figure("documents without an outlet", "n_without_outlet", ("n_documents",), of_outlets=False),
    Figure("documents with a paragraph that others of the outlet have", "n_recurring", ("n_documents",)),
    Figure("repeated blocks", "n_repeated_blocks", ("n_blocks",)),
    Figure("records below 0.5 confidence", "n_low_confidence", ("n_records",)),
    Figure("records of unnamed sources", "n_unnamed", ("n_records",)),
    Figure("inputs rejected", "n_rejects", ("n_rejects", "n_documents"), of_outlets=False),
)
"""What is watched, most telling first. A rate is bad when it falls or jumps, a share when it rises."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of the newest batch, and the band that it should lie in; no band where there is too little before it."""

    figure: Figure
    outlet: str | None
    value: float
    n_documents: int
    band: tuple[float, float] | None = None

    @property
    def out_of_band(self) -> bool:
        """Whether a person should look."""
        return self.band is not None and not self.band[0] <= self.value <= self.band[1]

    def worded(self, value: float) -> str:
        """A value as a person writes it: `12.5%`, `4.71`."""
        return f"{value:.1%}" if self.figure.kind == "share" else f"{value:.2f}"

    @property
    def usual(self) -> str:
        """The band in words: `3.9 to 5.2`, `up to 4.0%`."""
        if self.band is None:
            return ""
        low, high = (self.worded(edge) for edge in self.band)
        return f"up to {high}" if self.band[0] <= 0 else f"{low} to {high}"

    def __str__(self) -> str:
        of = f" of {self.outlet}" if self.outlet else ""
        return f"{self.figure.name}{of}: {self.worded(self.value)}, usually {self.usual}"


def quality(ledger: Ledger, run_id: str) -> list[Measure]:
    """The figures of the documents that a run brought in, and of its outlets where they are out of band.

    A run that brought nothing in has none.
    """
    runs = ledger.rows(_RUNS, run_id, RUNS)
    if not runs or runs[0]["run_id"] != run_id:
        return []
    counts = ledger.rows("from run_quality where list_contains(?, run_id)", _enough(runs))
    newest_first = {row["run_id"]: number for number, row in enumerate(runs)}
    by_outlet: dict[str | None, Answer] = {}
    for row in sorted(counts, key=lambda row: newest_first[row["run_id"]]):
        by_outlet.setdefault(row["outlet"], []).append(row)
    whole = measures(None, by_outlet.pop(None, []))
    outlets = [outlet for outlet, rows in by_outlet.items() if rows[0]["run_id"] == run_id]
    of_outlets = [found for outlet in sorted(map(str, outlets)) for found in measures(outlet, by_outlet[outlet])]
    return whole + [found for found in of_outlets if found.out_of_band]


def measures(outlet: str | None, runs: Iterable[dict[str, object]]) -> list[Measure]:
    """The figures of the newest batch of some runs, each run a row of counts, newest first."""
    batches = in_batches(runs)
    if not batches:
        return []
    newest, before = batches[0], batches[1 : BATCHES + 1]
    found = []
    for figure in FIGURES:
        if (value := _value(figure, newest)) is not None and (outlet is None or figure.of_outlets):
            found.append(Measure(figure, outlet, value, newest["n_documents"], band(figure, newest, before)))
    return found


def in_batches(runs: Iterable[dict[str, object]]) -> list[Counts]:
    """Counts of neighbouring runs added up until each batch has `BATCH` documents; what is left over at the end is
    left out, unless there is nothing else."""
    batches: list[Counts] = []
    filling: Counts = Counter()
    for row in runs:
        filling.update({name: count for name, count in row.items() if isinstance(count, int)})
        if filling["n_documents"] >= BATCH:
            batches.append(filling)
            filling = Counter()
    return batches or ([filling] if filling else [])


def band(figure: Figure, newest: Counts, before: Sequence[Counts]) -> tuple[float, float] | None:
    """Where a figure of the newest batch is expected: around the median of the batches before, as wide as they differ
    (median absolute deviation), or as chance makes a batch of this size differ if that is more.

    None where there are too few batches, or the newest is too small.
    """
    values = [value for counts in before if (value := _value(figure, counts)) is not None]
    if len(values) < FEWEST_BATCHES or newest["n_documents"] < BATCH:
        return None
    middle = median(values)
    spread = 1.4826 * median(abs(value - middle) for value in values)
    n = _whole(figure, newest)
    if figure.kind == "rate":
        chance = sqrt(_OVERDISPERSION * middle / n)
        half = max(SPREADS * max(spread, chance), SMALLEST_RATE * middle)
        return max(middle - half, 0.0), middle + half
    likely = (middle * n + 1) / (n + 2)
    half = max(SPREADS * max(spread, sqrt(likely * (1 - likely) / n)), SMALLEST_SHARE)
    return 0.0, min(middle + half, 1.0)


_OVERDISPERSION = 3.2  # variance of a document's statements over their mean; measured on 2,400 articles

_RUNS = """
select r.run_id, count(d.doc_id) as n
from runs r left join documents d on d.first_run_id = r.run_id
where r.job = 'track' and r.started_at <= (select started_at from runs where run_id = ?)
group by r.run_id, r.started_at
order by r.started_at desc, r.run_id limit ?
"""


def _enough(runs: Answer) -> list[str]:
    """The newest runs: as many as fill all batches, and as have documents for those of the outlets."""
    chosen: list[str] = []
    batches = filling = documents = 0
    for row in runs:
        if batches > BATCHES and documents >= DOCUMENTS:
            break
        chosen.append(row["run_id"])
        documents, filling = documents + row["n"], filling + row["n"]
        if filling >= BATCH:
            batches, filling = batches + 1, 0
    return chosen


def _whole(figure: Figure, counts: Counts) -> int:
    return sum(counts[name] for name in figure.whole)


def _value(figure: Figure, counts: Counts) -> float | None:
    whole = _whole(figure, counts)
    return counts[figure.part] / whole if whole else None
