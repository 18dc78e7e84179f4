"""The order of the stages, in one place: `track` is what the Prefect flow and `katanya run --direct` both run."""

import os
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from flows.copies import mark_across
from flows.job import Job
from flows.linking import link_run
from flows.progress import say
from flows.publishing import Start, publish_run
from flows.report import Summary, report
from flows.shards import Run, Shard, Tally, attribute_shard, read_shard, shards_of
from flows.staging import stage
from flows.steps import Steps
from schemas.ids import content_id
from seeds import seeds_fingerprint
from tasks.mirror import changing
from tasks.publish import Writer, disk_faults, writing
from tasks.read import input_files, planned, unsettled

NO_SHARD = 999_999
"""Where what belongs to no shard is staged."""


def track(job: Job, steps: Steps) -> Summary:
    """News files in, ledger out: the stages in their order, while a lock keeps other writers away.

    Raises:
        InputError: an input names nothing.
        WarehouseError: another run is writing, or the warehouse cannot be read or written.
    """
    clock = time.monotonic()
    with changing(job.warehouse, job.wait_seconds, say) as folder:
        summary = track_folder(replace(job, warehouse=folder), steps)
    return replace(summary, warehouse=job.warehouse, seconds=time.monotonic() - clock)


def track_folder(job: Job, steps: Steps) -> Summary:
    """`track` for a warehouse that is a folder here."""
    clock = time.monotonic()
    with writing(job.folder, job.wait_seconds, on_wait=say) as writer, disk_faults(job.folder):
        run, start = begin(job, writer)
        shards, refused = steps.one("find inputs", partial(find_inputs, run, job))
        read = steps.each("read and clean", partial(read_shard, run), shards)
        numbers, repeated = steps.one("deduplicate", partial(mark_across, run, len(shards)))
        attributed = steps.each("attribute and resolve", partial(attribute_shard, run), range(numbers))
        linked = steps.one("link", partial(link_run, run, writer.warehouse))
        # Published documents that are read again are staged after the new ones, and do not count as new.
        done = total([refused, *read, repeated, *attributed[: len(shards)], linked.tally])
        steps.one("publish", partial(publish_run, run, writer, linked, start, done["inputs"]))
        return steps.one("report", partial(report, run, done, clock))


def begin(job: Job, writer: Writer) -> tuple[Run, Start]:
    """A run under an id of its own."""
    now = datetime.now(UTC).replace(tzinfo=None)
    run_id = content_id("run", now.isoformat(), os.getpid())
    staging = writer.staging / run_id  # no worker that a killed run left behind writes to the next one's rows
    settings = (job.language, seeds_fingerprint(), job.columns, job.again, job.judgements_file)
    run = Run(run_id, job.folder, staging, *settings)
    parameters = {"inputs": job.inputs, "language": job.language, "columns": job.columns, "again": job.again}
    return run, Start(now, parameters, job.flow_run_id)


def find_inputs(run: Run, job: Job) -> tuple[list[Shard], Tally]:
    """Shards of all inputs but files still being written; what is no input is staged as `rejects`, and counted."""
    files = input_files(job.inputs)
    unfinished = unsettled(files, job.settle_seconds)
    if unfinished:
        say(f"still being written, left for the next run: {', '.join(sorted(unfinished)[:3])}")
    units, rejects = planned(
        {path: files[path] for path in files if path not in unfinished},
        run.run_id,
        spool=run.staging / "inputs",
        columns=run.columns,
    )
    stage(run.staging, "rejects", NO_SHARD, rejects)
    return shards_of(units), Counter(inputs=len(rejects), rejected=len(rejects), unfinished=len(unfinished))


def total(tallies: list[Tally]) -> Tally:
    """The sum of the counts of shards."""
    return sum(tallies, Counter())
