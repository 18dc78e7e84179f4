"""Reading: files, archives and addresses to decoded documents. What cannot be read is a row of `rejects`."""

from collections.abc import Iterator, Mapping

from schemas.stages import Input, RowDict
from tasks.read.pages import read_file
from tasks.read.rejects import reject
from tasks.read.rows import read_csv, read_jsonl
from tasks.read.settling import unsettled
from tasks.read.units import InputError, Unit, discover, input_files, planned

__all__ = ["InputError", "Unit", "discover", "input_files", "planned", "read_unit", "unsettled"]


def read_unit(unit: Unit, run_id: str, columns: Mapping[str, str] | None = None) -> Iterator[Input | RowDict]:
    """The documents of a unit in order, and a `rejects` row for each that cannot be used.

    `columns` names container columns that are not called what they usually are: field (text, title, published,
    url, outlet) → column.
    """
    try:
        if unit.size == 0 and unit.documents == 1:
            yield reject(run_id, unit.path, "empty", "the file is empty")
        elif unit.format == "jsonl":
            yield from read_jsonl(unit, run_id, columns)
        elif unit.format == "csv":
            yield from read_csv(unit, run_id, columns)
        else:
            yield read_file(unit, run_id)
    except OSError as problem:
        yield reject(run_id, unit.path, "unreadable", problem.strerror or str(problem))
