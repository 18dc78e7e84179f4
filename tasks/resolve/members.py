"""The actors a document has introduced, found again by their names."""

from dataclasses import dataclass, field
from typing import Final

from rapidfuzz.distance import OSA

from tasks.attribute.lexicon import Lexicon, is_common
from tasks.resolve.coordination import PhraseReader
from tasks.resolve.offices import shortens_office
from tasks.resolve.parties import Party
from tasks.resolve.places import Places
from tasks.resolve.short_names import shortens
from tasks.resolve.words import initials

_SHORTEST_SLIP = 6  # letters
_SHORTEST_BEGINNING = 4
_LONG_NAME = 9
_LONGEST_TITLE = 3  # words: "calon wakil presiden"
_REMEMBERED = 4_096  # names
_WORDS: Final[dict[str, tuple[str, ...]]] = {}  # a cached function takes several times as long
_SOUNDS: Final[dict[str, dict[str, str]]] = {}  # by language


@dataclass(slots=True, eq=False)
class Member:
    """One actor of the document."""

    kind: str
    name: str
    country: str | None = None
    role: str | None = None
    head: str = ""
    aliases: list[str] = field(default_factory=list)
    first: int = 0  # where the document introduces it
    spoke: int = -1  # where it last spoke
    mentions: int = 0  # times the text names it in full
    office_aliases: list[str] = field(default_factory=list)  # "Kepala Pusat Penerangan (Kapuspen)"
    speaks_for: "Member | None" = None
    address: str | None = None  # "Gus" of somebody with a single name
    gender: str | None = None  # "f" or "m", where a role word tells it
    _split: str | None = None  # the name that `_words` and `_joined` are of
    _words: tuple[str, ...] = ()
    _joined: str = ""

    def may_be_of(self, country: str | None) -> bool:
        """Whether nothing speaks against this country."""
        return country is None or self.country in (None, country)

    def may_be(self, gender: str | None) -> bool:
        """Whether nothing speaks against this gender."""
        return gender is None or self.gender in (None, gender)

    def words(self) -> tuple[str, ...]:
        """The name's words, folded; kept, since a document's names are compared again and again."""
        if self._split is not self.name:
            self._split, self._words = self.name, words_of(self.name)
            self._joined = "".join(self._words)
        return self._words

    def is_spelt(self, joined: str) -> bool:
        """Whether the name has these letters, however they are divided: "A.S. Wijaya", "AS Wijaya"."""
        self.words()
        return self._joined == joined


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, folded; remembered, since a document's names are looked for again and again."""
    words = _WORDS.get(name)
    if words is None:
        if len(_WORDS) >= _REMEMBERED:
            _WORDS.clear()
        words = _WORDS[name] = tuple(name.casefold().replace("-", " ").replace(".", " ").split())
    return words


class Members:
    """The actors of one document, in the order of the text."""

    def __init__(self, text: str, lex: Lexicon, places: Places):
        self.text, self.lex, self.places = text, lex, places
        self.reader = PhraseReader(text, lex, places)
        self.members: list[Member] = []
        self._sounds = _SOUNDS.setdefault(lex.language, {})
        if len(self._sounds) >= _REMEMBERED:
            self._sounds.clear()

    def person(self, party: Party) -> Member:
        """The person a party names, introduced if new; a fuller name or an office it brings is kept."""
        found = self.by_name(party.name)
        if found is not None and party.head in self.lex.sources.relations and party.name not in found.aliases:
            kin = set((party.role or "").casefold().split()) & set(found.words())
            found = None if kin else found  # "ayah Rina, Budi Wati" is not Rina Wati
        if found is None:
            found = Member("person", party.name, party.country, party.role, party.head, [], party.start)
            found.address = party.address
            found.gender = self.gender(party.role or "")
            self.members.append(found)
        elif len(party.name.split()) > len(found.name.split()) and self._may_grow(found, party):
            found.aliases.append(found.name)
            found.name = party.name
        elif len(party.name.split()) == len(found.words()) and party.name.startswith(found.name):
            found.name = party.name  # "Marc Marque", whose last letter was lost
        found.mentions += 1
        shorts = map(str.casefold, party.aliases)  # "(Disdik)" is the body's, not its head's
        found.office_aliases.extend(short for short in shorts if self.lex.classes.get(short) != "G")
        found.aliases.extend(alias for alias in party.nicknames if alias not in found.aliases)
        better = found.role is None or (not found.country and party.country)
        if party.role and (better or self._tells_more(party.role, found.role or "")):
            found.role, found.country, found.head = party.role, party.country or found.country, party.head
            found.gender = found.gender or self.gender(party.role)
        return found

    def gender(self, wording: str) -> str | None:
        """The gender ("f", "m") that the first word of an office or description tells, an article left out."""
        words = wording.lower().split()
        if len(words) > 1 and words[0] in self.lex.words.article:
            words = words[1:]
        first = words[0].removesuffix(self.lex.words.possessive_suffix) if words else ""
        sources = self.lex.sources
        return "f" if first in sources.women else "m" if first in sources.men else None

    def _tells_more(self, role: str, known: str) -> bool:
        """Whether an office tells more than the one known: more than a title, or the same one in full."""
        if role == known:
            return False  # as that of whom it has just introduced
        if self._addresses(known):
            return not self._addresses(role)
        if not self._is_office(known):
            return self._is_office(role) and not self._addresses(role)
        full, part = f" {role} ".casefold(), f" {known} ".casefold()
        longer = len(part) < len(full) and (full.startswith(part) or full.endswith(part))
        once = full.count(f" {full.split()[0]} ") == 1  # "Ketua Ketua Panitia X"
        return longer and once and self._is_office(role)

    def _is_office(self, role: str) -> bool:
        """Whether a role begins with an office or description of a person, not with a body or a field."""
        words = [word.rstrip(".") for word in role.casefold().split()[:_LONGEST_TITLE]]
        return any(self.lex.classes.get(" ".join(words[: k + 1])) in ("T", "S", "H") for k in range(len(words)))

    def _addresses(self, role: str) -> bool:
        """Whether a role is but a title, rank or form of address: "Dr.", "AKP"."""
        return all(self.lex.classes.get(word.rstrip(".")) == "H" for word in role.casefold().split())

    def is_courtesy(self, role: str) -> bool:
        """Whether a role only addresses its bearer and says nothing of an office: "Prof dr", "Gus"."""
        return all(word.rstrip(".") in self.lex.sources.courtesies for word in role.casefold().split())

    def _may_grow(self, found: Member, party: Party) -> bool:
        """Whether a longer wording is the same person's fuller name: to the right, or of one not yet introduced."""
        if party.name in found.aliases and not {*party.name.casefold().split()} & {*found.name.casefold().split()}:
            return False  # "Armaji, yang akrab disapa Cak Ji"
        right = party.name.casefold().startswith(found.name.casefold())
        return right or party.role is not None or (found.role is None and len(found.name.split()) == 1)

    def _absorbs(self, member: Member, name: str) -> bool:
        """Whether a short name may mean a longer one: beyond doubt a person's, or named in full before it."""
        if member.role is not None or member.spoke >= 0 or self.is_full(member):
            return True
        return next(self.reader.places_of(name), member.first) >= member.first

    def by_name(self, name: str) -> Member | None:
        """The person of this name or alias, or the best known one whose name holds these words or is held by them."""
        folded, words = name.casefold(), words_of(name)
        joined, single = "".join(words), words[0] if len(words) == 1 else None
        best: Member | None = None
        short: list[Member] = []
        for member in self.members:
            if member.kind != "person":
                continue
            own = member.words()
            if single is not None and self._is_beginning(single, own):
                short.append(member)
            if member.is_spelt(joined) or (member.aliases and folded in map(str.casefold, member.aliases)):
                return member
            if not any(word in own for word in words):
                continue
            mine, wanted = set(own), set(words)
            if mine == wanted:
                return member
            if (
                wanted < mine
                and self._absorbs(member, name)
                and (len(words) > 1 or words[0] in (own[0], own[-1]) or len(own) > 2)
            ):
                if best is None or (member.role is not None, member.mentions) > (best.role is not None, best.mentions):
                    best = member
            elif mine < wanted and len(words) > 1 and (own[-1] == words[-1] or own[0] == words[0]):
                best = best or member
        if best is None and single is not None:
            return self._shortened(single, short)
        return best or self._misspelt(words)

    def _is_beginning(self, word: str, name: tuple[str, ...]) -> bool:
        """Whether a word is a name's beginning: "Argo" of Argowiyono; three letters only of a long single name."""
        least = _SHORTEST_BEGINNING if len(name) > 1 or len(name[0]) < _LONG_NAME else _SHORTEST_BEGINNING - 1
        return len(word) >= least and name[0].startswith(word) and name[0] != word

    def _misspelt(self, words: tuple[str, ...]) -> Member | None:
        """The person whose whole name differs by one letter of one word: "Sri Mulyan" in a text that lost letters."""
        for member in self.members if len(words) > 1 else ():
            own = member.words()[: len(words)]  # "Sri Mulyan" for Sri Mulyani Indrawati
            if member.kind != "person" or len(own) != len(words):
                continue
            apart = [(mine, word) for mine, word in zip(own, words, strict=True) if mine != word]
            if len(apart) == 1 and len(apart[0][0]) > 4 and OSA.distance(*apart[0]) == 1:
                return member
        return None

    def _shortened(self, word: str, begins: list[Member]) -> Member | None:
        """The one person whose name a single word shortens: its beginning, its initials, a blend, or a slip of it."""
        if len(begins) == 1 and begins[0].role:
            return begins[0]  # "Argo" for Argowiyono
        if word in self.reader.located:
            return None
        persons = [m for m in self.members if m.kind == "person"]
        meant = [m for m in persons if shortens(word, m.words()) and self.is_full(m)]
        meant = meant or [m for m in persons if self._slips(word, m) or self._spelt_alike(word, m)]
        return meant[0] if len(meant) == 1 else None

    def _spelt_alike(self, word: str, member: Member) -> bool:
        """Whether a word is a word of somebody's name in another spelling: "Adi" for Ady Wibawa."""
        alike = [own for own in member.words() if own[0] == word[0] and own != word]
        return bool(alike) and self._sound(word) in [self._sound(own) for own in alike]

    def _sound(self, word: str) -> str:
        """A word of a name without what spellings differ in; kept, as names are compared over and over."""
        sound = self._sounds.get(word)
        if sound is None:
            spelt = word
            for old, new in self.lex.sources.spellings.items():
                spelt = spelt.replace(old, new)
            sound = "".join([letter for letter, before in zip(spelt, f" {spelt}", strict=False) if letter != before])
            self._sounds[word] = sound
        return sound

    def _slips(self, word: str, member: Member) -> bool:
        """Whether a rare word is a misprint of somebody's single name: "Sadewo" once, beside "Sudewo"."""
        name = member.name.casefold()
        if min(len(word), len(name)) < _SHORTEST_SLIP or abs(len(word) - len(name)) > 1:
            return False
        if OSA.distance(word, name, score_cutoff=1) != 1:
            return False
        times = [sum(1 for _ in self.reader.places_of(one.capitalize())) for one in (word, name)]
        return not is_common(word, self.lex.language) and times[0] <= times[1]

    def is_full(self, member: Member) -> bool:
        """Whether a name of two words or more is a person's beyond doubt: with an office, or of no common word."""
        words = member.name.split()
        doubtful = any(
            (w.isupper() and len(w) > 1) or w.lower() in self.lex.bodies or is_common(w.lower(), self.lex.language)
            for w in words
        )
        return len(words) > 1 and (member.role is not None or not doubtful)

    def body(self, party: Party) -> Member:
        """The body, medium, document or unnamed source of this name, introduced if it is new."""
        names = {party.name.casefold(), *(a.casefold() for a in party.aliases)}
        for member in self.members:
            if member.kind == party.kind and (
                names & {member.name.casefold(), *(a.casefold() for a in member.aliases)}
            ):
                for alias in (party.name, *party.aliases):
                    if alias != member.name and alias not in member.aliases:
                        member.aliases.append(alias)
                return member
        member = Member(
            party.kind,
            party.name,
            party.country,
            party.role,
            party.head,
            [a for a in party.aliases if a != party.name],
            party.start,
        )
        self.members.append(member)
        return member

    def state(self, code: str) -> Member:
        """The state with this country code."""
        for member in self.members:
            if member.kind == "state" and member.country == code:
                return member
        member = Member("state", self.places.display(code) or code, code)
        self.members.append(member)
        return member

    def settle_names(self) -> None:
        """Give those whom the whole text calls by one name the form of address it calls them with: "Gus Ipul"."""
        for member in self.members:
            if member.address and len(member.words()) == 1:
                member.aliases.append(member.name)
                member.name = f"{member.address} {member.name}"

    def alias_of(self, name: str) -> Member | None:
        """The body or medium of this name, alias or initials."""
        folded = name.casefold()
        bodies = [m for m in self.members if m.kind in ("organisation", "media")]
        for member in bodies:
            if member.name.casefold() == folded or folded in (a.casefold() for a in member.aliases):
                return member
        if name.isupper() and len(name) > 2:
            for member in bodies:
                if name == initials(member.name):
                    return member
        return next((m for m in bodies if self._blends(name, m.name) or self._blends(m.name, name)), None)

    def _blends(self, short: str, name: str) -> bool:
        """Whether a body's short name is a blend of its full one or stands in it: "Kemenhub", "Partai Bahari"."""
        folded = short.casefold()
        first, *rest = name.casefold().split()
        if folded == first and rest and all(word in self.lex.sources.organisation_suffixes for word in rest):
            return True  # "Voltara Entertainment"
        proper = folded in self.lex.sources.proper_bodies
        return proper and (name.casefold().split()[1:] == [folded] or shortens_office(short, name))
