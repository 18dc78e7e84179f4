"""The Prefect server that `katanya serve` uses: one that is up, or one of its own for as long as it lives."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from flows.errors import UsageError
from flows.guard import end_with_this_process
from flows.progress import say

STARTS_WITHIN = 180.0
"""Seconds: on a new database and a busy machine it takes most of a minute."""
_ASK = "from prefect.settings import PREFECT_API_URL as url; print(url.value() or '')"


@contextmanager
def prefect_server(api: str) -> Iterator[None]:
    """A server that answers at `api`. One that is to be on this machine, and is not up, is started, and stopped at the
    end.

    Raises:
        UsageError: no server is up and none can be started here.
    """
    if is_up(api):
        say(f"uses the Prefect server that is up at {api}")
        yield
        return
    place = urlsplit(api)
    if place.hostname not in ("127.0.0.1", "localhost"):
        raise UsageError(f"no Prefect server answers at {api} (PREFECT_API_URL)")
    log = Path(os.environ["PREFECT_HOME"]) / "server.log"
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(place.port)]
    with log.open("wb") as out:
        # Ctrl-C is for this process, which stops the server when the runs have ended.
        server = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, start_new_session=True
        )
    end_with_this_process(server.pid)
    stopping = Event()
    try:
        _wait_for(server, api, log)
        Thread(target=_end_with, args=(server, stopping), daemon=True).start()
        yield
    finally:
        stopping.set()
        _stop(server)


def chosen_api() -> str | None:
    """`PREFECT_API_URL` as Prefect reads it: of the environment, the profile or a settings file."""
    if "PREFECT_API_URL" in os.environ:
        return os.environ["PREFECT_API_URL"]
    # Asked of another process: this one must not read Prefect's settings before the server is known.
    asked = subprocess.run([sys.executable, "-c", _ASK], capture_output=True, text=True, check=True)
    return asked.stdout.strip() or None


def is_up(api: str) -> bool:
    """Whether a Prefect server answers."""
    try:
        with urlopen(f"{api}/health", timeout=5) as answer:
            return bool(json.load(answer) is True)
    except (URLError, OSError, ValueError):
        return False


def _wait_for(server: "subprocess.Popen[bytes]", api: str, log: Path) -> None:
    """
    Raises:
        UsageError: it ended, or did not answer in time.
    """
    deadline = time.monotonic() + STARTS_WITHIN
    while not is_up(api):
        if server.poll() is not None or time.monotonic() > deadline:
            said = log.read_text(encoding="utf-8", errors="replace").split("\n")
            reason = next((line.strip() for line in said if "already in use" in line), f"see {log}")
            raise UsageError(f"the Prefect server did not start: {reason}")
        time.sleep(0.2)


def _end_with(server: "subprocess.Popen[bytes]", stopping: Event) -> None:
    """End this process when the server has ended by itself: whoever watches over it starts both anew.

    At once: what Prefect does at an orderly end waits for the server.
    """
    server.wait()
    if not stopping.is_set():
        say("the Prefect server has ended; start again")
        os._exit(1)


def _stop(server: "subprocess.Popen[bytes]") -> None:
    server.terminate()
    try:
        server.wait(15)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
