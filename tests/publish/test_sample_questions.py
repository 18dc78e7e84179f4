"""The ten questions and the views of history, asked of the sample articles as the pipeline reads them."""

from datetime import date

import pytest

from tasks.publish import SQL, open_warehouse

TANK = "tangki amonia pabrik Petrosegara bocor"
PATIENTS = "40 warga dirawat karena sesak napas"


@pytest.fixture(scope="module")
def connection(sample_warehouse):
    with open_warehouse(sample_warehouse).connect() as connection:
        yield connection


@pytest.fixture
def rows(connection):
    def answer(sql):
        cursor = connection.execute(sql)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    return answer


@pytest.fixture
def ask(rows):
    def answer(number):
        (path,) = (SQL / "questions").glob(f"{number:02d}_*.sql")
        return rows(path.read_text(encoding="utf-8"))

    return answer


def pick(rows, *columns):
    return [tuple(row[column] for column in columns) for row in rows]


def test_how_the_number_of_patients_moved(ask):
    given = [row for row in ask(1) if row["unit"] == "people hospitalised"]
    assert len({row["question_id"] for row in given}) == 1
    assert len({row["claim_id"] for row in given}) == 2
    assert pick(given, "said_on", "said_on_precision", "party", "low", "origins", "withdrawn_on") == [
        (date(2025, 8, 4), "minute", "Ratna Puspawati", 40, 1, date(2025, 8, 6)),
        (date(2025, 8, 6), "minute", "Ratna Puspawati", 14, 1, None),
        (date(2025, 8, 8), "day", "Slamet Wiryono", 40, 1, None),
    ]


def test_where_four_states_stand_on_the_shells(ask):
    stands = {
        row["party"]: (row["stance"], row["position"], row["said_on"], row["said_on_precision"])
        for row in ask(2)
        if "satu juta peluru artileri" in row["claim"]
    }
    said = (date(2024, 1, 15), "minute")
    assert stands == {
        "Amerika Serikat": ("asserted", "for", *said),
        "Ukraina": ("asserted", "for", *said),
        "Rusia": ("denied", "against", *said),
        "Korea Utara": ("denied", "against", *said),
    }


def test_an_accusation_and_a_count_that_nobody_answered(ask):
    answer = ask(3)
    (rumour,) = [row for row in answer if "menyebar rumor" in row["claim"]]
    assert (rumour["accusation"], rumour["asserted_by"]) == (True, ["Korea Utara"])
    assert (rumour["first_said_on"], rumour["first_said_on_precision"]) == (date(2024, 10, 24), "day")
    (officers,) = [row for row in answer if row["claim"].startswith("500 orang berpangkat perwira")]
    assert officers["silent"] == ["Rusia"]
    claims = [row["claim"] for row in answer]
    assert not any("satu juta peluru" in claim or claim in (TANK, PATIENTS) for claim in claims)
    assert not any("warga di lereng segera mengungsi" in claim for claim in claims)  # a demand


def test_who_only_ever_declined_or_kept_silent(ask):
    parties = {row["party"]: (row["declined"], row["silent"]) for row in ask(4)}
    assert parties["Kepolisian Resor Tuban"] == (1, 0)
    assert parties["China"] == (0, 1)
    assert "Rusia" not in parties


def test_two_changed_their_stance(ask):
    columns = ("claim", "party", "stance_before", "said_on_before", "stance", "said_on", "order_known")
    assert sorted(pick(ask(5), *columns)) == [
        (PATIENTS, "Ratna Puspawati", "asserted", date(2025, 8, 4), "retracted", date(2025, 8, 6), True),
        (TANK, "PT Petrosegara", "denied", date(2025, 8, 4), "confirmed", date(2025, 8, 6), True),
    ]


def test_an_outlet_repeated_what_its_source_had_retracted(ask):
    answer = [row for row in ask(6) if row["claim"] in (PATIENTS, TANK)]
    columns = ("claim", "rebuttal", "rebutted_by", "by_its_source", "outlet", "printed_on", "repeated_by")
    there = ("wartautara.example", date(2025, 8, 8))
    assert pick(answer, *columns) == [
        (PATIENTS, "retracted", "Ratna Puspawati", True, *there, "Slamet Wiryono"),
        (TANK, "denied", "PT Petrosegara", False, *there, "Radio Tanjung"),
    ]
    assert not any(row["rebuttal_mentioned"] for row in answer)


def test_documents_outlets_and_origins(ask):
    spread = {row["claim"]: (row["documents"], row["outlets"], row["origins"], row["status"]) for row in ask(7)}
    assert spread[TANK] == (4, 3, 3, "confirmed")
    (landslide,) = [
        counts for claim, counts in spread.items() if claim.startswith("jumlah korban tewas akibat longsor")
    ]
    assert landslide[0] == 2 and landslide[2] == 1


def test_a_radio_said_what_a_company_had_denied(ask):
    (row,) = [row for row in ask(8) if row["claim"] == TANK]
    assert (row["medium"], row["medium_said_on"]) == ("Radio Tanjung", date(2025, 8, 8))
    assert (row["denied_by"], row["denied_on"]) == ("PT Petrosegara", date(2025, 8, 4))
    assert (row["after_the_denial"], row["denier_now"]) == (True, "for")


def test_through_whom_statements_came(ask):
    chains = {row["chain"] for row in ask(9)}
    assert "Anton Sergeyev > Interfax > KabarPagi.id" in chains
    assert "Taras Voloshyn > Ukrainska Khvylia > selasar.example" in chains


def test_what_a_person_should_look_at(ask):
    answer = {(row["problem"], row["detail"]): row for row in ask(10)}
    undated = answer["document without a date", "WartaSelatan.co.id"]
    assert undated["number"] == 1 and undated["example"].endswith("wartaselatan-kremlin-tepis-amunisi.txt")
    dropped = answer["statement dropped from its page", "kabarpesisir.example"]
    assert dropped["example"] == "https://kabarpesisir.example/daerah/tangki-petrosegara"


def test_an_edited_page_and_the_statement_it_dropped(rows):
    edited = rows("FROM document_versions WHERE n_versions > 1 ORDER BY version")
    assert pick(edited, "version", "is_latest", "text_changed") == [(1, False, None), (2, True, True)]
    (dropped,) = rows("FROM dropped_statements")
    assert (dropped["actor"], dropped["words_remain"]) == ("Seorang pekerja", False)
    assert dropped["content"] == "katup tangki itu tidak pernah diganti sejak 2017"
    assert (dropped["doc_id"], dropped["next_doc_id"]) == (edited[0]["doc_id"], edited[1]["doc_id"])


def test_the_offices_of_a_person(rows):
    offices = rows("FROM offices WHERE name = 'Ratna Puspawati' ORDER BY first_seen")
    assert pick(offices, "role", "n_documents") == [("Kepala Dinas Kesehatan Tuban", 3), ("Wakil Bupati Tuban", 1)]
    assert offices[0]["last_seen"].date() == date(2025, 8, 6)
    minister = rows("FROM offices WHERE name = 'Danylo Hrytsenko'")
    assert pick(minister, "role", "country", "party") == [("Menteri Luar Negeri Ukraina", "UA", "Ukraina")]


def test_the_history_of_a_stance(rows):
    history = rows(f"FROM stance_history WHERE level = 'actor' AND claim = '{TANK}' ORDER BY said_on, holder")
    assert pick(history, "holder", "position", "said_on", "previous_position") == [
        ("PT Petrosegara", "against", date(2025, 8, 4), None),
        ("Slamet Wiryono", "for", date(2025, 8, 4), None),
        ("PT Petrosegara", "for", date(2025, 8, 6), "against"),
        ("Radio Tanjung", "for", date(2025, 8, 8), None),
    ]


def test_a_story_that_two_outlets_carry(rows):
    tied = rows("FROM stories WHERE how <> 'first' ORDER BY how")
    assert pick(tied, "how", "outlet", "n_documents") == [
        ("near_copy", "SUARAHULU.ID", 2),
        ("version", "kabarpesisir.example", 2),
    ]
