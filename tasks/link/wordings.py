"""Labelled wordings of claims, a JSON object a line: `event`, `claim`, `kind` of near miss, `level`, `text`.

Wordings of one claim are one proposition; other claims of the event are near misses of it, each kind in one thing.
Where it matters who says it, a line has a `speaker` and a `document`, and says whether it is `quoted`. Wordings of a
document stand in it in the order of the lines, each so many characters `after` the one before. Of which other claims a
reader may call it a wording, too, is `unsure`.
"""

from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from tasks.link.telling import Telling

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
    after: int = 60
    unsure: tuple[str, ...] = ()


def read_wordings(path: Path) -> list[LabelledWording]:
    """The labelled wordings of a file.

    Raises:
        pydantic.ValidationError: a line is no labelled wording.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    return [LabelledWording.model_validate_json(line) for line in lines]


def tellings(wordings: list[LabelledWording]) -> list[Telling | None]:
    """Who tells each wording where; None without a document."""
    ends: dict[str | None, int] = defaultdict(int)
    found: list[Telling | None] = []
    for wording in wordings:
        start = ends[wording.document] + wording.after
        end = ends[wording.document] = start + len(wording.text)
        if wording.document is None:
            found.append(None)
        else:
            found.append(Telling(wording.speaker, wording.document, "yes", wording.quoted, start, end))
    return found


def is_unsure(one: LabelledWording, other: LabelledWording) -> bool:
    """Whether readers may differ on whether two wordings are one claim."""
    return one.claim in other.unsure or other.claim in one.unsure


def labelled_pairs(wordings: list[LabelledWording]) -> list[tuple[int, int]]:
    """All pairs of wordings of one event, as places in the list: of one claim, or surely of two."""
    events: dict[str, list[int]] = defaultdict(list)
    for place, wording in enumerate(wordings):
        events[wording.event].append(place)
    pairs = (pair for places in events.values() for pair in combinations(places, 2))
    return [(a, b) for a, b in pairs if not is_unsure(wordings[a], wordings[b])]
