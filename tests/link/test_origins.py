"""How many independent origins a claim has: copies, versions, agencies and shared wordings count once."""

import pytest

from tasks.link.origins import Origins

SHORT = "bendungan Way Semaka retak"
LONG = "kami sudah berkali-kali meminta pengelola bendungan memperbaiki dinding yang retak itu sebelum musim hujan tiba"


def record(doc, content=SHORT, actor="act_wali", via=(), origin=None):
    names = [name for _, name in via]
    return {
        "doc_id": doc,
        "statement_id": f"st_{doc}",
        "origin_statement_id": origin,
        "content_text": content,
        "actor_id": actor,
        "via": [actor_id for actor_id, _ in via],
        "via_names": names,
    }


def document(copies=None, uri=None, credit=None):
    return {"near_duplicate_of": copies, "source_uri": uri, "credit": credit}


def count(documents, *records, media=()):
    return Origins(documents, frozenset(media)).count(records)


def test_two_articles_that_share_nothing_are_two():
    assert count({"a": document(), "b": document()}, record("a"), record("b")) == 2


def test_two_records_of_one_article_are_one():
    assert count({"a": document()}, record("a"), record("a", LONG)) == 1


def test_copies_of_a_story_are_one_also_through_a_copy():
    documents = {"a": document(), "b": document("a"), "c": document("b")}
    assert count(documents, record("a"), record("c")) == 1
    assert count(documents, record("b"), record("c")) == 1


def test_versions_of_one_page_are_one():
    documents = {"a": document(uri="https://x.id/1"), "b": document(uri="https://x.id/1"), "c": document()}
    assert count(documents, record("a"), record("b"), record("c")) == 2


def test_articles_that_credit_one_agency_are_one():
    documents = {"a": document(credit="ANTARA"), "b": document(credit="Antara"), "c": document(credit="AFP")}
    assert count(documents, record("a"), record("b"), record("c")) == 2


def test_an_article_that_relays_the_agency_another_credits_is_of_its_origin():
    documents = {"a": document(credit="Reuters"), "b": document()}
    relayed = record("b", via=[("act_r", "Reuters")])
    assert count(documents, record("a"), relayed, media={"act_r"}) == 1
    assert count(documents, record("a"), relayed) == 2


def test_two_articles_that_relay_one_spokesman_are_two():
    documents = {"a": document(), "b": document()}
    relays = [record(doc, via=[("act_s", "Seno Wirajaya")]) for doc in documents]
    assert count(documents, *relays) == 2


@pytest.mark.parametrize(("content", "actors", "origins"), [(LONG, 1, 1), (SHORT, 1, 2), (LONG, 2, 2)])
def test_a_long_wording_of_one_actor_is_one_origin(content, actors, origins):
    documents = {"a": document(), "b": document()}
    assert count(documents, record("a", content, "act_1"), record("b", content, f"act_{actors}")) == origins


def test_a_copied_statement_is_of_the_origin_of_the_first():
    documents = {"a": document(), "b": document()}
    assert count(documents, record("a"), record("b", origin="st_a")) == 1
