"""Which person a short name means, and when two full names, or two bearers of one, are one person."""

import random
from datetime import datetime, timedelta

import pytest

from tasks.link.actors import Directory
from tasks.link.constraints import Constraints
from tasks.link.offices import is_single, offices
from tasks.link.persons import is_anybody, is_common, share_rare_name
from tests.link.rows import document_actor as person

LAKSO = "Laksono Panembah"


def linked(*persons, seen=None):
    ids = Directory([], "id").link(list(persons), seen or {})
    return [ids[row["document_actor_id"]] for row in persons]


def are_one(one, other, *others, seen=None):
    ids = linked(one, other, *others, seen=seen)
    return ids[0] == ids[1]


# -- a name of one word


@pytest.mark.parametrize("wording", ["Laksono Panembah Ungkap Alasan", "Menteri BUMN Laksono Panembah", LAKSO])
def test_a_short_name_is_whom_its_document_names_in_full(wording):
    assert are_one(person("a", LAKSO), person("b", "Laksono", longer_wordings=[wording]))


@pytest.mark.parametrize(
    "wordings", [[], ["Menurut Laksono"], ["Laksono Adiwinata"], ["Laksono Adi Panembah"], ["Panembah Laksono"]]
)
def test_other_words_beside_a_short_name_do_not_tell_who_it_is(wordings):
    assert not are_one(person("a", LAKSO), person("b", "Laksono", longer_wordings=wordings))


def test_a_document_that_names_two_in_full_tells_of_neither():
    brothers = [person("a", "Marko Velasko"), person("b", "Alexo Velasko")]
    lone = person("c", "Velasko", longer_wordings=["Marko Velasko", "Alexo Velasko"])
    assert len(set(linked(*brothers, lone))) == 3


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Menteri Pertanian", "Mentan"),
        ("Kepala Badan Pangan sekaligus Menteri Pertanian", "Mentan"),
        ("Kabid Humas Polda Jatim", "Kepala Bidang Humas Polda Jawa Timur"),
        ("Ketua Majelis Pengrajin Rotan Sejagat", "Ketua MPRS"),
    ],
)
def test_a_short_name_with_the_office_of_one_person_is_that_person(full, short):
    assert are_one(person("a", "Agus Panembah", full), person("b", "Agus", short))


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Kapolsek Tugu", "Kapolsek Panggang"),
        ("Menteri Pertanian", "Wakil Menteri Perdagangan"),
        ("Menteri Pertanian", None),
        ("warga Desa Wanaraja", "warga Desa Wanaraja"),
        ("Direktur Utama", "Direktur Utama"),
        ("Ketua DPRD Wanaraja", "Sekretaris DPRD Wanaraja"),
    ],
)
def test_another_office_or_none_is_no_evidence(full, short):
    assert not are_one(person("a", "Agus Panembah", full), person("b", "Agus", short))


def test_an_office_that_two_of_the_name_have_tells_of_neither():
    deputies = [person("a", "Laksono Adiwinata", "Wakil Ketua KPK"), person("b", LAKSO, "Wakil Ketua KPK")]
    assert len(set(linked(*deputies, person("c", "Laksono", "Wakil Ketua KPK")))) == 3


def spoken_of(name, short, times, begin=0):
    return [person(f"d{begin + at}", name, short_names=[short]) for at in range(times)]


@pytest.mark.parametrize("role", [None, "Presiden"])
def test_a_short_name_is_whom_documents_call_so(role):
    president = [row | {"role": "Presiden RI"} for row in spoken_of(LAKSO, "Laksono", 3)]
    assert are_one(person("x", "Laksono", role), *president)


@pytest.mark.parametrize("role", ["warga Wanaraja", "saksi", "Sekretaris Dewan DPRD Wanaraja"])
def test_somebody_of_another_sort_is_not_whom_documents_call_so(role):
    well_known = [row | {"role": "Menteri Pertanian"} for row in spoken_of(LAKSO, "Laksono", 5)]
    assert not are_one(person("x", "Laksono", role), *well_known)


@pytest.mark.parametrize(
    "others",
    [
        spoken_of(LAKSO, "Laksono", 2),
        spoken_of(LAKSO, "Panembah", 5),
        [*spoken_of(LAKSO, "Laksono", 4), *spoken_of("Laksono Adiwinata", "Laksono", 2, begin=10)],
    ],
)
def test_a_short_name_that_few_documents_use_or_of_two_means_nobody(others):
    ids = linked(person("x", "Laksono"), *others)
    assert ids.count(ids[0]) == 1


def test_a_name_that_many_bear_means_nobody_alone():
    assert not are_one(person("x", "Joko"), *spoken_of("Joko Panembah", "Joko", 9))


def test_a_nickname_is_whom_a_document_gives_it_to():
    assert are_one(person("a", LAKSO, aliases=["Lakpan"]), person("b", "Lakpan"))
    two = linked(person("a", LAKSO, aliases=["Lakpan"]), person("b", "Rudi Lakpan"), person("c", "Lakpan"))
    assert len(set(two)) == 3


@pytest.mark.parametrize("role", [None, "Iptu", "warga"])
def test_a_rare_name_alone_is_not_one_person_everywhere(role):
    assert not are_one(person("a", "Laksono"), person("b", "Laksono", role, aliases=["Lakso"]))


def test_what_people_join_does_not_spread_to_all_who_share_a_first_name():
    uban, agus = person("a", "Uban"), person("b", "Agus Panembah")
    meant = person("c", "Agus", longer_wordings=["Agus Panembah"])
    judged = Constraints(same=((uban["document_actor_id"], agus["document_actor_id"]),))
    directory = Directory([], "id", judged)
    before = directory.link([uban, agus, meant], {})
    assert len(set(before.values())) == 1
    after = Directory(directory.rows(), "id").link([person("d", "Agus"), person("e", "Uban")], {})
    assert [one in before.values() for one in after.values()] == [False, True]


def test_short_names_published_before_count(warehouse, said, together):
    content = "harga gabah naik tahun ini"
    for at in range(3):
        batch = said(f"d{at}", (LAKSO, "person", None), "asserted", content, at + 1)
        batch["document_actors"][0]["short_names"] = ["Laksono"]
        warehouse.publish(batch, f"run_{at}")
    warehouse.publish(said("x", ("Laksono", "person", None), "asserted", content, 9), "run_x")
    assert len({row["actor_id"] for row in warehouse.rows("document_actors")}) == 1
    assert warehouse.id_changes == []


@pytest.mark.parametrize(("days", "actors"), [(3, 1), (300, 2)])
def test_a_namesake_published_before_is_near_in_time_or_another(warehouse, said, days, actors):
    yani = ("Ahmad Yani", "person", None)
    warehouse.publish(said("a", yani, "asserted", "harga gabah naik tahun ini", 1))
    later = said("b", yani, "asserted", "tarif ojek naik")
    later["documents"][0]["published_at"] += timedelta(days=days)
    warehouse.publish(later, "run_2")
    assert len({row["actor_id"] for row in warehouse.rows("document_actors")}) == actors


def test_a_short_name_read_first_finds_its_person_at_a_relink_and_its_id_is_told(warehouse, said):
    lone = said("x", ("Laksono", "person", None), "asserted", "harga gabah naik tahun ini", 1)
    lone["document_actors"][0]["longer_wordings"] = ["Laksono Panembah Ungkap Alasan"]
    warehouse.publish(lone)
    warehouse.publish(said("a", (LAKSO, "person", None), "denied", "harga gabah naik tahun ini", 2), "run_2")
    before = {row["name"]: row["actor_id"] for row in warehouse.rows("document_actors")}
    assert before["Laksono"] != before[LAKSO]
    warehouse.relink()
    now = {row["actor_id"] for row in warehouse.rows("document_actors")}
    (change,) = [row for row in warehouse.id_changes if row["kind"] == "actor"]
    assert now == {change["new_id"]} and {change["old_id"], change["new_id"]} == set(before.values())


# -- full names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Sri Mulyasih", "Menteri Keuangan"), ("Sri Mulyasih Indrawarsa", "Menkeu")),
        (("Agus Wibowo", "Kepala Pusat Data BNPB"), ("Agus Wibowo Sutarma", "Plt Kepala Pusat Data dan Humas BNPB")),
        (("Haikal Panembah", "Kepala BGN"), ("Ahmad Haikal Panembah", "Kepala Badan Gizi Nasional")),
        (("Hardi Wibowo", "Pemilik Rimba Sari Motor"), ("Rimba Sari Hardi Wibowo", "Pemilik")),
        (("Jeje Ricardo Ismali", "Bupati Wanaraja"), ("Jeje Ricardo Ismail", "Bupati Wanaraja")),
        (("Laksono Panembah", None), ("Laksono Binsar Panembah", "Ketua Dewan Ekonomi")),
    ],
)
def test_two_names_of_one_person(one, other):
    assert are_one(person("a", *one), person("b", *other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Budi Santoso", "Menteri Perdagangan"), ("Budi Iman Santoso", "Ketua Majelis Guru Besar Kedokteran")),
        (("Budi Santoso", "Menteri Perdagangan"), ("Mohammad Budi Santoso", "Kapolsek Masalembu")),
        (("M Yunus", "Sekretaris BPBD Jombang"), ("Mahmud Yunus", "Kepala Dinas Pasar Medan")),
        (("Lukman Saputra", "paman Dewangga"), ("Dewangga Lukman Saputra", "pianis")),
        (("Joko Panembah", "Presiden"), ("Iriana Joko Panembah", "Ibu Negara")),
        (("Jeje Ricardo Ismali", "Bupati Wanaraja"), ("Jeje Ricardo Ismail", "Bupati Tugu")),
        (("Kim Hyong Ryong", "Menteri Pertahanan"), ("Kim Jong Un", "Menteri Pertahanan")),
    ],
)
def test_two_persons_of_like_names(one, other):
    assert not are_one(person("a", *one), person("b", *other))


def test_two_offices_of_state_at_one_time_are_two_persons():
    minister, regent = ("Sri Mulyani", "Menteri Keuangan"), ("Sri Mulyani", "Bupati Klaten")
    seen = {"a": datetime(2023, 2, 1), "b": datetime(2023, 2, 27), "c": datetime(2023, 3, 9)}
    ids = linked(person("a", *minister), person("b", *regent), person("c", *minister), seen=seen)
    assert ids[0] == ids[2] != ids[1]


@pytest.mark.parametrize("later", ["Menteri Keuangan", "Ketua Umum Persatuan Layar", "mantan Bupati Klaten"])
def test_an_office_after_another_or_beside_it_is_one_persons(later):
    seen = {"a": datetime(2020, 2, 1), "b": datetime(2023, 2, 27)}
    rows = person("a", "Sri Mulyani", "Bupati Klaten"), person("b", "Sri Mulyani", later)
    assert are_one(*rows, seen=seen)


@pytest.mark.parametrize(
    ("name", "days", "same"), [("Ahmad Yani", 20, True), ("Ahmad Yani", 400, False), (LAKSO, 400, True)]
)
def test_a_name_that_many_bear_is_one_persons_only_near_in_time(name, days, same):
    seen = {"a": datetime(2023, 1, 1), "b": datetime.fromordinal(datetime(2023, 1, 1).toordinal() + days)}
    assert are_one(person("a", name), person("b", name), seen=seen) == same


def test_of_two_namesakes_an_officeless_one_is_the_better_known():
    minister = [person(f"m{at}", "Sri Mulyani", "Menteri Keuangan") for at in range(4)]
    regent, nobody = person("r", "Sri Mulyani", "Bupati Klaten"), person("x", "Sri Mulyani")
    seen = {row["doc_id"]: datetime(2023, 2, 27) for row in [*minister, regent, nobody]}
    assert are_one(nobody, minister[0], *minister[1:], regent, seen=seen)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_documents_changes_nothing(seed):
    rows = [
        *(person(f"m{at}", "Sri Mulyani", "Menteri Keuangan") for at in range(4)),
        person("r", "Sri Mulyani", "Bupati Klaten"),
        person("i", "Sri Mulyani Indrawarsa", "Menkeu"),
        person("x", "Sri Mulyani"),
        *spoken_of(LAKSO, "Laksono", 3),
        person("l", "Laksono"),
        person("p", "Panembah", longer_wordings=[LAKSO]),
    ]
    seen = {row["doc_id"]: datetime(2023, 2, 1 + at) for at, row in enumerate(rows)}
    whole = dict(zip((row["document_actor_id"] for row in rows), linked(*rows, seen=seen), strict=True))
    shuffled = random.Random(seed).sample(rows, len(rows))
    assert dict(zip((row["document_actor_id"] for row in shuffled), linked(*shuffled, seen=seen), strict=True)) == whole


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["Laksono Panembah", "Laksono Binsar Panembah"], "Laksono Binsar Panembah"),
        (["Laksono Panembah", "Laksono Panembah", "Laksono Panemba"], "Laksono Panembah"),
        (["Laksono Panembah", "Rimba Sari Laksono Panembah"], "Laksono Panembah"),
    ],
)
def test_a_person_goes_by_the_fullest_then_the_commonest_name(names, shown):
    directory = Directory([], "id")
    rows = [person(f"d{at}", name, "Pemilik Rimba Sari") for at, name in enumerate(names)]
    directory.link(rows, {})
    (row,) = directory.rows()
    assert (row["name"], row["aliases"]) == (shown, sorted({*names} - {shown}))


# -- words


def test_a_name_that_many_bear():
    assert is_common(("budi", "santoso"), "id") and is_common(("m", "iunus"), "id")
    assert not is_common(("budi", "panembah"), "id")
    assert share_rare_name(("laksono", "panembah"), ("laksono", "adi", "panembah"), "id")
    assert not share_rare_name(("budi", "santoso"), ("budi", "iman", "santoso"), "id")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Menkeu", "Menteri Keuangan RI"),
        ("Plt Gubernur Jabar", "Gubernur Jawa Barat"),
        ("Kepala BGN", "Kepala Badan Gizi Nasional"),
        ("Presiden RI", "Presiden"),
        ("Presiden ke-7 RI", "Capres nomor urut 2"),
    ],
)
def test_one_office_in_two_wordings(one, other):
    (left,), (right,) = offices(one, "id"), offices(other, "id")
    assert left.is_same(right)


@pytest.mark.parametrize("role", ["warga Desa Tugu", "saksi", "Direktur Utama", "sosok", "dr", "Ketua Umum"])
def test_what_is_no_office_of_one_person(role):
    assert offices(role, "id") == ()


def test_offices_of_state():
    assert is_single("Bupati Klaten", "id")
    assert not is_single("mantan Bupati Klaten", "id") and not is_single("Ketua Umum PSSI", "id")
    assert is_anybody("seorang warga Tugu", "id") and not is_anybody("Lurah Tugu", "id") and not is_anybody(None, "id")
