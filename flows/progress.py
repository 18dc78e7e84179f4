"""How far a run is: a bar on a terminal, plain lines elsewhere. Both on stderr, so that stdout can be piped."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flows.steps import Watch


def say(line: str) -> None:
    """Tell the person who waits, without touching what is piped."""
    print(f"katanya: {line}", file=sys.stderr, flush=True)


@contextmanager
def progress(log: Callable[[str], object] = lambda line: None) -> Iterator[Watch]:
    """A watcher for `flows.steps`, at work until the block ends. `log` is told of each step that ends."""

    def ended(name: str, total: int) -> str:
        line = f"{name}: done" if total == 1 else f"{name}: {total} shards done"
        log(line)
        return line

    if not sys.stderr.isatty():

        def print_line(name: str, done: int, total: int) -> None:
            if done == total:
                print(f"katanya: {ended(name, total)}", file=sys.stderr, flush=True)

        yield print_line
        return

    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:<21}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        bars: dict[str, TaskID] = {}

        def draw(name: str, done: int, total: int) -> None:
            if name not in bars:
                bars[name] = bar.add_task(name)
            bar.update(bars[name], completed=done, total=total)
            if done == total:
                ended(name, total)

        yield draw


def both(one: Watch, other: Watch) -> Watch:
    """A watcher that tells two."""

    def watch(name: str, done: int, total: int) -> None:
        one(name, done, total)
        other(name, done, total)

    return watch
