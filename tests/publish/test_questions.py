"""The ten questions of a first week, asked of the invented week in `conftest`."""

from datetime import date

import duckdb
import pytest

from schemas.tables import TABLES
from tasks.publish import SQL, open_warehouse, publish

WASTE = ("clm_c", "pabrik Suryakala membuang limbah ke muara")
QUESTIONS = sorted((SQL / "questions").glob("*.sql"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("questions")


@pytest.fixture
def ask(folder, week):
    root = folder / "warehouse"
    if not root.exists():
        publish(root, "b1", week.tables())

    def answer(number):
        (path,) = (SQL / "questions").glob(f"{number:02d}_*.sql")
        with open_warehouse(root).connect() as connection:
            cursor = connection.execute(path.read_text(encoding="utf-8"))
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    return answer


def pick(rows, *columns):
    return [tuple(row[column] for column in columns) for row in rows]


def day(number):
    return date(2031, 3, number)


def test_there_are_ten_questions_each_worded_at_its_head():
    assert [int(path.name[:2]) for path in QUESTIONS] == list(range(1, 11))
    for path in QUESTIONS:
        head = path.read_text(encoding="utf-8").splitlines()[0]
        assert head.startswith("-- ") and head.endswith("?"), path.name


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_gives_the_same_rows_in_the_same_order_again(ask, path):
    number = int(path.name[:2])
    assert ask(number) == ask(number)


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_record_judged_wrong_shows_in_no_answer(week, tmp_path, path):
    for record in week.rows["claim_records"]:
        record["judgement"] = "wrong" if record["claim_id"] == WASTE[0] else "right"
    week.roll_up()
    publish(tmp_path, "b1", week.tables())
    with open_warehouse(tmp_path).connect() as connection:
        answer = str(connection.execute(path.read_text(encoding="utf-8")).fetchall())
    assert WASTE[0] not in answer and WASTE[1] not in answer and "Pabrik Suryakala" not in answer


def test_figures_over_time_by_whom(ask):
    answer = pick(ask(1), "said_on", "said_on_precision", "party", "low", "unit", "origins", "outlets", "withdrawn_on")
    assert answer == [
        (day(1), "minute", "Dinas Sosial", 12_000.0, "people", 1, ["Harian Pagi"], None),
        (day(2), "minute", "Palang Hijau", 9_000.0, "people", 1, ["Kabar Sore"], day(5)),
        (day(2), "minute", "Dinas Sosial", 12_000.0, "people", 1, ["Warta Timur"], None),
        (day(6), "day", "Serikat Nelayan", 9_000.0, "people", 1, ["Warta Timur"], None),
    ]


def test_latest_stance_of_each_party(ask):
    latest = {(row["claim_id"], row["party"]): (row["stance"], row["position"], row["said_on"]) for row in ask(2)}
    assert latest == {
        ("clm_a12", "Dinas Sosial"): ("asserted", "for", day(2)),
        ("clm_a12", "Bupati Rawa Bening"): ("asserted", "against", day(7)),
        ("clm_a9", "Palang Hijau"): ("retracted", "withdrawn", day(5)),
        ("clm_a9", "Serikat Nelayan"): ("asserted", "for", day(6)),
        ("clm_b", "Warga Lohjinawi"): ("asserted", "for", day(1)),
        ("clm_b", "Pengelola Bendungan"): ("confirmed", "for", day(5)),
        ("clm_b", "Komisi Air"): ("declined", "open", day(2)),
        ("clm_b", "Harian Pagi"): ("asserted", "for", day(5)),
        ("clm_c", "Serikat Nelayan"): ("asserted", "for", day(1)),
        ("clm_c", "Pabrik Suryakala"): ("silent", "open", day(5)),
    }


def test_asserted_and_never_answered(ask):
    answer = pick(ask(3), "claim_id", "asserted_by", "silent", "first_said_on")
    assert answer == [("clm_c", ["Serikat Nelayan"], ["Pabrik Suryakala"], day(1))]


def test_parties_only_ever_quoted_as_not_confirming(ask):
    assert pick(ask(4), "party", "declined", "silent") == [("Komisi Air", 1, 0), ("Pabrik Suryakala", 0, 1)]


def test_a_changed_stance_has_both_dates_also_when_a_spokesman_spoke_first(ask):
    assert pick(ask(5), "claim_id", "party", "stance_before", "said_on_before", "stance", "said_on") == [
        ("clm_a9", "Palang Hijau", "asserted", day(2), "retracted", day(5)),
        ("clm_b", "Pengelola Bendungan", "denied", day(2), "confirmed", day(5)),
    ]


def test_repeated_after_a_denial_or_retraction(ask):
    answer = ask(6)
    assert pick(answer, "claim_id", "rebuttal", "rebutted_by", "rebutted_on", "by_its_source") == [
        ("clm_a9", "retracted", "Palang Hijau", day(5), True),
        ("clm_b", "denied", "Pengelola Bendungan", day(2), False),
    ]
    assert pick(answer, "outlet", "printed_on", "repeated_by", "said_on", "rebuttal_mentioned") == [
        ("Warta Timur", day(7), "Serikat Nelayan", day(6), False),
        ("Harian Pagi", day(5), "Harian Pagi", day(5), False),
    ]


def test_a_report_printed_after_the_denial_repeats_the_claim_whenever_it_was_said(week, tmp_path):
    later = week.document("d7", "Kabar Sore", 9)
    dam = {"content": "bendungan Lohjinawi retak", "claim": ("clm_b", "")}
    week.say(later, "Warga Lohjinawi", "mengatakan", **dam, kind="group", statement_date=day(1))
    week.say(later, "Komisi Air", "membantah", **dam, stance="denied")
    week.roll_up()
    publish(tmp_path, "b1", week.tables())
    (path,) = (SQL / "questions").glob("06_*.sql")
    with open_warehouse(tmp_path).connect() as connection:
        answer = connection.sql(path.read_text(encoding="utf-8")).to_df()
    repeated = answer[answer["repeated_by"] == "Warga Lohjinawi"]
    assert repeated[["rebutted_by", "rebuttal_mentioned"]].values.tolist() == [["Pengelola Bendungan", True]]


def test_a_copied_story_is_one_origin(ask):
    spread = {row["claim_id"]: (row["documents"], row["outlets"], row["origins"]) for row in ask(7)}
    assert spread == {"clm_a12": (3, 2, 2), "clm_a9": (3, 3, 3), "clm_b": (4, 2, 4), "clm_c": (2, 1, 2)}


def test_an_outlets_own_voice_against_a_denial(ask):
    (row,) = ask(8)
    assert (row["claim_id"], row["medium"], row["medium_said_on"]) == ("clm_b", "Harian Pagi", day(5))
    assert (row["denied_by"], row["denied_on"], row["denial_in"]) == ("Pengelola Bendungan", day(2), ["Kabar Sore"])
    assert (row["after_the_denial"], row["denier_now"]) == (True, "for")


def test_relay_chains(ask):
    assert pick(ask(9), "chain", "relays", "records") == [
        ("Dinas Sosial > Kantor Berita Angkasa > Harian Pagi", 1, 1),
        ("Dinas Sosial > Kantor Berita Angkasa > Warta Timur", 1, 1),
    ]


def test_the_quality_desk(ask):
    assert pick(ask(10), "problem", "detail", "number", "example") == [
        ("document without a date", "Kabar Sore", 1, "d5.txt"),
        ("input rejected: binary", "read", 1, "gambar"),
        ("input rejected: empty", "read", 2, "kosong-1"),
        ("record below 0.5 confidence", "r1", 1, "d5.txt"),
    ]


def test_open_sql_gives_every_table_and_view_by_plain_globs(ask, folder, monkeypatch):
    ask(1)
    monkeypatch.chdir(folder)
    lines = (SQL / "open.sql").read_text(encoding="utf-8").splitlines()
    read = [line.removeprefix(".read warehouse/sql/") for line in lines if line.startswith(".read")]
    assert read == [f"views/{path.name}" for path in sorted((SQL / "views").glob("*.sql"))]
    with duckdb.connect() as connection:
        connection.execute("\n".join(line for line in lines if not line.startswith(".")))
        for name in read:
            connection.execute((SQL / name).read_text(encoding="utf-8"))
        for model in TABLES:
            assert connection.execute(f"SELECT count(*) FROM {model.table}").fetchall() != []
        for path in QUESTIONS:
            assert connection.execute(path.read_text(encoding="utf-8")).fetchall(), path.name
