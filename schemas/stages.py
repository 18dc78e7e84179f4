"""What passes between stages before it is a table row."""

from dataclasses import dataclass
from typing import Any, NamedTuple

RowDict = dict[str, Any]
"""A table row as a mapping with every column of its model in `schemas.tables`."""


@dataclass(frozen=True, slots=True)
class Input:
    """One input document as read: decoded text, and what the container says of it.

    `title`, `outlet` and `published` are metadata columns of a container row or HTML page, else None.
    """

    source_path: str
    source_row: int | None
    source_sha256: str
    source_uri: str | None
    format: str
    encoding: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None


class Evidence(NamedTuple):
    """What the confidence of a record is made of.

    `raw` is the confidence of its rule times the weights of its reading; `resolution` is that of the actor's mention,
    or "left out" where the sentence has none.
    """

    raw: float
    kind: str
    resolution: str
