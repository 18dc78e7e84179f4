"""The whole job: the same rows however it is run, cut or ordered; and nothing left running."""

import random
import re
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from flows import shard_steps, shards
from flows.executors import Crew, workers_at
from flows.job import Job
from flows.pipeline import track
from flows.steps import DirectSteps
from schemas.tables import TABLES
from tasks.publish import open_warehouse

RUN_COLUMNS = {"run_id", "first_run_id"}
READ_TABLES = ("documents", "blocks", "statements", "quantities")


def rows(warehouse: Path, table: str, without: frozenset[str] = frozenset()) -> list[str]:
    """A table's rows as sorted text, run ids aside."""
    dropped = RUN_COLUMNS | without
    return sorted(
        str({name: value for name, value in row.items() if name not in dropped})
        for row in open_warehouse(warehouse).table(table).to_pylist()
    )


def run(warehouse: Path, *inputs: Path, workers: int = 1, **job: Any) -> None:
    with workers_at(Crew(workers=workers)) as pool:
        steps = DirectSteps(pool, workers, lambda *progress: None)
        track(Job(tuple(map(str, inputs)), warehouse, **job), steps)


def assert_same_tables(left: Path, right: Path) -> None:
    for model in TABLES:
        if model.table != "runs":
            assert rows(left, model.table) == rows(right, model.table), model.table


def test_small_shards_in_several_processes_give_the_same_rows(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(tmp_path / "one", articles)
    monkeypatch.setattr(shards, "DOCUMENTS_A_SHARD", 1)
    run(tmp_path / "many", articles, workers=2)
    assert_same_tables(tmp_path / "one", tmp_path / "many")


def test_order_and_batches_do_not_matter(articles: Path, tmp_path: Path) -> None:
    files = sorted(articles.iterdir())
    run(tmp_path / "once", articles)
    random.Random(7).shuffle(files)
    run(tmp_path / "shuffled", *files)
    assert_same_tables(tmp_path / "once", tmp_path / "shuffled")
    for file in reversed(files):
        run(tmp_path / "batches", file)
    for table in READ_TABLES:
        assert rows(tmp_path / "once", table) == rows(tmp_path / "batches", table), table
    linked = frozenset({"claim_id", "actor_id", "via", "origin_statement_id"})
    assert rows(tmp_path / "once", "claim_records", linked) == rows(tmp_path / "batches", "claim_records", linked)


def test_reading_again_on_request_changes_nothing(articles: Path, tmp_path: Path) -> None:
    run(tmp_path / "once", articles)
    run(tmp_path / "twice", articles)
    run(tmp_path / "twice", articles, again=True)
    for table in (*READ_TABLES, "claim_records", "claims", "actors"):
        assert rows(tmp_path / "once", table) == rows(tmp_path / "twice", table), table


def test_copies_are_marked_whichever_comes_first(articles: Path, tmp_path: Path) -> None:
    copy = articles / "zaman-baru-bendungan.txt"
    shutil.copy(articles / "harian-selat-bendungan.txt", copy)
    copy.write_text(
        copy.read_text(encoding="utf-8").replace("12 September 2024", "15 September 2024"), encoding="utf-8"
    )
    run(tmp_path / "together", articles)
    run(tmp_path / "apart", copy)
    run(tmp_path / "apart", articles)
    for table in READ_TABLES:
        assert rows(tmp_path / "together", table) == rows(tmp_path / "apart", table), table
    marked = open_warehouse(tmp_path / "apart").table("blocks", ["duplicate_scope"]).to_pylist()
    assert {"duplicate_scope": "corpus"} in marked


def test_a_document_that_breaks_a_stage_is_a_reject(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clean = shard_steps.clean

    def fragile(read: Any, language: str, run_id: str) -> Any:
        if "pelabuhan" in read.source_path:
            raise ValueError("no such page")
        return clean(read, language, run_id)

    monkeypatch.setattr(shard_steps, "clean", fragile)
    run(tmp_path / "warehouse", articles)
    (reject,) = open_warehouse(tmp_path / "warehouse").table("rejects").to_pylist()
    assert (reject["stage"], reject["reason"]) == ("clean", "failed")
    assert "no such page" in reject["error"]
    assert open_warehouse(tmp_path / "warehouse").table("documents").num_rows == 2


def test_a_lost_key_file_is_computed_again(articles: Path, tmp_path: Path) -> None:
    copy = tmp_path / "salinan-pelabuhan.txt"
    shutil.copy(articles / "pos-utara-pelabuhan.txt", copy)
    for warehouse in ("kept", "lost"):
        run(tmp_path / warehouse, articles)
    shutil.rmtree(tmp_path / "lost" / ".keys")
    for warehouse in ("kept", "lost"):
        run(tmp_path / warehouse, copy)
    assert_same_tables(tmp_path / "kept", tmp_path / "lost")


@pytest.mark.slow
def test_prefect_gives_the_rows_of_a_direct_run(articles: Path, tmp_path: Path, prefect_server: None) -> None:
    from prefect import tags
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId

    from flows.track_claims import track_claims

    run(tmp_path / "direct", articles)
    with tags("desk"):
        state = track_claims([str(articles)], tmp_path / "prefect", return_state=True)
    assert state.is_completed()
    assert_same_tables(tmp_path / "direct", tmp_path / "prefect")
    (published,) = open_warehouse(tmp_path / "prefect").table("runs").to_pylist()
    with get_client(sync_client=True) as client:
        flow_run = FlowRunFilter(id=FlowRunFilterId(any_=[published["flow_run_id"]]))
        task_runs = ended_task_runs(client, flow_run)
        keys = {artifact.key for artifact in client.read_artifacts(flow_run_filter=flow_run)}
    assert not any(task_run.tags for task_run in task_runs)  # a tag costs each task run a call
    names = {task_run.name for task_run in task_runs}
    assert {"read and clean, shard 1 of 1", "attribute and resolve, shard 1 of 1", "link", "publish"} <= names
    assert keys == {"run-summary", "quality", "changes", "contested-claims"}


@pytest.mark.slow
def test_what_a_run_changed_is_an_artifact(
    articles: Path, next_week: Path, tmp_path: Path, prefect_server: None
) -> None:
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey

    from flows.track_claims import track_claims

    run(tmp_path / "warehouse", articles)
    track_claims([str(next_week)], tmp_path / "warehouse")
    with get_client(sync_client=True) as client:
        key = ArtifactFilter(key=ArtifactFilterKey(any_=["changes"]))
        artifact = max(client.read_artifacts(artifact_filter=key), key=lambda artifact: artifact.created)
    for told in (
        "## Changed stance",
        "PT Tirta Semaka: denied (12 September 2024) → confirmed",
        "by Kementerian Pekerjaan",
    ):
        assert told in artifact.data
    assert "> Wali Kota Rinto Hadiwijaya meralat pernyataannya" in artifact.data
    assert re.search(rf"`katanya claim clm_\w+ --warehouse {tmp_path}/warehouse`", artifact.data)


@pytest.mark.slow
def test_a_fault_that_passes_is_tried_again(articles: Path, tmp_path: Path, prefect_server: None) -> None:
    from prefect import flow

    from flows.track_claims import PrefectSteps

    tries: list[int] = []

    def flaky() -> int:
        tries.append(1)
        if len(tries) < 2:
            raise OSError("the disk was busy")
        return len(tries)

    @flow
    def once() -> int:
        return PrefectSteps(None, 1, lambda *progress: None).one("flaky", flaky)

    assert once() == 2


@pytest.mark.slow
def test_a_run_without_a_server_leaves_none_behind(articles: Path, tmp_path: Path, process) -> None:
    made = process("run", articles, "--workers", "2")
    assert made.returncode == 0, made.stderr
    assert "leaked" not in made.stderr
    mine = [p for p in Path("/proc").glob("[0-9]*/environ") if is_mine(p, tmp_path)]
    assert mine == []
    with closing(sqlite3.connect(tmp_path / "state/katanya/prefect/prefect.db")) as history:
        assert history.execute("select distinct state_type from task_run").fetchall() == [("COMPLETED",)]


def ended_task_runs(client: Any, flow_run: Any) -> list[Any]:
    """The task runs of a flow run that has ended: the server writes their states in batches."""
    patience = time.monotonic() + 30
    while time.monotonic() < patience:
        found = client.read_task_runs(flow_run_filter=flow_run)
        if any(one.name == "report" for one in found) and all(one.state.is_completed() for one in found):
            return list(found)
        time.sleep(0.2)
    raise AssertionError("the server does not know of the end of all task runs")


def is_mine(environ: Path, home: Path) -> bool:
    """Whether a process was started under the test's home folder."""
    try:
        return f"HOME={home}\0".encode() in environ.read_bytes()
    except OSError:
        return False
