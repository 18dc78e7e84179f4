"""What archives are taken apart into."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Page:
    """What an archive says of a page in it: its number and address, and the encoding its server named."""

    number: int
    uri: str | None
    encoding: str | None


@dataclass(frozen=True, slots=True)
class Piece:
    """Plain bytes of one format, at `start` to `end` of a local file, under the name that people see."""

    name: str
    format: str
    file: Path
    start: int = 0
    end: int | None = None
    page: Page | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that could not be read: a reason of `rejects`, and a sentence for a person."""

    name: str
    reason: str
    error: str
