"""What each stage did, one line a stage: `read and clean: 2,400 inputs, 3 rejected, 2,397 documents`."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from flows.executors import Blame, Waiting
from flows.publishing import LinkedTables
from flows.steps import Steps, Then, nobody

Piece = TypeVar("Piece")
Result = TypeVar("Result")

_COUNTED = {
    "inputs": "inputs",
    "rejected": "rejected",
    "known": "already in the warehouse",
    "documents": "documents",
    "repeated_blocks": "repeated blocks",
    "statements": "statements",
    "claim_records": "claim records",
    "claims": "claims",
    "contested": "contested",
}


class ToldSteps:
    """Steps that tell what each of them did, when it is done."""

    def __init__(self, steps: Steps, tell: Callable[[str], object]) -> None:
        self._steps, self._tell = steps, tell

    @property
    def in_flight(self) -> int:
        """Pieces at work at once."""
        return self._steps.in_flight

    def one(self, name: str, work: Callable[[], Result]) -> Result:
        """Do one piece of work."""
        result = self._steps.one(name, work)
        self._tell(line(name, [result]))
        return result

    def each(
        self, name: str, work: Callable[[Piece], Result], pieces: Sequence[Piece], blame: Blame[Piece] = nobody
    ) -> Waiting[list[Result]]:
        """Do the same to every piece."""
        return Then(self._steps.each(name, work, pieces, blame), lambda results: self._tell(line(name, results)))

    def start(self, name: str, work: Callable[[Piece], Result], piece: Piece) -> Waiting[Result]:
        """Do one piece of work while others are done."""
        return Then(self._steps.start(name, work, piece), lambda result: self._tell(line(name, [result])))


def line(name: str, results: Iterable[Any]) -> str:
    """A stage and what its results count, if they count anything."""
    counts: Counter[str] = sum(map(_counts, results), Counter())
    told = [f"{counts[what]:,} {words}" for what, words in _COUNTED.items() if counts[what]]
    return f"{name}: {', '.join(told) or 'done'}"


def _counts(result: Any) -> "Counter[str]":
    """The counts in what a step gives back: itself, one part of a pair, or those of the linked tables."""
    parts = result if isinstance(result, tuple) else (result,)
    found = [part.tally if isinstance(part, LinkedTables) else part for part in parts]
    return sum((part for part in found if isinstance(part, Counter)), Counter())
