"""What a run is asked to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Job:
    """Inputs and settings of a run."""

    inputs: tuple[str, ...]
    warehouse: Path
    language: str = "id"
    columns: Mapping[str, str] = field(default_factory=dict)
    again: bool = False
    wait_seconds: float | None = 0.0
    """How long to wait for another run over the warehouse; None waits without end."""
    flow_run_id: str | None = None
