"""What makes another claim of much the same words, and what does not."""

import pytest

from tasks.link.propositions import proposition, veto


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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("serikat buruh menuntut manajemen pabrik membayar", "manajemen pabrik menuntut serikat buruh membayar"),
        ("mobil boks menabrak angkot di Jalan Melati", "angkot menabrak mobil boks di Jalan Melati"),
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
        ("pipa Wanaraja bocor 2 m", "pipa Wanaraja bocor 2 miliar", "number"),
        ("KPK menahan 3 pejabat Wanaraja pada Senin", "KPK menahan 3 pejabat Wanaraja pada Rabu", "date"),
        ("KPK menahan 3 pejabat Wanaraja pada Senin malam", "KPK menahan 3 pejabat Wanaraja pada Senin", None),
        ("harga beras di Wanaraja naik pekan lalu", "harga beras di Wanaraja naik pekan ini", "date"),
        ("harga beras di Wanaraja naik pekan lalu", "harga beras di Wanaraja naik minggu lalu", None),
        ("laba Arta naik pada kuartal I", "laba Arta naik pada triwulan ketiga", "date"),
        ("laba Arta naik pada kuartal I", "laba Arta naik pada triwulan pertama", None),
        ("Arta akan mengirim bantuan ke Wanaraja", "Arta telah mengirim bantuan ke Wanaraja", "aspect"),
        ("Arta bakal mengirim bantuan ke Wanaraja", "Arta akan mengirim bantuan ke Wanaraja", None),
        ("Arta mengirim bantuan ke Wanaraja", "Arta belum mengirim bantuan ke Wanaraja", "negation"),
        ("Arta tidak mengirim bantuan ke Wanaraja", "Arta tak pernah mengirim bantuan ke Wanaraja", None),
        ("pabrik Arta di Wanaraja dibuka", "pabrik Arta di Wanaraja ditutup", "opposite"),
        ("Dinas Pendidikan Jawa Timur mencoret siswa", "Dinas Pendidikan Jawa Tengah mencoret siswa", "name"),
        ("Disdik Jatim mencoret siswa curang", "Dinas Pendidikan Jawa Timur mencoret siswa curang", None),
        ("UKT mahasiswa Wanaraja naik", "uang kuliah tunggal mahasiswa Wanaraja naik", None),
        ("Arta merekrut buruh pabrik Wanaraja", "Arta melindungi buruh pabrik Wanaraja", "predicate"),
    ],
)
def test_near_misses_and_other_words_for_the_same(one, other, reason):
    assert why_not(one, other) == reason


def test_other_numbers_and_days_may_answer_one_question():
    one = "longsor di Desa Cibadak menewaskan 19 orang hingga Rabu"
    other = "longsor di Desa Cibadak menewaskan 27 orang hingga Kamis"
    assert why_not(one, other) == "number"
    assert why_not(one, other, values=False) is None
