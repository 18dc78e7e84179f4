"""Prefect's temporary server, for a run where none is up: it ends with the run, also when that is killed."""

import subprocess
from functools import partial
from typing import Any
from unittest.mock import patch

from prefect.server.api.server import SubprocessASGIServer

from flows.guard import end_with_this_process


class _TemporaryServer(SubprocessASGIServer):
    def _run_uvicorn_command(self) -> "subprocess.Popen[Any]":
        # Ctrl-C is for this process, which tells its server how the run ended, and then stops it.
        with patch.object(subprocess, "Popen", partial(subprocess.Popen, start_new_session=True)):
            process = super()._run_uvicorn_command()
        end_with_this_process(process.pid)
        return process


def start_server() -> None:
    """Start the one temporary server of this process, which Prefect's clients find by themselves.

    Raises:
        RuntimeError: it did not start.
    """
    _TemporaryServer().start()
