"""`kill -9` at any moment of a run: what was published stays, and the next run recovers."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tasks.publish import open_warehouse

KILLS = int(os.environ.get("KATANYA_TEST_KILLS", "46"))
OF_PROCESSES = 4
CHANGES = 140
"""A run changes fewer names than this on the disk: renames, links, folders."""


@pytest.fixture(scope="module")
def grown(commands, state, batches, tmp_path_factory):
    """The rows of a warehouse after 0, 1, … batches, and how long the run over each took."""
    warehouse = tmp_path_factory.mktemp("grown") / "w"
    states, seconds = [state(warehouse)], []
    for batch in batches:
        began = time.monotonic()
        made = commands.run("run", *batch, "--direct", "--warehouse", warehouse)
        seconds.append(time.monotonic() - began)
        assert made.returncode == 0, made.stderr
        states.append(state(warehouse))
    return states, seconds


@pytest.mark.slow
def test_runs_killed_at_any_moment_lose_nothing(commands, state, batches, grown, tmp_path):
    states, seconds = grown
    chance = random.Random(20261126)
    kills = warehouses = 0
    while kills < KILLS:
        warehouses += 1
        warehouse = tmp_path / str(warehouses)
        done = 0
        while done < len(batches):
            run = ("run", *batches[done], "--direct", "--warehouse", warehouse)
            if kills >= KILLS:
                ended = commands.run(*run)
            elif chance.random() < 0.5:
                ended = commands.run(*run, before=chance.randrange(CHANGES))
            else:
                running = commands.start(*run)
                time.sleep(chance.uniform(0, 1.2 * seconds[done]))
                ended = running.kill()
            assert ended.returncode in (0, -signal.SIGKILL), ended.stderr
            kills += ended.returncode != 0
            now = state(warehouse)
            done += ended.returncode == 0 or now != states[done]
            assert now == states[done], f"after {kills} kills, {done} batches"
        assert open_warehouse(warehouse).table("runs").num_rows == len(batches)


def workers_of(folder):
    """Processes at work in a folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (process / "cwd").resolve() == folder and b"multiprocessing" in (process / "cmdline").read_bytes():
                found.append(process.name)
    return found


@pytest.mark.slow
def test_a_killed_process_takes_its_workers_with_it_and_loses_nothing(state, batches, grown, tmp_path):
    states, _ = grown
    katanya = str(Path(sys.executable).with_name("katanya"))
    command = [katanya, "run", *map(str, batches[0]), "--direct", "--workers", "2", "--warehouse", "w"]
    chance = random.Random(7)
    for _ in range(OF_PROCESSES):
        process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.5, 3))
        process.kill()
        process.wait()
        assert state(tmp_path / "w") in states[:2]
        deadline = time.monotonic() + 10
        while workers_of(tmp_path):
            assert time.monotonic() < deadline, "workers outlive their run"
            time.sleep(0.05)
    assert subprocess.run(command, cwd=tmp_path, capture_output=True).returncode == 0
    assert state(tmp_path / "w") == states[1]
