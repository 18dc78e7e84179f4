"""A party as a phrase words it: whom an attribution's source names."""

from functools import lru_cache

from tasks.resolve.places import Places


class Party:
    """One party as worded.

    `kind` is person, state, organisation, media, document, group, unnamed, pronoun or description (an office or
    noun without a name, to be resolved); `head` is the word it turns on. Not a dataclass, whose `__init__` is never
    machine code: texts have a party every ten words.
    """

    __slots__ = (
        "address",
        "aliases",
        "country",
        "definite",
        "end",
        "head",
        "kind",
        "metonym",
        "name",
        "nicknames",
        "paper",
        "role",
        "start",
    )

    def __init__(
        self,
        kind: str,
        name: str,
        start: int,
        end: int,
        head: str,
        role: str | None = None,
        country: str | None = None,
        definite: bool = False,
        aliases: list[str] | None = None,
        nicknames: list[str] | None = None,
        address: str | None = None,
    ):
        self.kind, self.name, self.start, self.end, self.head = kind, name, start, end, head
        self.role, self.country, self.definite = role, country, definite
        self.aliases: list[str] = [] if aliases is None else aliases
        self.nicknames: list[str] = [] if nicknames is None else nicknames  # of a person, in brackets after the name
        self.address = address  # a form of address that stays with a single name: "Gus Ipul"
        self.metonym: str | None = None
        self.paper: str | None = None  # the noun of the document it speaks through: "laporan (PBB)"

    def as_medium(self) -> "Party":
        """The party taken for a medium."""
        party = Party(
            "media",
            self.name,
            self.start,
            self.end,
            self.head,
            self.role,
            self.country,
            self.definite,
            self.aliases,
            self.nicknames,
            self.address,
        )
        party.metonym, party.paper = self.metonym, self.paper
        return party


@lru_cache(maxsize=50_000)
def country_in(places: Places, phrase: str) -> str | None:
    """The country that a phrase names or belongs to; remembered, since documents repeat their phrases."""
    return places.country_in(phrase)
