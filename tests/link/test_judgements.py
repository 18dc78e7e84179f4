"""The file of judgements: what it holds, how it is added to, and how a judgement finds its rows again."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from seeds import SEEDS
from tasks.link.judgements import Judgement, JudgementError, Judgements, Subject, append
from tasks.link.labelled import labelled_pairs, with_labelled

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def record(number: str, text: str = "jembatan itu aman", **more: Any) -> dict[str, Any]:
    """A row of `claim_records`, as far as judging looks at it."""
    row = {"claim_record_id": f"rec_{number}", "doc_id": f"doc_{number}", "content_text": text}
    return row | {"actor_name": "Rinto Hadiwijaya", "stance": "asserted"} | more


def subject(number: str, text: str = "jembatan itu aman", **more: Any) -> Subject:
    """The claim record of that number as a subject."""
    given = {"id": f"rec_{number}", "doc_id": f"doc_{number}", "text": text}
    return Subject(**(given | {"actor": "Rinto Hadiwijaya", "stance": "asserted"} | more))


def person(number: str, name: str) -> Subject:
    return Subject(id=f"act_{number}", doc_id=f"doc_{number}", text=name)


def said(word: Any, left: Subject, right: Subject | None = None, by: str = "Ana", at: datetime = NOON) -> Judgement:
    return Judgement(judgement=word, left=left, right=right, by=by, at=at)


def judged(*lines: Judgement) -> Judgements:
    return Judgements(lines)


A, B, C = (subject(number, f"jembatan {number} runtuh") for number in "abc")


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "desk" / "judgements.jsonl"
    lines = [
        said("same_claim", A, B),
        said("wrong", C).model_copy(update={"note": "itu kata “warga”, bukan wali kota"}),
        said("different_actor", person("a", "Agus Wibowo"), person("b", "Agus Wibowo Soetarno")),
    ]
    append(path, lines[:1])
    append(path, lines[1:])
    assert list(Judgements.read(path).lines) == lines


def test_a_line_is_one_json_object_with_its_keys_in_one_order(tmp_path: Path) -> None:
    path = tmp_path / "judgements.jsonl"
    append(path, [said("same_claim", A, B)])
    assert path.read_text(encoding="utf-8") == (
        '{"judgement": "same_claim", '
        '"left": {"id": "rec_a", "doc_id": "doc_a", "text": "jembatan a runtuh", '
        '"actor": "Rinto Hadiwijaya", "stance": "asserted"}, '
        '"right": {"id": "rec_b", "doc_id": "doc_b", "text": "jembatan b runtuh", '
        '"actor": "Rinto Hadiwijaya", "stance": "asserted"}, '
        '"by": "Ana", "at": "2026-03-01T12:00:00Z"}\n'
    )


def test_times_are_utc_wherever_they_were_given(tmp_path: Path) -> None:
    path = tmp_path / "judgements.jsonl"
    jakarta = timezone(timedelta(hours=7))
    append(path, [said("right", A, at=datetime(2026, 3, 1, 19, tzinfo=jakarta))])
    assert '"at": "2026-03-01T12:00:00Z"' in path.read_text(encoding="utf-8")


def test_lines_are_only_added(tmp_path: Path) -> None:
    path = tmp_path / "judgements.jsonl"
    append(path, [said("same_claim", A, B)])
    before = path.read_bytes()
    append(path, [said("different_claim", A, B)])
    assert path.read_bytes().startswith(before)


def test_a_last_line_without_an_end_stays_a_line_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "judgements.jsonl"
    append(path, [said("right", A)])
    path.write_bytes(path.read_bytes().rstrip())
    append(path, [said("wrong", B)])
    assert Judgements.read(path).verdicts == {"rec_a": "right", "rec_b": "wrong"}


def test_several_may_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "judgements.jsonl"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: append(path, [said("right", subject(str(n)))]), range(200)))
    assert len(Judgements.read(path).verdicts) == 200


def test_no_file_and_blank_lines_are_no_judgements(tmp_path: Path) -> None:
    path = tmp_path / "judgements.jsonl"
    assert Judgements.read(path).lines == ()
    path.write_text("\n\n", encoding="utf-8")
    assert Judgements.read(path).lines == ()


def broken(**changes: Any) -> str:
    line = json.loads(said("same_claim", A, B).model_dump_json()) | changes
    return json.dumps(line)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("<<<<<<< HEAD", "JSON"),
        (broken(judgement="same"), "judgement"),
        (broken(right=None), "same_claim is said of two"),
        (broken(judgement="wrong"), "wrong is said of one"),
        (broken(right=json.loads(A.model_dump_json())), "left and right are the same"),
        (broken(at="2026-03-01T12:00:00"), "at"),
        (broken(by=""), "by"),
        (broken(sure=True), "sure"),
    ],
)
def test_a_line_that_is_no_judgement_is_named(tmp_path: Path, line: str, why: str) -> None:
    path = tmp_path / "judgements.jsonl"
    append(path, [said("right", A)])
    with path.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(JudgementError) as refused:
        Judgements.read(path)
    message = str(refused.value)
    assert message.startswith(f"{path}:2: ")
    assert why in message
    assert "\n" not in message


def test_the_later_word_about_a_pair_holds_whichever_way_round() -> None:
    both = judged(said("same_claim", A, B), said("different_claim", B, A, by="Budi"))
    assert both.same_claims == []
    assert both.different_claims == [(B, A)]
    assert both.claim_pairs([record("a"), record("b")]) == ([], [("rec_a", "rec_b")])
    assert len(both.lines) == 2


def test_the_later_verdict_holds() -> None:
    assert judged(said("wrong", A), said("right", A, by="Budi")).verdicts == {"rec_a": "right"}


def test_claims_and_actors_are_apart() -> None:
    them = judged(
        said("same_claim", A, B),
        said("same_actor", person("a", "Agus"), person("b", "Agus W")),
        said("different_actor", person("a", "Agus"), person("c", "Agus S")),
    )
    assert [(one.id, other.id) for one, other in them.same_claims] == [("rec_a", "rec_b")]
    assert [(one.id, other.id) for one, other in them.same_actors] == [("act_a", "act_b")]
    assert [(one.id, other.id) for one, other in them.different_actors] == [("act_a", "act_c")]


def test_a_record_with_a_new_id_is_found_by_its_words() -> None:
    same = judged(said("same_claim", A, B))
    newer = record("z", "Jembatan  a runtuh.", doc_id="doc_a")
    assert same.claim_pairs([newer, record("b")]) == ([("rec_b", "rec_z")], [])


def test_of_two_with_the_words_the_one_of_the_stance_is_meant() -> None:
    same = judged(said("same_claim", A, B))
    denied = record("y", A.text, doc_id="doc_a", stance="denied")
    asserted = record("z", A.text, doc_id="doc_a")
    assert same.claim_pairs([denied, asserted, record("b")])[0] == [("rec_b", "rec_z")]


@pytest.mark.parametrize("other", [{"doc_id": "doc_q"}, {"actor_name": "Lela Ardhana"}, {"content_text": "lain"}])
def test_other_words_actors_and_documents_are_not_meant(other: dict[str, Any]) -> None:
    same = judged(said("same_claim", A, B))
    assert same.claim_pairs([record("z", A.text, doc_id="doc_a") | other, record("b")]) == ([], [])


def test_the_words_are_not_asked_where_the_id_is_there() -> None:
    same = judged(said("same_claim", A, B))
    twin = record("0", A.text, doc_id="doc_a")
    assert same.claim_pairs([twin, record("a"), record("b")])[0] == [("rec_a", "rec_b")]


def test_a_later_word_holds_also_when_both_are_found_by_words() -> None:
    """An old judgement under an id that is gone, and a new one under the id of today."""
    them = judged(said("same_claim", A, B), said("different_claim", subject("z", A.text, doc_id="doc_a"), B))
    rows = [record("z", A.text, doc_id="doc_a"), record("b")]
    assert them.claim_pairs(rows) == ([], [("rec_b", "rec_z")])


def test_actors_are_found_by_id_or_by_name_in_their_document() -> None:
    same = judged(said("same_actor", person("a", "Lela Ardhana"), person("b", "Lela A.")))
    rows = [
        {"document_actor_id": "act_a", "doc_id": "doc_a", "name": "Lela Ardhana"},
        {"document_actor_id": "act_9", "doc_id": "doc_b", "name": "LELA A"},
        {"document_actor_id": "act_8", "doc_id": "doc_q", "name": "Lela A."},
    ]
    assert same.actor_pairs(rows) == ([("act_9", "act_a")], [])


def test_a_verdict_follows_the_words_but_not_to_another_stance() -> None:
    wrong = judged(said("wrong", A))
    assert wrong.verdict(record("a", "apa pun")) == "wrong"
    assert wrong.verdict(record("z", A.text, doc_id="doc_a")) == "wrong"
    assert wrong.verdict(record("z", A.text, doc_id="doc_a", stance="denied")) is None
    assert wrong.verdict(record("z", A.text, doc_id="doc_b")) is None


def test_contradictions_are_reported_and_not_resolved() -> None:
    them = judged(said("same_claim", A, B), said("same_claim", C, B), said("different_claim", A, C, by="Budi"))
    assert them.conflicts() == [
        "rec_a and rec_c are judged different (by Budi, 2026-03-01), and the same through rec_b"
    ]
    must, cannot = them.claim_pairs([record(number) for number in "abc"])
    assert (len(must), len(cannot)) == (2, 1)


def test_what_agrees_is_no_contradiction() -> None:
    assert judged(said("same_claim", A, B), said("different_claim", A, C)).conflicts() == []
    assert judged(said("same_claim", A, B), said("different_claim", A, B)).conflicts() == []


def test_judgements_become_training_pairs_in_the_form_of_the_seeds() -> None:
    far = [subject("x", "hujan deras"), subject("y", "banjir besar")]
    pairs = labelled_pairs(
        judged(said("same_claim", A, B), said("different_claim", B, C), said("same_claim", *far), said("right", A)),
        "claims",
    )
    seed = json.loads((SEEDS / "pairs" / "claims.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert all(list(pair) == list(seed) for pair in pairs)
    by_left = {pair["left"]: pair for pair in pairs}
    assert by_left[A.text]["same"] and not by_left[B.text]["same"]
    assert by_left[A.text]["group"] == by_left[B.text]["group"] != by_left["hujan deras"]["group"]


def test_equal_wordings_teach_nothing() -> None:
    assert (
        labelled_pairs(judged(said("different_claim", subject("a"), subject("b", "Jembatan itu aman."))), "claims")
        == []
    )


def test_training_pairs_of_actors() -> None:
    names = judged(said("same_actor", person("a", "Lela A."), person("b", "Lela Ardhana")), said("same_claim", A, B))
    assert [(pair["left"], pair["right"], pair["same"]) for pair in labelled_pairs(names, "actors")] == [
        ("Lela A.", "Lela Ardhana", True)
    ]


def test_a_pair_that_is_known_takes_the_judged_label_and_is_not_added_twice() -> None:
    known = [{"group": "c1", "left": B.text, "right": A.text, "same": False}]
    pairs = labelled_pairs(judged(said("same_claim", A, B), said("same_claim", B, C)), "claims")
    once = with_labelled(known, pairs)
    assert once[0] == known[0] | {"same": True}
    assert len(once) == 2
    assert with_labelled(once, pairs) == once
