"""docs/sql.md names every question and every view with its columns, as they are."""

import re
from pathlib import Path

import pytest

from tasks.publish import SQL, open_warehouse

GUIDE = (Path(__file__).parents[2] / "docs" / "sql.md").read_text(encoding="utf-8")
VIEWS = [path.stem[3:] for path in sorted((SQL / "views").glob("*.sql"))]


@pytest.fixture
def columns(tmp_path):
    with open_warehouse(tmp_path).connect() as connection:
        return {view: [row[0] for row in connection.execute(f"DESCRIBE {view}").fetchall()] for view in VIEWS}


def test_each_view_with_its_columns_in_order(columns):
    listed = {}
    for view, line in re.findall(r"^\*\*`(\w+)`\*\*.*?^Columns: ([^\n]+)$", GUIDE, re.MULTILINE | re.DOTALL):
        more = re.findall(r"`(\w+)`", line.removeprefix("those of `stances`, "))
        listed[view] = listed["stances"] + more if line.startswith("those of `stances`") else more
    assert listed == columns


def test_each_question_in_the_words_at_its_head():
    heads = {
        path.stem: path.read_text(encoding="utf-8").splitlines()[0].removeprefix("-- ")
        for path in sorted((SQL / "questions").glob("*.sql"))
    }
    assert dict(re.findall(r"^\| `(\d\d_\w+)` \| (.+) \|$", GUIDE, re.MULTILINE)) == heads
