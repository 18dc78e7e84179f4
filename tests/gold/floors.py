"""Compares scores with the floors that no change may fall below: `python floors.py FOLDER-OF-SCORES`."""

import json
import sys
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")


def compare(scores: Path) -> int:
    """Print each score beside its floor; the number of scores below theirs."""
    below = 0
    for gold, floors in json.loads(FLOORS.read_text(encoding="utf-8")).items():
        reached = json.loads((scores / f"{gold}.json").read_text(encoding="utf-8"))
        for name, floor in floors.items():
            level, measure = name.split(".")
            score = reached[level][measure]
            fell = (score or 0) < floor
            below += fell
            print(f"{gold:6} {name:20} {score!s:>6}  floor {floor}{'  BELOW' if fell else ''}")
    return below


if __name__ == "__main__":
    sys.exit(1 if compare(Path(sys.argv[1])) else 0)
