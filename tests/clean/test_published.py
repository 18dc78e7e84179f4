from datetime import datetime

import pytest

from tasks.clean.published import header_date, stated_date, url_date


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
        ("https://a.id/read/20123456789/judul", None),
        ("https://a.id/2019/08/judul", None),
        ("https://a.id/2019/02/31/judul", None),
        (None, None),
    ],
)
def test_addresses(url, at):
    found = url_date(url)
    assert (found.at if found else None) == at
