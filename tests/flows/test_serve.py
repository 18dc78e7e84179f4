"""`katanya serve` as a person runs it: a file is dropped, a run publishes it, SIGTERM leaves nothing behind."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from tasks.publish import open_warehouse

KATANYA = str(Path(sys.executable).with_name("katanya"))


@pytest.fixture
def environment(tmp_path):
    """Nothing of the user's Prefect."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "KATANYA_"))}
    return mine | {"XDG_STATE_HOME": str(tmp_path / "state"), "HOME": str(tmp_path)}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ask(api: str, path: str) -> Any:
    request = Request(f"{api}/{path}", b"{}", {"Content-Type": "application/json"})
    with urlopen(request, timeout=10) as answer:
        return json.load(answer)


def eventually(true: Callable[[], Any], within: float, what: str) -> None:
    """Wait until something holds; what cannot be asked does not hold yet."""
    deadline = time.monotonic() + within
    while True:
        with suppress(OSError):
            if true():
                return
        assert time.monotonic() < deadline, what
        time.sleep(0.2)


def processes_of(home: Path) -> list[str]:
    """Processes that were started under the test's home folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if f"HOME={home}\0".encode() in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
    return found


def test_what_cannot_be_served_is_one_line(katanya, tmp_path, monkeypatch):
    (tmp_path / "inbox").mkdir()
    monkeypatch.setenv("PREFECT_API_URL", f"http://127.0.0.1:{free_port()}/api")
    wrong = [
        (),
        ("nowhere",),
        ("inbox", "--cron", "every hour"),
        ("inbox", "--timezone", "Mars/Olympus"),
        ("inbox", "--language", "xx"),
        ("--automations-only",),
        ("inbox", "--automations-only"),
    ]
    for arguments in wrong:
        refused = katanya("serve", *arguments)
        assert refused.returncode == 2 and refused.stderr.count("\n") == 1, refused.stderr


@pytest.mark.slow
def test_a_dropped_file_is_published_and_nothing_is_left_running(articles, tmp_path, environment):
    inbox, warehouse = tmp_path / "inbox", tmp_path / "w"
    inbox.mkdir()
    port = free_port()
    api = f"http://127.0.0.1:{port}/api"
    command = [KATANYA, "serve", "inbox", "-w", "w", "--port", str(port), "--settle", "1"]
    log = tmp_path / "serve.log"
    with (
        log.open("w") as out,
        subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=out, stdout=out) as served,
    ):
        try:

            def ended() -> list[str]:
                return [run["state"]["name"] for run in ask(api, "flow_runs/filter") if run["end_time"]]

            eventually(lambda: ended() == ["Completed"], 120, "no first run over the empty inbox")
            assert {deployment["name"] for deployment in ask(api, "deployments/filter")} == {"inbox"}
            for file in articles.iterdir():
                (inbox / file.name).write_bytes(file.read_bytes())
            (inbox / "unfinished.txt.part").write_text("separuh")
            eventually(lambda: ended() == ["Completed", "Completed"], 40, "no run for the dropped files")
            served.send_signal(signal.SIGTERM)
            served.wait(40)
        finally:
            served.kill()
    assert open_warehouse(warehouse).table("documents").num_rows == 3
    assert open_warehouse(warehouse).table("rejects").num_rows == 0
    assert "Traceback" not in log.read_text() and log.read_text().rstrip().endswith("katanya: stopped")
    eventually(lambda: not processes_of(tmp_path), 10, f"still running: {processes_of(tmp_path)}")


@pytest.mark.slow
def test_a_killed_run_takes_its_temporary_server_with_it(articles, tmp_path, environment):
    command = [KATANYA, "run", str(articles), "-w", "w"]
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.DEVNULL) as run:
        eventually(lambda: any("uvicorn" in one for one in processes_of(tmp_path)), 60, "no temporary server")
        run.kill()
    eventually(lambda: not processes_of(tmp_path), 20, "the temporary server outlives its run")
