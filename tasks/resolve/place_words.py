"""What `places.yaml` holds."""

from pydantic import BaseModel, ConfigDict


class PlaceWords(BaseModel):
    """All of `places.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    display: dict[str, str]
    aliases: dict[str, str]
    capitals: dict[str, str]
    metonyms: dict[str, str]
    missions: dict[str, str]
    ignored: list[str]
    other_places: list[str]
    dependent: list[str]
