"""One document through the stages that need no other document."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flows.errors import UsageError
from schemas.stages import Input, RowDict

ANYWHERE = "run_none"
"""Stands for a run's id in rows that are shown and never published."""


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """What a reader of one document is shown."""

    document: Mapping[str, Any]
    blocks: list[RowDict]
    statements: list[RowDict]
    records: list[RowDict]


def read_files(names: Iterable[str], language: str, columns: Mapping[str, str]) -> Iterator[DocumentReading]:
    """Documents read here and now, without a warehouse.

    Raises:
        UsageError: an input names nothing, or is no text.
    """
    from tasks.clean import clean
    from tasks.deduplicate import mark_repeats
    from tasks.read import InputError, discover, read_unit
    from tasks.resolve import read_statements

    try:
        units, rejects = discover(names, ANYWHERE)
    except InputError as error:
        raise UsageError(str(error)) from None
    for reject in rejects:
        raise UsageError(f"{reject['source_path']}: {reject['error']}")
    for unit in units:
        for read in read_unit(unit, ANYWHERE, columns):
            if not isinstance(read, Input):
                raise UsageError(f"{read['source_path']}: {read['error']}")
            document, blocks = mark_repeats(*clean(read, language, ANYWHERE))
            found = read_statements(document, blocks, language)
            yield DocumentReading(document, blocks, found.statements, found.claim_records)
