"""What makes another claim of much the same words, and what does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.link.propositions import names_replaced, proposition
from tasks.link.vetoes import veto


def why_not(one, other, values=True):
    left, right = (proposition(text, "id", False, "act_x") for text in (one, other))
    return veto(left, right, "id", values)


EXCHANGED = [
    "{} menggugat {} sebesar Rp5 miliar di Pengadilan Niaga",
    "{} digugat {} sebesar Rp5 miliar di Pengadilan Niaga",
    "gugatan {} terhadap {} dikabulkan hakim Pengadilan Niaga",
    "{} menerima uang muka proyek jalan dari {}",
    "{} menang atas {} dalam tender proyek jalan",
    "{} unggul 12 persen dari {} dalam tender proyek jalan",
    "polisi menyita dokumen milik {} yang dicuri {}",
    "bantuan beras 20 ton dari {} untuk {} tiba Kamis",
]


@pytest.mark.parametrize("clause", EXCHANGED)
def test_who_does_it_to_whom(clause):
    one, other = "Arta Sewaka", "Bumi Lestari"
    assert why_not(clause.format(one, other), clause.format(other, one)) == "role"
    assert why_not(clause.format(one, other), clause.format(one, other)) is None


CONVERSES = [
    ("{} menyerahkan uang Rp2 miliar kepada {} di Kudus", "{1} menerima uang Rp2 miliar dari {0} di Kudus"),
    ("{} menjual saham Bank Fajar kepada {}", "{1} membeli saham Bank Fajar dari {0}"),
    ("{} meminjamkan Rp9 triliun kepada {} untuk jalan tol", "{1} meminjam Rp9 triliun dari {0} untuk jalan tol"),
    ("{} mengalahkan {} 2-1 di Stadion Brawa", "{1} kalah 1-2 dari {0} di Stadion Brawa"),
    ("{} menang 2-1 atas {} di Stadion Brawa", "{1} takluk 1-2 dari {0} di Stadion Brawa"),
    ("penembakan {} oleh {} di Intan Jaya pada Senin", "{1} menembak {0} di Intan Jaya pada Senin"),
    ("gugatan {} terhadap {} didaftarkan di Sleman", "{0} menggugat {1} di Sleman"),
    ("{} menipu {} di Sleman pada Senin", "{1} menjadi korban penipuan {0} di Sleman pada Senin"),
    ("{} mengecam {} di Sleman pada Senin", "{1} mendapat kecaman dari {0} di Sleman pada Senin"),
    ("{} menolong {} di Sleman pada Senin", "{1} mendapat pertolongan dari {0} di Sleman pada Senin"),
    ("{} menggugat {} di Sleman", "yang menggugat {1} di Sleman adalah {0}"),
    ("{1} dikalahkan {0} di Sleman pada Senin", "yang dikalahkan {0} di Sleman pada Senin ialah {1}"),
    ("Koperasi {} menggugat Koperasi {} di Sleman", "Koperasi {1} digugat Koperasi {0} di Sleman"),
    ("{} mengkritik {} di Sleman pada Senin", "kritik {0} terhadap {1} disampaikan di Sleman pada Senin"),
]


@pytest.mark.parametrize(("told", "otherwise"), CONVERSES)
def test_who_does_it_told_from_the_other_side(told, otherwise):
    one, other = "Arta Sewaka", "Bumi Lestari"
    assert why_not(told.format(one, other), otherwise.format(one, other)) is None
    assert why_not(told.format(one, other), otherwise.format(other, one)) == "role"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Satpol PP Wanaraja membongkar lapak pedagang di Jalan Melati", "pedagang membongkar lapak di Jalan Melati"),
        ("serikat buruh menuntut manajemen pabrik membayar", "manajemen pabrik menuntut serikat buruh membayar"),
        ("mobil boks menabrak angkot di Jalan Melati", "angkot menabrak mobil boks di Jalan Melati"),
        ("Korea Selatan menggugat Korea Utara di Jenewa", "Korea Utara menggugat Korea Selatan di Jenewa"),
        ("feri Samudra ditabrak tongkang Bahari", "tongkang Bahari ditabrak feri Samudra"),
    ],
)
def test_also_of_those_without_a_name(one, other):
    assert why_not(f"{one} pada Senin", f"{other} pada Senin") == "role"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KPK menangkap Bupati Wanaraja di Jakarta", "Bupati Wanaraja ditangkap KPK di Jakarta"),
        ("KPK menangkap Bupati Wanaraja di Jakarta", "penangkapan Bupati Wanaraja oleh KPK di Jakarta"),
        ("Gunung Rawit naik ke status Siaga", "PVMBG menaikkan status Gunung Rawit ke Siaga"),
    ],
)
def test_a_turned_clause_is_the_same(one, other):
    assert why_not(one, other) is None


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("KPK menahan 3 pejabat Wanaraja", "KPK menahan 4 pejabat Wanaraja", "number"),
        ("KPK menahan tiga pejabat Wanaraja", "KPK menahan 3 pejabat Wanaraja", None),
        ("warga Wanaraja menerima Rp1,2 miliar", "warga Wanaraja menerima Rp 1.200.000.000", None),
        ("warga Wanaraja menerima Rp1,2 M", "warga Wanaraja menerima Rp 1.200.000.000", None),
        ("warga Wanaraja menerima Rp1,2 M", "warga Wanaraja menerima Rp1,2 juta", "number"),
        ("sejak Januari, 612 warga Wanaraja sakit", "612 warga Wanaraja sakit sejak Januari", None),
        ("sejak Januari, 612 warga Wanaraja sakit", "621 warga Wanaraja sakit sejak Januari", "number"),
        ("polisi Wanaraja menyita 1,5 kuintal ganja", "polisi Wanaraja menyita 150 kilogram ganja", None),
        ("polisi Wanaraja menyita 1,5 kuintal ganja", "polisi Wanaraja menyita 15 kilogram ganja", "number"),
        ("polisi Wanaraja menyita 5 kilogram ganja", "polisi Wanaraja menyita 5 gram ganja", "number"),
        ("Arta meluncurkan sepasang satelit cuaca", "Arta meluncurkan dua satelit cuaca", None),
        ("Arta meluncurkan sepasang satelit cuaca", "Arta meluncurkan tiga satelit cuaca", "number"),
        ("Wanaraja menata 40 pedagang kaki lima", "Wanaraja menata 40 PKL", None),
        ("Wanaraja menata 40 pedagang kaki lima", "Wanaraja menata 45 PKL", "number"),
        ("Arta juara untuk kali ketiga di Wanaraja", "Arta juara untuk kali kedua di Wanaraja", "number"),
        ("pipa Wanaraja bocor 2 m", "pipa Wanaraja bocor 2 miliar", "number"),
        ("KPK menahan 3 pejabat Wanaraja pada Senin", "KPK menahan 3 pejabat Wanaraja pada Rabu", "date"),
        ("KPK menahan 3 pejabat Wanaraja pada Senin malam", "KPK menahan 3 pejabat Wanaraja pada Senin", None),
        ("harga beras di Wanaraja naik pekan lalu", "harga beras di Wanaraja naik pekan ini", "date"),
        ("harga beras di Wanaraja naik pekan lalu", "harga beras di Wanaraja naik minggu lalu", None),
        ("laba Arta naik pada kuartal I", "laba Arta naik pada triwulan ketiga", "date"),
        ("laba Arta naik pada kuartal I", "laba Arta naik pada triwulan pertama", None),
        ("laba Arta naik pada tiga bulan pertama", "laba Arta naik pada kuartal I", None),
        ("laba Arta naik pada enam bulan pertama", "laba Arta naik pada semester II", "date"),
        ("Arta berencana mengirim beras ke Wanaraja", "Arta akan mengirim beras ke Wanaraja", None),
        ("Arta berencana mengirim beras ke Wanaraja", "Arta mengirim beras ke Wanaraja", "opposite"),
        ("Arta akan mengirim bantuan ke Wanaraja", "Arta telah mengirim bantuan ke Wanaraja", "aspect"),
        ("Arta bakal mengirim bantuan ke Wanaraja", "Arta akan mengirim bantuan ke Wanaraja", None),
        ("Arta mengirim bantuan ke Wanaraja", "Arta belum mengirim bantuan ke Wanaraja", "negation"),
        ("Arta tidak mengirim bantuan ke Wanaraja", "Arta tak pernah mengirim bantuan ke Wanaraja", None),
        ("Bupati Wanaraja absen dari sidang Arta", "Bupati Wanaraja tidak hadir dalam sidang Arta", None),
        ("Bupati Wanaraja absen dari sidang Arta", "Bupati Wanaraja hadir dalam sidang Arta", "negation"),
        ("Bupati Wanaraja absen dari sidang Arta", "Bupati Wanaraja tidak absen dari sidang Arta", "negation"),
        ("konser Arta di Wanaraja batal digelar", "konser Arta di Wanaraja tidak jadi digelar", None),
        ("konser Arta di Wanaraja batal digelar", "konser Arta di Wanaraja tidak batal", "negation"),
        ("konser Arta batal dan tidak digelar di Wanaraja", "konser Arta digelar di Wanaraja", "negation"),
        ("pemkab Wanaraja menunggak gaji guru", "gaji guru belum dibayar pemkab Wanaraja", None),
        ("pemkab Wanaraja menunggak gaji guru", "gaji guru sudah dibayar pemkab Wanaraja", "negation"),
        ("laga Arta tanpa penonton digelar di Wanaraja", "laga Arta tidak digelar di Wanaraja", "negation"),
        ("tidak ada siswa Wanaraja yang keracunan Senin", "siswa Wanaraja tidak mengalami keracunan Senin", None),
        ("pabrik Arta di Wanaraja dibuka", "pabrik Arta di Wanaraja ditutup", "opposite"),
        ("Dinas Pendidikan Jawa Timur mencoret siswa", "Dinas Pendidikan Jawa Tengah mencoret siswa", "name"),
        ("Disdik Jatim mencoret siswa curang", "Dinas Pendidikan Jawa Timur mencoret siswa curang", None),
        ("Komdis Wanaraja menghukum Arta", "Komisi Disiplin Wanaraja menghukum Arta", None),
        ("Komdis Wanaraja menghukum Arta", "Komisi Pemilihan Wanaraja menghukum Arta", "name"),
        ("Budi-Sari memenangi pilkada Wanaraja", "Budi Utama dan Sari Dewi memenangi pilkada Wanaraja", None),
        ("Budi-Sari memenangi pilkada Wanaraja", "Budi-Rina memenangi pilkada Wanaraja", "name"),
        ("PBB warga Wanaraja naik", "pajak bumi dan bangunan warga Wanaraja naik", None),
        ("UKT mahasiswa Wanaraja naik", "uang kuliah tunggal mahasiswa Wanaraja naik", None),
        ("Arta menembakkan roket ke Wanaraja", "Arta meluncurkan roket ke Wanaraja", None),
        ("Arta menembakkan panah ke Wanaraja", "Arta meluncurkan kapal ke Wanaraja", "opposite"),
        ("Arta mengusulkan kenaikan upah di Wanaraja", "Arta menetapkan kenaikan upah di Wanaraja", "predicate"),
        ("Arta menjatuhkan hukuman 3 laga ke Wanaraja", "Arta mengurangi hukuman 3 laga Wanaraja", "predicate"),
        ("buruh Wanaraja di-PHK Arta", "Arta melakukan PHK terhadap buruh Wanaraja", None),
        ("Arta merekrut buruh pabrik Wanaraja", "Arta melindungi buruh pabrik Wanaraja", "predicate"),
    ],
)
def test_near_misses_and_other_words_for_the_same(one, other, reason):
    assert why_not(one, other) == reason


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("truk tangki Arta menabrak rumah dan truk itu terbakar", False),
        ("truk tangki Arta menabrak rumah itu di Wanaraja", True),
        ("Arta mencoret 30 siswa karena kartu mereka palsu", False),
        ("Arta mencoret nama mereka dari daftar Wanaraja", True),
        ("kami menabrak rumah 30 siswa Wanaraja", True),
    ],
)
def test_what_a_wording_points_to_in_itself_holds_in_any_mouth(text, points):
    assert (proposition(text, "id", False, "act_x").speaker is not None) == points


def test_what_is_not_so_in_a_word_is_no_denial_of_it():
    absent, denied = "Bupati Wanaraja absen dari sidang Arta", "Bupati Wanaraja tidak hadir dalam sidang Arta"
    left, right = proposition(absent, "id", False, "act_x"), proposition(denied, "id", True, "act_x")
    assert veto(left, right, "id") == "negation"


def test_other_numbers_and_days_may_answer_one_question():
    one = "longsor di Desa Cibadak menewaskan 19 orang hingga Rabu"
    other = "longsor di Desa Cibadak menewaskan 27 orang hingga Kamis"
    assert why_not(one, other) == "number"
    assert why_not(one, other, values=False) is None


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("pelabuhan baru Wanaraja beroperasi pada 2028", "pelabuhan baru Wanaraja beroperasi di tahun 2028", None),
        (
            "utang pelabuhan Wanaraja lunas dibayar pada 2027",
            "utang pelabuhan Wanaraja lunas dibayar pada 2026",
            "date",
        ),
        ("pelabuhan Wanaraja menampung 2028 kapal", "pelabuhan Wanaraja menampung kapal", "number"),
        ("tiket kapal ke Wanaraja naik menjadi Rp 2000", "tiket kapal ke Wanaraja naik di pelabuhan", "number"),
    ],
)
def test_a_year_is_a_date_unless_it_counts_something(one, other, reason):
    assert why_not(one, other) == reason


NAMED = (
    "Arta Sewaka UKT uang kuliah tunggal Komdis komisi disiplin Pemkot pemerintah kota Bupati RUU Perampasan"
    " perampasan Jawa Tengah Timur PBB pajak bumi dan bangunan menggugat digugat tidak 12 itu Kementerian"
)
WORDINGS = st.lists(st.sampled_from(NAMED.split()), min_size=1, max_size=12).map(" ".join)


@given(WORDINGS, WORDINGS)
def test_where_names_are_plainly_replaced_there_is_a_reason(one, other):
    left, right = (proposition(text, "id", False, "act_x") for text in (one, other))
    assert not names_replaced(left, right) or why_not(one, other, values=False) is not None


def test_a_short_form_may_be_a_name_that_the_other_spells_out():
    one, other = "tarif parkir dinaikkan Pemkot Solo", "tarif parkir dinaikkan Pemerintah Kota Surakarta"
    assert not names_replaced(*(proposition(text, "id", False, "act_x") for text in (one, other)))
    one, other = "tarif parkir di Boyolali naik dua kali", "tarif parkir di Surakarta naik dua kali"
    assert names_replaced(*(proposition(text, "id", False, "act_x") for text in (one, other)))
