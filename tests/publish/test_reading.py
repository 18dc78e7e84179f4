"""The examples of docs/reading.md run as they stand there, for the engines that are installed."""

import ast
import re
from importlib.util import find_spec
from pathlib import Path

import duckdb
import pytest

from tasks.publish import publish

GUIDE = Path(__file__).parents[2] / "docs" / "reading.md"
BLOCKS = re.findall(r"^```(python|sql)\n(.*?)^```$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
PYTHON = [code for language, code in BLOCKS if language == "python"]
SQL = [code for language, code in BLOCKS if language == "sql"]


def imported(code):
    """The packages that a block imports."""
    nodes = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = [node.module if isinstance(node, ast.ImportFrom) else node.names[0].name for node in nodes]
    return {name.split(".")[0] for name in names}


@pytest.fixture(autouse=True)
def folder(tmp_path, week, monkeypatch):
    """The folder that holds `warehouse/`, with a contested claim in it."""
    week.rows["claims"][0] |= {"status": "contested", "denied_by": ["Komisi Air"]}
    publish(tmp_path / "warehouse", "b1", week.tables())
    publish(tmp_path / "warehouse", "b2", {"rejects": week.tables()["rejects"].slice(0, 1)})
    monkeypatch.chdir(tmp_path)


def test_the_guide_covers_the_engines():
    assert {"tasks", "duckdb", "pandas", "pyarrow", "polars", "pyspark"} <= set().union(*map(imported, PYTHON))
    assert SQL


@pytest.mark.parametrize("code", PYTHON, ids=lambda code: "+".join(sorted(imported(code))))
def test_python_in_the_guide_runs(code, capsys):
    missing = sorted(name for name in imported(code) if find_spec(name) is None)
    if missing:
        pytest.skip(f"{', '.join(missing)} is not installed")
    exec(compile(code, str(GUIDE), "exec"), {})
    assert capsys.readouterr().out.strip()


@pytest.mark.parametrize("code", SQL)
def test_sql_in_the_guide_runs(code):
    with duckdb.connect() as connection:
        assert connection.execute(code).fetchall()
