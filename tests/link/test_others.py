"""Of much the same words, what tells of another thing, of an earlier time, or on top of what was told."""

import pytest

from tasks.link.others import of_others
from tasks.link.vetoes import veto

BESIDE = [
    ("truk menabrak pagar sekolah di Wanaraja", "truk lain menabrak pagar sekolah di Wanaraja"),
    ("enam dokter dikirim ke Pulau Milne", "Dokter yang lain kami kirim ke Pulau Milne,"),
    ("kolera menyerang warga Desa Wilis", "Di Desa Sumber kolera juga menyerang warga,"),
    ("kami menyita 12 senapan rakitan", "Bulan lalu kami juga menyita 12 senapan rakitan,"),
    ("jembatan gantung itu putus diterjang banjir", "jembatan gantung itu pernah putus diterjang banjir"),
    ("menara masjid roboh saat hujan", "Menara masjid roboh untuk kedua kalinya saat hujan,"),
    ("tiga saksi diperiksa penyidik di Wanaraja", "tiga saksi lagi diperiksa penyidik di Wanaraja"),
    ("Rusdi Malawat membeli kebun teh", "istri Rusdi Malawat membeli kebun teh"),
    ("lukisan itu dibuat untuk Rusdi Malawat", "lukisan itu dibuat bersama Rusdi Malawat"),
    ("warga mogok makan di balai kota", "Dulu warga juga mogok makan di balai kota,"),
    ("ladang tembakau dijaga tentara", "pemilik ladang tembakau dijaga tentara"),
    ("rumah sakit lain menerima korban ledakan", "rumah sakit menerima korban ledakan"),
    ("bantuan dikirim kepada korban ledakan", "bantuan dikirim kepada keluarga korban ledakan"),
    ("jalan ditutup untuk truk tambang", "jalan ditutup oleh sopir truk tambang"),
    ("kami menerima 30 pengungsi dari Milne", "kami mengirim 30 pengungsi ke Milne"),
]


@pytest.mark.parametrize(("one", "other"), BESIDE)
def test_another_thing_time_or_way(worded, one, other):
    left, right = worded(one, other)
    assert of_others(left, right) and of_others(right, left)
    assert veto(left, right, "id", heard="again") is not None


SAME = [
    ("polisi menyita 12 senapan rakitan", "Kami juga menyita 12 senapan rakitan,"),
    ("jembatan gantung itu pernah putus", "Dulu jembatan gantung itu putus,"),
    ("jembatan gantung itu belum pernah putus", "Jembatan gantung itu belum putus,"),
    ("masih ada usaha lain yang bisa dibuka", "Usahanya juga masih ada yang bisa dibuka,"),
    ("ia jatuh hati kepada tarian Wilis", "Saya jatuh hati dengan tarian Wilis,"),
    ("keluarga korban meminta Rusdi dihukum", "Kami meminta Rusdi dihukum,"),
    ("sopir bus mengantuk di tol", "pengemudi bus mengantuk di tol"),
    ("satu truk menabrak truk lainnya di tol", "Satu truk menabrak truk lain di tol,"),
    ("tiga hari lagi pasar dibuka", "Pasar dibuka tiga hari lagi,"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_told_with_such_a_word(worded, one, other):
    left, right = worded(one, other)
    assert not of_others(left, right) and not of_others(right, left)
