"""What breaks a shard costs one document, which is a reject; the others are published."""

import os
import re
import threading
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from flows import faults, shard_steps, shards
from flows.executors import Crew, workers_at
from flows.job import Job
from flows.pipeline import track
from flows.report import Summary
from flows.steps import DirectSteps, Tried, started
from tasks.publish import open_warehouse


def run(warehouse: Path, articles: Path, workers: int = 1, again: bool = False) -> Summary:
    crew = Crew(workers=workers)
    with workers_at(crew) as at_work:
        steps = DirectSteps(at_work, crew.in_flight, lambda *progress: None)
        return track(Job((str(articles),), warehouse, again=again), steps)


def rejects(warehouse: Path) -> list[tuple[str, str, str]]:
    rows = open_warehouse(warehouse).table("rejects").to_pylist()
    return [(Path(row["source_path"]).name, row["stage"], row["reason"]) for row in rows]


HARBOUR = "pos-utara-pelabuhan.txt"
TREE = re.compile(r"(a+)+$")


def fault_in(step: str, fault: Callable[[], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a step fail on one article."""
    whole = getattr(shard_steps, step)

    def fragile(read: Any, *rest: Any) -> Any:
        path = read["source_path"] if isinstance(read, dict) else read.source_path
        return fault() if path.endswith(HARBOUR) else whole(read, *rest)

    monkeypatch.setattr(shard_steps, step, fragile)


@pytest.mark.parametrize(("step", "stage"), [("clean", "clean"), ("read_statements", "attribute")])
def test_an_expression_without_end_is_a_reject(step, stage, articles, tmp_path, monkeypatch) -> None:
    run(tmp_path / "before", articles)  # builds the tables of the language
    monkeypatch.setattr(shard_steps, "DOCUMENT_SECONDS", 0.5)
    fault_in(step, lambda: TREE.search("a" * 40 + "b"), monkeypatch)
    summary = run(tmp_path / "w", articles)
    assert rejects(tmp_path / "w") == [(HARBOUR, stage, "timed_out")]
    assert summary.done["rejected"] == 1


@pytest.mark.parametrize(("step", "stage"), [("cleaned_tables", "clean"), ("reading_tables", "attribute")])
def test_rows_that_fit_no_table_are_a_reject(step, stage, articles, tmp_path, monkeypatch) -> None:
    whole = getattr(shard_steps, step)

    def fragile(found: Any) -> Any:
        if any("gelombang tinggi" in str(one) for one in found):
            raise ValueError("no such column")
        return whole(found)

    monkeypatch.setattr(shard_steps, step, fragile)
    run(tmp_path / "w", articles)
    assert rejects(tmp_path / "w") == [(HARBOUR, stage, "failed")]


def test_rows_of_which_none_fits_are_all_rejects(articles, tmp_path, monkeypatch) -> None:
    whole = shard_steps.cleaned_tables

    def fragile(found: Any) -> Any:
        if found:
            raise ValueError("no such column")
        return whole(found)

    monkeypatch.setattr(shard_steps, "cleaned_tables", fragile)
    assert run(tmp_path / "w", articles).done["rejected"] == 3
    assert {reason for _, _, reason in rejects(tmp_path / "w")} == {"failed"}


def test_what_was_read_of_a_container_before_it_broke_is_kept(tmp_path, monkeypatch) -> None:
    news = tmp_path / "news.jsonl"
    news.write_text('{"text": "Menteri mengatakan harga beras turun."}\n' * 3, encoding="utf-8")
    whole = shard_steps.read_unit

    def fragile(*rest: Any) -> Any:
        reads = whole(*rest)
        yield next(reads)
        raise ValueError("a page that nobody foresaw")

    monkeypatch.setattr(shard_steps, "read_unit", fragile)
    run(tmp_path / "w", news)
    (reject,) = open_warehouse(tmp_path / "w").table("rejects").to_pylist()
    assert reject["reason"] == "failed" and reject["error"].endswith("what follows row 1 was not read")
    assert open_warehouse(tmp_path / "w").table("documents").num_rows == 1


def test_a_fault_that_may_pass_is_tried_again(monkeypatch) -> None:
    monkeypatch.setattr("flows.steps.RETRY_SECONDS", (0.0, 0.0))
    tries: list[int] = []

    def flaky(piece: int) -> int:
        tries.append(piece)
        if len(tries) < 3:
            raise OSError("the disk was busy")
        return piece

    assert Tried(lambda: started(None, flaky, 7), lambda: 0).result() == 7 and len(tries) == 3


def test_a_full_disk_is_not_waited_for(monkeypatch) -> None:
    def full(piece: int) -> int:
        raise OSError(28, "No space left on device")

    began = time.monotonic()
    with pytest.raises(OSError, match="No space"):
        Tried(lambda: started(None, full, 7), lambda: 0).result()
    assert time.monotonic() - began < 0.5


def test_nothing_is_stopped_in_another_thread() -> None:
    ended = []

    def long() -> None:
        with faults.at_most(0.01):
            time.sleep(0.05)
        ended.append(True)

    thread = threading.Thread(target=long)
    thread.start()
    thread.join()
    assert ended


def deadly(step: str, run: Any, piece: Any) -> Any:
    """A step whose process dies at one article; what a worker process runs."""
    name, work = {
        "clean": ("clean", shard_steps.read_shard),
        "attribute": ("read_statements", shard_steps.attribute_shard),
    }[step]
    whole = getattr(shard_steps, name)

    def fragile(read: Any, *rest: Any) -> Any:
        path = read["source_path"] if isinstance(read, dict) else read.source_path
        if path.endswith(HARBOUR):
            with Path(run.warehouse / "deaths").open("a") as deaths:
                deaths.write("x")
            os._exit(11)
        return whole(read, *rest)

    setattr(shard_steps, name, fragile)
    try:
        return work(run, piece)
    finally:
        setattr(shard_steps, name, whole)


@pytest.mark.slow
@pytest.mark.parametrize("step", ["clean", "attribute"])
def test_a_document_that_kills_its_process_is_a_reject(step, articles, tmp_path, monkeypatch) -> None:
    name = {"clean": "read_shard", "attribute": "attribute_shard"}[step]
    monkeypatch.setattr(f"flows.pipeline.{name}", partial(deadly, step))
    monkeypatch.setattr(shards, "DOCUMENTS_A_SHARD", 1)
    (tmp_path / "w").mkdir()
    summary = run(tmp_path / "w", articles, workers=2)
    assert rejects(tmp_path / "w") == [(HARBOUR, step, "crashed")]
    assert summary.done["rejected"] == 1
    assert open_warehouse(tmp_path / "w").table("documents").num_rows == (2 if step == "clean" else 3)
    deaths = (tmp_path / "w" / "deaths").stat().st_size
    run(tmp_path / "w", articles, workers=2)
    assert (tmp_path / "w" / "deaths").stat().st_size == deaths, "what killed its process once is not tried again"
    assert rejects(tmp_path / "w") == [(HARBOUR, step, "crashed")]


def dies_at_three(piece: int) -> int:
    if piece == 3:
        os._exit(11)
    return piece


def without(piece: int) -> int | None:
    return -piece if piece > 0 else None


@pytest.mark.slow
def test_a_process_that_dies_does_not_take_the_other_shards_with_it() -> None:
    with workers_at(Crew(workers=2)) as at_work:
        steps = DirectSteps(at_work, 4, lambda *progress: None)
        assert steps.each("deadly", dies_at_three, [1, 2, 3, 4, 5], without).result() == [1, 2, -3, 4, 5]
        with pytest.raises(BrokenExecutor):
            steps.each("deadly", dies_at_three, [3, 4]).result()
        started = steps.start("deadly", dies_at_three, 3)
        assert steps.each("deadly", dies_at_three, [1, 2]).result() == [1, 2]
        with pytest.raises(BrokenExecutor):
            started.result()


@pytest.mark.slow
def test_nor_does_it_under_prefect(prefect_server: None) -> None:
    from prefect import flow

    from flows.track_claims import PrefectSteps

    @flow
    def once() -> list[int]:
        with workers_at(Crew(workers=2)) as at_work:
            steps = PrefectSteps(at_work, 4, lambda *progress: None)
            beside = steps.start("calm", dies_at_three, 6)
            return [*steps.each("deadly", dies_at_three, [1, 2, 3, 4, 5], without).result(), beside.result()]

    assert once() == [1, 2, -3, 4, 5, 6]
