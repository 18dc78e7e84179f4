"""Disks that refuse: full, read-only, another user's. One clear line, nothing lost, and the next run recovers."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import flows.keys
from tasks.publish import open_warehouse, parquet


def complaint(ended):
    """The one line of a command that failed; how far it got aside."""
    assert ended.returncode == 2, ended.stderr
    lines = [line for line in ended.stderr.splitlines() if not line.endswith("done")]
    assert len(lines) == 1, ended.stderr
    return lines[0]


@pytest.fixture(scope="module")
def disk(mounting, tmp_path_factory):
    """A disk of 4 MB."""
    folder = tmp_path_factory.mktemp("disk")
    assert mounting.ask(shell=f"mount -t tmpfs -o size=4m tmpfs {folder}") == 0
    yield folder
    mounting.ask(shell=f"umount {folder}")


@pytest.fixture
def filled(mounting, disk):
    """Leaves so many kilobytes of the disk free; None empties it."""

    def fill(free):
        left = f"$(( ($(df --output=avail -k {disk} | tail -1) - {free}) * 1024 ))"
        fill = f"; head -c {left} /dev/zero > {disk}/ballast" if free is not None else ""
        assert mounting.ask(shell=f"rm -f {disk}/ballast{fill}") == 0

    yield fill
    fill(None)


ROWS = "select count(*), count(distinct doc_id), count(distinct claim_id), max(confidence) from claim_records"


@pytest.mark.slow
def test_a_full_disk_is_one_line_and_loses_nothing(mounting, disk, filled, batches, commands, tmp_path):
    warehouse, more = disk / "w", ("--direct", "--warehouse", disk / "w")
    assert mounting.run("run", *batches[0], *more).returncode == 0
    before = mounting.run("sql", "--csv", ROWS, "--warehouse", warehouse).stdout
    refused = 0
    for free in range(0, 600, 40):
        filled(free)
        ended = mounting.run("run", *batches[1], *more)
        if ended.returncode == 0:
            break
        line = complaint(ended)
        assert line.startswith("katanya: cannot ") and f" to the warehouse {warehouse}: " in line
        assert "No space left on device" in line
        assert mounting.run("check", "--warehouse", warehouse).returncode == 0
        assert mounting.run("sql", "--csv", ROWS, "--warehouse", warehouse).stdout == before
        refused += 1
    assert refused > 3
    filled(None)
    assert mounting.run("run", *batches[1], *more).returncode == 0
    for batch in batches[:2]:
        commands.run("run", *batch, "--direct", "--warehouse", tmp_path / "w")
    after = commands.run("sql", "--csv", ROWS, "--warehouse", tmp_path / "w").stdout
    assert mounting.run("sql", "--csv", ROWS, "--warehouse", warehouse).stdout == after != before
    assert mounting.run("check", "--warehouse", warehouse).returncode == 0


@pytest.mark.slow
def test_a_read_only_disk_can_be_read(mounting, disk, batches):
    warehouse = disk / "read only"
    assert mounting.run("run", *batches[0], "--direct", "--warehouse", warehouse).returncode == 0
    assert mounting.ask(shell=f"mount -o remount,ro {disk}") == 0
    try:
        for command in (("run", *batches[1], "--direct"), ("repair",)):
            line = complaint(mounting.run(*command, "--warehouse", warehouse))
            assert re.match(rf"katanya: cannot \w+( to)? the warehouse {warehouse}: Read-only file system", line)
        new = complaint(mounting.run("run", *batches[1], "--direct", "--warehouse", disk / "new"))
        assert new == f"katanya: cannot write to the warehouse {disk}/new: Read-only file system ({disk}/new)"
        assert mounting.run("claims", "--warehouse", warehouse).returncode == 0
        assert mounting.run("check", "--warehouse", warehouse).returncode == 0
    finally:
        mounting.ask(shell=f"mount -o remount,rw {disk}")
    assert mounting.run("run", *batches[1], "--direct", "--warehouse", warehouse).returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("place", ["", ".keys", ".generations", ".staging"])
def test_a_folder_of_another_user_is_one_line(mounting, commands, batches, tmp_path, place):
    if os.geteuid():
        pytest.skip("only root can give a folder away")
    warehouse = tmp_path / "w"
    assert commands.run("run", *batches[0], "--direct", "--warehouse", warehouse).returncode == 0
    for key_file in (warehouse / ".keys").iterdir():
        key_file.unlink()
    (warehouse / ".staging" / "rows").mkdir(parents=True)
    (tmp_path / "w" / place).chmod(0o755)
    os.chown(warehouse / place, 65534, 65534)
    if place == ".staging":
        os.chown(warehouse / place / "rows", 65534, 65534)
    line = complaint(mounting.run("run", *batches[1], "--direct", "--warehouse", warehouse))
    assert re.match(rf"katanya: cannot (write|publish) to the warehouse {warehouse}: .*Permission denied", line)
    assert mounting.run("check", "--warehouse", warehouse).returncode == 0
    os.chown(warehouse / place, os.getuid(), os.getgid())
    assert commands.run("run", *batches[1], "--direct", "--warehouse", warehouse).returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("limit", [1_000, 8_000, 20_000])
def test_a_disk_that_takes_no_larger_files_is_one_line(commands, batches, tmp_path, limit):
    run = ("run", *batches[0], "--direct", "--warehouse", tmp_path / "w")
    line = complaint(commands.run(*run, limit=limit))
    assert re.match(rf"katanya: cannot (write|publish) to the warehouse {tmp_path / 'w'}: .*File too large", line)
    assert not open_warehouse(tmp_path / "w").exists
    assert commands.run(*run).returncode == 0


def test_a_disk_that_takes_no_key_files_stops_no_run(katanya, articles, tmp_path, monkeypatch):
    def full(*_arguments):
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as patched:
        patched.setattr(flows.keys, "finish", full)
        assert katanya("run", articles, "--direct", "--warehouse", tmp_path / "w").returncode == 0
    assert open_warehouse(tmp_path / "w").table("documents").num_rows == 3
    assert not list((tmp_path / "w" / ".keys").glob("*.parquet"))
    again = katanya("run", articles, "--again", "--direct", "--warehouse", tmp_path / "w")
    assert again.returncode == 0, again.stderr
    (kept,) = (tmp_path / "w" / ".keys").iterdir()
    assert parquet.is_whole(kept)


def test_an_answer_that_finds_no_room_is_one_line():
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full here")
    with open("/dev/full", "wb") as full:
        katanya = [Path(sys.executable).with_name("katanya"), "--help"]
        ended = subprocess.run(katanya, stdout=full, stderr=subprocess.PIPE, text=True)
    assert ended.returncode == 2
    assert ended.stderr == "katanya: cannot write the output: No space left on device\n"
