"""One writer of a warehouse, with a folder to work in."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tasks.publish.errors import one_line
from tasks.publish.layout import STAGING, clear_leftovers, current_number
from tasks.publish.lock import write_lock
from tasks.publish.version import require_version


@contextmanager
def alone(
    root: Path,
    wait_seconds: float | None = 0.0,
    on_wait: Callable[[str], object] = lambda line: None,
    any_version: bool = False,
) -> Iterator[Path]:
    """An empty folder on the warehouse's disk, for the one who holds its lock; it is removed at the end.

    Raises:
        WarehouseError: another writer holds the lock, the folder cannot be written, or its tables are of another
            schema version.
    """
    staging = root / STAGING
    with ExitStack() as stack:
        with one_line("cannot write to the warehouse", root):
            root.mkdir(parents=True, exist_ok=True)
            stack.enter_context(write_lock(root, wait_seconds, on_wait))
            if not any_version:
                require_version(root, current_number(root))
            clear_leftovers(root)
            staging.mkdir(exist_ok=True)  # a worker of a killed run, in its last breath, may have made it anew
        stack.callback(shutil.rmtree, staging, ignore_errors=True)
        yield staging
