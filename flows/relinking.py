"""Linking everything afresh: what it does, and what it says of it."""

import os
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa

from flows.collector import rare_collections
from flows.judged import judgements_file, read_judgements
from flows.ledger import open_published
from flows.linking import published_tables, to_publish
from flows.publishing import Start, n_rows, run_row
from flows.steps import Steps
from flows.stopping import stopped_as_asked
from schemas.arrow import BY_NAME
from schemas.ids import content_id
from seeds import seeds_fingerprint
from tasks.addresses import Place
from tasks.link import Linked, relink
from tasks.mirror import changing
from tasks.publish import Warehouse, Writer, writing

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Move:
    """A published id whose members have another id now; `old_stays` when only some of them moved."""

    kind: str
    old_id: str
    old_name: str
    new_id: str
    new_name: str
    old_stays: bool


@dataclass(frozen=True, slots=True)
class RelinkSummary:
    """What linking afresh changed."""

    run_id: str
    warehouse: Place
    seconds: float
    standing: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    moves: Sequence[Move] = ()
    taken_back: int = 0
    """Records published as judged, of which the file says nothing."""

    @property
    def nothing_changed(self) -> bool:
        """Every claim and actor is what it was."""
        return not self.changed.total()


def relink_all(
    warehouse: Place,
    judgements: Path | None,
    steps: Steps,
    wait_seconds: float | None = 0.0,
    flow_run_id: str | None = None,
) -> RelinkSummary:
    """Link all published records and actors afresh and publish what that changes, while a lock keeps others away.

    Args:
        warehouse: folder of the tables.
        judgements: the file of judgements; by default that of the warehouse.
        steps: carries out the work.
        wait_seconds: how long to wait for a run over the warehouse; None waits without end.
        flow_run_id: the Prefect flow run, where one runs.

    Raises:
        UsageError: nothing is published there, or the judgements cannot be read.
        WarehouseError: a run is writing, or the warehouse cannot be read or written.
    """
    with stopped_as_asked(), changing(warehouse, wait_seconds) as folder:
        summary = _relink_folder(folder, judgements_file(folder, judgements), steps, wait_seconds, flow_run_id)
    return replace(summary, warehouse=warehouse)


def _relink_folder(
    warehouse: Path, judgements: Path, steps: Steps, wait_seconds: float | None, flow_run_id: str | None
) -> RelinkSummary:
    clock, began = time.monotonic(), datetime.now(UTC).replace(tzinfo=None)
    open_published(warehouse)
    with writing(warehouse, wait_seconds) as writer, rare_collections():
        before = writer.warehouse
        published = published_tables(before) or {}
        run_id = content_id("run", began.isoformat(), os.getpid())
        linked = steps.one("link", lambda: relink(published, run_id, read_judgements(judgements)))
        changed = Counter({name: len(rows) for name, rows in linked.moved.items()})
        changed += Counter(actors=len(linked.actors), claims=len(linked.claims))
        changed += Counter({f"{name} gone": len(ids) for name, ids in linked.gone.items()})
        if changed.total():
            row = run_row(run_id, "relink", Start(began, {}, flow_run_id), seeds_fingerprint(), 0, changed)
            steps.one("publish", lambda: _publish(writer, linked, run_id, row))
        after = writer.warehouse
        standing = Counter({name: n_rows(after.files(name)) for name in ("claims", "actors", "claim_records")})
        judged = [row for row in linked.moved["claim_records"].values() if "judgement" in row]
        return RelinkSummary(
            run_id,
            warehouse,
            time.monotonic() - clock,
            standing,
            changed,
            _moves(before, after, linked),
            sum(row["judgement"] is None for row in judged),
        )


def lines(summary: RelinkSummary) -> list[str]:
    """What linking afresh changed, for a person."""
    if summary.nothing_changed:
        counts = f"{summary.standing['claim_records']:,} records, {summary.standing['claims']:,} claims"
        return [f"Nothing changed: {counts}, {summary.standing['actors']:,} actors are linked as they were."]
    found = []
    for kind in ("claim", "actor"):
        merged = {move.old_id for move in summary.moves if move.kind == kind and not move.old_stays}
        split = {move.old_id for move in summary.moves if move.kind == kind and move.old_stays}
        total = summary.standing[f"{kind}s"]
        found.append(f"{kind}s: {len(merged):,} merged into others, {len(split):,} split, {total:,} now")
    if summary.taken_back:
        found.append(
            f"{summary.taken_back:,} records were published as judged, and the file of judgements does not say so"
        )
    for move in summary.moves[:SHOWN]:
        how = "part of" if move.old_stays else "was"
        found.append(f"  {move.new_id} {move.new_name[:60]!r}: {how} {move.old_id} {move.old_name[:60]!r}")
    more = len(summary.moves) - SHOWN
    return found + ([f"  … and {more:,} more; see the table id_changes"] if more > 0 else [])


def _publish(writer: Writer, linked: Linked, run_id: str, run: pa.Table) -> int:
    tables = to_publish(linked, writer.warehouse)
    return writer.publish(run_id, dict(tables.append) | {"runs": run}, drop=tables.drop)


def _moves(before: Warehouse, after: Warehouse, linked: Linked) -> list[Move]:
    """The ids that moved, claims first, as `id_changes` has them, with their words."""
    found = []
    for kind, table, name in (("claim", "claims", "label"), ("actor", "actors", "name")):
        changes = [row for row in linked.id_changes if row["kind"] == kind and row["new_id"]]
        if not changes:
            continue
        (key,) = BY_NAME[table].primary_key
        was, now = (
            {row[key]: row[name] for row in one.table(table, [key, name]).to_pylist()} for one in (before, after)
        )
        found += [
            Move(kind, row["old_id"], was[row["old_id"]], row["new_id"], now[row["new_id"]], row["old_id"] in now)
            for row in changes
        ]
    return found
