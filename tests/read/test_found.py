"""Inputs that lie elsewhere: addresses, standard input, and what is told of those that cannot be used."""

import gzip
import io
import json
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

import fsspec
import pytest

from schemas.stages import Input, RowDict
from tasks.read import InputError, discover, read_unit, remote

ROW = json.dumps({"text": "Air naik."}) + "\n"
CSV = "judul;isi\nA;Air surut.\n"


def read(*inputs: str, spool: Path) -> tuple[list[Input], list[RowDict]]:
    units, rejects = discover(inputs, "run_1", spool=spool)
    results = [result for unit in units for result in read_unit(unit, "run_1")]
    rejects += [result for result in results if isinstance(result, dict)]
    return [result for result in results if isinstance(result, Input)], rejects


@pytest.fixture
def store():
    """A store in memory."""
    memory = fsspec.filesystem("memory")
    memory.store.clear()
    for name, text in {
        "news/a.jsonl": ROW * 3,
        "news/b/c.txt": "Bupati Rina mengatakan air surut.",
        "news/.hidden.txt": "x",
        "news/d.pdf": "x",
        "news/ledger/.generations/1.json": "{}",
        "news/ledger/datapackage.json": "{}",
        "news/ledger/blocks/x.txt": "x",
    }.items():
        memory.pipe_file(f"/{name}", text.encode())
    memory.pipe_file("/news/e.csv.gz", gzip.compress(CSV.encode()))
    yield memory
    memory.store.clear()


def test_a_folder_of_a_store_is_read_as_one_on_disk(store, tmp_path: Path) -> None:
    documents, rejects = read("memory://news", spool=tmp_path)
    assert [(d.source_path, d.source_row) for d in documents] == [
        ("memory:///news/a.jsonl", 1),
        ("memory:///news/a.jsonl", 2),
        ("memory:///news/a.jsonl", 3),
        ("memory:///news/b/c.txt", None),
        ("memory:///news/e.csv.gz", 1),
    ]
    assert [(r["source_path"], r["reason"]) for r in rejects] == [("memory:///news/d.pdf", "unsupported_format")]


def test_a_glob_and_a_file_of_a_store(store, tmp_path: Path) -> None:
    documents, _ = read("memory://news/*.jsonl", "memory://news/b/c.txt", spool=tmp_path)
    assert len(documents) == 4


@pytest.mark.parametrize("given", ["memory://news/none.txt", "memory://none/*.txt", "nostore://a/b"])
def test_an_address_that_names_nothing_is_one_clear_error(store, tmp_path: Path, given: str) -> None:
    with pytest.raises(InputError, match=given.split("*")[0]) as error:
        read(given, spool=tmp_path)
    assert "\n" not in str(error.value)


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def missing(*arguments, **options):
        raise ImportError("Please install gcsfs")

    monkeypatch.setattr("fsspec.core.url_to_fs", missing)
    with pytest.raises(InputError, match=r"gs:// needs the extra katanya\[gs\], which is not installed"):
        read("gs://bucket/a.txt", spool=tmp_path)


def test_a_file_address_is_a_path(tmp_path: Path) -> None:
    (tmp_path / "a b.txt").write_text("Air naik.")
    documents, _ = read(f"file://{tmp_path}/a%20b.txt", spool=tmp_path / "spool")
    assert [d.source_path for d in documents] == [str(tmp_path / "a b.txt")]


def test_a_fault_that_passes_is_tried_again(store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "PAUSES", (0, 0))
    faults = [TimeoutError("timed out"), ConnectionResetError("reset")]
    fetched = type(store).get_file

    def shaky(self, *arguments, **options):
        if faults:
            raise faults.pop()
        return fetched(self, *arguments, **options)

    monkeypatch.setattr(type(store), "get_file", shaky)
    documents, rejects = read("memory://news/b/c.txt", spool=tmp_path)
    assert (len(documents), rejects) == (1, [])
    faults += [TimeoutError("timed out")] * 3
    documents, rejects = read("memory://news/b/c.txt", spool=tmp_path)
    assert [r["reason"] for r in rejects] == ["unreadable"]


@pytest.mark.parametrize(
    ("given", "raw", "format"),
    [
        ("-", ROW.encode(), "jsonl"),
        ("-", CSV.encode(), "csv"),
        ("-", b"\xef\xbb\xbf<!DOCTYPE html><html><body><article><p>" + b"Air naik. " * 200 + b"</p></article>", "html"),
        ("-", b"Bupati Rina mengatakan air surut.", "txt"),
        ("-", gzip.compress(ROW.encode()), "jsonl"),
        ("md:-", b"{ Bupati", "md"),
    ],
)
def test_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, raw: bytes, format: str) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
    documents, rejects = read(given, spool=tmp_path)
    assert rejects == []
    assert [(d.source_path, d.format) for d in documents] == [("-", format)]


def test_a_web_address_without_a_suffix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tasks.read.found.fetch", lambda address, target: target.write_text(ROW))
    documents, _ = read("https://contoh.id/feed?page=2", "https://contoh.id/a.jsonl?x=1/2", spool=tmp_path)
    assert [(d.source_path, d.format) for d in documents] == [
        ("https://contoh.id/feed?page=2", "jsonl"),
        ("https://contoh.id/a.jsonl?x=1/2", "jsonl"),
    ]


def test_files_of_a_web_server(tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "www" / "a.jsonl.gz").write_bytes(gzip.compress(ROW.encode() * 2))
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path / "www"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}"
        documents, rejects = read(f"{base}/a.jsonl.gz", f"{base}/none.txt", spool=tmp_path / "spool")
        server.shutdown()
    assert [(d.source_path, d.source_row) for d in documents] == [(f"{base}/a.jsonl.gz", n) for n in (1, 2)]
    assert [(r["source_path"], r["reason"], r["error"]) for r in rejects] == [
        (f"{base}/none.txt", "unreadable", "cannot be fetched: not found")
    ]
