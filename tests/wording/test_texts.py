"""What makes two texts the same text."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tasks.wording.texts import Wording, fold
from tasks.wording.vocabulary import linking_words

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
NUMBER = re.compile(r"(?:[-−](?=\d))?\d+(?:[.,]\d+)*")
MARKS = st.sampled_from([*" \n\t\xa0.,;:!?\"“”'‘’()-−_/%", "\x1c", "\u0301", "½", "²", "٣", "ß", "Tidak", "dua", "7"])


@given(st.lists(st.one_of(MARKS, st.characters()), max_size=20).map("".join))
def test_words_and_numbers_are_those_of_the_whole_text(text):
    vocabulary, normal = linking_words("id"), unicodedata.normalize("NFKC", text)
    words = [(word, word.casefold()) for word in WORD.findall(normal)]
    values = NUMBER.findall(normal) + [folded for _, folded in words if folded in vocabulary.weighed]
    names = [folded for word, folded in words if word[0].isupper() and folded not in vocabulary.stopwords]
    assert (Wording(text, "id").values, Wording(text, "id").names) == (tuple(sorted(values)), tuple(names))


def test_marks_around_a_word_or_number_do_not_count():
    text = Wording("\"Bupati,\" kata Ratna (tidak hadir). Suhu -5,5. Anak-anak Al-Azhar: 'dua' 1.200!", "id")
    assert text.values == ("-5,5", "1.200", "dua", "tidak")
    assert text.names == ("bupati", "ratna", "suhu", "anak-anak", "al-azhar")


@given(st.lists(st.one_of(MARKS, st.characters()), max_size=20).map("".join))
def test_a_folded_text_has_nothing_to_escape(text):
    assert repr(fold(text)) == f"'{fold(text)}'"
