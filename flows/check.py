"""`katanya check`: whether the warehouse keeps its promises."""

import sys
from pathlib import Path

from flows.ledger import open_ledger


def check_warehouse(warehouse: Path) -> bool:
    """Print each problem on a line of stderr, or that there is none.

    Raises:
        UsageError: nothing has been published there.
    """
    from tasks.publish import check, open_warehouse

    open_ledger(warehouse)
    problems = check(open_warehouse(warehouse))
    for problem in problems:
        print(f"katanya: {problem}", file=sys.stderr)
    if not problems:
        print(f"{warehouse} is sound: keys are unique, references resolve, every span matches its text.")
    return not problems
