"""What a run did, for a person: a table of counts, the inputs that were rejected, what it changed about claims that
were known, the claims most in dispute."""

import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, get_args

import pyarrow.compute as pc
from rich.table import Table
from rich.text import Text

from flows.browse import claim_card, numbers, sides, terminal, top_claims
from flows.ledger import Answer, open_ledger
from flows.publishing import Done
from flows.shards import Run, Tally
from schemas.tables import Stance
from tasks.publish import open_warehouse

SHOWN_CLAIMS = 3
SHOWN_CHANGES = 3  # of a kind
LISTED = 100  # claims, and changes of a kind, in the Prefect artifacts


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
    changes: Answer = field(default_factory=list)

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

CHANGES = {
    "reversal": "changed stance",
    "retraction": "taken back",
    "new_denial": "new denial",
    "new_confirmation": "new confirmation",
    "new_value": "new figure",
}
"""Change → how it is called in the report, most important first."""

_STANDING = """
select 'documents' as name, count(*) as n from documents
union all select 'repeated_blocks', count(*) from blocks where duplicate_scope = 'document'
union all select 'statements', count(*) from statements
union all select 'claim_records', count(*) from claim_records
union all select stance, count(*) from claim_records group by stance
union all select 'claims', count(*) from claims
union all select 'contested', count(*) from claims where status = 'contested'
"""

# A reversal tells what the denial, confirmation or retraction of the same actor would tell again. Of a kind, claims
# with the most independent origins come first.
_CHANGED = """
select c.change, c.before, c.after, m.label, m.claim_id, count(*) over (partition by c.change) as of_kind
from changes c join claims m using (claim_id)
where c.run_id = ? and list_contains(?, c.change) and (c.change = 'reversal' or not exists (
    select 1 from changes r
    where r.run_id = c.run_id and r.claim_id = c.claim_id and r.change = 'reversal'
      and starts_with(r.after, c.after || ': ')
))
qualify row_number() over (partition by c.change order by m.n_origins desc, m.claim_id, c.after) <= ?
order by list_position(?, c.change), m.n_origins desc, m.claim_id, c.after
"""


def report(run: Run, done: Done, clock: float) -> Summary:
    """The summary of a run that has published; `clock` is the monotonic time it began."""
    standing, contested, changes = stand(run.warehouse, run.run_id)
    disputed = open_warehouse(run.warehouse).table("claims", ["claim_id"], pc.field("status") == "contested")
    spoken = Counter(claims=len(done.claims), contested=len(done.claims & {*disputed.column("claim_id").to_pylist()}))
    seconds = time.monotonic() - clock
    counts = done.counts + spoken
    return Summary(run.run_id, run.warehouse, seconds, counts, standing, list(done.rejects), contested, changes)


def stand(warehouse: Path, run_id: str) -> tuple[Tally, Answer, Answer]:
    """Counts over all published rows, the claims most in dispute, and what the run changed; nothing where nothing is
    published."""
    if not open_warehouse(warehouse).exists:
        return Counter(), [], []
    ledger = open_ledger(warehouse)
    counts = Counter({row["name"]: row["n"] for row in ledger.rows(_STANDING)})
    changes = ledger.rows(_CHANGED, run_id, list(CHANGES), LISTED, list(CHANGES))
    return counts, top_claims(ledger, contested=True, limit=LISTED), changes


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


def change_text(row: Mapping[str, Any]) -> str:
    """A change in words: `Rinto: denied → confirmed`, `14 houses (before: 9 houses)`, the name of who denies."""
    if row["change"] == "reversal":
        name, _, stance = row["after"].rpartition(": ")
        return f"{name}: {row['before'].rpartition(': ')[2]} → {stance}"
    return f"{row['after']} (before: {row['before']})" if row["change"] == "new_value" else str(row["after"])


def change_rows(changes: Answer) -> list[dict[str, Any]]:
    """What the run changed as rows of a Prefect table artifact."""
    return [
        {
            "change": CHANGES[row["change"]],
            "what": change_text(row),
            "claim": row["label"],
            "claim_id": row["claim_id"],
        }
        for row in changes
    ]


def changes_table(changes: Answer) -> Table:
    """What the run changed: the first few of each kind, then how many more."""
    table = Table.grid(padding=(0, 2))
    for kind, same in groupby(changes, key=itemgetter("change")):
        rows = list(same)
        for row in rows[:SHOWN_CHANGES]:
            table.add_row(CHANGES[kind], Text(f"{change_text(row)} · {row['label']} · {row['claim_id']}"))
        if (more := rows[0]["of_kind"] - SHOWN_CHANGES) > 0:
            table.add_row("", f"… and {more:,} more; see the table changes")
    return table


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
    if summary.changes:
        console.print("\n[bold]What this run changed[/]")
        console.print(changes_table(summary.changes))
    if summary.contested:
        console.print("\n[bold]Most contested claims[/]")
    for number, claim in enumerate(summary.contested[:SHOWN_CLAIMS], 1):
        console.print(claim_card(claim, number))
        console.print()
