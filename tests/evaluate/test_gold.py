"""Gold that can be read, and one clear line for gold that cannot."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tasks.evaluate import GoldDocument, GoldError, ground, read_gold

RECORD: dict[str, Any] = {"start": 0, "end": 8, "actors": [["Seno Wirajaya"]], "stance": "asserted"}


def written(path: Path, *lines: Any) -> Path:
    file = path / "gold.jsonl"
    file.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return file


def grounded(text: str, record: dict[str, Any], **more: Any) -> GoldDocument:
    document = GoldDocument.model_validate({"doc": "lematu.txt", "records": [record]} | more)
    return ground(document, {"text": text, "source_sha256": sha256(text.encode()).hexdigest()})


def test_every_key_of_the_guide_is_read(tmp_path: Path) -> None:
    record = RECORD | {
        "content": "Jembatan",
        "nth": 1,
        "head": "Jembatan",
        "tail": "Jembatan",
        "stance": ["asserted", "denied"],
        "source": None,
        "cue": None,
        "mode": "indirect",
        "via": ["Kabar Lematu"],
        "coref": True,
        "optional": True,
        "quantities": [{"value": None, "low": 10, "high": None, "unit": "people"}, {"value": 2, "approx": True}],
        "date": "2024-09-12",
        "claim": "jembatan",
        "anaphor": "hal itu",
    }
    line = {"doc": "lematu.txt", "sha256": "", "published": None, "outlet": ["Kabar Lematu"], "records": [record]}
    (document,) = read_gold(written(tmp_path, line, ""))
    assert document.records[0].stance == ["asserted", "denied"]
    assert document.records[0].continues
    assert document.name == "lematu"


def test_gold_that_says_nothing_of_a_cue_is_no_continuation() -> None:
    document = GoldDocument.model_validate({"doc": "lematu.txt", "records": [RECORD]})
    assert not document.records[0].continues


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 1: Invalid JSON"),
        ([], "line 1: "),
        ({"records": []}, "line 1: doc: Field required"),
        ({"doc": "lematu.txt"}, "line 1: records: Field required"),
        ({"doc": "lematu.txt", "records": [], "publised": None}, "line 1: publised: Extra inputs"),
        ({"doc": "lematu.txt", "records": [RECORD | {"stance": "said"}]}, "line 1: records.0.stance.0: "),
        ({"doc": "lematu.txt", "records": [RECORD | {"stance": []}]}, "line 1: records.0.stance: "),
        ({"doc": "lematu.txt", "records": [RECORD | {"actors": [[]]}]}, "line 1: records.0.actors.0: "),
        ({"doc": "lematu.txt", "records": [RECORD | {"end": 0}]}, "line 1: records.0: start 0 and end 0 are no span"),
        ({"doc": "lematu.txt", "records": [RECORD | {"date": "12 September"}]}, "line 1: records.0.date: "),
        ({"doc": "lematu.txt", "records": [RECORD | {"quantities": [{"unit": "m"}]}]}, "records.0.quantities.0: give"),
        ({"doc": "lematu.txt", "records": [{"actors": [["Seno"]], "stance": "denied"}]}, "give start and end, or con"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: Any, said: str) -> None:
    with pytest.raises(GoldError, match=r"^[^\n]+$") as refused:
        read_gold(written(tmp_path, line))
    assert said in str(refused.value)


def test_an_article_stands_once(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"line 2: lematu\.txt is in an earlier line"):
        read_gold(written(tmp_path, {"doc": "lematu", "records": []}, {"doc": "lematu.txt", "records": []}))


def test_an_empty_file_is_no_gold(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no gold in it"):
        read_gold(written(tmp_path, ""))


def test_spans_are_checked(text: str) -> None:
    assert grounded(text, RECORD | {"content": "Jembatan", "head": "Jembatan Sungai", "tail": "atan"})
    for wrong in ({"content": "Sungai"}, {"head": "Sungai"}, {"tail": "Sungai"}, {"end": len(text) + 1}):
        with pytest.raises(GoldError, match=r"lematu\.txt records\.0: the text from 0 to \d+ reads 'Jembatan"):
            grounded(text, RECORD | wrong)


def test_the_bytes_are_checked(text: str) -> None:
    assert grounded(text, RECORD, sha256=sha256(text.encode()).hexdigest())
    with pytest.raises(GoldError, match="not the bytes that were annotated"):
        grounded(text, RECORD, sha256="0" * 64)


def test_a_content_without_a_span_is_found(text: str) -> None:
    unplaced = {"actors": [["Seno Wirajaya"]], "stance": "asserted"}
    (record,) = grounded(text, unplaced | {"content": "pilar jembatan itu bergeser 15 sentimeter"}).records
    assert text[record.start : record.end] == record.content
    twice = unplaced | {"content": "pilar jembatan itu bergeser"}
    (second,) = grounded(text, twice | {"nth": 2}).records
    assert second.start == text.rindex("pilar jembatan itu bergeser")
    with pytest.raises(GoldError, match="stands more than once"):
        grounded(text, twice)
    for missing in (twice | {"nth": 3}, unplaced | {"content": "menara"}):
        with pytest.raises(GoldError, match="not in the text"):
            grounded(text, missing)
