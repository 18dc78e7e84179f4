"""The figures of a benchmark as one table of text: a row for each figure, a column for each corpus."""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Figures = Mapping[str, Any]

STEPS = ("read and clean", "deduplicate", "attribute and resolve", "link", "publish")


def table(corpora: Sequence[Figures]) -> list[str]:
    """Lines, and what they are measured in."""
    columns = [dict(rows(figures)) for figures in corpora]
    names = list(dict.fromkeys(name for column in columns for name in column))
    wide = max(map(len, names))
    widths = [
        max(map(len, [figures["name"], *column.values()])) for figures, column in zip(corpora, columns, strict=True)
    ]
    head = "  ".join(f"{figures['name']:>{width}}" for figures, width in zip(corpora, widths, strict=True))
    lines = [f"{'':<{wide}}  {head}"]
    for name in names:
        cells = (f"{column.get(name, ''):>{width}}" for column, width in zip(columns, widths, strict=True))
        lines.append(f"{name:<{wide}}  {'  '.join(cells)}".rstrip())
    load = os.getloadavg()[1]
    return [
        *lines,
        "",
        "Stages, floors and steps: documents and MB of text for a CPU second, so for one core.",
        "Runs: by the clock on the wall, from the start of a new process to its end, its workers cold.",
        "cold: the first time in a process, which makes the tables of the language; warm: the second time.",
        "The files are in the system's cache. A share below zero says that other work disturbed the measurement.",
        f"{os.cpu_count()} cores, load {load:.1f} over the last five minutes.",
    ]


def rows(figures: Figures) -> Iterator[tuple[str, str]]:
    """(what, figure) of a corpus, in the order of the table."""
    size = figures["megabytes"] / figures["documents"]
    n, one, two = figures["documents"], figures["one"], figures["two"]
    yield "documents", f"{two['documents']:,}"
    yield "kB of text a document", f"{size * 1000:.2f}"
    yield "statements a document", f"{two['statements'] / two['documents']:.1f}"
    for name, seconds in figures["floors"].items():
        yield f"floor: {name}", _rate(n, seconds, size) if seconds is not None else "not installed"
    for name, cost in figures["stages"].items():
        yield f"{name}, warm", _rate(n, cost["warm"], size)
        yield f"{name}, cold", _rate(n, cost["cold"], size)
    for step in STEPS:
        yield f"step of a run: {step}", _rate(one["documents"], one["steps"][step]["cpu_seconds"], size)
    yield "run, 1 worker", _took(one, one["documents"], size)
    yield "run, 2 workers", _took(two, two["documents"], size)
    for step in STEPS:
        yield f"of that, {step}", f"{two['steps'][step]['seconds']:.1f} s"
    yield "again, nothing new", _against(figures["again"], two)
    yield "again, 1 % more", _against(figures["more"], two)
    yield "peak memory: main process", f"{two['main_mb']:,.0f} MB"
    yield "peak memory: largest worker", f"{two['worker_mb']:,.0f} MB"
    yield "with Prefect, server up", _share(figures["server"], two)
    yield "with Prefect, temporary server", _share(figures["temporary"], two)


def _rate(documents: int, seconds: float, size: float) -> str:
    """Documents and megabytes a second."""
    seconds = max(seconds, 1e-6)
    return f"{documents / seconds:,.0f}/s {documents * size / seconds:8,.2f} MB/s"


def _took(run: Figures, documents: int, size: float) -> str:
    return f"{run['seconds']:,.1f} s {_rate(documents, run['seconds'], size)}"


def _against(run: Figures, first: Figures) -> str:
    return f"{run['seconds']:,.1f} s, {run['seconds'] / first['seconds']:.0%} of the first"


def _share(run: Figures | None, without: Figures) -> str:
    if run is None:
        return "failed"
    return f"{run['seconds']:,.1f} s, share {1 - without['seconds'] / run['seconds']:.0%}"
