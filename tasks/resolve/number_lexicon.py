"""The number words of a language: section `numbers` of `quantities.yaml`."""

from pydantic import BaseModel, ConfigDict


class NumberWords(BaseModel):
    """Words of a language's numbers, lower case, with what they are worth."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ones: dict[str, int]
    tens: dict[str, int]
    teens: dict[str, int]
    hundreds: dict[str, int]
    fixed: dict[str, int]
    scales: dict[str, float]
    one_scales: dict[str, float]
    short_scales: dict[str, float]
    money_scales: dict[str, float]
    half: list[str]
    fractions: dict[str, float]
    denominators: dict[str, int]
    of_total: list[str]
    divided: list[str]
    point: list[str]
    vague: dict[str, tuple[float, float]]
    several: dict[str, tuple[float, float]]
    tens_suffix: list[str]
    minus: list[str]
