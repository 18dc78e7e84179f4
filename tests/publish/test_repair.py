"""Files that are damaged or gone: writers stop, readers say which, and a repair saves what it can."""

import os
import shutil

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from schemas.arrow import BY_NAME, arrow_schema
from schemas.tables import TABLES
from tasks.publish import WarehouseError, check, open_warehouse, publish, repair, writing
from tasks.publish import files as file_limits

OF_DOCUMENTS = [model.table for model in TABLES if "doc_id" in model.model_fields]
WHOLE = ("actors", "claims")


def publish_ledger(root, ledger, batch, *before):
    """Publishes a ledger, with the actors and claims of those before it; the one shared claim counts its records."""
    tables = ledger.tables()
    ledgers = (*before, ledger)
    n_records = sum(row["claim_id"] == "clm_b" for one in ledgers for row in one.rows["claim_records"])
    for table in WHOLE:
        rows = {row[f"{table[:-1]}_id"]: dict(row) for one in ledgers for row in one.rows[table]}
        if table == "claims":
            rows["clm_b"]["n_records"] = n_records
        tables[table] = pa.Table.from_pylist(list(rows.values()), arrow_schema(BY_NAME[table]))
    replace = {table: tables.pop(table) for table in WHOLE}
    publish(root, batch, tables, replace)


@pytest.fixture
def ledgers(week, small):
    """A first run over six documents, and a second over three others, with a quantity each and another run's id."""
    second = small(3)
    second.rows["runs"][0]["run_id"] = "run_2"
    for record in second.rows["claim_records"]:
        text = record["content_text"].split()[1]
        at = record["content_start"] + record["content_text"].index(text)
        ids = {"quantity_id": f"qty_{text}", "statement_id": record["statement_id"], "doc_id": record["doc_id"]}
        span = {"text": text, "start": at, "end": at + len(text)}
        second.add("quantities", **ids, **span, approximation="exact")
    for ledger, run in ((week, "run_1"), (second, "run_2")):
        claim = ledger.rows["claims"][-1]["claim_id"]
        ledger.add("changes", run_id=run, claim_id=claim, change="new_claim", after=run)
        ledger.add("id_changes", run_id=run, kind="claim", old_id=f"clm_{run}", new_id=claim, reason="relink")
        ledger.add("rejects", reject_id=f"rej_{run}", run_id=run, source_path="x", stage="read", reason="empty")
    return week, second


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return tmp_path_factory.mktemp("made") / "w"


@pytest.fixture
def root(made, tmp_path, ledgers):
    """A warehouse of two runs, made once and copied for each test."""
    week, second = ledgers
    if not made.exists():
        publish_ledger(made, week, "b1")
        publish_ledger(made, second, "b2", week)
        assert check(open_warehouse(made)) == []
    return shutil.copytree(made, tmp_path / "w", symlinks=True)


def doc_ids(root):
    return set(open_warehouse(root).table("documents")["doc_id"].to_pylist())


def ids(ledger):
    return {row["doc_id"] for row in ledger.rows["documents"]}


def file_of(root, table, batch="b2"):
    return next(path for path in open_warehouse(root).files(table) if f"{batch}-" in path.name)


def cut_short(path):
    os.truncate(path, path.stat().st_size - 40)


def empty(path):
    os.truncate(path, 0)


def overwrite(path):
    with path.open("r+b") as stream:
        stream.seek(path.stat().st_size // 3)
        stream.write(b"\xaa" * 24)


def delete(path):
    path.unlink()


DAMAGES = [cut_short, empty, overwrite, delete]
EACH = {(model.table, DAMAGES[number % len(DAMAGES)]) for number, model in enumerate(TABLES)}
EACH |= {(table, damage) for table in ("documents", "claims") for damage in DAMAGES}


@pytest.mark.parametrize(("table", "damage"), sorted(EACH, key=str))
def test_damage_is_one_line_and_a_repair_makes_the_warehouse_sound(root, ledgers, table, damage):
    week, second = ledgers
    path = file_of(root, table, "whole" if table in WHOLE else "b2")
    damage(path)
    word = "missing" if damage is delete else "damaged"
    way_out = f"{path} is {word}: restore it from a copy, or let `katanya repair` save the rest"
    with pytest.raises(WarehouseError) as error:
        publish(root, "b3")
    assert str(error.value) == way_out
    assert check(open_warehouse(root)) == [way_out]

    done = repair(root)
    assert [str(found) for found in done.damages] == [f"{path} is {word}"]
    assert check(open_warehouse(root)) == []
    lost = ids(second) if table in {*OF_DOCUMENTS, *WHOLE} else set()
    assert doc_ids(root) == ids(week) | ids(second) - lost
    assert set(done.to_read) == lost
    aside = root / ".damaged" / table / path.name
    assert aside.exists() == (damage is not delete)
    publish_ledger(root, second, "b4", week)
    assert doc_ids(root) == ids(week) | ids(second)
    assert check(open_warehouse(root)) == []


@pytest.mark.parametrize("table", ["changes", "id_changes", "rejects", "runs"])
def test_tables_of_runs_lose_only_their_own_rows(root, table):
    before = {model.table: open_warehouse(root).table(model.table).num_rows for model in TABLES}
    delete(file_of(root, table))
    repair(root)
    after = {model.table: open_warehouse(root).table(model.table).num_rows for model in TABLES}
    also = {"changes", "id_changes", "rejects"} if table == "runs" else set()
    assert {name for name in after if after[name] < before[name]} == {table, *also}


def test_what_no_document_refers_to_any_more_goes_with_the_documents(root, ledgers):
    week, _ = ledgers
    for copy in root.glob(f".generations/*/documents/{file_of(root, 'documents', 'b1').name}"):
        overwrite(copy)
    repair(root)
    left = set(open_warehouse(root).table("actors")["actor_id"].to_pylist())
    assert left.isdisjoint(row["actor_id"] for row in week.rows["actors"])
    assert open_warehouse(root).table("claims")["claim_id"].to_pylist() == ["clm_b"]


def test_all_files_of_a_run_may_be_lost(root, ledgers):
    shutil.rmtree(root / ".generations" / "000001")
    for path in (root / ".generations").glob("*/*/batch-b2-*"):
        delete(path)
    done = repair(root)
    assert check(open_warehouse(root)) == [] and doc_ids(root) == ids(ledgers[0])
    names = open_warehouse(root).table("actors")["name"].to_pylist()
    assert len(done.damages) > 8 and not any(name.startswith("Saksi") for name in names)


def test_a_party_that_is_only_spoken_for_stays(root):
    delete(file_of(root, "documents"))
    repair(root)
    actors = {row["name"]: row for row in open_warehouse(root).table("actors").to_pylist()}
    assert actors["Ratih Wulansari"]["represents_actor_id"] == actors["Pengelola Bendungan"]["actor_id"]


def test_documents_that_refer_to_a_lost_one_are_read_again_too(root, ledgers):
    _, second = ledgers
    statement = open_warehouse(root).table("statements", ["statement_id", "doc_id"]).to_pylist()
    of_second = next(row["statement_id"] for row in statement if row["doc_id"] in ids(second))
    third = type(second)()
    document = third.document("d9", "Kabar Sore", 9)
    third.say(document, "Saksi 0", "mengatakan", "jembatan 0 sudah dibuka", ("clm_b", ""), origin=of_second)
    publish_ledger(root, third, "b3", *ledgers)
    overwrite(file_of(root, "documents"))
    assert set(repair(root).to_read) == ids(second) | ids(third)
    assert check(open_warehouse(root)) == []


def test_a_copy_in_an_older_generation_is_taken(root, ledgers, small):
    week, second = ledgers
    publish_ledger(root, small(1, 50), "b3", week, second)
    before = doc_ids(root)
    path = file_of(root, "statements")
    assert path.stat().st_nlink == 2
    delete(path)
    done = repair(root)
    assert [found.path for found in done.copied] == [path]
    assert not done.to_read and not done.aside and doc_ids(root) == before
    assert check(open_warehouse(root)) == []


def test_a_hard_link_to_the_damaged_bytes_is_no_copy(root, ledgers, small):
    publish_ledger(root, small(1, 50), "b3", *ledgers)
    overwrite(file_of(root, "statements"))
    done = repair(root)
    assert not done.copied and set(done.to_read) == ids(ledgers[1])
    assert check(open_warehouse(root)) == []


def test_the_generation_that_keeps_most_documents_is_published(root, ledgers, small):
    publish_ledger(root, small(1, 50), "b3", *ledgers)
    before = open_warehouse(root)
    delete(file_of(root, "claims", "whole"))
    done = repair(root)
    assert done.older == before.generation - 1
    assert doc_ids(root) == ids(ledgers[0]) | ids(ledgers[1])
    assert open_warehouse(root).generation == before.generation + 1


def test_without_another_generation_a_lost_table_of_claims_takes_every_record_along(tmp_path, week):
    publish_ledger(tmp_path / "w", week, "b1")
    delete(file_of(tmp_path / "w", "claims", "whole"))
    done = repair(tmp_path / "w")
    assert set(done.to_read) == ids(week)
    warehouse = open_warehouse(tmp_path / "w")
    assert check(warehouse) == []
    assert {table: warehouse.table(table).num_rows for table in ("documents", "claim_records", "actors", "runs")} == {
        "documents": 0,
        "claim_records": 0,
        "actors": 0,
        "runs": 1,
    }


def test_a_lost_file_of_many_batches_takes_all_documents_without_its_rows(tmp_path, small, monkeypatch):
    monkeypatch.setattr(file_limits, "MANY_FILES", 3)
    root = tmp_path / "w"
    ledgers = [small(2, 2 * number) for number in range(5)]
    for number, ledger in enumerate(ledgers):
        publish_ledger(root, ledger, f"b{number}", *ledgers[:number])
    for generation in (1, 2, 3, 4):
        shutil.rmtree(root / ".generations" / f"{generation:06d}")
    (merged,) = (path for path in open_warehouse(root).files("statements") if "merged" in path.name)
    lost = set(pq.read_table(merged)["doc_id"].to_pylist())
    delete(merged)
    assert set(repair(root).to_read) == lost and 0 < len(lost) < 10
    assert check(open_warehouse(root)) == []


def test_a_counted_table_is_counted_again(root):
    def recount(connection):
        claims = connection.sql("select * from claims where claim_id = 'clm_b'").to_arrow_table()
        ((number,),) = connection.sql("select count(*) from claim_records where claim_id = 'clm_b'").fetchall()
        at = claims.schema.get_field_index("n_records")
        return {"claims": claims.set_column(at, claims.schema.field(at), [[number]])}

    delete(file_of(root, "documents"))
    repair(root, recount)
    claims = {row["claim_id"]: row["n_records"] for row in open_warehouse(root).table("claims").to_pylist()}
    records = open_warehouse(root).table("claim_records")["claim_id"].to_pylist()
    assert claims["clm_b"] == records.count("clm_b") and len(claims) == 4


def test_a_sound_warehouse_is_left_as_it_is(root):
    done = repair(root)
    assert not done.damages and not done.links and not done.to_read and not done.aside
    assert open_warehouse(root).generation == 2 and not (root / ".damaged").exists()
    assert repair(root / "none") is None and not (root / "none").exists()


@pytest.mark.parametrize("name", ["current", "claims", "datapackage.json"])
def test_a_lost_link_is_made_again(root, name):
    before = doc_ids(root)
    (root / name).unlink()
    assert doc_ids(root) == before
    assert check(open_warehouse(root)) == [f"{root / name} is missing: `katanya repair` makes it anew"]
    assert repair(root).links == (root / name,)
    assert check(open_warehouse(root)) == [] and doc_ids(root) == before


def test_a_run_makes_a_lost_link_again(root):
    before = doc_ids(root)
    (root / "current").unlink()
    (root / "claims").unlink()
    with writing(root) as writer:
        assert writer.warehouse.generation == 2
    assert check(open_warehouse(root)) == [] and doc_ids(root) == before


@pytest.mark.parametrize("damage", [empty, delete])
def test_a_lost_descriptor_is_written_again(root, damage):
    before = doc_ids(root)
    damage(root / ".generations" / "000002" / "datapackage.json")
    with pytest.raises(WarehouseError, match=r"datapackage.json is (missing|damaged): .*katanya repair"):
        publish(root, "b3")
    assert len(check(open_warehouse(root))) == 1
    assert len(repair(root).damages) == 1
    assert check(open_warehouse(root)) == [] and doc_ids(root) == before


def test_a_lost_generation_gives_way_to_the_one_before(root, ledgers):
    shutil.rmtree(root / ".generations" / "000002")
    missing = rf"^{root}/current points to {root}/.generations/000002, which is missing: .*katanya repair"
    for action in (open_warehouse, lambda root: publish(root, "b3")):
        with pytest.raises(WarehouseError, match=missing):
            action(root)
    assert repair(root).older == 1
    assert check(open_warehouse(root)) == [] and doc_ids(root) == ids(ledgers[0])


def test_a_warehouse_without_any_generation_begins_anew(root):
    shutil.rmtree(root / ".generations")
    repair(root)
    assert check(open_warehouse(root)) == [] and doc_ids(root) == set()


def test_a_file_of_someone_else_in_a_table_is_not_read(root):
    before = open_warehouse(root).table("claims")
    shutil.copy(file_of(root, "claims", "whole"), root / "claims" / "mine.parquet")
    assert open_warehouse(root).table("claims").equals(before)


def test_a_repair_waits_for_nobody(root):
    with writing(root), pytest.raises(WarehouseError, match="another run"):
        repair(root)


def test_a_folder_that_is_no_warehouse_is_not_repaired(tmp_path):
    (tmp_path / "current").mkdir()
    with pytest.raises(WarehouseError, match="is not a katanya warehouse"):
        repair(tmp_path)
