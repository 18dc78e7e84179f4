"""How far a record's confidence can be trusted: an estimated probability against the share that is right."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tasks.evaluate.comparison import Comparison

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
"""Bounds of the bins, finer where most records are. A bin holds its lower bound, the last one also 1."""

CONFIDENT = 0.9
"""Confidence above which a record is one to rely on."""

Graded = tuple[float, bool]
"""A record's confidence, and whether the gold has the record."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Records of like confidence, or of one rule."""

    name: str
    n: int
    confidence: float
    """Their mean confidence."""
    right: float
    """Share that is right."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Confidence against truth, over all records and by rule."""

    n: int
    bins: list[Bin]
    error: float
    """Expected calibration error: mean distance between confidence and share right, bins weighed by their records."""
    confident: Bin
    rules: list[Bin]
    """One a rule, worst first."""


def _bin(name: str, graded: Sequence[Graded]) -> Bin:
    n = len(graded)
    return Bin(name, n, sum(c for c, _ in graded) / n if n else 0.0, sum(ok for _, ok in graded) / n if n else 0.0)


def bins(graded: Sequence[Graded]) -> list[Bin]:
    """The bins of `EDGES`, also those without a record."""
    made = []
    for low, high in pairwise(EDGES):
        inside = [one for one in graded if low <= one[0] < high or one[0] == high == EDGES[-1]]
        made.append(_bin(f"{low:g}–{high:g}" if low else f"below {high:g}", inside))
    return made


def calibration_error(of_bins: Iterable[Bin]) -> float:
    """Mean distance between confidence and share right, each bin weighed by its records."""
    counted = list(of_bins)
    n = sum(b.n for b in counted)
    return sum(b.n * abs(b.confidence - b.right) for b in counted) / n if n else 0.0


def calibrate(comparisons: Iterable[Comparison]) -> Calibration:
    """The calibration of all records found: a record is right when it matches gold, optional or not."""
    graded: list[Graded] = []
    by_rule: dict[str, list[Graded]] = defaultdict(list)
    for c in comparisons:
        right = c.right
        for j, found in enumerate(c.found):
            graded.append((found.confidence, j in right))
            by_rule[found.rule].append(graded[-1])
    made = bins(graded)
    confident = _bin(f"above {CONFIDENT:g}", [one for one in graded if one[0] > CONFIDENT])
    rules = sorted((_bin(rule, ones) for rule, ones in by_rule.items()), key=lambda b: (b.right, -b.n, b.name))
    return Calibration(len(graded), made, calibration_error(made), confident, rules)
