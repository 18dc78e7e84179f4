"""Documents of our own wording, one block a line, the first a title."""

import re
from datetime import datetime
from typing import Any

import pyarrow as pa
import pytest

from schemas.arrow import to_arrow
from schemas.ids import content_id
from schemas.tables import Block, Document
from tasks.deduplicate import Corpus, block_keys

Written = tuple[dict[str, Any], list[dict[str, Any]]]


def written(name: str, text: str, day: int | None = 1, outlet: str | None = "Kabar Uji") -> Written:
    """A document and its blocks."""
    doc_id = content_id("doc", name)
    blocks = [
        dict.fromkeys(Block.model_fields)
        | {
            "block_id": content_id("blk", doc_id, match.start(), match.end()),
            "doc_id": doc_id,
            "position": position,
            "start": match.start(),
            "end": match.end(),
            "text": match.group(),
            "kind": "body" if position else "title",
            "removed": False,
        }
        for position, match in enumerate(re.finditer(r"[^\n]+", text))
    ]
    document = dict.fromkeys(Document.model_fields) | {
        "doc_id": doc_id,
        "source_path": name,
        "source_sha256": name,
        "format": "txt",
        "encoding": "utf-8",
        "language": "id",
        "outlet": outlet,
        "published_at": datetime(2024, 11, day) if day else None,
        "n_characters": len(text),
        "n_blocks": len(blocks),
        "n_removed_blocks": 0,
        "n_repeated_blocks": 0,
        "rules_version": "r",
        "first_run_id": "run",
        "text": text,
    }
    return document, blocks


def corpus(*documents: Written) -> Corpus:
    """A batch of documents with its keys."""
    table = to_arrow(Document, [document for document, _ in documents])
    blocks = to_arrow(Block, [block for _, blocks in documents for block in blocks])
    return Corpus(table, blocks, block_keys(table, blocks))


def joined(left: Corpus | None, right: Corpus) -> Corpus:
    """Two batches as one."""
    if left is None:
        return right
    pairs = ((left.documents, right.documents), (left.blocks, right.blocks), (left.keys, right.keys))
    return Corpus(*(pa.concat_tables(pair) for pair in pairs))


@pytest.fixture(name="written")
def _written() -> Any:
    return written


@pytest.fixture(name="corpus")
def _corpus() -> Any:
    return corpus


@pytest.fixture(name="joined")
def _joined() -> Any:
    return joined
