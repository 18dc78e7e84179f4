"""How likely a record is right: the score of its reading, on the scale that judged records of the language gave."""

from functools import cache

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, field_validator

from schemas.stages import Evidence
from seeds import language_seed


class Scale(BaseModel):
    """`calibration.yaml`: factors of the raw score, and what share is right at a score. Without the file, the score."""

    model_config = ConfigDict(extra="forbid")

    kinds: dict[str, float] = Field(default_factory=dict)
    resolutions: dict[str, float] = Field(default_factory=dict)
    points: list[tuple[float, float]] = Field(default=[(0.0, 0.0), (1.0, 1.0)], min_length=1)

    @field_validator("points")
    @classmethod
    def _rise(cls, points: list[tuple[float, float]]) -> list[tuple[float, float]]:
        scores, shares = zip(*points, strict=True)
        if list(scores) != sorted(set(scores)) or list(shares) != sorted(shares):
            raise ValueError("scores must rise from point to point, and shares must not fall")
        if not 0 <= shares[0] <= shares[-1] <= 1:
            raise ValueError("a share is between 0 and 1")
        return points

    def score(self, evidence: Evidence) -> float:
        """The raw score with its factors; a kind or resolution that the scale does not have counts as 1."""
        return evidence.raw * self.kinds.get(evidence.kind, 1.0) * self.resolutions.get(evidence.resolution, 1.0)

    def probability(self, evidence: Evidence) -> float:
        """Between two points, the straight line; before the first and after the last, their own."""
        scores, shares = zip(*self.points, strict=True)
        return float(np.interp(self.score(evidence), scores, shares))


@cache
def scale(language: str) -> Scale:
    """The scale of a language pack; the raw score itself when the pack has none."""
    try:
        return language_seed(language, "calibration", Scale)
    except FileNotFoundError:
        return Scale()


@cache
def calibrated(evidence: Evidence, language: str) -> float:
    """The probability that a record is right in who, what and stance; a corpus has few hundred kinds of evidence."""
    return round(scale(language).probability(evidence), 4)
