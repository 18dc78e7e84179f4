"""What cannot be faster: reading and hashing the bytes, splitting text into words, an extractor of quotations alone."""

import re
from collections.abc import Sequence
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from flows.benchmark.stages import cpu_seconds, pages_of
from tasks.read import input_files

_TOKEN = re.compile(r"\w+|[^\w\s]")
QUOTES = "textacy"


def floors(inputs: Sequence[str]) -> dict[str, Any]:
    """Documents and megabytes of text, and CPU seconds of each floor; None where its library is not installed."""
    pages = pages_of(inputs)
    texts = [page.text for page in pages]
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    files = [Path(path) for path in input_files(inputs)]
    size = sum(file.stat().st_size for file in files) / 1e6
    _, hashing = cpu_seconds(lambda: [sha256(file.read_bytes()).digest() for file in files])
    _, splitting = cpu_seconds(lambda: [_TOKEN.findall(text) for text in texts])
    return {
        "documents": len(pages),
        "megabytes": megabytes,
        "floors": {
            "read and hash the bytes": hashing * megabytes / size,
            "split into words": splitting,
            f"quotations ({QUOTES})": _quotations(texts) if find_spec(QUOTES) else None,
        },
    }


def _quotations(texts: Sequence[str]) -> float:
    """CPU seconds of textacy's extractor over an English pipeline without a parser: it knows no Indonesian, so it only
    splits words and sentences and pairs quotation marks, and names no speaker."""
    import spacy
    from textacy.extract.triples import direct_quotations

    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")

    def quotations(text: str) -> int:
        try:
            return len(list(direct_quotations(pipeline(text))))
        except ValueError:  # a quotation mark without its partner
            return 0

    return cpu_seconds(lambda: [quotations(text) for text in texts])[1]
