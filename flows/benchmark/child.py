"""One measurement in a process of its own, so that none finds warm what another has left: `python -m
flows.benchmark.child WHAT ARGUMENTS` prints a JSON object as its last line."""

import json
import resource
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from time import monotonic, process_time
from typing import Any, Generic, TypeVar

from flows.benchmark.floors import floors
from flows.benchmark.stages import stages
from flows.executors import Blame, Crew, Waiting, workers_at
from flows.job import Job
from flows.run import run_with_prefect
from flows.steps import DirectSteps, nobody

Piece = TypeVar("Piece")
Result = TypeVar("Result")
Timed = TypeVar("Timed")


class MeasuredSteps(DirectSteps):
    """Steps that keep what each one cost: seconds by the clock, CPU seconds here and at the workers, portions added."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.costs: dict[str, dict[str, float]] = {}

    def one(self, name: str, work: Callable[[], Result]) -> Result:
        """Do one piece of work here."""
        clock, cpu = monotonic(), process_time()
        done = super().one(name, work)
        self._add(name, monotonic() - clock, process_time() - cpu)
        return done

    def each(
        self, name: str, work: Callable[[Piece], Result], pieces: Sequence[Piece], blame: Blame[Piece] = nobody
    ) -> Waiting[list[Result]]:
        """Do the same to every piece, here or at the workers; the seconds by the clock are those of waiting for it."""
        return Measured(super().each(name, partial(timed, work), pieces, blame), partial(self._add, name), apart)

    def start(self, name: str, work: Callable[[Piece], Result], piece: Piece) -> Waiting[Result]:
        """Start one piece of work; its seconds by the clock are those of waiting for it."""
        return Measured(super().start(name, partial(timed, work), piece), partial(self._add, name), lambda done: done)

    def _add(self, name: str, seconds: float, cpu: float) -> None:
        cost = self.costs.setdefault(name.partition(" (")[0], {"seconds": 0.0, "cpu_seconds": 0.0})
        cost["seconds"] += seconds
        cost["cpu_seconds"] += cpu


class Measured(Generic[Timed, Result]):
    """A result on its way that tells how long it was waited for, and its CPU seconds, which `split` takes from it."""

    def __init__(
        self,
        waiting: Waiting[Timed],
        add: Callable[[float, float], object],
        split: Callable[[Timed], tuple[Result, float]],
    ) -> None:
        self._waiting, self._add, self._split = waiting, add, split

    def result(self) -> Result:
        """Wait for it."""
        clock = monotonic()
        result, cpu = self._split(self._waiting.result())
        self._add(monotonic() - clock, cpu)
        return result


def apart(done: Sequence[tuple[Result, float]]) -> tuple[list[Result], float]:
    """The results of pieces, and the CPU seconds of all."""
    return [result for result, _ in done], sum(cpu for _, cpu in done)


def timed(work: Callable[[Piece], Result], piece: Piece) -> tuple[Result, float]:
    """What the work gives, and the CPU seconds it took in the process that did it."""
    began = process_time()
    done = work(piece)
    return done, process_time() - began


def run(inputs: Sequence[str], warehouse: str, workers: int, language: str) -> dict[str, Any]:
    """A run without Prefect: documents, what each step cost, and the memory its processes had at most (MB)."""
    from flows.pipeline import track

    crew = Crew("processes", workers)
    with workers_at(crew) as hands:
        steps = MeasuredSteps(hands, crew.in_flight, lambda *_: None)
        summary = track(Job(tuple(inputs), Path(warehouse), language), steps)
    return {
        "documents": summary.done["documents"],
        "statements": summary.done["statements"],
        "steps": steps.costs,
        "main_mb": _peak_mb(resource.RUSAGE_SELF),
        "worker_mb": _peak_mb(resource.RUSAGE_CHILDREN) if workers > 1 else 0.0,
    }


def prefect_run(inputs: Sequence[str], warehouse: str, workers: int, language: str) -> dict[str, Any]:
    """A run as a flow run: on the server at `PREFECT_API_URL`, or else a temporary one."""
    summary = run_with_prefect(Job(tuple(inputs), Path(warehouse), language), Crew("processes", workers))
    return {"documents": summary.done["documents"]}


def _peak_mb(whose: int) -> float:
    return resource.getrusage(whose).ru_maxrss / 1024


MEASUREMENTS: dict[str, Callable[..., dict[str, Any]]] = {
    "floors": floors,
    "stages": stages,
    "run": run,
    "prefect_run": prefect_run,
}

if __name__ == "__main__":
    result = MEASUREMENTS[sys.argv[1]](**json.loads(sys.argv[2]))
    print(json.dumps(result), flush=True)
