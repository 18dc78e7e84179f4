"""Whose name a source bears, and what beside it is office, body, place or degree."""

import pytest

from tests.resolve.test_reading import read

SPEAKERS = [
    ('"Air surut," kata Kepala SMK Kandeman Yulianto di Batang, Senin.', "Kandeman Yulianto"),
    ('"Gempanya dangkal," ujar Profesor Imamura Fumihiko dari Institut Riset Bencana.', "Imamura Fumihiko"),
    ("Bupati Pati Sudewo mengatakan pajak turun.", "Sudewo"),
    ("Gubernur Anies Baswara mengatakan pajak turun.", "Anies Baswara"),
    ('"Harga naik," ujar Direktur Standarisasi Obat dan Napza BPOM, Ria Christine.', "Ria Christine"),
    ("Kepala Badan Gizi Dadan Suryana mengatakan dapur ditutup.", "Dadan Suryana"),
    ("Politikus Partai Golkar Nusron Wahidin mengatakan rapat ditunda.", "Nusron Wahidin"),
    ('"Stok cukup," kata dokter Budi Rahardjo, S.E., M.M.', "Budi Rahardjo"),
    ('"Tidur cukup," kata ahli gizi, dr. Tirta Prawita, Sp. G.K., M.Sc., di Bogor.', "Tirta Prawita"),
    ("Ketua Umum PSSI Arif L. Nursandi mengatakan laga ditunda.", "Arif L. Nursandi"),
    ("Seorang pria bernama Budi mengatakan ia melihat api.", "Budi"),
    ("Agus Saputra, seorang aktivis dan Presiden Mahasiswa Politeknik Medan, mengatakan aksi ditunda.", "Agus Saputra"),
    ("Fumihiko Imamura, pakar di International Institute of Disaster, mengatakan ombak tinggi.", "Fumihiko Imamura"),
    ("Sekretaris Jenderal NATO Pieter van Dam mengatakan sidang selesai.", "Pieter van Dam"),
    ('"Dermaga rampung," ujar SVP Corporate Secretary Pelita 1, M. Eriyansah, Jumat.', "M. Eriyansah"),
    ("Kepala Dinas Tenaga Kerja dan ESDM Bali Ida Bagus Setiadi mengatakan izin dicabut.", "Ida Bagus Setiadi"),
    ('"Ginjal harus dijaga," kata Kepala Petugas Medis di Yayasan Ginjal, Dr Josep Vassa.', "Josep Vassa"),
    ("Jani Regina, seorang warga setempat yang datang sore itu mengatakan ombak tinggi.", "Jani Regina"),
    ("Iko, seorang sopir travel yang biasa lewat situ, mengatakan jalan rusak.", "Iko"),
    (
        '"Laba naik," kata Direktur Utama Bank Mitra Nusantara Felicia Handayani. Saham Bank Mitra Nusantara naik.',
        "Felicia Handayani",
    ),
    ("Direktur Jenderal Mineral dan Batubara Tri Winarko mengatakan tambang ditutup.", "Tri Winarko"),
    ('Polisi menangkap guru berinisial IR. "Saya khilaf," ujar IR. Kepala sekolah memecat IR.', "IR"),
    ("Polisi menangkap DR (31). DR mengaku rapor itu palsu.", "DR"),
    ("Aktris Sarah Kikano melalui Twitternya menyerukan agar bantuan dikirim.", "Sarah Kikano"),
]
NOT_PERSONS = [
    ("Seorang pejabat Hamas mengatakan gencatan senjata gagal.", "unnamed"),
    ("Partai Buruh Bersatu mengatakan akan menjadi oposisi.", "organisation"),
    ("Komisi Yudisial mengatakan tiga hakim diperiksa.", "organisation"),
    ("Badan Meteorologi, Klimatologi, dan Geofisika mengatakan hujan akan turun.", "organisation"),
    ("Wahana Hijau Priangan, sebuah organisasi lingkungan, mengatakan izin harus dibuka.", "organisation"),
    ("Asosiasi Petani Sawit mengatakan harga turun.", "organisation"),
    ("Menurut Bank of England, bunga turun.", "organisation"),
    ("Menurut laporan yang dirilis oleh Global Soil Watchers (GSW), tanah kering.", "organisation"),
    ("Puskesmas Kecamatan Muncar penuh. Kapolsek Muncar menjelaskan korban dirawat.", "unnamed"),
    ("Jaksa Kejari Deli Serdang mengatakan berkas itu lengkap.", "unnamed"),
    ("Masyarakat Cianjur menilai jalan itu berbahaya.", "unnamed"),
    ("Partai-partai menilai sistem itu buruk.", "unnamed"),
    ("Menurut data FaktaSaham, harga emas naik.", "organisation"),
    ("Menurut laporan Peronner, kantor itu tutup.", "organisation"),
    ("P&K menyatakan pabrik itu ditutup.", "organisation"),
    ("Polisi memastikan pengemudi itu mabuk.", "organisation"),
    ("Polisi itu memastikan pengemudi mabuk.", "unnamed"),
    ("Poltava mencetak dua gol. Zenit kalah 0-2 melawan Poltava. Poltava menyebut wasit adil.", "organisation"),
    ("Tibo mencetak dua gol saat Zenit menang 2-0. Tibo menyebut wasit adil.", "person"),
]


@pytest.mark.parametrize(("text", "name"), SPEAKERS)
def test_a_person_is_named_without_what_stands_beside(text: str, name: str) -> None:
    reading = read(text)
    assert {row["actor_name"] for row in reading.claim_records} == {name}
    assert {row["kind"] for row in reading.actors if row["name"] == name} == {"person"}


@pytest.mark.parametrize(("text", "kind"), NOT_PERSONS)
def test_a_body_or_unnamed_source_is_no_person(text: str, kind: str) -> None:
    reading = read(text)
    assert len(reading.claim_records) == 1
    actors = {row["actor_id"]: row["kind"] for row in reading.actors}
    assert [actors[row["actor_id"]] for row in reading.claim_records] == [kind]


def test_a_nickname_means_the_person_it_was_given_to() -> None:
    text = 'Menteri Perdagangan Zulkifar Hasan yang akrab disapa Zulhar tiba. "Harga stabil," kata Zulhar.'
    assert {row["actor_name"] for row in read(text).claim_records} == {"Zulkifar Hasan"}


def test_an_office_in_brackets_means_its_holder() -> None:
    text = (
        "Kepala Pusat Penerangan (Kapuspen) TNI, Mayjen Kristo Simare menyebut latihan usai. Kapuspen menegaskan aman."
    )
    assert {row["actor_name"] for row in read(text).claim_records} == {"Kristo Simare"}
