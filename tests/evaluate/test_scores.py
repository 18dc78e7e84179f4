"""The figures, on pairs small enough to count by hand."""

from datetime import date
from typing import Any

import pytest

from tasks.evaluate import GoldDocument, compare, found_records, score

SHIFTED = "pilar jembatan itu bergeser 15 sentimeter sejak hujan pekan lalu"
CLOSED = "Kami menutup jalur truk sampai pemeriksaan selesai,"
DETOUR = "Warga diminta memutar lewat Desa Karangluhur."
CRACKS = "retaknya hanya di permukaan"
SENO, RATNA, FIRM = ["Seno Wirajaya"], ["Ratna Seno"], ["PT Baja Lematu"]


def test_precision_and_recall(say, read, compared) -> None:
    gold = [say(SHIFTED, SENO), say(CLOSED, SENO), say(CRACKS, RATNA), say(DETOUR, SENO, optional=True)]
    found = [read(SHIFTED, "Seno Wirajaya"), read(CRACKS, "Seno Wirajaya"), read("Desa Karangluhur", "Seno")]
    scores = score([compared(gold, found)])
    assert (scores.detect.tp, scores.detect.fp, scores.detect.fn) == (2, 1, 1)
    assert (scores.record.tp, scores.record.fp, scores.record.fn) == (1, 2, 2)
    assert scores.record.precision == scores.record.recall == scores.record.f1 == pytest.approx(1 / 3)
    assert (scores.actor.right, scores.actor.n) == (1, 2)
    assert (scores.stance.right, scores.stance.n) == (1, 1)


def test_optional_gold_is_neither_missed_nor_a_false_alarm(say, read, compared) -> None:
    gold = [say(DETOUR, SENO, optional=True)]
    for found in ([], [read(DETOUR, "Seno Wirajaya")]):
        level = score([compared(gold, found)]).record
        assert (level.tp, level.fp, level.fn, level.f1) == (0, 0, 0, 0.0)


def test_each_actor_of_a_statement_is_a_record_and_its_span_one_statement(say, read, compared) -> None:
    gold = [say(SHIFTED, SENO, RATNA), say(SHIFTED, FIRM, stance="denied")]
    found = [read(SHIFTED, "Seno Wirajaya"), read(SHIFTED, "PT Baja Lematu", kind="organisation", stance="denied")]
    scores = score([compared(gold, found)])
    assert (scores.detect.tp, scores.detect.fn) == (1, 0)
    assert (scores.record.tp, scores.record.fp, scores.record.fn) == (2, 0, 1)
    assert (scores.nonassert.tp, scores.nonassert.fp, scores.nonassert.fn) == (1, 0, 0)


def test_gold_that_may_be_read_either_way_forgives_both(say, read, compared) -> None:
    gold = [say(SHIFTED, FIRM, stance=["asserted", "denied"])]
    for stance in ("asserted", "denied"):
        scores = score([compared(gold, [read(SHIFTED, "PT Baja Lematu", stance=stance)])])
        assert (scores.record.tp, scores.record.fp) == (1, 0)
        assert (scores.nonassert.tp, scores.nonassert.fp, scores.nonassert.fn) == (0, 0, 0)


@pytest.mark.parametrize(
    ("wanted", "value", "low", "high", "right"),
    [
        ({"value": 15}, 15.0, 15.0, 15.0, True),
        ({"value": 15}, 16.0, 16.0, 16.0, False),
        ({"value": 15}, None, 10.0, 20.0, False),
        ({"low": 10, "high": 20}, None, 10.0, 20.0, True),
        ({"low": 10, "high": 20}, None, 10.0, 99.0, False),
        ({"low": 10}, None, 10.0, None, True),
        ({"low": 10}, 10.0, 10.0, 10.0, True),
        ({"high": 10}, None, 20.0, None, False),
    ],
)
def test_quantities(say, read, compared, wanted, value, low, high, right) -> None:
    gold = [say(SHIFTED, SENO, quantities=[wanted])]
    row = {"value": value, "value_low": low, "value_high": high, "unit": None}
    scores = score([compared(gold, [read(SHIFTED, "Seno Wirajaya", quantities=[row])])])
    assert (scores.quantity.right, scores.quantity.n) == (right, 1)


def test_dates(say, read, compared) -> None:
    gold = [say(SHIFTED, SENO, date="2024-09-12"), say(CLOSED, SENO, date="2024-09-12"), say(CRACKS, RATNA)]
    found = [read(words, "Seno", day=day) for words, day in ((SHIFTED, date(2024, 9, 12)), (CLOSED, None))]
    scores = score([compared(gold, found, published=date(2024, 9, 12)), compared([], [], published=date(2024, 9, 13))])
    assert (scores.date.right, scores.date.n) == (1, 2)
    assert (scores.published.right, scores.published.n) == (1, 2)


def test_a_missing_document_is_missed_whole() -> None:
    records: list[dict[str, Any]] = [
        {"content": words, "actors": [SENO, RATNA], "stance": "denied"} for words in (SHIFTED, CLOSED)
    ]
    gold = GoldDocument.model_validate({"doc": "lematu.txt", "published": "2024-09-12", "records": records})
    scores = score([compare(gold, None, [])])
    assert (scores.documents, scores.missing) == (1, 1)
    assert (scores.detect.fn, scores.record.fn, scores.nonassert.fn) == (2, 4, 4)
    assert (scores.published.right, scores.published.n) == (0, 1)
    assert scores.actor.share is None


def test_found_records_know_how_their_actor_is_worded() -> None:
    record = {
        "claim_record_id": "rec_1",
        "statement_id": "st_1",
        "actor_id": "act_1",
        "actor_name": "Seno Wirajaya",
        "actor_country": None,
        "stance": "asserted",
        "content_text": SHIFTED,
        "content_start": 50,
        "content_end": 114,
        "statement_date": None,
        "confidence": 0.8,
    }
    actors = [{"actor_id": "act_1", "kind": "person"}]
    statement = {"statement_id": "st_1", "rule_id": "indirect", "source_start": 30, "source_end": 50}
    mention = {"actor_id": "act_1", "start": 37, "end": 50}

    def found(statement: dict[str, Any], resolution: str) -> bool:
        (only,) = found_records([record], [statement], [], actors, [mention | {"resolution": resolution}])
        assert (only.kind, only.rule) == ("person", "indirect")
        return only.named

    assert found(statement, "name") and found(statement, "metonym")
    assert not found(statement, "pronoun")
    assert not found(statement | {"source_start": None, "source_end": None}, "name")
