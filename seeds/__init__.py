"""Reference data and its loader. Vocabulary lives in `seeds/languages/<code>/*.yaml`; no code in a language pack."""

from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

Model = TypeVar("Model")

SEEDS = Path(__file__).parent


@cache
def language_seed(language: str, name: str, model: type[Model]) -> Model:
    """The file `seeds/languages/<language>/<name>.yaml`, checked against its model.

    Raises:
        FileNotFoundError: the language has no such file.
        pydantic.ValidationError: the file does not fit the model.
    """
    path = SEEDS / "languages" / language / f"{name}.yaml"
    found = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return TypeAdapter(model).validate_python(found)


class Regions(BaseModel):
    """`regions.yaml`: places within the language's countries that offices are named after."""

    model_config = ConfigDict(extra="forbid")

    regions: list[str]


@cache
def region_names(language: str) -> frozenset[str]:
    """The provinces, regencies and cities of the language's countries."""
    return frozenset(language_seed(language, "regions", Regions).regions)


class Bodies(BaseModel):
    """`bodies.yaml`: well-known firms and clubs that news names without a noun."""

    model_config = ConfigDict(extra="forbid")

    bodies: list[str]


@cache
def body_names(language: str) -> frozenset[str]:
    """Firms, brands and clubs by name; none in a language without the file."""
    try:
        return frozenset(language_seed(language, "bodies", Bodies).bodies)
    except FileNotFoundError:
        return frozenset()


def languages() -> list[str]:
    """Codes of the language packs at hand."""
    return sorted(p.name for p in (SEEDS / "languages").iterdir() if p.is_dir())


@cache
def seeds_fingerprint() -> str:
    """A short digest over all language packs and the code that reads them."""
    digest = blake2b(digest_size=6)
    root = SEEDS.parent
    for folder in ("seeds/languages", "tasks", "schemas"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in {".yaml", ".py"}:
                digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()
