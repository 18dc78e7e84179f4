"""Archives and compressed files: what is in them is read, what breaks off keeps what came before."""

import bz2
import gzip
import io
import json
import lzma
import random
import tarfile
import zipfile
from pathlib import Path

import pyarrow as pa
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from schemas.stages import Input, RowDict
from tasks.read import discover, read_unit, spool

ROWS = [json.dumps({"text": f"Berita {n}: air naik di {random.Random(n).random()}"}) + "\n" for n in range(1, 2001)]
JSONL = "".join(ROWS).encode()


def read(*inputs: Path, shard_size: int = 500) -> tuple[list[Input], list[RowDict]]:
    units, rejects = discover(inputs, "run_1", shard_size)
    results = [result for unit in units for result in read_unit(unit, "run_1")]
    rejects += [result for result in results if isinstance(result, dict)]
    return [result for result in results if isinstance(result, Input)], rejects


def zstd(raw: bytes) -> bytes:
    return pa.Codec("zstd").compress(raw, asbytes=True)


def zipped(members: dict[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def tarred(members: dict[str, bytes], mode: str = "w") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


def warc(pages: list[tuple[str, str, str, bytes]], compressed: bool) -> bytes:
    """An archive of (address, status, media type, body)."""
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=compressed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for address, status, media, body in pages:
        headers = StatusAndHeaders(status, [("Content-Type", media)], protocol="HTTP/1.1")
        record = writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=headers)
        writer.write_record(record)
    return buffer.getvalue()


PARAGRAPH = "Air sungai naik dua meter sejak pagi dan warga di tiga desa mulai mengungsi ke balai kota. "


def page(number: int, encoding: str = "utf-8") -> bytes:
    body = "".join(f"<p>Kabar {number}, bagian {n}: “{PARAGRAPH * 3}”</p>" for n in range(3))
    html = f"<html><head><title>Kabar {number}</title></head><body><article>{body}</article></body></html>"
    return html.encode(encoding, "xmlcharrefreplace")


@pytest.mark.parametrize(
    ("suffix", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress), ("zst", zstd)]
)
def test_compressed_rows_are_read_in_shards(tmp_path: Path, suffix: str, pack) -> None:
    path = tmp_path / f"a.jsonl.{suffix}"
    path.write_bytes(pack(JSONL))
    documents, rejects = read(path)
    assert rejects == []
    assert [(d.source_row, d.source_path) for d in documents] == [(n, str(path)) for n in range(1, 2001)]
    (tmp_path / "a.jsonl").write_bytes(JSONL)
    plain, _ = read(tmp_path / "a.jsonl")
    assert [(d.source_sha256, d.text) for d in documents] == [(d.source_sha256, d.text) for d in plain]


@pytest.mark.parametrize(
    ("suffix", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress), ("zst", zstd)]
)
def test_rows_before_the_break_of_a_truncated_file_are_kept(tmp_path: Path, suffix: str, pack) -> None:
    path = tmp_path / f"a.jsonl.{suffix}"
    whole = pack("".join(f'{{"text": "{random.Random(n).random()}"}}\n' for n in range(60_000)).encode())
    path.write_bytes(whole[: len(whole) * 2 // 3])
    documents, rejects = read(path)
    assert [r["reason"] for r in rejects] == ["broken_archive"]
    assert rejects[0]["source_path"] == str(path)
    assert documents
    assert [d.source_row for d in documents] == list(range(1, len(documents) + 1))


def test_a_compressed_article_that_breaks_off_is_a_reject(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(random.Random(1).randbytes(500).hex().encode())[:-100])
    documents, rejects = read(path)
    assert documents == []
    assert [r["reason"] for r in rejects] == ["broken_archive"]


MEMBERS = {
    "pagi/a.txt": b"Bupati Rina mengatakan air surut.",
    "pagi/b.html": page(1),
    "rows.jsonl": "".join(ROWS[:3]).encode(),
    "more.csv.gz": gzip.compress(b"judul,isi\nA,Air naik.\n"),
    "foto.jpg": b"\xff\xd8\xff",
    ".DS_Store": b"x",
    "__MACOSX/pagi/a.txt": b"x",
    "inner.zip": zipped({"c.md": "# Kabar"}),
}


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.zip", zipped),
        ("a.tar", tarred),
        ("a.tar.gz", lambda members: tarred(members, "w:gz")),
        ("a.tgz", lambda members: tarred(members, "w:gz")),
        ("a.tar.xz", lambda members: tarred(members, "w:xz")),
        ("a.tar.zst", lambda members: zstd(tarred(members))),
    ],
)
def test_members_are_documents_under_readable_names(tmp_path: Path, name: str, pack) -> None:
    path = tmp_path / name
    path.write_bytes(pack(MEMBERS))
    documents, rejects = read(path)
    assert [(d.source_path.removeprefix(f"{path}!/"), d.source_row) for d in documents] == [
        ("pagi/a.txt", None),
        ("pagi/b.html", None),
        ("rows.jsonl", 1),
        ("rows.jsonl", 2),
        ("rows.jsonl", 3),
        ("more.csv.gz", 1),
        ("inner.zip!/c.md", None),
    ]
    assert [(r["source_path"], r["reason"]) for r in rejects] == [(f"{path}!/foto.jpg", "unsupported_format")]


def test_a_document_in_an_archive_is_the_document_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(MEMBERS["pagi/a.txt"])
    (tmp_path / "b.zip").write_bytes(zipped({"a.txt": MEMBERS["pagi/a.txt"]}))
    documents, _ = read(tmp_path)
    assert len(documents) == 2
    assert len({(d.source_sha256, Path(d.source_path).name) for d in documents}) == 1


def noisy(n: int) -> dict[str, bytes]:
    return {f"{i}.txt": random.Random(i).randbytes(3000).hex().encode() for i in range(n)}


@pytest.mark.parametrize(("name", "mode"), [("a.tar", "w"), ("a.tar.gz", "w:gz"), ("a.tar.bz2", "w:bz2")])
@pytest.mark.parametrize("kept", [0.5, 0.71, 0.93])
def test_members_before_the_break_of_a_truncated_tar_are_kept(
    tmp_path: Path, name: str, mode: str, kept: float
) -> None:
    whole = tarred(noisy(300), mode)
    (tmp_path / name).write_bytes(whole[: int(len(whole) * kept)])
    documents, rejects = read(tmp_path)
    assert 0.3 * 300 < len(documents) < 300
    assert [d.text for d in documents] == [raw.decode() for raw in noisy(len(documents)).values()]
    assert {r["reason"] for r in rejects} == {"broken_archive"}


def test_a_tar_cut_off_between_two_members_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.tar").write_bytes(tarred({"a.txt": b"Satu."})[:1024])
    documents, rejects = read(tmp_path)
    assert [d.text for d in documents] == ["Satu."]
    assert [r["reason"] for r in rejects] == ["broken_archive"]


def test_a_damaged_member_of_a_zip_loses_no_other(tmp_path: Path) -> None:
    raw = bytearray(zipped(noisy(3)))
    at = raw.find(b"1.txt") + 100
    raw[at : at + 20] = bytes(20)
    (tmp_path / "a.zip").write_bytes(raw)
    documents, rejects = read(tmp_path)
    assert [Path(d.source_path).name for d in documents] == ["0.txt", "2.txt"]
    assert [(Path(r["source_path"]).name, r["reason"]) for r in rejects] == [("1.txt", "broken_archive")]


def test_members_before_the_break_of_a_truncated_zip_are_kept(tmp_path: Path) -> None:
    whole = zipped(noisy(20))
    (tmp_path / "a.zip").write_bytes(whole[: len(whole) // 2])
    documents, rejects = read(tmp_path)
    assert [d.text for d in documents] == [raw.decode() for raw in noisy(len(documents)).values()]
    assert 5 < len(documents) < 12
    assert {r["reason"] for r in rejects} == {"broken_archive"}


def test_an_encrypted_member_is_told(tmp_path: Path) -> None:
    raw = bytearray(zipped({"a.txt": "Satu.", "b.txt": "Dua."}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.find(mark) + flags] |= 1
    (tmp_path / "a.zip").write_bytes(raw)
    documents, rejects = read(tmp_path)
    assert [d.text for d in documents] == ["Dua."]
    assert [(Path(r["source_path"]).name, r["reason"]) for r in rejects] == [("a.txt", "encrypted")]


@pytest.mark.parametrize("name", ["a.zip", "a.jsonl.gz", "a.tar.gz", "deep.zip"])
def test_a_bomb_is_not_unpacked(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "ALWAYS", 1_000_000)
    bomb = b"{}\n" * 10_000_000
    pack = {
        "a.zip": lambda: zipped({"a.jsonl": bomb}),
        "a.jsonl.gz": lambda: gzip.compress(bomb),
        "a.tar.gz": lambda: tarred({"a.jsonl": bomb}, "w:gz"),
        "deep.zip": lambda: zipped({"b.zip": zipped({"a.jsonl": bomb})}),
    }[name]
    (tmp_path / name).write_bytes(pack())
    _, rejects = discover([tmp_path], "run_1", spool=tmp_path / "spool")
    assert {r["reason"] for r in rejects} == {"too_large"}
    assert sum(path.stat().st_size for path in (tmp_path / "spool").iterdir()) < 15_000_000


def test_archives_nested_too_deep_are_told(tmp_path: Path) -> None:
    raw = zipped({"a.txt": "Satu."})
    for depth in range(3):
        raw = zipped({f"{depth}.zip": raw, f"{depth}.txt": "Air naik."})
    (tmp_path / "a.zip").write_bytes(raw)
    documents, rejects = read(tmp_path)
    assert len(documents) == 3
    assert [r["reason"] for r in rejects] == ["nested_archive"]


@pytest.mark.parametrize("raw", [b"", b"garbage" * 99])
@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.warc", "a.warc.gz", "a.jsonl.gz", "a.txt.zst"])
def test_what_is_no_archive_is_one_reject(tmp_path: Path, name: str, raw: bytes) -> None:
    (tmp_path / name).write_bytes(raw)
    documents, rejects = read(tmp_path)
    assert documents == []
    assert len(rejects) == 1
    assert rejects[0]["reason"] in ("broken_archive", "empty")


def test_an_archive_without_files_is_a_reject(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({}))
    (tmp_path / "b.tar").write_bytes(tarred({}))
    (tmp_path / "c.warc").write_bytes(warc([], compressed=False))
    assert [r["reason"] for r in read(tmp_path)[1]] == ["empty"] * 3


def crawl() -> list[tuple[str, str, str, bytes]]:
    return [
        ("https://contoh.id/1", "200 OK", "text/html; charset=utf-8", page(1)),
        ("https://contoh.id/logo.png", "200 OK", "image/png", b"\x89PNG"),
        ("https://contoh.id/2", "404 Not Found", "text/html", b"<html>tidak ada</html>"),
        ("https://contoh.id/3", "200 OK", "text/html; charset=windows-1252", page(3, "cp1252")),
        ("https://contoh.id/4.txt", "200 OK", "text/plain", b"Bupati Rina mengatakan air surut."),
    ]


@pytest.mark.parametrize(("name", "compressed"), [("a.warc", False), ("a.warc.gz", True)])
def test_pages_of_a_web_archive_have_their_address(tmp_path: Path, name: str, compressed: bool) -> None:
    (tmp_path / name).write_bytes(warc(crawl(), compressed))
    documents, rejects = read(tmp_path)
    assert [(d.source_uri, d.source_row, d.format) for d in documents] == [
        ("https://contoh.id/1", 2, "html"),
        ("https://contoh.id/3", 5, "html"),
        ("https://contoh.id/4.txt", 6, "txt"),
    ]
    assert all("“Air sungai" in d.text for d in documents[:2])
    assert [r["error"] for r in rejects] == [
        "1 records are no page: HTTP status 404",
        "1 records are no page: image/png",
    ]


@pytest.mark.parametrize("compressed", [False, True])
@pytest.mark.parametrize("kept", [0.4, 0.6, 0.8])
def test_pages_before_the_break_of_a_truncated_web_archive_are_kept(
    tmp_path: Path, compressed: bool, kept: float
) -> None:
    whole = warc([(f"https://contoh.id/{n}", "200 OK", "text/html", page(n)) for n in range(40)], compressed)
    (tmp_path / ("a.warc.gz" if compressed else "a.warc")).write_bytes(whole[: int(len(whole) * kept)])
    documents, rejects = read(tmp_path)
    assert [d.source_uri for d in documents] == [f"https://contoh.id/{n}" for n in range(len(documents))]
    assert 10 < len(documents) < 40
    assert [r["reason"] for r in rejects] == ["broken_archive"]
