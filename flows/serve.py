"""`katanya serve`: server, schedule, drop folder and the process that carries runs out, in one command."""

import os
import signal
import sys
from zoneinfo import ZoneInfo

from flows.errors import UsageError, require_language
from flows.offline import quiet_exit, set_prefect_defaults
from flows.progress import say
from flows.served import Served
from flows.server import chosen_api, is_up, prefect_server


def serve(served: Served, port: int) -> None:
    """Serve until Ctrl-C or SIGTERM; what was started ends with it.

    Raises:
        UsageError: no such folder, language, cron or time zone, or no Prefect server.
    """
    api = begin(port)
    check(served)
    with prefect_server(api):
        from flows.serving import carry_out

        say(f"watch it at {api.removesuffix('/api')}, deployment track-claims/{served.name}; Ctrl-C ends it")
        carry_out(served)


def install_automations(port: int) -> None:
    """Install katanya's automations on a server that is up, for those who run worker and server themselves.

    Raises:
        UsageError: no Prefect server.
    """
    api = begin(port)
    if not is_up(api):
        raise UsageError(f"no Prefect server answers at {api}")
    from flows.serving import install

    install()
    say(f"the automations are installed at {api}")


def begin(port: int) -> str:
    """The address of the API, which must stand in the environment before Prefect is imported."""
    set_prefect_defaults()
    quiet_exit()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background of a script it may be ignored
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    api = os.environ["PREFECT_API_URL"] = chosen_api() or f"http://127.0.0.1:{port}/api"
    return api


def check(served: Served) -> None:
    """
    Raises:
        UsageError: a folder, the language, the cron or the time zone names nothing.
    """
    require_language(served.language)
    for inbox in served.inboxes:
        if not inbox.is_dir():
            raise UsageError(f"no such folder: {inbox}")
    try:
        ZoneInfo(served.timezone)
    except (KeyError, ValueError, OSError):
        raise UsageError(f"--timezone {served.timezone}: write a name such as Asia/Jakarta") from None
    from prefect.schedules import Cron

    try:
        Cron(served.cron)
    except ValueError:
        shown = "minute, hour, day, month, weekday, such as '0 * * * *'"
        raise UsageError(f"--cron {served.cron!r}: write {shown}") from None
