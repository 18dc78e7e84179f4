"""Commands that answer from a warehouse: claims, claim, show, sql."""

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import Columns, Language, Warehouse, columns
from flows.errors import UsageError


def claims(
    contested: Annotated[
        bool, typer.Option("--contested", help="Only claims that some assert and others deny.")
    ] = False,
    topic: Annotated[str | None, typer.Option(help="Only claims about this word.")] = None,
    actor: Annotated[str | None, typer.Option(help="Only claims that this actor or country takes a stance on.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many.")] = 20,
    warehouse: Warehouse = "warehouse",
) -> None:
    """List claims, the most disputed first.

    Examples:

      katanya claims --contested

      katanya claims --topic tentara --actor Ukraina

      katanya claims --actor KP --limit 5
    """
    from flows.browse import show_claims

    show_claims(warehouse, contested, topic, actor, limit)


def claim(
    claim_id: Annotated[str, typer.Argument(metavar="ID", help="Id of a claim, or its beginning; old ids still work.")],
    warehouse: Warehouse = "warehouse",
) -> None:
    """Show one claim: every record of it in time order, with its sentence.

    Example:

      katanya claim clm_3f
    """
    from flows.browse import show_claim

    show_claim(warehouse, claim_id)


def show(
    name: Annotated[str, typer.Argument(metavar="FILE|DOC_ID", help="A file, or the id of a document.")],
    warehouse: Warehouse = "warehouse",
    language: Language = "id",
    column: Columns = None,
) -> None:
    """Show a document with source, cue and content in colour. A file need not be in the warehouse.

    Examples:

      katanya show seeds/articles/kabarpagi-10-ribu-tentara-korut.txt

      katanya show doc_3f0c
    """
    from flows.show import show as show_document

    show_document(name, warehouse, language, columns(column))


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as problem:
        raise UsageError(f"{path}: {problem.strerror}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path} is not UTF-8") from None


def sql(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="DuckDB SQL, or a .sql file; each table is a view.")],
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    warehouse: Warehouse = "warehouse",
) -> None:
    """Ask the warehouse in SQL.

    Examples:

      katanya sql "select actor_name, stance, count(*) from claim_records group by all order by 3 desc"

      katanya sql --csv "from claims where status = 'contested'"

      katanya sql warehouse/sql/questions/02_latest_stance_per_party.sql
    """
    from flows.browse import query as answer

    if csv and json:
        raise UsageError("--csv and --json: choose one")
    if query.endswith(".sql"):
        query = _text_of(Path(query))
    answer(warehouse, query, "csv" if csv else "json" if json else "table")
