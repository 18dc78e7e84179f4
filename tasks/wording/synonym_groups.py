"""What `synonyms.yaml` holds."""

from pydantic import BaseModel, ConfigDict


class Sense(BaseModel):
    """Verbs that count as the first of them beside one of some words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    beside: tuple[str, ...]
    verbs: tuple[str, ...]


class Converse(BaseModel):
    """Verbs, in any form or in the forms given, that tell from the other side `of` what, and whose parts are which."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    verbs: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    of: str
    parts: dict[str, str]


class Synonyms(BaseModel):
    """`synonyms.yaml`: groups parted by commas, the word that the others count as first."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    verbs: tuple[str, ...]
    states: str = ""
    forms: tuple[str, ...] = ()
    senses: tuple[Sense, ...] = ()
    converses: tuple[Converse, ...] = ()
    words: tuple[str, ...]
    names: tuple[str, ...]
    seats: dict[str, tuple[str, ...]]
    opposites: tuple[str, ...]
