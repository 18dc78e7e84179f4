"""The schema version of what is published: `schema_version` in the descriptor of its generation."""

import json
from pathlib import Path

from schemas.tables import SCHEMA_VERSION
from tasks.publish.errors import WarehouseError
from tasks.publish.layout import DATAPACKAGE, generation_folder


def schema_version(root: Path, generation: int) -> int | None:
    """The version that a generation's tables follow; 1 where its descriptor, as those of that time, states none.

    None where the descriptor is missing or damaged: that is for `katanya repair`.
    """
    path = generation_folder(root, generation) / DATAPACKAGE
    try:
        return int(json.loads(path.read_text(encoding="utf-8")).get("schema_version", 1))
    except (OSError, ValueError, TypeError, AttributeError):
        return None


def require_version(root: Path, generation: int | None) -> None:
    """Checks that what is published, if anything is, has the tables that this code reads and writes.

    Raises:
        WarehouseError: it has those of an older or a newer version.
    """
    version = None if generation is None else schema_version(root, generation)
    if version is None:
        return
    if version < SCHEMA_VERSION:
        raise WarehouseError(
            f"{root} was made by an older katanya (schema version {version}, now {SCHEMA_VERSION}): "
            f"`katanya upgrade --warehouse {root}` brings it up to date"
        )
    if version > SCHEMA_VERSION:
        raise WarehouseError(
            f"{root} was made by a newer katanya (schema version {version}; this one knows {SCHEMA_VERSION}): "
            "update katanya to use it"
        )
