"""Every rule of the vocabulary takes its own positive examples and spares its negative ones."""

import pytest

from seeds import language_seed, languages
from tasks.clean.pieces import Piece, cut
from tasks.clean.shapes import phrase_of
from tasks.clean.vocabulary import Boilerplate, Outlets, phrases

PACKS = [(code, language_seed(code, "boilerplate", Boilerplate)) for code in languages()]
LINES = [(code, rule) for code, pack in PACKS for rule in [*pack.sections, *pack.lines]]
INLINE = [(code, rule) for code, pack in PACKS for rule in pack.inline]


def removed(line: str, code: str) -> str | None:
    piece = Piece(0, len(line), line)
    phrase_of(piece, phrases(code))
    return piece.reason and piece.reason.split(":")[1]


@pytest.mark.parametrize(("code", "rule"), LINES, ids=[rule.id for _, rule in LINES])
def test_line_rules(code, rule):
    for line in rule.fits:
        assert removed(line, code), line
    for line in rule.spares:
        assert removed(line, code) is None, line


@pytest.mark.parametrize(("code", "rule"), LINES, ids=[rule.id for _, rule in LINES])
def test_a_line_rule_takes_one_of_its_own_examples_itself(code, rule):
    assert rule.id in {removed(line, code) for line in rule.fits}


@pytest.mark.parametrize(("code", "rule"), INLINE, ids=[rule.id for _, rule in INLINE])
def test_inline_rules(code, rule):
    padding = "Warga di tiga desa mengungsi ke balai kota sejak air sungai naik pada pagi hari. " * 5
    for line in rule.fits:
        assert f"phrase:{rule.id}" in {piece.reason for piece in cut(padding + line, phrases(code))}, line
    for line in rule.spares:
        assert f"phrase:{rule.id}" not in {piece.reason for piece in cut(padding + line, phrases(code))}, line


@pytest.mark.parametrize("code", [code for code, _ in PACKS])
def test_an_outlet_wording_means_one_outlet(code):
    owner: dict[str, str] = {}
    for outlet in language_seed(code, "outlets", Outlets).outlets:
        for wording in {w.casefold() for w in (outlet.name, *outlet.aliases, *outlet.domains)}:
            assert owner.setdefault(wording, outlet.name) == outlet.name, wording
