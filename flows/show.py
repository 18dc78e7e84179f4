"""`katanya show`: one document with source, cue and content in colour, and its records below."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.browse import numbers, stance_text, terminal
from flows.errors import UsageError
from flows.ledger import Answer, Ledger, open_ledger
from flows.passages import CONTENT, CUE, SOURCE, coloured
from flows.reading import DocumentReading, published_reading, read_files
from schemas.stages import RowDict
from tasks.addresses import Place


def published_documents(ledger: Ledger, name: str) -> Answer:
    """Documents whose ids begin so, those read from that path, or those of the same bytes as the file."""
    sha256 = hashlib.sha256(Path(name).read_bytes()).hexdigest() if Path(name).is_file() else None
    return ledger.rows(
        """
        select * from documents
        where (starts_with(?, 'doc_') and starts_with(doc_id, ?)) or source_path = ? or source_sha256 = ?
        order by source_row, doc_id
        """,
        name,
        name,
        name,
        sha256,
    )


def _publication(document: Mapping[str, Any]) -> str:
    facts = (document["outlet"], document["published_at"], document["dateline_place"], document["credit"])
    return " · ".join(str(fact) for fact in facts if fact is not None)


def print_document(console: Console, reading: DocumentReading) -> None:
    """The document block by block, what was left out dimmed with its reason, then its records as a table."""
    document = reading.document
    console.print(Text(document["title"] or document["source_path"], "bold underline"))
    console.print(Text(f"{_publication(document)} · {document['doc_id']}", "dim"), end="\n\n")
    for block in sorted(reading.blocks, key=lambda block: block["position"]):
        if block["removed"] or block["duplicate_scope"] == "document":
            why = block["removed_reason"] or f"repeats a block above ({block['duplicate_kind']})"
            console.print(Text(f"[{why}] {block['text']}", "dim"), end="\n\n")
        else:
            console.print(coloured(block["text"], block["start"], reading.statements), end="\n\n")
    legend = Text.assemble(("source", SOURCE), " ", ("cue", CUE), " ", ("content", CONTENT), " ", ("left out", "dim"))
    console.print(legend, end="\n\n")
    table = Table("who", "stance", "what", "numbers", "via", title=f"{len(reading.records)} claim records")
    for record in reading.records:
        value, via = numbers(record | _bounds(record)), ", ".join(record["via_names"])
        table.add_row(Text(record["actor_name"]), stance_text(record), Text(record["content_text"]), value, via)
    console.print(table)


def _bounds(record: RowDict) -> dict[str, Any]:
    """A value that is no range as one."""
    value = record["value"]
    return {} if value is None else {"value_low": value, "value_high": value}


def show(name: str, warehouse: Place, language: str, columns: dict[str, str]) -> None:
    """Print a document of the warehouse, or a file that is not in it yet, read here and now.

    Raises:
        UsageError: neither a document nor a file that can be read.
    """
    readings: Iterable[DocumentReading] = ()
    try:
        ledger = open_ledger(warehouse)
        documents = published_documents(ledger, name)
        if len(documents) > 1 and all(row["doc_id"].startswith(name) for row in documents):
            raise UsageError(f"several documents begin with {name}: give more of the id")
        readings = [published_reading(ledger, document) for document in documents]
    except UsageError:
        if not Path(name).exists():
            raise
    if not readings:
        if not Path(name).exists():
            raise UsageError(f"{name} is neither a file nor a document of {warehouse}")
        readings = read_files([name], language, columns)
    console = terminal()
    for reading in readings:
        print_document(console, reading)
