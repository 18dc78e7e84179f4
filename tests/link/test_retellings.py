"""What one speaker is told and quoted with stands side by side, and leans on one another; other things do not."""

import pytest

from tasks.link.clusters import agglomerate
from tasks.link.retellings import apart, in_one_text, met
from tasks.link.telling import Telling
from tests.link.test_telling import MAYOR, RIVAL, claims_of, quoted

TOLD = "stok pupuk di Wanaraja aman hingga musim tanam depan"
QUOTATION = "Aman, pupuk, sampai tanam depan masih ada di gudang Wanaraja,"
MOVED = "warga bantaran akan dipindahkan ke rumah susun di Kampung Damar sebelum musim hujan"


def behind(text, characters):
    """Where a quotation starts that comes so many characters after a telling."""
    return 40 + len(text) + characters


def test_a_quotation_right_behind_is_of_what_is_told(warehouse, said, together):
    quotation = quoted(said("d1", MAYOR, "asserted", QUOTATION, span=behind(TOLD, 20)))
    assert claims_of(warehouse, together, said("d1", MAYOR, "asserted", TOLD), quotation) == 1


def test_a_quotation_far_away_is_not(warehouse, said, together):
    quotation = quoted(said("d1", MAYOR, "asserted", QUOTATION, span=behind(TOLD, 4_000)))
    assert claims_of(warehouse, together, said("d1", MAYOR, "asserted", TOLD), quotation) == 2


def test_nor_is_what_another_says(warehouse, said, together):
    quotation = quoted(said("d1", RIVAL, "asserted", QUOTATION, span=behind(TOLD, 20)))
    assert claims_of(warehouse, together, said("d1", MAYOR, "asserted", TOLD), quotation) == 2


@pytest.mark.parametrize(
    "other",
    [
        # a question, something more, another place, another number, what is not so, what was meant only
        "Jadi warga yang di bantaran itu dipindahkan ke rumah susun mana sebelum musim hujan?",
        "Serta warga yang di bantaran itu kami antar ke rumah susun, sudah ada truknya, sebelum musim hujan,",
        "Warga bantaran kami pindahkan ke rumah susun di Lembah Pinus sebelum musim hujan,",
        "Warga bantaran tidak kami pindahkan ke rumah susun Kampung Damar sebelum musim hujan,",
        "Warga bantaran juga dipindahkan, yang lain lagi, ke rumah susun Kampung Damar sebelum 2019,",
    ],
)
def test_what_says_something_else_right_behind(warehouse, said, together, other):
    quotation = quoted(said("d1", MAYOR, "asserted", other, span=behind(MOVED, 20)))
    assert claims_of(warehouse, together, said("d1", MAYOR, "asserted", MOVED), quotation) == 2


def test_others_who_say_what_is_told_need_not_say_what_is_quoted(warehouse, said, together):
    rows = (
        said("d1", MAYOR, "asserted", TOLD),
        quoted(said("d1", MAYOR, "asserted", QUOTATION, span=behind(TOLD, 20))),
        said("d2", RIVAL, "denied", "stok pupuk untuk Wanaraja aman hingga musim tanam depan", 2),
    )
    assert claims_of(warehouse, together, *rows) == 1


def test_a_quotation_keeps_its_claim_when_others_come_later(warehouse, said, together):
    first = (
        said("d1", MAYOR, "asserted", TOLD),
        quoted(said("d1", MAYOR, "asserted", QUOTATION, span=behind(TOLD, 20))),
    )
    assert claims_of(warehouse, together, *first) == 1
    later = said("d2", RIVAL, "denied", "stok pupuk untuk Wanaraja aman hingga musim tanam depan", 2)
    assert claims_of(warehouse, together, later) == 1
    assert len(warehouse.rows("claim_records")) == 3


def telling(document, quoted, start, actor="a", side="yes"):
    return Telling(actor, document, side, quoted, start, start + 50)


def test_which_tellings_meet():
    told, near, far = telling("d1", False, 0), telling("d1", True, 60), telling("d1", True, 600)
    assert met({told}, {far, near}) == (told, near)
    assert met({told}, {telling("d2", True, 60)}) is None
    assert met({told}, {telling("d1", True, 60, side="no")}) is None
    assert met({told}, {telling("d1", False, 60)}) is None
    assert apart({told}, {telling("d2", False, 0)})
    assert not apart({told}, {near})
    assert not apart({told}, {telling("d2", False, 0, actor="b")})


def test_pairs_in_one_text_share_a_topic_and_stand_near():
    told, near, far = telling("d1", False, 0), telling("d1", True, 60), telling("d1", True, 9_000)
    assert in_one_text([{near}, {told}, {far}], [["sawah"], ["sawah", "pupuk"], ["sawah"]]) == [(1, 0)]
    assert in_one_text([{near}, {told}], [["sawah"], ["pupuk"]]) == []


def test_what_leans_on_another_is_not_compared_for_its_sake():
    def refuse(a: int, b: int) -> bool:
        return 2 in (a, b)

    def scores(pairs: list[tuple[int, int]]) -> list[float]:
        return [0.0 for _ in pairs]

    pairs, threshold = [(0.9, 0, 1)], lambda a, b: 0.75
    assert agglomerate([[0, 2], [1]], pairs, threshold, refuse, scores) == [[0, 2], [1]]
    assert agglomerate([[0, 2], [1]], pairs, threshold, refuse, scores, {2}) == [[0, 1, 2]]
