"""The main job as a Prefect flow. What it does, and in which order, is `flows.pipeline.track`; this is how Prefect
runs it: a task run for each step and each shard, retries for faults that pass, and the report as artifacts."""

from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor
from pathlib import Path
from typing import Any, TypeVar

from flows.offline import quiet_exit, set_prefect_defaults
from flows.pandas_spared import spare_pandas

set_prefect_defaults()
spare_pandas()

from prefect import flow, get_run_logger, task  # noqa: E402 (reads its settings when imported)
from prefect.cache_policies import NO_CACHE  # noqa: E402
from prefect.client.schemas.objects import State  # noqa: E402
from prefect.context import TagsContext  # noqa: E402
from prefect.runtime import deployment, flow_run  # noqa: E402
from prefect.states import Completed  # noqa: E402

from flows.artifacts import progress_artifacts, show  # noqa: E402
from flows.executors import Blame, Crew, Hands, On, Waiting, alone, workers_at  # noqa: E402
from flows.faults import may_pass  # noqa: E402
from flows.job import Job  # noqa: E402
from flows.notify import addresses, emit, tell  # noqa: E402
from flows.parameters import Columns, Inputs, Language, Seconds, Wait, Workers  # noqa: E402
from flows.pipeline import track  # noqa: E402
from flows.progress import both, progress  # noqa: E402
from flows.report import Summary, look, reject_lines  # noqa: E402
from flows.signs_of_life import signs_of_life  # noqa: E402
from flows.stage_log import ToldSteps  # noqa: E402
from flows.steps import RETRY_SECONDS, InOrder, Then, Watch, Watched, aside, nobody, started  # noqa: E402
from flows.watchlist import read_watchlist  # noqa: E402

Piece = TypeVar("Piece")
Result = TypeVar("Result")


def may_be_gone(_task: object, _task_run: object, state: State[Any]) -> bool:
    """Whether a task run is worth another try."""
    return may_pass(state.result(raise_on_failure=False))


# The arguments are pieces of this process, worth nothing to a cache. What saves work is that a document
# that is in the warehouse is not read again.
step = task(
    retries=len(RETRY_SECONDS),
    retry_delay_seconds=list(RETRY_SECONDS),
    retry_condition_fn=may_be_gone,
    cache_policy=NO_CACHE,
)


class PrefectSteps:
    """Steps as task runs. Threads wait for them; the work of a shard is done at the workers, if there are any.

    Prefect's own process pool would start a temporary server in each child.
    """

    def __init__(self, workers: Hands | None, in_flight: int, watch: Watch) -> None:
        self._workers, self.in_flight, self._watch = workers, in_flight, watch

    def one(self, name: str, work: Callable[[], Result]) -> Result:
        """Do one piece of work as a task run."""
        self._watch(name, 0, 1)

        def whole() -> Result:
            return work()

        with untagged():
            result: Result = step(whole).with_options(name=name, task_run_name=name)()
        self._watch(name, 1, 1)
        return result

    def each(
        self, name: str, work: Callable[[Piece], Result], pieces: Sequence[Piece], blame: Blame[Piece] = nobody
    ) -> Waiting[list[Result]]:
        """Do the same to every piece, a task run each: `read and clean, shard 3 of 12`."""

        def shard(number: int) -> Result:
            return self._done(started, work, pieces[number - 1], blame)

        run_name = f"{name}, shard {{number}} of {len(pieces)}"
        mapped = step(shard).with_options(name=name, task_run_name=run_name)

        def submit(number: int) -> Waiting[Result]:
            with untagged():
                return mapped.submit(number)

        numbers = range(1, len(pieces) + 1)
        return Watched(name, InOrder(submit, numbers, self.in_flight), len(pieces), self._watch)

    def start(self, name: str, work: Callable[[Piece], Result], piece: Piece) -> Waiting[Result]:
        """Start one piece of work as a task run."""
        self._watch(name, 0, 1)

        def whole() -> Result:
            return self._done(aside, work, piece, nobody)

        with untagged():
            waiting = step(whole).with_options(name=name, task_run_name=name).submit()
        return Then(waiting, lambda result: self._watch(name, 1, 1))

    def _done(
        self,
        start: Callable[[Hands | None, Callable[[Piece], Result], Piece], Waiting[Result]],
        work: Callable[[Piece], Result],
        piece: Piece,
        blame: Blame[Piece],
    ) -> Result:
        """A piece of work done at the workers, if there are any."""
        try:
            return start(self._workers, work, piece).result()
        except BrokenExecutor:
            return alone(work, piece, blame)


def untagged() -> TagsContext:
    """Where task runs do not get the tags of their flow run: each would ask the server for a place under each tag."""
    return TagsContext(current_tags=set())


def run_name() -> str:
    """What a run says of itself in the UI: `inbox/, news.csv → warehouse`."""
    parameters = flow_run.get_parameters()
    return f"{', '.join(parameters['inputs'])} → {parameters['warehouse']}"[:200]


@flow(name="track-claims", flow_run_name=run_name)
def track_claims(
    inputs: Inputs,
    warehouse: str | Path = Path("warehouse"),
    workers: Workers = 1,
    language: Language = "id",
    columns: Columns | None = None,
    again: bool = False,
    judgements: Path | None = None,
    wait_seconds: Wait = 0.0,
    settle_seconds: Seconds = 0.0,
    watchlist: Path | None = None,
    on: On = "processes",
    scheduler: str | None = None,
) -> Summary | State[Summary]:
    """Read news files and publish who said what.

    Args:
        inputs: files, folders, globs, or addresses in an object store.
        warehouse: folder of the tables, or its address in an object store.
        workers: processes, threads or Dask workers that read documents.
        language: language pack.
        columns: columns of .csv and .jsonl files, where their names are unusual.
        again: also read documents that are in the warehouse.
        judgements: the file of judgements; by default `judgements.jsonl` in the warehouse.
        wait_seconds: how long to wait for another run over the warehouse; null waits without end.
        settle_seconds: leave files that still change in so many seconds for the next run.
        watchlist: claims, actors and topics to be told of; by default `watchlist.yaml` in the warehouse.
        on: what reads documents: processes, threads, or dask.
        scheduler: address of a Dask scheduler; without one, Dask workers are started on this machine.

    Raises:
        UsageError: the watch list cannot be read.
        InputError: an input names nothing.
        WarehouseError: another run is writing, or the warehouse cannot be read or written.
    """
    logger = get_run_logger()
    if deployment.get_id():
        quiet_exit()
    settings = (language, columns.chosen() if columns else {}, again, judgements, wait_seconds)
    job = Job(tuple(inputs), warehouse, *settings, flow_run.get_id(), settle_seconds, watchlist)
    watch_list = read_watchlist(job.watchlist_file, must_exist=watchlist is not None)
    crew = Crew(on, workers, scheduler)
    with signs_of_life(), workers_at(crew) as hands, progress() as bar, progress_artifacts() as artifact:
        steps = PrefectSteps(hands, crew.in_flight, both(bar, artifact))
        summary = look(track(job, ToldSteps(steps, logger.info)), watch_list)
    emit(summary)
    summary = tell(summary, addresses())
    for line in (*reject_lines(summary), *summary.warnings, *summary.notes):
        logger.warning(line)
    show(summary)
    if summary.warnings:
        # A success, so that schedules and automations go on, under a name that a person sees.
        return Completed(name="Completed with warnings", message="; ".join(summary.warnings), data=summary)
    return summary
