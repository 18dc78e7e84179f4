"""Of the published actors those that cannot tell whom a new name means are not read, and that changes nothing."""

import random
from datetime import datetime

import pyarrow as pa
import pytest

from schemas.arrow import BY_NAME, to_arrow
from tasks.link.actors import Directory
from tasks.link.published import Published
from tasks.link.published_actors import sought_actors, told_of
from tasks.link.sought import Sought
from tests.link.rows import document_actor as actor

FIRST = ["Laksono", "Laksana", "Binsar", "Prakoso", "Budi", "B", "Agus"]
LAST = ["Panembah", "Panembahan", "Wiratama", "Velasko", "Velasco", "Ismali", "Ismail", "Santoso"]
ROLES = [*[None] * 6, "Mentan", "Menteri Pertanian", "Kapolsek Tugu", "warga Tugu"]
COUNTRIES = [*[None] * 7, "RU", "US"]
DAY = datetime(2024, 3, 1)


def warehouse(before, seen):
    """The actors that documents name, published."""
    directory = Directory([], "id")
    ids = directory.link(before, seen)
    rows = {
        "actors": directory.rows(),
        "document_actors": [row | {"actor_id": ids[row["document_actor_id"]]} for row in before],
    }
    tables = {name: to_arrow(BY_NAME[name], its) for name, its in rows.items()}
    documents = {
        "doc_id": pa.array([*seen], pa.string()),
        "published_at": pa.array([*seen.values()], pa.timestamp("us")),
    }
    return Published(tables | {"documents": pa.table(documents)})


def read_and_linked(old, new, seen, *, everything=False):
    """Names of the published actors that are read, who each new one is, and the rows that changed."""
    sought = Sought(new, "id")
    moving = sum(row["country_code"] is not None for row in new)
    actors = old.rows("actors") if everything else [*sought_actors(old, sought, set(), moving).values()]
    directory = Directory(actors, "id", told=told_of(old, sought, actors))
    ids = directory.link(new, seen)
    return {row["name"] for row in actors}, ids, directory.rows()


def test_namesakes_of_no_new_person_are_left_out():
    before = [
        *(actor(f"d{at}", "Laksono Panembah", short_names=["Laksono"]) for at in range(3)),
        actor("a", "Agus Panembah", "Mentan"),
        actor("b", "Agus Wiratama", "Kapolsek Tugu"),
        actor("c", "Agus Prakoso"),
        actor("d", "Sergei Shoigu", country="RU"),
        actor("d", "Dmitry Peskov", country="RU"),
        actor("e", "Sutan Shohibul"),
        actor("f", "Rimba Sari Hardi Wibowo", "Pemilik"),
        actor("g", "Jeje Ricardo Ismali", "Bupati Wanaraja"),
        actor("h", "Komisi Pemilihan Umum (KPU)", kind="organisation"),
        actor("h", "Komisi Pemberantasan Korupsi", kind="organisation"),
    ]
    new = [
        actor("n1", "Laksono", longer_wordings=["Laksono Panembah"]),
        actor("n2", "Agus", "Menteri Pertanian"),
        actor("n3", "Agus", longer_wordings=["Agus Prakoso"]),
        actor("n4", "Hardi Wibowo", "Pemilik Rimba Sari"),
        actor("n5", "Jeje Ricardo Ismail", "Bupati Wanaraja"),
        actor("n6", "Sergey Shoigu", country="RU"),
        actor("n7", "Peskov", country="RU"),
        actor("n8", "KPU", kind="organisation"),
    ]
    old = warehouse(before, {})
    read, ids, rows = read_and_linked(old, new, {})
    of_all, *same = read_and_linked(old, new, {}, everything=True)
    assert of_all - read == {"Agus Wiratama", "Sutan Shohibul", "Komisi Pemberantasan Korupsi"}
    assert [ids, rows] == same
    assert set(ids.values()) <= {row["actor_id"] for row in old.rows("actors")}


def test_of_many_who_bear_a_lone_name_few_are_read():
    before = [actor(f"d{at}", f"Tuan{at:03} Velasko", short_names=["Velasko"]) for at in range(200)]
    old = warehouse([*before, actor("m", "Marko Velasko", "Mentan")], {})
    new = [actor("n1", "Velasko"), actor("n2", "Velasko", "Menteri Pertanian")]
    read, ids, _ = read_and_linked(old, new, {})
    assert "Marko Velasko" in read and len(read) < 6
    assert ids == read_and_linked(old, new, {}, everything=True)[1]
    (minister,) = (row["actor_id"] for row in old.rows("actors") if row["name"] == "Marko Velasko")
    assert ids["n2-Velasko"] == minister != ids["n1-Velasko"]


def anybody(chance, doc):
    first, last = chance.choice(FIRST), chance.choice(LAST)
    middle = [chance.choice(FIRST)] if chance.random() < 0.2 else []
    role, country = chance.choice(ROLES), chance.choice(COUNTRIES)
    name = " ".join([first, *middle, last])
    if chance.random() < 0.4:
        longer = [f"Menurut {name}"] if chance.random() < 0.2 else []
        return actor(doc, chance.choice([first, last]), role, country, longer_wordings=longer)
    called = chance.choice([[], [], [first], [last], [last], [last]])
    return actor(doc, name, role, country, short_names=called)


@pytest.mark.parametrize("seed", range(60))
def test_whoever_is_left_out_changes_nothing(seed):
    chance = random.Random(seed)
    before = [anybody(chance, f"d{at}") for at in range(chance.choice([10, 40, 160]))]
    new = [anybody(chance, f"n{at}") for at in range(chance.choice([1, 5, 20]))]
    seen = {row["doc_id"]: DAY for row in before + new}
    old = warehouse(before, {row["doc_id"]: DAY for row in before})
    few, whole = (read_and_linked(old, new, seen, everything=everything) for everything in (False, True))
    assert few[1:] == whole[1:]
