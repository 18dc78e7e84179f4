"""Linking everything afresh: the same claims and actors in whatever order documents came, and ids that stay."""

import random

import pytest

US, RU = ("Amerika Serikat", "state", "US"), ("Rusia", "state", "RU")
KP = ("Korea Utara", "state", "KP")
SHELLS = "Korea Utara mengirim peluru artileri kepada Rusia untuk perang di Donbas"


def newsroom(said):
    """Days of a small newsroom: one claim in several words, figures, and names in short and in full."""
    return [
        said("a", US, "asserted", SHELLS, 1),
        said("b", RU, "denied", "Pyongyang mengirim peluru artileri ke Moskow untuk perang di Donbas", 2),
        said("c", KP, "denied", SHELLS, 3, outlet="Harian Dua"),
        said("d", ("Sergei Shoigu", "person", "RU"), "denied", SHELLS, 4, role="menteri pertahanan"),
        said("e", ("Sergey Shoigu", "person", "RU"), "declined", SHELLS, 5, role="sekretaris dewan keamanan"),
        said("f", ("Shoigu", "person", "RU"), "asserted", "latihan gabungan dengan Belarus dimulai pekan depan", 6),
        said("g", US, "asserted", "Korea Utara menerbangkan 10.000 tentara ke Rusia untuk latihan", 7, value=10_000.0),
        said("h", RU, "denied", "Korea Utara menerbangkan 12.000 tentara ke Rusia untuk latihan", 8, value=12_000.0),
    ]


def rows_by_key(warehouse, name, key, without):
    return {row[key]: {k: v for k, v in row.items() if k not in without} for row in warehouse.rows(name)}


def groups(warehouse, name, key, member):
    found = {}
    for row in warehouse.rows(name):
        found.setdefault(row[key], set()).add(row[member])
    return {frozenset(group) for group in found.values()}


@pytest.mark.parametrize("seed", range(10))
def test_after_a_relink_order_and_batches_do_not_matter(new_warehouse, said, together, seed):
    parts, chance = newsroom(said), random.Random(seed)
    order, size = chance.sample(range(len(parts)), len(parts)), chance.randint(1, len(parts))
    whole, grown = new_warehouse(), new_warehouse()
    whole.publish(together(*parts))
    for begin in range(0, len(order), size):
        grown.publish(together(*(parts[at] for at in order[begin : begin + size])), f"run_{begin}")
    for warehouse in (whole, grown):
        warehouse.relink()
    assert groups(whole, "claim_records", "claim_id", "claim_record_id") == groups(
        grown, "claim_records", "claim_id", "claim_record_id"
    )
    assert groups(whole, "document_actors", "actor_id", "document_actor_id") == groups(
        grown, "document_actors", "actor_id", "document_actor_id"
    )
    moving = {"claim_id", "question_id"}
    described = [
        sorted(repr({k: v for k, v in row.items() if k not in moving}) for row in warehouse.rows("claims"))
        for warehouse in (whole, grown)
    ]
    assert described[0] == described[1]


def test_a_relink_after_one_run_changes_nothing(warehouse, said, together):
    warehouse.publish(together(*newsroom(said)))
    linked = warehouse.relink()
    assert (linked.actors, linked.claims, linked.id_changes) == ([], [], [])
    assert not any(linked.moved.values()) and not any(linked.gone.values())


def test_a_name_that_came_too_early_is_found_by_the_relink(warehouse, said, together):
    parts = newsroom(said)
    warehouse.publish(together(parts[5]), "run_1")
    (lone,) = {row["actor_id"] for row in warehouse.rows("document_actors")}
    warehouse.publish(together(parts[3]), "run_2")
    assert len({row["actor_id"] for row in warehouse.rows("document_actors")}) == 2
    linked = warehouse.relink()
    (one,) = {row["actor_id"] for row in warehouse.rows("document_actors")}
    gone = ({lone, *linked.gone["actors"]} | {row["old_id"] for row in linked.id_changes}) - {one}
    assert [(row["kind"], row["old_id"], row["new_id"]) for row in linked.id_changes] == [("actor", gone.pop(), one)]
    assert {row["actor_id"] for row in warehouse.rows("claim_records")} == {one}
    assert {row["actor_id"] for row in warehouse.rows("actor_mentions")} == {one}


def test_an_office_is_the_one_that_the_latest_document_gives(warehouse, said, together):
    parts = newsroom(said)
    warehouse.publish(together(parts[4]), "run_1")
    warehouse.publish(together(parts[3]), "run_2")
    (actor,) = [row for row in warehouse.rows("actors") if row["kind"] == "person"]
    assert (actor["role"], actor["role_seen_at"].day) == ("sekretaris dewan keamanan", 5)
    assert [row["role"] for row in sorted(warehouse.rows("document_actors"), key=lambda row: row["name"])] == [
        "menteri pertahanan",
        "sekretaris dewan keamanan",
    ]


def test_what_holds_a_claim_together_is_told(warehouse, said, together):
    parts = newsroom(said)
    warehouse.publish(together(parts[0], parts[2]))
    assert [row["linked_by"] for row in warehouse.rows("claims")] == ["wording"]
    warehouse.publish(together(parts[1]), "run_2")
    (claim,) = warehouse.rows("claims")
    assert claim["linked_by"] == "model" and 0.5 <= claim["link_probability"] <= 1


@pytest.mark.parametrize("kept", [True, False])
def test_a_claim_lives_on_when_its_document_is_read_in_other_words(warehouse, said, together, kept):
    warehouse.publish(together(said("a", US, "asserted", SHELLS, 1)))
    (before,) = warehouse.rows("claims")
    again = SHELLS + " timur" if kept else "harga beras naik di pasar induk Kramat Jati"
    span = 40 if kept else 300
    linked = warehouse.publish(together(said("a", US, "asserted", again, 1, span=span)), "run_2")
    (after,) = warehouse.rows("claims")
    assert (after["claim_id"] == before["claim_id"]) == kept
    assert linked.gone["claims"] == ([] if kept else [before["claim_id"]])


def test_an_actor_whose_documents_are_read_anew_keeps_its_id_or_says_where_it_went(warehouse, said, together):
    full, lone = ("Sergei Shoigu", "person", "RU"), ("Shoigu", "person", "RU")
    warehouse.publish(together(said("a", full, "denied", SHELLS, 1), said("b", lone, "asserted", SHELLS, 2)))
    (actor,) = {row["actor_id"] for row in warehouse.rows("document_actors")}
    again = said("a", ("Sergei Kuzhugetovich Shoigu", "person", "RU"), "denied", SHELLS, 1)
    warehouse.publish(together(again, said("b", lone, "asserted", SHELLS, 2)), "run_2")
    assert {row["actor_id"] for row in warehouse.rows("document_actors")} == {actor}
    other = said("b", ("Sergei Lavrov", "person", "RU"), "asserted", SHELLS, 2)
    linked = warehouse.publish(other, "run_3")
    assert linked.id_changes == []  # a document's actor of another name is another actor
    (renamed,) = [row for row in warehouse.rows("actors") if row["actor_id"] == actor]
    assert (renamed["name"], renamed["aliases"]) == ("Sergei Kuzhugetovich Shoigu", [])


def test_an_actor_that_no_document_has_any_more_is_gone_and_on_record(warehouse, said):
    warehouse.publish(said("a", ("Dewi Lestari", "person", "ID"), "asserted", SHELLS, 1))
    (actor,) = warehouse.rows("actors")
    linked = warehouse.publish(said("a", ("Agus Wibowo", "person", "ID"), "asserted", SHELLS, 1), "run_2")
    assert [row["name"] for row in warehouse.rows("actors")] == ["Agus Wibowo"]
    gone = {"run_id": "run_2", "kind": "actor", "old_id": actor["actor_id"], "new_id": "", "reason": "relink"}
    assert gone in linked.id_changes
    assert warehouse.rows("claims")[0]["asserted_by"] == ["Agus Wibowo"]


@pytest.mark.parametrize("content", ["BI Rate 6,25 persen pada 24 April 2024", "korban 19 orang tewas pada 3 Mei 2024"])
def test_the_same_words_are_found_again_however_few(warehouse, said, content):
    warehouse.publish(said("a", US, "asserted", content, 1))
    warehouse.publish(said("b", RU, "denied", content, 2), "run_2")
    assert [row["status"] for row in warehouse.rows("claims")] == ["contested"]


def test_names_without_a_letter_do_not_run_into_one_another(warehouse, said):
    warehouse.publish(said("a", ("***", "organisation", "ID"), "asserted", SHELLS, 1))
    warehouse.publish(said("b", ("…", "organisation", "ID"), "asserted", SHELLS, 2), "run_2")
    assert {row["name"] for row in warehouse.rows("actors")} == {"***", "…"}
