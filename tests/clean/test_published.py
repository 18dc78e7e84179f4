from datetime import datetime

import pytest

from schemas.stages import Input
from tasks.clean.header import published
from tasks.clean.published import header_date, settled, stated_date, url_date
from tasks.clean.today import told_today


@pytest.mark.parametrize(
    ("line", "at", "precision"),
    [
        ("Sabtu, 2 Maret 2024 - 10:20 WIB", datetime(2024, 3, 2, 10, 20), "minute"),
        ("June 3, 2021", datetime(2021, 6, 3), "day"),
        ("Write: 2021-02-03 04:05:06Update: 2021-02-04 05:06:07", datetime(2021, 2, 3, 4, 5, 6), "minute"),
        ("2021-02-03 00:00:00 04:05 WIB", datetime(2021, 2, 3, 4, 5), "minute"),
        ("2021-02-03 00:00:00", datetime(2021, 2, 3), "day"),
        ("3-Feb-21 04:05", datetime(2021, 2, 3, 4, 5), "minute"),
        ("Februari 03, 2021 -", datetime(2021, 2, 3), "day"),
        ("rabu, 03 februari 2021", datetime(2021, 2, 3), "day"),
        ("Rabu, 3 Februari 2021 / 04:05 WIB", datetime(2021, 2, 3, 4, 5), "minute"),
        ("Ahad , 3 Maret 2019 | 06.05 WIB", datetime(2019, 3, 3, 6, 5), "minute"),
        ("Jum'at, 1 Nopember 2019 07:08", datetime(2019, 11, 1, 7, 8), "minute"),
        ("Diterbitkan: 3 Agu 2021", datetime(2021, 8, 3), "day"),
        ("Budi - Harian Contoh | Rabu, 03 Feb 2021 04:05 WIB", datetime(2021, 2, 3, 4, 5), "minute"),
        ("03/02/2021, 04:05 WIB", datetime(2021, 2, 3, 4, 5), "minute"),
        ("5/13/2024 9:53 PM", datetime(2024, 5, 13, 21, 53), "minute"),
        ("2021-02-03T04:05:06+07:00", datetime(2021, 2, 3, 4, 5, 6), "minute"),
    ],
)
def test_header_lines(line, at, precision):
    found = header_date(line, "id")
    assert found is not None
    assert (found.at, found.precision) == (at, precision)
    assert found.evidence in line
    assert "conflict" not in found.rule


@pytest.mark.parametrize(
    "line",
    [
        "Jadwal salat Jakarta 12 Januari 2020",
        "Rapat pada Rabu malam (3/2) di Bogor.",
        "Warga mengungsi sejak Senin, 4 Agustus 2025, kata kepala desa yang ditemui di balai kota setempat.",
        "Pasal 12/2020",
        "31 Februari 2020",
        "Nomor 99/99/2020",
        "Harga naik 3.500",
    ],
)
def test_other_lines_state_no_publication_date(line):
    assert header_date(line, "id") is None


def test_a_wrong_weekday_is_flagged_and_the_date_stays():
    found = header_date("Senin, 3 Februari 2021 - 04:05 WIB", "id")
    assert found.at == datetime(2021, 2, 3, 4, 5)
    assert found.rule.endswith("+weekday_conflict")


def test_an_update_alone_is_named_as_such():
    assert header_date("Diperbarui 03/02/2021, 04:05 WIB", "id").rule == "header_updated"


@pytest.mark.parametrize(
    ("value", "at"),
    [
        ("3+February+2021", datetime(2021, 2, 3)),
        ("03Feb2021-04:05", datetime(2021, 2, 3, 4, 5)),
        ("Harian - 03/02/2021, 04:05 WIB", datetime(2021, 2, 3, 4, 5)),
    ],
)
def test_container_values(value, at):
    assert stated_date(value, "id", "metadata").at == at


def test_a_value_without_a_date_states_none():
    assert stated_date("kemarin", "id", "metadata") is None
    assert stated_date(None, "id", "metadata") is None


@pytest.mark.parametrize(
    ("url", "at"),
    [
        ("https://a.id/read/2021/02/03/1234567/judul", datetime(2021, 2, 3)),
        ("https://a.id/read/20210203/12/judul", datetime(2021, 2, 3)),
        ("https://a.id/2020-01-31/judul", datetime(2020, 1, 31)),
        ("https://a.id/warta/20210203151617-12-345/judul", datetime(2021, 2, 3, 15, 16)),
        ("https://a.id/warta/20210203991617-12-345/judul", None),
        ("https://a.id/read/20123456789/judul", None),
        ("https://a.id/2019/08/judul", None),
        ("https://a.id/2019/02/31/judul", None),
        (None, None),
    ],
)
def test_addresses(url, at):
    found = url_date(url)
    assert (found.at if found else None) == at


@pytest.mark.parametrize(
    ("line", "text", "at", "swapped"),
    [
        # the days that the article words settle which is the month
        ("3/8/2021 17:05", "kata camat, Senin (8/3/2021).", datetime(2021, 3, 8, 17, 5), True),
        ("3/8/2021 17:05", "kata camat, Senin (2/8).", datetime(2021, 8, 3, 17, 5), False),
        ("03/08/2021, 17:05 WIB", "kata camat, Senin 8 Maret 2021.", datetime(2021, 3, 8, 17, 5), True),
        ("2021-08-03 17:05", "kata camat, Senin malam (8/3).", datetime(2021, 3, 8, 17, 5), True),
        # without them only the shape of a spreadsheet's export is read month first
        ("3/8/2021 7:05", "kata camat.", datetime(2021, 3, 8, 7, 5), True),
        ("3/8/2021 7:05 PM", "kata camat.", datetime(2021, 3, 8, 19, 5), True),
        ("03/08/2021 17:05", "kata camat.", datetime(2021, 8, 3, 17, 5), False),
        ("3/8/2021", "kata camat.", datetime(2021, 8, 3), False),
        ("3/8/2021 17:05 WIB", "kata camat.", datetime(2021, 8, 3, 17, 5), False),
        # a weekday that its date does not have, or without a figure beside it, tells nothing
        ("03/08/2021 17:05", "kata camat, Selasa (8/3/2021), lalu Senin.", datetime(2021, 8, 3, 17, 5), False),
        # nor is there anything to settle
        ("13/8/2021 17:05", "kata camat, Senin (8/3/2021).", datetime(2021, 8, 13, 17, 5), False),
        ("8/8/2021 17:05", "kata camat.", datetime(2021, 8, 8, 17, 5), False),
    ],
)
def test_day_and_month_are_told_apart_by_the_article(line, text, at, swapped):
    date = settled(stated_date(line, "id", "metadata"), text, "id")
    assert date.at == at
    assert date.rule.endswith("+day_month_swapped") == swapped
    assert date.evidence in line


def test_a_weekday_beside_the_date_tells_day_and_month_apart():
    assert header_date("Senin, 3/8/2021 - 17:05", "id").at == datetime(2021, 3, 8, 17, 5)
    assert header_date("Selasa, 3/8/2021 - 17:05", "id").at == datetime(2021, 8, 3, 17, 5)


def page(text: str, stated: str | None) -> Input:
    return Input("a.jsonl", 1, "0", None, "jsonl", "utf-8", text, published=stated)


@pytest.mark.parametrize(
    ("stated", "text", "at", "rule"),
    [
        ("13 Desember 2020", "kata camat, Selasa (2/2/2021).", datetime(2021, 2, 3), "url"),
        ("13 Desember 2020", "kata camat.", datetime(2021, 2, 3), "url"),  # the day of a collection
        ("13 Desember 2020", "kata camat, Sabtu (12/12/2020).", datetime(2020, 12, 13), "metadata"),
        ("13 Desember 2020 09:10", "kata camat.", datetime(2020, 12, 13, 9, 10), "metadata"),
        ("13 Desember 2020 09:10", "kata camat, Selasa (2/2/2021).", datetime(2021, 2, 3), "url"),
        ("4 Februari 2021", "kata camat.", datetime(2021, 2, 4), "metadata"),  # a day apart: another clock
        ("2021-03-02 09:10", "kata camat.", datetime(2021, 2, 3, 9, 10), "metadata+day_month_swapped"),
        (None, "kata camat, Selasa (2/2/2021).", datetime(2021, 2, 3), "url"),
    ],
)
def test_the_day_in_the_address_against_the_day_stated(stated, text, at, rule):
    found = published(page(text, stated), "https://a.id/read/2021/02/03/12/judul", {}, "id")
    assert (found.at, found.rule) == (at, rule)


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("Harga Cabai Hari Ini 22 Oktober 2025 Naik", datetime(2025, 10, 22)),
        ("Harga cabai naik pada hari ini, Rabu, 22 Oktober 2025 pukul 09.00 WIB.", datetime(2025, 10, 22)),
        ("Pasar dibuka lagi mulai hari ini, Kamis (21/5/2026).", datetime(2026, 5, 21)),
        ("Harga cabai naik hingga hari ini, sejak 22 Oktober 2025.", None),
        ('"Hari ini, Rabu, 22 Oktober 2025, kami tutup," kata Rina.', None),
        ("Hari ini, 22 Oktober 1945, pasar itu dibuka. Pada 2025 pasar itu ditutup.", None),
    ],
)
def test_a_date_called_today_is_that_of_publication(line, at):
    found = told_today(line, line, "id", "lead_today")
    assert (found and found.at) == at


def test_a_wrong_weekday_of_today_is_flagged():
    found = told_today("Harga cabai naik hari ini, Senin (21/5/2026).", "", "id", "lead_today")
    assert (found.at, found.rule) == (datetime(2026, 5, 21), "lead_today+weekday_conflict")
