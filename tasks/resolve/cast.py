"""The cast of a document: the actors its text has introduced, and who a later wording means.

Sieves in order of precision (Lee et al. 2013): name, alias, office with country, description, pronoun. A mention
keeps its wording; the actor keeps the fullest name.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from tasks.attribute.lexicon import Lexicon, is_common
from tasks.attribute.sentences import Sentence
from tasks.attribute.subjects import main_subject
from tasks.resolve.parties import Party, PartyReader
from tasks.resolve.places import Places

_OLDEST = 120  # years


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

    def may_be_of(self, country: str | None) -> bool:
        """Whether nothing speaks against this country."""
        return country is None or self.country in (None, country)

    def words(self) -> list[str]:
        """The name's words, folded."""
        return self.name.casefold().replace("-", " ").split()


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who a wording means, how that was found and how sure it is (a factor, 0 to 1)."""

    member: Member
    how: str
    weight: float


def shortens(word: str, name: list[str]) -> bool:
    """Whether a word is a short form of a name (lower-case words): initials, a blend, or a word cut or misspelt.

    "AHY" for Agus Harimurti Yudhoyono, "Jokowi" for Joko Widodo, "Melki" for Emanuel Melkiades Lena, "Fritz" for
    Frits Ramandey.
    """
    if word == "".join(part[0] for part in name):
        return len(word) > 1
    for part in name:
        if len(word) > 3 and (part.startswith(word) or (len(part) > 3 and Levenshtein.distance(word, part) == 1)):
            return True
    first, last = name[0], name[-1]
    for cut in range(3, len(word) - 1):
        rest = iter(last)
        if first.startswith(word[:cut]) and word[cut] == last[0] and all(letter in rest for letter in word[cut:]):
            return True
    return False


def _is_headline(text: str, s: Sentence) -> bool:
    """Whether all content words of a sentence are capitalised: a headline or link, whose words introduce nobody."""
    words = [(text[t.start], tag) for t, tag in zip(s.tokens, s.tags, strict=True) if t.quote is None]
    lower = any(first.islower() and tag in "nvABPKSDGE" for first, tag in words)
    return not lower and sum(first.isupper() for first, _ in words) > 5


class Cast:
    """The actors of one document, in the order of the text."""

    def __init__(self, text: str, tagged: list[Sentence], lex: Lexicon, places: Places):
        self.text, self.lex, self.places = text, lex, places
        self.reader = PartyReader(text, lex, places)
        self.members: list[Member] = []
        self.named: list[tuple[int, Member]] = []  # persons by place of mention
        self.speakers: list[Member] = []
        self.subjects: list[tuple[int, Member]] = []  # persons that a sentence opens with, by place
        self._lone: list[tuple[Party, bool]] = []
        self._introduce(tagged)

    def _introduce(self, tagged: Iterable[Sentence]) -> None:
        """Persons that the text names with an office, a rank or two words; bodies with their abbreviations."""
        for s in tagged:
            self._note_lone_names(s)
        for s in tagged:
            if _is_headline(self.text, s):
                continue
            tags = s.tags
            n = len(tags)
            i = 0
            while i < n:
                if tags[i] not in "THSGN":
                    i += 1
                    continue
                j = i
                # "di hadapan Presiden, Budi …" does not name the president
                under = i > 0 and tags[i - 1] == "n" and s.tokens[i - 2 if i > 1 else 0].form in self.lex.words.place
                while j < n and (
                    (
                        tags[j] in "THSGNn."
                        and (
                            tags[j] != "."
                            or (j + 1 < n and tags[j + 1] == "N" and s.tokens[j].end - s.tokens[j - 1].start < 4)
                        )
                    )
                    or (tags[j] in "pj" and j + 1 < n and tags[j + 1] == "N")
                    or (tags[j] == "(" and tags[j + 1 : j + 3] in ("N)", "T)", "G)"))
                    or (tags[j] in ")" and tags[j - 2 : j] in ("(N", "(T", "(G"))
                    or (
                        tags[j] == ","
                        and tags[j + 1 : j + 2] in ("N", "H")
                        and set(tags[i:j]) & set("TS")
                        and not under
                    )
                ):
                    j += 1
                end = j
                while end > i and tags[end - 1] in "n.pj,":
                    end -= 1
                self._introduce_phrase(s, i, end)
                i = max(j, i + 1)
        self._introduce_lone()
        self._introduce_nicknames()

    def _introduce_nicknames(self) -> None:
        """ "Zulkifli Hasan yang akrab disapa Zulhas": another name of the person named last before it.

        "Noel, sapaan Immanuel Gerungan" is the other way round.
        """
        for match in self.lex.nickname_of.finditer(self.text):
            full = self._by_name(match[2].strip(), "person")
            if full is not None:
                full.aliases.append(match[1].strip())
        for match in self.lex.nickname.finditer(self.text):
            before = [m for at, m in self.named if at < match.start() and match.start() - at < 150]
            if before:
                before[-1].aliases.append(match[1].strip())

    def _introduce_lone(self) -> None:
        """Single names without an office that act or speak, where no fuller name of the text holds them."""
        for party, opens in self._lone:
            name = party.name.casefold()
            if self._alias_of(party.name) is not None:
                continue
            if any(name in m.words() for m in self.members if m.kind == "person" and len(m.words()) > 1):
                continue
            member = self._by_name(party.name, "person") or self._person(party)
            self.named.append((party.start, member))
            if opens:
                self.subjects.append((party.start, member))
        self.named.sort(key=lambda named: named[0])
        self.subjects.sort(key=lambda named: named[0])

    def _opens(self, s: Sentence, start: int) -> bool:
        """Whether the sentence is about what begins at `start`."""
        subject = main_subject(s, len(s.tokens), self.lex) if start < 9 else None
        return subject is not None and subject[0] == start

    def _counterpart(self, s: Sentence, at: int, party: Party) -> None:
        """ "mitranya dari Filipina, Gilberto Navarro" holds the office of the person named before."""
        earlier = [m for place, m in self.named if place < party.start and m.role]
        country = self.places.country_in(self.text[s.tokens[at].start : party.end])
        if earlier:
            party.head, party.country = earlier[-1].head, country
            party.role = " ".join(
                [earlier[-1].head, self.places.display(country) or ""] if country else [earlier[-1].head]
            )

    def _note_lone_names(self, s: Sentence) -> None:
        """Capitalised words that stand alone before a verb or after a bare cue: names, whatever else they mean.

        Those that stand after "di" or the noun of a body are noted as bodies or places.
        """
        tags = s.tags
        opener = self.reader.words(s, 0, 1)
        if tags[:2] == "nA" and opener[0].isupper() and re.search(rf"(?<=[A-Za-z,] ){opener}\b", self.text):
            self.reader.known_alone.add(s.tokens[0].form)  # "Kukuh menilai …", a word of the language too
        for i, tag in enumerate(tags):
            if tag != "N":
                continue
            form = s.tokens[i].form
            before = s.tokens[i - 1].form if i else ""
            placed = before in self.lex.words.place
            # "PT Sinar", not "PDIP Rina": names of holders follow the abbreviations of bodies
            headed = i > 0 and tags[i - 1] in "GDE" and (len(before) < 3 or not self._in_capitals(s, i - 1))
            if before in self.lex.sources.companies:
                self.reader.branded.add(form)
            if headed or placed:
                self.reader.bodies.add(form)
            if placed and tags[i + 1 : i + 2] not in ("N", "G"):
                self.reader.located.add(form)
            if tags[i + 1 : i + 4] == "(#)" and s.tokens[i + 2].form.isdigit() and int(s.tokens[i + 2].form) < _OLDEST:
                self.reader.known_persons.add(form)  # "GBB (38)"
            if i and tags[i - 1] in "NTHGp":
                continue
            after = tags[i + 1 : i + 2]
            if (
                (i and tags[i - 1] == "B" and after in ("", ".", ",", "p", "w"))
                or (i and after in ("A", "x", "v") and tags[i - 1] in ",JB")
                or (not i and (after == "A" or tags[1:3] == "xA"))
            ):
                self.reader.known_alone.add(form)

    def _acts(self, s: Sentence, first: int, last: int, party: Party) -> bool:
        """Whether a name without an office is one beyond doubt: of no common word, or of somebody who does something.

        "Formula Harga Dasar" is two capitalised words too.
        """
        words = [word.lower() for word in party.name.split()]
        common = any(is_common(word, self.lex.language) for word in words)
        if not common or self.reader.known_alone.intersection(words):
            return True
        return (
            s.tags[last : last + 1] in tuple("AxvPm!")
            or s.tags[last : last + 2] == "(#"
            or (first > 0 and s.tags[first - 1] in "BHQ")
        )

    def _in_capitals(self, s: Sentence, at: int) -> bool:
        return self.reader.words(s, at, at + 1).isupper()

    def _introduce_phrase(self, s: Sentence, start: int, end: int) -> None:
        tags = s.tags
        if "N" not in tags[start:end]:
            return
        for first, last in self.reader.coordinated(s, start, end):
            if last <= first:
                continue
            party = self.reader.party(s, first, last)
            if party.kind == "person" and any(
                t.form in self.lex.sources.counterparts for t in s.tokens[max(0, first - 5) : first]
            ):
                self._counterpart(s, max(0, first - 4), party)
            if party.kind == "person" and not party.role and not self._acts(s, first, last, party):
                continue
            if party.kind == "person" and (party.role or len(party.name.split()) > 1):
                member = self._person(party)
                self.named.append((party.start, member))
                self.reader.known_persons.update(member.words())
                if self._opens(s, start):
                    self.subjects.append((party.start, member))
            elif party.kind == "person" and (known := self._by_name(party.name, "person")) is not None:
                self.named.append((party.start, known))
                if self._opens(s, start):
                    self.subjects.append((party.start, known))
            elif party.kind == "person" and party.name.casefold() in self.reader.known_alone:
                self._lone.append((party, self._opens(s, start)))
            elif party.kind == "organisation" and party.aliases and (len(party.aliases) > 1):
                self.body(party)

    # -- adding

    def _person(self, party: Party) -> Member:
        found = self._by_name(party.name, "person")
        if found is None:
            found = Member("person", party.name, party.country, party.role, party.head, [], party.start)
            found.address = party.address
            self.members.append(found)
        elif len(party.name.split()) > len(found.name.split()) and self._may_grow(found, party):
            found.aliases.append(found.name)
            found.name = party.name
        found.mentions += 1
        found.office_aliases.extend(alias.casefold() for alias in party.aliases)
        found.aliases.extend(alias for alias in party.nicknames if alias not in found.aliases)
        if party.role and (found.role is None or (not found.country and party.country)):
            found.role, found.country, found.head = party.role, party.country or found.country, party.head
        return found

    def _may_grow(self, found: Member, party: Party) -> bool:
        """Whether a longer wording is the same person's fuller name: to the right, or of one not yet introduced."""
        right = party.name.casefold().startswith(found.name.casefold())
        return right or party.role is not None or (found.role is None and len(found.name.split()) == 1)

    def _absorbs(self, member: Member, name: str) -> bool:
        """Whether a short name may mean a longer one: of a holder of an office, or named in full before it."""
        if member.role is not None or member.spoke >= 0:
            return True
        return re.search(rf"\b{re.escape(name)}\b", self.text[: member.first]) is None

    def _by_name(self, name: str, kind: str) -> Member | None:
        """The member of this name or alias, or the best known one whose name holds these words or is held by them."""
        words = name.casefold().replace("-", " ").split()
        wanted = set(words)
        best: Member | None = None
        short: list[Member] = []
        for member in self.members:
            if member.kind != kind:
                continue
            own = member.words()
            if len(words) == 1 and len(words[0]) > 3 and own[0].startswith(words[0]) and own[0] != words[0]:
                short.append(member)
            mine = set(own)
            if mine == wanted or name.casefold() in map(str.casefold, member.aliases):
                return member
            if (
                wanted < mine
                and self._absorbs(member, name)
                and (len(words) > 1 or words[0] in (own[0], own[-1]) or len(own) > 2)
            ):
                if best is None or (member.role is not None, member.mentions) > (best.role is not None, best.mentions):
                    best = member
            elif mine < wanted and len(own) > 0 and len(words) > 1 and (own[-1] == words[-1] or own[0] == words[0]):
                best = best or member
        if best is None and len(words) == 1 and kind == "person":
            return self._shortened(words[0], short)
        return best

    def _shortened(self, word: str, begins: list[Member]) -> Member | None:
        """The one person whose name a single word shortens: its beginning, its initials, a blend, or a slip of it."""
        if len(begins) == 1 and begins[0].role:
            return begins[0]  # "Argo" for Argowiyono
        if word in self.reader.located:
            return None
        meant = [m for m in self.members if m.kind == "person" and shortens(word, m.words()) and self._is_full(m)]
        return meant[0] if len(meant) == 1 else None

    def _is_full(self, member: Member) -> bool:
        """Whether a name of two words or more is a person's beyond doubt: with an office, or of no common word."""
        words = member.name.split()
        doubtful = any((w.isupper() and len(w) > 1) or is_common(w.lower(), self.lex.language) for w in words)
        return len(words) > 1 and (member.role is not None or not doubtful)

    def known_person(self, name: str) -> Member | None:
        """The person of the document that a name means."""
        return self._by_name(name, "person")

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

    # -- resolving

    def resolve(self, party: Party, clause_start: int | None = None) -> Resolved:
        """Who a party is, given all that stands before it in the text.

        A pronoun may mean a person named since `clause_start`, where its sentence begins.
        """
        if party.kind == "state":
            member = self.state(party.country or "")
            how = {"name": "name", "alias": "alias"}.get(party.metonym or "name", "metonym")
            return Resolved(member, how, 1.0)
        if party.kind == "person":
            known = self._by_name(party.name, "person")
            if known is None and len(party.name.split()) == 1:
                body = self._alias_of(party.name)
                if body is not None:
                    return Resolved(body, "alias", 0.95)
            return Resolved(
                self._person(party),
                "name",
                1.0 if known is not None or party.role or len(party.name.split()) > 1 else 0.85,
            )
        if party.kind in ("organisation", "media"):
            if party.definite and party.kind == "media":
                back = self._last(lambda m: m.kind == "media", party.start)
                if back is not None:
                    return Resolved(back, "description", 0.9)
            alias = self._alias_of(party.name) or next(
                (found for a in party.aliases if (found := self._alias_of(a))), None
            )
            if alias is not None:
                if party.name.casefold() != alias.name.casefold() and party.name not in alias.aliases:
                    alias.aliases.append(party.name)
                return Resolved(alias, "name" if alias.name.casefold() == party.name.casefold() else "alias", 1.0)
            if party.definite:
                back = self._described(party)
                if back is not None:
                    return Resolved(back, "description", 0.85)
            return Resolved(self.body(party), "name", 0.95)
        if party.kind == "pronoun":
            return self._pronoun(party, clause_start)
        if party.kind == "description":
            back = self._described(party)
            if back is not None:
                return Resolved(back, "description", 0.85)
            return self._undescribed(party)
        if party.kind == "document" and party.definite:
            reports = self.lex.families.get(party.head) == "report"
            back = self._last(
                lambda m: m.head == party.head or (reports and m.kind in ("media", "document")), party.start
            )
            if back is not None:
                return Resolved(back, "description", 0.8)
        return Resolved(self.body(party), "name" if party.kind == "document" else "description", 0.9)

    def _undescribed(self, party: Party) -> Resolved:
        """An office or noun that nobody named before fits: an actor by its wording."""
        kind = (
            "organisation"
            if party.head in self.lex.sources.organisations and len(party.name.split()) > 1
            else "unnamed"
        )
        made = Party(kind, party.name, party.start, party.end, party.head, party.role, party.country)
        return Resolved(self.body(made), "name", 0.8)

    def _alias_of(self, name: str) -> Member | None:
        folded = name.casefold()
        bodies = [m for m in self.members if m.kind in ("organisation", "media")]
        for member in bodies:
            if member.name.casefold() == folded or folded in (a.casefold() for a in member.aliases):
                return member
        if name.isupper() and len(name) > 2:
            for member in bodies:
                if name == "".join(word[0] for word in member.name.split() if word[0].isupper()):
                    return member
        return None

    def _last(self, fits: Callable[[Member], bool], before: int) -> Member | None:
        for member in reversed(self.speakers):
            if fits(member):
                return member
        known = [m for m in self.members if m.first < before and fits(m)]
        return known[-1] if known else None

    def _family(self, head: str) -> str:
        return self.lex.sources.title_families.get(head, head)

    def _office(self, party: Party) -> str:
        """The office a description turns on, qualifiers such as "mantan" left out."""
        wanted = self._family(party.head)
        words = party.name.lower().split()
        return wanted or (self._family(words[1]) if len(words) > 1 else party.head)

    def _described(self, party: Party) -> Member | None:
        """The actor a description means: by office and country, by head word, or the last one of its kind."""
        wanted = self._office(party)
        country = party.country
        persons = self.lex.sources.persons

        def fits_office(m: Member) -> bool:
            if m.kind != "person" or not m.role or m.head in self.lex.sources.relations:
                return False
            offices = {self._family(w) for w in m.role.lower().split()}
            if wanted not in offices and wanted not in m.role.lower():
                return False
            return m.may_be_of(country)

        abbreviated = [m for m in self.members if party.name.casefold() in m.office_aliases]
        if abbreviated:
            return abbreviated[-1]
        same_head = [m for m in reversed(self.speakers) if m.head == party.head and m.may_be_of(country)]
        if same_head and party.definite:
            return same_head[0]
        if party.head in self.lex.title_words or party.head in persons:
            found = self._last(fits_office, party.start)
            if found is None and party.definite:
                spoke = [m for m in reversed(self.speakers) if m.kind in ("person", "unnamed") and m.may_be_of(country)]
                named = [m for at, m in reversed(self.named) if at < party.start and m.may_be_of(country) and m.role]
                found = next(iter(spoke), None) or next(iter(named), None)
            return found
        if party.head in self.lex.sources.organisations:
            found = self._last(
                lambda m: m.kind == "organisation" and (m.head == party.head or party.head in m.name.lower().split()),
                party.start,
            )
            if (
                found is None
                and party.head in self.lex.sources.state_heads
                and party.head not in self.lex.sources.party_nouns
            ):
                found = self._last(lambda m: m.kind == "state", party.start)
            if found is None and party.head in self.lex.sources.generic_bodies and len(party.name.split()) == 1:
                found = self._last(lambda m: m.kind == "organisation", party.start)
            return found
        if party.definite:
            return self._last(lambda m: party.head in m.name.lower().split(), party.start) or next(
                (m for m in reversed(self.speakers) if m.kind in ("unnamed", "person") and m.may_be_of(country)),
                None,
            )
        return None

    def _pronoun(self, party: Party, clause_start: int | None) -> Resolved:
        plural = party.head in self.lex.plural_pronouns
        if plural:
            found = self._last(lambda m: m.kind in ("group", "unnamed", "organisation", "state", "media"), party.start)
            if found is not None:
                return Resolved(found, "pronoun", 0.7)
        named = [(at, m) for at, m in self.named if at < party.start]
        member = self.speaker(party.start, ("person", "unnamed"))
        if named and (member is None or (clause_start is not None and named[-1][0] > max(member.spoke, clause_start))):
            return Resolved(named[-1][1], "pronoun", 0.75)
        if member is not None:
            return Resolved(member, "pronoun", 0.85 if party.start - member.spoke < 1200 else 0.7)
        return Resolved(self.body(Party("unnamed", party.name, party.start, party.end, party.head)), "pronoun", 0.3)

    def speaker(
        self, before: int, kinds: tuple[str, ...] = ("person", "unnamed", "organisation", "group")
    ) -> Member | None:
        """The last one who spoke and can go on speaking, or a person whom a later sentence opens with.

        A person who spoke lately comes before a body.
        """
        recent = [m for m in self.speakers[-4:] if m.kind in kinds]
        opened = [(at, m) for at, m in self.subjects if at < before]
        last = max((m.spoke for m in self.speakers[-4:]), default=-1)
        if opened and opened[-1][0] > last:
            return opened[-1][1]
        persons = [m for m in recent[-3:] if m.kind == "person"]
        if persons and recent[-1].kind != "unnamed":
            return persons[-1]
        if recent:
            return recent[-1]
        return self.speakers[-1] if self.speakers else None

    def plural(self, count: int) -> list[Member]:
        """The last `count` distinct persons who spoke or were named, for "keduanya"."""
        found: list[Member] = []
        for member in reversed([*(m for _, m in self.named[:0]), *self.speakers]):
            if member not in found:
                found.append(member)
            if len(found) == count:
                break
        return list(reversed(found))

    def heard(self, members: list[Member], at: int) -> None:
        """Record who spoke at a place of the text."""
        for member in members:
            member.spoke = at
            self.speakers.append(member)
