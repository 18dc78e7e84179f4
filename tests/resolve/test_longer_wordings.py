"""What a name of one word stands among, and what a document calls a person of a longer name."""

import pytest

from tasks.resolve.longer_wordings import longer_wordings
from tasks.resolve.reading import read_statements


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Laksono Panembah Ungkap Alasan Mundur", ["Laksono Panembah Ungkap Alasan"]),
        ("Menurut dia, Menteri BUMN Laksono Panembah pergi.", ["Menteri BUMN Laksono Panembah"]),
        ("Johan G. Laksono tiba. Laksono pergi", ["Johan G. Laksono"]),
        ("Laksono P. Adiwinata tiba", ["Laksono P. Adiwinata"]),
        ("tiba Laksono. Panembah pergi, Laksono, Rimba", []),
        ("Laksonoto Panembah, ULaksono Rimba", []),
        ("kata Laksono pelan", []),
    ],
)
def test_words_in_capitals_around_a_name(text, found):
    assert longer_wordings("Laksono", [text]) == found


def test_a_name_of_several_words_needs_none():
    assert longer_wordings("Laksono Panembah", ["Menteri Laksono Panembah Tiba"]) == []


def read(text, title=None):
    document = {"doc_id": "d", "text": text, "title": title, "outlet": None, "published_at": None, "language": "id"}
    block = {"block_id": "b", "kind": "body", "start": 0, "end": len(text), "text": text, "position": 0}
    found = read_statements(document, [block | {"removed": False, "duplicate_of": None, "duplicate_scope": None}], "id")
    return {row["name"]: (row["short_names"], row["longer_wordings"]) for row in found.actors}


def test_the_title_tells_who_is_meant():
    actors = read('"Jalan itu rusak," kata Laksono di balai kota.', "Laksono Panembah Ungkap Alasan Jalan Rusak")
    assert actors == {"Laksono": ([], ["Laksono Panembah Ungkap Alasan"])}


def test_what_a_document_calls_a_person():
    actors = read('Menteri Laksono Panembah menyebut jalan itu rusak. "Segera diperbaiki," kata Laksono.')
    assert actors == {"Laksono Panembah": (["Laksono"], [])}
