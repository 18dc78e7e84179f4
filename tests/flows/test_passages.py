"""Sentences around spans, and their colours."""

from hypothesis import given
from hypothesis import strategies as st

from flows.passages import CUE, coloured, sentence_bounds

TEXT = "Air naik. Menurut Rinto, 12.000 orang pindah. Hujan belum reda.\nBerita lain."


def test_the_sentence_of_a_span() -> None:
    start = TEXT.index("12.000")
    first, last = sentence_bounds(TEXT, start, start + 6)
    assert TEXT[first:last] == "Menurut Rinto, 12.000 orang pindah."


def test_a_line_ends_a_sentence() -> None:
    first, last = sentence_bounds(TEXT, TEXT.index("lain"), len(TEXT))
    assert TEXT[first:last] == "Berita lain."


@given(st.text(alphabet="ab .!?\n”", max_size=40), st.data())
def test_bounds_hold_the_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = sentence_bounds(text, start, end)
    assert 0 <= first <= start <= end <= last <= len(text)


def test_spans_outside_the_passage_colour_nothing() -> None:
    names = [f"{part}_{edge}" for part in ("source", "content") for edge in ("start", "end")]
    statement = dict.fromkeys(names) | {"cue_start": 10, "cue_end": 17}
    assert coloured("Air naik.", 0, [statement]).spans == []
    (span,) = coloured("Menurut Rinto", 10, [statement]).spans
    assert (span.start, span.end, span.style) == (0, 7, CUE)
