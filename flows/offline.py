"""Prefect without a server or the internet: what must stand in the environment before `import prefect`."""

import atexit
import os
import sys
from pathlib import Path


def state_folder() -> Path:
    """Where katanya keeps what may be lost: `$XDG_STATE_HOME/katanya`, else `~/.local/state/katanya`."""
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "katanya"


def set_prefect_defaults() -> None:
    """Set what the user has not: a Prefect home of our own, a patient start, nothing sent out; logs, and what a server
    of ours is told of task runs, in batches.

    `PREFECT_API_URL`, or the profile of the user's own Prefect home, still names the server to report to.

    Raises:
        OSError: the Prefect home cannot be made.
    """
    profiles = Path.home() / ".prefect" / "profiles.toml"
    defaults = {
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
        "PREFECT_LOGGING_TO_API_BATCH_INTERVAL": "5",
        # Else a server writes each state of a task run in a transaction of its own: three times the CPU time.
        "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "50",
        "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "2",
    }
    if "PREFECT_HOME" not in os.environ:
        home = state_folder() / "prefect"
        home.mkdir(parents=True, exist_ok=True)
        defaults["PREFECT_HOME"] = str(home)
        if profiles.exists():
            defaults["PREFECT_PROFILES_PATH"] = str(profiles)
    for name, value in defaults.items():
        os.environ.setdefault(name, value)


def quiet_exit() -> None:
    """Hear nothing more on stderr once everything has ended.

    DuckDB's binding would list a hundred lines of what an interpreter with Prefect's threads in it leaves behind.
    """

    def close() -> None:
        sys.stderr.flush()
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)

    atexit.register(close)
