"""Container rows to input documents: a JSON object a line, or a CSV record."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from schemas.stages import Input, RowDict
from tasks.read.columns import COLUMNS, column_names, row_input
from tasks.read.decode import NotText, decode, well_formed
from tasks.read.records import BLANK, MAX_BYTES, Record, csv_header, csv_records, lines, open_lines
from tasks.read.rejects import reject, shown
from tasks.read.units import Unit

_TOO_LARGE = f"longer than {MAX_BYTES // 1_000_000} MB"


def read_jsonl(unit: Unit, run_id: str, columns: Mapping[str, str] | None) -> Iterator[Input | RowDict]:
    """One input or `rejects` row for each line that is not blank."""
    path = shown(unit.path)
    file, recoded = open_lines(unit.opened)
    with file:
        for record in lines(file, unit.start, unit.end, unit.first_row):
            if record.too_large:
                yield reject(run_id, path, "too_large", f"row {record.row} is {_TOO_LARGE}", record.row, record.sha256)
            elif record.raw.strip(BLANK):
                yield _json_row(record, path, run_id, columns, recoded)


def _json_row(
    record: Record, path: str, run_id: str, columns: Mapping[str, str] | None, recoded: str | None
) -> Input | RowDict:
    def rejected(reason: str, error: str) -> RowDict:
        return reject(run_id, path, reason, error, record.row, record.sha256)

    try:
        line, encoding = decode(record.raw)
        loaded = json.loads(line)
    except NotText as problem:
        return rejected(problem.reason, f"row {record.row}: {problem}")
    except (ValueError, RecursionError) as problem:
        return rejected("bad_json_row", f"row {record.row} is not valid JSON: {problem}")
    if not isinstance(loaded, dict):
        return rejected("bad_json_row", f"row {record.row} is not a JSON object")
    chosen = column_names(loaded, columns)
    if "text" not in chosen:
        return rejected("missing_text_column", _missing(f"row {record.row}", columns))
    cells = {name: _cell(loaded[name]) for name in chosen.values()}
    if not cells[chosen["text"]].strip():
        return rejected("empty", f"row {record.row} has no text")
    return row_input(cells, chosen, path, record.row, record.sha256, "jsonl", recoded or encoding)


def read_csv(unit: Unit, run_id: str, columns: Mapping[str, str] | None) -> Iterator[Input | RowDict]:
    """One input or `rejects` row for each record; a file without a text column is one reject."""
    path = shown(unit.path)
    file, recoded = open_lines(unit.opened)
    with file:
        header, delimiter = csv_header(file)
        names = [_plain(cell).strip().strip('"') for cell in header.cells]
        chosen = column_names(names, columns)
        if "text" not in chosen:
            if unit.first_row == 1:
                yield reject(run_id, path, "missing_text_column", _missing("the header", columns))
            return
        for record in csv_records(file, unit.start, unit.end, unit.first_row, delimiter):
            if record.raw.strip(b", ;\t|\r\n") or record.too_large:
                yield _csv_row(record, names, chosen, path, run_id, recoded)


def _csv_row(
    record: Record, names: list[str], chosen: dict[str, str], path: str, run_id: str, recoded: str | None
) -> Input | RowDict:
    def rejected(reason: str, error: str) -> RowDict:
        return reject(run_id, path, reason, error, record.row, record.sha256)

    unclosed = "opens a quotation mark that is never closed; rows after it were not read"
    if record.too_large:
        return rejected("too_large", f"row {record.row} is {_TOO_LARGE}, or {unclosed}")
    if record.unclosed:
        return rejected("bad_csv_row", f"row {record.row} {unclosed}")
    if not record.cells:
        return rejected("bad_csv_row", f"row {record.row} holds a line break outside quotation marks")
    try:
        encoding = decode(record.raw)[1]
    except NotText as problem:
        return rejected(problem.reason, f"row {record.row}: {problem}")
    cells = {
        name: well_formed(cell.decode(encoding, "replace")) for name, cell in zip(names, record.cells, strict=False)
    }
    cells = {name: cells.get(name, "") for name in chosen.values()}
    if not cells[chosen["text"]].strip():
        return rejected("empty", f"row {record.row} has no text")
    return row_input(cells, chosen, path, record.row, record.sha256, "csv", recoded or encoding)


def _plain(cell: bytes) -> str:
    try:
        return decode(cell)[0]
    except NotText:
        return ""


def _cell(value: Any) -> str:
    """A JSON value as text; a list of paragraphs becomes lines."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "\n".join(_cell(item) for item in value)
    return well_formed(value) if isinstance(value, str) else str(value)


def _missing(where: str, columns: Mapping[str, str] | None) -> str:
    names = (columns["text"],) if columns and "text" in columns else COLUMNS["text"]
    return f"{where} has no column named {' or '.join(names)}"
