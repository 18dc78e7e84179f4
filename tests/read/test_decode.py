import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.read.decode import NotText, decode, well_formed

SENTENCE = "Menteri berkata: “Kami belum tahu” – begitu kata dia di Café Contoh. "


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("cp1252", "cp1252"),
    ],
)
def test_common_encodings_are_read(encoding: str, named: str) -> None:
    text, found = decode((SENTENCE * 20).encode(encoding))
    assert (text, found) == (SENTENCE * 20, named)


def test_declared_encoding_is_used_only_when_not_utf8() -> None:
    assert decode("é".encode(), "latin-1") == ("é", "utf-8")
    assert decode("kafé di kota".encode("latin-1"), "latin-1") == ("kafé di kota", "iso8859-1")


def test_line_endings_and_normal_forms_stay() -> None:
    text = "satu\r\ndua\rtiga e\u0301 \u00e9\n"
    assert decode(text.encode())[0] == text


def test_utf8_cut_inside_a_character_loses_only_that_character() -> None:
    assert decode("Kata dia “ya” di kafé".encode()[:-1])[0].startswith("Kata dia “ya” di kaf")


@pytest.mark.parametrize("raw", [b"%PDF-1.7 abc\xff", b"\x89PNG\r\n\x1a\n" + bytes(300), bytes(range(256)) * 20])
def test_binary_is_named(raw: bytes) -> None:
    with pytest.raises(NotText) as caught:
        decode(raw)
    assert caught.value.reason == "binary"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufeff")))
def test_utf8_round_trips(text: str) -> None:
    assert decode(text.encode())[0] == text


@given(st.binary(max_size=400))
def test_any_bytes_decode_to_storable_text_or_are_named(raw: bytes) -> None:
    try:
        text, _ = decode(raw)
    except NotText as problem:
        assert problem.reason in {"binary", "undecodable"}
    else:
        text.encode("utf-8")


def test_lone_surrogates_are_replaced_in_place() -> None:
    assert well_formed("a\ud800b") == "a\ufffdb"
