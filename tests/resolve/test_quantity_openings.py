"""Where a quantity may begin, and what a text may end in: short ways that find what the patterns do."""

from hypothesis import given
from hypothesis import strategies as st

from tasks.resolve.not_counted import contexts
from tasks.resolve.patterns import may_end_in
from tasks.resolve.quantity_openings import first_opening
from tasks.resolve.quantity_words import lexicon

WORDS, WHERE = lexicon("id"), contexts("id")
NO = WORDS.words.not_counted
OPENING = sorted({*WORDS.hints, *WORDS.words.numbers.minus, *WORDS.words.currencies.before, *WORDS.words.units_before})
LABELS = sorted(
    {*NO.labels, *NO.order_prefixes, *NO.age_labels, *NO.soft_labels, *NO.order_labels, *WORDS.approximation}
)
WORDINGS = st.one_of(
    st.sampled_from(OPENING),
    st.sampled_from(OPENING).map(str.title),
    st.sampled_from(LABELS),
    st.sampled_from(["warga", "anak-anak", "12,5", "Rp5", "ſatu", "Kedua", "½", "²", "５", "m"]),
)
GLUE = st.sampled_from([" ", "  ", "-", ". ", ", ", "\n", "\u00a0", "\x1c", " (", ") ", '"', "", "/", " -", "–", "−"])
TEXTS = st.lists(st.tuples(WORDINGS, GLUE), max_size=6).map(lambda parts: "".join(map("".join, parts)))


@given(TEXTS, st.integers(0, 12))
def test_a_quantity_opens_where_the_pattern_first_matches(passage, at):
    opening, wanted = first_opening(passage, at, WORDS), WORDS.start.search(passage, at)
    assert (opening and opening.regs) == (wanted and wanted.regs)


@given(TEXTS)
def test_a_text_that_ends_in_a_label_or_an_approximation_may_end_so(text):
    if WORDS.before.search(text):
        assert may_end_in(text, WORDS.loosening)
    if any(p.search(text) for p in (WHERE.label, WHERE.age_label, WHERE.soft_label, WHERE.order_label, WHERE.ordered)):
        assert may_end_in(text, WHERE.labelling)
