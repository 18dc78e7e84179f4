"""A small newsroom: documents, statements and claim records of our own wording, and a warehouse that grows."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pyarrow as pa
import pytest

from schemas.arrow import BY_NAME, to_arrow
from schemas.ids import content_id
from tasks.link import Linked, link, relink
from tasks.link.judgements import Judgements
from tasks.link.linked import NOBODY
from tasks.link.propositions import Proposition, proposition
from tasks.wording.topics import topics
from tests.link.rows import document_actor

Rows = dict[str, list[dict[str, Any]]]
NAMES = ("documents", "blocks", "statements", "claim_records", "document_actors", "actor_mentions")


def said(
    doc: str,
    who: tuple[str, str, str | None],
    stance: str,
    content: str,
    day: int = 1,
    outlet: str = "Kabar Uji",
    negative: bool = False,
    value: float | None = None,
    unit: str | None = None,
    role: str | None = None,
    span: int | None = None,
    rule: str = "quote",
) -> Rows:
    """One document's rows with one statement by one actor: (name, kind, country)."""
    name, kind, country = who
    published = datetime(2024, 11, day, 9)
    doc_id, start = content_id("doc", doc), 40 if span is None else span
    end = start + len(content)
    actor_id = content_id("dac", doc_id, name, kind)
    block_id = content_id("blk", doc_id, 0, 400)
    statement_id = content_id("st", doc_id, name, stance, start, end)
    null_document = dict.fromkeys(BY_NAME["documents"].model_fields)
    document = null_document | {
        "doc_id": doc_id,
        "source_path": doc,
        "source_sha256": doc,
        "format": "txt",
        "encoding": "utf-8",
        "language": "id",
        "outlet": outlet,
        "published_at": published,
        "n_characters": 400,
        "n_blocks": 1,
        "n_removed_blocks": 0,
        "n_repeated_blocks": 0,
        "rules_version": "r",
        "first_run_id": "run",
        "text": "",
    }
    block = dict.fromkeys(BY_NAME["blocks"].model_fields) | {
        "block_id": block_id,
        "doc_id": doc_id,
        "position": 0,
        "start": 0,
        "end": 400,
        "text": "",
        "kind": "body",
        "removed": False,
    }
    statement = dict.fromkeys(BY_NAME["statements"].model_fields) | {
        "statement_id": statement_id,
        "doc_id": doc_id,
        "block_id": block_id,
        "cue_text": "kata",
        "cue_start": 20,
        "cue_end": 24,
        "content_text": content,
        "content_start": start,
        "content_end": end,
        "mode": "indirect",
        "speech_act": "statement",
        "is_continuation": False,
        "rule_id": rule,
        "confidence": 0.9,
    }
    record = dict.fromkeys(BY_NAME["claim_records"].model_fields) | {
        "claim_record_id": content_id("rec", statement_id, name, stance, start),
        "claim_id": "",
        "statement_id": statement_id,
        "doc_id": doc_id,
        "actor_id": actor_id,
        "document_actor_id": actor_id,
        "actor_name": name,
        "actor_country": country,
        "stance": stance,
        "polarity": "negative" if negative else "positive",
        "content_text": content,
        "content_start": start,
        "content_end": end,
        "via": [],
        "via_names": [],
        "speech_act": "statement",
        "topics": topics(content, "id"),
        "value": value,
        "value_low": value,
        "value_high": value,
        "unit": unit,
        "outlet": outlet,
        "published_at": published,
        "confidence": 0.9,
        "judgement": None,
    }
    actor = document_actor(doc_id, name, role, country, kind, document_actor_id=actor_id, actor_id=actor_id)
    mention = {
        "mention_id": content_id("men", doc_id, name, 5),
        "doc_id": doc_id,
        "actor_id": actor_id,
        "document_actor_id": actor_id,
        "text": name,
        "start": 5,
        "end": 5 + len(name),
        "resolution": "name",
    }
    return dict(zip(NAMES, ([document], [block], [statement], [record], [actor], [mention]), strict=True))


def together(*rows: Rows) -> Rows:
    """Rows of several statements as one batch; documents and blocks once."""
    joined: Rows = {name: [] for name in NAMES}
    for part in rows:
        for name in NAMES:
            joined[name] += [row for row in part[name] if row not in joined[name]]
    return joined


@dataclass
class Warehouse:
    """Published tables in memory."""

    tables: dict[str, pa.Table] = field(default_factory=dict)
    changes: list[dict[str, Any]] = field(default_factory=list)
    id_changes: list[dict[str, Any]] = field(default_factory=list)

    def publish(self, batch: Rows, run_id: str = "run_1", judgements: Judgements = NOBODY) -> Linked:
        """Link a batch and publish it, as the publish stage does."""
        linked = link(batch, self.tables, run_id, judgements)
        doc_ids = {row["doc_id"] for row in batch["documents"]}
        for name in NAMES:
            old = [row for row in self.rows(name) if row["doc_id"] not in doc_ids]
            self.tables[name] = to_arrow(BY_NAME[name], old + (getattr(linked, name, None) or batch[name]))
        self._take(linked)
        return linked

    def relink(self, run_id: str = "run_r", judgements: Judgements = NOBODY) -> Linked:
        """Link everything afresh and publish it."""
        linked = relink(self.tables, run_id, judgements)
        self._take(linked)
        return linked

    def _take(self, linked: Linked) -> None:
        for name, moved in linked.moved.items():
            (key,) = BY_NAME[name].primary_key
            self.tables[name] = to_arrow(BY_NAME[name], [row | moved.get(row[key], {}) for row in self.rows(name)])
        for name, changed in (("actors", linked.actors), ("claims", linked.claims)):
            (key,) = BY_NAME[name].primary_key
            out = {*linked.gone.get(name, ()), *(row[key] for row in changed)}
            kept = [row for row in self.rows(name) if row[key] not in out]
            self.tables[name] = to_arrow(BY_NAME[name], kept + changed)
        self.changes += linked.changes
        self.id_changes += linked.id_changes

    def rows(self, name: str) -> list[dict[str, Any]]:
        """The rows of a table."""
        return self.tables[name].to_pylist() if name in self.tables else []

    def partition(self) -> set[frozenset[str]]:
        """Claims as sets of record ids, whatever their ids."""
        claims: dict[str, set[str]] = {}
        for row in self.rows("claim_records"):
            claims.setdefault(row["claim_id"], set()).add(row["claim_record_id"])
        return {frozenset(records) for records in claims.values()}


@pytest.fixture
def warehouse() -> Warehouse:
    return Warehouse()


@pytest.fixture
def new_warehouse() -> type[Warehouse]:
    return Warehouse


@pytest.fixture(name="said")
def _said() -> Any:
    return said


@pytest.fixture(name="together")
def _together() -> Any:
    return together


@pytest.fixture
def worded() -> Callable[..., list[Proposition]]:
    """Wordings of one speaker, made ready to be compared."""
    return lambda *texts: [proposition(text, "id", False, "act_x") for text in texts]
