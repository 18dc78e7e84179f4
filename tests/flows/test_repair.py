"""A damaged warehouse as a person meets it: one line, `katanya repair`, and a run that reads again what was lost."""

import os
import shutil

import pytest

from flows.repair import recount
from schemas.tables import TABLES
from tasks.publish import open_warehouse

LOGS = {"changes", "id_changes", "rejects"}
"""Tables that a repair may take rows out of, and no run adds again."""


@pytest.fixture(scope="module")
def grown(commands, batches, state, tmp_path_factory):
    """A warehouse after two runs, and its rows."""
    warehouse = tmp_path_factory.mktemp("grown") / "w"
    for batch in (batches[0] + batches[1], batches[2] + batches[3]):
        made = commands.run("run", *batch, "--direct", "--warehouse", warehouse)
        assert made.returncode == 0, made.stderr
    return warehouse, state(warehouse)


@pytest.fixture
def warehouse(grown, tmp_path):
    return shutil.copytree(grown[0], tmp_path / "w", symlinks=True)


def damage(warehouse, table, kind):
    """Damages all copies of the table's last file; gives the one that is published."""
    published = max(open_warehouse(warehouse).files(table), key=os.path.getmtime)
    for path in warehouse.glob(f".generations/*/{table}/{published.name}"):
        if kind == "gone":
            path.unlink()
        elif kind == "cut short":
            os.truncate(path, 100)
        else:
            with path.open("r+b") as stream:
                stream.seek(300)
                stream.write(b"\xaa" * 40)
    return published


KINDS = ["gone", "cut short", "overwritten"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("table", "kind"), [(model.table, KINDS[number % 3]) for number, model in enumerate(TABLES)] + [("claims", "gone")]
)
def test_repair_and_the_next_run_bring_back_what_was(katanya, state, grown, batches, warehouse, table, kind):
    damaged = damage(warehouse, table, kind)
    run = ("run", *batches[0], *batches[1], *batches[2], *batches[3], "--direct", "--warehouse", warehouse)
    way_out = "restore it from a copy, or let `katanya repair` save the rest"
    refused = katanya(*run)
    assert refused.returncode == 2
    assert refused.stderr == f"katanya: {damaged} is {'missing' if kind == 'gone' else 'damaged'}: {way_out}\n"
    checked = katanya("check", "--warehouse", warehouse)
    assert checked.returncode == 1 and checked.stderr == refused.stderr

    repaired = katanya("repair", "--warehouse", warehouse)
    assert repaired.returncode == 0, repaired.stderr
    assert repaired.stdout.startswith(f"{damaged} is ") and repaired.stdout.endswith("every span matches its text.\n")
    state(warehouse)
    again = katanya(*run)
    assert again.returncode == 0, again.stderr
    now, before = state(warehouse), grown[1]
    assert {name for name in now if now[name] != before[name]} <= LOGS


@pytest.mark.slow
@pytest.mark.parametrize("table", ["documents", "claims", "claim_records"])
def test_look_ups_name_the_damaged_file(katanya, warehouse, table):
    damaged = damage(warehouse, table, "gone")
    for command in (["claims"], ["claim", "clm_0"], ["sql", f"from {table}"]):
        ended = katanya(*command, "--warehouse", warehouse)
        assert ended.returncode == 2
        assert ended.stderr.startswith(f"katanya: {damaged} is missing: ") and ended.stderr.count("\n") == 1


@pytest.mark.slow
def test_a_repair_says_which_documents_are_to_be_read_again(katanya, batches, warehouse):
    damage(warehouse, "blocks", "gone")
    told = katanya("repair", "--warehouse", warehouse).stdout
    lost = batches[2] + batches[3]
    assert " documents were taken out; " in told
    assert all(f"  {path}\n" in told for path in lost)


@pytest.mark.slow
def test_claims_that_lost_records_are_counted_again(katanya, warehouse):
    damage(warehouse, "claim_records", "gone")
    katanya("repair", "--warehouse", warehouse)
    published = open_warehouse(warehouse)
    records = published.table("claim_records").to_pylist()
    for claim in published.table("claims").to_pylist():
        of_claim = [record for record in records if record["claim_id"] == claim["claim_id"]]
        assert claim["n_records"] == len(of_claim)
        assert claim["n_documents"] == len({record["doc_id"] for record in of_claim})


@pytest.mark.slow
def test_counting_again_gives_what_linking_gave(grown, monkeypatch):
    monkeypatch.setattr("flows.repair._STALE", "select * from claims order by claim_id")
    published = open_warehouse(grown[0])
    with published.connect(views=False) as connection:
        assert recount(connection)["claims"].to_pylist() == published.table("claims").sort_by("claim_id").to_pylist()


@pytest.mark.slow
def test_key_files_that_are_damaged_are_computed_again(katanya, state, batches, grown, tmp_path):
    for name in ("kept", "damaged"):
        shutil.copytree(grown[0], tmp_path / name, symlinks=True)
    for number, path in enumerate(sorted((tmp_path / "damaged" / ".keys").iterdir())):
        os.truncate(path, 0 if number else path.stat().st_size - 30)
    (tmp_path / "damaged" / ".keys" / "left.partial").write_bytes(b"")
    for name in ("kept", "damaged"):
        ended = katanya("run", *batches[4], "--direct", "--warehouse", tmp_path / name)
        assert ended.returncode == 0, ended.stderr
    assert state(tmp_path / "kept") == state(tmp_path / "damaged")
    kept, damaged = ({path.name for path in (tmp_path / name / ".keys").iterdir()} for name in ("kept", "damaged"))
    assert len(kept) == len(damaged) == 3 and not any("left" in name for name in damaged)


def test_nothing_to_repair(katanya, articles, tmp_path):
    missing = katanya("repair", "--warehouse", tmp_path / "none")
    assert missing.returncode == 2 and missing.stderr.startswith("katanya: no warehouse at ")
    katanya("run", articles, "--direct", "--warehouse", tmp_path / "w")
    sound = katanya("repair", "--warehouse", tmp_path / "w")
    assert sound.returncode == 0 and sound.stdout.startswith(f"{tmp_path / 'w'} is sound") and sound.stderr == ""


def test_a_lost_link_is_found_by_check_and_made_by_repair(katanya, articles, tmp_path):
    warehouse = tmp_path / "w"
    katanya("run", articles, "--direct", "--warehouse", warehouse)
    (warehouse / "current").unlink()
    assert "3" in katanya("sql", "--csv", "select count(*) from documents", "--warehouse", warehouse).stdout
    told = f"{warehouse / 'current'} is missing"
    assert katanya("check", "--warehouse", warehouse).stderr == f"katanya: {told}: `katanya repair` makes it anew\n"
    repaired = katanya("repair", "--warehouse", warehouse)
    assert repaired.returncode == 0 and repaired.stdout.startswith(f"{told}, and made again")
    assert (warehouse / "current").is_symlink()
