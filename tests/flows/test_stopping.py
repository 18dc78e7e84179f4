"""A signal in the middle of a query ends the run as the signal's handler says, not as a fault of the query's."""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from flows.stopping import stopped_as_asked
from tasks.sql import connect

_LONG = "select count(*) from range(20_000_000_000) where hash(range) = 0"


@pytest.fixture
def asked() -> Iterator[None]:
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGTERM))
    timer.start()
    yield
    timer.cancel()
    signal.signal(signal.SIGTERM, before)


@pytest.mark.usefixtures("asked")
def test_a_query_that_is_stopped_is_no_fault_of_it() -> None:
    with pytest.raises(SystemExit) as stop, stopped_as_asked(), connect() as con:
        con.execute(_LONG)
    assert stop.value.code == 143


@pytest.mark.usefixtures("asked")
def test_who_takes_the_signal_for_a_fault_is_asked_again() -> None:
    went_on = False
    with pytest.raises(SystemExit), stopped_as_asked():
        with suppress(SystemExit):
            time.sleep(20)
        went_on = True
        time.sleep(20)
    assert went_on


def test_a_fault_stays_one_and_the_handlers_come_back() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(ZeroDivisionError), stopped_as_asked():
        raise ZeroDivisionError
    assert signal.getsignal(signal.SIGTERM) is before


def test_in_another_thread_nothing_is_changed() -> None:
    done: list[bool] = []

    def work() -> None:
        with stopped_as_asked():
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done
