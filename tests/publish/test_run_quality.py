"""The view `run_quality`, and the figures of a run that are read from it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from flows import quality
from flows.ledger import Ledger, open_ledger
from tasks.publish import open_warehouse, publish


@pytest.fixture
def ledger(small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """Nine runs of a feed; in the last it loses its dates, and all its pages have one new paragraph."""
    monkeypatch.setattr(quality, "BATCH", 4)
    made, start = small(0), datetime(2031, 4, 1)
    made.rows["runs"].clear()
    for hour in range(9):
        when = {"started_at": start + timedelta(hours=hour), "finished_at": start + timedelta(hours=hour)}
        named = {"run_id": f"run_{hour}", "job": "track", "code_version": "0", "rules_version": "r"}
        made.add("runs", **when, **named, parameters="{}", rows_in=4, rows_out="{}")
        for number in range(4):
            dated = None if hour == 8 else 1 + hour
            name = f"d{hour}_{number}"
            document = made.document(name, "Harian Pagi", dated, first_run_id=f"run_{hour}")
            made.say(document, "Bupati", "mengatakan", f"jembatan {name} putus", (f"clm_{name}", name))
    made.add(
        "rejects", reject_id="rej_1", run_id="run_8", source_path="x.txt", stage="read", reason="empty", error="empty"
    )
    for block in made.rows["blocks"]:
        if any(block["doc_id"] == d["doc_id"] for d in made.rows["documents"] if d["first_run_id"] == "run_8"):
            first = made.rows["blocks"][-4]["block_id"]
            if block["block_id"] != first:
                block |= {"duplicate_of": first, "duplicate_kind": "near", "duplicate_scope": "corpus"}
    made.roll_up()
    publish(tmp_path / "warehouse", "b1", made.tables())
    yield open_ledger(tmp_path / "warehouse")


def test_counts_of_a_run_and_its_outlets(ledger: Ledger) -> None:
    rows = ledger.rows("from run_quality where run_id = 'run_8' order by outlet nulls first")
    whole, outlet = rows
    assert (whole["outlet"], outlet["outlet"]) == (None, "Harian Pagi")
    assert (whole["n_documents"], whole["n_undated"], whole["n_statements"]) == (4, 4, 4)
    assert (whole["n_without_statements"], whole["n_records"], whole["n_rejects"]) == (0, 4, 1)
    assert (outlet["n_recurring"], outlet["n_rejects"]) == (4, 0)
    before = ledger.rows("from run_quality where run_id = 'run_3' and outlet is null")[0]
    assert (before["n_undated"], before["n_recurring"]) == (0, 0)


def test_the_newest_run_is_held_against_those_before_it(ledger: Ledger) -> None:
    found = {str(measure).partition(":")[0] for measure in quality.quality(ledger, "run_8") if measure.out_of_band}
    assert {"documents without a date", "documents without a date of Harian Pagi"} <= found
    assert not [measure for measure in quality.quality(ledger, "run_7") if measure.out_of_band]


def test_a_run_that_published_nothing_has_no_figures(ledger: Ledger) -> None:
    assert quality.quality(ledger, "run_none") == []


def test_an_empty_warehouse_answers(tmp_path: Path) -> None:
    with open_warehouse(tmp_path).connect() as connection:
        assert connection.execute("from run_quality").fetchall() == []
