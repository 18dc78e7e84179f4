"""The main job as a Prefect flow. What it does, and in which order, is `flows.pipeline.track`; this is how Prefect
runs it: a task run for each step and each shard, retries for faults that pass, and the report as artifacts."""

from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor
from pathlib import Path
from typing import Any, TypeVar

from flows.offline import set_prefect_defaults

set_prefect_defaults()

from prefect import flow, get_run_logger, task  # noqa: E402 (reads its settings when imported)
from prefect.artifacts import create_markdown_artifact, create_table_artifact  # noqa: E402
from prefect.cache_policies import NO_CACHE  # noqa: E402
from prefect.client.schemas.objects import State  # noqa: E402
from prefect.runtime import flow_run  # noqa: E402

from flows.executors import Blame, On, Place, Workers, alone, workers_at  # noqa: E402
from flows.faults import may_pass  # noqa: E402
from flows.job import Job  # noqa: E402
from flows.pipeline import track  # noqa: E402
from flows.progress import progress  # noqa: E402
from flows.report import Summary, change_rows, contested_rows, markdown, reject_lines  # noqa: E402
from flows.steps import RETRY_SECONDS, Watch, in_order, nobody, started, watched  # noqa: E402

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

    def __init__(self, workers: Workers | None, in_flight: int, watch: Watch) -> None:
        self._workers, self._in_flight, self._watch = workers, in_flight, watch

    def one(self, name: str, work: Callable[[], Result]) -> Result:
        """Do one piece of work as a task run."""
        self._watch(name, 0, 1)

        def whole() -> Result:
            return work()

        result: Result = step(whole).with_options(name=name, task_run_name=name)()
        self._watch(name, 1, 1)
        return result

    def each(
        self, name: str, work: Callable[[Piece], Result], pieces: Sequence[Piece], blame: Blame[Piece] = nobody
    ) -> list[Result]:
        """Do the same to every piece, a task run each: `read and clean, shard 3 of 12`."""

        def shard(number: int) -> Result:
            piece = pieces[number - 1]
            try:
                return started(self._workers, work, piece).result()
            except BrokenExecutor:
                return alone(work, piece, blame)

        run_name = f"{name}, shard {{number}} of {len(pieces)}"
        mapped = step(shard).with_options(name=name, task_run_name=run_name)
        results = in_order(mapped.submit, range(1, len(pieces) + 1), self._in_flight)
        return watched(name, results, len(pieces), self._watch)


def run_name() -> str:
    """What a run says of itself in the UI: `inbox/, news.csv → warehouse`."""
    parameters = flow_run.get_parameters()
    return f"{', '.join(parameters['inputs'])} → {parameters['warehouse']}"[:200]


@flow(name="track-claims", flow_run_name=run_name)
def track_claims(
    inputs: list[str],
    warehouse: Path = Path("warehouse"),
    workers: int = 1,
    language: str = "id",
    columns: dict[str, str] | None = None,
    again: bool = False,
    judgements: Path | None = None,
    wait_seconds: float | None = 0.0,
    on: On = "processes",
    scheduler: str | None = None,
) -> Summary:
    """Read news files and publish who said what.

    Args:
        inputs: files, folders or globs.
        warehouse: folder of the tables.
        workers: threads, processes or Dask workers that read documents.
        language: language pack.
        columns: field → column of .csv and .jsonl files with unusual column names.
        again: also read documents that are in the warehouse.
        judgements: the file of judgements; by default `judgements.jsonl` in the warehouse.
        wait_seconds: how long to wait for another run over the warehouse; null waits without end.
        on: where documents are read: threads, processes, or dask.
        scheduler: address of a Dask scheduler; without one, Dask workers are started on this machine.

    Raises:
        InputError: an input names nothing.
        WarehouseError: another run is writing, or the warehouse cannot be read or written.
    """
    logger = get_run_logger()
    settings = (language, columns or {}, again, judgements, wait_seconds)
    job = Job(tuple(inputs), warehouse, *settings, flow_run.get_id())
    place = Place(on, workers, scheduler)
    with workers_at(place) as at_work, progress(logger.info) as watch:
        summary = track(job, PrefectSteps(at_work, place.in_flight, watch))
    for line in reject_lines(summary):
        logger.warning(line)
    create_markdown_artifact(key="run-summary", markdown=markdown(summary), description="What the run did")
    if summary.changes:
        create_table_artifact(key="changes", table=change_rows(summary.changes), description="What the run changed")
    if summary.contested:
        create_table_artifact(key="contested-claims", table=contested_rows(summary.contested))
    return summary
