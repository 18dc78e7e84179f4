import pytest

from tasks.clean.dateline import dateline_of, dateline_within


@pytest.mark.parametrize(
    ("line", "place", "outlet", "rest"),
    [
        ("MOSKOW - Menteri tiba.", "Moskow", None, "Menteri tiba."),
        ("BANDUNG BARAT -- Menteri tiba.", "Bandung Barat", None, "Menteri tiba."),
        ("KOMPAS.com - Menteri tiba.", None, "KOMPAS.com", "Menteri tiba."),
        ("**KOMPAS.com -** Menteri tiba.", None, "KOMPAS.com", "Menteri tiba."),
        ("**JAKARTA, KOMPAS.com** — Menteri tiba.", "Jakarta", "KOMPAS.com", "Menteri tiba."),
        ("TEMPO.CO, Jakarta - Menteri tiba.", "Jakarta", "TEMPO.CO", "Menteri tiba."),
        ("IVOOX.id, Jakarta - Menteri tiba.", "Jakarta", "IVOOX.id", "Menteri tiba."),
        ("KONTAN.CO.ID - JAKARTA. Menteri tiba.", "Jakarta", "KONTAN.CO.ID", "Menteri tiba."),
        ("Jakarta (ANTARA) - Menteri tiba.", "Jakarta", "ANTARA", "Menteri tiba."),
        ("Jakarta, CNN Indonesia -- Menteri tiba.", "Jakarta", "CNN Indonesia", "Menteri tiba."),
        ("(Antara) - Menteri tiba.", None, "Antara", "Menteri tiba."),
        ("contoh-kabar.co.id – Menteri tiba.", None, "contoh-kabar.co.id", "Menteri tiba."),
        ("Surabaya - Menteri tiba.", "Surabaya", None, "Menteri tiba."),
        (", , -Menteri tiba.", None, None, "Menteri tiba."),
        ("detikcom-Menteri tiba.", None, "detikcom", "Menteri tiba."),
        ("Liputan6.com, Jakarta Kapal itu tiba.", "Jakarta", "Liputan6.com", "Kapal itu tiba."),
        ("Liputan6.com, Tegal Kapal itu tiba.", "Tegal", "Liputan6.com", "Kapal itu tiba."),
        ("KABARLAUT.CO.ID,BANDUNG  Kapal itu tiba.", "Bandung", "KABARLAUT.CO.ID", "Kapal itu tiba."),
    ],
)
def test_datelines(line, place, outlet, rest):
    found = dateline_of(line, "id")
    assert (found.place, found.outlet, line[found.end :]) == (place, outlet, rest)


@pytest.mark.parametrize(
    "line",
    [
        "Menteri tiba di Moskow - kota itu bersalju.",
        "KOMPAS.com melaporkan hal itu kemarin.",
        "Korea Utara-Rusia sepakat.",
        "Jakarta menjadi tuan rumah.",
        "Liputan6.com, Kapal Itu Tiba.",
        "Detik-detik rumah ambruk.",
        "Detik-Detik Rumah Ambruk.",
        '"Jakarta - kota kami," kata dia.',
    ],
)
def test_no_dateline(line):
    found = dateline_of(line, "id")
    assert found is None or line.startswith('"')


def test_words_before_a_dateline_are_left_out_of_it():
    line = "Air Surut, Warga Pulang JAKARTA, KOMPAS.com — Warga pulang."
    found = dateline_within(line, "id")
    assert (line[: found.start], found.place) == ("Air Surut, Warga Pulang ", "Jakarta")
    assert line[found.end :] == "Warga pulang."
