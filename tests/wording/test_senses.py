"""What words mean beside one another, and only there."""

import pytest

from tasks.wording.senses import read
from tasks.wording.topics import content_words


def reading(text):
    return read(content_words(text, "id"), "id")


def meant(text):
    return {word.word for word in reading(text).words}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Arta mencetak laba", "Arta membukukan laba"),
        ("polisi mengamankan begal", "polisi menangkap begal"),
        ("striker didatangkan Arta", "Arta merekrut striker"),
        ("jaksa menjatuhkan denda", "jaksa memvonis denda"),
    ],
)
def test_verbs_of_one_sense_beside_a_word(one, other):
    assert meant(one) == meant(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Arta mencetak uang", "Arta membukukan uang"),
        ("polisi mengamankan stadion", "polisi menangkap stadion"),
        ("beras didatangkan Arta", "Arta merekrut beras"),
        ("jaksa menjatuhkan gelas", "jaksa memvonis gelas"),
    ],
)
def test_and_of_two_beside_others(one, other):
    assert meant(one) != meant(other)


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("bupati absen", {"hadir"}),
        ("bupati tidak absen", set()),
        ("pemkab menunggak gaji", {"bayar"}),
        ("kenaikan tarif dibatalkan", {"naik"}),
        ("pembatalan kenaikan tarif", {"naik"}),
        ("konser batal", {"konser"}),
        ("konser batal dan tidak digelar", {"gelar"}),
        ("korban tak bernyawa", set()),
    ],
)
def test_words_with_a_negation_in_them(text, negated):
    assert reading(text).negated(0) == negated


def test_the_first_negation_is_left_to_the_polarity():
    assert reading("bupati tidak absen").negated(1) == {"hadir"}
    assert reading("bupati tidak hadir dan tidak membayar").negated(1) == {"bayar"}


def test_a_hyphen_joins_names():
    assert {"jakarta", "surabaya"} <= meant("kereta rute Jakarta-Surabaya")
    assert "undang" not in meant("pembahasan Rancangan Undang-Undang")
