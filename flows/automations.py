"""Automations at the Prefect server: it tells of runs that failed or crashed, also where the run itself cannot."""

from collections.abc import Sequence
from datetime import timedelta
from typing import cast
from uuid import UUID

from flows.offline import set_prefect_defaults

set_prefect_defaults()

from prefect.automations import Automation  # noqa: E402 (reads its settings when imported)
from prefect.blocks.notifications import CustomWebhookNotificationBlock  # noqa: E402
from prefect.events.actions import ActionTypes, SendNotification  # noqa: E402
from prefect.events.schemas.automations import EventTrigger, Posture  # noqa: E402
from prefect.events.schemas.events import ResourceSpecification  # noqa: E402
from prefect.types import SecretDict  # noqa: E402

from flows.dead_runs import FLOWS  # noqa: E402
from flows.errors import UsageError  # noqa: E402

NAME = "katanya: tell of failed and crashed runs"

_SUBJECT = "katanya: {{ flow_run.name }}: {{ flow_run.state.name }}"
_BODY = """{{ flow.name }} run {{ flow_run.name }} is {{ flow_run.state.name }} since {{ flow_run.state.timestamp }}.
{{ flow_run.state.message }}
{{ flow_run|ui_url }}"""


def install_automations(addresses: Sequence[str]) -> None:
    """Have the server tell each webhook (`https://…`) of runs that failed or crashed. Installing again changes what is
    there; without addresses, takes it away.

    Raises:
        UsageError: an address that is no webhook.
    """
    for address in addresses:
        if not address.startswith(("http://", "https://")):
            kind = address.partition("://")[0]
            raise UsageError(
                f"{kind}://…: the Prefect server tells webhooks (https://…) of failed runs; for {kind} make an "
                "automation in its UI"
            )
    actions: list[ActionTypes] = [
        SendNotification(block_document_id=_webhook(number, address), subject=_SUBJECT, body=_BODY)
        for number, address in enumerate(addresses, 1)
    ]
    known = _installed()
    if not actions:
        if known:
            known.delete()
        return
    automation = Automation(
        name=NAME,
        description="Installed by katanya. Change the address with KATANYA_NOTIFY.",
        trigger=EventTrigger(
            expect={"prefect.flow-run.Failed", "prefect.flow-run.Crashed", "prefect.flow-run.TimedOut"},
            match=ResourceSpecification({"prefect.resource.id": ["prefect.flow-run.*"]}),
            match_related=ResourceSpecification(
                {"prefect.resource.role": ["flow"], "prefect.resource.name": FLOWS},
            ),
            for_each={"prefect.resource.id"},
            posture=Posture.Reactive,
            threshold=1,
            within=timedelta(0),
        ),
        actions=actions,
    )
    if known:
        automation.id = known.id
        automation.update()
    else:
        automation.create()


def _installed() -> Automation | None:
    try:
        return cast(Automation, Automation.read(name=NAME))
    except ValueError:
        return None


def _webhook(number: int, address: str) -> UUID:
    """The id of the block that holds an address; the address is kept as a secret."""
    block = CustomWebhookNotificationBlock(
        name="katanya",
        url="{{address}}",
        json_data={"title": "{{subject}}", "message": "{{body}}", "type": "failure"},
        headers=None,
        cookies=None,
        secrets=SecretDict({"address": address}),
    )
    return cast(UUID, block.save(f"katanya-webhook-{number}", overwrite=True))
