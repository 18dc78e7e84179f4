"""The order of the stages, in one place: `track` is what the Prefect flow and `katanya run --direct` both run."""

import os
import sys
import time
from collections import Counter
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial

from flows.copies import mark_across
from flows.job import Job
from flows.linking import link_run
from flows.publishing import Start, publish_run
from flows.report import Summary, report
from flows.resume import ATTRIBUTED, CLEANED, FOLDER, shards_kept
from flows.shards import Part, Run, Shard, Tally, attribute_shard, blame, read_shard, shards_of
from flows.staging import stage
from flows.steps import Steps
from schemas.ids import content_id
from seeds import seeds_fingerprint
from tasks.publish import Writer, disk_faults, writing
from tasks.read import discover

NO_SHARD = 999_999
"""Where what belongs to no shard is staged."""


def track(job: Job, steps: Steps) -> Summary:
    """News files in, ledger out: the stages in their order, while a lock keeps other writers away.

    Raises:
        InputError: an input names nothing.
        WarehouseError: another run is writing, or the warehouse cannot be read or written.
    """
    clock = time.monotonic()
    with ExitStack() as stack:
        writer = stack.enter_context(writing(job.warehouse, job.wait_seconds, on_wait=say))
        stack.enter_context(disk_faults(job.warehouse))
        run, start = begin(job, writer)
        stack.enter_context(shards_kept(run.staging, job.inputs, (run.language, sorted(run.columns.items()))))
        shards, refused = steps.one("find inputs", partial(find_inputs, run, job.inputs))
        read = steps.each("read and clean", partial(read_shard, run), shards, partial(blame, run, CLEANED))
        numbers, repeated = steps.one("deduplicate", partial(mark_across, run, len(shards)))
        parts = [Part(number) for number in range(numbers)]
        attributed = steps.each(
            "attribute and resolve", partial(attribute_shard, run), parts, partial(blame, run, ATTRIBUTED)
        )
        linked = steps.one("link", partial(link_run, run, writer.warehouse))
        # Published documents that are read again are staged after the new ones, and do not count as new.
        done = total([refused, *read, repeated, *attributed[: len(shards)], linked.tally])
        steps.one("publish", partial(publish_run, run, writer, linked, start, done["inputs"]))
        return steps.one("report", partial(report, run, done, clock))


def begin(job: Job, writer: Writer) -> tuple[Run, Start]:
    """A run under an id of its own."""
    now = datetime.now(UTC).replace(tzinfo=None)
    run_id = content_id("run", now.isoformat(), os.getpid())
    # A folder of its own: no worker that a killed run left behind writes to the next one's rows.
    staging = writer.staging.with_name(FOLDER) / run_id
    settings = (job.language, seeds_fingerprint(), job.columns, job.again, job.judgements_file)
    run = Run(run_id, job.warehouse, staging, *settings)
    parameters = {"inputs": job.inputs, "language": job.language, "columns": job.columns, "again": job.again}
    return run, Start(now, parameters, job.flow_run_id)


def find_inputs(run: Run, inputs: tuple[str, ...]) -> tuple[list[Shard], Tally]:
    """Shards of all inputs; what is no input is staged as `rejects`, and counted."""
    units, rejects = discover(inputs, run.run_id)
    stage(run.staging, "rejects", NO_SHARD, rejects)
    return shards_of(units), Counter(inputs=len(rejects), rejected=len(rejects))


def say(line: str) -> None:
    """Tell the person who waits, without touching what is piped."""
    print(f"katanya: {line}", file=sys.stderr, flush=True)


def total(tallies: list[Tally]) -> Tally:
    """The sum of the counts of shards."""
    return sum(tallies, Counter())
