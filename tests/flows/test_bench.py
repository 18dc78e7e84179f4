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
