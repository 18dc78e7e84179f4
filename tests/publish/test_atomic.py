"""Readers during a run, two runs at once, runs that are killed, disks that refuse."""

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from tasks.publish import WarehouseError, check, open_warehouse, publish, repair, upgrade, writing
from tasks.publish.layout import KEPT_GENERATIONS, current_generation

KILLS = int(os.environ.get("KATANYA_TEST_KILLS", "10"))
PROJECT = Path(__file__).parents[2]

# Forks a child for every line it reads: starting Python for each would take most of the time of these tests.
# A writer publishes document after document; the one claim counts them, so the tables of two runs never agree.
# One that crashes, or upgrades and crashes, kills itself before its n-th rename or link. A holder only holds the lock,
# and has a forked worker that outlives it.
FORKS = """
import os, runpy, signal, sys, time
from tasks.publish import open_warehouse, repair, upgrade, writing

def write(root, until, grace):
    for number in range(open_warehouse(root).table("documents").num_rows, int(until)):
        ledger = numbered(1, number)
        ledger.rows["claims"][0]["n_records"] = number + 1
        tables = ledger.tables()
        whole = {name: tables.pop(name) for name in ("actors", "claims")}
        with writing(root, wait_seconds=30, grace_seconds=float(grace)) as writer:
            writer.publish(f"b{number}", tables, whole)

def crash(root, until, step):
    die_before(int(step))
    write(root, until, 0)

def crash_upgrade(root, step):
    die_before(int(step))
    upgrade(root)

def mend(root, step):
    die_before(int(step))
    repair(root)

def die_before(left):
    def count(event, arguments):
        nonlocal left
        if event in ("os.rename", "os.symlink", "os.link"):
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(count)

def hold(root, seconds, told):
    with writing(root):
        worker = os.fork()
        if worker == 0:
            time.sleep(60)
            os._exit(0)
        with open(told + ".new", "w") as stream:
            stream.write(str(worker))
        os.rename(told + ".new", told)
        time.sleep(float(seconds))

numbered = runpy.run_path(sys.argv[1])["numbered"]
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
for line in sys.stdin:
    role, *arguments = line.rstrip("\\n").split("\\t")
    child = os.fork()
    if child == 0:
        globals()[role](*arguments)
        os._exit(0)
    print(child, flush=True)
"""


class Forks:
    """Child processes that write to a warehouse, or hold its lock."""

    def __init__(self, parent: subprocess.Popen) -> None:
        self.parent = parent

    def start(self, role, *arguments) -> int:
        self.parent.stdin.write("\t".join(map(str, (role, *arguments))) + "\n")
        self.parent.stdin.flush()
        return int(self.parent.stdout.readline())

    @contextmanager
    def holding(self, root, seconds):
        """A process that holds the lock; its worker lives on until the block ends."""
        told = root.with_name("lock held")
        child = self.start("hold", root, seconds, told)
        while not told.exists():
            time.sleep(0.01)
        try:
            yield child
        finally:
            kill(child)
            kill(int(told.read_text()))
            told.unlink()


def alive(child):
    try:
        os.kill(child, 0)
    except ProcessLookupError:
        return False
    return True


def wait(*children):
    while any(map(alive, children)):
        time.sleep(0.01)


def kill(child):
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    wait(child)


@pytest.fixture(scope="module")
def forks():
    command = [sys.executable, "-c", FORKS, str(Path(__file__).with_name("conftest.py"))]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=os.environ | {"PYTHONPATH": str(PROJECT)}, **pipes) as parent:
        yield Forks(parent)
        parent.stdin.close()


def counts(connection):
    query = """SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM blocks),
        (SELECT count(*) FROM statements), (SELECT count(*) FROM claim_records), (SELECT max(n_records) FROM claims)"""
    return connection.execute(query).fetchall()[0]


@pytest.fixture
def root(tmp_path, small):
    ledger = small(1)
    publish(tmp_path / "w", "b0", ledger.tables())
    return tmp_path / "w"


@pytest.mark.slow
def test_readers_see_the_tables_of_one_run_while_another_publishes(root, forks):
    seen, missing = set(), 0
    child = forks.start("write", root, 8, 600)
    with duckdb.connect() as plain:
        while alive(child):
            with open_warehouse(root).connect(views=False) as connection:
                found = counts(connection)
            assert len(set(found)) == 1, found
            seen.add(found[0])
            for table, column in (("documents", "count(*)"), ("claims", "sum(n_records)")):
                query = f"SELECT {column} FROM read_parquet('{root}/{table}/**/*.parquet', hive_partitioning = true)"
                try:
                    ((number,),) = plain.execute(query).fetchall()
                    assert found[0] <= number <= 8
                except duckdb.IOException:  # listed before the swap, opened after it: never a wrong answer
                    missing += 1
    assert len(seen) > 2
    assert missing <= 8
    assert open_warehouse(root).table("documents").num_rows == 8


@pytest.mark.slow
def test_a_killed_run_leaves_the_last_good_state(root, forks):
    chance = random.Random(20310301)
    began = time.monotonic()
    wait(forks.start("write", root, 2, 0))
    took = time.monotonic() - began
    last = 2
    for _ in range(KILLS):
        child = forks.start("write", root, 10**6, 0)
        time.sleep(chance.uniform(0, 2 * took))
        kill(child)
        warehouse = open_warehouse(root)
        with warehouse.connect(views=False) as connection:
            found = counts(connection)
        assert len(set(found)) == 1 and found[0] >= last
        last = found[0]
        assert check(warehouse) == []
    with writing(root) as final:
        assert list((root / ".staging").iterdir()) == []
        generations = sorted(int(path.name) for path in (root / ".generations").iterdir())
        assert generations[-1] == final.warehouse.generation
    assert last > 2


@pytest.mark.slow
def test_a_run_killed_before_each_rename_shows_all_or_nothing(root, forks):
    runs = []
    for step in range(60):
        wait(forks.start("crash", root, 2, step))
        with open_warehouse(root).connect(views=False) as connection:
            (number,) = set(counts(connection))
        assert check(open_warehouse(root)) == []
        runs.append(number)
        if number == 2:
            break
    assert len(runs) > 10 and set(runs[:-1]) == {1} and runs[-1] == 2


@pytest.mark.slow
def test_an_upgrade_killed_before_each_rename_leaves_the_old_warehouse_or_the_new(warehouse_v1, forks):
    old = {path: path.read_bytes() for path in sorted((warehouse_v1 / ".generations").rglob("*.*"))}
    for step in range(40):
        wait(forks.start("crash_upgrade", warehouse_v1, step))
        assert all(path.read_bytes() == content for path, content in old.items())
        if current_generation(warehouse_v1) > 2:
            break
        with pytest.raises(WarehouseError, match="katanya upgrade"):
            open_warehouse(warehouse_v1)
    assert step > 5
    assert check(open_warehouse(warehouse_v1)) == []


def test_an_upgrade_is_refused_while_a_run_writes(root, forks):
    with forks.holding(root, 60), pytest.raises(WarehouseError, match="another run"):
        upgrade(root)


@pytest.mark.slow
def test_a_repair_killed_before_each_rename_is_done_by_the_next(root, forks, small, tmp_path):
    publish(root, "b1", small(1, 1).tables())
    for path in root.glob(f".generations/*/statements/{open_warehouse(root).files('statements')[0].name}"):
        os.truncate(path, 50)
    shutil.rmtree(root / ".generations" / "000001")
    for step in range(0, 60, 3):
        damaged = shutil.copytree(root, tmp_path / str(step), symlinks=True)
        wait(forks.start("mend", damaged, step))
        finished = check(open_warehouse(damaged)) == []
        if not finished:
            with pytest.raises(WarehouseError, match="katanya repair"), writing(damaged):
                pass
            repair(damaged)
        assert check(open_warehouse(damaged)) == []
        assert open_warehouse(damaged).table("documents").num_rows == 1
        if finished:
            break
    assert 10 < step < 57


def test_leftovers_of_a_killed_run_are_cleared_by_the_next(root, small):
    unfinished = root / ".generations" / "000002"
    (unfinished / "claims").mkdir(parents=True)
    (root / ".staging" / "generation").mkdir(parents=True)
    (root / ".current").symlink_to(".generations/000002")
    assert check(open_warehouse(root)) == []
    assert publish(root, "b1", {"documents": small(1, 1).tables()["documents"]}) == 2
    assert open_warehouse(root).table("documents").num_rows == 2
    assert not (root / ".staging").exists() and not (root / ".current").is_symlink()


def test_a_second_writer_is_refused_with_one_line(root, forks):
    with forks.holding(root, 60) as holder, pytest.raises(WarehouseError) as error:
        publish(root, "b1")
    assert str(error.value) == f"another run (process {holder}) is writing to {root}: try again later"


def test_a_second_writer_waits_when_told_to(root, forks):
    with forks.holding(root, 0.5), writing(root, wait_seconds=30) as second:
        assert second.staging.is_dir()


def test_a_dead_writer_holds_nothing_though_its_worker_lives_on(root, forks):
    with forks.holding(root, 60) as holder:
        kill(holder)
        with writing(root, wait_seconds=1):
            pass


@pytest.mark.slow
def test_two_writers_that_wait_for_each_other_lose_nothing(root, forks):
    wait(forks.start("write", root, 6, 600), forks.start("write", root, 6, 600))
    with open_warehouse(root).connect() as connection:
        assert set(counts(connection)) == {6}
    assert check(open_warehouse(root)) == []


def test_a_full_disk_is_one_line_and_leaves_what_was(root, small, monkeypatch):
    def full(*_arguments, **_options):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(pq.ParquetWriter, "write_table", full)
    with pytest.raises(WarehouseError, match=r"^cannot publish to the warehouse \S+: No space left on device$"):
        publish(root, "b1", {"documents": small(1, 1).tables()["documents"]})
    monkeypatch.undo()
    assert open_warehouse(root).generation == 1
    assert not (root / ".staging").exists()
    assert publish(root, "b1", {"documents": small(1, 1).tables()["documents"]}) == 2


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path, root, monkeypatch):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(WarehouseError, match=r"^cannot write to the warehouse \S+: (Not a directory|File exists)"):
        publish(tmp_path / "file" / "w", "b1")

    def read_only(path, *_arguments, **_options):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    monkeypatch.setattr(os, "open", read_only)
    with pytest.raises(WarehouseError, match=r"^cannot write to the warehouse \S+: Read-only file system"):
        publish(root, "b1")


def test_a_folder_in_the_place_of_a_table_is_not_touched(tmp_path):
    (tmp_path / "w" / "claims").mkdir(parents=True)
    (tmp_path / "w" / "claims" / "own.parquet").write_bytes(b"")
    with pytest.raises(WarehouseError, match="claims is in the way"):
        publish(tmp_path / "w", "b1")
    assert (tmp_path / "w" / "claims" / "own.parquet").exists()
    assert not open_warehouse(tmp_path / "w").exists


def test_a_disk_without_symbolic_links_is_named(tmp_path, monkeypatch):
    def none(*_arguments, **_options):
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(Path, "symlink_to", none)
    with pytest.raises(WarehouseError, match="cannot hold the symbolic links"):
        publish(tmp_path / "w", "b1")


@pytest.mark.parametrize("make", [lambda link: link.symlink_to(".generations/000009"), lambda link: link.mkdir()])
def test_a_foreign_or_broken_current_is_named(tmp_path, make):
    make(tmp_path / "current")
    with pytest.raises(WarehouseError, match="current"):
        open_warehouse(tmp_path)


def test_the_errors_of_a_run_pass_through_and_free_the_warehouse(root):
    with pytest.raises(OSError, match="of the caller"), writing(root):
        raise OSError("of the caller")
    assert publish(root, "b1", drop_doc_ids={"doc_none"}) == 1
    assert KEPT_GENERATIONS >= 2
