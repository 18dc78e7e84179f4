"""Words that news uses for one another count as one concept, and only these."""

from collections import Counter

import pytest

from seeds import language_seed, languages
from tasks.wording.synonym_groups import Synonyms
from tasks.wording.synonyms import synonyms
from tasks.wording.topics import content_words

SEEDS = [(code, language_seed(code, "synonyms", Synonyms)) for code in languages()]


def concepts(text):
    return [word.word for word in content_words(text, "id").words]


@pytest.mark.parametrize(("code", "seed"), SEEDS, ids=[code for code, _ in SEEDS])
def test_groups_are_of_two_or_more_and_a_member_stands_in_one(code, seed):
    for block in (seed.verbs, seed.words, seed.names):
        groups = [[member.strip() for member in group.split(",")] for group in block]
        assert all(len(group) > 1 and all(group) for group in groups)
        counted = Counter(member for group in groups for member in group)
        assert [member for member, n in counted.items() if n > 1] == []


@pytest.mark.parametrize(("code", "seed"), SEEDS, ids=[code for code, _ in SEEDS])
def test_opposites_are_no_synonyms(code, seed):
    assert all(one != other for one, other in synonyms(code).opposites)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("polisi menangkap pelaku", "pelaku diringkus polisi"),
        ("penangkapan pelaku oleh polisi", "polisi membekuk pelaku"),
        ("korban meninggal dunia", "korban tewas"),
        ("pesawat tanpa awak itu jatuh", "drone itu jatuh"),
        ("keputusan KPK", "keputusan Komisi Pemberantasan Korupsi"),
        ("bantuan dari AS", "bantuan dari Amerika Serikat"),
        ("bantuan dari Moskow", "bantuan dari Rusia"),
        ("kantor wali kota", "kantor wali kotanya"),
        ("harga-harga naik", "harga naik"),
        ("hakim menghukum terdakwa", "terdakwa divonis hakim"),
        ("banjir merenggut nyawa warga", "warga meregang nyawa akibat banjir"),
        ("buruh di-PHK", "pemutusan hubungan kerja buruh"),
        ("produksi meningkat", "produksi bertambah"),
    ],
)
def test_wordings_of_one_concept(one, other):
    assert set(concepts(one)) == set(concepts(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rapat di Moskow", "rapat di Rusia"),  # a place is only a place
        ("as roda patah", "Amerika Serikat patah"),
        ("hujan pada malam hari", "hujan saat menginap"),  # "bermalam" is no night
        ("korban dipulangkan", "korban tewas"),  # nor is who "berpulang" sent home
        ("menangkap", "membebaskan"),
        ("kuasa hukum", "kuasa vonis"),  # "menghukum" sentences, "hukum" is the law
        ("penghentian produksi", "pemecatan produksi"),
        ("stok beras habis", "stok beras dibunuh"),
        ("roket jatuh", "kenaikan jatuh"),
        ("saksi menolak", "penonton menolak"),
    ],
)
def test_wordings_of_two(one, other):
    assert set(concepts(one)) != set(concepts(other))


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Korea Utara tidak mengirim tentara", ["kirim"]),
        ("belum ada tentara yang dikirim", ["kirim"]),
        ("pabrik itu bukan milik pemerintah", ["milik"]),
        ("tidak hanya mengirim tentara", []),
        ("tidak mengirim tentara dan belum membayar", ["kirim", "bayar"]),
        ("tidak ada data pelanggan toko kami yang dicuri", ["curi"]),
        ("tidak ada penutupan pasar", ["tutup"]),
        ("laga tanpa penonton digelar", ["tonton"]),
        ("tidak mengalami kerugian", ["rugi"]),
    ],
)
def test_what_a_negation_negates(text, negated):
    assert content_words(text, "id").negations == negated
