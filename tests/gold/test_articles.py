"""The gold stands on the sample articles: same bytes, exact spans, known names for stances and modes."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args

import pytest

from schemas.tables import Stance
from seeds import SEEDS

LINES = (Path(__file__).parent / "articles.jsonl").read_text(encoding="utf-8").splitlines()
ARTICLES = {row["doc"]: row for row in map(json.loads, LINES)}


@pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES.keys())
def test_gold_is_grounded(article: dict[str, Any]) -> None:
    raw = (SEEDS / "articles" / article["doc"]).read_bytes()
    assert sha256(raw).hexdigest() == article["sha256"]
    text = raw.decode("utf-8")
    for record in article["records"]:
        assert text[record["start"] : record["end"]] == record["content"]
        assert all(words is None or words in text for words in (record["source"], record["cue"]))
        assert all(record["actors"])
        stances = record["stance"] if isinstance(record["stance"], list) else [record["stance"]]
        assert set(stances) <= set(get_args(Stance))
