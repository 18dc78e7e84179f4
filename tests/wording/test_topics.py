"""Content words: folded, one spelling, one root."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.wording.topics import content_words, spelt_words, stem, topics

LETTERS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
odd = st.sampled_from(
    ["a", "É", "\u0301", "½", "²", "٣", "7", "_", "-", "'", "’", "“", ".", ",", "\xa0", "\x1c", " ", "\n"]
)


@settings(deadline=None)
@given(st.text(odd | st.characters()))
def test_a_word_is_letters_that_hyphens_and_apostrophes_join(text):
    assert spelt_words(text) == LETTERS.findall(text)


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


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("pencairan gaji guru belum dilakukan", ["cair"]),
        ("Pencairan gaji guru belum dilakukan,", ["cair"]),
        ("Perbaikannya belum dilakukan,", ["baik"]),
        ("konser di Milne belum digelar", ["gelar"]),
    ],
)
def test_what_is_not_done_is_the_noun_that_says_what(text, negated):
    assert content_words(text, "id").negations == negated


def test_an_adjective_is_no_verb_of_its_root():
    assert not any(word.is_verb for word in content_words("pipa utama dan alat berat", "id").words)


def test_a_verb_may_tell_more_than_its_root():
    roots = [
        [word.word for word in content_words(text, "id").words] for text in ("uangnya kembali", "uang dikembalikan")
    ]
    assert roots == [["uang", "kembali"], ["uang", "kembalikan"]]
