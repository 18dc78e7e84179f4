"""Confidence against truth, counted by hand."""

import pytest

from tasks.evaluate import calibrate
from tasks.evaluate.calibration import EDGES, bins, calibration_error

SHIFTED = "pilar jembatan itu bergeser 15 sentimeter sejak hujan pekan lalu"
CLOSED = "Kami menutup jalur truk sampai pemeriksaan selesai,"
CRACKS = "retaknya hanya di permukaan"


def test_a_bin_holds_its_lower_bound_and_the_last_one_also_1() -> None:
    edges = [(edge, True) for edge in EDGES]
    assert [b.n for b in bins(edges)] == [1, 1, 1, 1, 1, 1, 2]
    assert [b.name for b in bins(edges)][::5] == ["below 0.5", "0.9–0.95"]


def test_expected_calibration_error() -> None:
    graded = [(0.55, True), (0.55, False), (0.96, True), (0.98, True)]
    of = {b.name: b for b in bins(graded)}
    assert (of["0.5–0.6"].confidence, of["0.5–0.6"].right) == (pytest.approx(0.55), 0.5)
    assert calibration_error(of.values()) == pytest.approx(0.5 * 0.05 + 0.5 * 0.03)
    assert calibration_error(bins([])) == 0.0


def test_records_that_match_optional_gold_are_right_and_rules_stand_worst_first(say, read, compared) -> None:
    gold = [say(SHIFTED, ["Seno"]), say(CLOSED, ["Seno"], optional=True), say(CRACKS, ["Ratna Seno"])]
    found = [
        read(SHIFTED, "Seno", confidence=0.95),
        read(CLOSED, "Seno", confidence=0.9, rule="quote"),
        read(CRACKS, "PT Baja Lematu", confidence=0.92, rule="according"),
    ]
    made = calibrate([compared(gold, found)])
    assert made.n == 3
    assert (made.confident.n, made.confident.right) == (2, 0.5)
    assert [(rule.name, rule.n, rule.right) for rule in made.rules] == [
        ("according", 1, 0.0),
        ("indirect", 1, 1.0),
        ("quote", 1, 1.0),
    ]
