"""A warehouse of another schema version: named in one line; an older one is brought up to date, and nothing is lost."""

import json
import sys

import duckdb
import pyarrow.parquet as pq
import pytest

from schemas.arrow import BY_NAME
from schemas.ids import content_id
from schemas.tables import SCHEMA_VERSION
from tasks.link.actor_keys import link_keys
from tasks.publish import WarehouseError, check, open_warehouse, publish, upgrade
from tasks.publish.layout import current_generation, generation_folder
from tasks.publish.upgrade_to_2 import to_2
from tasks.publish.upgrade_to_3 import to_3

UNCHANGED = ("documents", "blocks", "statements", "quantities", "changes", "rejects")


def rows(root, table):
    """All rows of a table, by primary key, as they are in its files."""
    key = BY_NAME[table].primary_key
    files = (generation_folder(root, current_generation(root)) / table).glob("*.parquet")
    return {tuple(row[name] for name in key): row for file in files for row in pq.read_table(file).to_pylist()}


def descriptor(root):
    return (root / "datapackage.json").resolve()


def state_version(root, version):
    package = json.loads(descriptor(root).read_text(encoding="utf-8"))
    descriptor(root).write_text(json.dumps(package | {"schema_version": version}), encoding="utf-8")


def assert_refused(action, message):
    with pytest.raises(WarehouseError, match=message) as error:
        action()
    assert "\n" not in str(error.value)


def test_a_warehouse_states_its_version(tmp_path):
    publish(tmp_path / "w", "b1")
    assert json.loads(descriptor(tmp_path / "w").read_text())["schema_version"] == SCHEMA_VERSION
    assert upgrade(tmp_path / "w").rewritten == ()
    assert open_warehouse(tmp_path / "w").generation == 1


def test_an_older_warehouse_is_neither_read_nor_written(warehouse_v1, small):
    before = descriptor(warehouse_v1)
    assert_refused(lambda: open_warehouse(warehouse_v1), f"older.*`katanya upgrade --warehouse {warehouse_v1}`")
    assert_refused(lambda: publish(warehouse_v1, "b1", small(1).tables()), "katanya upgrade")
    assert descriptor(warehouse_v1) == before


def test_a_newer_warehouse_is_left_alone(tmp_path, small):
    root = tmp_path / "w"
    publish(root, "b1", small(1).tables())
    state_version(root, SCHEMA_VERSION + 1)
    (root / ".staging").mkdir()
    for action in (lambda: open_warehouse(root), lambda: publish(root, "b2"), lambda: upgrade(root)):
        assert_refused(action, "made by a newer katanya")
    assert (current_generation(root), sorted(path.name for path in root.glob(".generations/*"))) == (1, ["000001"])


def test_there_must_be_something_to_upgrade(tmp_path):
    assert_refused(lambda: upgrade(tmp_path / "w"), "no warehouse at")
    assert not (tmp_path / "w").exists()


def test_an_upgraded_warehouse_has_all_its_rows_and_is_sound(warehouse_v1):
    tables = [path.name for path in descriptor(warehouse_v1).parent.iterdir() if path.is_dir()]
    before = {table: rows(warehouse_v1, table) for table in tables}
    done = upgrade(warehouse_v1)
    assert (done.before, done.after) == (1, SCHEMA_VERSION)
    assert check(open_warehouse(warehouse_v1)) == []
    for table, old in before.items():
        new = rows(warehouse_v1, table)
        assert {key: {name: new[key][name] for name in row} for key, row in old.items()} == old, table
        assert len(new) == len(old)
    assert upgrade(warehouse_v1).rewritten == ()
    assert open_warehouse(warehouse_v1).generation == 3


def test_tables_that_no_step_speaks_of_keep_their_files(warehouse_v1):
    def files(table):
        return {path.name: path.stat().st_ino for path in (warehouse_v1 / table).glob("*.parquet")}

    before = {table: files(table) for table in UNCHANGED}
    assert set(UNCHANGED).isdisjoint(upgrade(warehouse_v1).rewritten)
    assert {table: files(table) for table in UNCHANGED} == before


def test_what_version_2_adds(warehouse_v1):
    upgrade(warehouse_v1)
    cast = rows(warehouse_v1, "document_actors")
    actors = rows(warehouse_v1, "actors")
    for record in rows(warehouse_v1, "claim_records").values():
        known = cast[(record["document_actor_id"],)]
        assert (known["doc_id"], known["actor_id"], known["name"]) == tuple(
            record[name] for name in ("doc_id", "actor_id", "actor_name")
        )
        assert record["document_actor_id"] == content_id("dac", known["doc_id"], known["kind"], known["name"])
        assert record["judgement"] is None
        relays = set(zip(record["via"], record["via_names"], strict=True))
        assert relays <= {(row["actor_id"], row["name"]) for row in cast.values() if row["doc_id"] == record["doc_id"]}
    for mention in rows(warehouse_v1, "actor_mentions").values():
        known = cast[(mention["document_actor_id"],)]
        assert (known["doc_id"], known["actor_id"]) == (mention["doc_id"], mention["actor_id"])
    for actor in actors.values():
        assert actor["link_keys"] == sorted(link_keys(actor, "id")) and actor["linked_by"] == "name"
    spoken_for = [row for row in cast.values() if row["represents_document_actor_id"]]
    assert spoken_for
    for row in spoken_for:
        party = cast[(row["represents_document_actor_id"],)]
        assert party["doc_id"] == row["doc_id"]
        assert party["actor_id"] == actors[(row["actor_id"],)]["represents_actor_id"]
    claims, runs = rows(warehouse_v1, "claims").values(), rows(warehouse_v1, "runs").values()
    assert {(row["linked_by"], row["link_probability"]) for row in claims} == {("wording", None)}
    assert [row["job"] for row in runs] == ["track", "track"]


def test_what_version_3_adds(warehouse_v1):
    upgrade(warehouse_v1)
    cast = rows(warehouse_v1, "document_actors").values()
    assert cast and all(row["short_names"] == row["longer_wordings"] == [] for row in cast)


def test_a_damaged_file_stops_the_upgrade_with_one_line(warehouse_v1):
    (path,) = (warehouse_v1 / "actors").glob("*.parquet")
    path.write_bytes(path.read_bytes()[:-100])
    assert_refused(lambda: upgrade(warehouse_v1), path.name + " is damaged: restore it from a copy")
    assert current_generation(warehouse_v1) == 2
    assert not (warehouse_v1 / ".staging").exists()


def test_steps_are_a_chain_and_new_columns_follow_from_the_models(warehouse_v1, monkeypatch):
    def to_3(connection):
        connection.execute("CREATE VIEW v3.actors AS SELECT * EXCLUDE (role_seen_at, link_keys) FROM v2.actors")
        connection.execute("CREATE VIEW v3.rejects AS SELECT * FROM v2.rejects WHERE false")

    module = sys.modules["tasks.publish.upgrade"]
    monkeypatch.setattr(module, "STEPS", {1: to_2, 2: to_3})
    monkeypatch.setattr(module, "SCHEMA_VERSION", 3)
    done = upgrade(warehouse_v1)
    assert (done.before, done.after) == (1, 3)
    assert {"actors", "claims", "rejects"} <= set(done.rewritten)
    actors = rows(warehouse_v1, "actors").values()
    assert actors and all(row["role_seen_at"] is None and row["link_keys"] == [] for row in actors)
    assert check(open_warehouse(warehouse_v1)) == []


def test_persons_of_version_2_are_found_by_their_offices_in_version_3():
    with duckdb.connect() as connection:
        connection.execute(VERSION_1)
        to_2(connection)
        connection.execute("CREATE SCHEMA v3; CREATE VIEW v2.documents AS FROM v1.documents")
        to_3(connection)
        found = connection.sql("SELECT * FROM v3.actors WHERE kind = 'person'").to_arrow_table().to_pylist()
    assert found and all(row["link_keys"] == sorted(link_keys(row, "id")) for row in found)


VERSION_1 = """
CREATE SCHEMA v1;
CREATE SCHEMA v2;
CREATE TABLE v1.documents AS FROM (VALUES
    ('d1', 'id', TIMESTAMP '2031-03-01 07:30:00'), ('d2', 'id', NULL)) t(doc_id, language, published_at);
CREATE TABLE v1.actors AS FROM (VALUES
    ('a1', 'Ratih Wulansari', 'person', 'ID', 'a2', 'juru bicara', ['Ratih Wulansari', 'Ratih']),
    ('a2', 'Lohjinawi', 'state', 'ID', NULL, NULL, []),
    ('a3', 'Bayu Prakoso', 'person', NULL, NULL, 'saksi', []),
    ('a4', 'Bayu Prakoso', 'person', 'ID', NULL, NULL, []),
    ('a5', 'Komisi Air (KA)', 'organisation', 'ID', 'a2', 'pengawas', ['KA'])
    ) t(actor_id, name, kind, country_code, represents_actor_id, role, aliases);
CREATE TABLE v1.claim_records AS FROM (VALUES
    ('r1', 'd1', 'a1', 'Ratih Wulansari', ['a5'], ['KA']),
    ('r2', 'd1', 'a3', 'Bayu Prakoso', [], []),
    ('r3', 'd1', 'a4', 'Bayu Prakoso', [], []),
    ('r4', 'd2', 'a5', 'Komisi Air', [], []),
    ('r5', 'd2', 'a5', 'KA', [], [])
    ) t(claim_record_id, doc_id, actor_id, actor_name, via, via_names);
CREATE TABLE v1.actor_mentions AS FROM (VALUES
    ('m1', 'd1', 'a1'), ('m2', 'd2', 'a5'), ('m3', 'd2', 'a3')) t(mention_id, doc_id, actor_id);
CREATE TABLE v1.claims AS SELECT 'c1' AS claim_id;
CREATE TABLE v1.runs AS SELECT 'run_1' AS run_id;
"""


@pytest.fixture
def version_2():
    """Tables of version 2 that the step makes of a few rows of version 1: a query gives rows."""
    with duckdb.connect() as connection:
        connection.execute(VERSION_1)
        to_2(connection)
        yield lambda sql: connection.execute(sql).fetchall()


def test_document_actors_are_those_of_records_relays_and_mentions_and_the_parties_of_single_ones(version_2):
    names = version_2("SELECT doc_id, actor_id, name FROM v2.document_actors ORDER BY ALL")
    assert names == [
        ("d1", "a1", "Ratih Wulansari"),
        ("d1", "a2", "Lohjinawi"),
        ("d1", "a3", "Bayu Prakoso"),
        ("d1", "a4", "Bayu Prakoso"),
        ("d1", "a5", "KA"),
        ("d2", "a3", "Bayu Prakoso"),
        ("d2", "a5", "KA"),
        ("d2", "a5", "Komisi Air"),
    ]


def test_a_document_actor_has_the_id_that_reading_gives_and_namesakes_one_each(version_2):
    ids = dict(version_2("SELECT actor_id, document_actor_id FROM v2.document_actors WHERE doc_id = 'd1'"))
    assert ids["a1"] == content_id("dac", "d1", "person", "Ratih Wulansari")
    assert ids["a3"] == content_id("dac", "d1", "person", "Bayu Prakoso")
    assert ids["a4"] == content_id("dac", "d1", "person", "Bayu Prakoso", "a4")


def test_role_and_other_names_are_those_of_an_actor_that_one_document_knows(version_2):
    known = version_2("SELECT doc_id, actor_id, role, aliases FROM v2.document_actors WHERE role IS NOT NULL")
    assert known == [("d1", "a1", "juru bicara", ["Ratih"])]
    assert version_2("SELECT DISTINCT aliases FROM v2.document_actors WHERE actor_id = 'a5'") == [([],)]
    seen = version_2("SELECT actor_id, role, CAST(role_seen_at AS VARCHAR) FROM v2.actors ORDER BY ALL")
    assert seen == [
        ("a1", "juru bicara", "2031-03-01 07:30:00"),
        ("a2", None, None),
        ("a3", "saksi", None),
        ("a4", None, None),
        ("a5", "pengawas", None),
    ]


def test_an_actor_speaks_for_its_party_in_documents_that_know_both(version_2):
    parties = version_2(
        "SELECT a.doc_id, a.name, p.name FROM v2.document_actors a JOIN v2.document_actors p"
        " ON p.document_actor_id = a.represents_document_actor_id AND p.doc_id = a.doc_id ORDER BY ALL"
    )
    assert parties == [("d1", "KA", "Lohjinawi"), ("d1", "Ratih Wulansari", "Lohjinawi")]


def test_every_record_and_mention_has_its_document_actor(version_2):
    to_actors = "LEFT JOIN v2.document_actors USING (document_actor_id) ORDER BY ALL"
    assert version_2(f"SELECT claim_record_id, name FROM v2.claim_records {to_actors}") == [
        ("r1", "Ratih Wulansari"),
        ("r2", "Bayu Prakoso"),
        ("r3", "Bayu Prakoso"),
        ("r4", "Komisi Air"),
        ("r5", "KA"),
    ]
    mentions = version_2(f"SELECT mention_id, name FROM v2.actor_mentions {to_actors}")
    assert mentions == [("m1", "Ratih Wulansari"), ("m2", "KA"), ("m3", "Bayu Prakoso")]


def test_link_keys_are_those_of_linking(version_2):
    (keys,) = version_2("SELECT link_keys FROM v2.actors WHERE actor_id = 'a5'")
    row = {"kind": "organisation", "country_code": "ID", "name": "Komisi Air (KA)", "aliases": ["KA"], "role": None}
    assert keys == (sorted(link_keys(row, "id")),)
