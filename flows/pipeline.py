"""The order of the stages, in one place: `track` is what the Prefect flow and `katanya run --direct` both run."""

import os
import time
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from math import ceil

from flows.collector import give_back, rare_collections
from flows.copies import mark_across, staged_documents
from flows.executors import Waiting
from flows.job import Job
from flows.judged import check_judgements
from flows.progress import say
from flows.publishing import Done, LinkedTables, Start, n_rows, publish_linked, publish_read, staged_rejects
from flows.report import Summary, report
from flows.resume import ATTRIBUTED, CLEANED, FOLDER, shards_kept
from flows.shards import DOCUMENTS_A_UNIT, Part, Run, Shard, Tally, blame, cut, shards_of
from flows.staging import stage
from flows.steps import Here, Steps
from flows.stopping import stopped_as_asked
from flows.work import attribute_shard, link_run, read_shard
from schemas.ids import content_id
from schemas.stages import RowDict
from seeds import seeds_fingerprint
from tasks.deduplicate.keys import VERSION as KEYS_VERSION
from tasks.mirror import changing
from tasks.publish import Writer, disk_faults, writing
from tasks.read import Unit, input_files, planned, unsettled

NO_SHARD = 999_999
"""Where what belongs to no shard is staged."""

DOCUMENTS_A_PORTION = 4_200
"""At most. Each portion costs the run half a second or so of its own, so an input of 2,000 is not split."""

MANY_DOCUMENTS, DOCUMENTS_AMONG_MANY = 20_000, 1_000
"""Linking to more takes more memory: there portions are smaller, for a run up to 100,000 to keep within 2 GiB."""

_ALONE = 2_000
_LAST = 0.4  # the last portion's share of the size of the others


def track(job: Job, steps: Steps) -> Summary:
    """News files in, ledger out: the stages in their order, while a lock keeps other writers away.

    Raises:
        InputError: an input names nothing.
        UsageError: the judgements cannot be read.
        WarehouseError: another run is writing, or the warehouse cannot be read or written.
    """
    clock = time.monotonic()
    with stopped_as_asked(), changing(job.warehouse, job.wait_seconds, say) as folder:
        summary = track_folder(replace(job, warehouse=folder), steps)
    return replace(summary, warehouse=job.warehouse, seconds=time.monotonic() - clock)


def track_folder(job: Job, steps: Steps) -> Summary:
    """`track` for a warehouse that is a folder here; how long it took is not in the summary yet."""
    with ExitStack() as stack:
        writer = stack.enter_context(writing(job.folder, job.wait_seconds, on_wait=say))
        stack.enter_context(disk_faults(job.folder))
        stack.enter_context(rare_collections())
        run, start = begin(job, writer)
        check_judgements(run.judgements)  # so that what is wrong with them is said before an hour's work
        settings = (run.rules_version, KEYS_VERSION, run.language, sorted(run.columns.items()))
        stack.enter_context(shards_kept(run.staging, job.inputs, settings))
        units, refused, left = steps.one("find inputs", partial(find_inputs, run, job))
        done = Done(left)
        portions = shared_out(units, n_rows(writer.warehouse.files("documents")), steps.in_flight)
        stage(run.portion(1, None).staging, "rejects", NO_SHARD, refused)
        linking: Linking | None = None
        before: Cleaning | None = None
        cleanings = cleanings_of(run, writer, portions, steps)
        begun = deque(islice(cleanings, 2))  # the second is cleaned while copies are looked for in the first
        while begun:
            cleaning = begun.popleft()
            part = replace(cleaning.part, generation=writer.warehouse.generation)
            reading = read_portion(part, cleaning, before, steps)
            if linking:  # is published while the workers read
                done = publish_portion(linking, writer, start, done, steps)
            counts = reading.result()
            if not begun:
                begun.extend(islice(cleanings, 1))  # which the workers begin with, beside what follows here
            linking = link_portion(part, writer, counts, steps, cleaning.share, beside=len(portions) > 1)
            before = cleaning if counts["documents"] else None
        assert linking is not None  # there is a portion at least, be it empty
        done = publish_portion(linking, writer, start, done, steps)
        writer.show()
        return steps.one("report", partial(report, run, done))


@dataclass(frozen=True, slots=True)
class Cleaning:
    """A portion of the inputs that is being read and cleaned: its shards, their counts."""

    part: Run
    share: str
    shards: list[Shard]
    tallies: Waiting[list[Tally]]


@dataclass(frozen=True, slots=True)
class Linking:
    """A portion of the inputs that is being linked: its counts, the rows of it published, what linking will give."""

    part: Run
    share: str
    counts: Tally
    rows: Counter[str]
    tables: Waiting[LinkedTables]


def cleanings_of(run: Run, writer: Writer, portions: list[list[Shard]], steps: Steps) -> Iterator[Cleaning]:
    """The portions, each begun when it is asked for."""
    for number, shards in enumerate(portions, 1):
        share = f" ({number} of {len(portions)})" if len(portions) > 1 else ""
        part = run.portion(number, writer.warehouse.generation)
        blamed = partial(blame, part, CLEANED)
        yield Cleaning(
            part, share, shards, steps.each(f"read and clean{share}", partial(read_shard, part), shards, blamed)
        )


def read_portion(run: Run, cleaning: Cleaning, before: Cleaning | None, steps: Steps) -> Waiting[Tally]:
    """The stages that read a portion of the inputs; counts. The one before was not published when this was begun.

    A portion of which nothing is new is done when it is read.
    """
    read, shards, share = cleaning.tallies.result(), len(cleaning.shards), cleaning.share
    if not total(read)["documents"]:
        return Here(lambda: total(read))
    kept = staged_documents(before.part, len(before.shards)) if before else {}
    numbers, repeated = steps.one(f"deduplicate{share}", partial(mark_across, run, shards, kept))
    parts = [Part(number) for number in range(numbers)]
    give_back()
    attributed = steps.each(
        f"attribute and resolve{share}", partial(attribute_shard, run), parts, partial(blame, run, ATTRIBUTED)
    )
    # Published documents that are read again are staged after the new ones, and do not count as new.
    return Here(lambda: total([*read, repeated, *attributed.result()[:shards]]))


def link_portion(run: Run, writer: Writer, counts: Tally, steps: Steps, share: str, beside: bool) -> Linking:
    """Start to link what was read in a portion, and publish it, for the next one to be compared with.

    Linking holds what is new in memory: so a portion is what bounds it, and not the input. It goes on while the next
    portion is read, if it is done `beside`; an only portion is linked here. One that brings nothing has no links.
    """
    before = replace(run, generation=writer.warehouse.generation)
    linked: Waiting[LinkedTables]
    if not counts["documents"]:
        linked = Here(LinkedTables)
    elif beside:
        linked = steps.start(f"link{share}", link_run, before)
    else:
        linked = Here(partial(steps.one, f"link{share}", partial(link_run, before)))
    rows = steps.one(f"publish documents{share}", partial(publish_read, run, writer))
    return Linking(run, share, counts, rows, linked)


def publish_portion(linking: Linking, writer: Writer, start: Start, before: Done, steps: Steps) -> Done:
    """Publish a portion once it is linked; what the run has done with it. Readers see it with the last one."""
    run, linked = linking.part, linking.tables.result()
    done = before.and_then(linking.counts, linked.claims, staged_rejects(run), linking.rows)
    rows = steps.one(f"publish{linking.share}", partial(publish_linked, run, writer, linked, start, done))
    give_back()
    return replace(done, rows=rows)


def shared_out(units: list[Unit], published: int, in_flight: int) -> list[list[Shard]]:
    """Units in portions, and these in shards; one portion without shards where there are none.

    The order of the inputs does not matter: of two inputs with one id, the first in the order of paths is kept.
    """
    in_all = published + sum(unit.documents for unit in units)
    most = DOCUMENTS_AMONG_MANY if in_all > MANY_DOCUMENTS else DOCUMENTS_A_PORTION
    ordered = sorted(units, key=lambda unit: (unit.path, unit.start))
    return [shards_of(portion, in_flight) for portion in portions_of(ordered, most)] or [[]]


def portions_of(units: Sequence[Unit], most: int) -> list[list[Unit]]:
    """Units in portions of about so many documents at most, the last of several two fifths of the others: nothing goes
    on beside its linking.
    """
    documents = [unit.documents for unit in units]
    in_all = sum(documents)
    number = ceil(in_all / most + 1 - _LAST) if in_all > min(most, _ALONE) else 1
    return cut(units, documents, [*[1] * (number - 1), _LAST])


def begin(job: Job, writer: Writer) -> tuple[Run, Start]:
    """A run under an id of its own."""
    now = datetime.now(UTC).replace(tzinfo=None)
    run_id = content_id("run", now.isoformat(), os.getpid())
    # A folder of its own: no worker that a killed run left behind writes to the next one's rows.
    staging = writer.staging.with_name(FOLDER) / run_id
    settings = (job.language, seeds_fingerprint(), job.columns, job.again, job.judgements_file)
    run = Run(run_id, job.folder, staging, *settings)
    parameters = {"inputs": job.inputs, "language": job.language, "columns": job.columns, "again": job.again}
    return run, Start(now, parameters, job.flow_run_id)


def find_inputs(run: Run, job: Job) -> tuple[list[Unit], list[RowDict], Tally]:
    """Units of all inputs but files still being written, which are counted; and the rejects of what is no input."""
    files = input_files(job.inputs)
    unfinished = unsettled(files, job.settle_seconds)
    if unfinished:
        say(f"still being written, left for the next run: {', '.join(sorted(unfinished)[:3])}")
    units, rejects = planned(
        {path: files[path] for path in files if path not in unfinished},
        run.run_id,
        DOCUMENTS_A_UNIT,
        spool=run.staging / "inputs",
        columns=run.columns,
    )
    return units, rejects, Counter(inputs=len(rejects), rejected=len(rejects), unfinished=len(unfinished))


def total(tallies: list[Tally]) -> Tally:
    """The sum of the counts of shards."""
    return sum(tallies, Counter())
