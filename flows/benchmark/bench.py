"""`katanya bench`: stages, runs, re-runs and Prefect's share, on made-up articles and on inputs; one table."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

from flows.benchmark.made_up import write_articles
from flows.benchmark.table import table
from flows.errors import UsageError, require_language
from flows.offline import set_prefect_defaults
from flows.progress import say
from flows.server import prefect_server
from seeds import SEEDS
from tasks.read import InputError, input_files

WORKERS = 2

Figures = dict[str, Any]


def bench(inputs: Sequence[str], articles: Sequence[int], language: str, best_of: int, as_json: bool) -> None:
    """Measure made-up articles, so many at a time, and the inputs; print one column of figures for each.

    Raises:
        UsageError: an input names nothing, no document could be read, or a measurement failed; the language has no
            pack.
    """
    require_language(language)
    try:
        input_files(inputs)
    except InputError as error:
        raise UsageError(str(error)) from None
    corpora = []
    with TemporaryDirectory(prefix="katanya-bench-") as folder, _prefect_home(Path(folder)):
        for n in articles:
            corpora.append(_measured(f"{n:,} made up", _made_up(Path(folder), n), language, best_of))
        if inputs:
            corpora.append(_measured(" ".join(Path(one).name for one in inputs), inputs, language, best_of))
    if as_json:
        print(json.dumps({"cores": os.cpu_count(), "load": os.getloadavg()[0], "corpora": corpora}, indent=2))
    else:
        print("\n".join(table(corpora)))


def _made_up(folder: Path, articles: int) -> list[str]:
    path = folder / f"made_up_{articles}.jsonl"
    write_articles(path, articles)
    return [str(path)]


def _measured(name: str, inputs: Sequence[str], language: str, best_of: int) -> Figures:
    """All figures of one corpus. Each measurement is a process of its own, and each first run has a new warehouse."""
    say(f"{name}: floors, stages")
    read: Figures = {"inputs": list(inputs), "language": language}
    figures: Figures = {"name": name, **_child("floors", inputs=list(inputs)), **_child("stages", **read)}
    with TemporaryDirectory(prefix="katanya-bench-") as made:
        folder = Path(made)
        say(f"{name}: a run with one worker")
        figures["one"] = _child("run", **read, warehouse=str(folder / "one"), workers=1)
        say(f"{name}: a run with {WORKERS} workers")
        figures["two"] = _best(
            _child("run", **read, warehouse=str(folder / f"two {n}"), workers=WORKERS) for n in range(best_of)
        )
        documents = figures["two"]["documents"]
        again: Figures = {**read, "warehouse": str(folder / "two 0"), "workers": WORKERS}
        say(f"{name}: again, with nothing new, and with 1 % more")
        figures["again"] = _child("run", **again)
        more = folder / "more.jsonl"
        write_articles(more, max(1, documents // 100), series="more")
        figures["more"] = _child("run", **{**again, "inputs": [*inputs, str(more)]})
        say(f"{name}: with Prefect, a server that is up")
        with _server() as api:
            runs = [_flow_run(api, **read, warehouse=str(folder / f"server {n}")) for n in range(best_of)]
        figures["server"] = _best(run for run in runs if run) if all(runs) else None
        say(f"{name}: with Prefect, its temporary server")
        figures["temporary"] = _flow_run(None, **read, warehouse=str(folder / "temporary"))
    return figures


def _flow_run(api: str | None, **arguments: Any) -> Figures | None:
    """A run with Prefect; one that fails is told of, and costs no other figure."""
    try:
        return _child("prefect_run", api, **arguments, workers=WORKERS)
    except UsageError as error:
        say(str(error))
        return None


def _child(what: str, /, _api: str | None = None, **arguments: Any) -> Figures:
    """A measurement in a process of its own, and the seconds from its start to its end.

    Raises:
        UsageError: it failed.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"}
    environment |= {"PREFECT_API_URL": _api} if _api else {}
    environment["PYTHONPATH"] = os.pathsep.join([str(SEEDS.parent), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, "-m", "flows.benchmark.child", what, json.dumps(arguments)]
    began = monotonic()
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    seconds = monotonic() - began
    if done.returncode:
        reason = " ".join((done.stderr.strip() or "killed").splitlines()[-4:])
        raise UsageError(reason.partition("UsageError: ")[2] or f"{what} failed: {reason}")
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return {**figures, "seconds": seconds}


def _best(runs: Iterator[Figures]) -> Figures:
    """The quickest."""
    return min(runs, key=lambda run: run["seconds"])


@contextmanager
def _prefect_home(folder: Path) -> Iterator[None]:
    """A new Prefect home for the measurements: the database of no other runs."""
    before = os.environ.get("PREFECT_HOME")
    home = folder / "prefect"
    home.mkdir()
    os.environ["PREFECT_HOME"] = str(home)
    try:
        yield
    finally:
        os.environ.pop("PREFECT_HOME")
        if before is not None:
            os.environ["PREFECT_HOME"] = before


@contextmanager
def _server() -> Iterator[str]:
    """The address of a Prefect server that is up."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        api = f"http://127.0.0.1:{probe.getsockname()[1]}/api"
    set_prefect_defaults()
    with prefect_server(api):
        yield api
