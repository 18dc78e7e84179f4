"""What a run changed of a claim: first words, denials, reversals, retractions, values, outlets."""

US, RU = ("Amerika Serikat", "state", "US"), ("Rusia", "state", "RU")
SHELLS = "Korea Utara mengirim peluru artileri kepada Rusia untuk perang di Donbas"
NOT_SHELLS = "Korea Utara tidak pernah mengirim peluru artileri kepada Rusia untuk perang di Donbas"


def changed(linked):
    return sorted((row["change"], row["before"], row["after"]) for row in linked.changes)


def test_a_new_claim_is_one_change(warehouse, said):
    assert changed(warehouse.publish(said("a", US, "asserted", SHELLS, 1))) == [("new_claim", None, SHELLS)]


def test_a_first_denial_and_a_new_outlet(warehouse, said):
    warehouse.publish(said("a", US, "asserted", SHELLS, 1))
    linked = warehouse.publish(said("b", RU, "denied", SHELLS, 2, outlet="Harian Dua"), "run_2")
    assert changed(linked) == [("new_denial", None, "Rusia"), ("new_outlet", "1", "Harian Dua")]


def test_a_retraction_is_a_reversal_and_takes_the_claim_back(warehouse, said):
    warehouse.publish(said("a", US, "asserted", SHELLS, 1))
    linked = warehouse.publish(said("b", US, "retracted", SHELLS, 2), "run_2")
    assert ("retraction", "asserted", "Amerika Serikat") in changed(linked)
    assert ("reversal", "Amerika Serikat: asserted", "Amerika Serikat: retracted") in changed(linked)
    (claim,) = warehouse.rows("claims")
    assert claim["status"] == "retracted"


def test_declining_after_asserting_takes_nothing_back(warehouse, said):
    warehouse.publish(said("a", US, "asserted", SHELLS, 1))
    linked = warehouse.publish(said("b", US, "declined", SHELLS, 2), "run_2")
    assert changed(linked) == []
    assert warehouse.rows("claims")[0]["asserted_by"] == ["Amerika Serikat"]


def test_the_positive_form_that_comes_later_reverses_nobody(warehouse, said):
    warehouse.publish(said("a", RU, "asserted", NOT_SHELLS, 1, negative=True))
    linked = warehouse.publish(said("b", US, "asserted", SHELLS, 2), "run_2")
    assert changed(linked) == [("new_assertion", None, "Amerika Serikat")]
    (claim,) = warehouse.rows("claims")
    assert (claim["asserted_by"], claim["denied_by"], claim["status"]) == (["Amerika Serikat"], ["Rusia"], "contested")


def test_an_earlier_word_that_comes_later_reverses_nothing(warehouse, said):
    warehouse.publish(said("a", US, "denied", SHELLS, 5))
    linked = warehouse.publish(said("b", US, "asserted", SHELLS, 2), "run_2")
    assert [row["change"] for row in linked.changes] == []
    assert warehouse.rows("claims")[0]["denied_by"] == ["Amerika Serikat"]


def test_another_figure_is_a_new_value_of_the_question(warehouse, said):
    troops = "Korea Utara menerbangkan {} tentara ke Rusia untuk latihan tempur"
    warehouse.publish(said("a", US, "asserted", troops.format("10.000"), 1, value=10_000.0, unit="troops"))
    later = said("b", RU, "asserted", troops.format("12.000"), 2, value=12_000.0, unit="troops")
    linked = warehouse.publish(later, "run_2")
    assert ("new_value", "10000 troops", "12000 troops") in changed(linked)
    questions = {row["question_id"] for row in warehouse.rows("claims")}
    assert len(warehouse.rows("claims")) == 2 and len(questions) == 1
