"""The `katanya` command. Commands are thin and import what they need late: help and look-ups answer at once."""

import errno
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Literal

import typer

from flows.ending import ended_at_once
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
    str,
    typer.Option(
        "--warehouse",
        "-w",
        envvar="KATANYA_WAREHOUSE",
        metavar="FOLDER|ADDRESS",
        help="Folder that the tables live in, or its address in an object store (s3://bucket/folder).",
    ),
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

Wait = Annotated[
    float,
    typer.Option(
        metavar="SECONDS", min=-1, help="How long to wait for another run over the warehouse; -1 waits without end."
    ),
]
JudgementsFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        envvar="KATANYA_JUDGEMENTS",
        help="Where people's judgements are kept: by default judgements.jsonl in the warehouse.",
    ),
]

WatchListFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        envvar="KATANYA_WATCHLIST",
        help="Claims, actors and topics to be told of: by default watchlist.yaml in the warehouse.",
    ),
]
Notify = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ADDRESS",
        envvar="KATANYA_NOTIFY",
        help="Who is told when somebody denies or takes back what is watched: a webhook (https://…), or any address of "
        "Apprise. May be given several times.",
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
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT...", help="Files, folders, globs, addresses (s3://…, https://…); - is stdin."),
    ],
    warehouse: Warehouse = "warehouse",
    format: Annotated[
        Literal["txt", "md", "html", "jsonl", "csv"] | None,
        typer.Option(help="What standard input (-) holds; by default told from its first bytes."),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="How many processes (threads, Dask workers) read documents.")] = 1,
    on: Annotated[
        Literal["threads", "processes", "dask"], typer.Option(envvar="KATANYA_ON", help="What reads documents.")
    ] = "processes",
    scheduler: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            envvar="KATANYA_SCHEDULER",
            help="Dask scheduler, such as tcp://10.0.0.1:8786; without one, a cluster is started here.",
        ),
    ] = None,
    direct: Annotated[bool, typer.Option("--direct", help="Without Prefect: no server, no run history.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 when an input was rejected.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Also read documents that are in the warehouse.")] = False,
    judgements: JudgementsFile = None,
    watchlist: WatchListFile = None,
    notify: Notify = None,
    wait: Wait = 0,
    settle: Annotated[
        float,
        typer.Option(
            metavar="SECONDS", min=0, max=600, help="Leave files that still change in so long for the next run."
        ),
    ] = 0,
    language: Language = "id",
    column: Columns = None,
) -> None:
    """Read inputs (.txt .md .html .jsonl .csv, compressed or in .zip .tar .warc) and publish who said what.

    Running again over the same inputs adds nothing. Without PREFECT_API_URL, Prefect starts a temporary server.
    While another run writes to the warehouse, a run is refused, or waits for --wait SECONDS.

    Examples:

      katanya run seeds/articles/

      katanya run 'inbox/*.html' --workers 4

      katanya run news.csv --column text=isi --direct

      katanya run s3://bucket/news/2024/ --warehouse s3://bucket/ledger

      zcat dump.jsonl.gz | katanya run - --format jsonl
    """
    from flows.executors import Crew
    from flows.job import Job
    from flows.notify import use_addresses
    from flows.run import run_and_report

    use_addresses(notify or [])
    waits = None if wait < 0 else wait
    if format and "-" not in inputs:
        raise UsageError("--format says what standard input holds: give - as an INPUT")
    inputs = [f"{format}:-" if format and given == "-" else given for given in inputs]
    settings = (language, _columns(column), again, judgements, waits)
    job = Job(tuple(inputs), warehouse, *settings, settle_seconds=settle, watchlist=watchlist)
    if scheduler and on != "dask":
        raise UsageError("--scheduler goes with --on dask")
    accepted = run_and_report(job, Crew(on, workers, scheduler), direct)
    raise typer.Exit(1 if strict and not accepted else 0)


@app.command()
def serve(
    inbox: Annotated[
        list[Path] | None, typer.Argument(metavar="INBOX...", help="Folders that news files are dropped into.")
    ] = None,
    warehouse: Warehouse = "warehouse",
    cron: Annotated[str, typer.Option(help="When the inbox is read, whether or not files were seen to arrive.")] = (
        "0 * * * *"
    ),
    timezone: Annotated[str, typer.Option(metavar="ZONE", help="Time zone of --cron.")] = "Asia/Jakarta",
    workers: Annotated[int, typer.Option(min=1, help="Processes that read documents.")] = 1,
    settle: Annotated[
        float,
        typer.Option(metavar="SECONDS", min=0, max=600, help="A file is whole when it does not change for so long."),
    ] = 5,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Where the server is, or is started.")] = 4200,
    name: Annotated[str, typer.Option(help="What the deployments are called.")] = "inbox",
    automations_only: Annotated[
        bool,
        typer.Option("--automations-only", help="Only see to it that the server marks dead runs as crashed."),
    ] = False,
    language: Language = "id",
    column: Columns = None,
) -> None:
    """Read what is dropped into INBOX within seconds, and by the clock, until it is stopped; with Prefect's UI.

    Uses the Prefect server at PREFECT_API_URL, or one that it starts and whose history it keeps. One run at a time.

    Examples:

      katanya serve inbox/

      katanya serve inbox/ --cron "*/15 6-22 * * *" --timezone Asia/Makassar --workers 2
    """
    from flows.serve import install_automations
    from flows.serve import serve as serve_inboxes
    from flows.served import Served

    if bool(inbox) == automations_only:
        raise UsageError("give INBOX, or --automations-only")
    if automations_only:
        install_automations(port)
        return
    settings = (workers, language, _columns(column), settle)
    serve_inboxes(Served(tuple(inbox or ()), warehouse, cron, timezone, name, *settings), port)


@app.command()
def relink(
    warehouse: Warehouse = "warehouse",
    judgements: JudgementsFile = None,
    direct: Annotated[bool, typer.Option("--direct", help="Without Prefect: no server, no run history.")] = False,
    wait: Wait = 0,
) -> None:
    """Link all claims and actors afresh, with what people have judged, and say what that changed.

    Ids stay with most of their records; those that move are rows of id_changes, and old ids still answer.

    Example:

      katanya relink --direct
    """
    from flows.run import relink_and_report

    if judgements and not judgements.is_file():
        raise UsageError(f"--judgements {judgements}: no such file")
    relink_and_report(warehouse, judgements, direct, None if wait < 0 else wait)


@app.command()
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


@app.command()
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


@app.command()
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

    show_document(name, warehouse, language, _columns(column))


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as problem:
        raise UsageError(f"{path}: {problem.strerror}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path} is not UTF-8") from None


@app.command()
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


@app.command()
def check(warehouse: Warehouse = "warehouse") -> None:
    """Check the warehouse: unique keys, foreign keys that resolve, spans that match their text.

    Exits with 1 when something is wrong.

    Example:

      katanya check
    """
    from flows.check import check_warehouse

    raise typer.Exit(0 if check_warehouse(warehouse) else 1)


@app.command()
def review(
    kind: Annotated[Literal["claims", "actors", "attributions"] | None, typer.Option(help="Only these.")] = None,
    topic: Annotated[str | None, typer.Option(help="Only what is about this word.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many questions.")] = 20,
    same: Annotated[
        tuple[str, str] | None, typer.Option(metavar="ID ID", help="These records, or claims, are one claim.")
    ] = None,
    different: Annotated[tuple[str, str] | None, typer.Option(metavar="ID ID", help="They are two claims.")] = None,
    same_actor: Annotated[
        tuple[str, str] | None, typer.Option(metavar="ACTOR ACTOR", help="These actors, by id or name, are one.")
    ] = None,
    different_actor: Annotated[
        tuple[str, str] | None, typer.Option(metavar="ACTOR ACTOR", help="They are two.")
    ] = None,
    right: Annotated[
        list[str] | None, typer.Option(metavar="RECORD", help="The record says who said what. May be repeated.")
    ] = None,
    wrong: Annotated[
        list[str] | None, typer.Option(metavar="RECORD", help="The record is wrong in who, what or stance.")
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who judges. By default git's user.name.")] = None,
    note: Annotated[str | None, typer.Option(help="Why, for other people.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="Print the questions; ask none.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the questions as JSON; ask none.")] = False,
    pairs: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Add the judged pairs of claims (or --kind actors) to FILE, for training."),
    ] = None,
    warehouse: Warehouse = "warehouse",
    judgements: JudgementsFile = None,
) -> None:
    """Correct it: say what is one claim, who is one actor, which record is wrong. The most doubtful comes first.

    Judgements are lines of a plain file, kept apart from the tables; they win over the model in every run to come.

    Examples:

      katanya review

      katanya review --kind actors --list

      katanya review --same clm_3f clm_81 --note "one convoy, two wordings"

      katanya review --different-actor "Agus Wibowo" act_5c

      katanya review --pairs seeds/pairs/claims.jsonl
    """
    from flows.judged import judgements_file
    from flows.review import Desk, judge, reviewer, show_queue, write_pairs
    from flows.review import review as ask
    from tasks.link.judgements import Word
    from tasks.mirror import keeping_judgements

    judged: dict[Word, Sequence[str] | None] = {
        "same_claim": same,
        "different_claim": different,
        "same_actor": same_actor,
        "different_actor": different_actor,
        "right": right,
        "wrong": wrong,
    }
    said = {word: names for word, names in judged.items() if names}
    if bool(said) + (listed or json) + (pairs is not None) > 1:
        raise UsageError("what is judged, --list or --json, and --pairs: choose one")
    path = judgements_file(warehouse, judgements)
    with keeping_judgements(warehouse):
        if pairs:
            write_pairs(path, pairs, kind)
        elif listed or json:
            show_queue(warehouse, path, kind, topic, limit, json)
        elif said:
            judge(warehouse, Desk(path, by or reviewer(), note), said)
        else:
            ask(warehouse, Desk(path, by or reviewer(), note), kind, topic, limit)


@app.command()
def upgrade(warehouse: Warehouse = "warehouse") -> None:
    """Bring a warehouse that an older katanya made up to date. Readers see the old tables until the new are all there.

    Example:

      katanya upgrade
    """
    from flows.upgrade import upgrade_warehouse

    upgrade_warehouse(warehouse)


@app.command()
def repair(warehouse: Warehouse = "warehouse") -> None:
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
        str | None, typer.Option("--warehouse", "-w", help="Score what is published there; read nothing.")
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
    inputs: Annotated[list[str] | None, typer.Argument(metavar="[INPUT...]", help="Files, folders or globs.")] = None,
    articles: Annotated[
        list[int] | None,
        typer.Option(metavar="N", min=1, help="Make up so many articles and measure them. May be given several times."),
    ] = None,
    records: Annotated[int, typer.Option(min=0, help="Measure linking only, on so many made-up records.")] = 0,
    best_of: Annotated[int, typer.Option(metavar="N", min=1, help="Of so many runs, show the quickest.")] = 1,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    language: Language = "id",
) -> None:
    """Measure every stage, runs with one and two workers, again with little or nothing new, memory, Prefect's share.

    It works in a temporary folder. With --records: how long linking takes, and how much memory, for made-up records,
    for 100 more, and all afresh.

    Examples:

      katanya bench inbox/

      katanya bench --articles 1000 --articles 10000 --best-of 2

      katanya bench --records 100000
    """
    if bool(inputs or articles) == bool(records):
        raise UsageError("give INPUT or --articles, or else --records")
    if records:
        from flows.link_bench import bench_linking

        bench_linking(records)
    else:
        from flows.benchmark.bench import bench as measure

        measure(inputs or [], articles or [], language, best_of, json)


_STOPPED = 130
"""Exit code of a command that was stopped with Ctrl-C: 128 and the signal's number."""


def main() -> None:
    """Run the command; whatever a person did wrong is one line on stderr and exit code 2."""
    with ended_at_once():
        sys.exit(run_command())


def run_command() -> int | None:
    """The exit code of what the arguments ask for; None is 0."""
    try:
        code: int | None = app(prog_name="katanya", standalone_mode=False)
        sys.stdout.flush()
        if code == _STOPPED:  # typer has taken the Ctrl-C for an exit
            raise KeyboardInterrupt
    except typer.TyperException as error:
        code = error.exit_code
        print(f"katanya: {' '.join(error.format_message().split())}", file=sys.stderr)
    except UsageError as error:
        code = 2
        print(f"katanya: {error}", file=sys.stderr)
    except (typer.Abort, KeyboardInterrupt):
        code = _STOPPED
        print("katanya: stopped", file=sys.stderr)
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:
        if error.filename is None and error.errno != errno.ENOSPC:
            raise
        code, what = 2, error.filename
        if what is None:
            what = "cannot write the output"
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left has nowhere to go
        print(f"katanya: {what}: {error.strerror}", file=sys.stderr)
    except Exception as error:
        from tasks.publish import WarehouseError

        if not isinstance(error, WarehouseError):
            raise
        code = 2
        print(f"katanya: {error}", file=sys.stderr)
    return code
