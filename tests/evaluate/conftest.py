"""A short article of our own wording, and gold and records that quote it."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from tasks.evaluate import Comparison, Found, GoldDocument, Kind, compare, ground, mistakes

TEXT = """Jembatan Sungai Lematu Miring

Bupati Seno Wirajaya mengatakan pilar jembatan itu bergeser 15 sentimeter sejak hujan pekan lalu.
"Kami menutup jalur truk sampai pemeriksaan selesai," kata dia.
"Warga diminta memutar lewat Desa Karangluhur."
PT Baja Lematu membantah pilar jembatan itu bergeser.
Menurut Ratna Seno, ahli struktur, retaknya hanya di permukaan.
"""

Say = Callable[..., dict[str, Any]]
Read = Callable[..., Found]
Compare = Callable[..., Comparison]


@pytest.fixture
def text() -> str:
    return TEXT


@pytest.fixture
def say() -> Say:
    """A gold record: words of the article, one list of names for each actor."""

    def made(words: str, *actors: list[str], **more: Any) -> dict[str, Any]:
        start = TEXT.index(words)
        record = {"start": start, "end": start + len(words), "content": words, "actors": list(actors)}
        return record | {"stance": "asserted", "cue": "mengatakan"} | more

    return made


@pytest.fixture
def read() -> Read:
    """A record that was found: words of the article and an actor."""

    def made(words: str, actor: str, **more: Any) -> Found:
        start = TEXT.index(words)
        facts: dict[str, Any] = {
            "country": None,
            "kind": "person",
            "stance": "asserted",
            "confidence": 0.8,
            "rule": "indirect",
            "named": True,
            "day": None,
            "quantities": [],
            "statement": {},
        }
        return Found(start, start + len(words), words, actor, **(facts | more))

    return made


@pytest.fixture
def compared() -> Compare:
    """Gold records beside found ones, in one document."""

    def made(gold: list[dict[str, Any]], found: list[Found], published: date | None = None) -> Comparison:
        document = {"text": TEXT, "source_sha256": "", "published_at": datetime(2024, 9, 12, 7, 30)}
        article = GoldDocument.model_validate({"doc": "lematu.txt", "published": published, "records": gold})
        return compare(ground(article, document), document, found)

    return made


@pytest.fixture
def kinds(compared: Compare) -> Callable[..., list[Kind]]:
    """The kinds of mistake between gold and found records."""
    return lambda *sides, **more: [mistake.kind for mistake in mistakes(compared(*sides, **more))]
