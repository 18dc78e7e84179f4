"""Commands that fill a warehouse: run, serve, relink."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from flows.commands.options import Columns, JudgementsFile, Language, Notify, Wait, Warehouse, WatchListFile, columns
from flows.errors import UsageError


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
    from flows.run import run_and_report

    if notify:
        from flows.notify import use_addresses

        use_addresses(notify)
    waits = None if wait < 0 else wait
    if format and "-" not in inputs:
        raise UsageError("--format says what standard input holds: give - as an INPUT")
    inputs = [f"{format}:-" if format and given == "-" else given for given in inputs]
    settings = (language, columns(column), again, judgements, waits)
    job = Job(tuple(inputs), warehouse, *settings, settle_seconds=settle, watchlist=watchlist)
    if scheduler and on != "dask":
        raise UsageError("--scheduler goes with --on dask")
    accepted = run_and_report(job, Crew(on, workers, scheduler), direct)
    raise typer.Exit(1 if strict and not accepted else 0)


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
    settings = (workers, language, columns(column), settle)
    serve_inboxes(Served(tuple(inbox or ()), warehouse, cron, timezone, name, *settings), port)


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
