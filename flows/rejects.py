"""Rows of `rejects` for documents that were read and then given up."""

from schemas.ids import content_id
from schemas.stages import Input, RowDict

CRASHED = "the process that read it died"


def same_document(run_id: str, read: Input | RowDict, kept: Input | RowDict) -> RowDict:
    """The reject of an input whose document another input has given already."""
    first = _place(kept)
    where = (
        first["source_path"] if first["source_row"] is None else f"{first['source_path']}, row {first['source_row']}"
    )
    return reject_row(run_id, read, "read", "same_document", f"the same document as {where}")


def failure(run_id: str, source: Input | RowDict, stage_name: str, error: Exception) -> RowDict:
    """The reject of a document that broke a stage."""
    return reject_row(run_id, source, stage_name, reason_of(error), f"{type(error).__name__}: {error}")


def reason_of(error: Exception) -> str:
    """Why an input was given up, as a fixed word."""
    return "timed_out" if isinstance(error, TimeoutError) else "failed"


def reject_row(run_id: str, source: Input | RowDict, stage_name: str, reason: str, error: str) -> RowDict:
    """A `rejects` row for a document that was read and then given up."""
    place = _place(source)
    reject_id = content_id("rej", *place.values(), reason)
    return {"reject_id": reject_id, "run_id": run_id, **place, "stage": stage_name, "reason": reason, "error": error}


def _place(source: Input | RowDict) -> RowDict:
    names = ("source_path", "source_row", "source_sha256")
    return {name: getattr(source, name) if isinstance(source, Input) else source[name] for name in names}
