"""What people say of claims and actors wins over rules and models, in runs and when all is linked afresh."""

from datetime import UTC, datetime

import pytest

from tasks.link.judgements import Judgement, Judgements, Subject

US, RU = ("Amerika Serikat", "state", "US"), ("Rusia", "state", "RU")
SHELLS = "Korea Utara mengirim peluru artileri kepada Rusia untuk perang di Donbas"
CONVOY = "konvoi amunisi dari Pyongyang melintasi perbatasan menuju garis depan timur"
RICE = "harga beras medium naik di pasar induk Kramat Jati"
PRICES = "harga beras medium di pasar induk Kramat Jati naik"


def subject_of(part, table="claim_records"):
    (row,) = part[table]
    if table == "claim_records":
        names = {"actor": row["actor_name"], "stance": row["stance"]}
        return Subject(id=row["claim_record_id"], doc_id=row["doc_id"], text=row["content_text"], **names)
    return Subject(id=row["document_actor_id"], doc_id=row["doc_id"], text=row["name"])


def judged(word, left, right=None):
    at = datetime(2024, 12, 1, tzinfo=UTC)
    return Judgement(judgement=word, left=left, right=right, by="Ratih", at=at)


def claims_of(warehouse, *parts):
    of = {row["claim_record_id"]: row["claim_id"] for row in warehouse.rows("claim_records")}
    return [of[part["claim_records"][0]["claim_record_id"]] for part in parts]


def actors_of(warehouse, *parts):
    of = {row["document_actor_id"]: row["actor_id"] for row in warehouse.rows("document_actors")}
    return [of[part["document_actors"][0]["document_actor_id"]] for part in parts]


@pytest.mark.parametrize("later", ["run", "relink"])
def test_two_claims_that_a_person_joins_are_one(warehouse, said, together, later):
    first, second = said("a", US, "asserted", SHELLS, 1), said("b", RU, "denied", CONVOY, 2)
    judgements = Judgements((judged("same_claim", subject_of(first), subject_of(second)),))
    if later == "run":
        warehouse.publish(together(first))
        warehouse.publish(together(second), "run_2", judgements)
    else:
        warehouse.publish(together(first, second))
        old = claims_of(warehouse, first, second)
        assert len(set(old)) == 2
        warehouse.relink("run_r", judgements)
        (change,) = warehouse.id_changes
        assert (change["kind"], change["reason"]) == ("claim", "judgement")
        assert {change["old_id"], change["new_id"]} == set(old)
    assert len(set(claims_of(warehouse, first, second))) == 1
    (claim,) = warehouse.rows("claims")
    assert (claim["linked_by"], claim["status"]) == ("judgement", "contested")


@pytest.mark.parametrize("wording", [RICE, PRICES])
def test_a_claim_that_a_person_parts_stays_parted(warehouse, said, together, wording):
    first, second = said("a", US, "asserted", RICE, 1), said("b", RU, "asserted", wording, 2)
    warehouse.publish(together(first, second))
    (one,) = set(claims_of(warehouse, first, second))
    judgements = Judgements((judged("different_claim", subject_of(first), subject_of(second)),))
    warehouse.relink("run_r", judgements)
    ids = claims_of(warehouse, first, second)
    assert len(set(ids)) == 2 and one in ids
    assert [(row["old_id"], row["reason"]) for row in warehouse.id_changes] == [(one, "judgement")]
    linked = warehouse.relink("run_s", judgements)
    assert linked.claims == [] and linked.id_changes == []
    third = said("c", US, "asserted", RICE, 3)
    warehouse.publish(together(third), "run_3", judgements)
    assert len(set(claims_of(warehouse, first, second))) == 2


def test_the_last_word_on_a_pair_counts(warehouse, said, together):
    first, second = said("a", US, "asserted", SHELLS, 1), said("b", RU, "denied", CONVOY, 2)
    warehouse.publish(together(first, second))
    pair = subject_of(first), subject_of(second)
    warehouse.relink("run_r", Judgements((judged("same_claim", *pair), judged("different_claim", *pair))))
    assert len(set(claims_of(warehouse, first, second))) == 2


def test_a_record_judged_wrong_counts_for_nothing(warehouse, said, together):
    first, second = said("a", US, "asserted", SHELLS, 1), said("b", RU, "denied", SHELLS, 2)
    warehouse.publish(together(first, second))
    assert warehouse.rows("claims")[0]["status"] == "contested"
    warehouse.relink("run_r", Judgements((judged("wrong", subject_of(second)),)))
    (claim,) = warehouse.rows("claims")
    assert (claim["status"], claim["denied_by"], claim["n_records"]) == ("uncontested", [], 1)
    assert {row["judgement"] for row in warehouse.rows("claim_records")} == {None, "wrong"}
    warehouse.relink("run_s", Judgements())
    assert warehouse.rows("claims")[0]["status"] == "contested"


def test_a_claim_of_wrong_records_only_is_rejected(warehouse, said, together):
    first = said("a", US, "asserted", SHELLS, 1)
    warehouse.publish(together(first), judgements=Judgements((judged("wrong", subject_of(first)),)))
    (claim,) = warehouse.rows("claims")
    assert (claim["status"], claim["n_records"], claim["asserted_by"]) == ("rejected", 0, [])


def test_a_record_judged_right_is_marked(warehouse, said, together):
    first = said("a", US, "asserted", SHELLS, 1)
    warehouse.publish(together(first), judgements=Judgements((judged("right", subject_of(first)),)))
    assert [row["judgement"] for row in warehouse.rows("claim_records")] == ["right"]


@pytest.mark.parametrize("later", ["run", "relink"])
def test_two_names_that_a_person_joins_are_one_actor(warehouse, said, together, later):
    full = said("a", ("Joko Widodo", "person", "ID"), "asserted", SHELLS, 1)
    nick = said("b", ("Jokowi", "person", "ID"), "asserted", RICE, 2, role="presiden")
    judgements = Judgements(
        (judged("same_actor", subject_of(full, "document_actors"), subject_of(nick, "document_actors")),)
    )
    if later == "run":
        warehouse.publish(together(full))
        warehouse.publish(together(nick), "run_2", judgements)
    else:
        warehouse.publish(together(full, nick))
        assert len(set(actors_of(warehouse, full, nick))) == 2
        warehouse.relink("run_r", judgements)
        assert [(row["kind"], row["reason"]) for row in warehouse.id_changes] == [("actor", "judgement")]
    assert len(set(actors_of(warehouse, full, nick))) == 1
    (actor,) = warehouse.rows("actors")
    assert (actor["linked_by"], actor["aliases"]) == ("judgement", ["Jokowi"])
    again = said("c", ("Jokowi", "person", "ID"), "asserted", CONVOY, 3)
    warehouse.publish(together(again), "run_3", judgements)
    assert len(set(actors_of(warehouse, full, nick, again))) == 1


def test_two_persons_of_one_name_that_a_person_parts_are_two(warehouse, said, together):
    one = said("a", ("Agus Salim", "person", "ID"), "asserted", SHELLS, 1)
    other = said("b", ("Agus Salim", "person", "ID"), "asserted", RICE, 2)
    warehouse.publish(together(one, other))
    assert len(set(actors_of(warehouse, one, other))) == 1
    pair = subject_of(one, "document_actors"), subject_of(other, "document_actors")
    judgements = Judgements((judged("different_actor", *pair),))
    warehouse.relink("run_r", judgements)
    assert len(set(actors_of(warehouse, one, other))) == 2
    linked = warehouse.relink("run_s", judgements)
    assert linked.actors == [] and linked.id_changes == []


def test_an_undone_merge_gives_both_ids_back(warehouse, said, together):
    first, second = said("a", US, "asserted", SHELLS, 1), said("b", RU, "denied", CONVOY, 2)
    warehouse.publish(together(first, second))
    before = claims_of(warehouse, first, second)
    pair = subject_of(first), subject_of(second)
    warehouse.relink("run_r", Judgements((judged("same_claim", *pair),)))
    assert len(set(claims_of(warehouse, first, second))) == 1
    warehouse.relink("run_s", Judgements())
    assert claims_of(warehouse, first, second) == before


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_who_is_the_same_as_one_is_not_the_other_whom_that_one_is_not(warehouse, said, together, order):
    parts = [said(doc, ("Agus Wibowo", "person", "ID"), "asserted", SHELLS, day) for day, doc in enumerate("abc", 1)]
    one, other, third = (subject_of(part, "document_actors") for part in parts)
    judgements = Judgements((judged("different_actor", one, other), judged("same_actor", one, third)))
    warehouse.publish(together(*(parts[at] for at in order)), judgements=judgements)
    a, b, c = actors_of(warehouse, *parts)
    assert a == c != b
    linked = warehouse.relink("run_r", judgements)
    assert linked.id_changes == []
