"""Where shards are carried out: in this process, in threads, in processes, or on a Dask cluster."""

import atexit
import gc
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from resource import RUSAGE_SELF, getrusage
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, Generic, Literal, Protocol, TypeVar

from flows.errors import UsageError
from flows.offline import set_prefect_defaults
from flows.pandas_spared import spare_pandas

if TYPE_CHECKING:
    from distributed import Client

Piece = TypeVar("Piece")
Result = TypeVar("Result")
Result_co = TypeVar("Result_co", covariant=True)

On = Literal["threads", "processes", "dask"]
Blame = Callable[[Piece], Piece | None]
"""The same shard without the document that its process died of; None where none is known."""


class Waiting(Protocol[Result_co]):
    """A result on its way: of a thread, a process, a Dask worker or a Prefect task run."""

    def result(self) -> Result_co:
        """Wait for it."""
        ...


class Hands(Protocol):
    """Carries out shards elsewhere than in the caller's thread."""

    def submit(self, work: Callable[[Piece], Result], piece: Piece, /) -> Waiting[Result]:
        """Start one; its result raises `BrokenExecutor` when the process died that it was in."""
        ...

    def aside(self, work: Callable[[Piece], Result], piece: Piece, /) -> Waiting[Result]:
        """Start work that holds much memory, on this machine, beside that of the shards."""
        ...


@dataclass(frozen=True, slots=True)
class Crew:
    """Where the shards of a run are carried out, and how many at once.

    `scheduler` is the address of a Dask scheduler, such as `tcp://10.0.0.1:8786`; without one, `dask` starts a cluster
    of `workers` processes on this machine.
    """

    on: On = "processes"
    workers: int = 1
    scheduler: str | None = None

    @property
    def in_flight(self) -> int:
        """Shards under way at once: so many that no worker waits for the next one."""
        if self.on == "dask" and self.scheduler:
            return _CLUSTER_IN_FLIGHT
        return 2 * self.workers if self.workers > 1 else 1


@contextmanager
def workers_at(crew: Crew) -> Iterator[Hands | None]:
    """Hands for shards; None when one is asked for on this machine: then shards run where they are called.

    Raises:
        UsageError: Dask is not installed, or no scheduler answers.
    """
    if crew.on == "dask":
        set_prefect_defaults()
        with dask_client(crew) as client, Processes(1) as here:
            yield Beside(DaskWorkers(client), here)
    elif crew.workers <= 1:
        yield None
    elif crew.on == "threads":
        with Threads(crew.workers) as threads:
            yield threads
    else:
        with (
            _begun.pop(crew, None) or Processes(crew.workers, niceness=_NICENESS) as processes,
            Processes(1) as one_more,
        ):
            yield Beside(processes, one_more)


@contextmanager
def begun(crew: Crew, language: str | None) -> Iterator[None]:
    """Where the worker processes of a crew, if it has any, already load what they need, for `workers_at` to take over:
    a language, too, if one is given.

    Meanwhile this process imports what it needs itself, such as Prefect.
    """
    if crew.on != "processes" or crew.workers <= 1:
        yield
        return
    with Processes(crew.workers, language, _NICENESS) as processes:
        processes.begin()
        _begun[crew] = processes
        try:
            yield
        finally:
            _begun.pop(crew, None)


class Threads(ThreadPoolExecutor):
    """Worker threads."""

    def aside(self, work: Callable[[Piece], Result], piece: Piece) -> Future[Result]:
        """Start work among the shards."""
        return self.submit(work, piece)


class Processes:
    """Worker processes. When one dies, all are made anew.

    Not forks of the caller: it may have threads (Prefect, DuckDB), and a child must not start a Prefect server of its
    own, as Prefect's process pool does when none is running. They are forks of a fresh interpreter that has imported
    what they need, and end with the caller. Given a language, each loads its vocabulary before anything else.
    """

    def __init__(self, workers: int, language: str | None = None, niceness: int = 0) -> None:
        self._workers, self._lock = workers, Lock()
        self._begin = partial(_begin_worker, language, niceness)
        self._pool = _pool(workers, self._begin)

    def begin(self) -> None:
        """Start all of them, which are otherwise started as shards come, while the caller goes on."""

        def start() -> None:
            for _ in range(self._workers):
                self.submit(bool, None)

        Thread(target=start).start()

    def submit(self, work: Callable[[Piece], Result], piece: Piece) -> Future[Result]:
        """Start a shard in one of them."""
        with self._lock:
            try:
                return self._pool.submit(work, piece)
            except BrokenExecutor:
                self._pool = _pool(self._workers, self._begin)
                return self._pool.submit(work, piece)

    def renew(self) -> None:
        """Make them anew when they have done what they were given."""
        with self._lock:
            self._pool.shutdown(wait=False)
            self._pool = _pool(self._workers, self._begin)

    def __enter__(self) -> "Processes":
        return self

    def __exit__(self, fault: type[BaseException] | None, *_: object) -> None:
        self._pool.shutdown(wait=fault is None, cancel_futures=True)


_alone = Lock()
_begun: dict[Crew, Processes] = {}
_CLUSTER_IN_FLIGHT = 256
_MUCH = 600 << 10  # KiB
_NICENESS = 10
"""Of the workers: what only one process can do at a time, linking and publishing, goes first, for all wait for it."""


def alone(work: Callable[[Piece], Result], piece: Piece, blame: Blame[Piece]) -> Result:
    """A shard whose process died, done in a process that works on nothing else; one at a time.

    Documents that it dies of are left out, as `blame` says.

    Raises:
        BrokenExecutor: it dies, and no document is known to be at fault.
    """
    with _alone:
        while True:
            with _pool(1, partial(_begin_worker, None, 0)) as pool:
                try:
                    return pool.submit(work, piece).result()
                except BrokenExecutor:
                    rest = blame(piece)
                    if rest is None or rest == piece:
                        raise
                    piece = rest


def _pool(workers: int, begin: Callable[[], None]) -> Executor:
    context = get_context("forkserver")
    context.set_forkserver_preload(["flows.loaded"])
    return ProcessPoolExecutor(workers, mp_context=context, initializer=begin)


def _begin_worker(language: str | None, niceness: int) -> None:
    """Sees to it that this worker ends when the run it works for is killed, and at once when there is no more work."""
    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            wait([parent.sentinel])
            os._exit(1)

    Thread(target=watch, daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the run, which lets a shard under way end
    # Taking apart the tables of a language takes Python half a second at the end of a process.
    atexit.register(os._exit, 0)
    os.nice(niceness)
    spare_pandas()
    if language is not None:
        gc.disable()  # what is loaded stays
        from flows.shard_steps import load

        load(language)
        gc.freeze()
        gc.enable()


class DaskWorkers:
    """The workers of a Dask cluster."""

    def __init__(self, client: "Client") -> None:
        self._client = client

    def submit(self, work: Callable[[Piece], Result], piece: Piece) -> Waiting[Result]:
        """Start a shard on one of them."""
        return OnDask(self._client.submit(work, piece, pure=False))


class Beside:
    """Workers for shards, and one process on this machine for work beside theirs, made when there is some.

    One that has held much is made anew: Python's allocator keeps what it held, in pieces.
    """

    def __init__(self, workers: "Processes | DaskWorkers", one_more: Processes) -> None:
        self._workers, self._one_more = workers, one_more

    def submit(self, work: Callable[[Piece], Result], piece: Piece) -> Waiting[Result]:
        """Start a shard at the workers."""
        return self._workers.submit(work, piece)

    def aside(self, work: Callable[[Piece], Result], piece: Piece) -> Waiting[Result]:
        """Start work in the one process more."""
        return Weighed(self._one_more.submit(partial(_weighed, work), piece), self._one_more)


class Weighed(Generic[Result]):
    """A result of a process that is made anew when it has held much."""

    def __init__(self, waiting: Waiting[tuple[Result, int]], process: Processes) -> None:
        self._waiting, self._process = waiting, process

    def result(self) -> Result:
        """Wait for it."""
        result, held = self._waiting.result()
        if held > _MUCH:
            self._process.renew()
        return result


def _weighed(work: Callable[[Piece], Result], piece: Piece) -> tuple[Result, int]:
    """What work gives, and the most memory that its process has held: in KiB on Linux."""
    return work(piece), getrusage(RUSAGE_SELF).ru_maxrss


class OnDask:
    """The result of a Dask worker: one that died is a `BrokenExecutor`, as with processes."""

    def __init__(self, future: Any) -> None:
        self._future = future

    def result(self) -> Any:
        """Wait for it."""
        from distributed import KilledWorker

        try:
            return self._future.result()
        except KilledWorker as error:
            raise BrokenExecutor(str(error)) from error


@contextmanager
def dask_client(crew: Crew) -> "Iterator[Client]":
    """A client of the scheduler, or of a cluster on this machine that lasts as long as the block.

    The client is that of prefect-dask's task runner. Its workers are given plain functions, not task runs: those would
    each need to reach the Prefect server, and a worker that knows of none starts one of its own.

    Raises:
        UsageError: Dask is not installed, or no scheduler answers.
    """
    require_dask()
    from prefect_dask import DaskTaskRunner

    local = {"n_workers": crew.workers, "threads_per_worker": 1, "dashboard_address": None, "silence_logs": "ERROR"}
    runner = DaskTaskRunner(address=crew.scheduler) if crew.scheduler else DaskTaskRunner(cluster_kwargs=local)
    with ExitStack() as stack:
        stack.enter_context(runner)
        try:
            client = runner.client
        except OSError as error:
            raise UsageError(f"no Dask scheduler answers at {crew.scheduler}: {error}") from None
        yield client


def require_dask() -> None:
    """Check that Dask is installed.

    Raises:
        UsageError: it is not.
    """
    if find_spec("prefect_dask") is None:
        raise UsageError("Dask is not installed: `pip install 'katanya[dask]'`")
