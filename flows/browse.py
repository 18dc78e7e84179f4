"""`katanya claims`, `katanya claim`, `katanya sql`: the ledger on a terminal."""

import csv
import io
import json
import re
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from typing import IO, TYPE_CHECKING, Any, cast

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from flows.errors import UsageError
from flows.ids import current
from flows.ledger import Answer, Ledger, open_ledger
from flows.passages import sentence_of
from tasks.addresses import Place

if TYPE_CHECKING:
    import duckdb

STANCE_COLOUR = {
    "asserted": "green",
    "confirmed": "bold green",
    "denied": "bold red",
    "declined": "yellow",
    "silent": "yellow",
    "retracted": "magenta",
}

# The claims most worth a reader's time first: by how many stand on the weaker side, then by independent origins.
_CLAIMS = """
select claim_id, label, status, asserted_by, confirmed_by, denied_by, declined_by, retracted_by,
       value_low, value_high, unit, n_documents, n_outlets, n_origins, first_seen_at, last_seen_at
from claims
where {conditions}
order by least(len(asserted_by) + len(confirmed_by), len(denied_by)) desc, n_origins desc,
         len(asserted_by) + len(confirmed_by) + len(denied_by) + len(declined_by) desc,
         last_seen_at desc nulls last, claim_id
limit ?
"""

_RECORDS = """
select r.claim_record_id, r.stance, r.polarity, r.judgement, r.actor_name, r.actor_country, r.via_names, r.content_text,
       r.value, r.unit, r.confidence,
       coalesce(r.statement_date, cast(r.published_at as date)) as day,
       s.source_start, s.source_end, s.cue_start, s.cue_end, s.content_start, s.content_end,
       d.outlet, d.source_path, d.doc_id, d.text
from claim_records r join statements s using (statement_id) join documents d on d.doc_id = r.doc_id
where {condition}
order by day nulls last, r.published_at nulls last, d.source_path, coalesce(s.cue_start, s.content_start),
         r.claim_record_id
"""


class _Trimmed(io.TextIOBase):
    """Standard output without the blanks that fill a line up to its width: `grep` and `diff` read it."""

    def write(self, text: str) -> int:
        """Write text, trimmed."""
        return sys.stdout.write(_FILLED.sub("\n", text))

    def flush(self) -> None:
        """Flush what was written."""
        sys.stdout.flush()


_FILLED = re.compile(r" +\n")


def terminal() -> Console:
    """Standard output: as wide as the terminal, or wide enough to read when it is a file or a pipe."""
    if sys.stdout.isatty():
        return Console(highlight=False)
    return Console(file=cast(IO[str], _Trimmed()), width=120, highlight=False)


def top_claims(
    ledger: Ledger, contested: bool = False, topic: str | None = None, actor: str | None = None, limit: int = 20
) -> Answer:
    """Claims that fit, most disputed first. `actor` is part of a name or an ISO country code."""
    conditions, parameters = ["true"], []
    if contested:
        conditions.append("status = 'contested'")
    if topic:
        conditions.append("(list_contains(topics, lower(?)) or contains(lower(label), lower(?)))")
        parameters += [topic, topic]
    if actor:
        conditions.append(
            "claim_id in (select claim_id from claim_records"
            " where contains(lower(actor_name), lower(?)) or actor_country = upper(?))"
        )
        parameters += [actor, actor]
    return ledger.rows(_CLAIMS.format(conditions=" and ".join(conditions)), *parameters, limit)


def numbers(row: Mapping[str, Any]) -> str:
    """A value, or a range with its ends, as a person writes it: `10,000-12,000 troops`, `≥ 300 people killed`."""
    low, high = row["value_low"], row["value_high"]
    if low is None and high is None:
        return ""
    if high is None:
        worded = f"≥ {_number(low)}"
    elif low is None:
        worded = f"≤ {_number(high)}"
    else:
        worded = _number(low) if low == high else f"{_number(low)}-{_number(high)}"
    return f"{worded} {row['unit'] or ''}".strip()


def _number(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10g}"


def stance_text(record: Mapping[str, Any]) -> Text:
    """The stance in its colour; `negated` where the words of the record are themselves a negation."""
    negated = " (negated)" if record["polarity"] == "negative" else ""
    return Text(record["stance"] + negated, STANCE_COLOUR[record["stance"]])


def sides(row: dict[str, Any]) -> list[tuple[str, str]]:
    """Who stands where on a claim: (`denied by`, names), sides with nobody left out."""
    return [
        (side.replace("_", " "), ", ".join(row[side]))
        for side in ("asserted_by", "confirmed_by", "denied_by", "declined_by", "retracted_by")
        if row[side]
    ]


def claim_card(row: dict[str, Any], number: int | None = None) -> Group:
    """A claim as a few lines: its words, who stands where, numbers, how widely it is reported."""
    head = Text.assemble(f"{number}. " if number else "", (f"{row['label']}", "bold"))
    lines = Table.grid(padding=(0, 2))
    for side, names in sides(row):
        lines.add_row(Text(side, STANCE_COLOUR[side.removesuffix(" by")]), names)
    if claimed := numbers(row):
        lines.add_row("numbers", claimed)
    counts = [(row["n_documents"], "document"), (row["n_outlets"], "outlet"), (row["n_origins"], "independent origin")]
    lines.add_row("sources", ", ".join(f"{n} {what}{'s' if n > 1 else ''}" for n, what in counts if n))
    lines.add_row("status", f"{row['status']} · {row['claim_id']}")
    return Group(head, Padding(lines, (0, 0, 0, 3)))


def records_in_time(ledger: Ledger, condition: str, *parameters: object) -> Answer:
    """Records (`r`) that a condition holds for, each with its statement's spans and its document's text."""
    return ledger.rows(_RECORDS.format(condition=condition), *parameters)


def record_card(record: Mapping[str, Any]) -> Group:
    """A record as a line (when, who, stance, where), and its sentence in colour."""
    day: date | None = record["day"]
    country = f" ({record['actor_country']})" if record["actor_country"] else ""
    via = f" via {', '.join(record['via_names'])}" if record["via_names"] else ""
    head = Text.assemble(
        f"{day.isoformat() if day else 'no date':<12}",
        (record["actor_name"], "bold"),
        f"{country} ",
        stance_text(record),
        f"{via} · {record['outlet'] or record['source_path']} · {record['doc_id']}",
        (f" · {record['claim_record_id']}", "dim"),
        (f" · judged {record['judgement']}" if record["judgement"] else "", "bold"),
    )
    return Group(head, Padding(sentence_of(record["text"], record), (0, 0, 1, 12)))


def show_claims(warehouse: Place, contested: bool, topic: str | None, actor: str | None, limit: int) -> None:
    """Print the claims that fit."""
    rows = top_claims(open_ledger(warehouse), contested, topic, actor, limit)
    console = terminal()
    for number, row in enumerate(rows, 1):
        console.print(claim_card(row, number))
        console.print()
    if not rows:
        console.print("no claim fits")


def show_claim(warehouse: Place, claim_id: str) -> None:
    """Print one claim and all its records in time order, each with its sentence."""
    ledger = open_ledger(warehouse)
    now = current(ledger, "claim", claim_id)
    console = terminal()
    (claim,) = ledger.rows(_CLAIMS.format(conditions="claim_id = ?"), now.id, 1)
    if not now.id.startswith(claim_id):
        console.print(f"{claim_id} is {now.id} now")
    if now.parts:
        console.print(f"parts of {claim_id} are {', '.join(now.parts)} now")
    console.print(claim_card(claim))
    console.print()
    for record in records_in_time(ledger, "r.claim_id = ?", now.id):
        console.print(record_card(record))


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _flat(value: object) -> object:
    """A value of a CSV: a list as JSON."""
    is_list = isinstance(value, list | dict)
    return json.dumps(value, ensure_ascii=False, default=_plain) if is_list else _plain(value)


def _cell(value: object) -> str:
    """A value as a person reads it: lists joined, whole numbers without a decimal point."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join("–" if item is None else _cell(item) for item in value)
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() else f"{value:g}"
    return str(_plain(value))


def query(warehouse: Place, sql: str, form: str) -> None:
    """Print the answer to an SQL query as a `table`, `csv` or `json`.

    Raises:
        UsageError: DuckDB cannot run the query.
        WarehouseError: a file is missing or damaged.
    """
    import duckdb

    ledger = open_ledger(warehouse)
    try:
        names, rows = _answered(ledger.connection, sql)
    except duckdb.Error as error:
        if not isinstance(error, duckdb.ParserException | duckdb.BinderException | duckdb.CatalogException):
            ledger.warehouse.require_whole()
        raise UsageError(" ".join(str(error).split("\n")[0].split())) from None
    if form == "json":
        answer = [dict(zip(names, map(_plain, row), strict=True)) for row in rows]
        print(json.dumps(answer, ensure_ascii=False, indent=1, default=str))
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([_flat(value) for value in row] for row in rows)
    else:
        console, cells = terminal(), [[_cell(value) for value in row] for row in rows[:_SHOWN]]
        table = _table if _fits(names, cells, console.width) else _blocks
        console.print(table(names, cells) if rows else "no rows")
        if len(rows) > _SHOWN:
            console.print(f"the first {_SHOWN:,} of {len(rows):,} rows; --csv and --json print all")


def _answered(connection: "duckdb.DuckDBPyConnection", sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Column names and rows, found in a thread: DuckDB does not look for Ctrl-C in the midst of a query."""

    def answer() -> tuple[list[str], list[tuple[Any, ...]]]:
        cursor = connection.execute(sql)
        if cursor is None:
            raise UsageError("the query is empty")
        return [column[0] for column in cursor.description or ()], cursor.fetchall()

    with ThreadPoolExecutor(1) as thread:
        answered = thread.submit(answer)
        try:
            return answered.result()
        except KeyboardInterrupt:
            connection.interrupt()
            raise


_SHOWN = 1_000  # rows of a table on a terminal
_WHOLE = len("clm_") + 20  # as long as an id, which is worth nothing when cut
_BORDER = 3


def _fits(names: list[str], cells: list[list[str]], width: int) -> bool:
    """Whether a table of that width has room for names, ids and dates; longer texts can be folded."""
    columns = [max(map(len, column)) for column in zip(names, *cells, strict=True)]
    return sum(min(column, _WHOLE) + _BORDER for column in columns) < width


def _table(names: list[str], cells: list[list[str]]) -> Table:
    table = Table(*names)
    for row in cells:
        table.add_row(*map(Text, row))
    return table


def _blocks(names: list[str], cells: list[list[str]]) -> Table:
    """A line for each value, one row under the other; nothing for an empty one."""
    grid = Table.grid(padding=(0, 2))
    for row in cells:
        for name, cell in zip(names, row, strict=True):
            if cell:
                grid.add_row(Text(name, "dim"), Text(cell))
        grid.add_row()
    return grid
