"""How the steps of a run are carried out: one by one, or shards in several processes; in the order of the shards."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Protocol, TypeVar

Piece = TypeVar("Piece")
Result = TypeVar("Result")
Result_co = TypeVar("Result_co", covariant=True)

Watch = Callable[[str, int, int], None]
"""Told of progress: the step, pieces done, pieces in all."""


class Waiting(Protocol[Result_co]):
    """A result on its way: of a thread, a process or a Prefect task run."""

    def result(self) -> Result_co:
        """Wait for it."""
        ...


class Steps(Protocol):
    """Carries out steps: in this process, or as Prefect task runs."""

    def one(self, name: str, work: Callable[[], Result]) -> Result:
        """Do one piece of work."""
        ...

    def each(self, name: str, work: Callable[[Piece], Result], pieces: Sequence[Piece]) -> list[Result]:
        """Do the same to every piece; results in the order of the pieces. `work` must be picklable."""
        ...


def in_order(submit: Callable[[Piece], Waiting[Result]], pieces: Iterable[Piece], in_flight: int) -> Iterator[Result]:
    """Results in the order of the pieces, at most `in_flight` at work, so that neither work nor results pile up."""
    waiting: deque[Waiting[Result]] = deque()
    for piece in pieces:
        if len(waiting) >= in_flight:
            yield waiting.popleft().result()
        waiting.append(submit(piece))
    while waiting:
        yield waiting.popleft().result()


@contextmanager
def worker_pool(workers: int) -> Iterator[Executor | None]:
    """Processes for shards, or None when one worker is asked for: then shards run where they are called.

    Fresh interpreters, not forks: the caller may have threads (Prefect, DuckDB), and a child must not start
    a Prefect server of its own, as Prefect's process pool does when none is running. They end with this process.
    """
    if workers <= 1:
        yield None
        return
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_end_with_parent)
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


def _end_with_parent() -> None:
    """Ends this worker when the run it works for is killed: it would wait for work for ever."""
    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            wait([parent.sentinel])
            os._exit(1)

    Thread(target=watch, daemon=True).start()


class DirectSteps:
    """Steps in this process, shards in the pool if there is one."""

    def __init__(self, pool: Executor | None, workers: int, watch: Watch) -> None:
        self._pool, self._workers, self._watch = pool, workers, watch

    def one(self, name: str, work: Callable[[], Result]) -> Result:
        """Do one piece of work here."""
        self._watch(name, 0, 1)
        result = work()
        self._watch(name, 1, 1)
        return result

    def each(self, name: str, work: Callable[[Piece], Result], pieces: Sequence[Piece]) -> list[Result]:
        """Do the same to every piece, here or in the pool."""
        pool = self._pool
        if pool is None:
            results: Iterable[Result] = map(work, pieces)
        else:
            results = in_order(lambda piece: pool.submit(work, piece), pieces, in_flight=2 * self._workers)
        return watched(name, results, len(pieces), self._watch)


def watched(name: str, results: Iterable[Result], total: int, watch: Watch) -> list[Result]:
    """The results as a list, each one counted as it comes."""
    done: list[Result] = []
    watch(name, 0, total)
    for result in results:
        done.append(result)
        watch(name, len(done), total)
    return done
