"""A small ledger of invented people, places and outlets, built row by row."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pyarrow as pa
import pytest

from schemas.arrow import BY_NAME, arrow_schema, without_null
from schemas.ids import content_id
from schemas.tables import TABLES
from tasks.link.comparison import Bond
from tasks.link.origins import Origins
from tasks.link.rollup import by_claim, roll_up

Tables = dict[str, pa.Table]

RUN = {"run_id": "run_1", "started_at": datetime(2031, 3, 8), "finished_at": datetime(2031, 3, 8, 0, 1)}
RUN |= {"job": "track", "code_version": "0", "rules_version": "r", "parameters": "{}", "rows_in": 6, "rows_out": "{}"}


class Ledger:
    """Rows of all tables; each method adds what a stage would have found."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = {model.table: [] for model in TABLES}
        self.add("runs", **RUN)

    def add(self, table: str, **values: Any) -> dict[str, Any]:
        row: dict[str, Any] = {}
        for name, field in BY_NAME[table].model_fields.items():
            annotation, nullable = without_null(field.annotation)
            row[name] = [] if "list" in str(annotation) else None if nullable else ""
        assert set(values) <= set(row)
        self.rows[table].append(row | values)
        return self.rows[table][-1]

    def actor(self, name: str, kind: str = "organisation", represents: str | None = None) -> str:
        actor_id = content_id("act", name)
        if not any(row["actor_id"] == actor_id for row in self.rows["actors"]):
            party = content_id("act", represents) if represents else None
            named = {"actor_id": actor_id, "name": name, "kind": kind, "linked_by": "name"}
            self.add("actors", **named, represents_actor_id=party)
        return actor_id

    def document_actor(self, doc_id: str, name: str, kind: str, represents: str | None, role: str | None) -> str:
        cast_id = content_id("dac", doc_id, name)
        if not any(row["document_actor_id"] == cast_id for row in self.rows["document_actors"]):
            ids = {"document_actor_id": cast_id, "doc_id": doc_id, "actor_id": self.actor(name, kind, represents)}
            party = self.document_actor(doc_id, represents, "organisation", None, None) if represents else None
            self.add("document_actors", **ids, name=name, kind=kind, represents_document_actor_id=party, role=role)
        return cast_id

    def document(self, name: str, outlet: str, day: int | None, **values: Any) -> dict[str, Any]:
        counts = dict.fromkeys(("n_characters", "n_blocks", "n_removed_blocks", "n_repeated_blocks"), 0)
        published = {"published_at": datetime(2031, 3, day, 7, 30) if day else None, "outlet": outlet}
        published |= {"published_precision": "minute" if day else None}
        fixed = {"format": "txt", "encoding": "utf-8", "language": "id", "title": f"Judul {name}"}
        doc_id = content_id("doc", name)
        paths = {"doc_id": doc_id, "source_path": f"{name}.txt", "source_sha256": name, "first_run_id": "run_1"}
        return self.add("documents", **(counts | published | fixed | paths | values))

    def say(
        self,
        document: dict[str, Any],
        actor: str,
        cue: str,
        content: str,
        claim: tuple[str, str],
        stance: str = "asserted",
        *,
        figure: tuple[str, float] | None = None,
        via: tuple[str, ...] = (),
        kind: str = "organisation",
        represents: str | None = None,
        role: str | None = None,
        origin: str | None = None,
        precision: str = "day",
        **record: Any,
    ) -> str:
        """One block with one statement; gives the statement's id. `precision` is that of a `statement_date`."""
        doc_id, start = document["doc_id"], len(document["text"])
        sentence = f"{actor} {cue} {content}. 🌧️\n"
        document["text"] += sentence
        document["n_characters"] = len(document["text"])
        document["n_blocks"] += 1
        spans = {"source": (start, actor), "cue": (start + len(actor) + 1, cue)}
        spans["content"] = (start + len(actor) + len(cue) + 2, content)
        columns = {
            f"{name}_{part}": value
            for name, (at, text) in spans.items()
            for part, value in (("text", text), ("start", at), ("end", at + len(text)))
        }
        block_id, statement_id = content_id("blk", doc_id, start), content_id("st", doc_id, start)
        block = {"position": document["n_blocks"] - 1, "kind": "body", "removed": False}
        end = start + len(sentence) - 1
        self.add("blocks", block_id=block_id, doc_id=doc_id, start=start, end=end, text=sentence[:-1], **block)
        places = {"statement_id": statement_id, "doc_id": doc_id, "block_id": block_id}
        read = {"mode": "indirect", "speech_act": "statement", "is_continuation": False, "rule_id": "r1"}
        said = {"statement_date": record.get("statement_date")}
        said |= {"statement_date_precision": precision if said["statement_date"] else None}
        self.add("statements", **(places | columns | read | said), confidence=0.9)
        actor_id = self.actor(actor, kind, represents)
        self._claim(claim)
        ids = {"claim_record_id": content_id("rec", statement_id), "claim_id": claim[0], "statement_id": statement_id}
        cast = {"document_actor_id": self.document_actor(doc_id, actor, kind, represents, role)}
        ids |= {"doc_id": doc_id, "actor_id": actor_id, "actor_name": actor, "origin_statement_id": origin} | cast
        span = {name: value for name, value in columns.items() if name.startswith("content")}
        relayed = {"via": [self.actor(name, "media") for name in via], "via_names": list(via)}
        copied = {"outlet": document["outlet"], "published_at": document["published_at"]}
        base = {"stance": stance, "polarity": "positive", "speech_act": "statement", "confidence": 0.9}
        self.add("claim_records", **(ids | span | relayed | copied | base | record))
        mention = {"mention_id": content_id("men", doc_id, start), "doc_id": doc_id, "actor_id": actor_id}
        mention |= {"text": actor, "start": start, "end": start + len(actor), "resolution": "name"}
        self.add("actor_mentions", **mention, **cast)
        if figure:
            at = columns["content_start"] + content.index(figure[0])
            counted = {"value": figure[1], "value_low": figure[1], "value_high": figure[1], "approximation": "exact"}
            counted |= {"text": figure[0], "start": at, "end": at + len(figure[0]), "unit": "people"}
            quantity_id = content_id("qty", statement_id)
            self.add("quantities", quantity_id=quantity_id, statement_id=statement_id, doc_id=doc_id, **counted)
        return statement_id

    def _claim(self, claim: tuple[str, str]) -> None:
        if not any(row["claim_id"] == claim[0] for row in self.rows["claims"]):
            counts = dict.fromkeys(("n_records", "n_documents", "n_outlets", "n_origins"), 1)
            question = {"claim_id": claim[0], "label": claim[1], "question_id": f"que_{claim[0][4]}"}
            self.add("claims", **question, status="uncontested", linked_by="wording", **counts)

    def roll_up(self) -> None:
        """Count the records of each claim, and say where it stands, as linking does."""
        names = {row["actor_id"]: row["name"] for row in self.rows["actors"]}
        media = {row["actor_id"] for row in self.rows["actors"] if row["kind"] == "media"}
        told = Origins({row["doc_id"]: row for row in self.rows["documents"]}, media)
        records, held = by_claim(self.rows["claim_records"]), Bond("wording", None)
        questions = {row["claim_id"]: row["question_id"] for row in self.rows["claims"]}
        self.rows["claims"] = [
            roll_up(claim_id, question, records[claim_id], names, told, held)
            for claim_id, question in questions.items()
        ]

    def tables(self) -> Tables:
        """Arrow tables of all rows."""
        return {name: pa.Table.from_pylist(rows, arrow_schema(BY_NAME[name])) for name, rows in self.rows.items()}


REFUGEES_12 = ("clm_a12", "12.000 pengungsi tiba di Rawa Bening")
REFUGEES_9 = ("clm_a9", "9.000 pengungsi tiba di Rawa Bening")
DAM = ("clm_b", "bendungan Lohjinawi retak")
WASTE = ("clm_c", "pabrik Suryakala membuang limbah ke muara")


def first_week() -> Ledger:
    """Six documents of one invented week: figures that differ, a denial taken back, a silence, a copied story."""
    ledger = Ledger()
    ledger.actor("Pengelola Bendungan")
    d1 = ledger.document("d1", "Harian Pagi", 1)
    twelve = {"figure": ("12.000 pengungsi", 12_000.0), "via": ("Kantor Berita Angkasa",)}
    first = ledger.say(d1, "Dinas Sosial", "menyebut", REFUGEES_12[1], REFUGEES_12, **twelve)
    ledger.say(d1, "Warga Lohjinawi", "mengatakan", DAM[1], DAM, kind="group")
    ledger.say(d1, "Serikat Nelayan", "menuding", WASTE[1], WASTE, speech_act="accusation")

    d2 = ledger.document("d2", "Kabar Sore", 2)
    ledger.say(d2, "Palang Hijau", "mencatat", REFUGEES_9[1], REFUGEES_9, figure=("9.000 pengungsi", 9_000.0))
    spokesman = {"kind": "person", "represents": "Pengelola Bendungan"}
    ledger.say(d2, "Ratih Wulansari", "membantah", DAM[1], DAM, "denied", **spokesman)
    ledger.say(d2, "Komisi Air", "enggan memastikan", DAM[1], DAM, "declined")

    d3 = ledger.document("d3", "Warta Timur", 2, near_duplicate_of=d1["doc_id"])
    ledger.say(d3, "Dinas Sosial", "menyebut", REFUGEES_12[1], REFUGEES_12, origin=first, **twelve)

    d4 = ledger.document("d4", "Harian Pagi", 5)
    ledger.say(d4, "Harian Pagi", "melaporkan", DAM[1], DAM, kind="media")
    ledger.say(d4, "Pengelola Bendungan", "membenarkan", DAM[1], DAM, "confirmed")
    ledger.say(d4, "Palang Hijau", "meralat", REFUGEES_9[1], REFUGEES_9, "retracted")
    ledger.say(d4, "Pabrik Suryakala", "belum menanggapi", WASTE[1], WASTE, "silent")

    d5 = ledger.document("d5", "Kabar Sore", None)
    ledger.say(d5, "Warga Lohjinawi", "mengatakan", DAM[1], DAM, confidence=0.3, kind="group")

    d6 = ledger.document("d6", "Warta Timur", 7)
    ledger.say(
        d6,
        "Serikat Nelayan",
        "menyebut",
        REFUGEES_9[1],
        REFUGEES_9,
        figure=("9.000 pengungsi", 9_000.0),
        statement_date=date(2031, 3, 6),
    )
    ledger.say(
        d6,
        "Bupati Rawa Bening",
        "mengatakan tidak benar",
        REFUGEES_12[1],
        REFUGEES_12,
        polarity="negative",
        kind="person",
    )
    for name, reason in (("kosong-1", "empty"), ("kosong-2", "empty"), ("gambar", "binary")):
        reject = {"reject_id": content_id("rej", name), "source_path": name, "stage": "read", "reason": reason}
        ledger.add("rejects", run_id="run_1", **reject)
    ledger.roll_up()
    return ledger


def numbered(n_documents: int, start: int = 0) -> Ledger:
    """Documents `start` to `start + n_documents`, one statement each."""
    ledger = Ledger()
    for witness in range(7):
        ledger.actor(f"Saksi {witness}")
    for number in range(start, start + n_documents):
        document = ledger.document(f"n{number}", "Harian Pagi", 1 + number % 28)
        ledger.say(document, f"Saksi {number % 7}", "mengatakan", f"jembatan {number} sudah dibuka", DAM)
    return ledger


@pytest.fixture
def week() -> Ledger:
    return first_week()


@pytest.fixture
def small() -> Callable[..., Ledger]:
    return numbered
