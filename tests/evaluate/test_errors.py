"""Each kind of mistake from one small pair of gold and records."""

from datetime import date

from tasks.evaluate import KINDS, mistakes

SHIFTED = "pilar jembatan itu bergeser 15 sentimeter sejak hujan pekan lalu"
CLOSED = "Kami menutup jalur truk sampai pemeriksaan selesai,"
DETOUR = "Warga diminta memutar lewat Desa Karangluhur."
CRACKS = "retaknya hanya di permukaan"
SENO, RATNA, FIRM = ["Seno Wirajaya"], ["Ratna Seno"], ["PT Baja Lematu"]


def test_no_mistake(say, read, kinds) -> None:
    assert kinds([say(SHIFTED, SENO)], [read(SHIFTED, "Seno Wirajaya")], published=date(2024, 9, 12)) == []


def test_false_attribution(say, read, kinds) -> None:
    assert kinds([], [read("Jembatan Sungai Lematu Miring", "Seno Wirajaya")]) == ["false attribution"]


def test_wrong_span(say, read, kinds) -> None:
    assert kinds([say(SHIFTED, SENO)], [read("pilar jembatan itu", "Seno Wirajaya")]) == ["wrong span"]
    whole = f'{SHIFTED}.\n"{CLOSED}" kata dia.\n"{DETOUR}'
    assert kinds([say(SHIFTED, SENO), say(DETOUR, SENO)], [read(whole, "Seno")]) == ["wrong span", "wrong span"]


def test_missed_cue(say, kinds) -> None:
    assert kinds([say(SHIFTED, SENO)], []) == ["missed cue"]


def test_a_record_around_the_missed_one_that_is_right_is_no_wrong_span(say, read, kinds) -> None:
    gold = [say(SHIFTED, SENO), say("hujan pekan lalu", RATNA)]
    assert kinds(gold, [read(SHIFTED, "Seno Wirajaya")]) == ["missed cue"]


def test_missed_continuation(say, kinds) -> None:
    assert kinds([say(DETOUR, SENO, cue=None)], []) == ["missed continuation"]


def test_wrong_coreference(say, read, kinds) -> None:
    found = read(CLOSED, "PT Baja Lematu", kind="organisation", named=False)
    assert kinds([say(CLOSED, SENO)], [found]) == ["wrong coreference"]


def test_wrong_source(say, read, kinds) -> None:
    assert kinds([say(CRACKS, RATNA)], [read(CRACKS, "PT Baja Lematu", kind="organisation")]) == ["wrong source"]


def test_wrong_name(say, read, kinds) -> None:
    assert kinds([say(CRACKS, RATNA)], [read(CRACKS, "Seno Wirajaya")]) == ["wrong name"]


def test_wrong_stance(say, read, kinds) -> None:
    denied = say(SHIFTED, FIRM, stance="denied")
    assert kinds([denied], [read(SHIFTED, "PT Baja Lematu", kind="organisation")]) == ["wrong stance"]


def test_the_actor_is_decided_before_the_stance(say, read, kinds) -> None:
    assert kinds([say(CRACKS, RATNA, stance="denied")], [read(CRACKS, "PT Baja Lematu")]) == ["wrong source"]


def test_missed_record(say, read, kinds) -> None:
    assert kinds([say(SHIFTED, SENO, RATNA)], [read(SHIFTED, "Seno Wirajaya")]) == ["missed record"]


def test_extra_record(say, read, kinds) -> None:
    found = [read(SHIFTED, "Seno Wirajaya"), read(SHIFTED, "Ratna Seno")]
    assert kinds([say(SHIFTED, SENO)], found) == ["extra record"]


def test_wrong_quantity(say, read, compared) -> None:
    row = {"value": None, "value_low": 10.0, "value_high": 15.0, "unit": "cm"}
    gold = [say(SHIFTED, SENO, quantities=[{"value": 15, "unit": "cm"}])]
    (one,) = mistakes(compared(gold, [read(SHIFTED, "Seno Wirajaya", quantities=[row])]))
    assert (one.kind, one.said, one.read) == ("wrong quantity", "15 cm", "10–15 cm")
    (none,) = mistakes(compared(gold, [read(SHIFTED, "Seno Wirajaya")]))
    assert none.read == "no number"


def test_wrong_date(say, read, compared) -> None:
    found = read(SHIFTED, "Seno Wirajaya", day=date(2024, 9, 11))
    (one,) = mistakes(compared([say(SHIFTED, SENO, date="2024-09-12")], [found]))
    assert (one.kind, one.said, one.read) == ("wrong date", "2024-09-12", "2024-09-11")


def test_wrong_publication_date(compared) -> None:
    (one,) = mistakes(compared([], [], published=date(2024, 9, 13)))
    assert (one.kind, one.said, one.read, one.start) == ("wrong publication date", "2024-09-13", "2024-09-12", -1)


def test_optional_gold_that_is_missed_is_no_mistake_but_may_be_misread(say, read, kinds) -> None:
    gold = [say(CRACKS, RATNA, optional=True)]
    assert kinds(gold, []) == []
    assert kinds(gold, [read(CRACKS, "Ratna Seno", stance="denied")]) == ["wrong stance"]


def test_each_record_that_is_wrong_or_missed_is_in_one_mistake(say, read, compared) -> None:
    gold = [say(SHIFTED, SENO, RATNA), say(CLOSED, SENO), say(CRACKS, RATNA, stance="denied"), say(DETOUR, SENO)]
    found = [
        read(SHIFTED, "PT Baja Lematu"),
        read(SHIFTED, "Ratna Seno"),
        read(CRACKS, "Ratna Seno"),
        read("permukaan", "Seno Wirajaya"),
        read("Warga diminta", "Seno Wirajaya"),
        read("Jembatan", "Seno Wirajaya"),
    ]
    made = mistakes(compared(gold, found))
    wrong = [mistake.found for mistake in made if mistake.found]
    missed = [mistake.gold for mistake in made if mistake.gold]
    assert len(wrong) == len(set(map(id, wrong))) == 5
    assert len(missed) == len(set(map(id, missed))) == 4
    assert {mistake.kind for mistake in made} <= set(KINDS)
