"""When spans and actors are the same, and nearly so."""

from dataclasses import dataclass

import pytest

from tasks.evaluate.matching import MATCH, overlap, pair, same_actor, shares_a_word


@dataclass(frozen=True)
class At:
    start: int
    end: int
    optional: bool = False


@pytest.mark.parametrize(
    ("a", "b", "share"),
    [
        (At(0, 10), At(0, 10), 1.0),
        (At(0, 10), At(10, 20), 0.0),
        (At(0, 10), At(5, 15), 1 / 3),
        (At(0, 100), At(30, 100), 0.7),
        (At(0, 100), At(40, 100), 0.6),
        (At(0, 100), At(41, 100), 0.59),
        (At(0, 100), At(55, 100), 0.45),
    ],
)
def test_overlap(a: At, b: At, share: float) -> None:
    assert overlap(a, b) == overlap(b, a) == pytest.approx(share)


@pytest.mark.parametrize(
    ("name", "country", "kind", "forms", "same"),
    [
        ("Seno Wirajaya", None, "person", ["Seno Wirajaya"], True),
        ("Séno  WIRAJAYA", None, "person", ["Seno Wirajaya"], True),
        ("Seno", None, "person", ["Seno Wirajaya"], True),
        ("Bupati Seno Wirajaya", None, "person", ["Seno Wirajaya"], True),
        ("Ratna Seno", None, "person", ["Seno Wirajaya"], False),
        ("Kementerian Pekerjaan Umum", None, "organisation", ["Kementerian Pekerjaan Umum Lematu"], True),
        ("Kementerian Pekerjaan", None, "organisation", ["Kementerian Pekerjaan Umum Lematu"], False),
        ("Norwegia", "NO", "state", ["NO"], True),
        ("Norwegia", "NO", None, ["NO"], True),
        ("Kementerian Pertahanan Norwegia", "NO", "organisation", ["NO"], False),
        ("Norwegia", "NO", "state", ["DK"], False),
        ("", None, "person", ["Seno"], False),
        ("Seno", None, "person", ["…"], False),
    ],
)
def test_same_actor(name: str, country: str | None, kind: str | None, forms: list[str], same: bool) -> None:
    assert same_actor(name, country, kind, forms) is same


def test_a_country_code_is_no_word_of_a_name() -> None:
    assert shares_a_word("Ratna Seno", ["NO", "Seno Wirajaya"])
    assert not shares_a_word("NO", ["NO"])


def test_pairs_are_one_to_one_and_the_most_overlap_wins() -> None:
    gold, found = [At(0, 10), At(2, 10)], [At(1, 10), At(2, 10)]
    assert sorted(pair(gold, found, lambda g, f: True)) == [(0, 0), (1, 1)]


def test_compulsory_gold_comes_before_optional() -> None:
    gold = [At(0, 10, optional=True), At(0, 10)]
    assert pair(gold, [At(0, 10)], lambda g, f: True) == [(1, 0)]


def test_pairs_are_compatible_and_overlap_enough() -> None:
    assert pair([At(0, 10)], [At(0, 10)], lambda g, f: False) == []
    assert pair([At(0, 10)], [At(6, 16)], lambda g, f: True, MATCH) == []
    assert pair([At(0, 10)], [At(6, 16)], lambda g, f: True, least=0) == [(0, 0)]
    assert pair([At(0, 10)], [At(10, 16)], lambda g, f: True, least=0) == []
