"""Dates: forms, what is left out, the year that is not said, and which date is the statement's."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.resolve.date_words import calendar
from tasks.resolve.dates import StatementDate, find_dates, find_statement_date

relaxed = settings(deadline=None)  # the first example builds the tables
WEEKDAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
MONTHS = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
    "November", "Desember"]  # fmt: skip
PUBLISHED = datetime(2025, 8, 6, 10, 30)  # a Wednesday

days = st.dates(date(1990, 1, 1), date(2039, 12, 31))


def found(text: str, published: date | None = PUBLISHED, years: tuple[int, ...] = ()) -> list[StatementDate]:
    dates = find_dates(text, 0, len(text), published, years=years)
    assert all(text[d.start : d.end] == d.text for d in dates)
    return dates


@relaxed
@given(
    days,
    st.sampled_from(["{w} ({d}/{m}/{y})", "{w}, {d} {mon} {y}", "{w} {d} {mon} {y}", "{w} malam ({d:02}/{m:02}/{y})"]),
)
def test_full_dates_read_back(day: date, form: str) -> None:
    worded = form.format(w=WEEKDAYS[day.weekday()], d=day.day, m=day.month, y=day.year, mon=MONTHS[day.month - 1])
    (read,) = found(f"kata lurah, {worded}, di balai desa")
    assert (read.date, read.precision, read.weekday_conflict) == (day, "day", False)
    assert read.text == worded


@relaxed
@given(days, st.integers(0, 360), st.sampled_from(["{w} ({d}/{m})", "pada {d} {mon} lalu", "{w}, ({d}/{m})"]))
def test_the_year_is_that_of_publication_or_the_one_before(published: date, back: int, form: str) -> None:
    day = published - timedelta(days=back)
    worded = form.format(w=WEEKDAYS[day.weekday()], d=day.day, m=day.month, mon=MONTHS[day.month - 1])
    (read,) = found(worded, published)
    assert (read.date, read.weekday_conflict) == (day, False)


@relaxed
@given(days, st.integers(0, 6))
def test_a_weekday_is_the_last_one(published: date, back: int) -> None:
    day = published - timedelta(days=back)
    (read,) = found(f"pada hari {WEEKDAYS[day.weekday()]}", published)
    assert read.date == day


pieces = st.sampled_from(["Senin", "mei", "tgl.", "(", ")", "/", "-", "–", "hingga", ",", " ", "\n", *"0123456789"])


@relaxed
@given(st.lists(pieces | st.characters(categories=["Nd", "Zs", "Ll"]), max_size=30).map("".join))
def test_what_all_dates_of_a_form_hold_is_in_each(text: str) -> None:
    words = calendar("id")
    assert not words.figures.search(text) or words.in_figures.search(text)
    assert not words.written.search(text) or words.in_written.search(text)


@relaxed
@given(days, st.integers(1, 99))
def test_days_ago(published: date, count: int) -> None:
    (read,) = found(f"{count} hari lalu", published)
    assert (read.date, read.precision) == (published - timedelta(days=count), "day")


@pytest.mark.parametrize(
    ("text", "expected", "precision"),
    [
        ("kemarin", date(2025, 8, 5), "day"),
        ("hari ini", date(2025, 8, 6), "day"),
        ("pekan lalu", date(2025, 7, 28), "range"),
        ("minggu lalu", date(2025, 7, 28), "range"),
        ("bulan lalu", date(2025, 7, 1), "month"),
        ("awal bulan ini", date(2025, 8, 1), "month"),
        ("tahun lalu", date(2024, 1, 1), "year"),
        ("dua puluh hari yang lalu", date(2025, 7, 17), "day"),
        ("tiga bulan lalu", date(2025, 5, 1), "month"),
        ("empat tahun silam", date(2021, 1, 1), "year"),
        ("Juli lalu", date(2025, 7, 1), "month"),
        ("pada bulan September", date(2024, 9, 1), "month"),
        ("September tahun sebelumnya", date(2024, 9, 1), "month"),
        ("Maret 2020", date(2020, 3, 1), "month"),
        ("tahun 2014", date(2014, 1, 1), "year"),
        ("Ahad (3/8)", date(2025, 8, 3), "day"),
        ("Jum'at (1/8) waktu setempat", date(2025, 8, 1), "day"),
        ("2 Agt 2025", date(2025, 8, 2), "day"),
        ("10 Nop 2024", date(2024, 11, 10), "day"),
        ("19/6/25", date(2025, 6, 19), "day"),
        ("2025-06-19", date(2025, 6, 19), "day"),
        ("(20/07)", date(2025, 7, 20), "day"),
        ("Rabu lalu", date(2025, 7, 30), "day"),
        ("Minggu pagi", date(2025, 8, 3), "day"),
        ("Kamis (7/8)", date(2025, 8, 7), "day"),  # the weekday fits the coming one only
        ("(15102025)", date(2025, 10, 15), "day"),
        ("Senin (2292025", date(2025, 9, 22), "day"),
        ("(22/52026)", date(2026, 5, 22), "day"),
        ("Senin (287)", date(2025, 7, 28), "day"),
        ("2 dan 3 Agustus", date(2025, 8, 2), "range"),
        ("11-19 September 2019", date(2019, 9, 11), "range"),
        ("pagi tadi", date(2025, 8, 6), "day"),
        ("malam tadi", date(2025, 8, 5), "day"),
        ("Senin kemarin", date(2025, 8, 4), "day"),
        ("Rabu kemarin", date(2025, 7, 30), "day"),
        ("Jumat pekan lalu", date(2025, 8, 1), "day"),
        ("Senin pekan ini", date(2025, 8, 4), "day"),
        ("di kantornya, Minggu.", date(2025, 8, 3), "day"),
    ],
)
def test_forms(text: str, expected: date, precision: str) -> None:
    (read,) = found(text)
    assert (read.date, read.precision) == (expected, precision)


@pytest.mark.parametrize(
    "text",
    [
        "Senin depan", "bulan depan", "Juli mendatang", "skor 3-1", "buka 24/7", "(9/19/2020)", "(1112025)", "(287)",
        "31/2/2025",
        "Mei pandai menari", "dua minggu penuh", "tanpa tanggal", "nomor 15102025", "nilai 3/4",
        "25 September mendatang", "Kamis (14/8) nanti", "Senin pekan depan", "20 Agustus besok",
        "Pasar Minggu, Jakarta", "UU Nomor 3 Tahun 1992",
    ],
)  # fmt: skip
def test_left_out(text: str) -> None:
    assert found(text) == []


def test_a_weekday_that_contradicts_its_date_is_flagged() -> None:
    (read,) = found("Senin (6/8/2025)")
    assert (read.date, read.weekday_conflict) == (date(2025, 8, 6), True)


def test_without_publication_only_candidate_years_settle_a_day() -> None:
    text = "Selasa (16/1)"
    assert found(text, None) == []
    assert [d.date for d in found(text, None, (2022, 2023, 2024, 2025))] == [date(2024, 1, 16)]
    assert found(text, None, tuple(range(2015, 2026))) == []  # 2018 and 2024
    assert found("pada hari Jumat, kemarin, bulan lalu", None) == []


def test_without_publication_the_years_that_the_document_states_settle_a_weekday() -> None:
    dated = "Harga naik sejak awal tahun (10/2/2020). kata camat, Senin (29/6)."
    often = "Target 2020 sama dengan 2019, kata camat, Senin (29/6). Anggaran 2020 tetap."
    for text in (dated, often):
        start = text.index("kata")
        read = find_statement_date(text, [(start, len(text))], None)
        assert read is not None
        assert (read.date, read.precision) == (date(2020, 6, 29), "day")
    once = "Banjir 1998 disebut lagi, kata camat, Sabtu (20/6)."  # a year named once is not that of the page
    assert find_statement_date(once, [(0, len(once))], None) is None
    unfit = "Harga naik (10/2/2020), kata camat, Kamis (29/6)."  # a Thursday in 2017 and 2023
    assert find_statement_date(unfit, [(24, len(unfit))], None) is None


def test_without_publication_a_weekday_is_the_one_of_that_name_worded_in_full() -> None:
    text = 'Ia ditemui di lokasi, Senin. Air naik pada Senin (27/2/2023). "Surut," katanya, Rabu.'
    first = find_statement_date(text, [(0, 28)], None)
    assert first is not None and first.date == date(2023, 2, 27)
    assert find_statement_date(text, [(62, len(text))], None) is None  # no Wednesday is worded in full
    other = text + " Rapat digelar Senin, 6 Maret 2023."
    assert find_statement_date(other, [(0, 28)], None) is None  # two Mondays are
    past = text.replace("lokasi, Senin", "lokasi, Senin lalu")
    assert find_statement_date(past, [(0, 33)], None) is None


def test_without_publication_a_day_without_weekday_has_the_one_year_of_full_dates() -> None:
    text = "Rapat (10/2/2020) usai. Pada 30 Mei, kata camat, pasar tutup."
    read = find_statement_date(text, [(24, len(text))], None)
    assert read is not None
    assert read.date == date(2020, 5, 30)
    two = "Rapat (10/2/2020) dan (10/2/2019) usai. Pada 30 Mei, kata camat, pasar tutup."
    assert find_statement_date(two, [(40, len(two))], None) is None


def test_days_from_one_month_to_another_share_the_year_behind_them() -> None:
    assert [d.date for d in found("28 Juli hingga 2 Agustus 2024")] == [date(2024, 7, 28), date(2024, 8, 2)]
    assert [d.date for d in found("28 Juli, lalu 2 Agustus 2024")] == [date(2025, 7, 28), date(2024, 8, 2)]


def test_the_ambiguous_name_of_a_weekday_in_a_list_of_weekdays_is_no_date() -> None:
    assert [d.text for d in found("buka Sabtu, Minggu, dan hari libur")] == ["Sabtu"]


@pytest.mark.parametrize(
    "text",
    [
        "Sepanjang tahun ini, kata camat",
        "sejak 2020, kata camat",
        "Lurah menargetkan pada Juni ini",
        "Kuartal II Tahun 2019",
    ],
)
def test_periods_and_targets_date_no_statement(text: str) -> None:
    assert find_statement_date(text, [(0, len(text))], PUBLISHED) is None


def test_the_statement_date_is_looked_for_span_by_span() -> None:
    content, clause = "Jembatan itu runtuh pada Jumat (1/8)", "kata camat, Senin (4/8/2025)"
    text = f"{content}, {clause}."
    spans = [(len(content) + 2, len(text)), (0, len(content))]
    read = find_statement_date(text, spans, PUBLISHED)
    assert read is not None
    assert read.date == date(2025, 8, 4)
    fallback = find_statement_date(text, spans[1:], PUBLISHED)
    assert fallback is not None
    assert fallback.date == date(2025, 8, 1)


def test_the_finest_date_wins_and_bounds_of_a_period_do_not() -> None:
    text = "Sejak Juni lalu, ujar camat pada Senin (4/8), jalan itu ditutup hingga 20 Juli"
    read = find_statement_date(text, [(0, len(text))], PUBLISHED)
    assert read is not None
    assert read.text == "Senin (4/8)"
    coming = "dibuka Kamis (21/8/2025)"
    assert find_statement_date(coming, [(0, len(coming))], PUBLISHED) is None
    bounded = "berlaku sejak Jumat (1/8)"
    assert find_statement_date(bounded, [(0, len(bounded))], PUBLISHED) is None


def test_dates_that_lost_their_slashes_state_the_year() -> None:
    text = "Rapat digelar Senin (229), kata lurah. Pasar ditutup sehari kemudian, Selasa (2392025)."
    read = find_statement_date(text, [(0, 38)], None)
    assert read is not None
    assert read.date == date(2025, 9, 22)
    undated = "Rapat digelar Senin (229), kata lurah."
    assert find_statement_date(undated, [(0, len(undated))], None) is None


def test_a_misprinted_year_dates_nothing() -> None:
    text = "Pemilu ulang digelar, kata lurah, Senin (13/10/3025). Warga berkumpul, kata camat, Selasa (14/10/2025)."
    assert find_statement_date(text, [(0, 53)], None) is None
    assert find_statement_date(text, [(0, 53)], date(2025, 11, 12)) is None
    read = find_statement_date(text, [(53, len(text))], None)
    assert read is not None
    assert read.date == date(2025, 10, 14)


@pytest.mark.parametrize(
    ("text", "beside", "expected"),
    [
        ("Rina mengatakan harga naik dan menilai tahun 2023 sulit.", "tahun 2023 sulit", None),
        ("Rina mengatakan harga naik dan menilai pasar lesu pada Senin (3/3/2025).", "pasar lesu", date(2025, 3, 3)),
        ("Pada 2021, Rina mengatakan harga naik dan menilai pasar lesu.", "pasar lesu", date(2021, 1, 1)),
    ],
)
def test_a_year_in_what_is_said_beside_it_dates_no_statement(text: str, beside: str, expected: date | None) -> None:
    own = text.index("harga naik")
    spans = [(own + len("harga naik"), len(text)), (0, own)]
    told = (text.index(beside), text.index(beside) + len(beside))
    found = find_statement_date(text, spans, None, contents=[told])
    assert (found.date if found else None) == expected
