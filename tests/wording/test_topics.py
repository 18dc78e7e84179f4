"""Content words: folded, one spelling, one root."""

import pytest

from tasks.wording.topics import stem, topics


@pytest.mark.parametrize(
    "family",
    [
        "menyerang diserang serangan penyerangan",
        "mengirim dikirim pengiriman kiriman",
        "memasok pemasok pasokan dipasok",
        "menolak penolakan ditolak",
        "bertemu pertemuan menemui",
        "menyatakan pernyataan dinyatakan",
        "meringkus diringkus",
        "menciduk diciduk",
        "mengguyur diguyur",
        "memperkirakan diperkirakan perkirakan",
        "memperpanjang perpanjang",
    ],
)
def test_one_root(family):
    assert len({stem(word, "id")[0] for word in family.split()}) == 1


@pytest.mark.parametrize(
    "word", ["pasukan", "pemerintah", "perempuan", "bulan", "diplomat", "menteri", "kepala", "perangkat", "perdana"]
)
def test_words_that_only_look_affixed(word):
    assert stem(word, "id")[0] == word


def test_topics_are_names_first_without_numbers_dates_or_stop_words():
    found = topics("Pyongyang tidak menerbangkan 700 tentara ke Rusia pada Rabu (13/11)", "id")
    assert found == ["korea utara", "rusia", "terbang", "tentara"]


def test_a_capital_after_a_preposition_of_place_is_a_place():
    assert "moskow" in topics("ledakan besar terjadi di Moskow", "id")
    assert "rusia" in topics("bantuan ekonomi dari Moskow", "id")
