"""Countries by name, abbreviation, capital and metonym."""

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.resolve.places import places

relaxed = settings(deadline=None)  # the first example builds the tables
PLACES = places("id")


@pytest.mark.parametrize(
    ("name", "code", "how"),
    [
        ("Korea Utara", "KP", "name"), ("Korut", "KP", "alias"), ("Korsel", "KR", "alias"), ("AS", "US", "alias"),
        ("Inggris", "GB", "name"),
        ("RRC", "CN", "alias"), ("Tiongkok", "CN", "alias"), ("China", "CN", "name"), ("UEA", "AE", "alias"),
        ("Saudi", "SA", "alias"),
        ("Rusia", "RU", "name"), ("Russia", "RU", "name"), ("Moskow", "RU", "capital"),
        ("Moscow", "RU", "capital"), ("Kiev", "UA", "capital"),
        ("Kyiv", "UA", "capital"), ("Teheran", "IR", "capital"), ("Tehran", "IR", "capital"),
        ("Pyongyang", "KP", "capital"),
        ("Praha", "CZ", "capital"), ("Washington", "US", "capital"), ("Kremlin", "RU", "metonym"),
        ("Gedung Putih", "US", "metonym"),
        ("Tel Aviv", "IL", "metonym"), ("Palestina", "PS", "name"), ("RUSIA", "RU", "name"),
        ("Papua Nugini", "PG", "alias"),
    ],
)  # fmt: skip
def test_whole_names(name: str, code: str, how: str) -> None:
    found = PLACES.lookup(name)
    assert found is not None
    assert found.code == code
    assert found.how == how or {found.how, how} <= {"name", "alias"}
    assert PLACES.country(name) == code


@pytest.mark.parametrize(
    "name", ["as", "mali", "Yerusalem", "Jerusalem", "Lima", "Korea", "Eropa", "Bandung", "", "Kota Praha"]
)
def test_no_country(name: str) -> None:
    assert PLACES.lookup(name) is None


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("menteri keuangan Jepang", "JP"), ("seorang diplomat AS", "US"), ("kedutaan Korea Selatan di Hanoi", "KR"),
        ("Kementerian Kesehatan Sudan Selatan", "SS"), ("gerakan anti-AS", "US"), ("perundingan Iran-Irak", "IR"),
        ("wargaMesir", "EG"),
        ("bankKorea Selatan(Korsel)", "KR"), ("presiden Guinea-Bissau", "GW"), ("tim Republik Dominika", "DO"),
        ("pejabat as roda", None), ("negara-negara Amerika Latin", None), ("armada di Laut China Selatan", None),
        ("klub AS Roma", None),
        ("panglima KASAD", None), ("sekali lagi", None),
    ],
)  # fmt: skip
def test_country_in_a_phrase(phrase: str, code: str | None) -> None:
    assert PLACES.country_in(phrase) == code


@relaxed
@given(st.sampled_from(sorted(PLACES.names)))
def test_display_names_lead_back_to_their_country(code: str) -> None:
    name = PLACES.display(code)
    assert name is not None
    if PLACES.lookup(name) is not None:
        assert PLACES.country(name) == code
        assert PLACES.country_in(f"perwakilan {name} tiba") == code


def test_display() -> None:
    assert PLACES.display("KP") == "Korea Utara"
    assert PLACES.display("GB") == "Inggris"
    assert PLACES.display("ZZ") is None


def test_every_code_is_a_territory_of_the_cldr() -> None:
    territories = Locale("en").territories
    assert {place.code for place in PLACES.table.values()} <= set(territories)


@relaxed
@given(
    st.lists(
        st.sampled_from(["Rusia", "Korea Utara", "AS", "as", "dan", "-", "(", ")", "Gedung Putih", "Kiev", "mali"]),
        max_size=8,
    )
)
def test_mentions_are_grounded(words: list[str]) -> None:
    text = " ".join(words)
    mentions = list(PLACES.mentions(text))
    assert [text[a:b] for a, b, _ in mentions] == [w for w in words if w not in ("dan", "-", "(", ")", "as", "mali")]


def test_a_mission_is_of_whoever_sends_it() -> None:
    assert PLACES.country_in("Kuasa Usaha KBRI Kuwait") == "ID"
    assert PLACES.country_in("Kedutaan Besar Kuwait") == "KW"
