"""What a person sees of a run in the Prefect UI: its artifacts, and how far it is."""

import re
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import groupby
from operator import attrgetter
from queue import SimpleQueue
from threading import Event
from typing import Any, cast
from urllib.parse import urlsplit
from uuid import UUID

from httpx import HTTPError

from flows.offline import set_prefect_defaults

set_prefect_defaults()

from prefect.artifacts import (  # noqa: E402 (reads its settings when imported)
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)

from flows.background import at_work  # noqa: E402
from flows.browse import numbers, sides  # noqa: E402
from flows.ledger import Answer, open_ledger  # noqa: E402
from flows.quality import BATCH, BATCHES, Measure  # noqa: E402
from flows.report import Summary, count_rows, reject_lines  # noqa: E402
from flows.steps import Watch  # noqa: E402
from flows.turns import TURNS, Turn, command  # noqa: E402
from flows.watchlist import Sighting  # noqa: E402
from tasks.addresses import Place  # noqa: E402

EXAMPLES = 3  # rejected inputs of one reason, pages of one claim
LINKED = 30  # contested claims with their pages
BETWEEN = 5.0  # seconds between two reports of progress


def show(summary: Summary) -> None:
    """Make the artifacts of a run."""
    if summary.rejects:
        create_markdown_artifact(
            key="rejects",
            markdown=rejects_markdown(summary.rejects),
            description=f"{len(summary.rejects):,} inputs that could not be used; all are in the table `rejects`",
        )
    if summary.measures:
        create_table_artifact(
            key="quality",
            table=quality_rows(summary.measures),
            description=f"Figures of the newest {summary.measures[0].n_documents:,} documents against up to {BATCHES} "
            f"batches of at least {BATCH} documents before them. An outlet is listed where it is out of band.",
        )
    if summary.contested:
        create_markdown_artifact(
            key="contested-claims",
            markdown=contested_markdown(summary),
            description="Claims that some assert and others deny, most disputed first",
        )
    if summary.turns:
        create_markdown_artifact(
            key="changes",
            markdown=changes_markdown(summary),
            description="Who denies, confirms or takes back what since this run",
        )
    if summary.sightings:
        create_markdown_artifact(
            key="watched-claims",
            markdown="\n\n".join(_sighting(sighting, summary.warehouse) for sighting in summary.sightings),
            description="What this run changed of what is on the watch list",
        )
    create_markdown_artifact(key="run-summary", markdown=summary_markdown(summary), description="What the run did")


def summary_markdown(summary: Summary) -> str:
    """The counts of a run, what is out of band, and the first rejected inputs."""
    rows = [f"| {what.replace('  ', '· ')} | {run} | {whole} |" for what, run, whole in count_rows(summary)]
    lines = [f"`{summary.warehouse}` · `{summary.run_id}` · {summary.seconds:.1f} s"]
    if summary.nothing_new:
        lines += ["", "Nothing new: every document was in the warehouse already."]
    if summary.warnings:
        lines += ["", "## Out of band", *(f"- {plain(line)}" for line in summary.warnings)]
    lines += ["", "| | this run | warehouse |", "|---|---:|---:|", *rows]
    if summary.rejects:
        lines += ["", "## Rejected", *(f"- {plain(line)}" for line in reject_lines(summary))]
    return "\n".join(lines)


def quality_rows(measures: Sequence[Measure]) -> list[dict[str, Any]]:
    """Quality figures as rows of a table, what is out of band first."""
    ordered = sorted(measures, key=attrgetter("out_of_band"), reverse=True)
    return [
        {
            "figure": measure.figure.name,
            "outlet": measure.outlet or "all",
            "now": measure.worded(measure.value),
            "usually": measure.usual or "not known yet",
            "state": "out of band" if measure.out_of_band else "as usual" if measure.band else "–",
        }
        for measure in ordered
    ]


def rejects_markdown(rejects: Answer) -> str:
    """Rejected inputs by reason, the commonest first, with examples."""
    by_reason: dict[str, Answer] = defaultdict(list)
    for reject in rejects:
        by_reason[reject["reason"]].append(reject)
    parts = []
    for reason, found in sorted(by_reason.items(), key=lambda item: (-len(item[1]), item[0])):
        examples = [f"- {page(_input(reject))}: {plain(reject['error'] or reason)}" for reject in found[:EXAMPLES]]
        examples += [f"- … and {len(found) - EXAMPLES:,} more"] if len(found) > EXAMPLES else []
        parts.append("\n".join([f"## {len(found):,} × {plain(reason.replace('_', ' '))}", *examples]))
    return "\n\n".join(parts)


def changes_markdown(summary: Summary) -> str:
    """What a run changed, by kind, each with its sentence and its page."""
    parts = []
    for change, same in groupby(summary.turns, key=attrgetter("change")):
        found = list(same)
        parts += [f"## {TURNS[change].capitalize()}", *(_turn(turn, summary.warehouse) for turn in found)]
        if (more := summary.n_turns[change] - len(found)) > 0:
            parts.append(f"… and {more:,} more, in the table `changes`.")
    return "\n\n".join(parts)


def contested_markdown(summary: Summary) -> str:
    """The most disputed claims: who stands where, figures, pages."""
    shown = summary.contested[:LINKED]
    pages = _pages(summary.warehouse, [row["claim_id"] for row in shown])
    parts = []
    for number, row in enumerate(shown, 1):
        facts = [f"- {side}: {plain(names)}" for side, names in sides(row)]
        facts += [f"- numbers: {plain(numbers(row))}"] if numbers(row) else []
        facts += [f"- pages: {', '.join(pages[row['claim_id']])}"] if row["claim_id"] in pages else []
        parts.append(
            "\n".join(
                [
                    f"**{number}. {plain(row['label'])}**",
                    "",
                    *facts,
                    f"- `{command(row['claim_id'], summary.warehouse)}`",
                ]
            )
        )
    if (more := summary.standing["contested"] - len(shown)) > 0:
        parts.append(f"… and {more:,} more: `katanya claims --contested`.")
    return "\n\n".join(parts)


def _turn(turn: Turn, warehouse: Place) -> str:
    by = "by " if turn.who and turn.change != "reversal" else ""
    lines = [f"**{plain(turn.claim)}** (now {turn.status})", "", f"{by}{plain(str(turn))}"]
    lines += ["", f"> {plain(turn.sentence)}"] if turn.sentence else []
    where = [plain(turn.outlet)] if turn.outlet else []
    where += [page(turn.source)] if turn.source else []
    return "\n".join([*lines, "", " · ".join([*where, f"`{command(turn.claim_id, warehouse)}`"])])


def _sighting(sighting: Sighting, warehouse: Place) -> str:
    watched = plain(", ".join(sighting.watched))
    return f"## {sighting.turn.kind.capitalize()}\n\n{_turn(sighting.turn, warehouse)}\n\nwatched: {watched}"


def _input(reject: Mapping[str, Any]) -> str:
    return reject["source_path"] + (f", row {reject['source_row']}" if reject["source_row"] else "")


def _pages(warehouse: Place, claim_ids: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in open_ledger(warehouse).rows(_PAGES, claim_ids, EXAMPLES):
        found[row["claim_id"]].append(page(row["source"], row["outlet"]))
    return found


def page(source: str, outlet: str | None = None) -> str:
    """A page as Markdown: a link where it has an address, else its file."""
    if urlsplit(source).scheme in {"http", "https"}:
        address = re.sub(r"[\s()<>|`]", lambda found: f"%{ord(found[0]):02X}", source)
        return f"[{plain(outlet or urlsplit(source).netloc)}]({address})"
    return f"`{source.replace('`', '')}`"


def plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return re.sub(r"([\\`*_\[\]<>|#~$])", r"\\\1", " ".join(text.split()))


def progress_key(step: str) -> str:
    """The key of a step's progress, which the portions of a run share: `read and clean (2 of 3)`."""
    return "progress-" + step.partition(" (")[0].replace(" ", "-")


@contextmanager
def progress_artifacts() -> Iterator[Watch]:
    """A watcher that shows at the Prefect server how far each step of several shards is.

    The server is told in a thread, so that no step waits for it.
    """
    steps: SimpleQueue[tuple[str, int, int] | None] = SimpleQueue()

    def tell(stop: Event) -> None:
        shown: dict[str, tuple[UUID, float]] = {}
        for name, done, total in iter(steps.get, None):
            with suppress(HTTPError):  # the last word on a step is its task runs; a bar is worth no run
                _show_progress(shown, name, done, total)

    def watch(name: str, done: int, total: int) -> None:
        if total > 1:
            steps.put((name, done, total))

    with at_work(tell):
        try:
            yield watch
        finally:
            steps.put(None)


def _show_progress(shown: dict[str, tuple[UUID, float]], name: str, done: int, total: int) -> None:
    percent, description = 100.0 * done / total, f"{name}: {done} of {total} shards"
    if name not in shown:
        artifact = create_progress_artifact(percent, key=progress_key(name), description=description)
        shown[name] = (cast(UUID, artifact), time.monotonic())
        return
    artifact, at = shown[name]
    if done == total or time.monotonic() - at > BETWEEN:
        update_progress_artifact(artifact, percent, description)
        shown[name] = (artifact, time.monotonic())


_PAGES = """
select claim_id, coalesce(d.source_uri, d.source_path) as source, d.outlet
from (select distinct claim_id, doc_id from claim_records where list_contains(?, claim_id)) r
join documents d using (doc_id)
qualify row_number() over (partition by claim_id order by d.published_at desc nulls last, doc_id) <= ?
order by claim_id, d.published_at desc nulls last, doc_id
"""
