from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.arrow import to_arrow
from schemas.stages import Input
from schemas.tables import Block, Document
from tasks.clean import clean

BLANK = " \t\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029\xa0\u200b\u200c\u200d\u2060\ufeff\x00\u3000"
TITLE = "Sungai Meluap, Tiga Desa Terendam"
BODY = [
    "Air Sungai Contoh naik dua meter sejak Senin pagi dan merendam tiga desa di hilir.",
    '"Kami belum tahu kapan air surut," kata Kepala Desa Hilir, Rahmat Contoh.',
    "Bupati membantah bahwa tanggul jebol karena dana perbaikan tidak dicairkan.",
]


def cleaned(text: str, **stated: str | None):
    uri = stated.pop("source_uri", None)
    source = Input("berita/a.txt", None, "0" * 64, uri, "txt", "utf-8", text, **stated)
    return clean(source, "id", "run_1")


def kept(blocks, kind="body"):
    return [b["text"] for b in blocks if b["kind"] == kind and not b["removed"]]


def reasons(blocks):
    return {b["text"]: b["removed_reason"] for b in blocks if b["removed"]}


def covers(text: str, blocks) -> bool:
    position = 0
    for block in blocks:
        if text[block["start"] : block["end"]] != block["text"] or block["start"] < position:
            return False
        if text[position : block["start"]].strip(BLANK):
            return False
        position = block["end"]
    return True


def test_an_article_with_its_furniture():
    text = "\n".join(
        [
            "Sungai Meluap, Tiga Desa Terendam | Harian Contoh",
            "Senin, 4 Maret 2024 - 10:20 WIB",
            "loading...",
            "A",
            "A",
            "BOGOR - " + BODY[0],
            "ADVERTISEMENT",
            BODY[1],
            "Baca juga: Tanggul Lama Belum Diperbaiki",
            BODY[2] + " (abc)",
            "(abc)",
            "Lihat Juga :",
            "tulis komentar anda",
        ]
    )
    document, blocks = cleaned(text)
    assert document["title"] == TITLE
    assert document["published_at"] == datetime(2024, 3, 4, 10, 20)
    assert document["dateline_place"] == "Bogor"
    assert kept(blocks) == BODY
    assert kept(blocks, "dateline") == ["BOGOR -"]
    assert kept(blocks, "date") == ["Senin, 4 Maret 2024 - 10:20 WIB"]
    assert all(b["removed_reason"] for b in blocks if b["removed"])
    assert document["n_removed_blocks"] == sum(b["removed"] for b in blocks)
    assert covers(text, blocks)


def test_an_article_without_a_headline_keeps_its_first_line():
    document, blocks = cleaned("\n".join(BODY))
    assert document["title"] is None
    assert kept(blocks) == BODY


def test_the_title_that_stands_twice_is_kept_once():
    text = (
        "Menu Utama\n\nSungai Meluap, Tiga Desa Terendam\n\n4 Maret 2024\n\nSungai Meluap, Tiga Desa Terendam\n\n"
        + "\n".join(BODY)
    )
    document, blocks = cleaned(text)
    assert document["title"] == TITLE
    assert kept(blocks, "title") == [TITLE]
    assert [b["removed_reason"] for b in blocks if b["text"] == document["title"]] == [None, "title_repeat"]


def test_a_date_in_the_body_is_no_publication_date():
    document, _ = cleaned("Sungai Meluap di Hilir\n" + BODY[0] + "\nPertemuan digelar Senin (4/3/2024).\n" + BODY[1])
    assert document["published_at"] is None
    assert document["published_rule"] is None


def test_what_the_container_states_comes_first():
    document, blocks = cleaned(
        "Sungai Meluap\n" + "\n".join(BODY),
        title="Sungai Meluap - Kompas.com",
        outlet="regional.kompas.com",
        published="04/03/2024, 10:20 WIB",
    )
    assert (document["title"], document["outlet"]) == ("Sungai Meluap", "Kompas.com")
    assert (document["published_at"], document["published_rule"]) == (datetime(2024, 3, 4, 10, 20), "metadata")
    assert kept(blocks) == BODY


def test_day_and_month_are_exchanged_only_where_the_address_shows_it():
    uri = "https://contoh.id/2024/03/04/sungai"
    swapped, _ = cleaned("\n".join(BODY), published="2024-04-03 10:20", source_uri=uri)
    assert swapped["published_at"] == datetime(2024, 3, 4, 10, 20)
    assert swapped["published_rule"] == "metadata+day_month_swapped"
    assert cleaned("\n".join(BODY), published="2024-04-03 10:20")[0]["published_at"] == datetime(2024, 4, 3, 10, 20)


def test_a_metadata_table_gives_address_and_date():
    table = "| Field | Value |\n|---|---|\n| URL | https://contoh.id/2024/03/04/sungai |"
    text = "\n\n".join(["# Sungai Meluap di Hilir", table, "![air](a.jpg)", BODY[0], "## Tanggul", BODY[1]])
    document, blocks = cleaned(text)
    assert document["title"] == "Sungai Meluap di Hilir"
    assert document["source_uri"] == "https://contoh.id/2024/03/04/sungai"
    assert (document["published_at"], document["published_rule"]) == (datetime(2024, 3, 4), "url")
    assert kept(blocks) == BODY[:2]
    assert reasons(blocks)["## Tanggul"] == "heading"


def test_furniture_inside_a_one_line_article_becomes_its_own_block():
    text = (
        f"REPUBLIKA.CO.ID, BOGOR -- {BODY[0]} Tidak ada kode iklan yang tersedia. "
        "Baca Juga Tanggul Lama Belum Diperbaiki, Ini Sebabnya Warga Hilir Keluhkan Banjir "
        f"Bupati membantah kabar itu. {BODY[2]} Ikuti Whatsapp Channel Contoh Advertisement {BODY[1]}"
    )
    document, blocks = cleaned(text)
    assert kept(blocks) == [BODY[0], "Bupati membantah kabar itu. " + BODY[2], BODY[1]]
    assert (document["outlet"], document["dateline_place"]) == ("Republika", "Bogor")
    assert covers(text, blocks)


def test_a_sentence_behind_glued_headlines_opens_outside_its_brackets_and_marks():
    headline = "Baca Juga Tanggul Lama Belum Diperbaiki "
    for sentence in (
        "BPBS (Badan Penanggulangan Bencana Sungai) jadi sorotan warga hilir.",
        '"Siaga Banjir! (Selamatkan Warga Hilir!)" tulis bupati di akunnya.',
        "Dikutip dari Sungai.com, Kamis (2/1/2025), air di hilir mulai surut.",
    ):
        _, blocks = cleaned(f"{BODY[0]} {headline}{sentence} {BODY[1]}")
        assert kept(blocks) == [BODY[0], f"{sentence} {BODY[1]}"]


def test_a_blank_entity_parts_glued_headlines_from_the_sentence_behind_them():
    for blank in ("&nbsp;", "&amp;nbsp; "):
        _, blocks = cleaned(f"{BODY[0]} Baca juga: Bupati Buka Tanggul{blank}Rina menjelaskan, air surut. {BODY[1]}")
        assert kept(blocks) == [BODY[0], f"Rina menjelaskan, air surut. {BODY[1]}"]


def test_an_address_and_headline_glued_to_the_article_are_parted():
    text = (
        "https://regional.kompas.com/read/2024/03/04/1/a Sungai Meluap, Tiga Desa Terendam BOGOR, KOMPAS.com — "
        + " ".join(BODY * 3)
    )
    document, blocks = cleaned(text)
    assert document["title"] == TITLE
    assert document["published_at"] == datetime(2024, 3, 4)
    assert kept(blocks) == [" ".join(BODY * 3)]


def test_a_page_keeps_its_article_and_not_the_teasers():
    menu = ["Nasional", "Ekonomi", "Olahraga", "Gaya Hidup", "Teknologi", "Otomotif", "Wisata", "Opini", "Indeks"]
    teasers = [
        line
        for n in range(12)
        for line in (
            f"Berita Lain Nomor {n} yang Juga Penting",
            f"Warga kota lain nomor {n} menunggu bantuan yang belum juga datang dari pemerintah daerah setempat.",
            "KOTA | 4 jam yang lalu",
        )
    ]
    footer = ["Tentang Kami", "Pedoman Media Siber", "Copyright © 2024 Harian Contoh"]
    header = [f"{TITLE} | Harian Contoh", *menu, TITLE, "Senin, 4 Maret 2024 | 10:20 WIB"]
    text = "\n".join([*header, *BODY, "Berita Lainnya", *teasers, *footer])
    document, blocks = cleaned(text)
    assert document["title"] == TITLE
    assert document["published_at"] == datetime(2024, 3, 4, 10, 20)
    assert kept(blocks) == BODY


def test_a_list_inside_or_at_the_end_of_an_article_stays():
    names = [f"{n}. Desa Contoh {n}" for n in range(1, 12)]
    _, blocks = cleaned("\n".join(["Sungai Meluap di Hilir", BODY[0], *names]))
    assert kept(blocks) == [BODY[0], *names]


@pytest.mark.parametrize(
    ("line", "credit"), [("(Sumber: VoA)", "Voice of America"), ("Sumber: Kantor Contoh", "Kantor Contoh")]
)
def test_the_credit(line, credit):
    assert cleaned("\n".join(["Sungai Meluap di Hilir", *BODY, line]))[0]["credit"] == credit


def test_rows_fit_their_tables_and_repeat():
    text = "Sungai Meluap di Hilir\n" + "\n".join(BODY)
    document, blocks = cleaned(text)
    Document.model_validate(document)
    for block in blocks:
        Block.model_validate(block)
    assert to_arrow(Document, [document]).num_rows == 1
    assert to_arrow(Block, blocks).num_rows == 4
    assert cleaned(text) == (document, blocks)


FURNITURE = [
    "Baca juga: A B C",
    "Senin, 4 Maret 2024",
    "| a | b |",
    "ADVERTISEMENT",
    "(abc)",
    "# Judul Baru",
    "BOGOR -",
]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from([*BODY, *FURNITURE, ""]), st.text(max_size=80)), max_size=25),
    st.sampled_from(["\n", "\r\n", " ", "\n\n"]),
)
def test_blocks_always_cover_the_text(lines, mark):
    text = mark.join(lines)
    document, blocks = cleaned(text)
    assert covers(text, blocks)
    assert document["n_blocks"] == len({b["block_id"] for b in blocks}) == len(blocks)
    assert all((b["removed_reason"] is None) == (not b["removed"]) for b in blocks)
    assert all(b["kind"] in ("title", "date", "dateline", "body") for b in blocks if not b["removed"])
