"""Two runs over one warehouse at once: one is refused with one line, or waits for the other."""

import time

import pytest

from tasks.publish import writing


@pytest.fixture
def held(tmp_path):
    """A warehouse that another run writes to, until the block of the test lets it go."""
    with writing(tmp_path / "w"):
        yield tmp_path / "w"


def test_a_second_run_is_refused_with_one_line(katanya, articles, held):
    refused = katanya("run", articles, "--direct", "--warehouse", held)
    assert refused.returncode == 2 and refused.stdout == ""
    assert refused.stderr.startswith("katanya: another run (process ")
    assert refused.stderr.endswith(f") is writing to {held}: try again later\n") and refused.stderr.count("\n") == 1


def test_a_second_run_gives_up_waiting_after_a_time(katanya, articles, held):
    began = time.monotonic()
    refused = katanya("run", articles, "--direct", "--warehouse", held, "--wait", "0.3")
    assert refused.returncode == 2 and time.monotonic() - began > 0.3
    told, gave_up = refused.stderr.splitlines()
    assert told.endswith(f"is writing to {held}: waiting") and gave_up.endswith(
        f"is writing to {held}: try again later"
    )


def test_a_negative_wait_is_without_end_and_no_other(katanya, articles, tmp_path):
    assert katanya("run", articles, "--direct", "--wait", "-1", "--warehouse", tmp_path / "w").returncode == 0
    refused = katanya("run", articles, "--direct", "--wait", "-2")
    assert refused.returncode == 2 and "--wait" in refused.stderr and refused.stderr.count("\n") == 1


@pytest.mark.slow
def test_runs_that_wait_for_each_other_lose_nothing(commands, state, batches, tmp_path):
    warehouse = tmp_path / "w"
    with writing(warehouse):
        waits = (["--wait", "-1"], ["--wait", "60"], ["--wait", "60"])
        runs = [
            commands.start("run", *batch, "--direct", "--warehouse", warehouse, *wait)
            for batch, wait in zip(batches, waits, strict=False)
        ]
        time.sleep(0.5)
    for ended in [running.wait() for running in runs]:
        assert ended.returncode == 0, ended.stderr
        assert "is writing to" in ended.stderr and "waiting" in ended.stderr
    sources = state(warehouse)["documents"]
    assert all(any(str(file) in row for row in sources) for batch in batches[:3] for file in batch)


@pytest.mark.slow
def test_a_run_that_is_killed_while_it_waits_leaves_no_trace(commands, articles, tmp_path):
    with writing(tmp_path / "w"):
        running = commands.start("run", articles, "--direct", "--warehouse", tmp_path / "w", "--wait", "-1")
        time.sleep(0.5)
        running.kill()
    assert commands.run("run", articles, "--direct", "--warehouse", tmp_path / "w").returncode == 0


@pytest.mark.slow
def test_a_prefect_run_waits_too(articles, tmp_path, prefect_server):
    from flows.track_claims import track_claims
    from tasks.publish import WarehouseError

    with writing(tmp_path / "w"), pytest.raises(WarehouseError, match="another run"):
        track_claims([str(articles)], tmp_path / "w", wait_seconds=0.2)
    assert track_claims([str(articles)], tmp_path / "w", wait_seconds=None).done["documents"] == 3
