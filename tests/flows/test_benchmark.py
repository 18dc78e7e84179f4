"""`katanya bench` as a person meets it, and the articles it makes up."""

import json
from itertools import islice
from pathlib import Path

import pytest

from flows.benchmark.made_up import made_up_articles, write_articles
from flows.benchmark.table import STEPS, table
from flows.executors import Crew
from flows.job import Job
from flows.ledger import open_ledger
from flows.run import run_directly


def test_made_up_articles_are_the_same_each_time(tmp_path: Path) -> None:
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    write_articles(first, 50)
    write_articles(second, 50)
    assert first.read_bytes() == second.read_bytes()


def test_another_series_has_other_articles() -> None:
    news, more = ({one["text"] for one in islice(made_up_articles(series), 50)} for series in ("news", "more"))
    assert not news & more


def test_no_slot_of_a_made_up_article_is_left_open() -> None:
    articles = list(islice(made_up_articles(), 2_000))
    assert not [one for one in articles if set("{}") & {*one["text"], *one["title"]}]
    lengths = [len(one["text"]) for one in articles]
    assert 2_000 < sum(lengths) / len(lengths) < 3_000


def test_made_up_articles_behave_like_news(tmp_path: Path) -> None:
    """Some statements in each article, few copies, matters that several tell of."""
    path = tmp_path / "made_up.jsonl"
    write_articles(path, 300)
    done = run_directly(Job((str(path),), tmp_path / "warehouse"), Crew()).done
    assert done["documents"] == 300
    assert 4.5 < done["statements"] / 300 < 7.5
    assert done["denied"] > 30
    assert done["claims"] < 0.9 * done["claim_records"]
    copies = open_ledger(tmp_path / "warehouse").rows(
        "select count(*) as n from documents where near_duplicate_of is not null"
    )
    assert 0.01 < copies[0]["n"] / 300 < 0.08


def test_the_table_has_a_row_for_each_figure_and_a_column_for_each_corpus() -> None:
    cost = {"seconds": 2.0, "cpu_seconds": 1.5}
    run = {
        "documents": 300,
        "statements": 1_500,
        "seconds": 6.0,
        "steps": dict.fromkeys(STEPS, cost),
        "main_mb": 500.0,
        "worker_mb": 250.0,
    }
    stage = {"cold": 1.0, "warm": 0.5}
    figures = {
        "name": "news",
        "documents": 300,
        "megabytes": 0.6,
        "floors": {"split into words": 0.1, "quotations": None},
        "stages": {"read": stage},
        "one": run,
        "two": run,
        "again": run | {"seconds": 0.3},
        "more": run,
        "server": run | {"seconds": 8.0},
        "temporary": run,
    }
    head, *lines = table([figures, figures | {"name": "other"}])
    assert head.split() == ["news", "other"]
    assert "600/s" in " ".join(next(line for line in lines if line.startswith("read, warm")).split())
    assert any(line.startswith("again, nothing new") and "5%" in line for line in lines)
    assert any(line.startswith("with Prefect, server up") and "share 25%" in line for line in lines)
    assert any("not installed" in line for line in lines)


@pytest.mark.slow
def test_every_figure_is_measured(katanya, tmp_path: Path) -> None:
    shown = katanya("bench", "--articles", "20", "--json")
    assert shown.returncode == 0, shown.stderr
    (figures,) = json.loads(shown.stdout)["corpora"]
    assert figures["two"]["documents"] == figures["server"]["documents"] == 20
    assert figures["again"]["documents"] == 0
    assert figures["more"]["documents"] == 1
    assert all(run["seconds"] > 0 for run in (figures[name] for name in ("one", "two", "server", "temporary")))
    assert figures["one"]["worker_mb"] == 0.0 < figures["two"]["worker_mb"] < 2_000


def test_an_input_that_names_nothing_is_one_line(katanya, tmp_path: Path) -> None:
    shown = katanya("bench", tmp_path / "none")
    assert shown.returncode == 2
    assert len(shown.stderr.strip().splitlines()) == 1


def test_a_folder_without_text_is_one_line(katanya, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    shown = katanya("bench", tmp_path)
    assert shown.returncode == 2
    assert "no document" in shown.stderr


def test_linking_is_measured_on_made_up_records(katanya) -> None:
    shown = katanya("bench", "--records", "200")
    assert shown.returncode == 0
    assert [line.split("  ")[0] for line in shown.stdout.splitlines()] == [
        "200 records, nothing published",
        "100 records more",
        "all linked afresh",
    ]
    assert all(" s " in line and "MB peak" in line for line in shown.stdout.splitlines())


def test_neither_inputs_nor_records_is_one_line(katanya) -> None:
    assert katanya("bench").returncode == 2
