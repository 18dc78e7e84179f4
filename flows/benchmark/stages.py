"""The stages that take one document at a time, on one core."""

from collections.abc import Callable, Sequence
from functools import partial
from time import process_time
from typing import Any, TypeVar

from flows.errors import UsageError
from flows.reading import ANYWHERE
from schemas.stages import Input, RowDict
from tasks.clean import clean
from tasks.deduplicate import mark_repeats
from tasks.read import discover, read_unit
from tasks.resolve import read_statements

Done = TypeVar("Done")

AT_MOST = 2_000
"""Documents measured: the first ones."""


def pages_of(inputs: Sequence[str]) -> list[Input]:
    """The documents of the inputs as read, at most `AT_MOST`.

    Raises:
        UsageError: there are none.
    """
    found: list[Input] = []
    for unit in discover(inputs, ANYWHERE)[0]:
        if len(found) < AT_MOST:
            found += [one for one in read_unit(unit, ANYWHERE, {}) if isinstance(one, Input)]
    if not found:
        raise UsageError("no document could be read")
    return found[:AT_MOST]


def stages(inputs: Sequence[str], language: str) -> dict[str, Any]:
    """Documents and megabytes of text, and CPU seconds of each stage: the first time (cold) and the second (warm).

    What the first time pays are the tables of the language, made once in a process, and what words are looked up once.
    """
    pages, reading = cpu_seconds(lambda: pages_of(inputs))
    pages, reading_again = cpu_seconds(lambda: pages_of(inputs))
    costs = {"read": {"cold": reading, "warm": reading_again}, "clean": {}, "attribute and resolve": {}}
    for state in ("cold", "warm"):
        cleaned, costs["clean"][state] = cpu_seconds(
            lambda: [mark_repeats(*clean(page, language, ANYWHERE)) for page in pages]
        )
        extract = partial(_read_all, cleaned, language)
        _, costs["attribute and resolve"][state] = cpu_seconds(extract)
    return {
        "documents": len(pages),
        "megabytes": sum(len(page.text.encode()) for page in pages) / 1e6,
        "stages": costs,
    }


def _read_all(cleaned: Sequence[tuple[RowDict, list[RowDict]]], language: str) -> int:
    """How many statements there are."""
    return sum(len(read_statements(document, blocks, language).statements) for document, blocks in cleaned)


def cpu_seconds(work: Callable[[], Done]) -> tuple[Done, float]:
    """What the work gives, and the CPU seconds it took."""
    began = process_time()
    done = work()
    return done, max(process_time() - began, 1e-9)
