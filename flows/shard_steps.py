"""What one shard of documents goes through, in any process: `read_shard` reads, cleans and marks repeats;
`attribute_shard`, once copies across documents are known, attributes and resolves. Rows go to staging, counts back."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from importlib.metadata import version
from os.path import basename, normpath

import pyarrow as pa
import pyarrow.compute as pc

from flows.collector import rare_collections
from flows.faults import DOCUMENT_SECONDS, at_most, divided, noting
from flows.rejects import CRASHED, failure, reason_of, reject_row, same_document
from flows.resume import ATTRIBUTED, CLEANED, finish_shard, key_of, take
from flows.shards import Part, Run, Shard, Tally
from flows.staging import one_of, stage, stage_table, staged
from schemas.arrow import BY_NAME, to_arrow
from schemas.stages import Input, RowDict
from tasks.clean import clean
from tasks.deduplicate import block_keys, mark_repeats
from tasks.read import Unit, read_unit
from tasks.read.rejects import reject
from tasks.resolve import Reading, read_statements
from tasks.resolve.places import places

Note = Callable[[str], object]

_READ_OF_BLOCKS = ["doc_id", "block_id", "position", "start", "end", "kind", "removed", "duplicate_scope"]
"""What of blocks statements are read by; their text is the document's."""
_BLANK = Input("", None, "", None, "text", "utf-8", "")


def load(language: str) -> None:
    """Load the vocabulary that the first shard would wait for."""
    read_statements(*clean(_BLANK, language, ""), language)
    places(language)


def read_shard(run: Run, shard: Shard) -> Tally:
    """Read, clean and mark repeats inside each document; stage `CLEANED_TABLES` and `rejects`."""
    with noting(run.staging, CLEANED, shard.number) as note, rare_collections():
        return _read_shard(run, shard, note)


def _read_shard(run: Run, shard: Shard, note: Note) -> Tally:
    reads = [read for unit in shard.units for read in _read_unit(run, unit, shard.skip, note)]
    inputs = {key_of(read): read for read in reads if isinstance(read, Input)}
    rejects = [read for read in reads if not isinstance(read, Input)]
    published = published_versions(run, {read.source_sha256 for read in inputs.values()})
    met = crashed_before(run)
    taken = take(run.staging, CLEANED, inputs, CLEANED_TABLES)
    kept: dict[str, str] = {}
    first_runs: dict[str, str] = {}
    cleaned: list[tuple[RowDict, list[RowDict]]] = []
    tally = Counter(inputs=len(reads))
    for key, read in inputs.items():
        before = published_before(read, published)
        if before and normpath(before["source_path"]) != normpath(read.source_path):
            rejects.append(same_document(run.run_id, read, before))
            continue
        if before and before["rules_version"] == run.rules_version and not run.again:
            tally["known"] += 1
            continue
        doc_id = taken.doc_ids.get(key)
        if doc_id is None:
            crash = reject_row(run.run_id, read, "clean", "crashed", CRASHED)
            if key in shard.skip or crash["reject_id"] in met:
                rejects.append(crash)
                continue
            note(key)
            try:
                with at_most(DOCUMENT_SECONDS):
                    pages = mark_repeats(*clean(read, run.language, run.run_id))
            except Exception as error:  # a page that breaks a rule must not stop the thousands beside it
                rejects.append(failure(run.run_id, read, "clean", error))
                continue
            doc_id = pages[0]["doc_id"]
            if doc_id not in kept:
                cleaned.append(pages)
        if doc_id in kept:
            rejects.append(same_document(run.run_id, read, inputs[kept[doc_id]]))
            continue
        kept[doc_id] = key
        first_runs[doc_id] = before["first_run_id"] if before else run.run_id

    def refuse(page: tuple[RowDict, list[RowDict]], error: Exception) -> None:
        rejects.append(failure(run.run_id, page[0], "clean", error))
        del kept[page[0]["doc_id"]]

    tables = taken.added_to(together(divided(cleaned_tables, cleaned, refuse)), kept)
    tables["cleaned_documents"] = _first_brought_in(tables["cleaned_documents"], first_runs)
    for name, table in tables.items():
        stage_table(run.staging, name, shard.number, table)
    stage(run.staging, "rejects", shard.number, rejects)
    finish_shard(run.staging, CLEANED, shard.number, kept)
    tally["rejected"] += len(rejects)
    tally["documents"] += len(kept)
    tally["repeated_blocks"] += pc.sum(tables["cleaned_documents"].column("n_repeated_blocks")).as_py() or 0
    return tally


def _read_unit(run: Run, unit: Unit, skip: Collection[str], note: Note) -> list[Input | RowDict]:
    """What a unit holds; one reject, beside what was read before it, where reading it fails."""
    key = key_of(unit)
    if key in skip:
        return [reject(run.run_id, unit.path, "crashed", CRASHED)]
    note(key)
    reads: list[Input | RowDict] = []
    try:
        with at_most(DOCUMENT_SECONDS + unit.documents):
            for read in read_unit(unit, run.run_id, run.columns):
                reads.append(read)
    except Exception as error:
        what = f"{type(error).__name__}: {error}"
        rest = f"; what follows row {unit.first_row + len(reads) - 1} was not read" if unit.documents > 1 else ""
        reads.append(reject(run.run_id, unit.path, reason_of(error), what + rest))
    return reads


def cleaned_tables(pages: Sequence[tuple[RowDict, list[RowDict]]]) -> dict[str, pa.Table]:
    """`CLEANED_TABLES` of cleaned documents."""
    documents = to_arrow(BY_NAME["documents"], [document for document, _ in pages])
    blocks = to_arrow(BY_NAME["blocks"], [block for _, of_document in pages for block in of_document])
    return dict(zip(CLEANED_TABLES, (documents, blocks, block_keys(documents, blocks)), strict=True))


def attribute_shard(run: Run, part: Part) -> Tally:
    """Attribute and resolve the documents of a staged shard; stage the tables of `Reading`, and `unread` (rejects)."""
    with noting(run.staging, ATTRIBUTED, part.number) as note, rare_collections():
        return _attribute_shard(run, part, note)


def _attribute_shard(run: Run, part: Part, note: Note) -> Tally:
    rejects: list[RowDict] = []
    blocks: dict[str, list[RowDict]] = {}
    for block in staged(run.staging, "blocks", part.number, _READ_OF_BLOCKS).sort_by("position").to_pylist():
        blocks.setdefault(block["doc_id"], []).append(block)
    documents = {row["doc_id"]: row for row in staged(run.staging, "documents", part.number).to_pylist()}
    keys = {doc_id: key_of(row | {"first_run_id": None}, blocks.get(doc_id)) for doc_id, row in documents.items()}
    taken = take(run.staging, ATTRIBUTED, keys.values(), READING_TABLES)
    readings: list[tuple[str, Reading]] = []

    def give_up(doc_id: str, row: RowDict) -> None:
        rejects.append(row)
        del keys[doc_id]

    for doc_id, document in documents.items():
        if keys[doc_id] in taken.doc_ids:
            continue
        if doc_id in part.skip:
            give_up(doc_id, reject_row(run.run_id, document, "attribute", "crashed", CRASHED))
            continue
        note(doc_id)
        try:
            with at_most(DOCUMENT_SECONDS):
                reading = read_statements(document, blocks.get(doc_id, []), document["language"])
            readings.append((doc_id, reading))
        except Exception as error:  # the document is kept, the fault is on record
            give_up(doc_id, failure(run.run_id, document, "attribute", error))

    def refuse(reading: tuple[str, Reading], error: Exception) -> None:
        give_up(reading[0], failure(run.run_id, documents[reading[0]], "attribute", error))

    tables = taken.added_to(together(divided(reading_tables, readings, refuse)), keys)
    for name, table in tables.items():
        stage_table(run.staging, name, part.number, table)
    stage_table(run.staging, "unread", part.number, to_arrow(BY_NAME["rejects"], rejects))
    finish_shard(run.staging, ATTRIBUTED, part.number, keys)
    counts = {name: tables[name].num_rows for name in ("statements", "claim_records")}
    return Counter(rejected=len(rejects), **counts) + Counter(tables["claim_records"].column("stance").to_pylist())


def reading_tables(readings: Sequence[tuple[str, Reading]]) -> dict[str, pa.Table]:
    """The tables of what was read in documents."""
    return {
        table: to_arrow(BY_NAME[table], [row for _, reading in readings for row in getattr(reading, name)])
        for table, name in READING_TABLES.items()
    }


def together(parts: Sequence[Mapping[str, pa.Table]]) -> dict[str, pa.Table]:
    """The rows of several sets of the same tables."""
    return {name: pa.concat_tables([part[name] for part in parts]) for name in parts[0]}


CLEANED_TABLES = ("cleaned_documents", "cleaned_blocks", "keys")
"""What `read_shard` stages of each document."""

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
    for row in run.published.table("documents", columns, wanted).to_pylist():
        versions.setdefault(row["source_sha256"], []).append(row)
    return versions


def crashed_before(run: Run) -> set[str]:
    """Rejects of published runs of the same rules and code that killed their process: they would again."""
    if run.again:
        return set()
    warehouse = run.published
    rejects = warehouse.table("rejects", ["reject_id", "run_id"], pc.field("reason") == "crashed").to_pylist()
    if not rejects:
        return set()
    runs = warehouse.table("runs", ["run_id", "rules_version", "code_version"]).to_pylist()
    here = (run.rules_version, version("katanya"))
    same = {row["run_id"] for row in runs if (row["rules_version"], row["code_version"]) == here}
    return {row["reject_id"] for row in rejects if row["run_id"] in same}


def published_before(read: Input, published: Mapping[str, list[RowDict]]) -> RowDict | None:
    """The published document that an input is: of the same bytes, and of the same address or else file name."""
    for row in published.get(read.source_sha256, ()):
        if row["source_uri"] is not None or basename(row["source_path"]) == basename(read.source_path):
            return row
    return None


def _first_brought_in(documents: pa.Table, first_runs: Mapping[str, str]) -> pa.Table:
    """Documents with the run that first brought each one in."""
    at = documents.schema.get_field_index("first_run_id")
    runs = [first_runs[doc_id] for doc_id in documents.column("doc_id").to_pylist()]
    return documents.set_column(at, documents.schema.field(at), pa.array(runs, pa.string()))
