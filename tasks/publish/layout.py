"""Where things lie in a warehouse, and the atomic moves between them.

    W/<table>                  -> current/<table>          (never moves)
    W/datapackage.json         -> current/datapackage.json
    W/current                  -> .generations/000007      (one rename swaps all tables)
    W/.generations/000007/<table>/*.parquet
    W/.generations/000008/.unshown   a portion of a run that is not at its end
    W/.staging/                what a writer is building; cleared by the next one
    W/.shards/                 what a run has done of its inputs, for the next one when it is killed (`flows.resume`)
    W/.lock                    held by the writer
    W/.damaged/                what a repair took out of the tables

A generation is never changed once it is current: an unchanged file is a hard link to the generation before, and a
file whose bytes change gets another name. So a query that is under way when a run publishes reads the old files, or
stops with "no such file"; it never reads a mixture (a fixed name swapped under DuckDB gave wrong rows or broken pages
in 2% of 1,700 reads, as it opens a file once per thread).
"""

import json
import os
import shutil
from itertools import pairwise
from pathlib import Path

from schemas.tables import TABLES
from tasks.publish.errors import WAY_OUT, WarehouseError

CURRENT = "current"
GENERATIONS = ".generations"
STAGING = ".staging"
LOCK = ".lock"
DATAPACKAGE = "datapackage.json"
DAMAGED = ".damaged"
UNSHOWN = ".unshown"

KEPT_GENERATIONS = 3
GRACE_SECONDS = 600.0


def generation_folder(root: Path, number: int) -> Path:
    """Folder of one generation."""
    return root / GENERATIONS / f"{number:06d}"


def generations(root: Path) -> list[int]:
    """Numbers of the generations on disk, oldest first. Each was complete before it got its number."""
    return sorted(int(path.name) for path in (root / GENERATIONS).glob("*") if path.name.isdigit())


def current_number(root: Path) -> int | None:
    """The number that `current` names, whether that generation is there or not; None before the first run has
    published. Where the link was lost, the newest generation that was shown.

    Raises:
        WarehouseError: `current` is no link to a generation.
    """
    link = root / CURRENT
    if not link.is_symlink():
        if link.exists():
            raise WarehouseError(f"{link} is no link: {root} is not a katanya warehouse")
        return max((number for number in generations(root) if not _unshown(root, number).exists()), default=None)
    target = Path(os.readlink(link))
    if not target.name.isdigit():
        raise WarehouseError(f"{link} points to {target}, which is no generation of a warehouse")
    return int(target.name)


def newest_generation(root: Path) -> int | None:
    """Number of the newest generation on disk: for the writer, who may not have shown it to readers yet."""
    return max(generations(root), default=None)


def current_generation(root: Path) -> int | None:
    """Number of the generation that readers see; None before the first run has published.

    Raises:
        WarehouseError: `current` is no link to a generation, or that generation is not there.
    """
    number = current_number(root)
    if number is not None and not generation_folder(root, number).is_dir():
        missing = generation_folder(root, number)
        raise WarehouseError(f"{root / CURRENT} points to {missing}, which is missing: {WAY_OUT}")
    return number


def is_listed(root: Path, generation: int) -> bool:
    """Whether the descriptor that names a generation's files can be read."""
    return _listed(generation_folder(root, generation)) is not None


def table_files(root: Path, generation: int | None) -> dict[str, dict[str, Path]]:
    """The Parquet files that a generation was published with, by table and name, sorted.

    Where its descriptor cannot be read, those that are found.
    """
    folder = root if generation is None else generation_folder(root, generation)
    listed = {} if generation is None else _listed(folder)
    if listed is None:
        listed = {model.table: [path.name for path in (folder / model.table).glob("*.parquet")] for model in TABLES}
    names = {model.table: sorted(listed.get(model.table, [])) for model in TABLES}
    return {table: {name: folder / table / name for name in found} for table, found in names.items()}


def _listed(folder: Path) -> dict[str, list[str]] | None:
    try:
        descriptor = json.loads((folder / DATAPACKAGE).read_text(encoding="utf-8"))
        return {row["name"]: [Path(path).name for path in row["path"]] for row in descriptor["resources"]}
    except (FileNotFoundError, ValueError, LookupError, TypeError):
        return None


def link_or_copy(source: Path, target: Path) -> None:
    """A hard link; a copy where the file system has none, or the file has too many."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
        sync(target)


def sync(path: Path) -> None:
    """Makes a file's bytes or a folder's entries survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def clear_leftovers(root: Path) -> None:
    """Removes what a killed writer left: its staging, and generations that never became current."""
    shutil.rmtree(root / STAGING, ignore_errors=True)
    (root / f".{CURRENT}").unlink(missing_ok=True)
    current = current_number(root) or 0
    for number in generations(root):
        if number > current:
            shutil.rmtree(generation_folder(root, number))
    _forget_unshown(root, current)


def missing_links(root: Path) -> list[Path]:
    """Links of a published warehouse that are not there: without them a plain glob finds nothing."""
    names = (CURRENT, *(model.table for model in TABLES), DATAPACKAGE)
    return [root / name for name in names if not (root / name).is_symlink()]


def restore_links(root: Path) -> None:
    """Makes the links of a published warehouse that are not there.

    Raises:
        WarehouseError: a table's place is taken by something else, or the file system has no symbolic links.
    """
    number = current_generation(root)
    if number is None:
        return
    _link_tables(root)
    if not (root / CURRENT).is_symlink() or _unshown(root, number).exists():
        _show(root, number)


def add_generation(root: Path, built: Path) -> int:
    """Gives a finished, synced folder the next generation number.

    Of those that were never shown, the two before stay: they may be read by who prepares the next ones.
    """
    current = current_number(root) or 0
    number = max(newest_generation(root) or 0, current) + 1
    (built / UNSHOWN).touch()
    for folder in (*sorted(p for p in built.iterdir() if p.is_dir()), built):
        sync(folder)
    (root / GENERATIONS).mkdir(exist_ok=True)
    built.rename(generation_folder(root, number))
    sync(root / GENERATIONS)
    for unshown in generations(root):
        if current < unshown < number - 2:
            shutil.rmtree(generation_folder(root, unshown), ignore_errors=True)
    return number


def show_newest(root: Path) -> None:
    """Shows the newest generation to readers, in one rename.

    Raises:
        WarehouseError: a table's place is taken by something else, or the file system has no symbolic links.
    """
    newest = newest_generation(root)
    if newest is not None and not (newest == current_number(root) and (root / CURRENT).is_symlink()):
        _link_tables(root)
        _show(root, newest)
        _forget_unshown(root, newest)


def _forget_unshown(root: Path, current: int) -> None:
    """Deletes what came before the current generation and was shown to nobody: its documents are yet to be linked."""
    for number in generations(root):
        if number < current and _unshown(root, number).exists():
            shutil.rmtree(generation_folder(root, number))


def prune(root: Path, grace_seconds: float) -> None:
    """Deletes generations that were replaced more than `grace_seconds` ago, but for the last few.

    Ages are differences between folder times of one file system, so no clock is asked.
    """
    numbers = generations(root)
    built_at = {number: generation_folder(root, number).stat().st_mtime for number in numbers}
    for number, successor in pairwise(numbers):
        if number <= numbers[-1] - KEPT_GENERATIONS and built_at[numbers[-1]] - built_at[successor] >= grace_seconds:
            shutil.rmtree(generation_folder(root, number), ignore_errors=True)


def _unshown(root: Path, number: int) -> Path:
    """The mark of a generation that no reader has been shown."""
    return generation_folder(root, number) / UNSHOWN


def _show(root: Path, number: int) -> None:
    swap = root / f".{CURRENT}"
    swap.unlink(missing_ok=True)
    swap.symlink_to(generation_folder(root, number).relative_to(root))
    swap.replace(root / CURRENT)
    sync(root)
    _unshown(root, number).unlink(missing_ok=True)


def _link_tables(root: Path) -> None:
    for name in (*(model.table for model in TABLES), DATAPACKAGE):
        link, target = root / name, Path(CURRENT, name)
        if link.is_symlink() and Path(os.readlink(link)) == target:
            continue
        if link.is_symlink() or link.exists():
            raise WarehouseError(f"{link} is in the way: katanya keeps a link to {target} there")
        try:
            link.symlink_to(target)
        except OSError as error:
            cause = error.strerror or "no symbolic links"
            raise WarehouseError(f"{root} cannot hold the symbolic links of a warehouse: {cause}") from error
