"""A scale fitted on judged records: it rises, stays within 0 and 1, is short, and finds what it was made from."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.stages import Evidence
from tasks.evaluate.fitting import STEP, Judged, fit, judged, points
from tasks.resolve.confidence import Scale

EVIDENCE = st.builds(
    Evidence,
    st.integers(1, 100).map(lambda percent: percent / 100),
    st.sampled_from(["person", "state", "unnamed"]),
    st.sampled_from(["name", "pronoun", "left out"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(EVIDENCE, st.booleans()), min_size=1, max_size=400))
def test_the_scale_of_any_records(records: list[Judged]) -> None:
    made = fit(records)
    scores, shares = zip(*made.points, strict=True)
    assert list(scores) == sorted(set(scores)) and list(shares) == sorted(shares)
    assert scores[0] == shares[0] == 0.0 and shares[-1] < 1
    assert 2 <= len(made.points) <= len(records) // STEP + 2
    assert all(0 < made.probability(evidence) < 1 for evidence, _ in records)
    assert Scale.model_validate(made.model_dump(mode="json")) == made


def some(n: int, raw: float, kind: str, *, right: float) -> list[Judged]:
    """Records of one kind, of which this share is right."""
    return [(Evidence(raw, kind, "name"), i < round(n * right)) for i in range(n)]


def test_a_record_is_as_often_right_as_its_confidence_says() -> None:
    made = fit([*some(200, 0.9, "person", right=0.97), *some(200, 0.6, "person", right=0.8)])
    assert made.probability(Evidence(0.9, "person", "name")) == pytest.approx(0.97, abs=0.01)
    assert made.probability(Evidence(0.6, "person", "name")) == pytest.approx(0.8, abs=0.01)
    assert 0.8 < made.probability(Evidence(0.75, "person", "name")) < 0.97


def test_kinds_that_are_right_less_often_have_a_lower_factor_and_a_few_hardly_any() -> None:
    made = fit(
        [*some(300, 0.9, "person", right=0.95), *some(100, 0.9, "unnamed", right=0.5), *some(1, 0.9, "media", right=0)]
    )
    assert made.kinds["unnamed"] < 0.7 < 0.9 < made.kinds["media"] < 1 < made.kinds["person"]
    assert made.probability(Evidence(0.9, "unnamed", "name")) == pytest.approx(0.5, abs=0.02)


def test_scores_that_are_right_less_often_than_lower_ones_are_one_step_with_them() -> None:
    graded = [(0.5, i < 30) for i in range(50)] + [(0.7, i < 20) for i in range(50)] + [(0.9, True) for _ in range(50)]
    assert points(graded) == [(0.0, 0.0), (0.6, 0.5), (0.9, 0.981)]


def test_records_of_a_warehouse_are_not_fitted_on(say, read, compared) -> None:
    words, made = "retaknya hanya di permukaan", Evidence(0.9, "person", "name")
    gold = [say(words, ["Ratna Seno"])]
    for actor, right in (("Ratna Seno", True), ("Seno Wirajaya", False)):
        assert judged([compared(gold, [read(words, actor, evidence=made)])]) == [(made, right)]
    assert judged([compared(gold, [read(words, "Ratna Seno")])]) == []
