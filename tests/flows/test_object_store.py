"""Inputs and warehouse on an S3 server that the test starts: the same rows, no news twice, kills, second writers."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from tasks.mirror import changing
from tasks.publish import open_warehouse

pytestmark = pytest.mark.slow

LEDGER = "s3://desk/ledger"
ANYWHERE = {"source_path", "first_run_id", "run_id", "reject_id"}

# Kills the command before its n-th write to the store.
KILLED = """
import os, signal, sys
import s3fs
from flows.cli import main

left = int(sys.argv.pop(1))

def counted(writing):
    async def write(*arguments, **options):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return await writing(*arguments, **options)
    return write

for name in ("_put_file", "_pipe_file", "_rm_file"):
    setattr(s3fs.S3FileSystem, name, counted(getattr(s3fs.S3FileSystem, name)))
main()
"""


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    """The address of an S3 server that knows conditional writes, a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            urllib.request.urlopen(address)
            break
        except OSError:
            time.sleep(0.1)
    yield address
    server.kill()
    server.wait()


@pytest.fixture
def s3(s3_server: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[fsspec.AbstractFileSystem]:
    """The server as the environment names it, with an empty bucket `desk`."""
    urllib.request.urlopen(urllib.request.Request(f"{s3_server}/moto-api/reset", method="POST"))
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    for name, value in {
        "AWS_ENDPOINT_URL": s3_server,
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    fsspec.get_filesystem_class("s3").clear_instance_cache()
    store = fsspec.filesystem("s3", use_listings_cache=False)
    store.mkdir("desk")
    yield store
    fsspec.get_filesystem_class("s3").clear_instance_cache()


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KATANYA_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def elsewhere(monkeypatch, tmp_path):
    """What another machine, without a mirror, reads of the warehouse."""

    def rows(state, number: int):
        with monkeypatch.context() as there:
            there.setenv("KATANYA_CACHE", str(tmp_path / f"cache {number}"))
            return state(LEDGER)

    return rows


def killed(before: int, *arguments: str) -> int:
    """The exit code of a command that is killed before its n-th write to the store, if it writes so often."""
    call = [sys.executable, "-c", KILLED, str(before), *arguments]
    return subprocess.run(call, capture_output=True, timeout=300).returncode


def plain(warehouse: str | Path) -> dict[str, list[str]]:
    """All rows but those of runs, without what says where they came from."""
    tables = ("documents", "blocks", "statements", "claim_records", "quantities", "actors", "claims", "actor_mentions")
    opened = open_warehouse(warehouse)
    return {
        name: sorted(str({k: v for k, v in row.items() if k not in ANYWHERE}) for row in opened.table(name).to_pylist())
        for name in tables
    }


def test_from_a_bucket_to_a_bucket_the_rows_are_the_same(s3, katanya, articles, tmp_path):
    s3.put(f"{articles}/", "desk/news/", recursive=True)
    assert katanya("run", "s3://desk/news", "--direct", "-w", LEDGER).returncode == 0
    assert katanya("run", articles, "--direct", "-w", "here").returncode == 0
    assert plain(LEDGER) == plain("here")
    (document, *_) = open_warehouse(LEDGER).table("documents", ["source_path"]).column(0).to_pylist()
    assert document.startswith("s3://desk/news/")

    before = s3.find("desk/ledger")
    again = katanya("run", "s3://desk/news/*.txt", "s3://desk", "--direct", "-w", LEDGER)
    assert "Nothing new" in again.stdout
    assert s3.find("desk/ledger") == before

    for command in (["claims", "--contested"], ["sql", "from claims"], ["check"], ["relink", "--direct"]):
        shown = katanya(*command, "-w", LEDGER)
        assert (shown.returncode, shown.stderr.count("Traceback")) == (0, 0), shown.stderr
    assert str(tmp_path) not in katanya("check", "-w", LEDGER).stdout


def test_what_is_judged_is_in_the_bucket(s3, katanya, articles):
    assert katanya("run", articles, "--direct", "-w", LEDGER).returncode == 0
    (record, *_) = open_warehouse(LEDGER).table("claim_records", ["claim_record_id"]).column(0).to_pylist()
    assert katanya("review", "--wrong", record, "--by", "Rini", "-w", LEDGER).returncode == 0
    assert record in s3.cat_file("desk/ledger/judgements.jsonl").decode()
    assert katanya("relink", "--direct", "-w", LEDGER).returncode == 0
    judged = open_warehouse(LEDGER).table("claim_records", ["claim_record_id", "judgement"]).to_pylist()
    assert {"claim_record_id": record, "judgement": "wrong"} in judged


def test_a_push_killed_at_any_write_leaves_what_was_or_what_is(s3, katanya, state, articles, next_week, elsewhere):
    run = ("run", str(next_week), "--direct", "-w", LEDGER)
    assert katanya("run", articles, "--direct", "-w", LEDGER).returncode == 0
    old = state(LEDGER)
    published = {name: s3.cat_file(name) for name in s3.find("desk/ledger")}
    for number, before in enumerate((1, 7, 14, 15, 16)):
        s3.rm("desk/ledger", recursive=True)
        for name, content in published.items():
            s3.pipe_file(name, content)
        code = killed(before, *run)
        assert code in (0, -signal.SIGKILL)
        left = elsewhere(state, number)
        assert katanya(*run).returncode == 0
        new = state(LEDGER)
        assert len(new["documents"]) == len(old["documents"]) + 1
        assert left in (old, new)
        assert open_warehouse(LEDGER).table("runs").num_rows == 2
        assert elsewhere(state, number) == new


def test_a_second_writer_is_refused(s3, katanya, articles):
    with changing(LEDGER):
        refused = subprocess.run(
            [sys.executable, "-c", "from flows.cli import main; main()", "run", articles, "--direct", "-w", LEDGER],
            capture_output=True,
            text=True,
        )
    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1 and "is writing to s3://desk/ledger" in refused.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("run", "s3://none/news", "--direct"),
        ("run", "s3://desk/none/*.txt", "--direct"),
        ("run", "seeds", "--direct", "-w", "s3://none/ledger"),
        ("claims", "-w", "s3://none/ledger"),
        ("claims", "-w", LEDGER),
    ],
)
@pytest.mark.parametrize("credentials", [True, False])
def test_what_is_not_there_is_one_line(s3, katanya, monkeypatch, arguments, credentials):
    if not credentials:
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            monkeypatch.delenv(name)
        monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        fsspec.get_filesystem_class("s3").clear_instance_cache()
    ended = katanya(*arguments)
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1 and ended.stderr.startswith("katanya: ")
    assert "s3://" in ended.stderr
