"""Confidence is a probability: it rises with the score, and some kinds of actors are surer than others."""

import math
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from schemas.stages import Evidence
from schemas.tables import ActorKind
from tasks.attribute.grammar.rules import confidences
from tasks.resolve import read_statements
from tasks.resolve.confidence import Scale, calibrated, scale

RAW = st.floats(0, 1)
KINDS = st.sampled_from([*get_args(ActorKind), "ministry"])
RESOLUTIONS = st.sampled_from(["name", "alias", "metonym", "pronoun", "description", "left out", "gesture"])


@given(RAW, RAW, KINDS, RESOLUTIONS)
def test_never_falls_as_the_score_rises(a: float, b: float, kind: str, resolution: str) -> None:
    lower, higher = (calibrated(Evidence(raw, kind, resolution), "id") for raw in sorted((a, b)))
    assert 0 <= lower <= higher <= 1


def test_an_unknown_kind_or_resolution_has_no_factor() -> None:
    made = Scale(kinds={"person": 0.5}, resolutions={"pronoun": 0.5}, points=[(0, 0.1), (1, 0.9)])
    assert made.probability(Evidence(0.5, "person", "pronoun")) == pytest.approx(0.2)
    assert made.probability(Evidence(0.5, "ministry", "gesture")) == pytest.approx(0.5)


def test_beyond_its_points_a_scale_stays_level() -> None:
    made = Scale(kinds={"state": 2}, points=[(0.5, 0.4), (0.9, 0.8)])
    assert made.probability(Evidence(0.1, "person", "name")) == 0.4
    assert made.probability(Evidence(1.0, "state", "name")) == 0.8


@given(RAW, KINDS)
def test_a_language_without_the_file_keeps_the_score(raw: float, kind: str) -> None:
    assert math.isclose(calibrated(Evidence(raw, kind, "name"), "none"), raw, abs_tol=1e-4)


@pytest.mark.parametrize("rule", confidences("id"))
def test_an_unnamed_source_is_never_surer_than_a_person_named_by_the_same_rule(rule: str) -> None:
    raw = confidences("id")[rule]
    named = calibrated(Evidence(raw, "person", "name"), "id")
    ways = scale("id").resolutions
    assert all(calibrated(Evidence(raw, "unnamed", way), "id") < named for way in ways)


@pytest.mark.parametrize("points", [[], [(0.5, 0.5), (0.5, 0.6)], [(0, 0.5), (1, 0.4)], [(0, 0), (1, 1.2)]])
def test_points_that_fall_or_are_no_probabilities_are_refused(points: list[tuple[float, float]]) -> None:
    with pytest.raises(ValidationError):
        Scale(points=points)


def test_a_statement_is_as_sure_as_its_weakest_speaker() -> None:
    text = "Bupati Rina Wati dan seorang pedagang mengatakan bahwa harga beras turun sejak pekan lalu."
    document: dict[str, Any] = {"doc_id": "doc_x", "text": text, "published_at": None, "outlet": None}
    block = {"block_id": "blk_0", "position": 0, "start": 0, "end": len(text), "kind": "body"}
    reading = read_statements(document, [block | {"removed": False, "duplicate_scope": None}], "id")
    (statement,) = reading.statements
    known, unnamed = sorted(reading.claim_records, key=lambda record: -record["confidence"])
    assert known["actor_name"] == "Rina Wati"
    assert known["confidence"] > unnamed["confidence"] == statement["confidence"]
    kinds = {reading.evidence[record["claim_record_id"]].kind: record for record in (known, unnamed)}
    assert kinds == {"person": known, "unnamed": unnamed}
