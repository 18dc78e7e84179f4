"""The link benchmark: wordings that no training sees keep their distance, and no number or negation is lost."""

from pathlib import Path

import pytest

from tasks.link.benchmark import HELD_BACK, HELD_OUT, INTERVIEWS, NEWS, PRESS, ROUNDS, Figures, lines, measure
from tasks.link.models import PAIRS
from tasks.link.train import RETELLINGS, WORDINGS
from tasks.link.wordings import labelled_pairs, read_wordings


@pytest.fixture(scope="module")
def figures() -> Figures:
    return measure(read_wordings(HELD_BACK))


@pytest.mark.parametrize("kind", ["number", "negation", "date", "target", "topic", "place", "predicate", "role"])
def test_near_misses_are_never_joined(figures: Figures, kind: str) -> None:
    joined, of = figures.near_misses[kind]
    assert of > 200 and joined == 0


def test_precision_comes_first(figures: Figures) -> None:
    assert figures.precision >= 0.98
    assert figures.b_cubed_precision >= 0.99
    assert figures.recall >= 0.17
    assert figures.b_cubed_recall >= 0.61


@pytest.fixture(scope="module")
def news() -> Figures:
    return measure(read_wordings(NEWS))


@pytest.mark.parametrize("kind", ["number", "negation", "place", "predicate", "role", "target", "date", "topic"])
def test_near_misses_of_one_speaker_are_never_joined(news: Figures, kind: str) -> None:
    joined, of = news.near_misses[kind]
    assert of and joined == 0


def test_what_a_text_tells_and_quotes_is_one_claim(news: Figures) -> None:
    assert news.precision >= 0.98
    assert news.recall >= 0.85
    joined, of = news.heard["again"]
    assert of == 40 and joined >= 34


@pytest.mark.parametrize(("path", "found"), [(INTERVIEWS, 0.5), (ROUNDS, 0.26), (PRESS, 0.17)])
def test_what_a_speaker_says_besides_is_another_claim(path: Path, found: float) -> None:
    figures = measure(read_wordings(path))
    assert figures.precision >= 0.98 and figures.recall >= found
    assert sum(joined for joined, _ in figures.near_misses.values()) == 0


@pytest.mark.parametrize(("name", "precision", "found"), [("told", 0.99, 0.83), ("traps", 0.98, 0.5)])
def test_what_the_rules_were_written_with_stays_right(name: str, precision: float, found: float) -> None:
    figures = measure(read_wordings(PAIRS / f"{name}.jsonl"))
    assert figures.precision >= precision and figures.recall >= found


def test_the_figures_are_printed(figures: Figures) -> None:
    printed = "\n".join(lines(figures))
    assert "B-cubed" in printed and "number 0/" in printed and "light" in printed


def test_nothing_held_back_is_trained_on() -> None:
    trained = {wording.text for name in (WORDINGS, *RETELLINGS) for wording in read_wordings(PAIRS / f"{name}.jsonl")}
    held_back = [wording for path in HELD_OUT for wording in read_wordings(path)]
    assert trained.isdisjoint(wording.text for wording in held_back)
    pairs = labelled_pairs(held_back)
    assert len(pairs) > 3_000
    assert all(held_back[a].event == held_back[b].event for a, b in pairs)
