"""The cast of a document: the actors its text has introduced, and who a later wording means.

Sieves in order of precision (Lee et al. 2013): name, alias, office with country, description, pronoun. A mention
keeps its wording; the actor keeps the fullest name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from tasks.attribute.lexicon import Lexicon, is_common
from tasks.attribute.sentences import Sentence
from tasks.resolve.members import Member
from tasks.resolve.offices import may_be_same, shortens_office
from tasks.resolve.openings import Opening
from tasks.resolve.parties import Party
from tasks.resolve.places import Places
from tasks.resolve.pointing import Pointing
from tasks.resolve.words import initials

_RELATIVE = 60  # characters behind a noun in which a relative clause gives a nickname: "pria yang akrab disapa Zul"


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who a wording means, how that was found and how sure it is (a factor, 0 to 1)."""

    member: Member
    how: str
    weight: float


class Cast(Pointing):
    """The actors of one document, and those who have spoken so far."""

    def __init__(self, text: str, tagged: list[Sentence], lex: Lexicon, places: Places):
        super().__init__(text, tagged, lex, places)
        self.speakers: list[Member] = []
        self._quoted: list[Member] = []
        self._papers: dict[str, Member] = {}  # noun of a document -> whose it was

    def resolve(self, party: Party, clause_start: int | None = None) -> Resolved:
        """Who a party is, given all that stands before it in the text.

        A pronoun may mean a person named since `clause_start`, where its sentence begins.
        """
        resolved = self._resolve(party, clause_start)
        if party.paper:
            self._papers[party.paper] = resolved.member
        return resolved

    def _resolve(self, party: Party, clause_start: int | None) -> Resolved:
        if party.kind == "state":
            member = self.state(party.country or "")
            how = {"name": "name", "alias": "alias"}.get(party.metonym or "name", "metonym")
            return Resolved(member, how, 1.0)
        if party.kind == "person":
            known = self.by_name(party.name)
            if known is None and len(party.name.split()) == 1:
                body = self.alias_of(party.name)
                if body is not None:
                    return Resolved(body, "alias", 0.95)
            return Resolved(
                self.person(party),
                "name",
                1.0 if known is not None or party.role or len(party.name.split()) > 1 else 0.85,
            )
        called = self._called(party)
        if called is not None:
            return Resolved(called, "alias", 0.95)
        if party.kind in ("organisation", "media"):
            if (person := self._exactly(party)) is not None:
                return Resolved(person, "name", 0.9)
            if party.definite and party.kind == "media":
                back = self._last(lambda m: m.kind == "media", party.start)
                if back is not None:
                    return Resolved(back, "description", 0.9)
            alias = self.alias_of(party.name) or next(
                (found for a in party.aliases if (found := self.alias_of(a))), None
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
            holder = self._apposed(party)
            if holder is not None:
                holder.role, holder.head = holder.role or party.role, holder.head or party.head
            back = holder or self._described(party)
            if back is None or party.head not in (back.role or "").casefold():
                back = self.fronted(party) or back
            if back is not None and not self.is_anothers(party, back):
                return Resolved(back, "description", 0.85)
            again = self.bearer(party) or self.addressed(party) or self.redescribed(party) or self._named_later(party)
            return Resolved(again, "description", 0.75) if again is not None else self._undescribed(party)
        if party.kind == "unnamed" and (bears := self.bearer(party)) is not None:
            return Resolved(bears, "description", 0.8)
        if party.kind == "unnamed" and (small := self._in_small_letters(party)) is not None:
            return Resolved(small, "name", 0.9)
        if party.kind == "document" and self.is_own_words(party):
            own = self._pronoun(party, party.start if clause_start is None else clause_start)
            if own.member.kind in ("person", "organisation") or own.member.spoke >= 0:
                return own
        if party.kind == "document" and party.definite and (whose := self._whose_paper(party.head)) is not None:
            return Resolved(whose, "description", 0.8)  # "laporan itu"
        if party.kind == "document" and party.definite:
            reports = self.lex.families.get(party.head) == "report"
            back = self._last(
                lambda m: m.head == party.head or (reports and m.kind in ("media", "document")), party.start
            )
            if back is not None:
                return Resolved(back, "description", 0.8)
        return Resolved(self.body(party), "name" if party.kind == "document" else "description", 0.9)

    def _whose_paper(self, noun: str) -> Member | None:
        """Whose a document pointed to is: of this noun, or the one of a noun that means the same ("studi … riset")."""
        if noun in self._papers:
            return self._papers[noun]
        alike = next((group for group in self.lex.sources.same_papers if noun in group), frozenset())
        whose = {id(member): member for paper, member in self._papers.items() if paper in alike}
        return next(iter(whose.values())) if len(whose) == 1 else None

    def _exactly(self, party: Party) -> Member | None:
        """The person beyond doubt whose whole name a party bears that seems a body."""
        if party.kind != "organisation" or party.name.casefold() in self.reader.brands:
            return None
        named = (m for m in self.members if m.kind == "person" and m.name == party.name and " " in m.name)
        return next((m for m in named if self.is_full(m)), None)

    def _in_small_letters(self, party: Party) -> Member | None:
        """The person one word of whose name stands in small letters: "kata ali"."""
        if " " in party.name or party.name in self.lex.classes or is_common(party.name, self.lex.language):
            return None
        known = self.by_name(party.name)
        return known if known is not None and party.name in known.words() else None

    def _apposed(self, party: Party) -> Member | None:
        """The person an office directly follows: "Rina Wati, Sekjen Dewan Energi mengatakan"."""
        for at, member in reversed(self.named):
            if at < party.start:
                name, comma, rest = self.text[at : party.start].rstrip().rpartition(",")
                named = name == member.name or name in member.aliases
                return member if comma and not rest and named else None
        return None

    def _called(self, party: Party) -> Member | None:
        """The person that another name or initials mean: "ABY menilai", "pria yang akrab disapa Zul"."""
        if party.kind == "organisation" and self.alias_of(party.name) is None:
            persons = [m for m in self.members if m.kind == "person"]
            if party.name.isupper():
                initials = party.name.casefold()
                persons = [m for m in persons if "".join(word[0] for word in m.words()) == initials]
                named = [m for m in persons if party.name in m.aliases or len(initials) > 2]
            else:
                named = [m for m in persons if party.name in m.aliases]
            return named[0] if len(named) == 1 else None
        if party.kind in ("description", "unnamed"):
            nickname = self.lex.nickname.search(self.text, party.start, party.end + _RELATIVE)
            return self.by_name(nickname[1].strip()) if nickname else None
        return None

    def _undescribed(self, party: Party) -> Resolved:
        """An office or noun that nobody named before fits: an actor by its wording."""
        governs = party.head in self.lex.sources.state_heads and party.head in self.lex.sources.state_bodies
        alone = party.name.casefold() == party.head and party.head in self.lex.forces | self.lex.sources.state_bodies
        armed = alone and not self._points_back(party)  # "Polisi", not "polisi itu"
        body = party.head in self.lex.sources.organisations and (governs or armed or len(party.name.split()) > 1)
        kind = "organisation" if body else "unnamed"
        made = Party(kind, party.name, party.start, party.end, party.head, party.role, party.country)
        made.aliases = party.aliases
        return Resolved(self.body(made), "name", 0.8)

    def _named_later(self, party: Party) -> Member | None:
        """The one holder of an office whom the text names only afterwards: "Kapolres Bitung … Kapolres Bitung Budi"."""
        sources = self.lex.sources
        first = party.head
        one_word = " " not in party.name.strip()
        unique = first in sources.state_offices or first in sources.place_offices
        if party.role is None or party.definite or (one_word and not unique) or first in sources.members_of:
            return None
        if self.lex.classes.get(first) != "T" or first in sources.persons or first in sources.case_roles:
            return None
        office = party.name.casefold().split()
        holders = [m for m in self.members if m.kind == "person" and m.first > party.start and m.role]
        holders = [m for m in holders if (m.role or "").casefold().split()[: len(office)] == office]
        return holders[0] if len(holders) == 1 else None

    def _points_back(self, party: Party) -> bool:
        """Whether a party's wording ends in a demonstrative."""
        return self.text[party.start : party.end].split()[-1].casefold() in self.lex.words.demonstrative

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
        head = party.head.removesuffix(self.lex.words.possessive_suffix)
        wanted = self._family(head if head in self.lex.title_words else party.head)
        words = party.name.lower().split()
        return wanted or (self._family(words[1]) if len(words) > 1 else party.head)

    def _described(self, party: Party) -> Member | None:
        """The actor a description means: by office and country, by head word, or the last one of its kind."""
        wanted = self._office(party)
        country = None if self._tells_origin(party) else party.country
        persons, gender = self.lex.sources.persons, self.gender(party.head)

        def held(m: Member) -> bool:
            if m.kind != "person" or not m.role or m.head in self.lex.sources.relations or self._is_kin(m, party.head):
                return False  # "korban" is not "kuasa hukum korban"
            if not all(self._is_of(m, word) for word in party.name.split() if word.isupper() and word.isalpha()):
                return False  # "Sekjen PBB" is not the one of a party
            return m.may_be_of(country) and m.may_be(gender)

        def same(m: Member) -> bool:  # "Bupati Bantul" is not the one of Sleman
            office, known = self._without_countries(party.name), self._without_countries(m.role or "")
            former = self.lex.sources.title_families.get(party.head) == ""  # "eks pemain Persela itu" may play no more
            return (party.definite and not former) or may_be_same(office, known, self.lex)

        def holds_it(m: Member) -> bool:
            return held(m) and self._heads(m.role or "", wanted) and same(m)

        def holds_shortened(m: Member) -> bool:  # "Kapuspen", met as Kepala Pusat Penerangan, and the other way
            role = m.role or ""
            return held(m) and (self._clips(party.head, role) or self._clips(m.head, party.name)) and same(m)

        if not party.definite and party.name.casefold() in self.lex.sources.crowds & self.lex.sources.members_of:
            return None  # "warga berharap …" is not the one resident named before
        abbreviated = [m for m in self.members if party.name.casefold() in m.office_aliases]
        if abbreviated:
            return abbreviated[-1]
        same_head = [
            m for m in reversed(self.speakers) if m.head == party.head and m.may_be_of(country) and m.may_be(gender)
        ]
        if same_head and party.definite:
            return same_head[0]
        own = party.head.removesuffix(self.lex.words.possessive_suffix) in self.lex.title_words
        own = own and party.head not in self.lex.sources.country_nouns
        if own or party.head in persons:
            found = self._last(holds_it, party.start) or self._last(holds_shortened, party.start)
            if found is None and party.definite:
                found = self._spoken_of(party, country, gender)
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
            general = party.head in self.lex.sources.generic_bodies and party.name.lower() == party.head
            told = party.definite and party.head in self.lex.sources.described_bodies
            if found is None and (general or told):
                found = self._last(lambda m: m.kind == "organisation" and m.may_be_of(country), party.start)
            return found
        if party.definite:
            holds = self._last(lambda m: party.head in m.name.lower().split(), party.start)
            deed = party.head.endswith(self.lex.sources.deed_suffixes)
            if holds is not None or (deed and party.head not in self.lex.classes):
                return holds  # "capaian tersebut" is nobody
            return next(
                (
                    m
                    for m in reversed(self.speakers)
                    if m.kind in ("unnamed", "person")
                    and m.may_be_of(country)
                    and m.may_be(gender)
                    and not (self._is_kin(m, party.head) or self._is_crowd(m))
                ),
                None,
            )
        return None

    def _tells_origin(self, party: Party) -> bool:
        """Whether a description says where somebody is from, not whom he serves: "pelatih asal Italia itu"."""
        return not self.lex.words.birth.isdisjoint(party.name.lower().split())

    def _heads(self, role: str, wanted: str) -> bool:
        """Whether an office is the one wanted, by its first words or after "sekaligus" ("X sekaligus Ketua Y")."""
        words = [word for word in map(self._family, role.lower().split()) if word]
        joins = (k + 1 for k, word in enumerate(words) if word in self.lex.words.joint)
        return any(f"{' '.join(words[k:])} ".startswith(f"{wanted} ") for k in chain((0,), joins))

    def _without_countries(self, wording: str) -> str:
        """An office without the state it serves, which is compared by its code: "Menteri Korut"."""
        for start, end, place in reversed(list(self.places.mentions(wording))):
            if place.how != "capital":
                wording = wording[:start] + wording[end:]
        return wording

    def _clips(self, head: str, office: str) -> bool:
        """Whether the word for an office (lower case) is a blend of the words of another wording of it."""
        return head in self.lex.title_words and not is_common(head, self.lex.language) and shortens_office(head, office)

    def _spoken_of(self, party: Party, country: str | None, gender: str | None) -> Member | None:
        """The one a description without a matching office means: who spoke last, or whom a later sentence is about."""
        spoke = next(
            (
                m
                for m in reversed(self.speakers)
                if m.kind in ("person", "unnamed")
                and m.may_be_of(country)
                and m.may_be(gender)
                and not (self._is_kin(m, party.head) or self._is_crowd(m))
            ),
            None,
        )
        fits = (o for o in reversed(self.openings) if o.at < party.start)
        about = next((o for o in fits if o.member.may_be_of(country) and o.member.may_be(gender)), None)
        if spoke is not None and self._holds_another(spoke, party):
            return None  # "Ketua PSSI Rina memecat pelatih. … Sang pelatih …"
        if about is not None and spoke is not None and about.at > spoke.spoke:
            turned = self._may_speak_on(about, spoke) or self._tells(party, spoke)
        else:
            turned = spoke is None
        if about is not None and turned:
            return spoke if self.is_paired(about.at) and spoke is not about.member else about.member
        if spoke is not None:
            return spoke
        named = (m for at, m in reversed(self.named) if at < party.start and m.may_be_of(country) and m.role)
        return next((m for m in named if m.may_be(gender)), None)

    def _holds_another(self, speaker: Member, party: Party) -> bool:
        """Whether "sang pelatih" is an office met before, and not as the speaker's, who holds another."""
        sources, head = self.lex.sources, party.head
        article, *office = self.text[party.start : party.end].casefold().split()
        if article not in sources.definite_articles or office != [head]:
            return False
        general = head in sources.persons | sources.men | sources.women | sources.members_of | sources.relations
        offices = self.lex.classes.get(head) == "T" and self.lex.classes.get(speaker.head) == "T"
        held = self._family(head) in map(self._family, (speaker.role or "").casefold().split())
        return not general and offices and not held and self._is_met(head, party.start)

    def _tells(self, party: Party, spoke: Member) -> bool:
        """Whether a description is an office of its own that the speaker so far, who has another, does not hold."""
        office = party.role is not None and len(party.role.split()) > 1 and party.head in self.lex.title_words
        return office and spoke.role is not None

    def _is_of(self, member: Member, body: str) -> bool:
        """Whether an office is held in a body of these capitals, or the holder is called so."""
        role = (member.role or "").replace("-", " ")
        return body in role.split() or body in member.aliases or body in initials(role)

    def _is_kin(self, member: Member, head: str) -> bool:
        """Whether an office says who its holder is to somebody: "ibu pasien" is not the patient."""
        words = (member.role or "").lower().split()
        return head in words[1:] and words[0] in self.lex.sources.relations

    def _pronoun(self, party: Party, clause_start: int | None) -> Resolved:
        plural = party.head in self.lex.plural_pronouns
        if plural:
            found = self._last(
                lambda m: (
                    m.kind in ("group", "unnamed", "organisation", "state") or (m.kind == "media" and m.spoke >= 0)
                ),
                party.start,
            )
            if found is not None:
                return Resolved(found, "pronoun", 0.7)
            if self.speakers and self._may_be_many(self.speakers[-1]):
                return Resolved(self.speakers[-1], "pronoun", 0.4)
            return Resolved(self.body(Party("unnamed", party.name, party.start, party.end, party.head)), "pronoun", 0.3)
        named = [(at, m) for at, m in self.named if at < party.start]
        member = self.speaker(party.start, ("person", "unnamed"), subject=clause_start is not None)
        if member is not None and self._is_crowd(member) and member.name[1:].islower():
            member = None  # "Para ulama mendoakan Rina. Ia mengaku …"
        own_side = party.head.removesuffix(self.lex.words.possessive_suffix) in self.lex.sources.party_nouns
        since = (
            named[-1][0] > max(member.spoke, clause_start) if named and member and clause_start is not None else False
        )
        if named and (member is None or (since and not own_side)):
            return Resolved(named[-1][1], "pronoun", 0.75)
        if member is not None:
            return Resolved(member, "pronoun", 0.85 if party.start - member.spoke < 1200 else 0.7)
        return Resolved(self.body(Party("unnamed", party.name, party.start, party.end, party.head)), "pronoun", 0.3)

    def _may_be_many(self, member: Member) -> bool:
        """Whether a name taken for a person's may be a body's: one word with capitals inside, and no office."""
        capitals = member.name[1:] != member.name[1:].lower()
        return member.kind == "person" and member.role is None and " " not in member.name and capitals

    def speaker(
        self,
        before: int,
        kinds: tuple[str, ...] = ("person", "unnamed", "organisation", "group"),
        *,
        subject: bool = False,
    ) -> Member | None:
        """The last one who spoke and can go on speaking, or a person whom a later sentence opens with.

        A person who spoke lately comes before a body. `subject` tells that a subject is meant ("Ia mengatakan …").
        """
        if self.speakers and self.speakers[-1].kind == "document" and self.speakers[-1] in self._quoted[-1:]:
            return self.speakers[-1]  # "bunyi aturan itu … lanjutnya"
        recent = [m for m in self.speakers[-4:] if m.kind in kinds]
        if any(m.kind == "person" for m in recent):
            recent = [m for m in recent if not self._is_crowd(m) and not self._in_passing(m)]
        last = max((m.spoke for m in self.speakers[-4:]), default=-1)
        if (opened := self.opened(last + 1, before, subject=subject)) is not None:
            return opened
        persons = [m for m in recent[-3:] if m.kind == "person"]
        if persons and recent[-1].kind != "unnamed" and not self._is_other_side(recent[-1], persons[-1]):
            return persons[-1]
        if recent:
            return recent[-1]
        return self.speakers[-1] if self.speakers else None

    def _is_other_side(self, side: Member, speaker: Member) -> bool:
        """Whether somebody's side has spoken for whom the speaker before it does not speak: "kubu Rina Wati"."""
        first, *client = side.name.split()
        named = bool(client) and first.lower() in self.lex.sources.sides and client[0][:1].isupper()
        return named and not any(word.casefold() in (speaker.role or "").casefold() for word in client)

    def opened(self, since: int, until: int, *, subject: bool = False) -> Member | None:
        """Whom the last sentence that is about a person is about, if he may speak on instead of the speaker so far.

        One who has not spoken yet must be new in the text or do what speakers do, but for a `subject`.
        """
        opening = next((o for o in reversed(self.openings) if o.at < until), None)
        if opening is None or opening.at < since:
            return None
        latest = self.speakers[-1] if self.speakers else None
        if latest is None and opening.described and not subject and (acting := self.acting(opening)) is not None:
            return acting
        if subject or latest is None or latest.kind != "person" or latest is opening.member:
            return opening.member
        spoke = opening.member.spoke >= 0 and not opening.described
        return opening.member if spoke or opening.new or opening.reacts else None

    def _may_speak_on(self, opening: Opening, speaker: Member) -> bool:
        """Whether a description means whom a sentence is about instead of the speaker so far."""
        spoke = opening.member.spoke >= 0 and not opening.described
        return speaker.kind != "person" or opening.reacts or spoke

    def _is_crowd(self, member: Member) -> bool:
        first = member.name.lower().split()[0]
        return member.kind == "unnamed" and (
            first in self.lex.sources.crowds or first.startswith(self.lex.sources.pair_prefix)
        )

    def _in_passing(self, member: Member) -> bool:
        """Whether somebody nameless ("dokter jaga", not "seorang dokter") has spoken once, and not in marks."""
        first, *others = member.name.split()
        return (
            member.kind == "unnamed"
            and first.lower() not in self.lex.words.article
            and all(word.islower() for word in others)
            and self.speakers.count(member) == 1
            and member not in self._quoted
        )

    def plural(self, count: int) -> list[Member]:
        """The last `count` distinct actors who spoke, for "keduanya"."""
        found: list[Member] = []
        for member in reversed(self.speakers):
            if member not in found:
                found.append(member)
            if len(found) == count:
                break
        return list(reversed(found))

    def heard(self, members: list[Member], at: int, quoted: bool) -> None:
        """Record who spoke at a place of the text, and whether in quotation marks."""
        for member in members:
            member.spoke = at
            self.speakers.append(member)
            if quoted:
                self._quoted.append(member)
