"""The constructions as data: `rules.yaml`, one rule an id."""

from functools import cache

from pydantic import BaseModel, ConfigDict

from seeds import language_seed


class Rule(BaseModel):
    """One construction of `rules.yaml`."""

    model_config = ConfigDict(extra="forbid")

    id: str
    confidence: float
    gloss: str
    example: str
    near_miss: str


class Rules(BaseModel):
    """`rules.yaml`."""

    model_config = ConfigDict(extra="forbid")

    rules: list[Rule]


def rules(language: str) -> list[Rule]:
    """The constructions of a language pack, in the order of the file."""
    return language_seed(language, "rules", Rules).rules


@cache
def confidences(language: str) -> dict[str, float]:
    """Rule id -> confidence of the statements it finds."""
    return {rule.id: rule.confidence for rule in rules(language)}
