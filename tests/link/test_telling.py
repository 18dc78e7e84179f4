"""What one speaker says, told and quoted in one text, is one claim; so is what stands word for word in two."""

import pytest

from tasks.link.propositions import proposition
from tasks.link.vetoes import veto

MAYOR = ("Sari Wibowo", "person", "ID")
RIVAL = ("Tono Prasetyo", "person", "ID")
QUOTED = "Kami akan membangun 12 sekolah dari bambu di pesisir Wanaraja mulai tahun depan"


def claims_of(warehouse, together, *rows):
    warehouse.publish(together(*rows))
    return len(warehouse.rows("claims"))


def quoted(rows):
    return rows | {"statements": [row | {"mode": "direct"} for row in rows["statements"]]}


AGAIN = [
    # quoted, and told: "kami" is the speaker
    (QUOTED, "pemerintah kota akan membangun 12 sekolah bambu di pesisir Wanaraja"),
    # few words, known again in the same text
    ("Tanggul itu jebol karena tikus,", "tanggul jebol akibat tikus"),
    # a verb about the speaker, nearly the same words
    (
        "mengapresiasi perjuangan tim Wanaraja dalam dua laga terakhir",
        "Perjuangan tim Wanaraja dalam dua laga terakhir itu luar biasa,",
    ),
    # the quotation has a number, or a negation, to it
    (
        "relokasi pedagang Pasar Wanaraja berjalan tertib",
        "Relokasi pedagang Pasar Wanaraja berjalan tertib, sudah 240 pedagang menempati kios,",
    ),
    (
        "relokasi pedagang Pasar Wanaraja berjalan tertib",
        "Relokasi pedagang Pasar Wanaraja berjalan tertib, tidak ada kios yang kosong,",
    ),
]


@pytest.mark.parametrize(("one", "other"), AGAIN)
def test_a_speaker_says_a_thing_again(warehouse, said, together, one, other):
    rows = said("d1", MAYOR, "asserted", one), quoted(said("d1", MAYOR, "asserted", other, span=200))
    assert claims_of(warehouse, together, *rows) == 1


@pytest.mark.parametrize(("one", "other"), AGAIN)
def test_another_speaker_may_mean_something_else(warehouse, said, together, one, other):
    rows = said("d1", MAYOR, "asserted", one), quoted(said("d1", RIVAL, "asserted", other, span=200))
    assert claims_of(warehouse, together, *rows) == 2


@pytest.mark.parametrize(("one", "other"), AGAIN[1:])
def test_two_reports_are_two_things(warehouse, said, together, one, other):
    rows = said("d1", MAYOR, "asserted", one), said("d1", MAYOR, "asserted", other, span=200)
    assert claims_of(warehouse, together, *rows) == 2


def test_linking_afresh_knows_what_is_quoted(warehouse, said, together):
    one, other = AGAIN[1]
    rows = said("d1", MAYOR, "asserted", one), quoted(said("d1", MAYOR, "asserted", other, span=200))
    warehouse.publish(together(*rows))
    before = warehouse.partition()
    warehouse.relink()
    assert warehouse.partition() == before and len(before) == 1


NOT_AGAIN = [
    (QUOTED, "pemerintah kota akan membangun 15 sekolah bambu di pesisir Wanaraja"),
    (QUOTED, "pemerintah kota tidak membangun sekolah bambu di pesisir Wanaraja"),
    (QUOTED, "pemerintah kota akan membangun 12 sekolah bambu di pegunungan Karangjati"),
    ("warga menggugat pengembang Wanaraja", "warga digugat pengembang Wanaraja"),
    ("harga beras di Wanaraja naik pekan ini", "harga beras di Wanaraja turun pekan ini"),
    ("relokasi pedagang Pasar Wanaraja berjalan tertib", "retribusi pedagang Pasar Wanaraja akan dinaikkan"),
    (
        "populasi burung jalak di hutan Wilis menurun akibat perburuan",
        "Burung merak di hutan Wilis itu populasinya menurun, akibat perburuan tadi,",
    ),
    ("kuartal II akan berat", "Pada kuartal II perusahaan biasanya membagi dividen kepada investor asing,"),
]


@pytest.mark.parametrize(("one", "other"), NOT_AGAIN)
def test_a_speaker_says_something_else(warehouse, said, together, one, other):
    rows = said("d1", MAYOR, "asserted", one), quoted(said("d1", MAYOR, "asserted", other, span=200))
    assert claims_of(warehouse, together, *rows) == 2


def test_to_deny_is_to_assert_the_negation(warehouse, said, together):
    denied, negation = "penggeledahan rumah dinas di Wanaraja", "tak ada penggeledahan di rumah dinas Wanaraja"
    rows = (
        said("d1", MAYOR, "denied", denied),
        quoted(said("d1", MAYOR, "asserted", negation, span=200, negative=True)),
    )
    assert claims_of(warehouse, together, *rows) == 1
    (claim,) = warehouse.rows("claims")
    assert (claim["asserted_by"], claim["denied_by"]) == ([], ["Sari Wibowo"])


def test_a_speaker_in_another_text_means_the_same_by_we(warehouse, said, together):
    told = "pemerintah kota akan membangun 12 sekolah bambu di pesisir Wanaraja mulai tahun depan"
    rows = said("d1", MAYOR, "asserted", QUOTED), said("d2", MAYOR, "asserted", told, 2)
    assert claims_of(warehouse, together, *rows) == 1


LONG = "Kami maunya tanggul ini ditinggikan, harus lebih kuat dari yang lama biar nahan airnya juga kuat"


def test_a_long_wording_is_known_in_another_text_whoever_it_is_given_to(warehouse, said, together):
    respelt = LONG.replace("ditinggikan", "ditinggikan dulu").replace("maunya", "mau-nya")
    rows = said("d1", ("Nining", "person", "ID"), "asserted", LONG), said("d2", MAYOR, "asserted", respelt, 2)
    assert claims_of(warehouse, together, *rows) == 1


@pytest.mark.parametrize(
    "near",
    [
        LONG.replace("tanggul", "jembatan"),
        LONG.replace("ditinggikan", "dibongkar"),
        LONG.replace("ini", "itu tidak"),
        "Kami maunya tanggul ini ditinggikan",
    ],
)
def test_another_wording_by_another_is_another_claim(warehouse, said, together, near):
    rows = said("d1", ("Nining", "person", "ID"), "asserted", LONG), said("d2", MAYOR, "asserted", near, 2)
    assert claims_of(warehouse, together, *rows) == 2


def test_who_is_heard_decides_what_forbids():
    left, right = (proposition(text, "id", False, "act_x") for text in (QUOTED, QUOTED.replace("Kami", "Wali kota")))
    assert veto(left, right, "id") == "pointer"
    assert veto(left, right, "id", heard="one speaker") is None
    other = proposition(QUOTED, "id", False, "act_y")
    assert veto(left, other, "id") == "speaker"


def test_a_third_joins_what_is_told_by_another(warehouse, said, together):
    told = "pemerintah kota akan membangun 12 sekolah bambu di pesisir Wanaraja mulai tahun depan"
    paper = ("Kabar Pesisir", "media", "ID")
    rows = (
        said("d1", MAYOR, "asserted", told),
        quoted(said("d1", MAYOR, "asserted", QUOTED, span=200)),
        said("d2", paper, "asserted", told + " di tanah wakaf", 2),
    )
    assert claims_of(warehouse, together, *rows) == 1


MEANT = "Mulai tahun depan di pesisir Wanaraja akan kami bangun 12 sekolah bambu"


def test_a_third_joins_no_two_who_mean_themselves(warehouse, said, together):
    told = "calon wali kota akan membangun 12 sekolah bambu di pesisir Wanaraja mulai tahun depan"
    rows = (
        said("d1", MAYOR, "asserted", told),
        quoted(said("d1", MAYOR, "asserted", QUOTED, span=200)),
        said("d2", RIVAL, "asserted", told, 2),
        quoted(said("d2", RIVAL, "asserted", MEANT, 2, span=200)),
    )
    warehouse.publish(together(*rows))
    claims = [
        {
            row["actor_name"]
            for row in warehouse.rows("claim_records")
            if row["claim_id"] == claim["claim_id"] and row["content_text"].startswith("Kami")
        }
        for claim in warehouse.rows("claims")
    ]
    assert all(len(speakers) <= 1 for speakers in claims)


def reported(content, inner, source_first):
    """What the mayor tells of another's words, and these words as the other's own."""

    def rows(said):
        start = 40 + content.index(inner)
        its = said("d1", RIVAL, "asserted", inner, span=start)
        # "Tono menyebut P": the source stands before the cue; "menurut Tono, P": behind it
        source = {"source_start": 10 if source_first else 25}
        its["statements"] = [row | source for row in its["statements"]]
        return said("d1", MAYOR, "asserted", content, span=40), its

    return rows


BRIDGE = "jembatan Wanaraja retak karena truk pasir bermuatan berlebih"


@pytest.mark.parametrize("before", ["Tono menyebut", "Tono mengatakan bahwa", "pernyataan Tono yang menyatakan"])
def test_that_somebody_says_a_thing_is_another_claim_than_the_thing(warehouse, said, together, before):
    rows = reported(f"{before} {BRIDGE}", BRIDGE, source_first=True)(said)
    assert claims_of(warehouse, together, *rows) == 2


def test_what_is_told_according_to_somebody_is_the_thing(warehouse, said, together):
    rows = reported(f"menurut Tono, {BRIDGE}", BRIDGE, source_first=False)(said)
    assert claims_of(warehouse, together, *rows) == 1


def test_what_another_text_says_of_it_stays_with_the_thing(warehouse, said, together):
    rows = reported(f"Tono menyebut {BRIDGE}", BRIDGE, source_first=True)(said)
    elsewhere = said("d2", MAYOR, "asserted", BRIDGE)
    warehouse.publish(together(*rows, elsewhere))
    of_text = {}
    for row in warehouse.rows("claim_records"):
        of_text.setdefault(row["content_text"], set()).add(row["claim_id"])
    assert len(of_text[BRIDGE]) == 1
    assert of_text[BRIDGE].isdisjoint(of_text[f"Tono menyebut {BRIDGE}"])
