"""One measurement in a process of its own, so that none finds warm what another has left: `python -m
flows.benchmark.child WHAT ARGUMENTS` prints a JSON object as its last line."""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing import parent_process
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import monotonic, process_time
from typing import Any, Generic, TypeVar

from flows.ending import ended_at_once
from flows.executors import Blame, Crew, Waiting, workers_at
from flows.job import Job
from flows.run import prepared, run_with_prefect
from flows.steps import DirectSteps, nobody

Piece = TypeVar("Piece")
Result = TypeVar("Result")
Timed = TypeVar("Timed")


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of work, and the most memory of the worker that did it (MB; none where it was done here)."""

    cpu_seconds: float
    worker_mb: float = 0.0

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.cpu_seconds + other.cpu_seconds, max(self.worker_mb, other.worker_mb))


class MeasuredSteps(DirectSteps):
    """Steps that keep what each one cost: seconds by the clock, CPU seconds here and at the workers, portions added."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.costs: dict[str, dict[str, float]] = {}
        self.worker_mb = 0.0

    def one(self, name: str, work: Callable[[], Result]) -> Result:
        """Do one piece of work here."""
        clock, cpu = monotonic(), process_time()
        done = super().one(name, work)
        self._add(name, monotonic() - clock, Cost(process_time() - cpu))
        return done

    def each(
        self, name: str, work: Callable[[Piece], Result], pieces: Sequence[Piece], blame: Blame[Piece] = nobody
    ) -> Waiting[list[Result]]:
        """Do the same to every piece, here or at the workers; the seconds by the clock are those of waiting for it."""
        return Measured(super().each(name, partial(timed, work), pieces, blame), partial(self._add, name), apart)

    def start(self, name: str, work: Callable[[Piece], Result], piece: Piece) -> Waiting[Result]:
        """Start one piece of work; its seconds by the clock are those of waiting for it."""
        return Measured(super().start(name, partial(timed, work), piece), partial(self._add, name), lambda done: done)

    def _add(self, name: str, seconds: float, cost: Cost) -> None:
        costs = self.costs.setdefault(name.partition(" (")[0], {"seconds": 0.0, "cpu_seconds": 0.0})
        costs["seconds"] += seconds
        costs["cpu_seconds"] += cost.cpu_seconds
        self.worker_mb = max(self.worker_mb, cost.worker_mb)


class Measured(Generic[Timed, Result]):
    """A result on its way that tells how long it was waited for, and its cost, which `split` takes from it."""

    def __init__(
        self,
        waiting: Waiting[Timed],
        add: Callable[[float, Cost], object],
        split: Callable[[Timed], tuple[Result, Cost]],
    ) -> None:
        self._waiting, self._add, self._split = waiting, add, split

    def result(self) -> Result:
        """Wait for it."""
        clock = monotonic()
        result, cost = self._split(self._waiting.result())
        self._add(monotonic() - clock, cost)
        return result


def apart(done: Sequence[tuple[Result, Cost]]) -> tuple[list[Result], Cost]:
    """The results of pieces, and the cost of all."""
    return [result for result, _ in done], sum((cost for _, cost in done), Cost(0.0))


def timed(work: Callable[[Piece], Result], piece: Piece) -> tuple[Result, Cost]:
    """What the work gives, and its cost in the process that did it."""
    began = process_time()
    done = work(piece)
    return done, Cost(process_time() - began, _peak_mb() if parent_process() else 0.0)


def run(inputs: Sequence[str], warehouse: str, workers: int, language: str) -> dict[str, Any]:
    """A run without Prefect: documents, what each step cost, and the memory its processes had at most (MB)."""
    job, crew = Job(tuple(inputs), Path(warehouse), language), Crew("processes", workers)
    with prepared(job, crew, direct=True):
        from flows.pipeline import track

        with workers_at(crew) as hands:
            steps = MeasuredSteps(hands, crew.in_flight, lambda *_: None)
            summary = track(job, steps)
    return {
        "documents": summary.done["documents"],
        "statements": summary.done["statements"],
        "steps": steps.costs,
        "main_mb": _peak_mb(),
        "worker_mb": steps.worker_mb,
    }


def prefect_run(inputs: Sequence[str], warehouse: str, workers: int, language: str) -> dict[str, Any]:
    """A run as a flow run: on the server at `PREFECT_API_URL`, or else a temporary one."""
    job, crew = Job(tuple(inputs), Path(warehouse), language), Crew("processes", workers)
    with prepared(job, crew, direct=False):
        return {"documents": run_with_prefect(job, crew).done["documents"]}


def floors(inputs: Sequence[str]) -> dict[str, Any]:
    """`flows.benchmark.floors`, imported for its own measurement only."""
    from flows.benchmark.floors import floors

    return floors(inputs)


def stages(inputs: Sequence[str], language: str) -> dict[str, Any]:
    """`flows.benchmark.stages`, imported for its own measurement only."""
    from flows.benchmark.stages import stages

    return stages(inputs, language)


def _peak_mb() -> float:
    return getrusage(RUSAGE_SELF).ru_maxrss / 1024


MEASUREMENTS: dict[str, Callable[..., dict[str, Any]]] = {
    "floors": floors,
    "stages": stages,
    "run": run,
    "prefect_run": prefect_run,
}

if __name__ == "__main__":
    with ended_at_once():  # as the command does
        result = MEASUREMENTS[sys.argv[1]](**json.loads(sys.argv[2]))
        print(json.dumps(result), flush=True)
        sys.exit()
