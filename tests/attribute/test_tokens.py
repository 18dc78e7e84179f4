"""Words of a text."""

import re
from contextlib import nullcontext

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from tasks.attribute.lexicon import lexicon
from tasks.attribute.tokens import tokens_of, whole_words
from tasks.attribute.untrue import called_untrue
from tasks.attribute.vocabulary import Degree, Verdict

texts = st.text(alphabet="ab ,.é", max_size=30)
LEX = lexicon("id")
words = st.sampled_from(
    [
        "Rina",
        "kata",
        "kata,",
        "DPR.",
        "S.H.",
        ",",
        "kompas.com",
        "dilansirAFP",
        "Utarayang",
        "Rina-lah",
        "2.5",
        "",
        "ǅa",
    ]
) | st.text(alphabet="abA1½²é_-.,*&;@â’\u0301\u212a", max_size=6)


@given(texts, st.text(alphabet="abé", min_size=1, max_size=3))
def test_whole_words_are_those_between_word_boundaries(text: str, word: str) -> None:
    assert list(whole_words(text, word)) == [m.start() for m in re.finditer(rf"\b(?={re.escape(word)}\b)", text)]


@example([".’1", "Rina", "Rina", "Rina"], "\t")
@given(st.lists(words), st.sampled_from("\t\u00a0\x1c\u3000"))  # a new line ends quotations, too
def test_every_blank_parts_words_as_a_space_does(stretches: list[str], blank: str) -> None:
    def read(text: str) -> list[tuple[int, int, str, str]]:
        return [(t.start, t.end, t.form, t.plain) for t in tokens_of(text, 0, len(text), LEX)]

    assert read(blank.join(stretches)) == read(" ".join(stretches))


@given(
    st.lists(
        st.sampled_from(["kabar", "itu", "adalah", "hoaks", "HOAKS", "tidak benar", "ﬁtnaſ", "bohong_", "”.", ")", "é"])
    )
)
def test_last_letters_never_hide_what_calls_a_claim_untrue(stretches: list[str]) -> None:
    text = " ".join(stretches)
    for start in range(len(text)):
        one, other = called_untrue(text, start, len(text), LEX), LEX.untrue.search(text, start)
        assert (one and one.span()) == (other and other.span())


@pytest.mark.parametrize(
    ("words", "known"), [("tidak benar", True), ("tak sé", True), ("Hoaks", False), ("no.", False)]
)
def test_what_calls_a_claim_untrue_is_known_by_its_last_letters(words: str, known: bool) -> None:
    with nullcontext() if known else pytest.raises(ValidationError):
        TypeAdapter(Verdict).validate_python(words)


@pytest.mark.parametrize("degree", ["", "Sp[A-Z]", "Sp[A-Z]|K-[A-Z]{2}"])
def test_degrees_are_alternatives_that_begin_with_a_capital_or_none(degree: str) -> None:
    assert TypeAdapter(Degree).validate_python(degree) == degree


@pytest.mark.parametrize("degree", ["sp[A-Z]", "Sp[A-Z]|", "S(p|ub)", "(?!)"])
def test_degrees_that_the_first_letter_does_not_tell_are_refused(degree: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Degree).validate_python(degree)
