"""What one speaker tells again: the same predicate of the same, with nothing in its place."""

import pytest

from tasks.link.predicates import predicates_differ
from tasks.link.retold import replaced, retold
from tasks.link.vetoes import veto

AGAIN = [
    # "kami" stands for who does it, "-nya" and "itu" for what is named; voices differ
    (
        "PLN Wanaraja memasang 40 gardu listrik di lereng Wilis",
        "Ada 40 gardu listrik yang kami pasang di lereng Wilis,",
    ),
    ("bendungan di Karangjati bocor sejak Selasa", "Sejak Selasa bendungannya bocor, airnya keruh,"),
    # a filler before, a tail behind
    ("stok garam cukup untuk pasar Wanaraja", "Alhamdulillah stok garam cukup untuk pasar Wanaraja, jadi tenang saja,"),
    # the telling says which of many, the quotation does not
    ("guru yang memukul muridnya sudah dinonaktifkan dari sekolah", "Guru itu sudah kami nonaktifkan dari sekolah,"),
    # "sudah" of another clause
    ("gudang tua akan diratakan bulan depan", "Bulan depan gudang tuanya kita ratakan, sudah lapuk,"),
]


@pytest.mark.parametrize(("told", "quoted"), AGAIN)
def test_told_and_quoted(worded, told, quoted):
    left, right = worded(told, quoted)
    assert retold(left, right) and retold(right, left)
    assert veto(left, right, "id", heard="again") is None


OTHERWISE = [
    # another predicate of the same
    ("pembangunan gardu di lereng Wilis menunggu izin camat", "gardu di lereng Wilis dibangun pada Mei"),
    ("pasien keracunan jamur di Wanaraja sudah sembuh", "Pasien keracunan jamur itu kami infus begitu datang,"),
    # another thing in its place
    ("pajak hiburan di Wanaraja dihapus bagi bioskop", "Untuk panti pijat, pajak hiburannya kami hapus,"),
    ("populasi kura-kura di rawa Wilis merosot", "Populasi berang-berang di rawa Wilis merosot,"),
    # who is not the speaker's
    ("pasukan pemberontak merebut bandara Milne", "Pasukan kami merebut bandara Milne tadi pagi,"),
    # the same word does it, or has it done
    ("kliennya dipaksa menjual tanah warisan", "kliennya memaksa tetangga menjual tanah warisan"),
    ("dewan belum menerima rancangan dari wali kota", "wali kota belum menerima rancangan dari dewan"),
    # another clause of much the same words
    # another of several
    ("murid kelas satu belajar di tenda", "Murid kelas enam kami suruh belajar di tenda,"),
    ("wartawan yang dipukul melapor ke polisi", "Polisi yang memukul wartawan harus dihukum,"),
    # what is told of when, or of whom
    ("perahu ditabrak tongkang di Teluk Milne", "perahu diperbaiki setelah ditabrak tongkang di Teluk Milne"),
    ("kapalnya menabrak karang di Milne", "kapalnya menarik perahu yang menabrak karang di Milne"),
    ("lahar Gunung Wilis mengalir 3 meter per menit", "lahar Gunung Wilis surut setelah mengalir 3 meter per menit"),
    ("Santri kami larang merokok di asrama,", "santri merokok menentang larangan di asrama"),
    # what the bare word would not tell
    ("bendahara menerima uang kas Rp40 juta", "bendahara sudah mengembalikan uang kas Rp40 juta"),
    # for whom in one, when in the other
    ("puisi Laut Kelam ditulis untuk neneknya", "Puisi Laut Kelam itu saya tulis tahun 2011, di Milne,"),
    # where something is found is not what is found
    ("motor korban ditemukan di kebun karet", "korban ditemukan dekat motor warga di kebun karet"),
]


@pytest.mark.parametrize(("told", "other"), OTHERWISE)
def test_something_else_of_the_same(worded, told, other):
    left, right = worded(told, other)
    assert not retold(left, right)
    assert veto(left, right, "id", heard="again") is not None


@pytest.mark.parametrize(
    ("told", "other"),
    [
        ("gaji guru kontrak cair pada Mei", "Pencairan gaji guru kontrak belum dilakukan,"),
        ("Mulai Mei honor penyuluh Rp900 ribu,", "kenaikan honor penyuluh menjadi Rp900 ribu belum diterapkan"),
    ],
)
def test_what_is_not_done(worded, told, other):
    assert veto(*worded(told, other), "id", heard="again") == "negation"


def test_of_a_condition_the_predicate_is_no_statement(worded):
    told, quoted = worded("harga garam di Wanaraja naik", "Kalau harga garam di Wanaraja naik, kami impor,")
    assert not retold(told, quoted)


def test_a_misspelling_replaces_nothing(worded):
    left, right = worded(
        "kasus tabrak lari pelat merah ditindaklanjuti", "kasus tabrak lari plat merah ditindaklanjuti"
    )
    assert not replaced(left, right)


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("jaksa meminta hakim menghukum Rusdi 12 tahun", "hakim menghukum Rusdi 12 tahun", True),
        ("LSM mendesak Polda Wilis mengusut kasus itu", "Polda Wilis untuk mengusut kasus itu", False),
        ("kenaikan tarif parkir diberlakukan di Solo", "Solo menaikkan tarif parkir", False),
        ("kenaikan tarif parkir dikecam di Solo", "Solo menaikkan tarif parkir", True),
    ],
)
def test_predicates_of_two_speakers(worded, one, other, differ):
    assert predicates_differ(*worded(one, other)) == differ


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (
            "Presiden Turki bertemu Raja Yordania di Wina",
            "Menteri Luar Negeri Turki bertemu Raja Yordania di Wina",
            "role",
        ),
        ("Presiden Turki bertemu Raja Yordania di Wina", "Raja Yordania bertemu Presiden Turki di Wina", None),
        ("inflasi pada Maret mencapai 0,4 persen", "inflasi di Palembang pada Maret mencapai 0,4 persen", "place"),
        (
            "Bank Fajar memberi Rp5 miliar dari investor Jepang",
            "Bank Fajar memberi Rp5 miliar kepada investor Jepang",
            "role",
        ),
        ("uang kuliah mahasiswa baru naik tahun ini", "uang kuliah mahasiswa lama naik tahun ini", "opposite"),
        ("Seto menelepon ibunya sebelum kapal berangkat", "Seto menelepon ibunya setelah kapal berangkat", "opposite"),
    ],
)
def test_other_offices_places_and_ways(worded, one, other, reason):
    assert veto(*worded(one, other), "id") == reason


def test_whose_a_subject_is_does_not_do_it(worded):
    left, right = worded("kas koperasi dibawa oleh ketuanya tiap Jumat", "tiap Jumat ketua koperasi membawa kas")
    assert not replaced(left, right)


def test_what_has_been_done_before_a_day_to_come_is_still_to_come(worded):
    told, quoted, done = worded("jembatan akan dicat", "Sebelum Natal sudah dicat,", "jembatan sudah dicat")
    assert (told.aspect, quoted.aspect, done.aspect) == ("future", None, "done")
