"""How a command ends."""

import subprocess
import sys

import pytest

FROM_HERE = """
import atexit, sys
from flows.ending import ended_at_once

class Heavy:
    def __del__(self): print("taken apart")

with ended_at_once():
    held = Heavy()
    atexit.register(print, "handler")
    print("work")
    {end}
"""


@pytest.mark.parametrize(
    ("end", "code"),
    [("sys.exit(0)", 0), ("sys.exit()", 0), ("sys.exit(2)", 2), ("sys.exit('why')", 1), ("raise KeyError", 1)],
)
def test_exit_handlers_are_run_and_nothing_is_taken_apart(end: str, code: int) -> None:
    ended = subprocess.run([sys.executable, "-c", FROM_HERE.format(end=end)], capture_output=True, text=True)
    assert ended.returncode == code
    assert ended.stdout == "work\nhandler\n"
    assert ("why" in ended.stderr or "KeyError" in ended.stderr) == (code == 1)
