"""One document and what was read of it: through the stages that need no other document, or from the warehouse."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from flows.errors import UsageError, require_language
from flows.ledger import Ledger
from schemas.stages import Evidence, Input, RowDict

ANYWHERE = "run_none"
"""Stands for a run's id in rows that are shown and never published."""


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """The rows of one document; of one read here and now, also what the confidence of each record is made of."""

    document: RowDict
    blocks: list[RowDict]
    statements: list[RowDict]
    records: list[RowDict]
    quantities: list[RowDict]
    actors: list[RowDict]
    mentions: list[RowDict]
    evidence: Mapping[str, Evidence]


_OF_DOCUMENT = {
    "blocks": "select * from blocks where doc_id = ? order by position",
    "statements": "select * from statements where doc_id = ? order by coalesce(content_start, cue_start)",
    "records": "select * from claim_records where doc_id = ? order by content_start, actor_name, claim_record_id",
    "quantities": "select * from quantities where doc_id = ? order by start",
    "actors": "select * from document_actors where doc_id = ?",
    "mentions": "select * from actor_mentions where doc_id = ? order by start",
}


def published_reading(ledger: Ledger, document: RowDict) -> DocumentReading:
    """A document of the warehouse; `document` is its row."""
    rows = {name: ledger.rows(q, document["doc_id"]) for name, q in _OF_DOCUMENT.items()}
    return DocumentReading(document, **rows, evidence={})


def read_files(
    names: Iterable[str],
    language: str,
    columns: Mapping[str, str],
    wanted: Callable[[str], bool] = lambda path: True,
) -> Iterator[DocumentReading]:
    """Documents read here and now, without a warehouse; only those of the paths that are `wanted`.

    Raises:
        UsageError: an input names nothing, or is no text; the language has no pack.
    """
    from tasks.clean import clean
    from tasks.deduplicate import mark_repeats
    from tasks.read import InputError, discover, read_unit
    from tasks.resolve import read_statements

    require_language(language)
    try:
        units, rejects = discover(names, ANYWHERE)
    except InputError as error:
        raise UsageError(str(error)) from None
    for reject in rejects:
        if wanted(reject["source_path"]):
            raise UsageError(f"{reject['source_path']}: {reject['error']}")
    for unit in units:
        if not wanted(unit.path):
            continue
        for read in read_unit(unit, ANYWHERE, columns):
            if not isinstance(read, Input):
                raise UsageError(f"{read['source_path']}: {read['error']}")
            document, blocks = mark_repeats(*clean(read, language, ANYWHERE))
            found = read_statements(document, blocks, language)
            yield DocumentReading(
                document,
                blocks,
                found.statements,
                found.claim_records,
                found.quantities,
                found.actors,
                found.mentions,
                found.evidence,
            )
