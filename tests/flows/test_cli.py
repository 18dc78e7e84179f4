"""What a person at a terminal meets: help, look-ups, warnings, exit codes."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMANDS = ["run", "relink", "claims", "claim", "show", "sql", "check", "review", "upgrade", "repair", "eval"]


@pytest.fixture
def warehouse(katanya, articles: Path, tmp_path: Path) -> Path:
    """A warehouse made of the three articles."""
    made = katanya("run", articles, "--direct", "--warehouse", tmp_path / "warehouse")
    assert made.returncode == 0, made.stderr
    return tmp_path / "warehouse"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example(katanya, command: str) -> None:
    shown = katanya(command, "--help")
    assert shown.returncode == 0
    assert f"katanya {command}" in shown.stdout.split("Example", 1)[1]


def test_without_a_command_the_commands_are_listed(katanya) -> None:
    shown = katanya()
    assert shown.returncode == 0
    assert all(command in shown.stdout for command in COMMANDS)


def test_version(katanya) -> None:
    assert re.fullmatch(r"katanya \d+\.\d+\.\d+\n", katanya("--version").stdout)


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["run"],
        ["run", "nowhere.txt", "--direct"],
        ["run", "*.nothing", "--direct"],
        ["run", ".", "--direct", "--workers", "0"],
        ["run", ".", "--direct", "--language", "xx"],
        ["run", ".", "--direct", "--column", "isi"],
        ["run", ".", "--unknown"],
        ["claims"],
        ["claim", "clm_0"],
        ["show", "nowhere.txt"],
        ["sql", "select 1", "--csv", "--json"],
        ["check"],
        ["upgrade"],
        ["eval", "nowhere.jsonl"],
        ["eval", "tests/gold/articles.jsonl", "--language", "xx"],
        ["show", "seeds/articles/antarpulau-longsor-garut-19-tewas.txt", "--language", "xx"],
        ["bench", "seeds/articles", "--language", "xx"],
    ],
)
def test_bad_use_is_one_line_and_exit_code_2(katanya, arguments: list[str]) -> None:
    refused = katanya(*arguments)
    assert refused.returncode == 2
    assert re.fullmatch(r"katanya: .+\n", refused.stderr)


def test_run_reports_what_it_did(katanya, articles: Path) -> None:
    made = katanya("run", articles, "--direct")
    counts = dict(re.findall(r"^ *(inputs|documents|rejected|statements|claims) +(\d+)", made.stdout, re.MULTILINE))
    assert made.returncode == 0
    assert (counts["inputs"], counts["documents"], counts["rejected"]) == ("3", "3", "0")
    assert int(counts["statements"]) >= 5
    assert "Most contested claims" in made.stdout
    assert "denied by" in made.stdout


def test_run_tells_what_it_changed_about_known_claims(katanya, articles: Path, next_week: Path) -> None:
    assert "What this run changed" not in katanya("run", articles, "--direct").stdout
    second = katanya("run", next_week, "--direct")
    told = second.stdout.split("What this run changed")[1].split("Most contested claims")[0]
    changes = [
        "changed stance PT Tirta Semaka: denied (12 September 2024) → confirmed (17 September 2024) · dinding",
        "changed stance Rinto Hadiwijaya: asserted (13 September 2024) → retracted (17 September 2024) · dinding",
        "new denial Kementerian Pekerjaan Umum (17 September 2024) · dinding",
    ]
    told = " ".join(told.split())
    assert [told.index(change) for change in changes] == sorted(told.index(change) for change in changes)
    assert "What this run changed" not in katanya("run", next_week, "--direct").stdout


def test_run_again_adds_nothing(katanya, articles: Path, warehouse: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in warehouse.rglob("*.parquet")}
    again = katanya("run", articles, "--direct", "--warehouse", warehouse)
    assert "Nothing new" in again.stdout
    assert before == {path: path.stat().st_mtime_ns for path in warehouse.rglob("*.parquet")}


def test_rejected_inputs_are_named_and_strict_fails(katanya, articles: Path) -> None:
    (articles / "kosong.txt").write_bytes(b"")
    (articles / "foto.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    lenient = katanya("run", articles, "--direct")
    assert lenient.returncode == 0
    assert "rejected" in lenient.stderr and "kosong.txt" in lenient.stderr and "foto.jpg" in lenient.stderr
    assert katanya("run", articles, "--direct", "--strict").returncode == 1


def test_many_rejects_are_a_few_lines_and_a_count(katanya, articles: Path) -> None:
    for number in range(12):
        (articles / f"gambar-{number}.png").write_bytes(b"\x89PNG")
    lines = [line for line in katanya("run", articles, "--direct").stderr.splitlines() if "reject" in line]
    assert len(lines) == 6
    assert "7 more" in lines[-1]


def test_the_same_article_under_another_path_is_a_reject(katanya, articles: Path, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    name = "pos-utara-pelabuhan.txt"
    (copies / name).write_bytes((articles / name).read_bytes())
    made = katanya("run", articles, copies, "--direct")
    assert f"{copies / name}: the same document as" in made.stderr


def test_column_names(katanya, tmp_path: Path) -> None:
    rows = [{"badan": "Wali Kota Rinto Hadiwijaya mengatakan bahwa jembatan itu aman.", "kepala": "Jembatan Aman"}]
    (tmp_path / "berita.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    made = katanya("run", "berita.jsonl", "--direct", "--column", "text=badan", "--column", "title=kepala")
    assert made.returncode == 0
    assert "Jembatan Aman" in katanya("sql", "select title from documents").stdout


def test_claims_and_one_claim(katanya, warehouse: Path) -> None:
    listed = katanya("claims", "--contested", "--warehouse", warehouse)
    assert "Bendungan Way Semaka" in listed.stdout
    assert "PT Tirta Semaka" in listed.stdout
    claim_id = re.search(r"clm_\w+", listed.stdout).group()
    shown = katanya("claim", claim_id[:12], "--warehouse", warehouse)
    assert shown.returncode == 0
    assert "membantah dinding Bendungan Way Semaka" in shown.stdout
    assert shown.stdout.index("2024-09-12") < shown.stdout.index("2024-09-13")


def test_claims_of_an_actor(katanya, warehouse: Path) -> None:
    listed = katanya("claims", "--actor", "wiranata", "--warehouse", warehouse)
    assert "pelabuhan ditutup" in listed.stdout
    assert "Bendungan" not in listed.stdout


def test_an_answer_too_wide_for_the_terminal_stands_in_lines_with_its_ids_whole(katanya, warehouse: Path) -> None:
    wide = katanya("sql", "from claim_records order by claim_record_id", "-w", warehouse).stdout
    narrow = katanya("sql", "select claim_id, label from claims", "-w", warehouse).stdout
    ids = [row["claim_id"] for row in json.loads(katanya("sql", "from claims", "--json", "-w", warehouse).stdout)]
    assert all(claim_id in wide and claim_id in narrow for claim_id in ids)
    assert re.search(r"^stance +denied *$", wide, re.MULTILINE)
    assert re.search(r"│ clm_\w{20} │", narrow)
    assert katanya("sql", "from claims where false", "-w", warehouse).stdout == "no rows\n"


def test_show_a_published_document_and_a_file_that_is_not(
    katanya, articles: Path, warehouse: Path, tmp_path: Path
) -> None:
    published = katanya("show", articles / "harian-selat-bendungan.txt", "--warehouse", warehouse)
    fresh = katanya("show", articles / "harian-selat-bendungan.txt", "--warehouse", tmp_path / "none")
    assert published.returncode == fresh.returncode == 0
    for shown in (published.stdout, fresh.stdout):
        assert "1.200 warga mengungsi" in shown
        assert "claim records" in shown
        assert "Rinto Hadiwijaya" in shown


def test_sql_forms(katanya, warehouse: Path) -> None:
    query = "select format, count(*) as n from documents group by 1 order by 1"
    assert katanya("sql", query, "--csv", "--warehouse", warehouse).stdout == "format,n\nmd,1\ntxt,2\n"
    answer = katanya("sql", query, "--json", "--warehouse", warehouse)
    assert json.loads(answer.stdout) == [{"format": "md", "n": 1}, {"format": "txt", "n": 2}]
    wrong = katanya("sql", "selct 1", "--warehouse", warehouse)
    assert wrong.returncode == 2
    assert "syntax error" in wrong.stderr


def test_the_warehouse_is_sound(katanya, warehouse: Path) -> None:
    checked = katanya("check", "--warehouse", warehouse)
    assert checked.returncode == 0, checked.stderr


def test_the_installed_command(process) -> None:
    shown = process("sql", "select 1")
    assert (shown.returncode, shown.stdout) == (2, "")
    assert re.fullmatch(r"katanya: no warehouse at .+\n", shown.stderr)


@pytest.mark.parametrize("query", ["", " ", ";"])
def test_an_empty_query_is_one_line(katanya, articles, query):
    katanya("run", articles, "--direct")
    asked = katanya("sql", query)
    assert asked.returncode == 2 and asked.stderr == "katanya: the query is empty\n"


def test_a_document_is_shown_by_the_beginning_of_its_id(katanya, articles):
    katanya("run", articles, "--direct")
    doc_id = katanya("sql", "--csv", "select doc_id from documents limit 1").stdout.split()[1]
    assert doc_id in katanya("show", doc_id[:12]).stdout


def test_what_is_piped_has_no_blanks_at_the_ends_of_lines(katanya, articles):
    ran = katanya("run", articles, "--direct")
    shown = katanya("claims")
    assert not any(line.endswith(" ") for line in [*ran.stdout.splitlines(), *shown.stdout.splitlines()])


def test_a_query_without_end_is_stopped_at_once(warehouse: Path) -> None:
    endless = "select sum(a.range * b.range) from range(1000000000) a, range(1000) b"
    command = [Path(sys.executable).with_name("katanya"), "sql", "-w", warehouse, endless]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as running:
        time.sleep(6)  # it is at work by then
        os.killpg(running.pid, signal.SIGINT)
        _, err = running.communicate(timeout=20)
    assert (running.returncode, err) == (130, "katanya: stopped\n")
