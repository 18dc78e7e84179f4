"""An archive that is kept by the day, read a few days at a time: each batch is a run of `track_claims`."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import cast

from flows.offline import set_prefect_defaults

set_prefect_defaults()

from prefect import flow, get_run_logger, tags  # noqa: E402 (reads its settings when imported)
from prefect.artifacts import create_table_artifact  # noqa: E402
from prefect.runtime import flow_run  # noqa: E402

from flows.days import batches, days_between, is_there, place  # noqa: E402
from flows.parameters import Columns, DaysARun, Language, Layout, Root, Wait, Workers  # noqa: E402
from flows.report import Summary  # noqa: E402
from flows.signs_of_life import signs_of_life  # noqa: E402
from flows.track_claims import track_claims  # noqa: E402


class BackfillError(RuntimeError):
    """Some days could not be read; the message says which."""


def run_name() -> str:
    """What a run says of itself in the UI: `archive, 2024-05-01 … 2024-05-31 → warehouse`."""
    given = flow_run.get_parameters()
    return f"{given['root']}, {given['first']} … {given['last']} → {given['warehouse']}"[:200]


@flow(name="backfill", flow_run_name=run_name)
def backfill(
    root: Root,
    first: date,
    last: date,
    layout: Layout = "%Y/%m/%d",
    days_a_run: DaysARun = 1,
    warehouse: str | Path = Path("warehouse"),
    workers: Workers = 1,
    language: Language = "id",
    columns: Columns | None = None,
    wait_seconds: Wait = 3600.0,
) -> dict[date, str]:
    """Read an archive by the day and publish who said what. What is in the warehouse already is not read again.

    A batch that fails does not stop the others; the run fails at its end and says which days are missing. What became
    of each day is returned, and is the artifact `backfill`.

    Args:
        root: the archive's folder.
        first: the first day.
        last: the last day, included.
        layout: how a day's folder is called under the root, with %Y, %m and %d for year, month and day.
        days_a_run: days that are read and published together.
        warehouse: folder of the tables, or its address in an object store.
        workers: processes that read documents.
        language: language pack.
        columns: columns of .csv and .jsonl files, where their names are unusual.
        wait_seconds: how long to wait for another run over the warehouse; null waits without end.

    Raises:
        ValueError: the last day is before the first, or the layout names no day.
        BackfillError: some days could not be read, or no day has a folder.
    """
    logger = get_run_logger()
    places = {day: place(root, layout, day) for day in days_between(first, last)}
    found = [day for day, name in places.items() if is_there(name)]
    told = {day: f"no {name}" for day, name in places.items()}
    settings = (warehouse, workers, language, columns, False, None, wait_seconds)
    failed: list[date] = []
    for batch in batches(found, days_a_run):
        with signs_of_life(), tags(*flow_run.get_tags()):
            state = track_claims([places[day] for day in batch], *settings, return_state=True)
        if state.is_completed():
            said = counted(cast(Summary, state.result()))
        else:
            failed += batch
            said = f"failed: {state.message}"
        told |= dict.fromkeys(batch, said)
        logger.info(f"{spoken(batch)}: {said}")
    create_table_artifact(key="backfill", table=day_rows(told, places), description=f"{root}, day by day")
    if missing := [day for day in places if day not in found]:
        logger.warning(f"{len(missing)} of {len(places)} days have no folder: {spoken(missing)}")
    if failed:
        raise BackfillError(f"{len(failed)} of {len(found)} days could not be read: {spoken(failed)}")
    if not found:
        raise BackfillError(f"no day has a folder: is {root} laid out as {layout}? The first would be {places[first]}")
    return told


def counted(summary: Summary) -> str:
    """What became of a batch, in a few words."""
    done = summary.done
    return f"{done['documents']:,} documents, {done['known']:,} already in the warehouse, {done['rejected']:,} rejected"


def spoken(days: list[date]) -> str:
    """Days in a few words: at most the first five, and how many more."""
    listed = ", ".join(map(str, days[:5]))
    return listed if len(days) <= 5 else f"{listed} and {len(days) - 5} more"


def day_rows(told: Mapping[date, str], places: Mapping[date, str]) -> list[dict[str, str]]:
    """A row for each day: where it was looked for, and what became of it."""
    return [{"day": str(day), "folder": places[day], "what": said} for day, said in sorted(told.items())]
