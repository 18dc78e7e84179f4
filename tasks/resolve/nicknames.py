"""Persons' other names: "Zulkifli Hasan yang akrab disapa Zulhas", "Noel, sapaan Immanuel Gerungan"."""

import re
from dataclasses import replace

from tasks.attribute.lexicon import Lexicon
from tasks.resolve.members import Member, Members
from tasks.resolve.openings import Opening
from tasks.resolve.places import Places

_NICKNAMED = 150  # characters between a name and a nickname that is its bearer's
_ABOUT = 600  # … where the nickname only describes whom the text is about
_CLIPPED = 4  # letters of a nickname that may be those of a longer name
_STOP = re.compile(r"(?<=\w{4})\. ")  # a full stop before a name, not of an initial


class NamedMembers(Members):
    """The actors of one document, where it names its persons, and by which other names."""

    def __init__(self, text: str, lex: Lexicon, places: Places):
        super().__init__(text, lex, places)
        self.named: list[tuple[int, Member]] = []  # persons by place of mention
        self.openings: list[Opening] = []  # in the order of the text

    def find_nicknames(self) -> None:
        """ "Zulkifli Hasan yang akrab disapa Zulhas": another name of the person named last before it.

        "Noel, sapaan Immanuel Gerungan" is the other way round.
        """
        sources = self.lex.sources
        inverted = any(word in self.text for word in sources.address_of)
        for match in self.lex.nickname_of.finditer(self.text) if inverted else ():
            full = self.by_name(match[2].strip())
            if full is not None:
                self._nickname(full, match[1].strip())
        called = any(word in self.text for word in sources.nicknamed)
        for match in self.lex.nickname.finditer(self.text) if called else ():
            before = [m for at, m in self.named if at < match.start() and match.start() - at < _NICKNAMED]
            if self._describes(match.start()):
                before = self._alike(match[1]) or self._about(match.start()) or before
            if before:
                named = match[0].startswith(sources.address_of)
                self._nickname(before[-1], match[1].strip(), given=named)

    def _describes(self, at: int) -> bool:
        """Whether a nickname's clause stands by a noun for its bearer alone: "kata pria yang akrab disapa Zul"."""
        *_, earlier, noun, relative = ["", "", "", *self.text[max(0, at - _NICKNAMED) : at].split()]
        described = relative in self.lex.words.relative and self.lex.classes.get(noun.lower()) in ("T", "S", "H")
        return described and not earlier.endswith(",") and not (noun.islower() and earlier[:1].isupper())

    def _alike(self, nickname: str) -> list[Member]:
        """The one person a word of whose name goes on where a word of a nickname ends: "Sukawi" for Sukawijaya."""
        words = [word.casefold() for word in nickname.split() if len(word) > _CLIPPED]
        persons = dict.fromkeys(m for _, m in self.named)
        others = (m for m in persons if m.name != nickname.strip())
        alike = [m for m in others if any(own.startswith(word) for own in m.words() for word in words)]
        return alike if len(alike) == 1 else []

    def _about(self, until: int) -> list[Member]:
        """Whom the last sentence that is about somebody is about, near before a place."""
        near = [o for o in self.openings if until - _ABOUT < o.at < until]
        return [o.member for o in near if not o.described][-1:] or [o.member for o in near][-1:]

    def _nickname(self, full: Member, name: str, *, given: bool = False) -> None:
        """Give somebody another name; whoever is met by that name alone is he, the one who is named in full.

        `given` tells that the other name is the one that the first is short for.
        """
        name = _STOP.split(name)[-1]
        alone = next((m for m in self.members if m.kind == "person" and m.name == name and m is not full), None)
        if (
            given
            and alone is not None
            and (len(alone.words()), bool(alone.role)) > (len(full.words()), bool(full.role))
        ):
            full, alone = alone, full  # "Noel, sapaan akrab Immanuel Gerungan"
            name = alone.name
        full.aliases.append(name)
        if alone is None:
            if given and len(name.split()) > len(
                full.words()
            ):  # "Kang DS, sapaan akrab Dadang Supardi", named nowhere else
                full.aliases.append(full.name)
                full.name, full.address = name, None
            return
        self.members.remove(alone)
        self.named = [(at, full if m is alone else m) for at, m in self.named]
        self.openings = [replace(o, member=full) if o.member is alone else o for o in self.openings]
