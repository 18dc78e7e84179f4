"""Offices told behind a name, and what stands behind a name and is nobody's office."""

import pytest

from tests.resolve.test_reading import read

TOLD: list[tuple[str, str | None]] = [  # what Rina Wati is
    ('"Harga naik," kata Rina Wati, Kepala Dinas Pangan Sukamaju, Kamis.', "Kepala Dinas Pangan Sukamaju"),
    ('"Harga naik," kata Iptu Rina Wati, Kasi Humas Polres Sukamaju.', "Kasi Humas Polres Sukamaju"),
    ('"Harga naik," ujar Rina Wati, salah satu pedagang di Pasar Baru, Kamis.', "pedagang di Pasar Baru"),
    ('"Harga naik," ujar Rina Wati (32), pedagang sayur.', "pedagang sayur"),
    ('"Harga naik," ujar Rina Wati, 32 tahun, pedagang sayur.', "pedagang sayur"),
    ('"Harga naik," ujar Rina Wati selaku Ketua Dewan Beras Nusantara (DBN).', "Ketua Dewan Beras Nusantara"),
    ("Rina Wati yang juga merupakan Ketua Dewan Beras mengatakan harga naik.", "Ketua Dewan Beras"),
    ("Rina Wati yang menjabat sebagai Ketua Dewan Beras mengatakan harga naik.", "Ketua Dewan Beras"),
    ('Rina Wati adalah Ketua Dewan Beras. "Harga naik," kata Rina.', "Ketua Dewan Beras"),
    ('"Harga naik," tutur Rina Wati, penulis utama sekaligus penyunting buku itu.', "penulis utama"),
    ('"Harga naik," kata Dr. Rina Wati, Pendiri dan CEO Segara, dalam rilis.', "Pendiri dan CEO Segara"),
    ('"Harga naik," kata dr Rina Wati, Sp.KN, dokter anak di Solo.', "dokter anak di Solo"),
    ('"Harga naik," sorot Rina Wati salah satu pelaku usaha kosmetik, Kamis.', "pelaku usaha kosmetik"),
    (
        '"Harga naik," ujar Rina Wati, peneliti dari Universitas Sagara, Belanda, Kamis.',
        "peneliti dari Universitas Sagara",
    ),
    # Whoever comes next
    ("Menurut Rina Wati, para pedagang mengeluh.", None),
    ("Biasanya, kata Rina Wati, pelanggan ia kabari lebih dahulu.", None),
    ('Rina Wati tampil. Menurut Rina Wati, penonton yang datang puas. "Terima kasih," kata Rina Wati.', None),
    ('Hadir Rina Wati, Camat Budi Santoso, dan lainnya. Budi pulang. "Harga naik," kata Rina Wati.', None),
    ('Rina Wati datang bersama Dewi. Usai menjamu Rina Wati, warga pulang. "Harga naik," kata Rina Wati.', None),
    ('Rina Wati adalah pemimpin. "Harga naik," kata Rina Wati.', None),
]


@pytest.mark.parametrize(("text", "role"), TOLD)
def test_an_office_behind_a_name_is_its_bearers(text: str, role: str | None) -> None:
    assert {a["name"]: a["role"] for a in read(text).actors}["Rina Wati"] == role


def test_an_office_behind_a_name_introduces_nobody() -> None:
    named = {a["name"] for a in read("Adi Kelana, Staf Advokasi Bina Sumut, menilai hukuman terlalu ringan.").actors}
    assert named == {"Adi Kelana"}
