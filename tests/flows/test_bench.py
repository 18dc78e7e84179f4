"""`katanya bench` as a person meets it."""

from pathlib import Path


def test_it_prints_a_figure_for_each_stage(katanya, articles: Path) -> None:
    shown = katanya("bench", articles)
    assert shown.returncode == 0
    first, *stages = shown.stdout.splitlines()
    assert first.split()[1].startswith("documents")
    assert [line.split("  ")[0] for line in stages] == ["read", "clean and deduplicate", "attribute and resolve"]
    assert all(line.endswith("MB/s") for line in stages)


def test_an_input_that_names_nothing_is_one_line(katanya, tmp_path: Path) -> None:
    shown = katanya("bench", tmp_path / "none")
    assert shown.returncode == 2
    assert len(shown.stderr.strip().splitlines()) == 1


def test_a_folder_without_text_is_one_line(katanya, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    shown = katanya("bench", tmp_path)
    assert shown.returncode == 2
    assert "no document" in shown.stderr
