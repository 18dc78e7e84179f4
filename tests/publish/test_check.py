"""`check` names each kind of breakage; a sound warehouse has none."""

import json
from pathlib import Path

import pytest

from tasks.publish import WarehouseError, check, open_warehouse, publish


def problems(tmp_path, ledger):
    publish(tmp_path / "w", "b1", ledger.tables())
    return check(open_warehouse(tmp_path / "w"))


def test_a_sound_warehouse_and_an_unpublished_one_have_no_problems(tmp_path, week):
    assert check(open_warehouse(tmp_path / "w")) == []
    assert problems(tmp_path, week) == []


SPANS = [
    ("blocks", "start"),
    ("blocks", "end"),
    ("blocks", "text"),
    ("statements", "source_start"),
    ("statements", "source_text"),
    ("statements", "cue_end"),
    ("statements", "cue_text"),
    ("statements", "content_start"),
    ("statements", "content_text"),
    ("claim_records", "content_end"),
    ("claim_records", "content_text"),
    ("quantities", "start"),
    ("quantities", "text"),
    ("actor_mentions", "end"),
    ("actor_mentions", "text"),
]


@pytest.mark.parametrize(("table", "column"), SPANS)
def test_a_span_that_is_not_the_text(tmp_path, week, table, column):
    row = week.rows[table][1]
    row[column] = row[column] + 1 if isinstance(row[column], int) else "kata lain"
    (problem,) = problems(tmp_path, week)
    key = {"blocks": "block_id", "quantities": "quantity_id", "actor_mentions": "mention_id"}
    key |= {"statements": "statement_id", "claim_records": "claim_record_id"}
    prefix = column.removesuffix("start").removesuffix("end").removesuffix("text")
    assert problem.startswith(f"{table}: 1 rows whose {prefix}text is not the document's text")
    assert problem.endswith(row[key[table]])


@pytest.mark.parametrize("span", [(-1, 3), (5, 2), (0, 10**9), (None, 5)])
def test_a_span_outside_of_the_text(tmp_path, week, span):
    row = week.rows["statements"][0]
    row["cue_start"], row["cue_end"] = span
    assert len(problems(tmp_path, week)) == 1


def test_a_source_that_the_text_does_not_name_is_no_problem(tmp_path, week):
    week.rows["statements"][0] |= {"source_text": None, "source_start": None, "source_end": None}
    assert problems(tmp_path, week) == []


def test_a_text_of_another_length(tmp_path, week):
    week.rows["documents"][0]["n_characters"] += 1
    assert [line.split(":")[0] for line in problems(tmp_path, week)] == ["documents"]


REFERENCES = [
    ("blocks", "duplicate_of"),
    ("statements", "parent_statement_id"),
    ("claim_records", "claim_id"),
    ("claim_records", "origin_statement_id"),
    ("claim_records", "actor_id"),
    ("quantities", "statement_id"),
    ("actors", "represents_actor_id"),
    ("actor_mentions", "actor_id"),
    ("rejects", "run_id"),
]


@pytest.mark.parametrize(("table", "column"), REFERENCES)
def test_a_reference_that_leads_nowhere(tmp_path, week, table, column):
    week.rows[table][0][column] = "lost"
    (problem,) = problems(tmp_path, week)
    assert problem.startswith(f"{table}: 1 values of {column} are not in ") and problem.endswith("first lost")


def test_a_relay_that_is_no_actor(tmp_path, week):
    week.rows["claim_records"][0]["via"] = ["lost"]
    assert problems(tmp_path, week) == ["claim_records: 1 values of via are not in actors.actor_id, first lost"]


def test_rows_of_a_document_that_is_not_there(tmp_path, week):
    week.rows["documents"].pop()
    lines = problems(tmp_path, week)
    assert {line.split(":")[0] for line in lines} >= {"blocks", "statements", "claim_records", "actor_mentions"}
    assert all("doc_id are not in documents.doc_id" in line for line in lines)


def test_a_primary_key_that_stands_twice_across_files(tmp_path, week, small):
    publish(tmp_path / "w", "b1", week.tables())
    other = small(1)
    other.rows["claim_records"][0]["claim_record_id"] = week.rows["claim_records"][0]["claim_record_id"]
    tables = other.tables()
    added = ("documents", "blocks", "statements", "document_actors", "claim_records")
    publish(tmp_path / "w", "b2", {name: tables[name] for name in added} | {"actors": tables["actors"]})
    twice = week.rows["claim_records"][0]["claim_record_id"]
    problem = f"claim_records: 1 primary keys stand more than once, first {twice}"
    assert check(open_warehouse(tmp_path / "w")) == [problem]


def test_a_replaced_id_whose_successor_is_lost(tmp_path, week):
    change = {"run_id": "run_1", "kind": "claim", "reason": "relink"}
    week.add("id_changes", **change, old_id="clm_old", new_id="clm_mid")
    week.add("id_changes", **change, old_id="clm_mid", new_id="clm_b")
    week.add("id_changes", **change, old_id="clm_x", new_id="clm_lost")
    week.add("id_changes", **change, old_id="clm_gone", new_id="")
    assert problems(tmp_path, week) == ["id_changes: 1 new ids lead to no claim, first clm_lost"]


def damage(path: Path, at: float) -> None:
    content = bytearray(path.read_bytes())
    place = int(len(content) * at)
    for offset in range(place, min(place + 40, len(content))):
        content[offset] ^= 0xFF
    path.unlink()
    path.write_bytes(content)


@pytest.mark.parametrize("at", [0.1, 0.999])
def test_a_damaged_file_is_one_line_everywhere(tmp_path, week, at):
    publish(tmp_path / "w", "b1", week.tables())
    (path,) = open_warehouse(tmp_path / "w").files("documents")
    damage(path, at)
    problem = f"{path} is damaged: restore it from a copy, or let `katanya repair` save the rest"
    assert check(open_warehouse(tmp_path / "w")) == [problem]


def test_a_truncated_file_stops_readers_and_writers_with_one_line(tmp_path, week, small):
    root = tmp_path / "w"
    publish(root, "b1", week.tables())
    (path,) = open_warehouse(root).files("claims")
    path.write_bytes(path.read_bytes()[:-100])
    for action in (
        lambda: open_warehouse(root).table("claims"),
        lambda: open_warehouse(root).connect(),
        lambda: publish(root, "b2", {"documents": small(1).tables()["documents"]}),
    ):
        with pytest.raises(WarehouseError, match=path.name) as error:
            action()
        assert "\n" not in str(error.value)
    assert open_warehouse(root).generation == 1


def test_a_file_that_is_gone_stops_readers_and_writers_with_one_line(tmp_path, week, small):
    root = tmp_path / "w"
    publish(root, "b1", week.tables())
    publish(root, "b2", small(1).tables())
    path, _ = open_warehouse(root).files("statements")
    path.unlink()
    problem = f"{path} is missing: restore it from a copy, or let `katanya repair` save the rest"
    assert check(open_warehouse(root)) == [problem]
    for action in (
        lambda: open_warehouse(root).table("statements"),
        lambda: open_warehouse(root).connect(),
        lambda: publish(root, "b3", {"documents": small(1, 1).tables()["documents"]}),
    ):
        with pytest.raises(WarehouseError) as error:
            action()
        assert str(error.value) == problem


def test_a_table_that_an_older_version_did_not_know_has_no_file(tmp_path, week):
    publish(tmp_path / "w", "b1", week.tables())
    descriptor = (tmp_path / "w" / "datapackage.json").resolve()
    content = json.loads(descriptor.read_text(encoding="utf-8"))
    content["resources"] = [table for table in content["resources"] if table["name"] != "changes"]
    descriptor.write_text(json.dumps(content), encoding="utf-8")
    assert check(open_warehouse(tmp_path / "w")) == ["changes: the table has no file"]
    assert open_warehouse(tmp_path / "w").table("changes").num_rows == 0
    publish(tmp_path / "w", "b2")
    assert check(open_warehouse(tmp_path / "w")) == []
