"""Telling people what a run changed of what is watched: one message to each address, one event a turn for Prefect.

Nothing is sent unless an address is given. An address is a webhook (`https://…` gets a JSON object with `title`,
`message` and `type`) or any that Apprise knows (`slack://…`, `mailto://…`, `ntfy://…`).
"""

import logging
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from flows.errors import UsageError
from flows.turns import command
from flows.watchlist import TOLD, Sighting
from tasks.addresses import Place

if TYPE_CHECKING:
    from apprise import Apprise

    from flows.report import Summary

VARIABLE = "KATANYA_NOTIFY"
"""The addresses, separated by blanks: in the environment and not among the parameters of a run, which the UI shows."""

EVENT = "katanya.claim.changed"


def addresses() -> list[str]:
    """The addresses that are set."""
    return os.environ.get(VARIABLE, "").split()


def use_addresses(given: Sequence[str]) -> None:
    """Set the addresses for the runs of this process.

    Raises:
        UsageError: nothing is known to send to an address of this kind.
    """
    receivers(given)
    os.environ[VARIABLE] = " ".join(given)


def receivers(given: Iterable[str]) -> "list[Apprise]":
    """Who receives what is sent, in the order of the addresses.

    Raises:
        UsageError: nothing is known to send to an address of this kind.
    """
    from apprise import Apprise

    found = []
    for address in given:
        # `http` is a plain webhook, which Apprise calls `json`; some webhooks of well-known services it knows as such.
        spellings = (address, f"json{address.removeprefix('http')}") if address.startswith("http") else (address,)
        with _quiet():
            known = [receiver for spelling in spellings if (receiver := Apprise()).add(spelling)]
        if not known:
            raise UsageError(f"cannot notify {address.partition('://')[0]}://…: no such kind of address")
        found.append(known[0])
    return found


def message(sightings: Sequence[Sighting], warehouse: Place) -> tuple[str, str]:
    """Title and text of what a run changed of what is watched."""
    first = sightings[0].turn
    more = f" and {len(sightings) - 1} more" if len(sightings) > 1 else ""
    rest = [f"These are the first {TOLD}; the table changes has all."] if len(sightings) == TOLD else []
    return f"katanya: {first.kind}: {first}{more}", "\n\n".join(
        [*(_text(sighting, warehouse) for sighting in sightings), *rest]
    )


def _text(sighting: Sighting, warehouse: Place) -> str:
    turn = sighting.turn
    where = " · ".join(part for part in (turn.outlet, turn.source) if part)
    lines = [f"{turn.kind}: {turn}", f"Claim: {turn.claim} (now {turn.status})"]
    lines += [f"Sentence: {turn.sentence}"] if turn.sentence else []
    lines += [f"Source: {where}"] if where else []
    return "\n".join(
        [*lines, f"Watched: {', '.join(sighting.watched)}", f"All of it: {command(turn.claim_id, warehouse)}"]
    )


def tell(summary: "Summary", given: Sequence[str]) -> "Summary":
    """Send one message of what is watched to each address; the summary notes those that did not take it.

    Raises nothing: what a run published is worth more than a message.
    """
    if not summary.sightings:
        return summary
    failed = send(*message(summary.sightings, summary.warehouse), given)
    return replace(summary, notes=[*summary.notes, *failed])


def send(title: str, text: str, given: Sequence[str]) -> list[str]:
    """Send a message to each address; a line for each that did not take it."""
    failed = []
    for number, address in enumerate(given, 1):
        try:
            (receiver,) = receivers([address])
            with _quiet():
                if not receiver.notify(body=text, title=title):
                    failed.append(f"could not notify {name_of(receiver)}")
        except Exception as error:
            failed.append(f"could not notify address {number}: {error or type(error).__name__}")
    return failed


def name_of(receiver: "Apprise") -> str:
    """An address without its secrets."""
    return str(receiver[0].url(privacy=True)).partition("?")[0]


def emit(summary: "Summary") -> None:
    """One event a turn at the Prefect server, for automations of any kind."""
    from prefect.events import emit_event

    for sighting in summary.sightings:
        turn = sighting.turn
        emit_event(
            event=EVENT,
            resource={
                "prefect.resource.id": f"katanya.claim.{turn.claim_id}",
                "prefect.resource.name": turn.claim[:200],
                "katanya.change": turn.change,
                "katanya.actor": turn.who or "",
                "katanya.status": turn.status,
            },
            related=[{"prefect.resource.id": f"katanya.run.{summary.run_id}", "prefect.resource.role": "katanya-run"}],
            payload={
                "headline": f"{turn.kind}: {turn}",
                "text": _text(sighting, summary.warehouse),
                "before": turn.before,
                "after": turn.after,
                "before_day": turn.before_day and turn.before_day.isoformat(),
                "day": turn.day and turn.day.isoformat(),
                "sentence": turn.sentence,
                "source": turn.source,
                "watched": list(sighting.watched),
                "warehouse": str(summary.warehouse),
            },
        )


@contextmanager
def _quiet() -> Iterator[None]:
    """Apprise logs whole addresses, with their secrets."""
    logger = logging.getLogger("apprise")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)
