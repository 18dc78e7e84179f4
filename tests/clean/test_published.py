from datetime import datetime

import pytest

from tasks.clean.published import header_date, stated_date, url_date


@pytest.mark.parametrize(
    ("line", "at", "precision"),
    [
        ("Sabtu, 14 September 2024 - 15:34 WIB", datetime(2024, 9, 14, 15, 34), "minute"),
        ("May 25, 2025", datetime(2025, 5, 25), "day"),
        ("Write: 2024-06-20 15:10:32Update: 2024-06-21 15:39:07", datetime(2024, 6, 20, 15, 10, 32), "minute"),
        ("2019-09-10 00:00:00 09:14 WIB", datetime(2019, 9, 10, 9, 14), "minute"),
        ("2019-09-10 00:00:00", datetime(2019, 9, 10), "day"),
        ("10-Sep-19 02:56", datetime(2019, 9, 10, 2, 56), "minute"),
        ("Oktober 07, 2019 -", datetime(2019, 10, 7), "day"),
        ("kamis, 05 november 2015", datetime(2015, 11, 5), "day"),
        ("Selasa, 29 Januari 2019 / 11:15 WIB", datetime(2019, 1, 29, 11, 15), "minute"),
        ("Ahad , 3 Maret 2019 | 06.05 WIB", datetime(2019, 3, 3, 6, 5), "minute"),
        ("Jum'at, 1 Nopember 2019 07:08", datetime(2019, 11, 1, 7, 8), "minute"),
        ("Diterbitkan: 3 Agu 2021", datetime(2021, 8, 3), "day"),
        ("Budi - Harian Contoh | Senin, 04 Agu 2025 15:10 WIB", datetime(2025, 8, 4, 15, 10), "minute"),
        ("12/05/2024, 09:53 WIB", datetime(2024, 5, 12, 9, 53), "minute"),
        ("5/13/2024 9:53 PM", datetime(2024, 5, 13, 21, 53), "minute"),
        ("2023-02-27T23:49:12+07:00", datetime(2023, 2, 27, 23, 49, 12), "minute"),
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
        "Pertemuan pada Selasa malam (16/1) di Moskow.",
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
    found = header_date("Senin, 14 September 2024 - 15:34 WIB", "id")
    assert found.at == datetime(2024, 9, 14, 15, 34)
    assert found.rule.endswith("+weekday_conflict")


def test_an_update_alone_is_named_as_such():
    assert header_date("Diperbarui 11/05/2024, 07:13 WIB", "id").rule == "header_updated"


@pytest.mark.parametrize(
    ("value", "at"),
    [
        ("13+December+2018", datetime(2018, 12, 13)),
        ("28May2025-00:40", datetime(2025, 5, 28, 0, 40)),
        ("Harian - 12/05/2024, 09:53 WIB", datetime(2024, 5, 12, 9, 53)),
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
        ("https://a.id/read/2025/06/16/114500165/judul", datetime(2025, 6, 16)),
        ("https://a.id/read/20181213/257/judul", datetime(2018, 12, 13)),
        ("https://a.id/2020-01-31/judul", datetime(2020, 1, 31)),
        ("https://a.id/read/20123456789/judul", None),
        ("https://a.id/2019/08/judul", None),
        ("https://a.id/2019/02/31/judul", None),
        (None, None),
    ],
)
def test_addresses(url, at):
    found = url_date(url)
    assert (found.at if found else None) == at
