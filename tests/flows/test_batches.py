"""The sample articles in one batch, three and ten: the same rows, and linked afresh the same claims and actors."""

import random
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from flows.job import Job
from flows.pipeline import track
from flows.relinking import relink_all
from flows.steps import DirectSteps
from seeds import SEEDS
from tasks.publish import check, open_warehouse

SAMPLES = sorted((SEEDS / "articles").iterdir())
STEPS = DirectSteps(None, 1, lambda *progress: None)
OF_RUNS = {"run_id", "first_run_id"}
ACROSS = {"claim_id", "actor_id", "via", "origin_statement_id"}


def published(warehouse: Path, table: str, without: set[str] = OF_RUNS) -> list[str]:
    rows = open_warehouse(warehouse).table(table).to_pylist()
    return sorted(repr({k: v for k, v in row.items() if k not in without}) for row in rows)


def partition(warehouse: Path, table: str, group: str, member: str) -> set[frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in open_warehouse(warehouse).table(table, [group, member]).to_pylist():
        found[row[group]].add(row[member])
    return {frozenset(members) for members in found.values()}


@pytest.fixture(scope="module")
def warehouses(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Warehouses of the sample articles in one batch, and shuffled in three and ten."""
    folder = tmp_path_factory.mktemp("batches")
    for batches in (1, 3, 10):
        files = list(SAMPLES)
        random.Random(batches).shuffle(files)
        for number in range(batches):
            batch = tuple(str(file) for file in files[number::batches])
            track(Job(batch, folder / f"{batches}"), STEPS)
    return [folder / f"{batches}" for batches in (1, 3, 10)]


def test_what_a_document_says_does_not_depend_on_its_batch(warehouses: list[Path]) -> None:
    once, *others = warehouses
    for other in others:
        for table in ("documents", "blocks", "statements", "quantities"):
            assert published(once, table) == published(other, table), table
        for table in ("claim_records", "document_actors", "actor_mentions"):
            assert published(once, table, ACROSS) == published(other, table, ACROSS), table


def test_linked_afresh_the_batches_come_to_the_same(warehouses: list[Path]) -> None:
    def linked(warehouse: Path) -> list[Any]:
        relink_all(warehouse, warehouse / "judgements.jsonl", STEPS)
        assert check(open_warehouse(warehouse)) == []
        assert relink_all(warehouse, warehouse / "judgements.jsonl", STEPS).nothing_changed
        return [
            partition(warehouse, "claim_records", "claim_id", "claim_record_id"),
            partition(warehouse, "claims", "question_id", "label"),
            partition(warehouse, "document_actors", "actor_id", "document_actor_id"),
            published(warehouse, "claims", {"claim_id", "question_id"}),
            published(warehouse, "claim_records", ACROSS - {"origin_statement_id"}),
        ]

    once, *others = warehouses
    first = linked(once)
    for other in others:
        assert linked(other) == first


def test_the_same_files_again_add_nothing(warehouses: list[Path]) -> None:
    before = open_warehouse(warehouses[0]).generation
    track(Job(tuple(map(str, SAMPLES)), warehouses[0]), STEPS)
    assert open_warehouse(warehouses[0]).generation == before
