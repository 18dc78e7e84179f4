"""What is asked, and in which order."""

from collections import defaultdict
from datetime import UTC, datetime
from typing import Any

import pytest

from tasks.link import models, queue
from tasks.link.judgements import Judgement, Judgements, actor_subject, record_subject
from tasks.link.queue import (
    Node,
    Question,
    Sitting,
    actor_questions,
    attribution_questions,
    by_doubt,
    claim_questions,
    undecided,
)
from tasks.link.telling import Manner
from tasks.wording.topics import topics

INDONESIAN = defaultdict(lambda: "id")
NOTHING = Judgements()

CRACKED = "gempa membuat dinding Bendungan Way Semaka retak"
ALSO_CRACKED = "dinding Bendungan Way Semaka di Lampung retak akibat gempa"
REPAIRED = "dinding Bendungan Way Semaka yang retak akibat gempa sudah diperbaiki Tirta"


def record(number: int, text: str, claim: str = "clm_1", **more: Any) -> dict[str, Any]:
    """A row of `claim_records`, as far as the queue looks at it."""
    row = {
        "claim_record_id": f"rec_{number}",
        "claim_id": claim,
        "statement_id": f"st_{number}",
        "doc_id": f"doc_{number}",
        "actor_id": f"act_{number}",
        "actor_name": f"Saksi {number}",
        "stance": "asserted",
        "polarity": "positive",
        "content_text": text,
        "content_start": 0,
        "content_end": len(text),
        "topics": topics(text, "id"),
        "origin_statement_id": None,
        "confidence": 0.97,
    }
    return row | more


def actor(number: int, name: str, published: str, country: str | None = None) -> dict[str, Any]:
    """A row of `document_actors`, as far as the queue looks at it."""
    row = {"document_actor_id": f"dac_{number}", "doc_id": f"doc_{number}", "actor_id": published, "name": name}
    return row | {"kind": "person", "country_code": country, "role": None}


def judged(word: Any, left: dict[str, Any], right: dict[str, Any] | None = None) -> Judgements:
    """One judgement about these rows."""
    as_subject = record_subject if "claim_record_id" in left else actor_subject
    sides = {"left": as_subject(left), "right": as_subject(right) if right else None}
    return Judgements((Judgement(judgement=word, by="Ana", at=datetime(2026, 3, 1, tzinfo=UTC), **sides),))


@pytest.fixture
def probability(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sets what the models say of every pair."""
    if not str(models.__file__).endswith(".py"):
        pytest.skip("machine code (`make compiled`) calls the models without asking which function is in their place")

    def say(value: float) -> None:
        for module in (queue, models):
            monkeypatch.setattr(module, "scores", lambda model, pairs: [value] * len(pairs))

    return say


def test_two_wordings_put_together_are_asked_with_the_chance_that_they_are_not_one(probability: Any) -> None:
    probability(0.7)
    (question,) = claim_questions([record(1, CRACKED), record(2, ALSO_CRACKED)], NOTHING, INDONESIAN, {})
    assert question.joined
    assert question.doubt == pytest.approx(0.3)
    assert sorted(question.ids) == ["rec_1", "rec_2"]


def test_claims_nearly_put_together_are_asked_with_the_chance_that_they_are_one(probability: Any) -> None:
    probability(0.4)
    (question,) = claim_questions([record(1, CRACKED), record(2, ALSO_CRACKED, "clm_2")], NOTHING, INDONESIAN, {})
    assert not question.joined
    assert question.doubt == pytest.approx(0.4)


def test_what_is_hardly_in_doubt_is_not_asked(probability: Any) -> None:
    probability(0.03)
    assert claim_questions([record(1, CRACKED), record(2, ALSO_CRACKED, "clm_2")], NOTHING, INDONESIAN, {}) == []


def test_equal_wordings_are_no_question(probability: Any) -> None:
    probability(0.5)
    assert claim_questions([record(1, CRACKED), record(2, CRACKED + ".")], NOTHING, INDONESIAN, {}) == []


def test_two_claims_are_one_question_about_their_likest_wordings(monkeypatch: pytest.MonkeyPatch) -> None:
    likeness = {(CRACKED, ALSO_CRACKED): 0.45, (CRACKED, REPAIRED): 0.2, (ALSO_CRACKED, REPAIRED): 0.3}

    def scores(model: str, pairs: Any) -> list[float]:
        return [likeness.get((a.text, b.text)) or likeness[b.text, a.text] for a, b in pairs]

    monkeypatch.setattr(models, "scores", scores)
    rows = [record(1, CRACKED), record(2, ALSO_CRACKED, "clm_2"), record(3, REPAIRED, "clm_2")]
    asked = claim_questions(rows, NOTHING, INDONESIAN, {})
    apart = [question for question in asked if not question.joined]
    assert [sorted(question.ids) for question in apart] == [["rec_1", "rec_2"]]


def test_what_a_rule_forbids_is_asked_only_where_it_is_published_as_one(probability: Any) -> None:
    probability(0.9)
    ten, twelve = record(1, f"{CRACKED} sepanjang 10 meter"), record(2, f"{ALSO_CRACKED} sepanjang 12 meter")
    (question,) = claim_questions([ten, twelve], NOTHING, INDONESIAN, {})
    assert question.doubt == 1
    assert claim_questions([ten, twelve | {"claim_id": "clm_2"}], NOTHING, INDONESIAN, {}) == []


def test_a_quotation_is_asked_about_with_what_it_may_quote() -> None:
    told = record(1, "stok pupuk di Wanaraja aman hingga musim tanam depan", actor_id="act")
    quoted = record(2, "Aman, pupuk, sampai tanam depan masih ada di gudang Wanaraja,", "clm_2", actor_id="act")
    behind = {"doc_id": told["doc_id"], "content_start": 80, "content_end": 140}
    manners = {"st_1": Manner(quoted=False, predicated=True), "st_2": Manner(quoted=True, predicated=True)}
    (question,) = claim_questions([told, quoted | behind], NOTHING, INDONESIAN, manners)
    assert question.probability > 0.85 and not question.joined
    joined = quoted | behind | {"claim_id": "clm_1"}
    assert claim_questions([told, joined], NOTHING, INDONESIAN, manners) == []  # no doubt about that
    (question,) = claim_questions([told, joined | {"actor_id": "other"}], NOTHING, INDONESIAN, manners)
    assert question.joined and question.doubt > 0.5
    assert claim_questions([told, quoted | behind], NOTHING, INDONESIAN, {}) == []


@pytest.mark.parametrize("word", ["same_claim", "different_claim"])
@pytest.mark.parametrize("claim", ["clm_1", "clm_2"])
def test_what_is_judged_is_not_asked_again_also_of_other_records_that_say_it(
    probability: Any, word: str, claim: str
) -> None:
    probability(0.45)
    left, right, again = record(1, CRACKED), record(2, ALSO_CRACKED, claim), record(3, CRACKED)
    assert claim_questions([left, right, again], NOTHING, INDONESIAN, {})
    assert claim_questions([left, right, again], judged(word, again, right), INDONESIAN, {}) == []


def test_a_record_that_is_wrong_asks_nothing(probability: Any) -> None:
    probability(0.6)
    left, right = record(1, CRACKED), record(2, ALSO_CRACKED, confidence=0.5)
    wrong = judged("wrong", right)
    assert claim_questions([left, right], wrong, INDONESIAN, {}) == []
    assert attribution_questions([left, right], wrong) == []


def test_documents_of_two_languages_have_no_claim_in_common(probability: Any) -> None:
    probability(0.45)
    rows = [record(1, CRACKED), record(2, ALSO_CRACKED, "clm_2")]
    assert claim_questions(rows, NOTHING, {"doc_1": "id", "doc_2": "xx"}, {}) == []


def test_names_put_together_and_nearly_put_together(probability: Any) -> None:
    probability(0.4)
    rows = [actor(1, "Lela Ardhana", "act_1"), actor(2, "Lela Ardhana Putri", "act_1")]
    rows += [actor(3, "Lela Ardana", "act_2"), actor(4, "Rinto Hadiwijaya", "act_3")]
    asked = actor_questions(rows, NOTHING, INDONESIAN)
    assert [(question.joined, round(question.doubt, 2)) for question in by_doubt(asked)] == [(True, 0.6), (False, 0.4)]


def test_a_lone_name_another_country_and_a_body_are_not_asked(probability: Any) -> None:
    probability(0.4)
    rows = [actor(1, "Lela Ardhana", "act_1", "ID"), actor(2, "Lela Ardana", "act_2", "MY"), actor(3, "Lela", "act_3")]
    rows.append(actor(4, "Lela Ardhana", "act_4") | {"kind": "organisation"})
    assert actor_questions(rows, NOTHING, INDONESIAN) == []


def test_judged_names_are_not_asked_again(probability: Any) -> None:
    probability(0.4)
    rows = [actor(1, "Lela Ardhana", "act_1"), actor(2, "Lela Ardana", "act_2")]
    assert actor_questions(rows, NOTHING, INDONESIAN)
    assert actor_questions(rows, judged("different_actor", *rows), INDONESIAN) == []


def test_doubtful_records_are_asked_once_for_all_copies() -> None:
    rows = [
        record(1, CRACKED, confidence=0.4),
        record(2, CRACKED, confidence=0.4, origin_statement_id="st_1"),
        record(3, CRACKED, confidence=0.97),
    ]
    assert [question.ids for question in attribution_questions(rows, NOTHING)] == [("rec_1",)]
    assert attribution_questions(rows, judged("right", rows[0])) == []


def test_all_kinds_stand_in_one_order_of_doubt(probability: Any) -> None:
    probability(0.6)
    rows = [record(1, CRACKED, confidence=0.3), record(2, ALSO_CRACKED), record(3, "lain", "clm_3", confidence=0.8)]
    asked = claim_questions(rows, NOTHING, INDONESIAN, {}) + attribution_questions(rows, NOTHING)
    assert [(question.kind, round(question.doubt, 2)) for question in by_doubt(asked)] == [
        ("attributions", 0.7),
        ("claims", 0.4),
        ("attributions", 0.2),
    ]


def nodes(group: str, *wordings: str) -> list[Node]:
    return [Node(group, wording) for wording in wordings]


def test_of_a_claim_the_links_that_hold_it_together_are_asked() -> None:
    a, b, c = nodes("clm_1", "a", "b", "c")
    scored = [(0.9, a, b), (0.6, b, c), (0.55, a, c)]
    assert undecided(scored, [], []) == [(0.9, a, b), (0.6, b, c)]
    assert undecided(scored, [(b, c)], []) == [(0.9, a, b)]
    assert undecided(scored, [], [(b, c)]) == [(0.9, a, b), (0.55, a, c)]
    assert undecided(scored, [(a, b)], [(b, c)]) == []


def test_what_follows_from_judgements_is_not_asked() -> None:
    (a,), (b,), (c,) = nodes("clm_1", "a"), nodes("clm_2", "b"), nodes("clm_3", "c")
    scored = [(0.4, a, b), (0.3, b, c), (0.2, a, c)]
    assert undecided(scored, [(a, b), (b, c)], []) == []
    assert undecided(scored, [(a, b)], [(b, c)]) == []
    assert undecided(scored, [(a, b)], []) == [(0.3, b, c)]


def test_an_answer_settles_what_follows_from_it_in_the_same_sitting() -> None:
    rows = [record(number, "lain", f"clm_{number}") for number in (1, 2, 3)]

    def ask(left: int, right: int) -> Question:
        return Question("claims", 0.4, 0.4, False, rows[left], rows[right])

    sitting = Sitting()
    sitting.take(ask(0, 1), "same_claim")
    assert not sitting.settles(ask(1, 2))
    sitting.take(ask(1, 2), "different_claim")
    assert sitting.settles(ask(0, 2))
    other = Sitting()
    other.take(ask(0, 1), "wrong", rows[0])
    assert other.settles(ask(0, 2))
    assert not other.settles(ask(1, 2))
