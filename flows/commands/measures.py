"""Commands that measure: eval, how right it is; bench, how fast."""

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import Language
from flows.errors import UsageError


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
