"""What a run publishes: staged rows, linked rows, its rejects and its own row, all at once."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.parquet as pq

from flows.keys import keep_keys
from flows.shards import Run, Tally
from flows.staging import all_staged, staged_files
from schemas.arrow import BY_NAME, to_arrow
from schemas.stages import RowDict
from tasks.publish import Warehouse, Writer

Rows: TypeAlias = pa.Table | Sequence[Path]

STAGED = ("documents", "blocks", "statements", "quantities")
"""Tables that are published as they were staged; `link` gives the others."""


@dataclass(frozen=True, slots=True)
class LinkedTables:
    """What linking gives: rows to add or change, keys of rows to take out, the claims spoken of, their count."""

    append: Mapping[str, Rows] = field(default_factory=dict)
    drop: Mapping[str, Sequence[str]] = field(default_factory=dict)
    claims: frozenset[str] = frozenset()
    tally: Tally = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Start:
    """When and with what a run began, for its row."""

    at: datetime
    parameters: Mapping[str, Any]
    flow_run_id: str | None


@dataclass(frozen=True, slots=True)
class Done:
    """What a run has done so far: counts for the report, claims it speaks of, its rejects, rows it published."""

    counts: Tally = field(default_factory=Counter)
    claims: frozenset[str] = frozenset()
    rejects: Sequence[RowDict] = ()
    rows: Counter[str] = field(default_factory=Counter)

    def and_then(self, counts: Tally, claims: frozenset[str], rejects: Sequence[RowDict], read: Counter[str]) -> "Done":
        """With what another portion of the inputs brings, of which the rows `read` are published."""
        rows = self.rows.copy()
        rows.update(read)
        return Done(self.counts + counts, self.claims | claims, (*self.rejects, *rejects), rows)


def publish_read(run: Run, writer: Writer) -> Counter[str]:
    """Publish what was read in a portion of a run, which is yet to be linked, not shown; how many rows.

    A portion that brings nothing new publishes nothing.
    """
    before = writer.warehouse
    append: dict[str, Rows] = {name: staged_files(run.staging, name) for name in STAGED}
    append["rejects"] = new_rejects(run, before)
    counts = Counter({name: n_rows(rows) for name, rows in append.items()})
    if counts.total():
        writer.publish(batch_id(run), append, shown=False)
        keep_keys(before, writer.warehouse, staged_files(run.staging, "keys"))
    return counts


def publish_linked(run: Run, writer: Writer, linked: LinkedTables, start: Start, done: Done) -> Counter[str]:
    """Publish what linking made of a portion, not shown, with the run's row as it stands; the rows so far."""
    counts = done.rows.copy()
    counts.update({name: n_rows(rows) for name, rows in linked.append.items()})
    if counts.total():
        row = run_row(run.run_id, "track", start, run.rules_version, done.counts["inputs"], counts)
        writer.publish(batch_id(run), {**linked.append, "runs": row}, drop=linked.drop, shown=False, more=True)
    return counts


def batch_id(run: Run) -> str:
    """Names the files of a portion."""
    return f"{run.run_id}.{run.staging.name}"


def run_row(
    run_id: str, job: str, start: Start, rules_version: str, inputs: int, counts: Mapping[str, int]
) -> pa.Table:
    """The `runs` row of a job that is about to be published: what it began with, and how many rows came of it."""
    row = {
        "run_id": run_id,
        "job": job,
        "started_at": start.at,
        "finished_at": datetime.now(UTC).replace(tzinfo=None),
        "code_version": version("katanya"),
        "rules_version": rules_version,
        "parameters": json.dumps(start.parameters, ensure_ascii=False, sort_keys=True),
        "rows_in": inputs,
        "rows_out": json.dumps(counts, sort_keys=True),
        "flow_run_id": start.flow_run_id,
    }
    return to_arrow(BY_NAME["runs"], [row])


def new_rejects(run: Run, warehouse: Warehouse) -> pa.Table:
    """The rejects that no run before has met, each once."""
    met = set(warehouse.table("rejects", ["reject_id"]).column("reject_id").to_pylist())
    rows = {row["reject_id"]: row for row in staged_rejects(run)}
    return to_arrow(BY_NAME["rejects"], [row for reject_id, row in rows.items() if reject_id not in met])


def staged_rejects(run: Run) -> list[RowDict]:
    """The rejects of all steps, in the order of the shards."""
    return [row for name in ("rejects", "unread") for row in all_staged(run.staging, name).to_pylist()]


def n_rows(rows: Rows) -> int:
    """Rows of a table, or of files of one."""
    return rows.num_rows if isinstance(rows, pa.Table) else sum(pq.read_metadata(file).num_rows for file in rows)
