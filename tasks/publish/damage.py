"""Files of a generation that are missing, or whose bytes are not those that were published."""

from dataclasses import dataclass
from pathlib import Path

from tasks.publish.errors import WAY_OUT, WarehouseError
from tasks.publish.layout import DATAPACKAGE, generation_folder, is_listed, table_files
from tasks.publish.parquet import is_whole


@dataclass(frozen=True, slots=True)
class Damage:
    """One file that cannot be used. `table` is None for the descriptor and for a generation as a whole."""

    table: str | None
    path: Path
    missing: bool

    def __str__(self) -> str:
        return f"{self.path} is {'missing' if self.missing else 'damaged'}"


def damages(root: Path, generation: int) -> list[Damage]:
    """What is missing or damaged in a generation, table by table. Every file is read: a digest of it is its name.

    Raises:
        OSError: a file may not be read.
    """
    folder = generation_folder(root, generation)
    if not folder.is_dir():
        return [Damage(None, folder, missing=True)]
    found = []
    if not is_listed(root, generation):
        found.append(Damage(None, folder / DATAPACKAGE, not (folder / DATAPACKAGE).exists()))
    for table, files in table_files(root, generation).items():
        for path in files.values():
            missing = not path.is_file()
            if missing or not is_whole(path):
                found.append(Damage(table, path, missing))
    return found


def require_whole(root: Path, generation: int | None) -> None:
    """Check that a generation is as it was published.

    Raises:
        WarehouseError: a file is missing or damaged.
        OSError: a file may not be read.
    """
    found = damages(root, generation) if generation is not None else []
    if found:
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        raise WarehouseError(f"{found[0]}{more}: {WAY_OUT}")
