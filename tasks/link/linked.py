"""What the link stage reads, and what it publishes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import pyarrow as pa

from schemas.stages import RowDict
from tasks.link.judgements import Judgements
from tasks.link.telling import OF_MANNER

Rows: TypeAlias = pa.Table | Sequence[RowDict]

NOBODY = Judgements()
"""Nobody has judged anything."""

OF_ORIGINS = ["doc_id", "near_duplicate_of", "source_uri", "credit"]
OF_DOCUMENTS = [*OF_ORIGINS, "language", "published_at"]
OF_BLOCKS = ["block_id", "start", "duplicate_of", "duplicate_kind", "duplicate_scope"]
OF_STATEMENTS = [
    *("statement_id", "block_id", "rule_id", "mode", "content_text", "cue_start", "content_start", "source_start")
]
OF_MANNERS = ["statement_id", *OF_MANNER]
OF_ROLL_UPS = [
    *("claim_record_id", "claim_id", "statement_id", "origin_statement_id", "doc_id", "actor_id", "via", "via_names"),
    *("content_text", "content_start", "stance", "polarity", "topics", "value", "value_low", "value_high", "unit"),
    *("outlet", "published_at", "statement_date", "judgement"),
]

READ: Mapping[str, list[str] | None] = {
    "documents": OF_DOCUMENTS,
    "blocks": OF_BLOCKS,
    "statements": OF_STATEMENTS,
    "claim_records": None,
    "document_actors": None,
    "actor_mentions": None,
}
"""Tables of a run's documents that linking reads, and the columns it needs (None: all)."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking publishes.

    `claim_records`, `document_actors` and `actor_mentions` are the run's own rows, the last two in columns where they
    were read so; `actors` and `claims` the rows that are new or have changed, `gone` the keys of those that nothing
    stands behind any more; `changes` and `id_changes` are added. `moved` holds, by table and primary key, the columns
    to set in rows published before.
    """

    claim_records: list[RowDict] = field(default_factory=list)
    document_actors: Rows = ()
    actor_mentions: Rows = ()
    actors: list[RowDict] = field(default_factory=list)
    claims: list[RowDict] = field(default_factory=list)
    gone: dict[str, list[str]] = field(default_factory=dict)
    changes: list[RowDict] = field(default_factory=list)
    id_changes: list[RowDict] = field(default_factory=list)
    moved: dict[str, dict[str, RowDict]] = field(default_factory=dict)


def main_language(languages: Mapping[str, str]) -> str:
    """The language of most documents."""
    return min(Counter(languages.values()).most_common(), key=lambda n: (-n[1], n[0]))[0] if languages else "id"
