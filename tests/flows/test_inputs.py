"""A run over archives and standard input: every input ends in documents or in rejects, and nothing is read twice."""

import gzip
import io
import json
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from tasks.publish import open_warehouse


def places(warehouse: str = "warehouse") -> list[str]:
    return sorted(open_warehouse(warehouse).table("documents", ["source_path"]).column(0).to_pylist())


def zipped(folder: Path, target: Path) -> Path:
    with zipfile.ZipFile(target, "w") as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, f"september/{file.name}")
        archive.writestr("foto.jpg", b"\xff\xd8\xff")
    return target


def test_an_archive_gives_the_documents_that_are_in_it(katanya, articles, tmp_path):
    archive = zipped(articles, tmp_path / "news.zip")
    ended = katanya("run", archive, "--direct", "--strict")
    assert ended.returncode == 1
    assert f"rejected {archive}!/foto.jpg" in ended.stdout + ended.stderr
    assert places() == [f"{archive}!/september/{file.name}" for file in sorted(articles.iterdir())]
    assert katanya("check").returncode == 0
    again = katanya("run", archive, "--direct")
    assert "Nothing new" in again.stdout
    assert list(Path("warehouse/.staging").glob("*")) == []


@pytest.mark.slow
def test_workers_read_what_was_unpacked(katanya, process, articles, tmp_path):
    archive = zipped(articles, tmp_path / "news.zip")
    assert process("run", archive, "--direct", "--workers", "2").returncode == 0
    assert len(places(str(tmp_path / "warehouse"))) == 3


def test_standard_input_is_an_input(katanya, articles, monkeypatch):
    rows = "".join(json.dumps({"isi": file.read_text()}) + "\n" for file in sorted(articles.iterdir()))
    for raw, options in ((rows.encode(), ("--format", "jsonl")), (gzip.compress(rows.encode()), ())):
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
        assert katanya("run", "-", "--direct", *options).returncode == 0
        assert places() == ["-"] * 3


def test_a_format_is_of_standard_input(katanya):
    ended = katanya("run", "news.txt", "--format", "jsonl", "--direct")
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
