"""The signs of life of a flow run, by which the server knows it from one whose process is gone."""

from contextlib import AbstractContextManager
from functools import partial
from threading import Event

from prefect.events import emit_event
from prefect.runtime import flow_run

from flows.background import at_work

EVENT = "katanya.run.alive"
EVERY = 30
"""Seconds from one sign to the next."""


def signs_of_life() -> AbstractContextManager[None]:
    """Where a flow run tells the server now and then that it goes on.

    Prefect's own, `prefect.flow-run.heartbeat`, comes as often as the settings of each worker say, and may hold a run
    up for a second at its end.
    """
    return at_work(partial(_tell, f"prefect.flow-run.{flow_run.get_id()}"))


def _tell(resource: str, stop: Event) -> None:
    while True:
        emit_event(EVENT, {"prefect.resource.id": resource})
        if stop.wait(EVERY):
            return
