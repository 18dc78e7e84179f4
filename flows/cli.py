"""The `katanya` command: its commands, and how each way that one can end is told."""

import errno
import os
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from flows.commands.measures import bench, evaluate
from flows.commands.questions import claim, claims, show, sql
from flows.commands.runs import relink, run, serve
from flows.commands.upkeep import check, repair, review, upgrade
from flows.ending import ended_at_once
from flows.errors import UsageError

app = typer.Typer(
    name="katanya",
    help="News files in; a ledger of who asserted, denied, confirmed or would not say what, out.",
    epilog="Start with: `katanya run seeds/articles/`, then `katanya claims --contested`.",
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"katanya {version('katanya')}")
        raise typer.Exit


@app.callback()
def katanya(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """News files in; a ledger of who asserted, denied, confirmed or would not say what, out."""
    if context.invoked_subcommand is None:
        print(context.get_help())


for command in (run, serve, relink, claims, claim, show, sql, check, review, upgrade, repair):
    app.command()(command)
app.command(name="eval")(evaluate)
app.command()(bench)

_STOPPED = 130
"""Exit code of a command that was stopped with Ctrl-C: 128 and the signal's number."""


def main() -> None:
    """Run the command; whatever a person did wrong is one line on stderr and exit code 2."""
    with ended_at_once():
        sys.exit(run_command())


def run_command() -> int | None:
    """The exit code of what the arguments ask for; None is 0."""
    try:
        code: int | None = app(prog_name="katanya", standalone_mode=False)
        sys.stdout.flush()
        if code == _STOPPED:  # typer has taken the Ctrl-C for an exit
            raise KeyboardInterrupt
    except typer.TyperException as error:
        code = error.exit_code
        print(f"katanya: {' '.join(error.format_message().split())}", file=sys.stderr)
    except UsageError as error:
        code = 2
        print(f"katanya: {error}", file=sys.stderr)
    except (typer.Abort, KeyboardInterrupt):
        code = _STOPPED
        print("katanya: stopped", file=sys.stderr)
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:
        if error.filename is None and error.errno != errno.ENOSPC:
            raise
        code, what = 2, error.filename
        if what is None:
            what = "cannot write the output"
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left has nowhere to go
        print(f"katanya: {what}: {error.strerror}", file=sys.stderr)
    except Exception as error:
        from tasks.publish import WarehouseError

        if not isinstance(error, WarehouseError):
            raise
        code = 2
        print(f"katanya: {error}", file=sys.stderr)
    return code
