"""Whole words in a text."""

import re

from hypothesis import given
from hypothesis import strategies as st

from tasks.attribute.tokens import whole_words

texts = st.text(alphabet="ab ,.é", max_size=30)


@given(texts, st.text(alphabet="abé", min_size=1, max_size=3))
def test_whole_words_are_those_between_word_boundaries(text: str, word: str) -> None:
    assert list(whole_words(text, word)) == [m.start() for m in re.finditer(rf"\b(?={re.escape(word)}\b)", text)]
