"""An office without a name: the holder named before, by a long or short form of it, and not one of another place."""

import pytest

from tasks.attribute.lexicon import lexicon
from tasks.resolve.offices import may_be_same, shortens_office
from tests.resolve.test_reading import read

SAME = [
    ("Menteri Keuangan", "Menkeu"),
    ("Gubernur Jabar", "Gubernur Jawa Barat"),
    ("Kepala Dinkes Bandung", "Kepala Dinas Kesehatan Kota Bandung"),
    ("Direktur Utama", "Direktur"),
    ("Anggota DPR", "Anggota Komisi VI DPR"),
    ("Menko Pangan", "Menteri Koordinator Bidang Pangan"),
]
APART = [
    ("Bupati Bantul", "Bupati Sleman"),
    ("Menteri Pertanian", "Menteri Keuangan"),
    ("Mensos", "Menteri Keuangan"),
    ("Mensos", "Menkeu"),
    ("Ketua DPR", "Ketua Komisi IX DPR"),
    ("Direktur Keuangan", "Direktur Utama PT Sinar"),
]

SPEAKERS = [
    ("Kepala Pusat Penerangan TNI Mayjen Rina Wati hadir. Kapuspen menilai cuaca baik.", "Rina Wati"),
    ("Wagub Jabar Uu Sutisna hadir. Wakil gubernur itu menilai jalan rusak.", "Uu Sutisna"),
    ("Kepala Kepolisian Resor Bogor AKBP Rina Wati hadir. Kapolres menyebut pelaku mabuk.", "Rina Wati"),
    ("Kepala Kepolisian Resor Bogor AKBP Rina Wati hadir. Kapolsek menyebut korban pulang.", "Kapolsek"),
    ("Kapolda Metro Jaya Irjen Rina Wati hadir. Kapolda Jabar menyebut demo tertib.", "Kapolda Jabar"),
    ("Wakil Bupati Garut Dewi Lestari hadir. Bupati mengatakan jalan rusak.", "Bupati"),
    ("Juru bicara Kementerian Luar Negeri Rina Wati hadir. Jubir Kemlu menyebut warga aman.", "Rina Wati"),
    ("Menteri Pertahanan Korea Utara Rin Kwang hadir. Menteri Korut menilai latihan baik.", "Rin Kwang"),
    ("Pelatih Persib Bojan Hudak puas. Pelatih asal Kroasia itu menilai timnya pantas menang.", "Bojan Hudak"),
]


@pytest.mark.parametrize(("wording", "office"), SAME)
def test_two_wordings_may_be_one_office(wording: str, office: str) -> None:
    assert may_be_same(wording, office, lexicon("id"))
    assert may_be_same(office, wording, lexicon("id"))


@pytest.mark.parametrize(("wording", "office"), APART)
def test_two_offices_are_told_apart(wording: str, office: str) -> None:
    assert not may_be_same(wording, office, lexicon("id"))


def test_a_blend_has_the_letters_of_its_office() -> None:
    assert shortens_office("kapuspen", "Kepala Pusat Penerangan TNI")
    assert not shortens_office("kapolsek", "Kepala Kepolisian Resor Bogor")


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_an_office_alone_means_its_holder(text: str, speaker: str) -> None:
    assert [record["actor_name"] for record in read(text).claim_records] == [speaker]


def test_a_description_means_whom_the_clause_before_it_names() -> None:
    text = "Rina Wati menulis novel. Meskipun Tom Hollan pergi, aktor itu berharap bisa kembali."
    assert [record["actor_name"] for record in read(text).claim_records] == ["Tom Hollan"]


def test_two_that_point_back_are_the_two_named() -> None:
    text = "Rina Wati dan Budi Halim hadir. Dua politikus yang berkawan baik itu menilai harga wajar."
    assert {record["actor_name"] for record in read(text).claim_records} == {"Rina Wati", "Budi Halim"}


def test_a_force_behind_a_bracket_belongs_to_the_office() -> None:
    text = 'Kepala Pusat Penerangan (Kapuspen) TNI Mayjen TNI R Nugroho hadir. "Kapal siap," kata Kapuspen TNI.'
    assert [record["actor_name"] for record in read(text).claim_records] == ["R Nugroho"]
