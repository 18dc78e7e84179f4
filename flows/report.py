"""What a run did, for a person: a table of counts, the inputs that were rejected, what it changed about claims that
were known, the claims most in dispute."""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import get_args

import pyarrow.compute as pc
from rich.table import Table
from rich.text import Text

from flows.browse import claim_card, terminal, top_claims
from flows.ledger import Answer, open_ledger
from flows.publishing import Done
from flows.quality import Measure, quality
from flows.shards import Run, Tally
from flows.turns import Turn, in_full, turned
from flows.watchlist import Sighting, WatchList, sightings, unknown
from schemas.tables import Stance
from tasks.addresses import Place
from tasks.publish import open_warehouse

SHOWN_REJECTS = 5
SHOWN_CLAIMS = 3
SHOWN_CHANGES = 3  # of a kind
LISTED = 100  # claims in the Prefect artifacts
LISTED_CHANGES = 30  # of a kind


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did, and how the warehouse stands after it."""

    run_id: str
    warehouse: Place
    seconds: float
    done: Tally = field(default_factory=Counter)
    standing: Tally = field(default_factory=Counter)
    rejects: Answer = field(default_factory=list)
    contested: Answer = field(default_factory=list)
    turns: Sequence[Turn] = ()
    """What the run changed, some of each kind."""
    n_turns: Counter[str] = field(default_factory=Counter)
    measures: Sequence[Measure] = ()
    """The quality figures of what the run read."""
    sightings: Sequence[Sighting] = ()
    """What it changed of what is watched."""
    notes: Sequence[str] = ()
    """What is on the watch list and is not there, and who could not be told, in words."""

    @property
    def warnings(self) -> list[str]:
        """What should make a person look: quality figures out of band, in words."""
        return [str(measure) for measure in self.measures if measure.out_of_band]

    @property
    def nothing_new(self) -> bool:
        """Everything that could be read was in the warehouse already."""
        return not self.done["documents"] and self.done["known"] > 0


LINES = {
    "inputs": "inputs",
    "rejected": "rejected",
    "unfinished": "still being written, left for the next run",
    "known": "already in the warehouse",
    "documents": "documents",
    "repeated_blocks": "repeated blocks removed",
    "statements": "statements",
    "claim_records": "claim records",
    **{stance: f"  {stance}" for stance in get_args(Stance)},
    "claims": "claims",
    "contested": "contested claims",
}
"""Count → how it is called in the report, in the order of the report."""

_STANDING = """
select 'documents' as name, count(*) as n from documents
union all select 'repeated_blocks', count(*) from blocks where duplicate_scope = 'document'
union all select 'statements', count(*) from statements
union all select 'claim_records', count(*) from claim_records
union all select stance, count(*) from claim_records group by stance
union all select 'claims', count(*) from claims
union all select 'contested', count(*) from claims where status = 'contested'
"""


def report(run: Run, done: Done) -> Summary:
    """The summary of a run that has published."""
    summary = stand(run.warehouse, run.run_id)
    disputed = open_warehouse(run.warehouse).table("claims", ["claim_id"], pc.field("status") == "contested")
    spoken = Counter(claims=len(done.claims), contested=len(done.claims & {*disputed.column("claim_id").to_pylist()}))
    return replace(summary, done=done.counts + spoken, rejects=list(done.rejects))


def stand(warehouse: Path, run_id: str) -> Summary:
    """How the warehouse stands, the claims most in dispute, what a run changed and what its documents look like.

    Nothing where nothing is published.
    """
    summary = Summary(run_id, warehouse, 0.0)
    if not open_warehouse(warehouse).exists:
        return summary
    ledger = open_ledger(warehouse)
    counts = Counter({row["name"]: row["n"] for row in ledger.rows(_STANDING)})
    contested = top_claims(ledger, contested=True, limit=LISTED)
    rows = turned(ledger, run_id)
    some = [row for _, same in groupby(rows, key=itemgetter("change")) for row in list(same)[:LISTED_CHANGES]]
    return replace(
        summary,
        standing=counts,
        contested=contested,
        turns=in_full(ledger, some),
        n_turns=Counter(row["change"] for row in rows),
        measures=quality(ledger, run_id),
    )


def look(summary: Summary, watched: WatchList) -> Summary:
    """The summary, with what the run changed of what is watched."""
    if watched == WatchList() or not summary.standing:
        return summary
    ledger = open_ledger(summary.warehouse)
    return replace(summary, sightings=sightings(ledger, watched, summary.run_id), notes=unknown(ledger, watched))


def count_rows(summary: Summary) -> list[tuple[str, str, str]]:
    """(what, this run, warehouse) for each line of the report, lines without any count left out."""
    return [
        (label, f"{summary.done[name]:,}", f"{summary.standing[name]:,}" if name in summary.standing else "")
        for name, label in LINES.items()
        if summary.done[name] or summary.standing[name] or name in {"inputs", "rejected"}
    ]


def reject_lines(summary: Summary) -> list[str]:
    """The first rejected inputs and why, then how many more."""
    shown = summary.rejects[:SHOWN_REJECTS]
    lines = [f"rejected {reject['source_path']}: {reject['error'] or reject['reason']}" for reject in shown]
    more = summary.done["rejected"] - len(lines)
    return lines + ([f"… and {more} more; see the table rejects"] if more > 0 else [])


def changes_table(turns: Sequence[Turn], of_kind: Counter[str]) -> Table:
    """What the run changed about claims that were known: the first few of each kind, then how many more."""
    table = Table.grid(padding=(0, 2))
    for change, same in groupby(turns, key=attrgetter("change")):
        for turn in list(same)[:SHOWN_CHANGES]:
            table.add_row(turn.kind, Text(f"{turn} · {turn.claim} · {turn.claim_id}"))
        if (more := of_kind[change] - SHOWN_CHANGES) > 0:
            table.add_row("", f"… and {more:,} more; see the table changes")
    return table


def print_summary(summary: Summary) -> None:
    """The report on a terminal; rejected inputs on stderr."""
    console = terminal()
    for line in reject_lines(summary):
        print(f"katanya: {line}", file=sys.stderr)
    for line in (*summary.warnings, *summary.notes):
        print(f"katanya: warning: {line}", file=sys.stderr)
    table = Table(box=None, pad_edge=False)
    table.add_column("")
    table.add_column("this run", justify="right")
    table.add_column("warehouse", justify="right")
    for row in count_rows(summary):
        table.add_row(*row)
    table.add_row("time", f"{summary.seconds:.1f} s", "")
    console.print(table)
    if summary.nothing_new:
        console.print("\nNothing new: every document was in the warehouse already.")
        return
    known = [turn for turn in summary.turns if turn.change != "denied_claim"]
    if known:
        console.print("\n[bold]What this run changed[/]")
        console.print(changes_table(known, summary.n_turns))
    if summary.sightings:
        console.print("\n[bold]Watched[/]")
        for sighting in summary.sightings:
            console.print(
                Text(f"{sighting.turn.kind}  {sighting.turn} · {sighting.turn.claim} · {sighting.turn.claim_id}")
            )
    if summary.contested:
        console.print("\n[bold]Most contested claims[/]")
    for number, claim in enumerate(summary.contested[:SHOWN_CLAIMS], 1):
        console.print(claim_card(claim, number))
        console.print()
