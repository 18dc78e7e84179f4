"""What one shard of documents goes through, in any process: `read_shard` reads, cleans and marks repeats;
`attribute_shard`, once copies across documents are known, attributes and resolves. Rows go to staging, counts back."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from os.path import basename, normpath
from pathlib import Path

from flows.staging import one_of, stage, stage_table, staged
from schemas.arrow import BY_NAME, to_arrow
from schemas.ids import content_id
from schemas.stages import Input, RowDict
from tasks.clean import clean
from tasks.deduplicate import block_keys, mark_repeats
from tasks.publish import open_warehouse
from tasks.read import Unit, read_unit
from tasks.resolve import read_statements

Tally = Counter[str]

DOCUMENTS_A_SHARD = 250
BYTES_A_SHARD = 16_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """What every shard of a run must know."""

    run_id: str
    warehouse: Path
    staging: Path
    language: str
    rules_version: str
    columns: Mapping[str, str] = field(default_factory=dict)
    again: bool = False
    """Read published documents again, too."""
    judgements: Path = Path()
    """What people have said of claims and actors."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A numbered share of the inputs: hundreds of documents, so that the cost of a task run does not show."""

    number: int
    units: tuple[Unit, ...]


def shards_of(units: Iterable[Unit]) -> list[Shard]:
    """Units in the order of their paths, cut into shards of some hundred documents.

    The order of the inputs does not matter: of two inputs with one id, the first in the order of paths is kept.
    """
    shares: list[list[Unit]] = []
    documents = size = 0
    for unit in sorted(units, key=lambda unit: (unit.path, unit.start)):
        if not shares or documents + unit.documents > DOCUMENTS_A_SHARD or size + unit.size > BYTES_A_SHARD:
            shares.append([])
            documents = size = 0
        shares[-1].append(unit)
        documents, size = documents + unit.documents, size + unit.size
    return [Shard(number, tuple(share)) for number, share in enumerate(shares)]


def read_shard(run: Run, shard: Shard) -> Tally:
    """Read, clean and deduplicate inside each document; stage `documents`, `blocks`, `keys` and `rejects`."""
    reads = [read for unit in shard.units for read in read_unit(unit, run.run_id, run.columns)]
    inputs = [read for read in reads if isinstance(read, Input)]
    rejects = [read for read in reads if not isinstance(read, Input)]
    published = published_versions(run, {read.source_sha256 for read in inputs})
    documents: dict[str, RowDict] = {}
    blocks: list[RowDict] = []
    tally = Counter(inputs=len(reads))
    for read in inputs:
        before = published_before(read, published)
        if before and normpath(before["source_path"]) != normpath(read.source_path):
            rejects.append(same_document(run.run_id, read, before))
            continue
        if before and before["rules_version"] == run.rules_version and not run.again:
            tally["known"] += 1
            continue
        try:
            document, its_blocks = mark_repeats(*clean(read, run.language, run.run_id))
        except Exception as error:  # a page that breaks a rule must not stop the thousands beside it
            rejects.append(reject_row(run.run_id, read, "clean", "failed", f"{type(error).__name__}: {error}"))
            continue
        if document["doc_id"] in documents:
            rejects.append(same_document(run.run_id, read, documents[document["doc_id"]]))
            continue
        documents[document["doc_id"]] = document | ({"first_run_id": before["first_run_id"]} if before else {})
        blocks += its_blocks
    document_table, block_table = (
        to_arrow(BY_NAME["documents"], documents.values()),
        to_arrow(BY_NAME["blocks"], blocks),
    )
    stage_table(run.staging, "documents", shard.number, document_table)
    stage_table(run.staging, "blocks", shard.number, block_table)
    stage_table(run.staging, "keys", shard.number, block_keys(document_table, block_table))
    stage(run.staging, "rejects", shard.number, rejects)
    tally["rejected"] += len(rejects)
    tally["documents"] += len(documents)
    tally["repeated_blocks"] += sum(document["n_repeated_blocks"] for document in documents.values())
    return tally


def attribute_shard(run: Run, number: int) -> Tally:
    """Attribute and resolve the documents of a staged shard; stage the tables of `Reading`, and `unread` (rejects)."""
    tally: Tally = Counter()
    rows: dict[str, list[RowDict]] = {table: [] for table in READING_TABLES}
    rejects: list[RowDict] = []
    blocks: dict[str, list[RowDict]] = {}
    for block in staged(run.staging, "blocks", number).sort_by("position").to_pylist():
        blocks.setdefault(block["doc_id"], []).append(block)
    for document in staged(run.staging, "documents", number).to_pylist():
        try:
            reading = read_statements(document, blocks.get(document["doc_id"], []), document["language"])
        except Exception as error:  # the document is kept, the fault is on record
            rejects.append(reject_row(run.run_id, document, "attribute", "failed", f"{type(error).__name__}: {error}"))
            continue
        for table, field_name in READING_TABLES.items():
            rows[table] += getattr(reading, field_name)
    for table in READING_TABLES:
        stage(run.staging, table, number, rows[table])
    stage_table(run.staging, "unread", number, to_arrow(BY_NAME["rejects"], rejects))
    tally["rejected"] += len(rejects)
    tally["statements"] += len(rows["statements"])
    tally["claim_records"] += len(rows["claim_records"])
    tally.update(record["stance"] for record in rows["claim_records"])
    return tally


READING_TABLES = {
    "statements": "statements",
    "claim_records": "claim_records",
    "quantities": "quantities",
    "document_actors": "actors",
    "actor_mentions": "mentions",
}
"""Table → field of `tasks.resolve.Reading` that holds its rows."""


def published_versions(run: Run, digests: Collection[str]) -> dict[str, list[RowDict]]:
    """Documents of the warehouse that were read from the same bytes, by the digest of these bytes."""
    columns = ["source_sha256", "source_path", "source_row", "source_uri", "rules_version", "first_run_id"]
    wanted = one_of("source_sha256", digests)
    versions: dict[str, list[RowDict]] = {}
    for row in open_warehouse(run.warehouse).table("documents", columns, wanted).to_pylist():
        versions.setdefault(row["source_sha256"], []).append(row)
    return versions


def published_before(read: Input, published: Mapping[str, list[RowDict]]) -> RowDict | None:
    """The published document that an input is: of the same bytes, and of the same address or else file name."""
    for row in published.get(read.source_sha256, ()):
        if row["source_uri"] is not None or basename(row["source_path"]) == basename(read.source_path):
            return row
    return None


def same_document(run_id: str, read: Input | RowDict, kept: Input | RowDict) -> RowDict:
    """The reject of an input whose document another input has given already."""
    first = _place(kept)
    where = (
        first["source_path"] if first["source_row"] is None else f"{first['source_path']}, row {first['source_row']}"
    )
    return reject_row(run_id, read, "read", "same_document", f"the same document as {where}")


def reject_row(run_id: str, source: Input | RowDict, stage_name: str, reason: str, error: str) -> RowDict:
    """A `rejects` row for a document that was read and then given up."""
    place = _place(source)
    reject_id = content_id("rej", *place.values(), reason)
    return {"reject_id": reject_id, "run_id": run_id, **place, "stage": stage_name, "reason": reason, "error": error}


def _place(source: Input | RowDict) -> RowDict:
    names = ("source_path", "source_row", "source_sha256")
    return {name: getattr(source, name) if isinstance(source, Input) else source[name] for name in names}
