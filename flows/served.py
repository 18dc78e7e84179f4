"""What `katanya serve` is asked to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tasks.addresses import Place


@dataclass(frozen=True, slots=True)
class Served:
    """What is read when, and where it is published."""

    inboxes: tuple[Path, ...]
    warehouse: Place
    cron: str
    timezone: str
    name: str = "inbox"
    workers: int = 1
    language: str = "id"
    columns: Mapping[str, str] = field(default_factory=dict)
    settle_seconds: float = 5.0
