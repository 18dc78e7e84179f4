"""The step that looks across documents before they are read for statements: each document once, its copies marked."""

from collections import Counter
from collections.abc import Collection, Mapping

import pyarrow as pa
import pyarrow.dataset as ds

from flows.keys import published_corpus
from flows.rejects import same_document
from flows.shards import Run, Tally
from flows.staging import all_staged, one_of, stage, stage_as, stage_table, staged, staged_files
from schemas.arrow import BY_NAME, to_arrow
from schemas.stages import RowDict
from tasks.deduplicate import Corpus, Marks, block_keys, mark_blocks, mark_copies, mark_documents
from tasks.publish import Warehouse

DOCUMENTS_A_PART = 250
"""Published documents that are read again at a time."""

_ASKED = ["doc_id", "source_path", "source_row", "source_sha256", "n_repeated_blocks"]
"""What of documents tells those that came before; their text is most of their bytes."""


def mark_across(run: Run, shards: int, kept: Mapping[str, RowDict]) -> tuple[int, Tally]:
    """Mark the copies that the staged documents bring; gives the number of staged shards after it, and counts.

    Published documents that are marked otherwise now are staged in shards of their own, so that they are read and
    published again with the rest. `kept` are documents that the run has published since these were read, by id.
    """
    tally = _keep_first(run, shards, kept)
    replaced = _staged_ids(run)
    if not replaced:
        for number in range(shards):
            _mark(run, number, Marks())
        return shards, tally
    warehouse = run.published
    shards = _stage_published(run, warehouse, _dependants(warehouse, replaced), shards, marked=False)
    replaced = _staged_ids(run)
    new = Corpus(
        *(ds.dataset(staged_files(run.staging, name)) for name in ("cleaned_documents", "cleaned_blocks", "keys"))
    )
    marks = mark_copies(new, published_corpus(warehouse, without=replaced))
    touched = _touched(warehouse, marks, replaced)
    for number in range(shards):
        _mark(run, number, marks)
    last = _stage_published(run, warehouse, touched, shards, marked=True)
    for number in range(shards, last):
        _mark(run, number, marks)
    return last, tally


def staged_documents(run: Run, shards: int) -> dict[str, RowDict]:
    """What of the documents in a run's first shards tells those that came before, by id."""
    rows = (row for number in range(shards) for row in staged(run.staging, "documents", number, _ASKED).to_pylist())
    return {row["doc_id"]: row for row in rows}


def _staged_ids(run: Run) -> set[str]:
    return set(all_staged(run.staging, "cleaned_documents", ["doc_id"]).column("doc_id").to_pylist())


def _keep_first(run: Run, shards: int, before: Mapping[str, RowDict]) -> Tally:
    """Of documents with one id, here or `before`, keep the first, in the order of paths; reject the others."""
    tally: Tally = Counter()
    kept = dict(before)
    for number in range(shards):
        documents = staged(run.staging, "cleaned_documents", number, _ASKED).to_pylist()
        again = [row for row in documents if row["doc_id"] in kept]
        kept |= {row["doc_id"]: row for row in documents if row["doc_id"] not in kept}
        if again:
            others = ~one_of("doc_id", [row["doc_id"] for row in again])
            for name in ("cleaned_documents", "cleaned_blocks", "keys"):
                stage_table(run.staging, name, number, staged(run.staging, name, number).filter(others))
            rejects = to_arrow(
                BY_NAME["rejects"], [same_document(run.run_id, row, kept[row["doc_id"]]) for row in again]
            )
            table = pa.concat_tables([staged(run.staging, "rejects", number), rejects])
            stage_table(run.staging, "rejects", number, table)
        tally["rejected"] += len(again)
        tally["documents"] -= len(again)
        tally["repeated_blocks"] -= sum(row["n_repeated_blocks"] for row in again)
    return tally


def _dependants(warehouse: Warehouse, replaced: Collection[str]) -> set[str]:
    """Published documents with blocks that copy blocks of documents about to be replaced."""
    blocks = warehouse.table("blocks", ["block_id"], one_of("doc_id", replaced)).column("block_id")
    copies = one_of("duplicate_of", blocks.to_pylist())
    return set(warehouse.table("blocks", ["doc_id"], copies).column("doc_id").to_pylist()) - set(replaced)


def _touched(warehouse: Warehouse, marks: Marks, replaced: Collection[str]) -> set[str]:
    """Published documents that the marks change."""
    marked = one_of("block_id", marks.blocks)
    of_blocks = warehouse.table("blocks", ["doc_id"], marked).column("doc_id").to_pylist()
    of_documents = warehouse.table("documents", ["doc_id"], one_of("doc_id", marks.documents))
    return {*of_blocks, *of_documents.column("doc_id").to_pylist()} - set(replaced)


def _stage_published(run: Run, warehouse: Warehouse, doc_ids: Collection[str], first: int, marked: bool) -> int:
    """Stage published documents in shards from `first` on, with their marks or bare; gives the next number."""
    ordered = sorted(doc_ids)
    numbers = range(first, first + -(-len(ordered) // DOCUMENTS_A_PART))
    for number in numbers:
        at = (number - first) * DOCUMENTS_A_PART
        wanted = one_of("doc_id", ordered[at : at + DOCUMENTS_A_PART])
        documents, blocks = warehouse.table("documents", where=wanted), warehouse.table("blocks", where=wanted)
        if not marked:
            documents, blocks = _bare(documents, blocks)
        stage_table(run.staging, "cleaned_documents", number, documents)
        stage_table(run.staging, "cleaned_blocks", number, blocks)
        stage_table(run.staging, "keys", number, block_keys(documents, blocks))
        stage(run.staging, "rejects", number, [])
    return numbers.stop


def _bare(documents: pa.Table, blocks: pa.Table) -> tuple[pa.Table, pa.Table]:
    """Documents and blocks as they were before the corpus step, but for furniture, which stays removed."""
    of_corpus = [row["block_id"] for row in blocks.to_pylist() if row["duplicate_scope"] == "corpus"]
    no_copy = dict.fromkeys(("duplicate_of", "duplicate_kind", "duplicate_scope", "similarity"))
    original = {doc_id: {"near_duplicate_of": None} for doc_id in documents.column("doc_id").to_pylist()}
    marks = Marks(dict.fromkeys(of_corpus, no_copy), original)
    return mark_documents(documents, marks), mark_blocks(blocks, marks)


def _mark(run: Run, number: int, marks: Marks) -> None:
    """Stage `documents` and `blocks` of a shard: as they were cleaned, with the marks set."""
    for name, key, of_table, mark in (
        ("documents", "doc_id", marks.documents, mark_documents),
        ("blocks", "block_id", marks.blocks, mark_blocks),
    ):
        ids = staged(run.staging, f"cleaned_{name}", number, [key]).column(key).to_pylist()
        if of_table.keys().isdisjoint(ids):
            stage_as(run.staging, f"cleaned_{name}", name, number)
        else:
            stage_table(run.staging, name, number, mark(staged(run.staging, f"cleaned_{name}", number), marks))
