"""What a run is asked to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from flows.judged import judgements_file
from tasks.addresses import Place, mirror_folder

WATCH_LIST = "watchlist.yaml"
"""The file's name in a warehouse, where no other place is given."""


@dataclass(frozen=True, slots=True)
class Job:
    """Inputs and settings of a run."""

    inputs: tuple[str, ...]
    warehouse: Place
    language: str = "id"
    columns: Mapping[str, str] = field(default_factory=dict)
    again: bool = False
    judgements: Path | None = None
    wait_seconds: float | None = 0.0
    """How long to wait for another run over the warehouse; None waits without end."""
    flow_run_id: str | None = None
    settle_seconds: float = 0.0
    """Leave files that still change in so many seconds for the next run."""
    watchlist: Path | None = None

    @property
    def folder(self) -> Path:
        """The folder of the warehouse, or of its mirror."""
        return mirror_folder(self.warehouse)

    @property
    def judgements_file(self) -> Path:
        """The file of judgements: the one chosen, else that of the warehouse."""
        return judgements_file(self.warehouse, self.judgements)

    @property
    def watchlist_file(self) -> Path:
        """The file of the watch list: the one chosen, else that of the warehouse."""
        return self.watchlist or mirror_folder(self.warehouse) / WATCH_LIST
