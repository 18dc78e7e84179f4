"""What `katanya serve` does once a Prefect server is up. Imported when its address stands in `PREFECT_API_URL`."""

import asyncio
import signal
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from threading import Event
from typing import Any

import httpx
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterId, DeploymentFilterName, FlowRunFilter
from prefect.client.schemas.objects import State
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import ObjectNotFound, TerminationSignal
from prefect.runner import Runner
from prefect.states import Cancelled

from flows.arrivals import watch_folders
from flows.automations import install_automations
from flows.background import at_work
from flows.dead_runs import crash_silent_runs, watch_signs_of_life
from flows.deployments import deployments
from flows.errors import UsageError
from flows.notify import addresses
from flows.progress import say
from flows.served import Served

RUNS_AT_ONCE = 100
"""More than come due together, so that of those that a sleeping machine missed all but one are cancelled at once."""
POLL_SECONDS = 2
SWEEP_SECONDS = 20
ACTIVE = ["PENDING", "RUNNING", "CANCELLING"]


def install() -> None:
    """Install the automations, and mark runs that died while nobody looked."""
    with get_client(sync_client=True) as client:
        watch_signs_of_life(client)
        mark_dead_runs(client)
    try:
        install_automations(addresses())
    except UsageError as error:
        say(str(error))


def carry_out(served: Served) -> None:
    """Register the deployments and carry out their runs, those that files start among them, until it is stopped.

    Raises:
        UsageError: a deployment of such a name belongs to a worker.
    """
    install()
    ours = deployments(served)
    refuse_workers_deployments(ours)
    runner = _Runner(limit=RUNS_AT_ONCE, query_seconds=POLL_SECONDS)
    for deployment in ours:
        runner.add_deployment(deployment)
    try:
        with at_work(look_for_dead_runs), at_work(partial(watch_inboxes, served)):
            asyncio.run(runner.start())
    except (KeyboardInterrupt, TerminationSignal):
        cancel_runs(served)
        say("stopped")


def refuse_workers_deployments(ours: Sequence[RunnerDeployment]) -> None:
    """
    Raises:
        UsageError: a deployment of such a name belongs to a worker.
    """
    with get_client(sync_client=True) as client:
        for deployment in ours:
            name = f"{deployment.flow_name}/{deployment.name}"
            with suppress(ObjectNotFound):
                if pool := client.read_deployment_by_name(name).work_pool_name:
                    raise UsageError(f"{name} is deployed to the work pool {pool}: choose another --name")


def cancel_runs(served: Served) -> None:
    """Mark the runs that were stopped with this process."""
    active = FlowRunFilter.model_validate({"state": {"type": {"any_": ACTIVE}}})
    ours = DeploymentFilter(name=DeploymentFilterName(any_=[served.name]))
    stopped: State[Any] = Cancelled(
        message="katanya serve was stopped; the next run reads what this one has not published."
    )
    with suppress(httpx.HTTPError, RuntimeError), get_client(sync_client=True) as client:
        for run in client.read_flow_runs(deployment_filter=ours, flow_run_filter=active):
            client.set_flow_run_state(run.id, stopped, force=True)


class _Runner(Runner):
    """Prefect's runner, which SIGTERM ends as Ctrl-C does."""

    def handle_sigterm(self, *_: object) -> None:
        """Its own waits for itself in vain."""
        signal.raise_signal(signal.SIGINT)


def look_for_dead_runs(stop: Event) -> None:
    """Mark dead runs now and then: what the automation knows of their last signs of life ends with its server."""
    while not stop.wait(SWEEP_SECONDS):
        with suppress(httpx.HTTPError, RuntimeError), get_client(sync_client=True) as client:
            mark_dead_runs(client)


def mark_dead_runs(client: SyncPrefectClient) -> None:
    """Mark runs that died, and say so."""
    for run in crash_silent_runs(client):
        say(f"run {run.name} had died: it is marked as crashed")


def watch_inboxes(served: Served, stop: Event) -> None:
    """Ask for a run now, and whenever files have arrived. What cannot be watched is read by the clock."""
    start = partial(start_run, f"track-claims/{served.name}")
    while not start([]) and not stop.wait(POLL_SECONDS):
        pass
    while not stop.is_set():
        try:
            watch_folders(served.inboxes, served.settle_seconds, start, stop)
        except (OSError, RuntimeError) as error:
            say(f"the inbox cannot be watched, trying again in a minute: {error}")
            stop.wait(60)


def start_run(deployment: str, files: Sequence[str]) -> bool:
    """Ask for a run; False when one is at work, that may have looked before these files came, or no server answers."""
    active = FlowRunFilter.model_validate({"state": {"type": {"any_": ACTIVE}}})
    try:
        with get_client(sync_client=True) as client:
            inbox = client.read_deployment_by_name(deployment).id
            of_inbox = DeploymentFilter(id=DeploymentFilterId(any_=[inbox]))
            if client.read_flow_runs(deployment_filter=of_inbox, flow_run_filter=active, limit=1):
                return False
            client.create_flow_run_from_deployment(inbox)
    except (httpx.HTTPError, RuntimeError) as error:
        say(f"no run could be started, trying again: {error}")
        return False
    if files:
        say(f"{len(files)} new file{'s' * (len(files) != 1)} in the inbox")
    return True
