"""The inputs of a run in shares that any process can work on, and what it must know of the run."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from flows.faults import died_at
from tasks.publish import Warehouse, open_generation
from tasks.read import Unit

Tally = Counter[str]

DOCUMENTS_A_SHARD, FEWEST_A_SHARD = 500, 100
DOCUMENTS_A_UNIT = 250
"""Documents of one file, or of the warehouse, that are read at a time."""
BYTES_A_SHARD = 16_000_000


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


def shards_of(units: Sequence[Unit], portion: int, in_flight: int) -> list[Shard]:
    """Units in the order of their paths, cut into shards of some hundred documents: so small that there is one for each
    of the `in_flight` in a portion of so many documents, and two in a run of one portion.

    The order of the inputs does not matter: of two inputs with one id, the first in the order of paths is kept.
    """
    at_once = min(portion, sum(unit.documents for unit in units) // 2)
    most = min(DOCUMENTS_A_SHARD, max(FEWEST_A_SHARD, at_once // in_flight))
    shares: list[list[Unit]] = []
    documents = size = 0
    for unit in sorted(units, key=lambda unit: (unit.path, unit.start)):
        if not shares or documents + unit.documents > most or size + unit.size > BYTES_A_SHARD:
            shares.append([])
            documents = size = 0
        shares[-1].append(unit)
        documents, size = documents + unit.documents, size + unit.size
    return [Shard(number, tuple(share)) for number, share in enumerate(shares)]
