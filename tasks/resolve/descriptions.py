"""Whom an office or noun without a name means: "menteri itu", "Kapuspen", "sang pelatih", "partai tersebut"."""

from itertools import chain

from tasks.attribute.lexicon import is_common
from tasks.resolve.floor import Floor
from tasks.resolve.members import Member
from tasks.resolve.offices import may_be_same, shortens_office
from tasks.resolve.openings import Opening
from tasks.resolve.parties import Party
from tasks.resolve.words import initials


class Descriptions(Floor):
    """Finds the actor that a description means."""

    def described(self, party: Party) -> Member | None:
        """The actor a description means: by office and country, by head word, or the last one of its kind."""
        sources, head = self.lex.sources, party.head
        country = None if self._tells_origin(party) else party.country
        gender = self.gender(head)
        if not party.definite and party.name.casefold() in sources.crowds & sources.members_of:
            return None  # "warga berharap …" is not the one resident named before
        abbreviated = [m for m in self.members if party.name.casefold() in m.office_aliases]
        if abbreviated:
            return abbreviated[-1]
        same_head = (m for m in reversed(self.speakers) if m.head == head and m.may_be_of(country) and m.may_be(gender))
        if party.definite and (same := next(same_head, None)) is not None:
            return same
        own = head.removesuffix(self.lex.words.possessive_suffix) in self.lex.title_words
        if (own and head not in sources.country_nouns) or head in sources.persons:
            found = self._holder(party, country, gender)
            return found or (self._spoken_of(party, country, gender) if party.definite else None)
        if head in sources.organisations:
            return self._body_described(party, country)
        if not party.definite:
            return None
        holds = self.last_of(lambda m: head in m.name.lower().split(), party.start)
        deed = head.endswith(sources.deed_suffixes)
        if holds is not None or (deed and head not in self.lex.classes):
            return holds  # "capaian tersebut" is nobody
        return self._last_speaker(party, country, gender)

    def _holder(self, party: Party, country: str | None, gender: str | None) -> Member | None:
        """The last holder of an office by its words, or else by a blend of them: "Kapuspen"."""
        wanted = self._office(party)

        def may_hold(m: Member) -> bool:
            return m.may_be_of(country) and m.may_be(gender) and self._may_hold(m, party)

        def holds_it(m: Member) -> bool:
            return may_hold(m) and self._heads(m.role or "", wanted) and self._same_office(m, party)

        def holds_shortened(m: Member) -> bool:  # "Kapuspen", met as Kepala Pusat Penerangan, and the other way
            clips = may_hold(m) and (self._clips(party.head, m.role or "") or self._clips(m.head, party.name))
            return clips and self._same_office(m, party)

        return self.last_of(holds_it, party.start) or self.last_of(holds_shortened, party.start)

    def _may_hold(self, m: Member, party: Party) -> bool:
        """Whether somebody has an office that may be the one described: "Sekjen PBB" is not the one of a party."""
        kin = m.head in self.lex.sources.relations and self._family(m.head)  # not "mantan wali kota"
        if m.kind != "person" or not m.role or kin or self._is_kin(m, party.head):
            return False  # "korban" is not "kuasa hukum korban"
        return all(self._is_of(m, word) for word in party.name.split() if word.isupper() and word.isalpha())

    def _same_office(self, m: Member, party: Party) -> bool:
        """Whether somebody's office may be the one described: "Bupati Bantul" is not the one of Sleman."""
        former = self.lex.sources.title_families.get(party.head) == ""  # "eks pemain Persela itu" may play no more
        if party.definite and not former:
            return True
        return may_be_same(self._without_countries(party.name), self._without_countries(m.role or ""), self.lex)

    def _body_described(self, party: Party, country: str | None) -> Member | None:
        """The body of a noun for bodies: by the noun, a state for its government, or the last body named."""
        sources, head = self.lex.sources, party.head
        found = self.last_of(
            lambda m: m.kind == "organisation" and (m.head == head or head in m.name.lower().split()), party.start
        )
        if found is None and head in sources.state_heads and head not in sources.party_nouns:
            found = self.last_of(lambda m: m.kind == "state", party.start)
        general = head in sources.generic_bodies and party.name.lower() == head
        told = party.definite and head in sources.described_bodies
        if found is None and (general or told):
            found = self.last_of(lambda m: m.kind == "organisation" and m.may_be_of(country), party.start)
        return found

    def _last_speaker(self, party: Party, country: str | None, gender: str | None) -> Member | None:
        """The last one who spoke whom a description may mean: one person, of that country and gender."""
        passed = None
        for m in reversed(self.speakers):
            fits = m.kind in ("person", "unnamed") and m.may_be_of(country) and m.may_be(gender)
            if fits and not (self._is_kin(m, party.head) or self.is_crowd(m)):
                if not self._passes(party, m):
                    return m
                passed = passed or m
        return passed

    def _passes(self, party: Party, m: Member) -> bool:
        """Whether a description rather means somebody named before one who spoke in passing.

        "Rina Wati … Seorang warga … Alumnus UI ini …", "Pejabat lainnya … Mantan bek itu …".
        """
        sources, spoken = self.lex.sources, m.name.casefold().split()
        if m.kind != "unnamed" or not party.definite:
            return False
        if not {party.head, *party.name.casefold().split()}.isdisjoint(spoken):
            return False
        if spoken[-1] in self.lex.words.others:
            return True
        general = sources.men | sources.women | sources.members_of | sources.case_roles
        renames = self.text[party.start : party.end].casefold().split()[-1] in sources.renaming
        return renames and party.head not in general and self.speakers.count(m) == 1

    def _spoken_of(self, party: Party, country: str | None, gender: str | None) -> Member | None:
        """The one a description without a matching office means: who spoke last, or whom a later sentence is about."""
        spoke = self._last_speaker(party, country, gender)
        fits = (o for o in reversed(self.openings) if o.at < party.start)
        about = next((o for o in fits if o.member.may_be_of(country) and o.member.may_be(gender)), None)
        if spoke is not None and self._holds_another(spoke, party):
            return None  # "Ketua PSSI Rina memecat pelatih. … Sang pelatih …"
        if about is not None and spoke is not None and about.at > spoke.spoke:
            turned = self._may_speak_on(about, spoke) or self._tells(party, spoke)
        else:
            turned = spoke is None or self._passes(party, spoke)
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

    def _may_speak_on(self, opening: Opening, speaker: Member) -> bool:
        """Whether a description means whom a sentence is about instead of the speaker so far."""
        spoke = opening.member.spoke >= 0 and not opening.described
        return speaker.kind != "person" or opening.reacts or spoke

    def named_later(self, party: Party) -> Member | None:
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

    def _office(self, party: Party) -> str:
        """The office a description turns on, qualifiers such as "mantan" left out."""
        head = party.head.removesuffix(self.lex.words.possessive_suffix)
        wanted = self._family(head if head in self.lex.title_words else party.head)
        words = party.name.lower().split()
        return wanted or (self._family(words[1]) if len(words) > 1 else party.head)

    def _family(self, head: str) -> str:
        return self.lex.sources.title_families.get(head, head)

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

    def _tells_origin(self, party: Party) -> bool:
        """Whether a description says where somebody is from, not whom he serves: "pelatih asal Italia itu"."""
        return not self.lex.words.birth.isdisjoint(party.name.lower().split())

    def _is_of(self, member: Member, body: str) -> bool:
        """Whether an office is held in a body of these capitals, or the holder is called so."""
        role = (member.role or "").replace("-", " ")
        return body in role.split() or body in member.aliases or body in initials(role)

    def _is_kin(self, member: Member, head: str) -> bool:
        """Whether an office says who its holder is to somebody: "ibu pasien" is not the patient."""
        words = (member.role or "").lower().split()
        return head in words[1:] and words[0] in self.lex.sources.relations
