"""Linking afresh as a person and Prefect run it: judgements applied, what changed told, nothing twice."""

import json
from pathlib import Path
from typing import Any

import pytest

from flows.job import Job
from flows.pipeline import track
from flows.steps import DirectSteps
from tasks.publish import check, open_warehouse


@pytest.fixture
def warehouse(articles: Path, tmp_path: Path) -> Path:
    track(Job((str(articles),), tmp_path / "warehouse"), DirectSteps(None, 1, lambda *progress: None))
    return tmp_path / "warehouse"


def claims_in_dispute(katanya: Any, warehouse: Path) -> list[dict[str, Any]]:
    asked = katanya("sql", "--json", "from claims where status = 'contested' order by claim_id", "-w", warehouse)
    found: list[dict[str, Any]] = json.loads(asked.stdout)
    return found


def test_there_is_nothing_to_change_after_a_run(katanya: Any, warehouse: Path) -> None:
    before = open_warehouse(warehouse).generation
    shown = katanya("relink", "--direct", "-w", warehouse)
    assert shown.returncode == 0 and shown.stdout.startswith("Nothing changed: ")
    assert open_warehouse(warehouse).generation == before


def test_a_judgement_takes_effect_and_old_ids_answer(katanya: Any, warehouse: Path) -> None:
    (claim,) = claims_in_dispute(katanya, warehouse)
    records = katanya("sql", "--json", f"from claim_records where claim_id = '{claim['claim_id']}'", "-w", warehouse)
    asserted, denied = (
        next(row["claim_record_id"] for row in json.loads(records.stdout) if row["stance"] == stance)
        for stance in ("asserted", "denied")
    )
    katanya("review", "--different", asserted, denied, "--by", "Ana", "-w", warehouse)
    shown = katanya("relink", "--direct", "-w", warehouse)
    assert "1 split" in shown.stdout and claim["claim_id"] in shown.stdout
    assert claims_in_dispute(katanya, warehouse) == []
    assert check(open_warehouse(warehouse)) == []
    (change,) = open_warehouse(warehouse).table("id_changes").to_pylist()
    assert (change["old_id"], change["reason"]) == (claim["claim_id"], "judgement")
    old = katanya("claim", claim["claim_id"], "-w", warehouse)
    assert old.returncode == 0 and change["new_id"] in old.stdout

    katanya("review", "--same", asserted, denied, "--by", "Ana", "-w", warehouse)
    assert "1 merged" in katanya("relink", "--direct", "-w", warehouse).stdout
    assert [row["claim_id"] for row in claims_in_dispute(katanya, warehouse)] == [claim["claim_id"]]
    gone = katanya("claim", change["new_id"], "-w", warehouse)
    assert gone.returncode == 0 and f"{change['new_id']} is {claim['claim_id']} now" in gone.stdout


def test_runs_that_relink_are_on_record(katanya: Any, warehouse: Path) -> None:
    (record,) = json.loads(
        katanya(
            "sql", "--json", "from claim_records where stance = 'denied' order by all limit 1", "-w", warehouse
        ).stdout
    )
    katanya("review", "--wrong", record["claim_record_id"], "--by", "Ana", "-w", warehouse)
    katanya("relink", "--direct", "-w", warehouse)
    jobs = open_warehouse(warehouse).table("runs", ["job"]).column("job").to_pylist()
    assert sorted(jobs) == ["relink", "track"]


@pytest.mark.parametrize("text", ["no json", '{"judgement": "same_claim"}'])
@pytest.mark.parametrize("command", [["relink"], ["run", "seeds/articles"]])
def test_a_file_that_holds_no_judgements_is_one_line(
    katanya: Any, warehouse: Path, command: list[str], text: str
) -> None:
    (warehouse / "judgements.jsonl").write_text(text + "\n", encoding="utf-8")
    shown = katanya(*command, "--direct", "-w", warehouse)
    assert shown.returncode == 2
    (line,) = [line for line in shown.stderr.splitlines() if "judgements.jsonl:1:" in line]
    assert line.startswith("katanya: ")
    assert "read and clean" not in shown.stderr  # it is said before any work


def test_a_file_of_judgements_that_is_not_there_is_one_line(katanya: Any, warehouse: Path, tmp_path: Path) -> None:
    shown = katanya("relink", "--direct", "-w", warehouse, "--judgements", tmp_path / "none.jsonl")
    assert shown.returncode == 2 and "no such file" in shown.stderr


def test_judgements_that_are_lost_do_not_go_unsaid(katanya: Any, warehouse: Path) -> None:
    rows = katanya("sql", "--json", "from claim_records where stance = 'denied' limit 1", "-w", warehouse)
    (record,) = json.loads(rows.stdout)
    katanya("review", "--wrong", record["claim_record_id"], "--by", "Ana", "-w", warehouse)
    katanya("relink", "--direct", "-w", warehouse)
    marked = katanya("claim", record["claim_id"], "-w", warehouse)
    assert "judged wrong" in marked.stdout
    (warehouse / "judgements.jsonl").unlink()
    assert "1 records were published as judged" in katanya("relink", "--direct", "-w", warehouse).stdout


def test_without_a_warehouse_it_is_one_line(katanya: Any, tmp_path: Path) -> None:
    shown = katanya("relink", "--direct", "-w", tmp_path / "none")
    assert shown.returncode == 2 and "no warehouse at" in shown.stderr


@pytest.mark.slow
def test_prefect_runs_it_and_keeps_what_it_says(warehouse: Path, prefect_server: None) -> None:
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey

    from flows.relink import relink

    summary = relink(warehouse)
    assert summary.nothing_changed
    with get_client(sync_client=True) as client:
        key = ArtifactFilter(key=ArtifactFilterKey(any_=["relink-summary"]))
        (artifact,) = client.read_artifacts(artifact_filter=key)
    assert str(artifact.data).startswith("- Nothing changed: ")
