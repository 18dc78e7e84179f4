"""The inputs of a run in shares that any process can work on, and what it must know of the run."""

from bisect import bisect
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from pathlib import Path
from typing import Any

from flows.faults import died_at
from tasks.publish import Warehouse, open_generation
from tasks.read import Unit

Tally = Counter[str]

DOCUMENTS_A_SHARD, BYTES_A_SHARD = 1_000, 16_000_000
"""About so many, half as many again at most: what a worker holds at a time."""
FEWEST_A_SHARD = 100
DOCUMENTS_A_UNIT = 50
"""Documents of one file that are read at a time: so few that shards can be made even."""


@dataclass(frozen=True, slots=True)
class Run:
    """What every shard of a run must know."""

    run_id: str
    warehouse: Path
    staging: Path
    language: str
    rules_version: str
    columns: Mapping[str, str] = field(default_factory=dict)
    again: bool = False
    """Read published documents again, too."""
    judgements: Path = Path()
    """What people have said of claims and actors."""

    generation: int | None = None
    """The warehouse's generation that it builds on, shown to readers or not."""

    def portion(self, number: int, generation: int | None) -> "Run":
        """The same run with a folder of its own for a portion of the inputs, building on those before."""
        return replace(self, staging=self.staging / f"{number:06d}", generation=generation)

    @property
    def published(self) -> Warehouse:
        """What it builds on."""
        return open_generation(self.warehouse, self.generation)


@dataclass(frozen=True, slots=True)
class Shard:
    """A numbered share of the inputs: hundreds of documents, so that the cost of a task run does not show."""

    number: int
    units: tuple[Unit, ...]
    skip: tuple[str, ...] = ()
    """Keys of units and inputs that killed the process that read them."""

    @property
    def documents(self) -> int:
        """About how many documents there are in it."""
        return sum(unit.documents for unit in self.units)


@dataclass(frozen=True, slots=True)
class Part:
    """The staged documents of a shard."""

    number: int
    skip: tuple[str, ...] = ()
    """Ids of documents that killed the process that read them."""


def blame(run: Run, step: str, piece: Shard | Part) -> Any:
    """The shard or part without what its process died of; None where nobody knows."""
    died = died_at(run.staging, step, piece.number)
    return replace(piece, skip=(*piece.skip, died)) if died else None


def shards_of(units: Sequence[Unit], in_flight: int) -> list[Shard]:
    """Units in their order, cut into even shards of some hundred documents: so many that all who are at work have as
    many of them, if the documents are not too few.
    """
    weights = [max(unit.documents / DOCUMENTS_A_SHARD, unit.size / BYTES_A_SHARD) for unit in units]
    whole, documents = sum(weights), sum(unit.documents for unit in units)
    even, enough = in_flight * max(1, round(whole / in_flight)), documents // FEWEST_A_SHARD
    number = even if enough >= even else max(1, enough, round(whole))
    return [Shard(number, tuple(share)) for number, share in enumerate(cut(units, weights, [1] * number))]


def cut(units: Sequence[Unit], weights: Sequence[float], shares: Sequence[float]) -> list[list[Unit]]:
    """Units in their order, cut into shares that weigh about so much of the whole; none is empty."""
    whole, ends = sum(weights) / sum(shares) or 1.0, list(accumulate(shares))
    parts: list[list[Unit]] = [[] for _ in shares]
    for unit, weight, end in zip(units, weights, accumulate(weights), strict=True):
        parts[min(bisect(ends, (end - weight / 2) / whole), len(parts) - 1)].append(unit)
    return [part for part in parts if part]
