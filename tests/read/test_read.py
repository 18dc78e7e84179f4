import csv
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.stages import Input, RowDict
from schemas.tables import Reject
from tasks.read import InputError, discover, read_unit, records

HEADERS = ("Judul", "ISI", "Tanggal", "Link", "Media")


def read(
    *inputs: Path | str, shard_size: int = 500, columns: dict[str, str] | None = None
) -> tuple[list[Input], list[RowDict]]:
    units, rejects = discover(inputs, "run_1", shard_size)
    results = [result for unit in units for result in read_unit(unit, "run_1", columns)]
    rejects += [result for result in results if isinstance(result, dict)]
    for row in rejects:
        Reject.model_validate(row)
    return [result for result in results if isinstance(result, Input)], rejects


def write_csv(path: Path, rows: list[tuple[str, ...]]) -> Path:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(rows)
    path.write_bytes(buffer.getvalue().encode())
    return path


def test_a_folder_is_walked_sorted_and_nothing_vanishes(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a.md", "b/1.TXT", ".hidden.txt", "b/.git/x.txt", "c.pdf"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Isi berita.")
    documents, rejects = read(tmp_path)
    assert [Path(d.source_path).name for d in documents] == ["a.md", "1.TXT", "2.txt"]
    assert [(Path(r["source_path"]).name, r["reason"]) for r in rejects] == [("c.pdf", "unsupported_format")]


def test_a_warehouse_among_the_inputs_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("Bupati Rina mengatakan air surut.")
    (tmp_path / "warehouse" / ".generations").mkdir(parents=True)
    (tmp_path / "warehouse" / "datapackage.json").write_text("{}")
    units, rejects = discover([tmp_path], "run_x")
    assert [Path(unit.path).name for unit in units] == ["news.txt"] and rejects == []


def test_globs_files_and_repeats(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Satu.")
    (tmp_path / "b [1].txt").write_text("Dua.")
    documents, _ = read(tmp_path / "a.txt", str(tmp_path / "*.txt"), tmp_path / "b [1].txt")
    assert [d.text for d in documents] == ["Satu.", "Dua."]


@pytest.mark.parametrize("name", ["tak-ada.txt", "tak-ada-*.txt"])
def test_a_missing_input_is_one_clear_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="tak-ada"):
        discover([tmp_path / name], "run_1")


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\t", "empty"),
        ("a.md", b"\x89PNG\r\n" + bytes(99), "binary"),
        ("a.html", b"<html><body></body></html>", "no_text"),
        ("a.jsonl", b"{bad\n", "bad_json_row"),
        ("a.jsonl", b"[1]\n", "bad_json_row"),
        ("a.jsonl", b"[" * 100_000, "bad_json_row"),
        ("a.jsonl", b'{"judul": "A"}\n', "missing_text_column"),
        ("a.jsonl", b'{"isi": " "}\n', "empty"),
        ("a.csv", b"judul,penulis\nA,B\n", "missing_text_column"),
        ("a.csv", b'judul,isi\nA,"tidak ditutup\n', "bad_csv_row"),
        ("a.csv", b"judul,isi\nA,\n", "empty"),
    ],
)
def test_what_cannot_be_used_is_one_reject(tmp_path: Path, name: str, raw: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(raw)
    documents, rejects = read(tmp_path)
    assert documents == []
    assert [r["reason"] for r in rejects] == [reason]
    assert rejects[0]["error"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_unreadable_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    path.chmod(0)
    assert [r["reason"] for r in read(path)[1]] == ["unreadable"]


def test_a_file_gone_between_planning_and_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    units, _ = discover([path], "run_1")
    path.unlink()
    assert [r["reason"] for r in read_unit(units[0], "run_1") if isinstance(r, dict)] == ["unreadable"]


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv"])
def test_a_giant_line_is_too_large_and_what_follows_is_read(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "MAX_BYTES", 5_000)
    monkeypatch.setattr("tasks.read.pages.MAX_BYTES", 5_000)
    giant = "x" * 400_000
    content = {
        "a.txt": giant,
        "a.jsonl": json.dumps({"text": giant}) + '\n{"text": "Kecil."}\n',
        "a.csv": f'text\nKecil.\n"{giant}',
    }[name]
    (tmp_path / name).write_text(content)
    documents, rejects = read(tmp_path)
    assert [r["reason"] for r in rejects] == ["too_large"]
    assert [d.text for d in documents] == ([] if name == "a.txt" else ["Kecil."])


def test_row_columns_in_any_case_and_by_mapping(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "a.csv", [HEADERS, ("Banjir", "Air naik.\nWarga pergi.", "2024-01-02", "https://a.id/1", "Contoh")]
    )
    (document,) = read(path)[0]
    assert (document.title, document.text, document.published, document.source_uri, document.outlet) == (
        "Banjir",
        "Air naik.\nWarga pergi.",
        "2024-01-02",
        "https://a.id/1",
        "Contoh",
    )
    assert (document.source_row, document.format) == (1, "csv")
    (mapped,) = read(path, columns={"text": "judul"})[0]
    assert mapped.text == "Banjir"


def test_semicolons_bom_and_utf16(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes('"judul";"isi"\nA;Satu, dua.\n'.encode("utf-8-sig"))
    (tmp_path / "b.csv").write_bytes("judul,isi\nB,Tiga “é”.\n".encode("utf-16"))
    documents, _ = read(tmp_path)
    assert [(d.title, d.text) for d in documents] == [("A", "Satu, dua."), ("B", "Tiga “é”.")]
    assert documents[1].encoding == "utf-16"


def test_html_gives_article_and_metadata(tmp_path: Path) -> None:
    paragraph = "Air sungai naik dua meter sejak pagi dan warga di tiga desa mulai mengungsi ke balai kota. " * 4
    html = f"""<html><head><title>Sungai Meluap | Harian Contoh</title><link rel="canonical" href="https://contoh.id/a">
    <meta property="og:site_name" content="Harian Contoh"><meta property="article:published_time" content="2024-03-05">
    </head><body><nav>Menu</nav><article><h1>Sungai Meluap</h1>
    <p>{paragraph}</p><p>{paragraph}</p></article></body></html>"""
    (tmp_path / "a.html").write_text(html)
    (document,) = read(tmp_path)[0]
    assert "Air sungai naik" in document.text
    assert "Menu" not in document.text
    assert (document.published, document.outlet, document.source_uri) == (
        "2024-03-05",
        "Harian Contoh",
        "https://contoh.id/a",
    )


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2024-03-05T14:25:00+07:00">', "2024-03-05T14:25:00+07:00"),
        ('<meta name="publishdate" content="2024/03/05 14:25:00">', "2024/03/05 14:25:00"),
        (
            '<script type="application/ld+json">{"datePublished": "2024-03-05T14:25:00+07:00"}</script>',
            "2024-03-05T14:25:00+07:00",
        ),
        # of a clock that is not the outlet's, the day alone
        ('<meta property="article:published_time" content="2024-03-05T07:25:00Z">', "2024-03-05"),
    ],
)
def test_html_gives_the_time_that_the_page_states(tmp_path: Path, head: str, published: str) -> None:
    paragraph = "Air sungai naik dua meter sejak pagi dan warga di tiga desa mulai mengungsi ke balai kota. " * 4
    page = f"<html><head><title>Sungai</title>{head}</head><body><article><p>{paragraph}</p></article></body></html>"
    (tmp_path / "a.html").write_text(page)
    (document,) = read(tmp_path)[0]
    assert document.published == published


@pytest.mark.parametrize(("name", "content"), [("a.csv", "judul,isi\n"), ("a.jsonl", "\n  \n\n"), ("a.csv", "isi")])
def test_a_file_without_a_row_is_a_reject(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    documents, rejects = read(tmp_path)
    assert not documents
    assert [(row["reason"], row["error"]) for row in rejects] == [("empty", "the file holds no row")]


cell = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=30)


@settings(max_examples=40, deadline=None)
@given(
    rows=st.lists(st.tuples(cell, cell), min_size=1, max_size=30),
    shard_size=st.integers(1, 9),
    format=st.sampled_from(["csv", "jsonl"]),
)
def test_shards_together_are_the_file(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], shard_size: int, format: str
) -> None:
    path = tmp_path_factory.mktemp("rows") / f"a.{format}"
    filled = [(title, "isi " + text) for title, text in rows]
    if format == "csv":
        write_csv(path, [("title", "text"), *filled])
    else:
        path.write_text(
            "".join(json.dumps({"title": t, "text": x}, ensure_ascii=False) + "\n" for t, x in filled), newline=""
        )

    def seen(size: int) -> list[tuple[Any, ...]]:
        return [(d.source_row, d.source_sha256, d.title, d.text) for d in read(path, shard_size=size)[0]]

    whole = seen(10_000)
    assert seen(shard_size) == whole
    assert [row for row, *_ in whole] == list(range(1, len(rows) + 1))
    assert [text for *_, text in whole] == [text for _, text in filled]


def test_row_ranges_of_a_long_file_keep_their_row_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"text": f"Berita {n} " + "isi " * 50}) + "\n" for n in range(1, 6001)))
    units, _ = discover([path], "run_1", shard_size=500)
    assert len(units) > 3
    documents = [d for unit in reversed(units) for d in read_unit(unit, "run_1") if isinstance(d, Input)]
    assert {d.source_row: d.text.split()[1] for d in documents} == {n: str(n) for n in range(1, 6001)}
