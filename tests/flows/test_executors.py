"""The same rows from threads, processes and Dask, with Prefect and without."""

import importlib.util
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from flows import pipeline, shards
from flows.executors import Crew, begun, workers_at
from flows.job import Job
from flows.pipeline import track
from flows.steps import DirectSteps
from tasks.resolve.places import places

State = dict[str, list[str]]


def has_vocabulary(_: object) -> bool:
    return places.cache_info().currsize > 0


needs_dask = pytest.mark.skipif(importlib.util.find_spec("prefect_dask") is None, reason="prefect-dask is missing")


@pytest.fixture(autouse=True)
def small_shards_and_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "DOCUMENTS_A_SHARD", 10)
    monkeypatch.setattr(pipeline, "DOCUMENTS_A_PORTION", 20)


@pytest.mark.slow
@needs_dask
def test_threads_processes_and_dask_give_the_same_rows(
    batches: list[list[Path]], state: Callable[[Path], State], tmp_path: Path
) -> None:
    inputs = tuple(str(file) for batch in batches for file in batch)
    found = {}
    for crew in (Crew(), Crew("threads", 2), Crew("processes", 2), Crew("dask", 2)):
        warehouse = tmp_path / f"{crew.on}{crew.workers}"
        with workers_at(crew) as workers:
            summary = track(Job(inputs, warehouse), DirectSteps(workers, crew.in_flight, lambda *progress: None))
        assert not summary.done["rejected"]
        found[warehouse.name] = state(warehouse)
    assert found.pop("processes1") == found["threads2"] == found["processes2"] == found["dask2"]


@pytest.mark.slow
@needs_dask
def test_the_flow_gives_the_same_rows_on_dask_and_in_threads(
    batches: list[list[Path]], state: Callable[[Path], State], tmp_path: Path, prefect_server: None
) -> None:
    from distributed import LocalCluster

    from flows.track_claims import track_claims

    inputs = [str(file) for batch in batches for file in batch]
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:
        track_claims(inputs, tmp_path / "dask", on="dask", scheduler=cluster.scheduler_address)
    track_claims(inputs, tmp_path / "threads", workers=2, on="threads")
    assert state(tmp_path / "dask") == state(tmp_path / "threads")


def test_a_scheduler_without_dask_is_one_line(katanya, articles: Path) -> None:
    refused = katanya("run", articles, "--scheduler", "tcp://127.0.0.1:1")
    assert refused.returncode == 2 and refused.stderr == "katanya: --scheduler goes with --on dask\n"


def test_dask_that_is_not_installed_is_one_line(katanya, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.executors.find_spec", lambda name: None)
    refused = katanya("run", articles, "--on", "dask", "--direct")
    assert refused.returncode == 2 and refused.stderr.count("\n") == 1 and "katanya[dask]" in refused.stderr


@pytest.mark.slow
def test_workers_that_have_begun_are_those_that_work() -> None:
    crew = Crew("processes", 2)
    with workers_at(crew) as workers:
        assert workers and not workers.submit(has_vocabulary, None).result()
    with begun(crew, "id"), workers_at(crew) as workers:
        assert workers and all(workers.submit(has_vocabulary, None).result() for _ in range(4))


@pytest.mark.slow
def test_what_all_wait_for_goes_before_the_shards() -> None:
    crew = Crew("processes", 2)
    with begun(crew, "id"), workers_at(crew) as workers:
        assert workers and workers.submit(os.nice, 0).result() > workers.aside(os.nice, 0).result() == os.nice(0)


@pytest.mark.slow
def test_workers_that_have_begun_end_where_nothing_is_run(katanya, tmp_path: Path) -> None:
    refused = katanya("run", tmp_path / "missing", "--direct", "--workers", "2", "--warehouse", tmp_path / "w")
    assert refused.returncode == 2 and refused.stderr.count("\n") == 1
