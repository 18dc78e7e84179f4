"""Keys by which copies of a block meet: a hash of its text, and MinHash bands.

Keys depend on one block alone, so they are computed shard by shard and kept beside the warehouse: the corpus step
then joins keys and reads no text but that of candidates.
"""

from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from rensa import RMinHash

from tasks.wording.texts import SHINGLE, Wording, wording

Hashes: TypeAlias = npt.NDArray[np.uint64]

COPY_LENGTH = 60  # characters of a folded body block below which a copy shows nothing
FURNITURE_LENGTH = 200  # characters of a folded block above which it is no page furniture
BANDS, ROWS = 21, 6  # 126 of 128 permutations; a pair at Jaccard 0.8 meets with probability 0.998
_PERMUTATIONS, _SEED = 128, 1
_AT_ONCE = 64  # texts whose shingles are held at once: those of a few fit the processor's cache
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_QUOTES = frozenset("\"“”„«»‘’'")

KEYS = pa.schema(
    [
        pa.field("block_id", pa.string(), False),
        pa.field("doc_id", pa.string(), False),
        pa.field("position", pa.int64(), False),
        pa.field("published_at", pa.timestamp("us")),
        pa.field("outlet", pa.string()),
        pa.field("language", pa.string(), False),
        pa.field("text_key", pa.int64(), False),
        pa.field("n_characters", pa.int64(), False),
        pa.field("furniture", pa.bool_(), False),
        pa.field("story", pa.int64(), False),
        pa.field("bands", pa.list_(pa.int64()), False),
    ]
)
"""One row a body block: where it stands, the hash of its text, its folded length, whether it may be page furniture,
the hash of its document's longest block (versions of one story share it), and its MinHash bands (none below 60
characters)."""

VERSION = 2
"""Of how keys are computed: only keys of one version meet."""

RECURRING = "recurring_in_outlet"


def block_keys(documents: pa.Table, blocks: pa.Table) -> pa.Table:
    """The keys of the body blocks that may be copies, in the order of `blocks`.

    Repeats inside a document are left out. A block that an earlier corpus step removed as recurring furniture is
    kept, so that keys are the same whenever they are computed.
    """
    of_document = {
        row["doc_id"]: row for row in documents.select(["doc_id", "published_at", "outlet", "language"]).to_pylist()
    }
    columns = ["block_id", "doc_id", "position", "text", "kind", "removed", "removed_reason", "duplicate_scope"]
    rows = [
        row
        for row in blocks.select(columns).to_pylist()
        if (row["removed_reason"] == RECURRING or (row["kind"] == "body" and not row["removed"]))
        and row["duplicate_scope"] != "document"
    ]
    texts = [wording(row["text"], of_document[row["doc_id"]]["language"]) for row in rows]
    keys = [_text_key(text) for text in texts]
    story: dict[str, tuple[int, int]] = {}
    for row, text, key in zip(rows, texts, keys, strict=True):
        story[row["doc_id"]] = max(story.get(row["doc_id"], (0, 0)), (len(text.folded), key))
    return pa.Table.from_pylist(
        [
            {
                "block_id": row["block_id"],
                "position": row["position"],
                **of_document[row["doc_id"]],
                "text_key": key,
                "n_characters": len(text.folded),
                "furniture": len(text.folded) <= FURNITURE_LENGTH and _QUOTES.isdisjoint(row["text"]),
                "story": story[row["doc_id"]][1],
                "bands": bands,
            }
            for row, text, key, bands in zip(rows, texts, keys, _bands(texts), strict=True)
        ],
        KEYS,
    )


def _text_key(text: Wording) -> int:
    """A 64-bit hash of the folded text, its values and its names.

    Five million different texts share a hash with a probability below one in a million.
    """
    identity = "\x1e".join((text.folded, *text.values, "\x1d", *text.names))
    return _hash64(identity)


def _hash64(text: str) -> int:
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def _bands(texts: Sequence[Wording]) -> list[list[int]]:
    """MinHash bands of the texts long enough to be copies, each mixed with a hash of the text's values.

    Copies must agree in their values, so those that do not need not meet: pages that differ in their figures only
    (weather, shares) would otherwise all meet in every band.
    """
    long = [at for at, text in enumerate(texts) if len(text.folded) >= COPY_LENGTH]
    bands: list[list[int]] = [[] for _ in texts]
    if not long:
        return bands
    digests: list[list[int]] = []
    for at in range(0, len(long), _AT_ONCE):
        hashes, starts = _shingle_hashes([texts[place].folded for place in long[at : at + _AT_ONCE]])
        digests += RMinHash.digest_matrix_from_flat_token_hashes(hashes, starts, _PERMUTATIONS, _SEED).to_rows()
    rows = np.asarray(digests, dtype=np.uint64)[:, : BANDS * ROWS].reshape(len(long), BANDS, ROWS)
    values = np.array([_hash64("\x1e".join(texts[at].values)) for at in long], dtype=np.int64).view(np.uint64)
    mixed = values[:, None] ^ (np.arange(1, BANDS + 1, dtype=np.uint64) * _GOLDEN)[None, :]
    for row in range(ROWS):
        mixed = _mixed(mixed ^ rows[:, :, row])
    for at, row_bands in zip(long, mixed.view(np.int64).tolist(), strict=True):
        bands[at] = row_bands
    return bands


def _shingle_hashes(folded: Sequence[str]) -> tuple[Hashes, Hashes]:
    """64-bit hashes of the shingles of all texts, repeats included, and where those of each text start, and end.

    A polynomial over the characters of each window, which are none as strings: to make these took most of the time.
    """
    characters = np.frombuffer("".join(folded).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    windows = len(characters) - SHINGLE + 1
    hashes = characters[:windows].copy()
    for at in range(1, SHINGLE):
        hashes = hashes * _GOLDEN + characters[at : at + windows]
    lengths = np.fromiter(map(len, folded), np.int64, len(folded))
    within = np.ones(windows, np.bool_)  # and not from one text into the next
    for before in range(1, SHINGLE):
        within[np.cumsum(lengths)[:-1] - before] = False
    starts = np.zeros(len(folded) + 1, np.uint64)
    starts[1:] = np.cumsum(lengths - SHINGLE + 1)
    return _mixed(_mixed(hashes[within])), starts


def _mixed(hashes: Hashes) -> Hashes:
    """The mixing step of splitmix64 (Steele et al. 2014), vectorised."""
    mixed = hashes * np.uint64(0xBF58476D1CE4E5B9)
    return mixed ^ (mixed >> np.uint64(29))
