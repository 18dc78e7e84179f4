"""Who a text introduces: persons with an office, a rank or two words, and those called by one name."""

import re
from collections.abc import Iterable

from tasks.attribute.lexicon import Lexicon, is_common
from tasks.attribute.sentences import Sentence
from tasks.resolve.brands import company_described
from tasks.resolve.lone_names import note_lone_names
from tasks.resolve.members import Member
from tasks.resolve.nicknames import NamedMembers
from tasks.resolve.office_phrases import goes_on
from tasks.resolve.offices import is_made_of
from tasks.resolve.openings import opening_at
from tasks.resolve.parties import Party
from tasks.resolve.phrases import phrase_of
from tasks.resolve.places import Places
from tasks.resolve.told_offices import ToldOffice, told_offices

_SHORT_BODY = re.compile(r"(G[GNnDjST]*N)\(N\)")
_OFFICE = 4  # words of an office before the body it is held in
_SHORTEST_ENDING = 5  # letters of a name's end that its bearer may be called by
_HEADLINE = 5  # capitalised words of a sentence that may yet be none
_SOON = 1_000  # characters between a name and its end alone
_POINTS = re.compile("(?:#[wn#]*)?i")  # "itu", "1995 ini"


class Introductions(NamedMembers):
    """The actors of one document and where it names its persons."""

    def __init__(self, text: str, tagged: list[Sentence], lex: Lexicon, places: Places):
        super().__init__(text, lex, places)
        self.stray: list[tuple[Sentence, int, int]] = []  # single names that introduce nobody
        self._lone: list[tuple[Party, Sentence, int, int]] = []
        self._told: list[tuple[Sentence, ToldOffice]] = []
        self._introduce(tagged)

    def _introduce(self, tagged: Iterable[Sentence]) -> None:
        """Persons that the text names with an office, a rank or two words; bodies with their abbreviations."""
        before: Sentence | None = None
        for s in tagged:
            note_lone_names(self.reader, s)
            self._note_short_bodies(s)
            if before is not None and (company := company_described(before, s, self.lex)) is not None:
                self.reader.note_brand(before, *company)
            before = s
        for s in tagged:
            tags = s.tags
            if "N" not in tags or _is_headline(self.text, s):
                continue
            offices = {told.start: told for told in told_offices(s, self.reader)}
            i = _opening(tags, 0)
            while i >= 0:
                j = i
                if i in offices and self._is_told(s, offices[i]):
                    self._told.append((s, offices[i]))
                    i = _opening(tags, offices[i].stop)
                    continue
                while j < len(tags) and (tags[j] in "THSGNn" or goes_on(self.reader, s, i, j)):
                    j += 1
                end = j
                while end > i and tags[end - 1] in "n.pj,":
                    end -= 1
                self._introduce_phrase(s, i, end)
                i = _opening(tags, j)
        self._introduce_lone()
        self.find_nicknames()
        self._tell_offices()

    def _introduce_phrase(self, s: Sentence, start: int, end: int) -> None:
        tags = s.tags
        if "N" not in tags[start:end]:
            return
        if end == start + 1 and self._is_stray(s, start):
            self.stray.append((s, start, end))
            return
        definite = tags[start] in "TS" and _POINTS.match(tags, end) and not self.reader.ranked(s, range(start, end))
        if definite and self.reader.known_alone.isdisjoint(t.form for t in s.tokens[start:end]):
            return  # "eks kapten Persela itu" names nobody
        parts = self.reader.coordinated(s, start, end)
        for first, last in parts:
            if last <= first:
                continue
            party = self.reader.party(s, first, last)
            if party.kind == "person" and any(
                t.form in self.lex.sources.counterparts for t in s.tokens[max(0, first - 5) : first]
            ):
                self._counterpart(s, max(0, first - 4), party)
            if party.kind == "person" and not party.role and first:
                self._give_office(s, first, party)
            if party.kind == "person" and not party.role and not self._acts(s, first, last, party):
                continue
            if party.kind == "person" and (party.role or len(party.name.split()) > 1):
                member = self.person(party)
                if party.role is None and first > 1 and tags[first - 1] == ",":
                    kin = s.tokens[first - 2].form  # "suaminya, Andre Wijaya"
                    member.gender = member.gender or self.gender(kin)
                self.named.append((party.start, member))
                self.reader.known_persons.update(member.words())
                if first == parts[0][0]:
                    self._note_opening(s, start, end, party, member)
            elif party.kind == "person" and (known := self.by_name(party.name)) is not None:
                self.named.append((party.start, known))
                if first == parts[0][0]:
                    self._note_opening(s, start, end, party, known)
            elif party.kind == "person" and party.name.casefold() in self.reader.known_alone:
                self._lone.append((party, s, start, end))
            elif party.kind == "person":
                self.stray.append((s, first, last))
            elif tags[first : first + 2] == "Np":
                self.stray.append((s, first, first + 1))  # "bertemu Rina di Bitung"
            elif party.kind == "organisation" and party.aliases and (len(party.aliases) > 1):
                self.body(party)

    def _introduce_lone(self) -> None:
        """Single names without an office that act or speak, where no fuller name of the text holds them."""
        for party, s, start, end in self._lone:
            name = party.name.casefold()
            if self.alias_of(party.name) is not None:
                continue
            if any(name in m.words() for m in self.members if m.kind == "person" and len(m.words()) > 1):
                continue
            if name in self.lex.regions and name in self.reader.bodies | self.reader.located:
                continue  # "Kota Tasikmalaya … Tasikmalaya merupakan wilayah strategis"
            introduced = s.tags[end : end + 2] == "(#"  # "Lindra (42)"
            member = self.by_name(party.name) or (None if introduced else self._ending_in(party)) or self.person(party)
            self.named.append((party.start, member))
            self._note_opening(s, start, end, party, member)
        self.named.sort(key=lambda named: named[0])
        self.openings.sort(key=lambda opening: opening.at)

    def _ending_in(self, party: Party) -> Member | None:
        """The one person named shortly before whose name ends in a name that nobody else bears: "Lindra" for Halindra.

        He has it for another name from then on.
        """
        name = party.name.casefold()
        if len(name) < _SHORTEST_ENDING or any(
            self.reader.words(s, t.first, t.last) == party.name for s, t in self._told
        ):
            return None
        ends = [(at, m) for at, m in self.named if any(w.endswith(name) for w in m.words())]
        if len({id(m) for _, m in ends}) != 1 or not any(0 < party.start - at < _SOON for at, _ in ends):
            return None
        ends[0][1].aliases.append(party.name)
        return ends[0][1]

    def _note_short_bodies(self, s: Sentence) -> None:
        """Note the short name in brackets after a body's within an office: "Ketua Asosiasi Petani Sawit (Apisa)"."""
        for match in _SHORT_BODY.finditer(s.tags) if "(N)" in s.tags else ():
            first, short = match.start(1), match.end() - 2
            behind = s.tokens[match.end()].form if match.end() < len(s.tokens) else ""
            if s.tags[match.end() : match.end() + 1] == "G" or behind in self.lex.regions:
                continue  # "Dinas Sosial (Dinsos) Kota Bitung"
            if "T" not in s.tags[max(0, first - _OFFICE) : first]:
                continue
            name, form = self.reader.words(s, first, match.end(1)), self.reader.words(s, short, short + 1)
            if len(form) > 2 and is_made_of(form, name) and form[0] == name[0] and not s.is_lower(first):
                self.reader.branded.add(form.casefold())
                start, end = s.span(first, match.end(1))
                head = s.tokens[first].form
                self.body(Party("organisation", name, start, end, head, aliases=[name, form]))

    def _acts(self, s: Sentence, first: int, last: int, party: Party) -> bool:
        """Whether a name without an office is one beyond doubt: of no common word, or of somebody who does something.

        "Formula Harga Dasar" is two capitalised words too.
        """
        words = [word.lower() for word in party.name.split()]
        common = any(is_common(word, self.lex.language) for word in words)
        if not common or self.reader.known_alone.intersection(words):
            return True
        if s.tags[first] in "Nn" and s.tokens[first].form != words[0]:
            return False  # "Festival [Kopi Nusantara] dibuka"
        return (
            s.tags[last : last + 1] in tuple("AxvPm!")
            or s.tags[last : last + 2] == "(#"
            or (s.tags[last:-1][:1] == "y" and s.tokens[last + 1].form in self.lex.words.further)
            or (first > 0 and (s.tags[first - 1] in "BHQ" or s.tokens[first - 1].form in self.lex.sources.led_by))
        )

    def _is_stray(self, s: Sentence, at: int) -> bool:
        """Whether a name that stands alone introduces nobody: nobody is called by it or acts under it."""
        if s.tokens[at].form in self.reader.known_alone:
            return False
        beside = (token.form for token in s.tokens[max(0, at - 5) : at])
        known = self.by_name(self.reader.words(s, at, at + 1))
        return known is None and self.lex.sources.counterparts.isdisjoint(beside)

    def _give_office(self, s: Sentence, at: int, party: Party) -> None:
        """Give somebody named behind a verb of an office that office: "film yang disutradarai Rina Wati"."""
        verb = at - 1 - (s.tags[at - 1] == "o")
        office = self.lex.sources.offices_of_verbs.get(s.tokens[verb].form) if verb >= 0 else None
        if office is not None:
            party.role, party.head = office, office.split()[0]

    def _counterpart(self, s: Sentence, at: int, party: Party) -> None:
        """ "mitranya dari Filipina, Gilberto Navarro" holds the office of the person named before."""
        earlier = [m for place, m in self.named if place < party.start and m.role]
        country = self.places.country_in(self.text[s.tokens[at].start : party.end])
        if earlier:
            party.head, party.country = earlier[-1].head, country
            party.role = " ".join(
                [earlier[-1].head, self.places.display(country) or ""] if country else [earlier[-1].head]
            )

    def _is_told(self, s: Sentence, told: ToldOffice) -> bool:
        """Whether what stands behind a name is its bearer's office, and not the next of a list by name and office."""
        office = self.reader.party(s, told.start, told.stop)
        if office.kind != "person" or office.head in self.lex.sources.relations:
            return True
        words = office.name.casefold().split()
        return len(list(self.reader.places_of(office.name))) == 1 and self.reader.known_alone.isdisjoint(words)

    def _tell_offices(self) -> None:
        """Offices behind the names of those whom no office stands before."""
        for s, told in self._told:
            member = self.by_name(self.reader.words(s, told.first, told.last))
            if member is None or (member.role is not None and not self._says_little(member.role)):
                continue
            member.role, member.head = phrase_of(self.reader, s, told.start, told.stop).name, s.tokens[told.start].form
            member.country = member.country or self.places.country_in(member.role)
            member.gender = member.gender or self.gender(member.role)

    def _says_little(self, role: str) -> bool:
        """Whether a role is but a form of address, or only whose kin its bearer is, untold: "istri"."""
        return self._addresses(role) or role.casefold() in self.lex.sources.relations

    def _note_opening(self, s: Sentence, start: int, end: int, party: Party, member: Member) -> None:
        """Keep that a sentence is about the person whom its tokens start..end name, if it is."""
        if (opening := opening_at(s, start, end, party, member, self.lex)) is not None:
            self.openings.append(opening)


def _opening(tags: str, start: int) -> int:
    """Where the next phrase begins that may introduce somebody, else -1; not "(Kantor Berita) Pusat Korea"."""
    for at in range(start, len(tags)):
        if tags[at] in "THSNG" and not (tags[at] == "G" and at and tags[at - 1] == "E"):
            return at
    return -1


def _is_headline(text: str, s: Sentence) -> bool:
    """Whether all content words of a sentence are capitalised: a headline or link, whose words introduce nobody."""
    for i, token in enumerate(s.tokens):
        if token.quote is None and s.tags[i] in "nvABPKSDGEx" and text[token.start].islower():
            return False
    return sum(token.quote is None and text[token.start].isupper() for token in s.tokens) > _HEADLINE
