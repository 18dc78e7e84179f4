"""The end of a command, once there is nothing more to do."""

import atexit
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def ended_at_once() -> Iterator[None]:
    """Where the process ends when its exit handlers have run, and does not take apart all that it has loaded.

    Python would take half a second for that, and DuckDB's binding would list what is left on stderr. mypy ends in the
    same way (`mypy.util.hard_exit`). What is registered before is not run.
    """
    code = 1  # of an error that nobody caught

    def leave() -> None:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError):  # whoever read it has gone
                stream.flush()
        os._exit(code)

    atexit.register(leave)
    try:
        yield
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
        raise
