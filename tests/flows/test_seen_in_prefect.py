"""What a person sees of runs in the Prefect UI, in a browser, and is told of by the server: a server of its own."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

from flows.executors import Crew
from flows.job import Job
from flows.run import run_directly

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parents[2]
SAMPLES = PROJECT / "seeds" / "articles"
FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
FLAGS += " --disable-component-update --disable-sync"
SECONDS = 90


class Prefect:
    """A Prefect server with its UI, and `katanya` commands that report to it."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.folder, self.ui = folder, f"http://127.0.0.1:{port}"
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "KATANYA_"))}
        self.environment = kept | {
            "PREFECT_HOME": str(folder / "prefect"),
            "PREFECT_API_URL": f"{self.ui}/api",
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "DO_NOT_TRACK": "1",
            "NO_PROXY": "127.0.0.1",
            "PYTHONPATH": str(PROJECT),
        }
        command = [str(Path(sys.executable).with_name("prefect")), "server", "start", "--port", str(port)]
        log = (folder / "server.log").open("w")
        self.process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log, start_new_session=True)
        self.until(self.is_up, "the server is up")

    def is_up(self) -> bool:
        try:
            return bool(urlopen(f"{self.ui}/api/health", timeout=5).status == 200)
        except (URLError, TimeoutError, ConnectionError):
            return False

    def until(self, holds: Callable[[], Any], what: str) -> Any:
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            if found := holds():
                return found
            time.sleep(0.3)
        pytest.fail(f"not within {SECONDS} s: {what}")

    def ask(self, path: str, **body: Any) -> Any:
        headers = {"Content-Type": "application/json"}
        with urlopen(Request(f"{self.ui}/api{path}", json.dumps(body).encode(), headers), timeout=30) as answer:
            return json.load(answer)

    def start(self, *arguments: str | Path, **variables: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-c", "from flows.cli import main; main()", *map(str, arguments)]
        environment = self.environment | variables
        return subprocess.Popen(command, cwd=self.folder, env=environment, text=True, stderr=subprocess.PIPE)

    def run(self, *arguments: str | Path, **variables: str) -> tuple[int, str]:
        command = self.start(*arguments, **variables)
        errors = command.communicate(timeout=300)[1]
        return command.returncode, errors

    def python(self, code: str, **variables: str) -> None:
        subprocess.run([sys.executable, "-c", code], env=self.environment | variables, check=True, timeout=120)

    def flow_run(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = self.ask("/flow_runs/filter", flow_runs={"name": {"any_": [name]}})[0]
        return found


@pytest.fixture(scope="module")
def prefect(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prefect]:
    server = Prefect(tmp_path_factory.mktemp("prefect"))
    yield server
    os.killpg(server.process.pid, signal.SIGTERM)
    server.process.wait(30)


@pytest.fixture
def told() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A webhook on this machine: its address, and what it was told."""
    heard: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/hook", heard
    server.shutdown()


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Any]:
    """A page in headless Chromium."""
    browser_path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not browser_path:
        pytest.skip("no Chromium here")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=browser_path, args=FLAGS.split())
        yield browser.new_page(viewport={"width": 1400, "height": 1000})
        browser.close()


def test_a_run_and_its_artifacts_in_a_browser(prefect: Prefect, page: Any, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    code, errors = prefect.run("run", SAMPLES, tmp_path / "empty.txt", "--warehouse", "seen")
    assert code == 0, errors
    flow_run = prefect.flow_run(f"{SAMPLES}, {tmp_path / 'empty.txt'} → seen")

    def shows(*texts: str | re.Pattern[str]) -> None:
        for text in texts:
            page.get_by_text(text).first.wait_for(timeout=30_000)

    page.goto(f"{prefect.ui}/runs/flow-run/{flow_run['id']}")
    shows("→ seen", "Completed", "track-claims")
    shows(
        re.compile(r"attribute and resolve: \d+ statements, \d+ claim records"),
        "link: ",
        re.compile(r"publish: \d+ documents"),
    )
    page.screenshot(path=tmp_path / "flow-run.png")
    page.get_by_text("Task Runs", exact=True).last.click()
    shows("find inputs", "read and clean, shard 1 of 1", "attribute and resolve, shard 1 of 1", "publish")
    page.get_by_text("Artifacts", exact=True).last.click()
    shows("run-summary", "contested-claims", "quality", "rejects", "changes")
    page.screenshot(path=tmp_path / "artifacts.png")

    seen = {
        "run-summary": ("this run", "claim records", "rejected"),
        "contested-claims": (
            "lebih dari satu juta peluru artileri",
            "denied by: Rusia, Korea Utara",
            "katanya claim clm_",
        ),
        "changes": ("New claim, denied", "Moskow dan Pyongyang berulang kali membantah", "by Rusia (15 January 2024)"),
        "quality": ("statements per document", "documents without a date", "not known yet"),
        "rejects": ("1 × empty", "empty.txt", "the file is empty"),
    }
    of_run = {"flow_run_id": {"any_": [flow_run["id"]]}}
    artifacts = {artifact["key"]: artifact for artifact in prefect.ask("/artifacts/filter", artifacts=of_run)}
    assert set(artifacts) == set(seen)
    for key, texts in seen.items():
        page.goto(f"{prefect.ui}/artifacts/artifact/{artifacts[key]['id']}")
        shows(artifacts[key]["description"].partition("`")[0].strip(), *texts)
        page.screenshot(path=tmp_path / f"{key}.png", full_page=True)


def test_a_run_out_of_band_completes_with_warnings(prefect: Prefect, tmp_path: Path) -> None:
    """Runs of one outlet's articles, then one of articles without dates."""
    warehouse = tmp_path / "banded"

    def articles(number: int, dated: bool) -> Path:
        folder = tmp_path / str(number)
        folder.mkdir()
        for letter in "abc":
            text = f"Jembatan {letter}{number} Ditutup\n\n" + (f"Kamis, {number + 1} Agustus 2024\n\n" if dated else "")
            text += f'"Jembatan {letter}{number} ditutup selama {number + 2} hari," kata Bupati Rinto Hadiwijaya.\n'
            (folder / f"pos-utara-{letter}.txt").write_text(text, encoding="utf-8")
        return folder

    for number in range(6):
        run_directly(Job((str(articles(number, dated=True)),), warehouse), Crew())
    code = "import flows.quality as q; q.BATCH = 3; from flows.cli import main; main()"
    command = [sys.executable, "-c", code, "run", str(articles(6, dated=False)), "--warehouse", str(warehouse)]
    made = subprocess.run(command, cwd=prefect.folder, env=prefect.environment, text=True, capture_output=True)
    line = "documents without a date: 100.0%"
    assert (made.returncode, f"katanya: warning: {line}" in made.stderr) == (0, True), made.stderr
    state = prefect.flow_run(f"{tmp_path / '6'} → {warehouse}")["state"]
    assert (state["type"], state["name"]) == ("COMPLETED", "Completed with warnings")
    assert line in state["message"]


def test_turns_of_what_is_watched_are_events_and_one_message(
    prefect: Prefect, articles: Path, next_week: Path, told: tuple[str, list[dict[str, Any]]]
) -> None:
    address, heard = told
    (prefect.folder / "watched").mkdir()
    (prefect.folder / "watched" / "watchlist.yaml").write_text("actors: [PT Tirta Semaka]\n", encoding="utf-8")
    run_directly(Job((str(articles),), prefect.folder / "watched"), Crew())
    code, errors = prefect.run("run", next_week, "--warehouse", "watched", KATANYA_NOTIFY=address)
    assert code == 0, errors
    assert "PT Tirta Semaka: denied (12 September 2024) → confirmed (17 September 2024)" in heard[-1]["message"]

    def events() -> list[dict[str, Any]]:
        found = prefect.ask("/events/filter", filter={"event": {"name": ["katanya.claim.changed"]}})["events"]
        return [event for event in found if event["payload"]["warehouse"] == "watched"]

    prefect.until(lambda: any(event["resource"]["katanya.change"] == "reversal" for event in events()), "the event")
    (event,) = (e for e in events() if e["resource"]["katanya.actor"] == "PT Tirta Semaka" and e["payload"]["before"])
    assert event["resource"]["prefect.resource.id"].startswith("katanya.claim.clm_")
    assert (event["payload"]["before_day"], event["payload"]["day"]) == ("2024-09-12", "2024-09-17")


INSTALL = "from flows.automations import install_automations; from flows.notify import addresses; "
INSTALL += "install_automations(addresses())"


def test_the_server_tells_of_runs_that_failed_or_crashed(
    prefect: Prefect, articles: Path, told: tuple[str, list[dict[str, Any]]]
) -> None:
    address, heard = told
    for _ in range(2):
        prefect.python(INSTALL, KATANYA_NOTIFY=address)
    assert len(prefect.ask("/automations/filter")) == 1

    code, _ = prefect.run("run", "nothing-there", "--warehouse", "failed")
    assert code == 2
    prefect.until(lambda: heard, "the server tells of the failed run")
    (failed,) = heard
    assert failed["title"] == "katanya: nothing-there → failed: Failed"
    assert "nothing-there" in failed["message"] and "/runs/flow-run/" in failed["message"]

    killed = prefect.start("run", SAMPLES, "--warehouse", "crashed")
    name = f"{SAMPLES} → crashed"
    running = {"name": {"any_": [name]}, "state": {"type": {"any_": ["RUNNING"]}}}
    prefect.until(lambda: prefect.ask("/flow_runs/filter", flow_runs=running), "the run is at work")
    killed.terminate()
    killed.wait(60)
    prefect.until(lambda: len(heard) > 1, "the server tells of the crashed run")
    assert heard[1]["title"] == f"katanya: {name}: Crashed"

    prefect.python(INSTALL, KATANYA_NOTIFY="")
    assert prefect.ask("/automations/filter") == []
