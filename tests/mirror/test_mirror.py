"""A warehouse in a store, kept in memory: what is pulled and pushed, and what faults and other writers leave of it."""

import json
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from schemas.arrow import BY_NAME, to_arrow
from tasks.addresses import address_of, folder_of, mirror_folder, mirrors_of
from tasks.mirror import changing, keeping_judgements, lease, mirror
from tasks.mirror.bucket import Bucket, Changed, Seen
from tasks.mirror.judgements import exchange
from tasks.publish import WarehouseError, open_warehouse, publish

PLACE = "memory://desk/ledger"


def row(name: str) -> dict[str, object]:
    at = datetime(2031, 3, 8)
    run = {"run_id": name, "job": "track", "started_at": at, "finished_at": at, "code_version": "0"}
    return run | {"rules_version": "r", "parameters": "{}", "rows_in": 0, "rows_out": "{}", "flow_run_id": None}


def run(name: str, place: str = PLACE) -> None:
    """A job that publishes one row."""
    with changing(place) as folder:
        publish(folder, name, {"runs": to_arrow(BY_NAME["runs"], [row(name)])})


def runs(place: str | Path = PLACE) -> list[str]:
    return sorted(open_warehouse(place).table("runs", ["run_id"]).column("run_id").to_pylist())


@pytest.fixture(autouse=True)
def store(memory):
    return memory


@pytest.fixture
def elsewhere(monkeypatch, tmp_path):
    """From here on, another machine: it has no mirror yet."""
    return lambda name="other": monkeypatch.setenv("KATANYA_CACHE", str(tmp_path / name))


def test_what_is_published_here_is_read_anywhere(elsewhere):
    assert not open_warehouse(PLACE).exists
    run("one")
    assert runs() == ["one"]
    elsewhere()
    assert runs() == ["one"]
    run("two")
    elsewhere("cache")
    assert runs() == ["one", "two"]


def test_only_what_is_lacking_is_moved(store, elsewhere, monkeypatch):
    run("one")
    elsewhere()
    runs()
    moved = []
    for name in ("put_file", "get_file"):
        moving = getattr(type(store), name)
        monkeypatch.setattr(
            type(store), name, lambda self, a, b, *, m=moving, n=name, **k: (moved.append(n), m(self, a, b, **k))[1]
        )
    run("two")
    assert moved == ["put_file"]
    runs()
    assert moved == ["put_file"]
    elsewhere("cache")
    runs()
    assert moved == ["put_file", "get_file"]


def test_a_job_that_changes_nothing_writes_nothing(store):
    run("one")
    before = store.find("/desk/ledger", detail=True)
    with changing(PLACE):
        pass
    assert store.find("/desk/ledger", detail=True) == before


@pytest.mark.parametrize("fails_at", ["put_file", "pipe_file"])
def test_a_push_that_breaks_off_leaves_what_was_and_the_next_job_ends_it(store, monkeypatch, fails_at, elsewhere):
    run("one")
    with monkeypatch.context() as broken:
        writing = getattr(type(store), fails_at)

        def fails(self, first, *rest, **options):
            if "datapackage" in str(first) or fails_at == "put_file":
                raise RuntimeError("gone")
            return writing(self, first, *rest, **options)

        broken.setattr(type(store), fails_at, fails)
        with pytest.raises(WarehouseError, match="cannot write to memory://desk/ledger: gone"):
            run("two")
    assert runs() == ["one"]
    with changing(PLACE) as folder:
        assert runs(folder) == ["one", "two"]
    elsewhere()
    assert runs() == ["one", "two"]


def test_what_was_not_pushed_gives_way_to_what_another_has_published(store, monkeypatch, elsewhere):
    run("one")
    with monkeypatch.context() as broken:
        broken.setattr(type(store), "put_file", lambda *a, **k: 1 / 0)
        with pytest.raises(WarehouseError):
            run("two")
    elsewhere()
    run("three")
    elsewhere("cache")
    with changing(PLACE) as folder:
        assert runs(folder) == ["one", "three"]


def test_a_job_that_fails_pushes_nothing(store, elsewhere):
    run("one")
    with pytest.raises(ZeroDivisionError), changing(PLACE) as folder:
        publish(folder, "two", {"runs": to_arrow(BY_NAME["runs"], [row("two")])})
        _ = 1 / 0
    elsewhere()
    assert runs() == ["one"]
    assert not store.exists("/desk/ledger/.lock")


def test_a_second_writer_is_refused_with_one_line_or_waits(monkeypatch):
    monkeypatch.setattr(lease, "_POLL_SECONDS", 0.05)
    inside, ended = threading.Event(), threading.Event()

    def first():
        with changing(PLACE):
            inside.set()
            ended.wait()

    holder = threading.Thread(target=first)
    holder.start()
    inside.wait()
    with pytest.raises(WarehouseError, match=r"another run \(process \d+ on .*\) is writing to memory://desk/ledger"):
        run("two")
    told = []
    threading.Timer(0.3, ended.set).start()
    with changing(PLACE, None, told.append):
        holder.join()
    assert len(told) == 1 and told[0].endswith("waiting")


def lock(**changed) -> bytes:
    holder = {"host": "elsewhere", "process": 1, "until": datetime.now(UTC).timestamp() + 60}
    return json.dumps(holder | changed).encode()


def test_a_lock_whose_time_is_over_or_whose_process_is_gone_is_taken_over(store):
    store.pipe_file("/desk/ledger/.lock", lock())
    with pytest.raises(WarehouseError, match="process 1 on elsewhere"):
        run("one")
    for left in (lock(until=0), lock(host=lease.socket.gethostname(), process=2**22 + 1), b"{}"):
        store.pipe_file("/desk/ledger/.lock", left)
        run("one")
        assert not store.exists("/desk/ledger/.lock")


def test_a_lock_is_renewed_and_one_that_was_lost_publishes_nothing(store, monkeypatch, elsewhere):
    run("one")
    monkeypatch.setattr(lease, "LEASE_SECONDS", 0.2)
    with changing(PLACE):
        first = store.cat_file("/desk/ledger/.lock")
        for _ in range(100):
            if store.cat_file("/desk/ledger/.lock") != first:
                break
            threading.Event().wait(0.02)
        else:
            pytest.fail("not renewed")
    with pytest.raises(WarehouseError, match="run it again"), changing(PLACE) as folder:
        publish(folder, "two", {"runs": to_arrow(BY_NAME["runs"], [row("two")])})
        store.pipe_file("/desk/ledger/.lock", lock())
        threading.Event().wait(0.3)
    assert json.loads(store.cat_file("/desk/ledger/.lock"))["host"] == "elsewhere"
    elsewhere()
    assert runs() == ["one"]


def test_the_list_of_files_guards_even_where_the_lock_failed(store, elsewhere):
    run("one")
    with pytest.raises(WarehouseError, match="another run has published"), changing(PLACE) as folder:
        publish(folder, "two", {"runs": to_arrow(BY_NAME["runs"], [row("two")])})
        store.rm_file("/desk/ledger/.lock")
        elsewhere()
        run("three")
        elsewhere("cache")
    assert runs() == ["one", "three"]


def test_files_that_no_list_needs_are_deleted_late(store, monkeypatch):
    monkeypatch.setattr(mirror, "GRACE", timedelta(0))
    for number in range(7):
        with changing(PLACE) as folder:
            publish(folder, "again", replace={"runs": to_arrow(BY_NAME["runs"], [row(f"run_{number}")])})
    assert runs() == ["run_6"]
    lists = store.ls("/desk/ledger/.generations", detail=False)
    assert len(lists) == mirror.KEPT_GENERATIONS
    files = {name.removeprefix("/desk/ledger/") for name in store.glob("/desk/ledger/runs/*.parquet")}
    kept = {name for one in lists for name in mirror.files_of(store.cat_file(one)) if name.startswith("runs/")}
    assert files == kept


def test_a_file_that_the_store_lost_is_named_and_repair_takes_the_rest(store, elsewhere):
    run("one")
    run("two")
    lost = next(name for name in store.glob("/desk/ledger/runs/*two*"))
    store.rm_file(lost)
    elsewhere()
    with pytest.raises(WarehouseError, match=rf"memory:/{lost} is missing or damaged: restore"):
        runs()
    with pytest.raises(ZeroDivisionError), changing(PLACE, damaged_too=True) as folder:
        assert len([*(folder / "runs").iterdir()]) == 1
        _ = 1 / 0
    elsewhere("cache")
    with changing(PLACE, damaged_too=True):
        pass
    assert store.exists(lost)
    elsewhere("third")
    assert runs() == ["one", "two"]


def test_a_damaged_file_is_not_taken(store, elsewhere):
    run("one")
    (file,) = store.glob("/desk/ledger/runs/*.parquet")
    store.pipe_file(file, b"PAR1")
    elsewhere()
    with pytest.raises(WarehouseError, match="missing or damaged"):
        runs()


def test_a_warehouse_that_was_deleted_is_gone_from_the_mirror_too(store):
    run("one")
    assert runs() == ["one"]
    store.rm("/desk/ledger", recursive=True)
    assert not open_warehouse(PLACE).exists
    run("two")
    assert runs() == ["two"]


def test_judgements_are_kept_in_the_store_and_lines_of_two_people_join(store, elsewhere):
    def judge(line: str) -> None:
        with keeping_judgements(PLACE):
            file = mirror_folder(PLACE) / "judgements.jsonl"
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("a") as lines:
                lines.write(line + "\n")

    judge("one")
    elsewhere()
    judge("two")
    elsewhere("cache")
    judge("three")
    assert store.cat_file("/desk/ledger/judgements.jsonl") == b"one\ntwo\nthree\n"
    store.pipe_file("/desk/ledger/judgements.jsonl", b"one\nthree")
    judge("four")
    assert store.cat_file("/desk/ledger/judgements.jsonl") == b"one\nthree\nfour\n"
    with changing(PLACE) as folder:
        assert (folder / "judgements.jsonl").read_text() == "one\nthree\nfour\n"


def test_judgements_of_another_in_between_are_not_overwritten(store, monkeypatch, tmp_path):
    bucket = Bucket(PLACE)
    (tmp_path / "read").mkdir()
    (tmp_path / "read" / "judgements.jsonl").write_bytes(b"mine\n")
    replacing = Bucket.replace
    between = [b"other\n"]

    def replaced(self, name: str, content: bytes, seen: Seen | None) -> Seen:
        if between:
            store.pipe_file("/desk/ledger/judgements.jsonl", between.pop())
        return replacing(self, name, content, seen)

    monkeypatch.setattr(Bucket, "replace", replaced)
    exchange(bucket, tmp_path / "read")
    assert store.cat_file("/desk/ledger/judgements.jsonl") == b"other\nmine\n"


def test_writes_are_conditional(store):
    bucket = Bucket(PLACE)
    seen = bucket.replace("a", b"1", None)
    with pytest.raises(Changed):
        bucket.replace("a", b"2", None)
    bucket.replace("a", b"3", seen)
    with pytest.raises(Changed):
        bucket.replace("a", b"4", seen)
    assert store.cat_file("/desk/ledger/a") == b"3"


def test_a_cache_that_cannot_be_written_is_one_line(store, monkeypatch, tmp_path):
    run("one")
    (tmp_path / "file").touch()
    monkeypatch.setenv("KATANYA_CACHE", str(tmp_path / "file"))
    with pytest.raises(WarehouseError, match=r"cannot keep the mirror of memory://desk/ledger in .*: Not a dir"):
        runs()


def test_places():
    assert address_of("s3://desk/ledger/") == "s3://desk/ledger"
    assert address_of(Path("s3://desk/ledger")) == "s3://desk/ledger"
    assert address_of("warehouse") is None and address_of("file:///srv/ledger") is None
    assert folder_of("file:///srv/ledger") == Path("/srv/ledger") == folder_of(Path("/srv/ledger"))
    assert mirrors_of("s3://desk/ledger") != mirrors_of("s3://desk-ledger")
