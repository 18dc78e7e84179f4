"""Repeats inside one document."""

from hypothesis import given
from hypothesis import strategies as st

from tasks.deduplicate import mark_repeats
from tasks.wording.texts import Wording, fold, near_similarity

HALF = """Wali kota membuka pasar ikan yang baru di tepi pelabuhan pada awal pekan ini.
“Pedagang akan pindah secara bertahap,” kata kepala dinas perdagangan kota.
Sebanyak 120 kios sudah disewa, dan sisanya ditawarkan bulan depan kepada warga.
Pedagang lama meminta sewa pada tahun pertama dibebaskan."""


def marked(written, text):
    document, blocks = mark_repeats(*written("a", text))
    return document["n_repeated_blocks"], [b["position"] for b in blocks if b["duplicate_of"]], blocks


def test_a_page_half_that_stands_twice(written):
    n, places, blocks = marked(written, f"Pasar Ikan Dibuka\n{HALF}\n{HALF}")
    assert (n, places) == (4, [5, 6, 7, 8])
    assert all(b["duplicate_scope"] == "document" and b["duplicate_kind"] == "exact" for b in blocks[5:])
    assert [b["duplicate_of"] for b in blocks[5:]] == [b["block_id"] for b in blocks[1:5]]


def test_three_copies_point_to_the_first(written):
    _, places, blocks = marked(written, f"Judul\n{HALF}\n{HALF}\n{HALF}")
    assert places == list(range(5, 13))
    assert {b["duplicate_of"] for b in blocks[9:]} == {b["block_id"] for b in blocks[1:5]}


def test_an_edited_block_in_a_repeated_half_is_kept(written):
    n, places, _ = marked(written, f"Judul\n{HALF}\n{HALF.replace('120', '130')}")
    assert (n, places) == (3, [5, 6, 8])


def test_a_nearly_equal_block_in_a_repeated_half_is_a_near_repeat(written):
    _, places, blocks = marked(written, f"Judul\n{HALF}\n{HALF.replace('kepada warga', 'ke warga')}")
    assert places == [5, 6, 7, 8]
    assert (blocks[7]["duplicate_kind"], blocks[7]["similarity"] < 1) == ("near", True)


def test_a_short_quote_that_stands_twice_is_kept(written):
    quote = "“Kami menunggu,” kata Rina."
    assert marked(written, f"Judul\n{quote}\n{HALF}\n{quote}")[0] == 0


def test_a_long_block_that_stands_twice_is_a_repeat(written):
    first = HALF.splitlines()[0] + " Acara itu dihadiri ratusan orang."
    assert marked(written, f"Judul\n{first}\nSelingan pendek.\n{first}")[1] == [3]


def test_a_repeated_headline(written):
    assert marked(written, f"Pasar Ikan Dibuka\n{HALF}\nPasar ikan dibuka")[1] == [5]


def test_letters_and_dates_that_recur_are_no_run(written):
    assert marked(written, "Judul\nA\nA\nA\nA")[0] == 0
    dates = "\n".join(f"Berita ke-{n} tentang desa\nSenin, 4 Maret 2024" for n in range(30))
    assert marked(written, f"Judul\n{dates}")[0] == 0


def test_removed_blocks_are_left_alone(written):
    document, blocks = written("a", f"Judul\n{HALF}\n{HALF}")
    blocks = [b | {"removed": b["position"] > 4} for b in blocks]
    assert mark_repeats(document, blocks)[0]["n_repeated_blocks"] == 0


def test_rows_given_are_not_changed(written):
    document, blocks = written("a", f"Judul\n{HALF}\n{HALF}")
    mark_repeats(document, blocks)
    assert document["n_repeated_blocks"] == 0 and not any(b["duplicate_of"] for b in blocks)


SENTENCE = (
    "Pemerintah daerah menyebut sekitar {} rumah di tiga kecamatan rusak akibat banjir bandang yang datang pada "
    "malam hari, sementara warga yang mengungsi mulai kembali untuk membersihkan lumpur."
)


@given(st.integers(2, 10**6), st.integers(2, 10**6))
def test_changing_a_number_never_makes_a_copy(one, other):
    left, right = (Wording(SENTENCE.format(n), "id") for n in (one, other))
    assert (near_similarity(left, right) is None) == (one != other)


def test_near_misses_are_no_copies():
    base = SENTENCE.format("12.000")
    for edited in (
        base.replace("mulai kembali", "belum kembali"),
        base.replace("12.000", "10.000"),
        base.replace("tiga kecamatan", "empat kecamatan"),
        base.replace("Pemerintah daerah", "Basarnas"),
    ):
        assert near_similarity(Wording(base, "id"), Wording(edited, "id")) is None
    swapped = "{} menuduh {} melanggar gencatan senjata di sepanjang perbatasan sungai sejak awal pekan lalu itu"
    left, right = swapped.format("India", "Pakistan"), swapped.format("Pakistan", "India")
    assert near_similarity(Wording(left, "id"), Wording(right, "id")) is None


def test_folding_keeps_what_bears_on_meaning():
    assert fold("“Rp1,5  triliun”, kata dia.") == "rp1,5 triliun kata dia"
    assert fold("3,5 persen") != fold("35 persen")
    assert fold("Menang?") != fold("Menang.")
    assert fold("$5") != fold("€5")
