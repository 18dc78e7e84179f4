"""`katanya bench`: how fast the stages that need one document at a time are, on one core."""

from collections.abc import Callable, Iterable, Mapping
from time import perf_counter
from typing import TypeVar

import typer

from flows.errors import UsageError, require_language
from flows.reading import ANYWHERE

Done = TypeVar("Done")


def bench(names: Iterable[str], language: str, columns: Mapping[str, str]) -> None:
    """Print documents and megabytes of text a second: read, clean and deduplicate, attribute and resolve.

    Raises:
        UsageError: an input names nothing, or no document could be read; the language has no pack.
    """
    from schemas.stages import Input
    from tasks.clean import clean
    from tasks.deduplicate import mark_repeats
    from tasks.read import InputError, discover, read_unit
    from tasks.resolve import read_statements

    def read() -> list[Input]:
        units, _ = discover(names, ANYWHERE)
        return [one for unit in units for one in read_unit(unit, ANYWHERE, columns) if isinstance(one, Input)]

    require_language(language)
    try:
        pages, reading = _timed(read)
    except InputError as error:
        raise UsageError(str(error)) from None
    if not pages:
        raise UsageError("no document could be read")
    for page in pages[:5]:  # builds the tables of the language, which a run does once
        read_statements(*mark_repeats(*clean(page, language, ANYWHERE)), language)
    cleaned, cleaning = _timed(lambda: [mark_repeats(*clean(page, language, ANYWHERE)) for page in pages])
    found, extracting = _timed(lambda: [read_statements(document, blocks, language) for document, blocks in cleaned])
    megabytes = sum(len(page.text.encode()) for page in pages) / 1e6
    typer.echo(f"{len(pages):,} documents, {megabytes:.1f} MB, {sum(len(r.statements) for r in found):,} statements")
    stages = {"read": reading, "clean and deduplicate": cleaning, "attribute and resolve": extracting}
    for stage, seconds in stages.items():
        typer.echo(
            f"{stage:<22} {seconds:7.2f} s {len(pages) / seconds:9,.0f} documents/s {megabytes / seconds:7.2f} MB/s"
        )


def _timed(work: Callable[[], Done]) -> tuple[Done, float]:
    """What the work gives, and the seconds it took."""
    start = perf_counter()
    done = work()
    return done, max(perf_counter() - start, 1e-9)
