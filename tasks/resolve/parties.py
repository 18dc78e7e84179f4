"""A party as a phrase words it: whom an attribution's source names."""

from dataclasses import dataclass, field
from functools import lru_cache

from tasks.resolve.places import Places


@dataclass(slots=True)
class Party:
    """One party as worded.

    `kind` is person, state, organisation, media, document, group, unnamed, pronoun or description (an office or
    noun without a name, to be resolved); `head` is the word it turns on.
    """

    kind: str
    name: str
    start: int
    end: int
    head: str
    role: str | None = None
    country: str | None = None
    definite: bool = False
    aliases: list[str] = field(default_factory=list)
    nicknames: list[str] = field(default_factory=list)  # of a person, in brackets after the name
    address: str | None = None  # a form of address that stays with a single name: "Gus Ipul"
    metonym: str | None = None
    paper: str | None = None  # the noun of the document it speaks through: "laporan (PBB)"


@lru_cache(maxsize=50_000)
def country_in(places: Places, phrase: str) -> str | None:
    """The country that a phrase names or belongs to; remembered, since documents repeat their phrases."""
    return places.country_in(phrase)
