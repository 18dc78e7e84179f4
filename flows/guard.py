"""Processes that end with this one, however it ends: by itself, by a signal, or by `kill -9`."""

import atexit
import subprocess
import sys

# Reads to the end of a pipe that only the watched process can write to: the end comes when that process does.
_GUARD = """
import os, signal, sys
sys.stdin.read()
try:
    os.kill(int(sys.argv[1]), signal.SIGTERM)
except OSError:
    pass
"""


def end_with_this_process(pid: int) -> None:
    """See to it that the process `pid`, started by this one, is terminated when this one is gone."""
    command = [sys.executable, "-I", "-S", "-c", _GUARD, str(pid)]
    # A session of its own: what ends this process from the keyboard must not end the guard before it.
    guard = subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)

    def dismiss() -> None:
        guard.kill()
        guard.wait()

    atexit.register(dismiss)
