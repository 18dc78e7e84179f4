"""The `katanya` command. Commands are thin and import what they need late: help and look-ups answer at once."""

import errno
import os
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from flows.errors import UsageError

app = typer.Typer(
    name="katanya",
    help="News files in; a ledger of who asserted, denied, confirmed or would not say what, out.",
    epilog="Start with: `katanya run seeds/articles/`, then `katanya claims --contested`.",
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)

Warehouse = Annotated[
    Path, typer.Option("--warehouse", "-w", envvar="KATANYA_WAREHOUSE", help="Folder that the tables live in.")
]
Language = Annotated[str, typer.Option(help="Language pack that reads the documents.")]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="FIELD=NAME",
        help="Column of a .csv or .jsonl that holds a field (text, title, published, url, outlet), "
        "where it has an unusual name. May be given several times.",
    ),
]


def _columns(pairs: list[str] | None) -> dict[str, str]:
    """`["text=isi"]` as a mapping.

    Raises:
        UsageError: a pair without a name, or of no known field.
    """
    from tasks.read.columns import COLUMNS

    chosen = {}
    for pair in pairs or []:
        field, separator, name = pair.partition("=")
        if not separator or not name or field not in COLUMNS:
            raise UsageError(f"--column {pair}: write FIELD=NAME, where FIELD is one of {', '.join(COLUMNS)}")
        chosen[field] = name
    return chosen


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"katanya {version('katanya')}")
        raise typer.Exit


@app.callback()
def katanya(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """News files in; a ledger of who asserted, denied, confirmed or would not say what, out."""
    if context.invoked_subcommand is None:
        print(context.get_help())


@app.command()
def run(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files, folders or globs.")],
    warehouse: Warehouse = Path("warehouse"),
    workers: Annotated[int, typer.Option(min=1, help="Processes that read documents.")] = 1,
    direct: Annotated[bool, typer.Option("--direct", help="Without Prefect: no server, no run history.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 when an input was rejected.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Also read documents that are in the warehouse.")] = False,
    wait: Annotated[
        float,
        typer.Option(
            metavar="SECONDS", min=-1, help="How long to wait for another run over the warehouse; -1 waits without end."
        ),
    ] = 0,
    language: Language = "id",
    column: Columns = None,
) -> None:
    """Read inputs (.txt .md .html .jsonl .csv) and publish who said what.

    Running again over the same inputs adds nothing. Without PREFECT_API_URL, Prefect starts a temporary server.
    While another run writes to the warehouse, a run is refused, or waits for --wait SECONDS.

    Examples:

      katanya run seeds/articles/

      katanya run 'inbox/*.html' --workers 4

      katanya run news.csv --column text=isi --direct
    """
    from flows.job import Job
    from flows.run import run_and_report

    job = Job(tuple(inputs), warehouse, language, _columns(column), again, None if wait < 0 else wait)
    accepted = run_and_report(job, workers, direct)
    raise typer.Exit(1 if strict and not accepted else 0)


@app.command()
def claims(
    contested: Annotated[
        bool, typer.Option("--contested", help="Only claims that some assert and others deny.")
    ] = False,
    topic: Annotated[str | None, typer.Option(help="Only claims about this word.")] = None,
    actor: Annotated[str | None, typer.Option(help="Only claims that this actor or country takes a stance on.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many.")] = 20,
    warehouse: Warehouse = Path("warehouse"),
) -> None:
    """List claims, the most disputed first.

    Examples:

      katanya claims --contested

      katanya claims --topic tentara --actor Ukraina

      katanya claims --actor KP --limit 5
    """
    from flows.browse import show_claims

    show_claims(warehouse, contested, topic, actor, limit)


@app.command()
def claim(
    claim_id: Annotated[str, typer.Argument(metavar="ID", help="Id of a claim, or its beginning; old ids still work.")],
    warehouse: Warehouse = Path("warehouse"),
) -> None:
    """Show one claim: every record of it in time order, with its sentence.

    Example:

      katanya claim clm_3f
    """
    from flows.browse import show_claim

    show_claim(warehouse, claim_id)


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="FILE|DOC_ID", help="A file, or the id of a document.")],
    warehouse: Warehouse = Path("warehouse"),
    language: Language = "id",
    column: Columns = None,
) -> None:
    """Show a document with source, cue and content in colour. A file need not be in the warehouse.

    Examples:

      katanya show seeds/articles/harian-selat-20240912.txt

      katanya show doc_3f0c
    """
    from flows.show import show as show_document

    show_document(name, warehouse, language, _columns(column))


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as problem:
        raise UsageError(f"{path}: {problem.strerror}") from None


@app.command()
def sql(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="DuckDB SQL, or a .sql file; each table is a view.")],
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    warehouse: Warehouse = Path("warehouse"),
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


@app.command()
def check(warehouse: Warehouse = Path("warehouse")) -> None:
    """Check the warehouse: unique keys, foreign keys that resolve, spans that match their text.

    Exits with 1 when something is wrong.

    Example:

      katanya check
    """
    from flows.check import check_warehouse

    raise typer.Exit(0 if check_warehouse(warehouse) else 1)


@app.command()
def repair(warehouse: Warehouse = Path("warehouse")) -> None:
    """Repair a warehouse with missing or damaged files: save what can be saved, take out what lost its rows.

    The documents that were taken out are read again by the next run over their inputs. Exits with 1 when something is
    still wrong.

    Example:

      katanya repair
    """
    from flows.repair import repair_warehouse

    raise typer.Exit(0 if repair_warehouse(warehouse) else 1)


@app.command(name="eval")
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="Articles with what a careful reader finds.")],
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[INPUT...]",
            help="The articles: files, folders or globs. By default those next to GOLD, in its folder articles/, "
            "or among the samples.",
        ),
    ] = None,
    articles: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Folder that holds the articles.")] = None,
    warehouse: Annotated[
        Path | None, typer.Option("--warehouse", "-w", help="Score what is published there; read nothing.")
    ] = None,
    show: Annotated[int, typer.Option(metavar="N", min=0, help="Examples of each kind of mistake.")] = 3,
    all: Annotated[bool, typer.Option("--all", help="All mistakes.")] = False,
    kind: Annotated[str | None, typer.Option(help="Show only this kind of mistake, such as wrong-span.")] = None,
    rules: Annotated[bool, typer.Option("--rules", help="How often each rule of the grammar is right.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    floor: Annotated[
        list[str] | None,
        typer.Option(metavar="FIGURE=NUMBER", help="Exit with 1 when a figure is lower. May be given several times."),
    ] = None,
    fit: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Fit confidence on the gold; write the calibration.yaml of a language."),
    ] = None,
    language: Language = "id",
) -> None:
    """Score the extractor against gold: figures, mistakes by kind, how far confidence can be trusted.

    Examples:

      katanya eval tests/gold/articles.jsonl

      katanya eval gold.jsonl inbox/ --kind wrong-span --all

      katanya eval gold.jsonl --warehouse warehouse --json --floor record.f1=0.9

      katanya eval gold.jsonl --fit seeds/languages/id/calibration.yaml
    """
    from flows.evaluate import evaluate as score
    from flows.evaluate import kind_named
    from flows.scorecard import Shown

    if (inputs is not None) + (articles is not None) + (warehouse is not None) > 1:
        raise UsageError("INPUT, --articles and --warehouse: choose one")
    if fit and warehouse:
        raise UsageError("--fit reads the articles; what is published has its confidence already")
    shown = Shown(None if all else show, kind_named(kind) if kind else None, rules)
    reached = score(
        gold,
        inputs or [],
        folder=articles,
        warehouse=warehouse,
        language=language,
        shown=shown,
        floors=floor or [],
        as_json=json,
        fit_to=fit,
    )
    raise typer.Exit(0 if reached else 1)


@app.command()
def bench(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files, folders or globs.")],
    language: Language = "id",
    column: Columns = None,
) -> None:
    """Measure how fast documents are read, cleaned and read for statements, on one core. Nothing is written.

    Example:

      katanya bench seeds/articles/
    """
    from flows.bench import bench as measure

    measure(inputs, language, _columns(column))


def main() -> None:
    """Run the command; whatever a person did wrong is one line on stderr and exit code 2."""
    try:
        code = app(prog_name="katanya", standalone_mode=False)
        sys.stdout.flush()
    except typer.TyperException as error:
        code = error.exit_code
        print(f"katanya: {' '.join(error.format_message().split())}", file=sys.stderr)
    except UsageError as error:
        code = 2
        print(f"katanya: {error}", file=sys.stderr)
    except (typer.Abort, KeyboardInterrupt):
        code = 130
        print("katanya: stopped", file=sys.stderr)
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        # What is left to print has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 2
        print(f"katanya: cannot write the output: {error.strerror}", file=sys.stderr)
    except Exception as error:
        from tasks.publish import WarehouseError

        if not isinstance(error, WarehouseError):
            raise
        code = 2
        print(f"katanya: {error}", file=sys.stderr)
    sys.exit(code)
