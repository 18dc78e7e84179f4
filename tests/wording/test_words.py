"""Words and tokens of a text are those that one pattern would find in the whole of it."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from tasks.wording.words import tokens_in, words_in

TEXTS = st.text(st.sampled_from("aBé½²٣7 \u00a0\x1c\n.,;:!?\"“”'‘’()-_%ªıßñ\u0301")) | st.text()
WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"


@given(TEXTS)
@example("“Jum'at” (12.500,5 orang): anak-anak, ½ x², ke-13.")
def test_words_are_letters_with_marks_amid_them(text: str) -> None:
    assert words_in(text) == re.findall(WORD, text)


@given(TEXTS)
@example("Rp12.500,5 (dua-tiga) '90-an 3,")
def test_tokens_are_words_and_numbers(text: str) -> None:
    assert tokens_in(text) == re.findall(rf"\d+(?:[.,]\d+)*|{WORD}", text)
