"""How the steps of a run are carried out: one by one, or many shards at once; in the order of the shards."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor
from itertools import islice
from typing import Generic, Protocol, TypeVar

from flows.executors import Blame, Hands, Waiting, alone
from flows.faults import may_pass

Piece = TypeVar("Piece")
Result = TypeVar("Result")

Watch = Callable[[str, int, int], None]
"""Told of progress: the step, pieces done, pieces in all."""

RETRY_SECONDS = (1.0, 5.0)
"""How long to wait before a fault that may pass is tried again, for the first time and the second."""


def nobody(piece: object) -> None:
    """No document is known to be at fault."""


class Steps(Protocol):
    """Carries out steps: in this process, or as Prefect task runs."""

    @property
    def in_flight(self) -> int:
        """Pieces at work at once."""
        ...

    def one(self, name: str, work: Callable[[], Result]) -> Result:
        """Do one piece of work."""
        ...

    def each(
        self, name: str, work: Callable[[Piece], Result], pieces: Sequence[Piece], blame: Blame[Piece] = nobody
    ) -> Waiting[list[Result]]:
        """Do the same to every piece; results in the order of the pieces. `work` must be picklable.

        The workers begin with the first pieces at once; the others follow when the results are asked for.
        `blame` gives a piece without the document that its process died of.
        """
        ...

    def start(self, name: str, work: Callable[[Piece], Result], piece: Piece) -> Waiting[Result]:
        """Do one piece of work while other steps are carried out, at the latest when its result is asked for."""
        ...


class InOrder(Generic[Piece, Result]):
    """Results in the order of the pieces, at most `in_flight` at work, so that neither work nor results pile up.

    The first of them are submitted at once.
    """

    def __init__(self, submit: Callable[[Piece], Waiting[Result]], pieces: Iterable[Piece], in_flight: int) -> None:
        self._submit, self._rest = submit, iter(pieces)
        self._waiting = deque(map(submit, islice(self._rest, in_flight)))

    def __iter__(self) -> Iterator[Result]:
        while self._waiting:
            yield self._waiting.popleft().result()
            self._waiting.extend(map(self._submit, islice(self._rest, 1)))


class DirectSteps:
    """Steps in this process, shards at the workers if there are any."""

    def __init__(self, workers: Hands | None, in_flight: int, watch: Watch) -> None:
        self._workers, self.in_flight, self._watch = workers, in_flight, watch

    def one(self, name: str, work: Callable[[], Result]) -> Result:
        """Do one piece of work here."""
        self._watch(name, 0, 1)
        result = work()
        self._watch(name, 1, 1)
        return result

    def each(
        self, name: str, work: Callable[[Piece], Result], pieces: Sequence[Piece], blame: Blame[Piece] = nobody
    ) -> Waiting[list[Result]]:
        """Do the same to every piece, here or at the workers."""

        def tried(piece: Piece) -> Tried[Result]:
            return Tried(lambda: started(self._workers, work, piece), lambda: alone(work, piece, blame))

        return Watched(name, InOrder(tried, pieces, self.in_flight), len(pieces), self._watch)

    def start(self, name: str, work: Callable[[Piece], Result], piece: Piece) -> Waiting[Result]:
        """Start one piece of work at the workers, or do it here when its result is asked for."""
        self._watch(name, 0, 1)
        waiting = Tried(lambda: aside(self._workers, work, piece), lambda: alone(work, piece, nobody))
        return Then(waiting, lambda result: self._watch(name, 1, 1))


class Then(Generic[Result]):
    """A result on its way, and what is done when it is there."""

    def __init__(self, waiting: Waiting[Result], then: Callable[[Result], object]) -> None:
        self._waiting, self._then = waiting, then

    def result(self) -> Result:
        """Wait for it."""
        result = self._waiting.result()
        self._then(result)
        return result


class Tried(Generic[Result]):
    """Work under way, here or elsewhere; a fault that may pass is tried again, `alone` what its process died of."""

    def __init__(self, start: Callable[[], Waiting[Result]], alone: Callable[[], Result]) -> None:
        self._start, self._alone = start, alone
        self._waiting = start()

    def result(self) -> Result:
        """Wait for it."""
        for seconds in (*RETRY_SECONDS, None):
            try:
                return self._waiting.result()
            except BrokenExecutor:
                break
            except OSError as error:
                if seconds is None or not may_pass(error):
                    raise
                time.sleep(seconds)
                self._waiting = self._start()
        return self._alone()


class Here(Generic[Result]):
    """A shard that is carried out when its result is asked for."""

    def __init__(self, work: Callable[[], Result]) -> None:
        self.result = work


def started(workers: Hands | None, work: Callable[[Piece], Result], piece: Piece) -> Waiting[Result]:
    """A shard at the workers, or to be done here."""
    return Here(lambda: work(piece)) if workers is None else workers.submit(work, piece)


def aside(workers: Hands | None, work: Callable[[Piece], Result], piece: Piece) -> Waiting[Result]:
    """Work beside that of the shards, or to be done here."""
    return Here(lambda: work(piece)) if workers is None else workers.aside(work, piece)


class Watched(Generic[Result]):
    """Results on their way, as a list, each one counted as it comes."""

    def __init__(self, name: str, results: Iterable[Result], total: int, watch: Watch) -> None:
        self._name, self._results, self._total, self._watch = name, results, total, watch
        watch(name, 0, total)

    def result(self) -> list[Result]:
        """Wait for all."""
        done: list[Result] = []
        for result in self._results:
            done.append(result)
            self._watch(self._name, len(done), self._total)
        return done
