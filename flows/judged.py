"""The file of judgements of a job: which it is, and what it says."""

from pathlib import Path
from typing import TYPE_CHECKING

from flows.errors import UsageError
from tasks.addresses import Place, mirror_folder

if TYPE_CHECKING:
    from tasks.link.judgements import Judgements

FILE = "judgements.jsonl"
"""The file's name in a warehouse, where no other place is given."""


def judgements_file(warehouse: Place, chosen: Path | None) -> Path:
    """The file of judgements: the one chosen, else that of the warehouse, or of its mirror."""
    return chosen or mirror_folder(warehouse) / FILE


def check_judgements(path: Path) -> None:
    """Check that what people have judged, if they have, can be read.

    Raises:
        UsageError: it cannot.
    """
    if path.exists():  # what reads them takes a tenth of a second to import
        read_judgements(path)


def read_judgements(path: Path) -> "Judgements":
    """The judgements of a file; none where there is no file.

    Raises:
        UsageError: it cannot be read.
    """
    from tasks.link.judgements import JudgementError, Judgements

    try:
        return Judgements.read(path)
    except JudgementError as error:
        raise UsageError(str(error)) from None
    except OSError as problem:
        raise UsageError(f"{path}: {problem.strerror}") from None
