"""Actors across documents: whose names are one person's, and whose never are."""

import json

import pytest

from tasks.link.actors import Directory
from tasks.link.identity import SAME_PERSON
from tasks.link.models import PAIRS, scores
from tasks.link.names import compatible_names, person_tokens
from tests.link.rows import document_actor

PAIR_ROWS = [json.loads(line) for line in (PAIRS / "actors.jsonl").read_text(encoding="utf-8").splitlines()]


def actor(doc, name, kind="person", country=None, **columns):
    return document_actor(doc, name, country=country, kind=kind, **columns)


def linked(*actors):
    directory = Directory([], "id")
    ids = directory.link(list(actors), {})
    return [ids[row["document_actor_id"]] for row in actors]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Sergei Shoigu", "Sergey Shoigu"),
        ("Kim Jong Un", "Kim Jong-un"),
        ("Presiden Prabowo Subianto", "Prabowo Subianto"),
        ("Dmitry Peskov", "Dmitri Peskov"),
    ],
)
def test_spellings_of_one_person(left, right):
    one, other = linked(actor("d1", left), actor("d2", right))
    assert one == other


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Kim Jong Un", "Kim Hyong Ryong"),
        ("Kim Jong Un", "Kim Jong Il"),
        ("Agus Priyanto", "Agus Riyanto"),
        ("Iriana Joko Widodo", "Joko Widodo"),
        ("Donald Trump", "Donald Trump Jr"),
        ("Maria Zakharova", "Marina Zakharova"),
        ("A. S. Wiratmaja", "Ade Sudarman"),
    ],
)
def test_near_names_of_two_persons(left, right):
    one, other = linked(actor("d1", left), actor("d2", right))
    assert one != other


def test_no_labelled_pair_of_two_persons_is_merged():
    apart = [
        pair
        for row in PAIR_ROWS
        if not row["same"]
        for pair in [(person_tokens(row["left"], "id"), person_tokens(row["right"], "id"))]
        if compatible_names(*pair, "id")
    ]
    assert all(probability < SAME_PERSON for probability in scores("actors", apart))


def test_a_lone_surname_means_the_one_person_of_its_country():
    full, lone, foreign = linked(
        actor("d1", "Sergei Shoigu", country="RU"),
        actor("d2", "Shoigu", country="RU"),
        actor("d3", "Shoigu", country="UA"),
    )
    assert full == lone != foreign


def test_a_lone_name_that_fits_two_is_neither():
    ids = linked(
        actor("d1", "Sergei Ivanov", country="RU"),
        actor("d2", "Viktor Ivanov", country="RU"),
        actor("d3", "Ivanov", country="RU"),
    )
    assert len(set(ids)) == 3


def test_one_state_a_country_whatever_it_is_called():
    one, other = linked(actor("d1", "Moskow", "state", "RU"), actor("d2", "Rusia", "state", "RU"))
    assert one == other


def test_bodies_by_name_and_country():
    ids = linked(
        actor("d1", "Komisi Pemilihan Umum (KPU)", "organisation", "ID"),
        actor("d2", "KPU", "organisation", "ID"),
        actor("d3", "Kementerian Pertahanan", "organisation", "RU"),
        actor("d4", "Kementerian Pertahanan", "organisation", "UA"),
        actor("d5", "Kementerian Pertahanan", "organisation"),
    )
    assert ids[0] == ids[1]
    assert len(set(ids[2:])) == 3


def test_an_abbreviation_that_every_town_has_names_no_one_body():
    town, anywhere = linked(
        actor("d1", "Dinas Kesehatan Kabupaten Arjuna", "organisation", "ID", aliases=["Dinkes"]),
        actor("d2", "Dinkes", "organisation", "ID"),
    )
    assert town != anywhere


def test_an_unnamed_source_is_its_wording_and_country():
    one, same, other = linked(
        actor("d1", "pejabat Rusia", "unnamed", "RU"),
        actor("d2", "Pejabat Rusia", "unnamed", "RU"),
        actor("d3", "pejabat AS", "unnamed", "US"),
    )
    assert one == same != other


def test_a_spokesman_represents_the_linked_state():
    directory = Directory([], "id")
    state = actor("d1", "Rusia", "state", "RU")
    speaker = actor("d1", "Dmitry Peskov", country="RU", represents_document_actor_id=state["actor_id"])
    ids = directory.link([state, speaker], {})
    rows = {row["actor_id"]: row for row in directory.rows()}
    assert rows[ids[speaker["actor_id"]]]["represents_actor_id"] == ids[state["actor_id"]]


def test_published_ids_stay_and_names_grow():
    first = Directory([], "id")
    before = first.link([actor("d1", "Sergei Shoigu", country="RU")], {})
    second = Directory(first.rows(), "id")
    after = second.link([actor("d2", "Sergey Shoigu", country="RU", role="Sekretaris Dewan Keamanan")], {})
    assert list(before.values()) == list(after.values())
    (row,) = second.rows()
    assert (row["name"], row["aliases"], row["role"]) == (
        "Sergei Shoigu",
        ["Sergey Shoigu"],
        "Sekretaris Dewan Keamanan",
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kemenkeu", "Kementerian Keuangan"),
        ("Kementerian Kesehatan RI", "Kementerian Kesehatan Republik Indonesia"),
        ("Polri", "Kepolisian Negara Republik Indonesia"),
        ("BPBD Wanaraja", "Badan Penanggulangan Bencana Daerah Wanaraja"),
        ("Fraksi PKB", "Fraksi Partai Kebangkitan Bangsa"),
    ],
)
def test_an_abbreviated_body_is_the_whole(one, other):
    left, right = linked(actor("d1", one, "organisation"), actor("d2", other, "organisation"))
    assert left == right


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("BPBD Wanaraja", None), ("Badan Penanggulangan Bencana Daerah Tugu", None)),
        (("Kemenkes", "PS"), ("Kementerian Kesehatan", "ID")),
        (("Kementerian Kesehatan Irak", "IQ"), ("Kementerian Kesehatan RI", "ID")),
        (("Partai Bulan Bintang (PBB)", "ID"), ("Perserikatan Bangsa-Bangsa", None)),
        (("Fraksi PKB", None), ("Fraksi PKS", None)),
    ],
)
def test_bodies_of_like_names_are_two(one, other):
    (left, at), (right, there) = one, other
    a, b = linked(actor("d1", left, "organisation", at), actor("d2", right, "organisation", there))
    assert a != b


def test_an_abbreviation_is_the_body_of_that_name_before_one_that_has_it_in_brackets():
    team = actor("d1", "Tim Penyelidik Badan Gizi Nasional", "organisation", aliases=["BGN"])
    short, whole = actor("d2", "BGN", "organisation"), actor("d3", "Badan Gizi Nasional", "organisation")
    ids = linked(team, short, whole)
    assert ids[0] != ids[1] == ids[2]
    directory = Directory([], "id")
    before = directory.link([team, whole], {})
    after = Directory(directory.rows(), "id").link([short], {})
    assert after[short["document_actor_id"]] == before[whole["document_actor_id"]]
