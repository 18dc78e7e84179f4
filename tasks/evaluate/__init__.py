"""Evaluate: what was found against gold. Figures, the mistakes by kind, and how far confidence can be trusted.

The pipeline does not call this stage; `katanya eval` does.
"""

from tasks.evaluate.calibration import Bin, Calibration, calibrate
from tasks.evaluate.comparison import Comparison, compare
from tasks.evaluate.errors import KINDS, Kind, Mistake, mistakes
from tasks.evaluate.gold import GoldDocument, GoldError, GoldRecord, ground, read_gold
from tasks.evaluate.records import Found, Wanted, found_records
from tasks.evaluate.scores import Accuracy, Detection, Scores, score

__all__ = [
    "KINDS",
    "Accuracy",
    "Bin",
    "Calibration",
    "Comparison",
    "Detection",
    "Found",
    "GoldDocument",
    "GoldError",
    "GoldRecord",
    "Kind",
    "Mistake",
    "Scores",
    "Wanted",
    "calibrate",
    "compare",
    "found_records",
    "ground",
    "mistakes",
    "read_gold",
    "score",
]
