"""Copies across documents and an outlet's furniture, in any batching and order."""

import pytest

from tasks.deduplicate import mark_blocks, mark_copies, mark_documents

STORY = """Judul Satu
Gubernur meresmikan jembatan gantung yang menghubungkan dua desa di lereng gunung itu.
Jembatan sepanjang 85 meter itu dibangun warga bersama tentara dalam enam bulan terakhir.
Anak sekolah kini tidak perlu lagi memutar jalan sejauh belasan kilometer setiap hari."""
NEAR = STORY.replace("Judul Satu", "Judul Dua").replace("setiap hari", "tiap hari")
EDITED = STORY.replace("85 meter", "95 meter")
FURNITURE = "Ikuti kabar terbaru kami melalui saluran pesan yang dapat diunduh secara cuma-cuma."
TOPICS = ["beras", "kopi", "teh", "gula", "garam", "cabai", "ikan"]


def furnished(written, n, **columns):
    """A story of its own that carries the outlet's furniture."""
    body = f"Harga {TOPICS[n]} di pasar induk bergerak naik menurut para pedagang yang ditemui pada pekan ini. " * 2
    return written(f"f{n}", f"Harga {TOPICS[n]}\n{body}\n{FURNITURE}", day=n + 1, **columns)


def published(corpora, joined):
    """Batches marked and published one after another."""
    old, reread = None, set()
    for batch in corpora:
        marks = mark_copies(batch, old)
        reread |= set(marks.reread)
        both = joined(old, batch)
        old = type(both)(mark_documents(both.documents, marks), mark_blocks(both.blocks, marks), both.keys)
    rows = {row["block_id"]: row for row in old.blocks.to_pylist()}
    return {row["doc_id"]: row for row in old.documents.to_pylist()}, rows, reread


def test_a_copy_points_to_the_first_in_time(written, corpus, joined):
    late, early, undated = written("late", STORY, 9), written("early", NEAR, 2), written("undated", STORY, None)
    documents, blocks, _ = published([corpus(late, early, undated)], joined)
    for document, own in (late, undated):
        assert documents[document["doc_id"]]["near_duplicate_of"] == early[0]["doc_id"]
        marks = [blocks[block["block_id"]] for block in own[1:]]
        assert [m["duplicate_of"] for m in marks] == [block["block_id"] for block in early[1][1:]]
        assert [m["duplicate_kind"] for m in marks] == ["exact", "exact", "near"]
        assert {m["duplicate_scope"] for m in marks} == {"corpus"}
    assert documents[early[0]["doc_id"]]["near_duplicate_of"] is None


def test_another_number_is_no_copy(written, corpus, joined):
    first, edited = written("a", STORY, 1), written("b", EDITED, 2)
    _, blocks, _ = published([corpus(first, edited)], joined)
    assert [bool(blocks[b["block_id"]]["duplicate_of"]) for b in edited[1]] == [False, True, False, True]


def test_furniture_of_an_outlet_is_removed_with_a_reason(written, corpus, joined):
    stories = [furnished(written, n) for n in range(5)]
    documents, blocks, _ = published([corpus(*stories)], joined)
    for document, own in stories:
        last = blocks[own[-1]["block_id"]]
        assert (last["kind"], last["removed"], last["removed_reason"]) == ("boilerplate", True, "recurring_in_outlet")
        assert not blocks[own[1]["block_id"]]["removed"]
        assert documents[document["doc_id"]]["n_removed_blocks"] == 1
        assert documents[document["doc_id"]]["near_duplicate_of"] is None


def test_what_recurs_in_other_outlets_or_in_versions_of_one_story_stays(written, corpus, joined):
    elsewhere = [furnished(written, n, outlet=f"Harian {n}") for n in range(5)]
    versions = [written(f"v{n}", STORY, n + 1) for n in range(6)]
    _, blocks, _ = published([corpus(*elsewhere, *versions)], joined)
    assert not any(block["removed"] for block in blocks.values())


def test_a_quote_is_no_furniture(written, corpus, joined):
    quote = "“Kami terus bekerja untuk rakyat dan tidak akan berhenti,” kata Budi."
    stories = [written(f"q{n}", f"Judul\nKabar tentang {TOPICS[n]} hari ini.\n{quote}", n + 1) for n in range(6)]
    _, blocks, _ = published([corpus(*stories)], joined)
    assert not any(block["removed"] for block in blocks.values())


@pytest.mark.parametrize("size", [1, 2, 5])
@pytest.mark.parametrize("turned", [False, True])
def test_batching_and_order_change_nothing(written, corpus, joined, size, turned):
    stories = [
        *(furnished(written, n) for n in range(6)),
        written("a", STORY, 8),
        written("b", NEAR, 3),
        written("c", EDITED, 5),
        written("d", STORY, None),
    ]
    documents, blocks, _ = published([corpus(*stories)], joined)
    order = stories[::-1] if turned else stories
    batches = [corpus(*order[at : at + size]) for at in range(0, len(order), size)]
    documents_grown, blocks_grown, reread = published(batches, joined)
    assert (documents_grown, blocks_grown) == (documents, blocks)
    assert reread or size == 5, "documents published before the fifth must be read again"


def test_an_empty_batch(corpus):
    marks = mark_copies(corpus())
    assert (marks.blocks, marks.documents, marks.reread) == ({}, {}, ())
