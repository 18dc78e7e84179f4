"""Runs that died without a word (`kill -9`, a power cut): they are marked as crashed, and their place is free again."""

from datetime import UTC, datetime, timedelta
from typing import Any

from prefect.automations import AutomationCore, EventTrigger
from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.filters import FlowFilter, FlowFilterName, FlowRunFilter
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.events.actions import ChangeFlowRunState
from prefect.events.filters import EventFilter, EventOccurredFilter, EventResourceFilter
from prefect.events.schemas.automations import Posture
from prefect.events.schemas.events import ResourceSpecification
from prefect.states import Crashed

from flows.signs_of_life import EVENT

SILENCE = timedelta(seconds=100)
"""Three signs of life that did not come."""

_NAME = "katanya: runs that went silent are crashed"
_MESSAGE = f"No sign of life for {SILENCE.seconds} seconds: its process is gone."
FLOWS = ["track-claims", "backfill", "relink"]


def watch_signs_of_life(client: SyncPrefectClient) -> None:
    """Install the automation on the server, or bring it up to date."""
    automation = AutomationCore(
        name=_NAME,
        description="What a run published stays; the next run reads the rest.",
        trigger=EventTrigger(
            after={EVENT},
            expect={EVENT, "prefect.flow-run.*"},
            match=ResourceSpecification({"prefect.resource.id": "prefect.flow-run.*"}),
            for_each={"prefect.resource.id"},
            posture=Posture.Proactive,
            threshold=1,
            within=SILENCE,
        ),
        actions=[ChangeFlowRunState(name=None, state=StateType.CRASHED, message=_MESSAGE, force=False)],
    )
    installed = client.read_automations_by_name(_NAME)
    if not installed:
        client.create_automation(automation)
    # An update would make the server forget the silences that it is counting.
    elif _content(installed[0]) != _content(automation):
        client.update_automation(installed[0].id, automation)


def _content(automation: AutomationCore) -> dict[str, Any]:
    """What an automation does."""
    return automation.model_dump(mode="json", include={"description", "enabled", "trigger", "actions"})


def crash_silent_runs(client: SyncPrefectClient) -> list[FlowRun]:
    """Mark runs of katanya's flows as crashed that gave no sign of life of late, also while no server was up."""
    named = FlowFilter(name=FlowFilterName(any_=FLOWS))
    running = FlowRunFilter.model_validate({"state": {"type": {"any_": ["RUNNING", "PENDING", "CANCELLING"]}}})
    now = datetime.now(UTC)
    silent = [
        run
        for run in client.read_flow_runs(flow_filter=named, flow_run_filter=running)
        if run.state and run.state.timestamp < now - SILENCE and not _heard_of(client, run, now)
    ]
    for run in silent:
        client.set_flow_run_state(run.id, Crashed(message=_MESSAGE), force=True)
    return silent


def _heard_of(client: SyncPrefectClient, run: FlowRun, now: datetime) -> bool:
    """Whether a run has given a sign of life of late."""
    lately = EventOccurredFilter.model_validate({"since": now - SILENCE, "until": now})
    of_run = EventResourceFilter(id=[f"prefect.flow-run.{run.id}"])
    return bool(client.read_events(EventFilter(occurred=lately, resource=of_run), limit=1).events)
