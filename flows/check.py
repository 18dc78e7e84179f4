"""`katanya check`: whether the warehouse keeps its promises."""

import sys

from flows.ledger import open_published
from tasks.addresses import Place


def check_warehouse(warehouse: Place) -> bool:
    """Print each problem on a line of stderr, or that there is none.

    Raises:
        UsageError: nothing has been published there.
        WarehouseError: the folder holds something else, or may not be read.
    """
    from tasks.publish import check

    problems = check(open_published(warehouse))
    for problem in problems:
        print(f"katanya: {problem}", file=sys.stderr)
    if not problems:
        print(f"{warehouse} is sound: keys are unique, references resolve, every span matches its text.")
    return not problems
