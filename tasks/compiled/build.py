"""`python -m tasks.compiled.build`: compile attribution, resolution and most of linking, with mypyc and the C compiler
at hand."""

import os
import shutil
import tempfile
from pathlib import Path

from mypyc.build import mypycify
from setuptools import Distribution
from setuptools.command.build_ext import build_ext

from tasks.compiled import BUILDS, ROOT, sources_digest
from tasks.compiled.constants import with_constants
from tasks.compiled.initialisers import with_initialisers

_PACKAGES = ("attribute", "attribute/grammar", "resolve")
_OTHERS = {
    "schemas": "ids",
    "tasks/clean": "page pieces shapes title",
    "tasks/deduplicate": "keys repeats",
    "tasks/link": "actor_keys actors bodies claims clusters comparison disjoint identity ids layout models names nodes"
    " offices origins others persons predicates propositions retellings retold roles rollup similarity sought telling"
    " values vetoes",
    "tasks/wording": "senses stems synonyms texts topics words",
}


def compiled_sources() -> list[str]:
    """The modules that are compiled: of attribution and resolution those without pydantic models, and others in which
    much time is spent.

    The rest spends its time in regular expressions, Arrow and libraries.
    """
    found = [path for package in _PACKAGES for path in sorted((ROOT / "tasks" / package).glob("*.py"))]
    plain = [path for path in found if path.name != "__init__.py" and "pydantic" not in path.read_text("utf-8")]
    others = [f"{folder}/{name}.py" for folder, names in _OTHERS.items() for name in names.split()]
    return [*(path.relative_to(ROOT).as_posix() for path in plain), *others]


def copied_sources(folder: Path) -> Path:
    """A copy of the sources, in which those that are compiled are made ready for it."""
    for package in ("tasks", "schemas", "seeds"):
        for path in (ROOT / package).rglob("*.py"):
            copy = folder / path.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy)
    shutil.copy(ROOT / "pyproject.toml", folder)
    for name in compiled_sources():
        source = folder / name
        source.write_text(with_constants(with_initialisers(source.read_text("utf-8"))), "utf-8")
    return folder


def build() -> Path:
    """Compile them into the environment, in place of earlier builds; where the build lies."""
    with tempfile.TemporaryDirectory() as scratch:
        os.chdir(copied_sources(Path(scratch, "sources")))  # names of modules follow from paths, settings are found
        extensions = mypycify(compiled_sources(), opt_level="2", target_dir=scratch, group_name="katanya")
        command = build_ext(Distribution({"ext_modules": extensions}))
        command.build_temp, command.build_lib = scratch, str(Path(scratch, "lib"))
        command.ensure_finalized()
        command.run()
        shutil.rmtree(BUILDS, ignore_errors=True)
        return Path(shutil.copytree(command.build_lib, BUILDS / sources_digest()))


if __name__ == "__main__":
    print(f"compiled into {build()}")
