"""What the views say of small invented ledgers: positions, their history, versions of pages, offices, stories."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from schemas.ids import content_id
from tasks.publish import open_warehouse, publish

DAM = ("clm_b", "bendungan Lohjinawi retak")
CALM = ("clm_d", "tidak ada warga yang mengungsi")


@pytest.fixture
def ledger(small) -> Any:
    return small(0)


@pytest.fixture
def ask(ledger, tmp_path) -> Callable[..., list[tuple[Any, ...]]]:
    """Rows of a query over the ledger as it stands when first asked."""

    def answer(sql: str) -> list[tuple[Any, ...]]:
        root = tmp_path / "warehouse"
        if not root.exists():
            ledger.roll_up()
            publish(root, "b1", ledger.tables())
        with open_warehouse(root).connect() as connection:
            rows: list[tuple[Any, ...]] = connection.execute(sql).fetchall()
            return rows

    return answer


def day(number: int, month: int = 3) -> date:
    return date(2031, month, number)


class TestStances:
    def test_a_claim_that_all_word_as_a_negation_is_the_negation(self, ledger, ask) -> None:
        d1, d2 = ledger.document("d1", "Harian Pagi", 1), ledger.document("d2", "Kabar Sore", 2)
        ledger.say(d1, "Dinas Sosial", "mengatakan", CALM[1], CALM, polarity="negative")
        ledger.say(d2, "Palang Hijau", "membantah", CALM[1], CALM, "denied", polarity="negative")
        assert ask("SELECT party, position FROM stances ORDER BY ALL") == [
            ("Dinas Sosial", "for"),
            ("Palang Hijau", "against"),
        ]
        assert ask("SELECT asserted_by, denied_by FROM claims") == [(["Dinas Sosial"], ["Palang Hijau"])]

    def test_a_negation_of_a_claim_that_others_assert_is_against_it(self, ledger, ask) -> None:
        d1 = ledger.document("d1", "Harian Pagi", 1)
        ledger.say(d1, "Warga", "mengatakan", DAM[1], DAM)
        ledger.say(d1, "Bupati", "mengatakan tidak benar", DAM[1], DAM, polarity="negative")
        ledger.say(d1, "Camat", "membantah tidak benar", DAM[1], DAM, "denied", polarity="negative")
        assert dict(ask("SELECT party, position FROM stances")) == {"Warga": "for", "Bupati": "against", "Camat": "for"}

    def test_a_record_judged_wrong_has_no_row_and_words_no_claim(self, ledger, ask) -> None:
        d1 = ledger.document("d1", "Harian Pagi", 1)
        ledger.say(d1, "Dinas Sosial", "mengatakan", CALM[1], CALM, polarity="negative")
        ledger.say(d1, "Palang Hijau", "mengatakan", CALM[1], CALM, judgement="wrong")
        assert ask("SELECT party, position FROM stances") == [("Dinas Sosial", "for")]

    @pytest.mark.parametrize(
        ("said", "precision", "until"),
        [
            (None, "day", day(20)),
            (day(2), "day", day(2)),
            (day(1), "month", day(31)),
            (date(2030, 1, 1), "year", date(2030, 12, 31)),
            (day(10), "range", day(20)),
        ],
    )
    def test_a_date_goes_with_its_precision(self, ledger, ask, said, precision, until) -> None:
        d1 = ledger.document("d1", "Harian Pagi", 20)
        ledger.say(d1, "Dinas Sosial", "mengatakan", DAM[1], DAM, statement_date=said, precision=precision)
        expected = (said, precision, until) if said else (day(20), "minute", until)
        assert ask("SELECT said_on, said_on_precision, said_until FROM stances") == [expected]

    def test_the_party_is_whom_the_actor_spoke_for_then(self, ledger, ask) -> None:
        d1, d2 = ledger.document("d1", "Harian Pagi", 1), ledger.document("d2", "Kabar Sore", 2)
        d3 = ledger.document("d3", "Kabar Sore", 3)
        for document, party in ((d1, "Komisi Air"), (d2, "Dinas Sosial"), (d3, None)):
            ledger.actor("Komisi Air"), ledger.actor("Dinas Sosial")
            ledger.say(document, "Ratih", "mengatakan", DAM[1], DAM, kind="person", represents=party, role="jubir")
        assert ask("SELECT said_on, party, role FROM stances ORDER BY said_on") == [
            (day(1), "Komisi Air", "jubir"),
            (day(2), "Dinas Sosial", "jubir"),
            (day(3), "Komisi Air", "jubir"),  # the document does not say; `actors` does
        ]

    def test_declining_to_comment_takes_back_no_denial(self, ledger, ask) -> None:
        d1, d2 = ledger.document("d1", "Harian Pagi", 1), ledger.document("d2", "Kabar Sore", 4)
        ledger.say(d1, "Komisi Air", "membantah", DAM[1], DAM, "denied")
        ledger.say(d2, "Komisi Air", "enggan memastikan", DAM[1], DAM, "declined")
        ledger.say(d2, "Dinas Sosial", "enggan memastikan", DAM[1], DAM, "declined")
        latest = ask("SELECT party, stance, said_on, held, held_on FROM latest_stances ORDER BY party")
        assert latest == [
            ("Dinas Sosial", "declined", day(4), None, None),
            ("Komisi Air", "declined", day(4), "against", day(1)),
        ]


class TestStanceHistory:
    HISTORY = """
        SELECT holder, stance, said_on, said_on_precision, previous_stance, previous_said_on, order_known
        FROM stance_history WHERE level = '{}' ORDER BY said_on, holder
    """

    def test_an_actor_and_the_party_it_speaks_for(self, ledger, ask) -> None:
        documents = [ledger.document(f"d{number}", "Harian Pagi", number) for number in (1, 2, 3, 4)]
        ledger.actor("Komisi Air")
        spokesman = {"kind": "person", "represents": "Komisi Air"}
        ledger.say(documents[0], "Ratih", "membantah", DAM[1], DAM, "denied", **spokesman)
        ledger.say(documents[1], "Ratih", "menepis", DAM[1], DAM, "denied", **spokesman)
        ledger.say(documents[2], "Komisi Air", "membenarkan", DAM[1], DAM, "confirmed")
        ledger.say(documents[3], "Komisi Air", "menegaskan", DAM[1], DAM)
        assert ask(self.HISTORY.format("actor")) == [
            ("Ratih", "denied", day(1), "minute", None, None, None),
            ("Komisi Air", "confirmed", day(3), "minute", None, None, None),
        ]
        assert ask(self.HISTORY.format("party")) == [
            ("Komisi Air", "denied", day(1), "minute", None, None, None),
            ("Komisi Air", "confirmed", day(3), "minute", "denied", day(2), True),
        ]

    def test_the_order_of_vague_dates_is_not_known(self, ledger, ask) -> None:
        d1, d2 = ledger.document("d1", "Harian Pagi", 28), ledger.document("d2", "Kabar Sore", 9)
        ledger.say(d1, "Warga", "mengatakan", DAM[1], DAM, statement_date=day(1), precision="month")
        ledger.say(d2, "Warga", "meralat", DAM[1], DAM, "retracted")
        assert ask(self.HISTORY.format("actor"))[1:] == [
            ("Warga", "retracted", day(9), "minute", "asserted", day(1), False),
        ]

    def test_silence_is_a_beginning_but_no_change(self, ledger, ask) -> None:
        stances = ["silent", "denied", "silent", "declined"]
        for number, stance in enumerate(stances, 1):
            ledger.say(ledger.document(f"d{number}", "Harian Pagi", number), "Pabrik", "…", DAM[1], DAM, stance)
        steps = [(row[1], row[4]) for row in ask(self.HISTORY.format("actor"))]
        assert steps == [("silent", None), ("denied", "silent"), ("declined", "denied")]

    def test_undated_records_have_no_place_in_it(self, ledger, ask) -> None:
        ledger.say(ledger.document("d1", "Harian Pagi", None), "Warga", "mengatakan", DAM[1], DAM)
        assert ask("FROM stance_history") == []


class TestVersions:
    URI = "https://pagi.example/bendungan"

    def page(self, ledger, name: str, day: int | None, **values: Any) -> Any:
        return ledger.document(name, "Harian Pagi", day, source_uri=self.URI, **values)

    def test_versions_stand_in_the_order_of_publication_then_of_runs(self, ledger, ask) -> None:
        later = {**ledger.rows["runs"][0], "run_id": "run_2", "started_at": datetime(2031, 3, 9)}
        ledger.rows["runs"].append(later)
        for name, number, run in (("a", 2, "run_2"), ("b", 2, "run_1"), ("c", 1, "run_2"), ("d", None, "run_2")):
            document = self.page(ledger, name, number, first_run_id=run)
            ledger.say(document, "Warga", "mengatakan", name, DAM)
        ledger.document("lain", "Harian Pagi", 1, source_uri="https://pagi.example/lain")
        ledger.document("tanpa-alamat", "Harian Pagi", 1)
        columns = "version, n_versions, is_latest, previous_doc_id, text_changed"
        expected = [content_id("doc", name) for name in "dcba"]
        before = [None, *expected[:-1]]
        changed = [None, True, True, True]
        assert ask(f"SELECT doc_id, {columns} FROM document_versions WHERE uri = '{self.URI}' ORDER BY version") == [
            (doc_id, number, 4, number == 4, was, text)
            for number, (doc_id, was, text) in enumerate(zip(expected, before, changed, strict=True), 1)
        ]
        assert ask("SELECT count(*) FROM document_versions") == [(5,)]

    def test_a_statement_that_no_later_version_has_was_dropped(self, ledger, ask) -> None:
        v1, v2, v3 = (self.page(ledger, f"v{number}", number) for number in (1, 2, 3))
        for version in (v1, v2, v3):
            ledger.say(version, "Warga", "mengatakan", "bendungan aman", DAM)
        ledger.say(v1, "Camat", "mengatakan", "air surut", DAM)
        ledger.say(v1, "Lurah", "mengatakan", "jalan putus", DAM)
        ledger.say(v2, "Lurah", "mengatakan", "jalan putus", DAM)
        ledger.say(v1, "Bupati", "mengatakan", "pompa rusak", DAM)
        ledger.say(v3, "Sekda", "mengatakan", "pompa rusak", DAM)
        ledger.say(v1, "Polisi", "mengatakan", "salah baca", DAM, judgement="wrong")
        ledger.say(v3, "Gubernur", "mengatakan", "baru", DAM)
        dropped = ask(
            "SELECT actor, content, version, next_doc_id, words_remain FROM dropped_statements ORDER BY actor"
        )
        assert dropped == [
            ("Bupati", "pompa rusak", 1, v2["doc_id"], True),
            ("Camat", "air surut", 1, v2["doc_id"], False),
            ("Lurah", "jalan putus", 2, v3["doc_id"], False),
        ]


def test_offices_over_time(ledger, ask) -> None:
    ledger.actor("Komisi Air")
    roles = [(1, "Juru bicara"), (3, "juru  bicara"), (5, "Ketua"), (None, "Ketua")]
    for number, role in roles:
        document = ledger.document(f"d{number}", "Harian Pagi", number)
        person = {"kind": "person", "represents": "Komisi Air", "role": role}
        ledger.say(document, "Ratih Wulansari", "mengatakan", DAM[1], DAM, **person)
        ledger.say(document, "Dinas Sosial", "mengatakan", DAM[1], DAM, role="dinas")
    seen = "first_seen::DATE, last_seen::DATE, n_documents"
    assert ask(f"SELECT name, role, party, {seen} FROM offices ORDER BY first_seen") == [
        ("Ratih Wulansari", "juru  bicara", "Komisi Air", day(1), day(3), 2),
        ("Ratih Wulansari", "Ketua", "Komisi Air", day(5), day(5), 2),
    ]


def test_stories(ledger, ask) -> None:
    wire = ledger.document("kawat", "Kantor Berita Angkasa", 1)
    copy = ledger.document(
        "salinan", "Harian Pagi", 2, near_duplicate_of=wire["doc_id"], source_uri="https://p.example"
    )
    edited = ledger.document("ralat", "Harian Pagi", 3, source_uri="https://p.example")
    further = ledger.document("lanjut", "Kabar Sore", 4, near_duplicate_of=edited["doc_id"])
    credits = [
        ledger.document(name, name, number, credit=credit)
        for name, number, credit in (("e", 5, "Antarawarta"), ("f", 6, "ANTARAWARTA "), ("g", 7, "Antarawarta"))
    ]
    for document, claim in zip((*credits, wire), (DAM, DAM, CALM, DAM), strict=True):
        ledger.say(document, "Warga", "mengatakan", claim[1], claim)
    stories = {row[1]: row for row in ask("SELECT story_doc_id, doc_id, how, tied_to, n_documents FROM stories")}
    first, second = wire["doc_id"], credits[0]["doc_id"]
    assert list(map(stories.get, (row["doc_id"] for row in (wire, copy, edited, further, *credits)))) == [
        (first, first, "first", None, 4),
        (first, copy["doc_id"], "near_copy", first, 4),
        (first, edited["doc_id"], "version", copy["doc_id"], 4),
        (first, further["doc_id"], "near_copy", edited["doc_id"], 4),
        (second, second, "first", None, 2),
        (second, credits[1]["doc_id"], "credit", second, 2),
        (credits[2]["doc_id"], credits[2]["doc_id"], "first", None, 1),  # the same agency on another claim
    ]
