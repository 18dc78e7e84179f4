"""Labelled wordings of claims, a JSON object a line: `event`, `claim`, `kind` of near miss, `level`, `text`.

Wordings of one claim are one proposition; other claims of the event are near misses of it, each kind in one thing.
Where it matters who says it, a line has a `speaker` and a `document`, and says
whether it is `quoted`.
"""

from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

Kind = Literal["base", "number", "negation", "role", "target", "place", "date", "predicate", "topic"]


class LabelledWording(BaseModel):
    """One wording of one claim of one event."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    event: str
    claim: str
    kind: Kind
    level: Literal["light", "medium", "free"]
    text: str
    speaker: str = "somebody"
    document: str | None = None
    quoted: bool = False


def read_wordings(path: Path) -> list[LabelledWording]:
    """The labelled wordings of a file.

    Raises:
        pydantic.ValidationError: a line is no labelled wording.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    return [LabelledWording.model_validate_json(line) for line in lines]


def labelled_pairs(wordings: list[LabelledWording]) -> list[tuple[int, int]]:
    """All pairs of wordings of one event, as places in the list: of one claim, or near misses."""
    events: dict[str, list[int]] = defaultdict(list)
    for place, wording in enumerate(wordings):
        events[wording.event].append(place)
    return [pair for places in events.values() for pair in combinations(places, 2)]
