"""Quantities: the Indonesian number grammar, units, bounds, and what is no quantity."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.resolve.number_words import figures
from tasks.resolve.quantities import Quantity, find_quantities, main_quantity

relaxed = settings(deadline=None)  # the first example builds the tables
ONES = ["", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]


def found(text: str) -> list[Quantity]:
    quantities = find_quantities(text, 0, len(text))
    assert all(text[q.start : q.end] == q.text for q in quantities)
    return quantities


def bounds(text: str) -> list[tuple[float | None, float | None, float | None]]:
    return [(q.value, q.low, q.high) for q in found(text)]


def below_thousand(n: int) -> str:
    if n < 10:
        return ONES[n]
    if n < 20:
        return {10: "sepuluh", 11: "sebelas"}.get(n) or f"{ONES[n - 10]} belas"
    if n < 100:
        return f"{ONES[n // 10]} puluh {ONES[n % 10]}".strip()
    hundreds = "seratus" if n < 200 else f"{ONES[n // 100]} ratus"
    return f"{hundreds} {below_thousand(n % 100)}".strip()


def in_words(n: int) -> str:
    parts = []
    for scale, word in ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu")):
        count, n = divmod(n, scale)
        if count:
            parts.append("seribu" if (word, count) == ("ribu", 1) else f"{below_thousand(count)} {word}")
    return " ".join([*parts, below_thousand(n)]).strip()


def grouped(n: int) -> str:
    return f"{n:,}".replace(",", ".")


@relaxed
@given(st.integers(1, 10**15 - 1))
def test_words_read_back(n: int) -> None:
    (quantity,) = found(f"Gudang itu menyimpan {in_words(n)} karung beras.")
    assert (quantity.value, quantity.unit, quantity.approximation) == (n, "sacks", "exact")


@relaxed
@given(st.integers(1, 10**12))
def test_grouped_figures_read_back(n: int) -> None:
    assert bounds(f"Panitia mencatat {grouped(n)} rumah di sana.") == [(n, None, None)]


@relaxed
@given(st.integers(0, 9999), st.integers(1, 99), st.sampled_from(["ribu", "juta", "miliar", "triliun"]))
def test_decimals_with_a_scale_read_back(whole: int, part: int, scale: str) -> None:
    factor = {"ribu": 1e3, "juta": 1e6, "miliar": 1e9, "triliun": 1e12}[scale]
    (quantity,) = found(f"Anggaran sebesar Rp{grouped(whole)},{part:02d} {scale} disetujui.")
    assert quantity.unit == "IDR"
    assert quantity.value == pytest.approx((whole + part / 100) * factor)


@relaxed
@given(st.integers(1, 5000), st.integers(1, 5000), st.sampled_from(["-", "–", " hingga ", " sampai "]))
def test_ranges_rise(low: int, step: int, join: str) -> None:
    assert bounds(f"Ada {grouped(low)}{join}{grouped(low + step)} kapal di teluk.") == [(None, low, low + step)]


@relaxed
@given(st.lists(st.sampled_from([*ONES[1:], "puluh", "belas", "ribu", "12.000", "3,5", "sekitar", "orang", "tewas",
       "antara", "dan",
                                 "hingga", "-", "Rp", "%", "lainnya", "seorang", "(", ")", ".", "16/6",
                                 "tahun 2014", "ke-7", "x", "minus", "koma", "per", "beberapa", "sepekan", "sekali",
                                 "ketiga", "itu", "maksimal", "lebih", "dari", "200-an", "jam", "menit", "ekor",
                                 "satu", "yang", "1/3", "selama", "Rp5", "lima)", "sebanyak", ",", "Pasal"]),
                max_size=14),
       st.integers(0, 5))  # fmt: skip
def test_any_wording_is_grounded_and_in_order(words: list[str], cut: int) -> None:
    text = " ".join(words)
    start = min(cut, len(text))
    quantities = find_quantities(text, start, len(text))
    assert all(text[q.start : q.end] == q.text and q.start >= start for q in quantities)
    assert all(a.end <= b.start for a, b in pairwise(quantities))
    assert all(q.value is not None or q.low is not None or q.high is not None for q in quantities)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12.000", 12000), ("1.234.567", 1234567), ("3,5", 3.5), ("1.234,5", 1234.5), ("12,000", 12000),
        ("1,234.5", 1234.5),
        ("1,234,567", 1234567), ("0.5", 0.5), ("3.75", 3.75), ("0,125", 0.125), ("0812", None), ("09.00", None),
        ("1.2.3", None),
    ],
)  # fmt: skip
def test_figures(written: str, value: float | None) -> None:
    assert figures(written) == value


@pytest.mark.parametrize(
    ("text", "value", "low", "high", "approximation", "unit"),
    [
        ("Panen itu sekitar 150 ton", 150, None, None, "about", "tonnes"),
        ("kurang lebih empat jam perjalanan", 4, None, None, "about", "hours"),
        ("hampir tujuh jam mereka menunggu", 7, None, 7, "about", "hours"),
        ("lebih dari 40 kapal berlabuh", None, 40, None, "at_least", "ships"),
        ("setidaknya seribu warga hadir", None, 1000, None, "at_least", "people"),
        ("40 lebih kapal berlabuh", None, 40, None, "at_least", "ships"),
        ("tak kurang dari sejuta orang", None, 1_000_000, None, "at_least", "people"),
        ("paling banyak 12 kursi", None, None, 12, "at_most", "seats"),
        ("kurang dari 2,5 persen", None, None, 2.5, "at_most", "percent"),
        ("hingga 500 pekerja", None, None, 500, "at_most", "workers"),
        ("antara 10 dan 15 desa terendam", None, 10, 15, "range", "villages"),
        ("10-15 ribu pelajar", None, 10_000, 15_000, "range", "students"),
        ("satu atau dua hari lagi", None, 1, 2, "range", "days"),
        ("dua-tiga pekan ini", None, 2, 3, "range", "weeks"),
        ("5 persen hingga 7 persen", None, 5, 7, "range", "percent"),
        ("Rp 2 juta sampai Rp 3 juta", None, 2e6, 3e6, "range", "IDR"),
        ("belasan rumah", None, 11, 19, "vague", "houses"),
        ("puluhan ribu migran", None, 10_000, 99_999, "vague", "migrants"),
        ("ratusan juta rupiah", None, 100e6, 999_999_999, "vague", "IDR"),
        ("30-an pekerja", None, 30, 39, "vague", "workers"),
        ("lebih dari puluhan perahu", None, 10, None, "at_least", "boats"),
        ("dua setengah juta dolar AS", 2.5e6, None, None, "exact", "USD"),
        ("setengah jam", 0.5, None, None, "exact", "hours"),
        ("setengah juta penduduk", 500_000, None, None, "exact", "people"),
        ("tiga perempat wilayah itu", 0.75, None, None, "exact", "share"),
        ("US$ 2 miliar", 2e9, None, None, "exact", "USD"),
        ("dana 300 ribu euro", 300_000, None, None, "exact", "EUR"),
        ("mencapai Mach 7", 7, None, None, "exact", "Mach"),
        ("12 unit rumah", 12, None, None, "exact", "houses"),
        ("1 juta 500 ribu suara", 1.5e6, None, None, "exact", "votes"),
        ("menempuh 5km", 5, None, None, "exact", "kilometres"),
        ("Rp 34 jutaan", 34e6, None, None, "about", "IDR"),
        ("25% pemilih", 25, None, None, "exact", "percent"),
    ],
)  # fmt: skip
def test_how_a_number_is_meant(
    text: str, value: float | None, low: float | None, high: float | None, approximation: str, unit: str
) -> None:
    (quantity,) = found(text)
    assert (quantity.value, quantity.low, quantity.high) == (value, low, high)
    assert (quantity.approximation, quantity.unit) == (approximation, unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tiga nelayan tewas dan puluhan lainnya luka-luka", [(3, "people killed"), (None, "people injured")]),
        ("Ledakan itu menewaskan dua penjaga dan melukai lima lainnya", [(2, "people killed"),
        (5, "people injured")]),
        ("Longsor menyebabkan 14 warga mengungsi", [(14, "people displaced")]),
        ("Banjir menewaskan sedikitnya 9 orang dan membuat 31 lainnya hilang", [(None, "people killed"),
        (31, "people missing")]),
        ("Pabrik itu punya 800 karyawan, 40 di antaranya dokter", [(800, "workers"), (40, "workers")]),
        ("jumlah korban tewas akibat badai naik menjadi 27 orang", [(27, "people killed")]),
        ("ada 6 kematian di kamp itu", [(6, "people killed")]),
        ("Seorang petani tewas tersambar petir", [(1, "people killed")]),
        ("satu tersangka pun akhirnya ditangkap", [(1, "people arrested")]),
        ("peluru itu melukai seorang pelajar", [(1, "people injured")]),
        ("puluhan warga tewas atau hilang", [(None, "people")]),
        ("delapan anggota ditangkap", [(8, "people arrested")]),
        ("enam penyelam luka ringan", [(6, "people injured")]),
        ("tiga kapal hilang", [(3, "ships")]),
    ],
)  # fmt: skip
def test_what_befell_those_counted(text: str, expected: list[tuple[float | None, str]]) -> None:
    assert [(q.value, q.unit) for q in found(text)] == expected


@pytest.mark.parametrize("text", ["12 ımıgran", "sekıtar 12 \u212ag", "12 peſawat"])
def test_letters_that_patterns_take_for_others(text: str) -> None:
    assert [q.unit for q in found(text)] == [q.unit for q in found(text.translate(str.maketrans("ıſ\u212a", "isk")))]


def test_counted_is_as_worded() -> None:
    first, second = found("Bupati menyebut 40 sekolah rusak dan tiga guru terluka")
    assert (first.counted, second.counted) == ("sekolah", "guru terluka")
    (unknown,) = found("Toko itu menjual enam kulkas")
    assert (unknown.unit, unknown.counted) == ("kulkas", "kulkas")


@pytest.mark.parametrize(
    "text",
    [
        "Rapat digelar pada 4 November 2015", "Rabu (16/7/2025) sore", "sejak tahun 2014", "pada 2019 dan 2020",
        "sejak Mei 2021 petani rugi", "Dari Agustus 2022 warga diajak rapat", "selama 2022 rumah sakit penuh",
        "19-20 Juli mendatang",
        "pukul 12.06 WIB", "jam 8 malam", "pukul 09.00-10.00 WITA", "pasal 51 ayat 2", "UU Nomor 5 Tahun 2014",
        "juara ke-7",
        "keduanya sepakat", "kedua negara itu", "hari keempat", "memakai Android 14 di kantor", "Boeing 737 itu",
        "SMPN 1 dan G20",
        "Covid-19 dan B-52", "versi v1903", "hubungi 0812-3456-7890", "salah satu warga", "satu sama lain",
        "satu-satunya saksi",
        "seorang pejabat mengatakan hal itu", "sebuah rumah dan seekor kucing", "berusia 60 tahun",
        "Wati (25) dan Tono (30 tahun)",
        "Rute 7 ditutup", "skor akhir 3-1", "dua hari lalu", "tiga tahun silam", "Bandara di Lima ditutup",
        "Simpang Lima ramai",
        "era 1990-an", "babak 16 besar", "beberapa warga", "sejumlah kapal", "(15102025)",
        "Jalan Melati 10, Bogor",
        "resolusi 720 x 1280", "3. Tutup pintu rapat-rapat", "roda empat", "setengah hati", "yang satu itu",
        "10-Sep-19", "menit 45+2", "Blok D No.63",
        "pada 27 dan 28 Februari", "industri 4.0", "2025-06-19",
        "https://contoh.id/2024/12/berita", "",
    ],
)  # fmt: skip
def test_no_quantity(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "value", "low", "high", "approximation", "unit"),
    [
        # words and figures
        ("tiga puluhan kapal", None, 30, 39, "vague", "ships"),
        ("hanya seribuan hektare", None, 1000, 1999, "vague", "hectares"),
        ("sekitar Rp 200-an miliar", None, 200e9, 299_999_999_999, "vague", "IDR"),
        ("beberapa ratus rumah", None, 200, 999, "vague", "houses"),
        ("dua per tiga kursi", pytest.approx(2 / 3), None, None, "exact", "share"),
        ("1/3 anggota hadir", pytest.approx(1 / 3), None, None, "exact", "share"),
        ("separuhnya kekurangan obat", 0.5, None, None, "exact", "share"),
        ("tiga perempatnya tutup", 0.75, None, None, "exact", "share"),
        ("lebih dari dua pertiganya putus", None, pytest.approx(2 / 3), None, "at_least", "share"),
        ("setengah dari pasar itu terbakar", 0.5, None, None, "exact", "share"),
        ("sepertiga warga desa tewas", pytest.approx(1 / 3), None, None, "exact", "share"),
        ("nol koma lima persen", 0.5, None, None, "exact", "percent"),
        ("dua koma dua lima juta ton", 2.25e6, None, None, "exact", "tonnes"),
        ("dua lusin piring", 24, None, None, "exact", "piring"),
        ("5ribu warga", 5000, None, None, "exact", "people"),
        ("turun 8persen", 8, None, None, "exact", "percent"),
        ("seratus ribuan rupiah", 100_000, None, None, "about", "IDR"),
        ("Rp4,10 triliun", 4.1e12, None, None, "exact", "IDR"),
        ("US$ 20-30 billion", None, 20e9, 30e9, "range", "USD"),
        ("penjara 5 (lima) tahun", 5, None, None, "exact", "years"),
        ("sebanyak tujuh (7) kapal", 7, None, None, "exact", "ships"),
        ("denda Rp 2.000.000 (dua juta rupiah)", 2e6, None, None, "exact", "IDR"),
        ("minus 5,3 persen", -5.3, None, None, "exact", "percent"),
        ("suhu minus 5 derajat", -5, None, None, "exact", "degrees"),
        ("inflasi -0,2 persen", -0.2, None, None, "exact", "percent"),
        ("minus 5 sampai minus 3 persen", None, -5, -3, "range", "percent"),
        # ranges
        ("harga Rp4.000Rp4.200 per ikat", None, 4000, 4200, "range", "IDR"),
        ("harga Rp31 ribuRp34 ribu", None, 31_000, 34_000, "range", "IDR"),
        ("berkisar Rp3 juta Rp5 juta", None, 3e6, 5e6, "range", "IDR"),
        ("dua buah jam tangan", 2, None, None, "exact", "watches"),
        ("US$5 per barel hingga US$7 per barel", None, 5, 7, "range", "USD"),
        ("enam bulan sampai satu tahun", None, 6, 12, "range", "months"),
        ("800 gram hingga 1 kilogram", None, 800, 1000, "range", "grams"),
        ("dua tiga orang", None, 2, 3, "range", "people"),
        ("hanya 20, 40 menit", None, 20, 40, "range", "minutes"),
        ("belasan hingga puluhan warga", None, 11, 99, "range", "people"),
        ("ratusan bahkan ribuan peserta", None, 100, 9999, "range", "participants"),
        ("jumlahnya antara 2.300 dan 3.200.", None, 2300, 3200, "range", None),
        ("kelas sekitar tiga atau empat kelas lagi", None, 3, 4, "range", "kelas"),
        ("di level 8%-8,5%", None, 8, 8.5, "range", "percent"),
        # two units, and products
        ("2 tahun 6 bulan penjara", 2.5, None, None, "exact", "years"),
        ("sekitar 1 jam 30 menit", 1.5, None, None, "about", "hours"),
        ("wajib lapor 2x24 jam", 48, None, None, "exact", "hours"),
        ("paling lambat 1 x 24 jam", None, None, 24, "at_most", "hours"),
        # bounds
        ("maksimal dalam lima hari", None, None, 5, "at_most", "days"),
        ("minimal sebesar Rp 5 juta", None, 5e6, None, "at_least", "IDR"),
        ("setidaknya ada 12 kapal", None, 12, None, "at_least", "ships"),
        ("paling 50 orang", None, None, 50, "at_most", "people"),
        ("belum sepuluh meter", None, None, 10, "at_most", "metres"),
        ("hingga mencapai Rp 1 miliar", None, None, 1e9, "at_most", "IDR"),
        ("hingga lebih dari 300 kapal", None, 300, None, "at_least", "ships"),
        ("sampai hampir 300 kapal", 300, None, 300, "about", "ships"),
        ("dua meter lebih", None, 2, None, "at_least", "metres"),
        ("satu minggu maksimal", None, None, 1, "at_most", "weeks"),
        ("9.000 lebih penerima", None, 9000, None, "at_least", "recipients"),
        # one unit in one word
        ("selama sepekan", 1, None, None, "exact", "weeks"),
        ("hampir setahun", 1, None, 1, "about", "years"),
        ("paling lama sebulan", None, None, 1, "at_most", "months"),
        ("lebih dari sekali", None, 1, None, "at_least", "times"),
        ("baru sekali", 1, None, None, "exact", "times"),
        ("dibagi, atau hampir setengah", 0.5, None, 0.5, "about", "share"),
        # units
        ("40 cm-an", 40, None, None, "exact", "centimetres"),
        ("10 tahunan", 10, None, None, "exact", "years"),
        ("99 persennya", 99, None, None, "exact", "percent"),
        ("31 Celsius07.00 WIB", 31, None, None, "exact", "degrees Celsius"),
        ("naik 5&nbsp;persen", 5, None, None, "exact", "percent"),
        ("tiga ekor kambing", 3, None, None, "exact", "kambing"),
        ("tiga ekor untuk desa itu", 3, None, None, "exact", "animals"),
        ("Rp 14.000/kg", 14_000, None, None, "exact", "IDR"),
        ("berada di posisi US$1.700,5", 1700.5, None, None, "exact", "USD"),
        ("rupiah ke level Rp 14.000", 14_000, None, None, "exact", "IDR"),
        ("indeks di level 6.400,25", 6400.25, None, None, "exact", None),
        ("puluhan kepala desa", None, 10, 99, "vague", "village heads"),
        ("dibawa ke tujuh lokasi", 7, None, None, "exact", "lokasi"),
        ("ketiga bendungan tersebut", 3, None, None, "exact", "bendungan"),
        ("siswa tiga hari tidak masuk", 3, None, None, "exact", "days"),
        ("hanya satu yang datang", 1, None, None, "exact", None),
        ("pada 2000 siswa", 2000, None, None, "exact", "students"),
        ("hingga 2021 warga mengungsi", None, None, 2021, "at_most", "people displaced"),
        ("membuat 2024 mobil", 2024, None, None, "exact", "cars"),
        ("menjadi 500 hari ini", 500, None, None, "exact", None),
        ("korban sebanyak 14.900.", 14_900, None, None, "exact", "people"),
    ],
)  # fmt: skip
def test_the_number_grammar(
    text: str, value: float | None, low: float | None, high: float | None, approximation: str, unit: str | None
) -> None:
    (quantity,) = found(text)
    assert (quantity.value, quantity.low, quantity.high) == (value, low, high)
    assert (quantity.approximation, quantity.unit) == (approximation, unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,4 juta dari 1,9 juta petani", [(1.4e6, "farmers"), (1.9e6, "farmers")]),
        ("dari 90 menjadi 75 kilogram", [(90, "kilograms"), (75, "kilograms")]),
        ("tiga, lima, dan sembilan meter", [(3, "metres"), (5, "metres"), (9, "metres")]),
        ("hanya 3, 5, 10 persen", [(3, None), (5, None), (10, "percent")]),
        ("dari 80, 30 menit lalu", [(80, None)]),
        ("di Jalan Melati 10, 30 menit dari kota", [(30, "minutes")]),
        ("60 juta, 30 persen di antaranya", [(60e6, None), (30, "percent")]),
        ("enam serta 140 penumpang", [(6, None), (140, "people")]),
        ("seorang tewas, satu luka-luka", [(1, "people killed"), (1, "people injured")]),
        ("dua telepon, satu luka-luka", [(2, "telepon"), (1, "people injured")]),
        ("12 kapal dan panggung dua", [(12, "ships"), (2, None)]),
        ("tipe 3 hingga 40 persen", [(None, "percent")]),
        ("Rp7.980 juta atau Rp8 miliar", [(7.98e9, "IDR"), (8e9, "IDR")]),
        ("penjara 2 tahun dan 6 bulan kurungan", [(2, "years"), (6, "months")]),
        ("500 orang lebih baik pulang", [(500, "people")]),
        ("enam penyelam lebih dulu naik", [(6, "penyelam")]),
        ("dua pekerjaan baru", [(2, "pekerjaan")]),
        ("sewa Rp3 juta Rp5 juta", [(3e6, "IDR"), (5e6, "IDR")]),
        ("upah minimum sebesar 6,5 persen", [(6.5, "percent")]),
        ("2022 atau 12 hari sejak dibuka", [(12, "days")]),
        ("lantai 2 dan 3 korban", [(3, "people")]),
        ("dua HP dan 5 hadiah", [(2, "hp"), (5, "hadiah")]),
        ("satu per satu dari lima kapal", [(5, "ships")]),
        ("satu kapal per keluarga", [(1, "ships")]),
        ("3-4 laporan dalam satu minggu", [(None, "reports")]),
        ("satu minggu ada 3-4 laporan", [(None, "reports")]),
        ("rapat selesai dalam satu minggu", [(1, "weeks")]),
        ("dirawat selama satu minggu dan dua pasien pulang", [(1, "weeks"), (2, "patients")]),
        ("berjalan antara 5.500 dan 7.500 langkah", [(None, "steps")]),
        ("jumlah langkah orang dewasa antara 5.500 dan 7.500", [(None, "steps")]),
        ("jumlah siswa naik 5 persen", [(5, "percent")]),
    ],
)  # fmt: skip
def test_numbers_beside_each_other(text: str, expected: list[tuple[float | None, str | None]]) -> None:
    assert [(q.value, q.unit) for q in found(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "bagus sekali", "dua-duanya", "sehari-hari", "pembayaran sebulan sekali", "sehari setelah itu", "setahun lalu",
        "untuk ketiga kalinya", "pihak ketiga itu", "bendungan ketiga itu", "kedua negara itu",
        "usianya mencapai 65 tahun", "bocah 7 tahun itu", "anak di bawah lima tahun", "Perpres 23 Tahun 2024",
        "iPhone 11 laku keras", "Kabel Versa 4 2.0 dirilis", "buka 08.00 hingga 15.30",
        "Pasal 5, 6 dan 7 UU", "eselon satu, dua, atau tiga", "yaitu 1) garam", "di bulan 4 tahun depan",
        "9 Syawal 1440", "pada 2250", "telepon 0299 112233", "kaki lima tutup", "hari ke 5 pencarian",
        "setengah 9 pagi", "Senin 2/3 pagi", "(2/3)", "RT 1/7 Desa Sukamaju", "satu pun tidak", "lima besar",
        "nol koma sekian", "beberapa kali", "minus 5 kapal", "menang 2-0", "layar 4 x 6",
        "di lajur 2", "siaga 3", "angka 1, 2, dan 3",
        "proyek itu setengah mangkrak", "jalan itu setengah jadi", "ini satu pekerjaan yang baik",
        "itu satu proses biasa", "merupakan satu kehormatan", "bekerja dalam satu gedung", "makan dalam satu wadah",
        "baru setengah jalan", "setengah-setengah saja", "dua perempat final",
        "satu per satu korban pulang", "satu demi satu warga datang",
        "tidak satu orang pun tewas", "belum ada satu tersangka pun yang ditahan", "tidak mundur satu langkah pun",
        "tak seorang pun terluka", "tidak ada seorang guru pun yang ditangkap", "satu rumah warga pun tidak roboh",
    ],
)  # fmt: skip
def test_near_misses_of_the_number_grammar(text: str) -> None:
    assert found(text) == []


def test_a_share_of_what_was_counted_leaves_it_counted() -> None:
    text = "Dari 300 warga itu setengahnya mengungsi, 20 lainnya pulang"
    assert [(q.value, q.unit) for q in found(text)] == [(300, "people"), (0.5, "share"), (20, "people")]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("ada 40 perahu, 12 tenggelam", ["boats", "boats"]),
        ("200 siswa ikut ujian, 150 lulus dan 50 gagal", ["students", "students", "students"]),
        ("ada 12 kekurangan pada aturan itu", ["kekurangan"]),
        ("40 penumpang terluka, di antaranya 12 perempuan", ["people injured", "people injured"]),
        ("70 orang tewas di kota itu, termasuk 12 anak-anak", ["people killed", "people killed"]),
        ("40 penumpang terluka, dan 12 perempuan menunggu", ["people injured", "people"]),
        ("30 orang diundang, termasuk 3 hakim", ["people", "judges"]),
        ("40 kapal ditangkap, termasuk 12 nelayan", ["ships", "fishermen"]),
        ("bunga 80 persen dari 7 days repo rate", ["percent"]),
        ("uang itu kembali dalam 7 days", ["days"]),
    ],
)
def test_parts_of_what_was_counted(text: str, units: list[str]) -> None:
    assert [q.unit for q in found(text)] == units


def test_only_the_span_is_read() -> None:
    text = "Dua kapal tiba, lalu tiga perahu berangkat."
    (quantity,) = find_quantities(text, 15, len(text))
    assert quantity.text == "tiga perahu"
    assert text[quantity.start : quantity.end] == quantity.text


def test_the_quantity_a_claim_is_about_counts_more_than_time() -> None:
    def main(text: str) -> str | None:
        quantity = main_quantity(found(text))
        return quantity and quantity.text

    assert main("Dalam dua bulan, 300 orang tewas dan 40 persen rumah rusak") == "300 orang tewas"
    assert main("satu kapal membawa 20 penumpang") == "20 penumpang"
    assert main("berlangsung dua jam") == "dua jam"
    assert main("tidak ada angka") is None


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("setengah penduduk kota pindah", 0.5, "share"),
        ("hanya satu rumah yang rusak", 1, "houses"),
        ("ini satu rumah yang rusak", 1, "houses"),
        ("tiga uji coba berakhir imbang", 3, "trials"),
        ("ada 14 titik api di lereng", 14, "hotspots"),
        ("peserta jumlahnya 5 (orang)", 5, "people"),
        ("jumlahnya lima", 5, None),
    ],
)
def test_what_a_number_counts(text: str, value: float, unit: str | None) -> None:
    (quantity,) = found(text)
    assert (quantity.value, quantity.unit) == (value, unit)
