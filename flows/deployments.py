"""The deployments that `katanya serve` runs: the inbox on a schedule, an archive day by day, and linking afresh."""

from typing import Any, TypeAlias

from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.flows import Flow
from prefect.schedules import Cron, Schedule
from prefect.types.entrypoint import EntrypointType

from flows.backfill import backfill
from flows.relink import relink
from flows.served import Served
from flows.track_claims import track_claims
from tasks.addresses import address_of, folder_of

Parameters: TypeAlias = dict[str, Any]

# The warehouse has one writer at a time; a run that comes too early is taken up by the next one.
_ONE_RUN = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)

WAIT_SECONDS = 3600.0
"""How long a run of one deployment waits for one of another over the same warehouse."""


def deployments(served: Served) -> list[RunnerDeployment]:
    """The inbox first. Paths are absolute: a run may have another working folder."""
    place = address_of(served.warehouse) or str(folder_of(served.warehouse).absolute())
    warehouse: Parameters = {"warehouse": place, "wait_seconds": WAIT_SECONDS}
    reading: Parameters = {
        "workers": served.workers,
        "language": served.language,
        "columns": dict(served.columns) or None,
    }
    inboxes: Parameters = {
        "inputs": [str(inbox.absolute()) for inbox in served.inboxes],
        "settle_seconds": served.settle_seconds,
    }
    by_the_clock = Cron(served.cron, timezone=served.timezone, slug="inbox")
    weekly = Cron("30 3 * * 0", timezone=served.timezone, slug="weekly")
    return [
        _deployment(served, track_claims, inboxes | warehouse | reading, by_the_clock),
        _deployment(served, backfill, warehouse | reading),
        _deployment(served, relink, warehouse, weekly),
    ]


def _deployment(
    served: Served, flow: Flow[..., Any], parameters: Parameters, schedule: Schedule | None = None
) -> RunnerDeployment:
    return RunnerDeployment.from_flow(
        flow,
        served.name,
        schedule=schedule,
        paused=False,  # it was paused when it was last stopped
        parameters=parameters,
        concurrency_limit=_ONE_RUN,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
