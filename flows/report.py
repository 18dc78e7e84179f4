"""What a run did, for a person: a table of counts, the inputs that were rejected, the claims most in dispute."""

import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from rich.table import Table

from flows.browse import claim_card, numbers, sides, terminal, top_claims
from flows.ledger import Answer, open_ledger
from flows.shards import Run, Tally
from flows.staging import all_staged
from schemas.tables import Stance
from tasks.publish import open_warehouse

SHOWN_REJECTS = 5
SHOWN_CLAIMS = 3
LISTED_CLAIMS = 100  # in the Prefect artifact


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did, and how the warehouse stands after it."""

    run_id: str
    warehouse: Path
    seconds: float
    done: Tally = field(default_factory=Counter)
    standing: Tally = field(default_factory=Counter)
    rejects: Answer = field(default_factory=list)
    contested: Answer = field(default_factory=list)

    @property
    def nothing_new(self) -> bool:
        """Everything that could be read was in the warehouse already."""
        return not self.done["documents"] and self.done["known"] > 0


LINES = {
    "inputs": "inputs",
    "rejected": "rejected",
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


def report(run: Run, done: Tally, clock: float) -> Summary:
    """The summary of a run that has published; `clock` is the monotonic time it began."""
    rejects = [row for name in ("rejects", "unread") for row in all_staged(run.staging, name).to_pylist()]
    standing, contested = stand(run.warehouse)
    seconds = time.monotonic() - clock
    return Summary(run.run_id, run.warehouse, seconds, done, standing, rejects[:SHOWN_REJECTS], contested)


def stand(warehouse: Path) -> tuple[Tally, Answer]:
    """Counts over all published rows, and the claims most in dispute; nothing where nothing is published."""
    if not open_warehouse(warehouse).exists:
        return Counter(), []
    ledger = open_ledger(warehouse)
    counts = Counter({row["name"]: row["n"] for row in ledger.rows(_STANDING)})
    return counts, top_claims(ledger, contested=True, limit=LISTED_CLAIMS)


def count_rows(summary: Summary) -> list[tuple[str, str, str]]:
    """(what, this run, warehouse) for each line of the report, lines without any count left out."""
    return [
        (label, f"{summary.done[name]:,}", f"{summary.standing[name]:,}" if name in summary.standing else "")
        for name, label in LINES.items()
        if summary.done[name] or summary.standing[name] or name in {"inputs", "rejected"}
    ]


def reject_lines(summary: Summary) -> list[str]:
    """The first rejected inputs and why, then how many more."""
    lines = [f"rejected {reject['source_path']}: {reject['error'] or reject['reason']}" for reject in summary.rejects]
    more = summary.done["rejected"] - len(lines)
    return lines + ([f"… and {more} more; see the table rejects"] if more > 0 else [])


def contested_rows(contested: Answer) -> list[dict[str, Any]]:
    """The most disputed claims as rows of a Prefect table artifact."""
    return [
        {**dict(sides(row)), "numbers": numbers(row), "outlets": row["n_outlets"], "claim": row["label"]}
        for row in contested
    ]


def markdown(summary: Summary) -> str:
    """The report as Markdown, for the Prefect UI."""
    rows = [f"| {what.strip()} | {run} | {whole} |" for what, run, whole in count_rows(summary)]
    rejects = [f"- {line}" for line in reject_lines(summary)]
    table = ["| | this run | warehouse |", "|---|---:|---:|", *rows]
    head = f"# {summary.run_id}\n\n{summary.warehouse}, {summary.seconds:.1f} s\n"
    return "\n".join([head, *table, "", *rejects])


def print_summary(summary: Summary) -> None:
    """The report on a terminal; rejected inputs on stderr."""
    console = terminal()
    for line in reject_lines(summary):
        print(f"katanya: {line}", file=sys.stderr)
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
    if summary.contested:
        console.print("\n[bold]Most contested claims[/]")
    for number, claim in enumerate(summary.contested[:SHOWN_CLAIMS], 1):
        console.print(claim_card(claim, number))
        console.print()
