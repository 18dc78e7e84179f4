"""Attribution and resolution as machine code, where `make compiled` has built it for the sources as they are.

A build lies in the environment under a digest of the sources, so that it never stands in for an edited one. Without a
build the same modules are run as Python; both give the same rows.
"""

import sys
from collections.abc import Sequence
from hashlib import blake2b
from importlib.abc import MetaPathFinder
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]
BUILDS = Path(sys.prefix, "katanya-compiled")


def sources_digest() -> str:
    """A digest over the code that a build is made of or made for."""
    digest = blake2b(digest_size=10)
    for folder in ("tasks", "schemas"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def prefer_compiled() -> None:
    """Import the modules that the build for these sources holds from there."""
    if BUILDS.is_dir() and (build := BUILDS / sources_digest()).is_dir():
        sys.meta_path.insert(0, BuildFinder(build))


class BuildFinder(MetaPathFinder):
    """Finds the modules of a build."""

    def __init__(self, build: Path):
        suffix = EXTENSION_SUFFIXES[0]  # of this version of Python
        names = ((path, path.relative_to(build).as_posix().removesuffix(suffix)) for path in build.rglob(f"*{suffix}"))
        self.files = {name.replace("/", "."): path for path, name in names}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The module in the build, None where it holds none of this name."""
        file = self.files.get(fullname)
        return spec_from_file_location(fullname, file) if file else None
