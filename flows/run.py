"""`katanya run` and `katanya relink`: the jobs from a terminal, with Prefect or without."""

import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from flows.errors import UsageError, require_language
from flows.executors import Crew, begun, require_dask, workers_at
from flows.job import Job
from flows.pandas_spared import spare_pandas
from tasks.addresses import Place

if TYPE_CHECKING:
    from flows.report import Summary


def run_and_report(job: Job, crew: Crew, direct: bool) -> bool:
    """Run the main job and print what it did; whether every input was accepted.

    Raises:
        UsageError: an input or an option that names nothing, or a worker process that was killed.
        WarehouseError: another run is writing, or the warehouse cannot be read or written.
    """
    require_language(job.language)
    if crew.on == "dask":
        require_dask()
    # Prefect stops its temporary server at exit; a plain SIGTERM would leave it behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        with prepared(job, crew, direct):
            from tasks.read import InputError

            try:
                summary = run_directly(job, crew) if direct else run_with_prefect(job, crew)
            except InputError as error:
                raise UsageError(str(error)) from None
    except BrokenExecutor:
        raise UsageError("a worker process was killed, perhaps for its memory; nothing was published") from None
    from flows.report import print_summary

    print_summary(summary)
    return not summary.done["rejected"]


@contextmanager
def prepared(job: Job, crew: Crew, direct: bool) -> Iterator[None]:
    """Where the workers of a job begin while this process imports what it needs, which the collector leaves alone."""
    # A worker loads a language while Prefect is imported; without Prefect, when a document is new.
    with begun(crew, None if direct else job.language):
        spare_pandas()
        from flows.collector import rare_collections

        with rare_collections():
            yield


def run_directly(job: Job, crew: Crew) -> "Summary":
    """The main job without Prefect."""
    from flows.notify import addresses, tell
    from flows.pipeline import track
    from flows.progress import progress
    from flows.report import look
    from flows.steps import DirectSteps
    from flows.watchlist import read_watchlist

    watch_list = read_watchlist(job.watchlist_file, must_exist=job.watchlist is not None)
    with workers_at(crew) as workers, progress() as watch:
        summary = look(track(job, DirectSteps(workers, crew.in_flight, watch)), watch_list)
    return tell(summary, addresses())


def run_with_prefect(job: Job, crew: Crew) -> "Summary":
    """The main job as a Prefect flow run: at `PREFECT_API_URL`, else on a temporary server."""
    with prefect_run():
        from flows.parameters import Columns
        from flows.track_claims import track_claims

        columns = Columns.model_validate(job.columns)
        settings = (job.language, columns, job.again, job.judgements, job.wait_seconds, job.settle_seconds)
        hands = (crew.on, crew.scheduler)
        made = track_claims(list(job.inputs), job.warehouse, crew.workers, *settings, job.watchlist, *hands)
        return cast("Summary", made)


def relink_and_report(warehouse: Place, judgements: Path | None, direct: bool, wait_seconds: float | None) -> None:
    """Link everything afresh and print what that changed.

    Raises:
        UsageError: nothing is published there, or the judgements cannot be read.
        WarehouseError: a run is writing, or the warehouse cannot be read or written.
    """
    from flows.relinking import lines, relink_all

    if direct:
        from flows.progress import progress
        from flows.steps import DirectSteps

        with progress() as watch:
            summary = relink_all(warehouse, judgements, DirectSteps(None, 1, watch), wait_seconds)
    else:
        with prefect_run():
            from flows.relink import relink

            summary = relink(warehouse, judgements, wait_seconds)
    print("\n".join(lines(summary)))


@contextmanager
def prefect_run() -> Iterator[None]:
    """Where Prefect is imported and runs a flow.

    Raises:
        UsageError: its temporary server did not start.
    """
    # What Prefect would print of a failure is printed once, as one line; its log keeps the rest.
    os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "CRITICAL")
    try:
        with watched_over():
            yield
    except RuntimeError as error:
        if "ephemeral" in str(error):
            raise UsageError("Prefect's temporary server did not start; `--direct` runs without it") from error
        if str(error).startswith("Failed to reach API"):
            raise UsageError(f"{str(error).strip()}: is the Prefect server up? `--direct` runs without it") from error
        raise


@contextmanager
def watched_over() -> Iterator[None]:
    """Where a run has a server: one that is up, or a temporary one that ends with it."""
    from flows.offline import set_prefect_defaults

    set_prefect_defaults()
    from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    if PREFECT_API_URL.value() is None:
        from flows.temporary_server import start_server

        start_server()
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):  # it has `signs_of_life`
        yield
