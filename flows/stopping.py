"""A run that is told to stop ends as one that was, whatever a library makes of the signal."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_ASKING = (signal.SIGINT, signal.SIGTERM)
_AGAIN = 0.5  # seconds, after which one is asked again who has gone on


@contextmanager
def stopped_as_asked() -> Iterator[None]:
    """What a signal's handler raised, where the block fails of it with another error.

    DuckDB looks for signals while a query runs, and gives the handler's exception out as an error of its own ("Query
    interrupted"), so that a run that was stopped would count as one that failed. Who saves the rest of a shard from a
    fault may take it for one, and go on: so the signal comes again until the block ends. In another thread than the
    main one no handler is called.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    raised: list[BaseException] = []
    again: list[threading.Timer] = []
    before = {number: signal.getsignal(number) for number in _ASKING}

    def ask(number: int, frame: Any) -> None:
        handler = before[signal.Signals(number)]
        assert callable(handler)
        again.append(threading.Timer(_AGAIN, os.kill, (os.getpid(), number)))
        again[-1].daemon = True
        again[-1].start()
        try:
            handler(number, frame)
        except BaseException as stop:
            raised.append(stop)
            raise

    for number, handler in before.items():
        if callable(handler):
            signal.signal(number, ask)
    try:
        yield
    except Exception as error:
        if raised:
            raise raised[-1] from error
        raise
    finally:
        for timer in again:
            timer.cancel()
        for number, handler in before.items():
            if callable(handler):
                signal.signal(number, handler)
