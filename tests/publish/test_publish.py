"""What a reader finds after a publication, and what publishing again changes."""

import json
import os
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from schemas.arrow import BY_NAME, arrow_schema
from schemas.tables import TABLES
from tasks.publish import WarehouseError, check, open_warehouse, parquet, publish, writing
from tasks.publish import files as file_limits
from tasks.publish.layout import KEPT_GENERATIONS
from tasks.publish.parquet import sort_key

WHOLE = ("actors", "claims")


def publish_ledger(root, ledger, batch="b1", **options):
    tables = ledger.tables()
    replace = {name: tables.pop(name) for name in WHOLE}
    return publish(root, batch, tables, replace, **options)


def in_order(table, name):
    return table.sort_by([(column, "ascending") for column in sort_key(BY_NAME[name])])


def bytes_of(root):
    root = root.resolve()
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def stamps(root):
    files = (root / "current").resolve().rglob("*.parquet")
    return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in files}


def names(root, table):
    return sorted(p.name for p in (root / table).glob("*.parquet"))


@pytest.fixture
def root(tmp_path):
    return tmp_path / "gudang [1] d'arsip"


def test_every_row_comes_back(root, week):
    assert not open_warehouse(root).exists
    assert publish_ledger(root, week) == 1
    warehouse = open_warehouse(root)
    assert warehouse.exists and warehouse.generation == 1
    for name, table in week.tables().items():
        assert warehouse.table(name).equals(in_order(table, name)), name
    assert check(warehouse) == []


def test_a_table_comes_as_a_pandas_frame(root, week):
    publish_ledger(root, week)
    frame = open_warehouse(root).frame("claims", ["claim_id", "n_records"])
    assert list(frame.columns) == ["claim_id", "n_records"]
    assert len(frame) == open_warehouse(root).table("claims").num_rows > 0


def test_plain_globs_of_other_engines_find_the_tables(tmp_path, week):
    root = tmp_path / "warehouse"
    publish_ledger(root, week)
    publish_ledger(root, week, "b2")
    n_records = len(week.rows["claim_records"])
    pattern = f"{root}/claim_records/**/*.parquet"
    sql = f"SELECT count(*), count(DISTINCT claim_record_id) FROM read_parquet('{pattern}', hive_partitioning = true)"
    assert duckdb.sql(sql).fetchall() == [(n_records, n_records)]
    assert len(pd.read_parquet(root / "claim_records")) == n_records
    assert ds.dataset(root / "claim_records").count_rows() == n_records
    assert pq.read_table(root / "claim_records").num_rows == n_records
    polars = pytest.importorskip("polars")
    assert polars.read_parquet(pattern).height == n_records


def test_every_table_is_there_with_its_types_when_there_are_no_rows(root):
    publish(root, "b1")
    warehouse = open_warehouse(root)
    with warehouse.connect() as connection:
        for model in TABLES:
            (path,) = warehouse.files(model.table)
            assert pq.read_schema(path).equals(arrow_schema(model), check_metadata=False)
            assert connection.execute(f"SELECT count(*) FROM {model.table}").fetchone() == (0,)
        assert connection.execute("SELECT * FROM stances").fetchall() == []


def test_a_reader_of_nothing_sees_empty_tables(root):
    warehouse = open_warehouse(root)
    assert warehouse.table("claims", ["claim_id", "n_records"]).schema.names == ["claim_id", "n_records"]
    with warehouse.connect() as connection:
        assert connection.execute("SELECT count(*) FROM stances").fetchone() == (0,)


def test_types_are_the_same_in_every_file(root, week, small):
    publish_ledger(root, week)
    publish_ledger(root, small(2), "all-null-titles-and-values")
    for model in TABLES:
        for path in open_warehouse(root).files(model.table):
            assert pq.read_schema(path).equals(arrow_schema(model), check_metadata=False)


def test_the_same_rows_give_the_same_bytes_in_any_order(tmp_path, week):
    tables = week.tables()
    publish(tmp_path / "a", "b1", tables)
    backwards = {name: rows.take(pa.array(range(len(rows) - 1, -1, -1), pa.int64())) for name, rows in tables.items()}
    publish(tmp_path / "b", "b1", backwards)
    assert bytes_of(tmp_path / "a" / "current") == bytes_of(tmp_path / "b" / "current")


def test_staged_files_and_tables_in_memory_are_published_alike(tmp_path, small):
    table = small(20).tables()["documents"]
    shards = [tmp_path / f"{number}.parquet" for number in range(3)]
    for number, path in enumerate(shards):
        pq.write_table(table.filter(pa.array([row % 3 == number for row in range(20)])), path)
    publish(tmp_path / "a", "b1", {"documents": table})
    publish(tmp_path / "b", "b1", {"documents": shards, "blocks": []})
    assert bytes_of(tmp_path / "a" / "current") == bytes_of(tmp_path / "b" / "current")


def test_publishing_the_same_batch_again_changes_nothing(root, week):
    first = publish_ledger(root, week)
    before = stamps(root)
    assert publish_ledger(root, week) == first
    assert stamps(root) == before


def test_a_new_batch_leaves_the_files_of_others_as_they_are(root, small):
    publish_ledger(root, small(5))
    old = {path.name: path.stat().st_ino for path in open_warehouse(root).files("blocks")}
    publish_ledger(root, small(5, 5), "b2")
    new = {path.name: path.stat().st_ino for path in open_warehouse(root).files("blocks")}
    assert len(new) == 2 and old.items() <= new.items()
    assert open_warehouse(root).table("documents").num_rows == 10


def test_a_batch_published_again_with_other_rows_replaces_its_own(root, small):
    publish_ledger(root, small(5))
    publish_ledger(root, small(5, 5), "b2")
    publish_ledger(root, small(2, 5), "b2")
    assert open_warehouse(root).table("documents").num_rows == 7
    assert open_warehouse(root).table("statements").num_rows == 7


def test_a_document_that_comes_again_replaces_its_rows_in_all_tables(root, small):
    publish_ledger(root, small(5))
    publish_ledger(root, small(5, 5), "b2")
    untouched = {path.name for path in open_warehouse(root).files("statements") if "b2" in path.name}
    again = small(1, 3)
    for table in ("statements", "claim_records", "actor_mentions"):
        again.rows[table].clear()
    tables = again.tables()
    publish(root, "b3", {"documents": tables["documents"], "blocks": tables["blocks"]})
    warehouse = open_warehouse(root)
    doc_id = again.rows["documents"][0]["doc_id"]
    counts = {name: warehouse.table(name).num_rows for name in ("documents", "blocks", "statements", "claim_records")}
    assert counts == {"documents": 10, "blocks": 10, "statements": 9, "claim_records": 9}
    assert doc_id not in warehouse.table("statements")["doc_id"].to_pylist()
    assert untouched <= set(names(root, "statements"))
    assert check(warehouse) == []


def test_rows_without_a_document_replace_those_with_their_key(root, week):
    publish_ledger(root, week)
    again = week.tables()["rejects"].slice(0, 1).set_column(6, "reason", pa.array(["no_text"]))
    publish(root, "b2", {"rejects": again.select(arrow_schema(BY_NAME["rejects"]).names)})
    assert sorted(open_warehouse(root).table("rejects")["reason"].to_pylist()) == ["binary", "empty", "no_text"]


def test_dropped_documents_leave_every_table(root, small):
    publish_ledger(root, small(5))
    gone = small(2, 1).rows["documents"]
    publish(root, "b2", drop_doc_ids={row["doc_id"] for row in gone})
    warehouse = open_warehouse(root)
    for name in ("documents", "blocks", "statements", "claim_records", "actor_mentions"):
        assert warehouse.table(name).num_rows == 3
    publish(root, "b3", drop_doc_ids=warehouse.table("documents")["doc_id"].to_pylist())
    assert [name.split("-")[0] for name in names(root, "documents")] == ["empty"]
    assert open_warehouse(root).table("claims").num_rows == 1


def test_replaced_tables_are_one_file(root, week, small):
    publish_ledger(root, week)
    publish_ledger(root, small(3), "b2")
    (name,) = names(root, "claims")
    assert name.startswith("whole-")
    assert open_warehouse(root).table("claims")["claim_id"].to_pylist() == ["clm_b"]


def test_many_small_files_are_merged(root, small, monkeypatch):
    monkeypatch.setattr(file_limits, "MANY_FILES", 4)
    for number in range(10):
        publish(root, f"b{number}", {"documents": small(2, 2 * number).tables()["documents"]})
        assert len(names(root, "documents")) <= 5
    merged = open_warehouse(root).table("documents")["doc_id"].to_pylist()
    assert sorted(merged) == sorted(row["doc_id"] for row in small(20).rows["documents"])
    publish(root, "b0", {"documents": small(2).tables()["documents"]})
    assert open_warehouse(root).table("documents").num_rows == 20


def test_a_merged_file_is_only_as_large_as_the_limit(root, small, monkeypatch):
    monkeypatch.setattr(file_limits, "MANY_FILES", 4)
    monkeypatch.setattr(file_limits, "SMALL_BYTES", 1)
    for number in range(6):
        publish(root, f"b{number}", {"documents": small(1, number).tables()["documents"]})
    assert len(names(root, "documents")) == 6


def test_an_open_warehouse_stays_as_it_was(root, small):
    publish_ledger(root, small(2))
    before = open_warehouse(root)
    assert Path(before.glob("blocks")).parent.name == "blocks"
    connection = before.connect()
    publish_ledger(root, small(3, 2), "b2")
    assert before.table("documents").num_rows == 2
    assert connection.execute("SELECT count(*) FROM documents").fetchone() == (2,)
    assert open_warehouse(root).table("documents").num_rows == 5


def test_old_generations_are_deleted_only_late(root, small):
    with writing(root) as writer:
        for number in range(6):
            writer.publish(f"b{number}", {"documents": small(1, number).tables()["documents"]})
        assert len(list((root / ".generations").iterdir())) == 6
    with writing(root, grace_seconds=0) as writer:
        writer.publish("b6", {"documents": small(1, 6).tables()["documents"]})
    assert len(list((root / ".generations").iterdir())) == KEPT_GENERATIONS
    assert open_warehouse(root).table("documents").num_rows == 7


def test_columns_and_a_condition_can_be_chosen(root, week):
    publish_ledger(root, week)
    found = open_warehouse(root).table("claim_records", ["stance"], ds.field("claim_id") == "clm_c")
    assert sorted(found["stance"].to_pylist()) == ["asserted", "silent"]


WRONG = (
    "column stance may not be 'x'",
    "column claim_id is null",
    "column value is string, not double",
    "column via is missing",
    "column mood is unknown",
    "stands twice",
)


def wrong_records(ledger):
    records = ledger.tables()["claim_records"]
    at = records.schema.get_field_index
    text = pa.array(["x"] * records.num_rows)
    nulls = pa.nulls(records.num_rows, pa.string())
    tables = (
        records.set_column(at("stance"), "stance", text),
        records.set_column(at("claim_id"), "claim_id", nulls),
        records.set_column(at("value"), "value", text),
        records.drop_columns(["via"]),
        records.append_column("mood", text),
        pa.concat_tables([records, records.slice(0, 1)]),
    )
    return dict(zip(WRONG, tables, strict=True))


@pytest.mark.parametrize("message", WRONG)
def test_rows_that_do_not_fit_are_refused_and_nothing_changes(root, week, small, message):
    publish_ledger(root, small(2))
    before = bytes_of(root / "current")
    with pytest.raises(WarehouseError, match=message) as error:
        publish(root, "b2", {"documents": week.tables()["documents"], "claim_records": wrong_records(week)[message]})
    assert "\n" not in str(error.value)
    assert bytes_of(root / "current") == before
    assert not (root / ".staging").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        {"batch_id": "../x"},
        {"batch_id": ""},
        {"batch_id": "b", "append": {"moods": None}},
        {"batch_id": "b", "append": {"runs": None}, "replace": {"runs": None}},
    ],
)
def test_arguments_that_make_no_sense_are_refused(root, arguments):
    with pytest.raises(WarehouseError):
        publish(root, **arguments)


def test_files_are_copied_where_there_are_no_hard_links(root, small, monkeypatch):
    def no_links(*_args, **_options):
        raise OSError(1, "Operation not permitted")

    publish_ledger(root, small(2))
    monkeypatch.setattr(os, "link", no_links)
    publish_ledger(root, small(2, 2), "b2")
    assert open_warehouse(root).table("documents").num_rows == 4
    assert check(open_warehouse(root)) == []


def test_the_descriptor_names_the_files_of_the_generation(root, week):
    publish_ledger(root, week)
    descriptor = json.loads((root / "datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        assert resource["path"] and all((root / path).is_file() for path in resource["path"])
        # The standard takes paths below the descriptor only, through no hidden folder, and columns in order.
        assert not any(part.startswith((".", "/")) for path in resource["path"] for part in Path(path).parts)
        columns = [field["name"] for field in resource["schema"]["fields"]]
        assert all(pq.read_schema(root / path).names == columns for path in resource["path"])
        table = pa.concat_tables(pq.read_table(root / path) for path in resource["path"])
        assert table.num_rows == open_warehouse(root).table(resource["name"]).num_rows


def test_links_point_inside_so_that_a_warehouse_can_be_moved(tmp_path, week):
    publish_ledger(tmp_path / "a", week)
    (tmp_path / "a").rename(tmp_path / "b")
    assert check(open_warehouse(tmp_path / "b")) == []
    assert len(pd.read_parquet(Path(tmp_path, "b", "claims"))) == 4


def test_a_large_table_is_cut_into_row_groups(root, small, monkeypatch):
    monkeypatch.setattr(parquet, "WIDE_ROW_GROUP", 7)
    table = small(20).tables()["documents"]
    publish(root, "b1", {"documents": table})
    (path,) = open_warehouse(root).files("documents")
    groups = pq.ParquetFile(path).metadata
    assert [groups.row_group(number).num_rows for number in range(groups.num_row_groups)] == [7, 7, 6]
    assert open_warehouse(root).table("documents").equals(in_order(table, "documents"))
