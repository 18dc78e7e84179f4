"""Quality figures: what counts, which band they are held against, and what a person is told."""

from typing import Any

from flows import quality
from flows.quality import Counts, band, in_batches, measures

FIGURES = {figure.name: figure for figure in quality.FIGURES}
UNDATED, RATE = FIGURES["documents without a date"], FIGURES["statements per document"]


def run(number: int, **counts: int) -> dict[str, Any]:
    row = {"run_id": f"run_{number}", "outlet": None, "n_documents": 100, "n_statements": 500, "n_undated": 5}
    return row | {"n_records": 520, "n_blocks": 900} | counts


def told(*runs: dict[str, Any]) -> list[str]:
    return [str(measure) for measure in measures(None, runs) if measure.out_of_band]


class TestBands:
    def test_what_is_as_usual_is_not_told(self) -> None:
        assert told(*(run(number, n_undated=3 + number % 4) for number in range(12))) == []

    def test_a_feed_that_lost_its_dates_is_told(self) -> None:
        before = [run(number, n_undated=3 + number % 4) for number in range(12)]
        (line,) = told(run(99, n_undated=60), *before)
        assert line.startswith("documents without a date: 60.0%, usually up to 1")

    def test_statements_that_dwindle_are_told_and_so_are_those_that_swell(self) -> None:
        before = [run(number) for number in range(12)]
        assert "statements per document: 1.20, usually 3." in told(run(99, n_statements=120), *before)[0]
        assert len(told(run(99, n_statements=1_200), *before)) == 1

    def test_a_share_that_falls_is_good_news(self) -> None:
        assert told(run(99, n_undated=0), *(run(number, n_undated=60) for number in range(12))) == []

    def test_few_documents_or_few_runs_say_nothing(self) -> None:
        small = [run(number, n_documents=3, n_undated=3, n_statements=0) for number in range(3)]
        assert told(*small) == []
        assert told(run(99, n_undated=100), *(run(number) for number in range(4))) == []

    def test_small_runs_are_put_together(self) -> None:
        before = [run(number, n_documents=10, n_undated=0, n_statements=50, n_records=52) for number in range(90)]
        broken = [run(900 + number, n_documents=10, n_undated=10, n_statements=50) for number in range(10)]
        assert [counts["n_documents"] for counts in in_batches([*broken, *before])] == [100] * 10
        assert len(told(*broken[:2], *before)) == 1
        assert told(run(900, n_documents=10, n_undated=2, n_statements=50), *before) == []

    def test_a_figure_of_nothing_has_no_value(self) -> None:
        nothing = run(0, n_records=0)
        assert not [m for m in measures(None, [nothing]) if m.figure.name == "records of unnamed sources"]

    def test_a_constant_figure_still_has_a_width(self) -> None:
        same = [Counts(run(0, n_undated=0)) for _ in range(9)]
        edges = band(UNDATED, same[0], same)
        assert edges is not None and edges[1] >= quality.SMALLEST_SHARE
        edges = band(RATE, same[0], same)
        assert edges is not None and edges[0] < 4.5 and edges[1] > 5.5
