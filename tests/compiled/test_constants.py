"""Constants of modules that are compiled are final, and have the values that they have as Python."""

import ast

import pytest

from tasks.compiled import ROOT
from tasks.compiled.build import compiled_sources
from tasks.compiled.constants import with_constants

SOURCE = '''"""A module."""

from __future__ import annotations

import re

_LONG = 80  # characters
_WORD = re.compile(
    "x"
)
NAMES: dict[str, list[int]] = {"a": [1]}
'''


def test_constants_are_final() -> None:
    made = with_constants(SOURCE)
    assert "\nfrom typing import Final\nimport re\n" in made
    assert "\n_LONG: Final = 80  # characters\n_WORD: Final = re.compile(\n" in made
    assert '\nNAMES: Final[dict[str, list[int]]] = {"a": [1]}\n' in made


@pytest.mark.parametrize(
    "left_alone",
    [
        "_COUNT = 0\n_COUNT = 1\n",
        "_COUNT = 0\ndef count() -> None:\n    global _COUNT\n    _COUNT = 1\n",
        'T = TypeVar("T")\n',
        "Span = tuple[int, int]\n",
        "_A, _B = 1, 2\n",
        "_MET: Final[dict[str, int]] = {}\n",
        "def f() -> int:\n    X = 1\n    return X\n",
    ],
)
def test_other_names_are_left_as_they_are(left_alone: str) -> None:
    assert with_constants(left_alone) == left_alone


@pytest.mark.parametrize("path", compiled_sources())
def test_nothing_else_of_a_module_changes(path: str) -> None:
    source = (ROOT / path).read_text("utf-8")
    before, after = ast.parse(source), ast.parse(with_constants(source))
    values = [
        [
            ast.dump(part.value)
            for part in ast.walk(tree)
            if isinstance(part, (ast.Assign, ast.AnnAssign)) and part.value
        ]
        for tree in (before, after)
    ]
    assert values[0] == values[1]
