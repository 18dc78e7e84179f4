import ast
import subprocess
import sys
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest

from tasks import compiled
from tasks.compiled import prefer_compiled, sources_digest
from tasks.compiled.build import compiled_sources


def build_under(folder: Path, digest: str) -> Path:
    module = folder / digest / "tasks" / "attribute" / f"tokens{EXTENSION_SUFFIXES[0]}"
    module.parent.mkdir(parents=True)
    module.touch()
    return module


@pytest.fixture
def builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(compiled, "BUILDS", tmp_path)
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    return tmp_path


def test_a_build_for_these_sources_is_preferred(builds: Path) -> None:
    module = build_under(builds, sources_digest())
    prefer_compiled()
    found = sys.meta_path[0].find_spec("tasks.attribute.tokens", None)
    assert found is not None
    assert found.origin == str(module)
    assert sys.meta_path[0].find_spec("tasks.attribute.lexicon", None) is None


def test_a_build_for_other_sources_is_left_alone(builds: Path) -> None:
    build_under(builds, "0" * 20)
    before = list(sys.meta_path)
    prefer_compiled()
    assert sys.meta_path == before


def test_without_a_build_nothing_changes(builds: Path) -> None:
    before = list(sys.meta_path)
    prefer_compiled()
    assert sys.meta_path == before


def test_an_edit_changes_the_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "tasks" / "attribute.py"
    source.parent.mkdir()
    source.write_text("x = 1")
    monkeypatch.setattr(compiled, "ROOT", tmp_path)
    before = sources_digest()
    source.write_text("x = 2")
    assert sources_digest() != before


def test_modules_with_pydantic_models_stay_python() -> None:
    assert "tasks/attribute/tokens.py" in compiled_sources()
    assert "tasks/attribute/vocabulary.py" not in compiled_sources()


def test_no_compiled_module_asks_for_membership_in_a_starred_tuple() -> None:
    """mypyc fails on `x in (a, *b)`."""
    starred = [
        f"{source}:{node.lineno}"
        for source in compiled_sources()
        for node in ast.walk(ast.parse((compiled.ROOT / source).read_text("utf-8")))
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn)
        if any(isinstance(one, ast.Starred) for one in getattr(node.comparators[0], "elts", ()))
    ]
    assert not starred


MAKE = """
import sys
from pathlib import Path

from tasks.compiled import build

build.BUILDS = Path(sys.argv[1])
build.build()
"""

READ = """
import sys
from hashlib import blake2b
from pathlib import Path

from tasks import compiled

sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, compiled.BuildFinder)]
compiled.BUILDS = Path(sys.argv[1])
compiled.prefer_compiled()

from schemas.stages import Input
from tasks.clean import clean
from tasks.link.propositions import proposition
from tasks.link.vetoes import veto
from tasks.read import discover, read_unit
from tasks.resolve import cast, read_statements

units, _ = discover(["seeds/articles"], "test")
pages = [page for unit in units for page in read_unit(unit, "test", {}) if isinstance(page, Input)]
rows = [read_statements(*clean(page, "id", "test"), "id").claim_records for page in pages]
told = [proposition(row["content_text"], "id", False, row["doc_id"]) for of_document in rows for row in of_document]
vetoes = [veto(one, other, "id", heard="one speaker") for one in told for other in told]
print(len(rows), Path(cast.__file__).suffix, blake2b(repr((rows, vetoes)).encode()).hexdigest())
"""


@pytest.mark.slow
def test_compiled_modules_give_the_same_rows(tmp_path: Path) -> None:
    builds = tmp_path / "builds"

    def output(*args: str) -> list[str]:
        run = subprocess.run(
            [sys.executable, "-c", *args], cwd=compiled.ROOT, capture_output=True, text=True, check=True
        )
        return run.stdout.split()

    as_python = output(READ, str(tmp_path / "none"))
    output(MAKE, str(builds))
    as_machine_code = output(READ, str(builds))
    assert as_python[1] == ".py"
    assert as_machine_code[1] != ".py"
    assert as_python[0] == as_machine_code[0] != "0"
    assert as_python[2] == as_machine_code[2]
