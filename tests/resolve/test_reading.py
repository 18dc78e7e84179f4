"""What holds of the rows of any text: grounded spans, keys that are unique and resolve, the same rows every time."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.tables import Statement
from tasks.resolve import Reading, read_statements

PHRASES = [
    '"Kami siap berunding,"',
    "“Stok beras aman.”",
    "&quot;Semua sudah pulang&quot;",
    "kata Menteri Luar Negeri Arman Salim",
    "ujarnya",
    "Presiden Jepang Haruto Sakamoto mengatakan",
    "Moskow dan Pyongyang membantah klaim tersebut",
    "tidak mengonfirmasi atau membantah",
    "bahwa",
    "sekitar 12.000 tentara tewas",
    "menurut Kementerian Pertahanan Rusia",
    "dilansirAFP, Senin (4/8/2025)",
    "Ia",
    "Hal itu disampaikan juru bicara KPK (Komisi Pemberantasan Korupsi)",
    "dan",
    ",",
    ".",
    "\n\n",
    "(",
    "—",
    "”",
    '"',
    "meski",
    "yang disebut",
    "belum ada tanggapan dari",
    "Seorang sumber",
    "😀é‚Äú",
]


def read(text: str) -> Reading:
    document: dict[str, Any] = {"doc_id": "doc_x", "text": text, "published_at": None, "outlet": None}
    blocks = [
        {
            "block_id": f"blk_{i}",
            "position": i,
            "start": text.find(line, sum(len(p) + 1 for p in text.split("\n")[:i])),
            "end": sum(len(p) + 1 for p in text.split("\n")[:i]) + len(line),
            "kind": "body",
            "removed": False,
            "duplicate_scope": None,
        }
        for i, line in enumerate(text.split("\n"))
    ]
    return read_statements(document, blocks, "id")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PHRASES), max_size=14).map(" ".join))
def test_rows_of_any_text_are_grounded_and_linked(text: str) -> None:
    reading = read(text)
    for row in reading.statements:
        assert set(row) == set(Statement.model_fields)
        for part in ("source", "cue", "content"):
            start, end = row[f"{part}_start"], row[f"{part}_end"]
            assert (start is None) == (row[f"{part}_text"] is None)
            if start is not None:
                assert 0 <= start < end <= len(text) and text[start:end] == row[f"{part}_text"]
        assert 0 < row["confidence"] <= 1
    for row in [*reading.quantities, *reading.mentions]:
        assert text[row["start"] : row["end"]] == row["text"]
    for row in reading.claim_records:
        assert text[row["content_start"] : row["content_end"]] == row["content_text"] != ""
    statements = [row["statement_id"] for row in reading.statements]
    records = [row["claim_record_id"] for row in reading.claim_records]
    actors = {row["actor_id"] for row in reading.actors}
    assert len(set(statements)) == len(statements) and len(set(records)) == len(records)
    assert {row["statement_id"] for row in reading.claim_records} <= set(statements)
    assert {row["parent_statement_id"] for row in reading.statements} <= {None, *statements}
    assert {row["actor_id"] for row in reading.claim_records} | {row["actor_id"] for row in reading.mentions} <= actors
    assert {via for row in reading.claim_records for via in row["via"]} <= actors
    assert {row["represents_document_actor_id"] for row in reading.actors} <= {None, *actors}


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_no_text_is_too_strange(text: str) -> None:
    first, second = read(text), read(text)
    assert first == second


@pytest.mark.parametrize(
    "text",
    [
        "Ia menurut Kementerian Pertahanan Rusia menurut Kementerian Pertahanan Rusia —",
        "Bupati Rina Wati membantah kabar",
        "Bupati Rina Wati menyebutnya",
        "Pabrik itu disebut wartawan, Santoso (sedangkan warga",
        "Pabrik itu diklaim Santoso yang",
    ],
)
def test_a_sentence_that_breaks_off_is_read(text: str) -> None:
    assert all(row["cue_text"] in text for row in read(text).statements if row["cue_text"])
