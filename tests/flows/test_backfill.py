"""An archive kept by the day: which days, where, and what is said of each."""

import json
from datetime import date

import pytest

from flows.days import batches, days_between, is_there, place

DAY = date(2024, 5, 17)


def test_days_are_counted_from_the_first_to_the_last():
    assert days_between(date(2024, 2, 28), date(2024, 3, 1)) == [
        date(2024, 2, 28),
        date(2024, 2, 29),
        date(2024, 3, 1),
    ]
    assert days_between(DAY, DAY) == [DAY]
    with pytest.raises(ValueError, match="2024-05-16, is before the first, 2024-05-17"):
        days_between(DAY, date(2024, 5, 16))


@pytest.mark.parametrize(
    ("root", "layout", "where"),
    [
        ("archive", "%Y/%m/%d", "archive/2024/05/17"),
        ("archive/", "date=%Y-%m-%d", "archive/date=2024-05-17"),
        ("s3://news/raw", "%Y%m%d.jsonl", "s3://news/raw/20240517.jsonl"),
    ],
)
def test_where_a_day_is(root, layout, where):
    assert place(root, layout, DAY) == where


def test_a_layout_that_names_no_day_is_refused():
    with pytest.raises(ValueError, match="does not name a day"):
        place("archive", "%Y/%m", DAY)


def test_batches_are_bounded_and_lose_no_day():
    days = days_between(date(2024, 5, 1), date(2024, 5, 31))
    cut = list(batches(days, 7))
    assert [day for batch in cut for day in batch] == days and {len(batch) for batch in cut} == {7, 3}


def test_a_folder_is_there_or_not(tmp_path):
    (tmp_path / "2024").mkdir()
    assert is_there(str(tmp_path / "2024")) and not is_there(str(tmp_path / "2025"))


@pytest.mark.slow
def test_an_archive_is_read_by_the_day_and_missing_days_are_said(articles, tmp_path, prefect_server):
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey

    from flows.backfill import BackfillError, backfill
    from tasks.publish import open_warehouse

    for number, file in enumerate(sorted(articles.iterdir())):
        folder = tmp_path / "archive" / f"date=2024-05-{17 + 2 * number}"
        folder.mkdir(parents=True)
        file.rename(folder / file.name)
    given = {"root": str(tmp_path / "archive"), "layout": "date=%Y-%m-%d", "warehouse": tmp_path / "w"}
    told = backfill(first=date(2024, 5, 17), last=date(2024, 5, 21), days_a_run=2, **given)
    assert [said.split(",")[0] for _, said in sorted(told.items())] == [
        "2 documents",
        f"no {tmp_path}/archive/date=2024-05-18",
        "2 documents",
        f"no {tmp_path}/archive/date=2024-05-20",
        "1 documents",
    ]
    again = backfill(first=date(2024, 5, 17), last=date(2024, 5, 21), **given)
    assert again[date(2024, 5, 19)] == "0 documents, 1 already in the warehouse, 0 rejected"
    assert open_warehouse(tmp_path / "w").table("documents").num_rows == 3
    with get_client(sync_client=True) as client:
        (artifact, *_) = client.read_artifacts(artifact_filter=ArtifactFilter(key=ArtifactFilterKey(any_=["backfill"])))
    assert [row["day"] for row in json.loads(artifact.data)] == [f"2024-05-{day}" for day in range(17, 22)]
    with pytest.raises(BackfillError, match="no day has a folder"):
        backfill(first=date(2024, 6, 1), last=date(2024, 6, 2), **given)
