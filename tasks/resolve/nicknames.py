"""Persons' other names: "Zulkifli Hasan yang akrab disapa Zulhas", "Noel, sapaan Immanuel Gerungan"."""

import re
from dataclasses import replace

from tasks.attribute.lexicon import Lexicon
from tasks.resolve.members import Member, Members
from tasks.resolve.openings import Opening
from tasks.resolve.places import Places

_NICKNAMED = 150  # characters between a name and a nickname that is its bearer's
_ABOUT = 600  # … where the nickname only describes whom the text is about
_POINTER = 20  # characters behind a nickname in which a demonstrative may stand
_CLIPPED = 4  # letters of a nickname that may be those of a longer name
_ENDS = re.compile(r"[.!?][\"”]?\s|\n")  # of a sentence, or but an initial
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
        cued = any(word in self.text for word in self.lex.nickname_words)
        for match in self.lex.nickname.finditer(self.text) if cued else ():
            bearer, name = self._nicknamed(match), match["name"].strip()
            if bearer is not None:
                self._nickname(bearer, name, given=match[0].startswith(sources.address_of))
                address, *bare = name.split()
                if bare and address.lower() in sources.nickname_addresses:
                    self._nickname(bearer, " ".join(bare))  # "Mas Uyok", later "Uyok"

    def _nicknamed(self, match: re.Match[str]) -> Member | None:
        """Whose a nickname is: the name's beside it, or of whom a noun that points back means ("pria yang … itu").

        "Seorang warga yang akrab disapa Leni" is somebody new; "pejabat yang dipanggil KPK" is summoned by a body.
        """
        at, first = match.start(), match["name"].split()[0].lower()
        if self.lex.classes.get(first) in ("G", "E"):
            return None
        near = [(place, m) for place, m in self.named if place < at and at - place < _NICKNAMED]
        *earlier, passage = _ENDS.split(
            self._behind(*near[-1], at) if near else self.text[max(0, at - _NICKNAMED) : at]
        )
        words = passage.split()
        nouns = [k for k, word in enumerate(words) if self.lex.classes.get(word.lower()) in ("T", "S", "H")]
        if self._introduces(words):
            return None
        beside = not earlier and (nouns[:1] == [0] or self._goes_on(words))
        if near and (beside or not nouns):
            return near[-1][1]
        return self._pointed(match, words, nouns[-1], [m for _, m in near]) if nouns else None

    def _behind(self, start: int, member: Member, end: int) -> str:
        """What stands between a name and a place."""
        last = member.name.split()[-1]
        named = self.text.rfind(last, start, end)
        return self.text[named + len(last) if named >= 0 else start : end]

    def _goes_on(self, words: list[str]) -> bool:
        """Whether words behind a name still tell of its bearer: "(52)", ", pedagang", "atau", "adalah pedagang"."""
        link = words[0].casefold() if words else ","
        tells = self.lex.words.copula | self.lex.words.relative | self.lex.words.alternative
        return not link[0].isalnum() or link in tells

    def _introduces(self, words: list[str]) -> bool:
        """Whether a noun has an article, as that of somebody new: "seorang warga", not "X, seorang warga"."""
        folded = ["", *map(str.casefold, words)]
        return any(
            article in self.lex.words.article
            and self.lex.classes.get(noun) in ("T", "S", "H")
            and not (before.endswith(",") or before in self.lex.words.copula)
            for before, article, noun in zip(folded, folded[1:], folded[2:], strict=False)
        )

    def _pointed(self, match: re.Match[str], words: list[str], noun: int, near: list[Member]) -> Member | None:
        """Whom a noun with a nickname points back to: by a demonstrative, or one for a man or woman who speaks."""
        gender = self.gender(words[noun])
        points = self.text[match.end() : match.end() + _POINTER].split()[:1]
        speaks = gender is not None and (not noun or words[noun - 1] in self.lex.cue_classes)
        if not speaks and self.lex.words.demonstrative.isdisjoint(word.strip('.,"”') for word in points):
            return None  # "Pedagang yang akrab disapa Uyok meminta …"
        told = [m for m in dict.fromkeys(near) if gender is not None and m.gender == gender]
        told = told if len(told) == 1 else []
        at = match.start()
        meant = self._alike(match["name"]) or told or self._about(at, gender) or [m for m in near if m.may_be(gender)]
        if not meant:
            return None
        meant[-1].gender = meant[-1].gender or gender
        return meant[-1]

    def _alike(self, nickname: str) -> list[Member]:
        """The one person a word of whose name goes on where a word of a nickname ends: "Sukawi" for Sukawijaya."""
        words = [word.casefold() for word in nickname.split() if len(word) > _CLIPPED]
        persons = dict.fromkeys(m for _, m in self.named)
        others = (m for m in persons if m.name != nickname.strip())
        alike = [m for m in others if any(own.startswith(word) for own in m.words() for word in words)]
        return alike if len(alike) == 1 else []

    def _about(self, until: int, gender: str | None) -> list[Member]:
        """Whom the last sentence that is about somebody of a gender is about, near before a place."""
        near = [o for o in self.openings if until - _ABOUT < o.at < until and o.member.may_be(gender)]
        return [o.member for o in near if not o.described][-1:] or [o.member for o in near][-1:]

    def _nickname(self, full: Member, name: str, *, given: bool = False) -> None:
        """Give somebody another name; whoever is met by that name alone is he, the one who is named in full.

        `given` tells that the other name is the one that the first is short for.
        """
        name = _STOP.split(name)[-1]
        name = name if name[-2:-1].isupper() else name.removesuffix(".")
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
