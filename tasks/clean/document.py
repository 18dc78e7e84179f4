"""Cleaning one document: a `documents` row, and its text in blocks, those that are no article removed with a reason."""

from schemas.ids import content_id
from schemas.stages import Input, RowDict
from seeds import seeds_fingerprint
from tasks.clean.page import lay_out
from tasks.clean.pieces import Piece


def clean(source: Input, language: str, run_id: str) -> tuple[RowDict, list[RowDict]]:
    """The `documents` row and the `blocks` rows of an input.

    Blocks cover every character of the text that is not blank, in order; `removed` ones keep their reason.
    """
    page = lay_out(source, language)
    file_name = source.source_path.replace("\\", "/").rsplit("/", 1)[-1]
    doc_id = content_id("doc", source.source_sha256, page.uri or file_name)
    blocks = [_block_row(doc_id, position, piece) for position, piece in enumerate(page.pieces)]
    published = page.published
    document = {
        "doc_id": doc_id,
        "source_path": source.source_path,
        "source_row": source.source_row,
        "source_sha256": source.source_sha256,
        "source_uri": page.uri,
        "format": source.format,
        "encoding": source.encoding,
        "language": language,
        "title": page.title,
        "outlet": page.outlet,
        "credit": page.credit,
        "dateline_place": page.dateline_place,
        "published_at": published.at if published else None,
        "published_precision": published.precision if published else None,
        "published_evidence": published.evidence if published else None,
        "published_rule": published.rule if published else None,
        "n_characters": len(source.text),
        "n_blocks": len(blocks),
        "n_removed_blocks": sum(block["removed"] for block in blocks),
        "n_repeated_blocks": 0,
        "near_duplicate_of": None,
        "rules_version": seeds_fingerprint(),
        "first_run_id": run_id,
        "text": source.text,
    }
    return document, blocks


def _block_row(doc_id: str, position: int, piece: Piece) -> RowDict:
    return {
        "block_id": content_id("blk", doc_id, piece.start, piece.end),
        "doc_id": doc_id,
        "position": position,
        "start": piece.start,
        "end": piece.end,
        "text": piece.text,
        "kind": piece.kind,
        "removed": piece.reason is not None,
        "removed_reason": piece.reason,
        "duplicate_of": None,
        "duplicate_kind": None,
        "duplicate_scope": None,
        "similarity": None,
    }
