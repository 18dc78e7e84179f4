"""Rows of the `rejects` table that reading gives."""

import os

from schemas.ids import content_id
from schemas.stages import RowDict

REASONS = (
    "empty",
    "binary",
    "undecodable",
    "no_text",
    "bad_json_row",
    "bad_csv_row",
    "missing_text_column",
    "too_large",
    "unsupported_format",
    "unreadable",
    "broken_archive",
    "encrypted",
    "nested_archive",
)
"""Every reason that the stage `read` gives."""


def shown(path: str) -> str:
    """A path as it can be stored: bytes of the name that are no UTF-8 are replaced."""
    return os.fsencode(path).decode("utf-8", "replace")


def reject(
    run_id: str, path: str, reason: str, error: str, row: int | None = None, sha256: str | None = None
) -> RowDict:
    """A row of `rejects`: `reason` is one of `REASONS`, `error` a sentence for a person."""
    path = shown(path)
    return {
        "reject_id": content_id("rej", path, row, sha256, reason),
        "run_id": run_id,
        "source_path": path,
        "source_row": row,
        "source_sha256": sha256,
        "stage": "read",
        "reason": reason,
        "error": error,
    }
