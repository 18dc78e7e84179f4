"""The cast of a document: the actors its text has introduced, and who a later wording means.

Sieves in order of precision (Lee et al. 2013): name, alias, office with country, description, pronoun. A mention
keeps its wording; the actor keeps the fullest name.
"""

from dataclasses import dataclass

from tasks.attribute.lexicon import Lexicon, is_common
from tasks.attribute.sentences import Sentence
from tasks.resolve.descriptions import Descriptions
from tasks.resolve.members import Member
from tasks.resolve.parties import Party
from tasks.resolve.places import Places

_RELATIVE = 60  # characters behind a noun in which a relative clause gives a nickname: "pria yang akrab disapa Zul"


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who a wording means, how that was found and how sure it is (a factor, 0 to 1)."""

    member: Member
    how: str
    weight: float


class Cast(Descriptions):
    """The actors of one document, and who a wording means."""

    def __init__(self, text: str, tagged: list[Sentence], lex: Lexicon, places: Places):
        super().__init__(text, tagged, lex, places)
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
            how = {"name": "name", "alias": "alias"}.get(party.metonym or "name", "metonym")
            return Resolved(self.state(party.country or ""), how, 1.0)
        if party.kind == "person":
            return self._person_named(party)
        if (called := self._called(party)) is not None:
            return Resolved(called, "alias", 0.95)
        if party.kind in ("organisation", "media"):
            return self._body_named(party)
        if party.kind == "pronoun":
            return self._pronoun(party, clause_start)
        if party.kind == "description":
            return self._described_as(party)
        if party.kind == "document":
            return self._document(party, clause_start)
        if party.kind == "unnamed" and (bears := self.bearer(party)) is not None:
            return Resolved(bears, "description", 0.8)
        if party.kind == "unnamed" and party.definite and (again := self._nameless_again(party)) is not None:
            return Resolved(again, "description", 0.85)
        if party.kind == "unnamed" and (small := self._in_small_letters(party)) is not None:
            return Resolved(small, "name", 0.9)
        return Resolved(self.body(party), "description", 0.9)

    def _person_named(self, party: Party) -> Resolved:
        """The person of a name; one word may be a body's other name."""
        known, one_word = self.by_name(party.name), len(party.name.split()) == 1
        if known is None and one_word and (body := self.alias_of(party.name)) is not None:
            return Resolved(body, "alias", 0.95)
        sure = known is not None or party.role or not one_word
        return Resolved(self.person(party), "name", 1.0 if sure else 0.85)

    def _body_named(self, party: Party) -> Resolved:
        """The body or medium of a name, or that a definite noun means; a name may be a person's after all."""
        if (person := self._exactly(party)) is not None:
            return Resolved(person, "name", 0.9)
        if party.definite and party.kind == "media":
            back = self.last_of(lambda m: m.kind == "media", party.start)
            if back is not None:
                return Resolved(back, "description", 0.9)
        alias = self.alias_of(party.name) or next((found for a in party.aliases if (found := self.alias_of(a))), None)
        if alias is not None:
            same = party.name.casefold() == alias.name.casefold()
            if not same and party.name not in alias.aliases:
                alias.aliases.append(party.name)
            return Resolved(alias, "name" if same else "alias", 1.0)
        if party.definite and (back := self.described(party)) is not None:
            return Resolved(back, "description", 0.85)
        return Resolved(self.body(party), "name", 0.95)

    def _described_as(self, party: Party) -> Resolved:
        """Whom an office or noun without a name means, or an actor by its wording."""
        holder = self._apposed(party)
        if holder is not None:
            holder.role, holder.head = holder.role or party.role, holder.head or party.head
        back = holder or self.described(party)
        if back is None or party.head not in (back.role or "").casefold():
            back = self.fronted(party) or back
        if back is not None and not self.is_anothers(party, back):
            return Resolved(back, "description", 0.85)
        again = self.bearer(party) or self.addressed(party) or self.redescribed(party) or self.named_later(party)
        return Resolved(again, "description", 0.75) if again is not None else self._undescribed(party)

    def _document(self, party: Party, clause_start: int | None) -> Resolved:
        """A document, whose it is that is pointed to, or who said what are only his own words."""
        if self.is_own_words(party):
            own = self._pronoun(party, party.start if clause_start is None else clause_start)
            if own.member.kind in ("person", "organisation") or own.member.spoke >= 0:
                return own
        if party.definite and (whose := self._whose_paper(party.head)) is not None:
            return Resolved(whose, "description", 0.8)  # "laporan itu"
        if party.definite:
            reports = self.lex.families.get(party.head) == "report"
            back = self.last_of(
                lambda m: m.head == party.head or (reports and m.kind in ("media", "document")), party.start
            )
            if back is not None:
                return Resolved(back, "description", 0.8)
        return Resolved(self.body(party), "name", 0.9)

    def _undescribed(self, party: Party) -> Resolved:
        """An office or noun that nobody named before fits: an actor by its wording."""
        governs = party.head in self.lex.sources.state_heads and party.head in self.lex.sources.state_bodies
        alone = party.name.casefold() == party.head and party.head in self.lex.forces | self.lex.sources.state_bodies
        armed = alone and not self.points_back(party)  # "Polisi", not "polisi itu"
        body = party.head in self.lex.sources.organisations and (governs or armed or len(party.name.split()) > 1)
        kind = "organisation" if body else "unnamed"
        made = Party(kind, party.name, party.start, party.end, party.head, party.role, party.country)
        made.aliases = party.aliases
        return Resolved(self.body(made), "name", 0.8)

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

    def _nameless_again(self, party: Party) -> Member | None:
        """The one without a name who was told of last by a noun, taken up again by it: "seorang saksi … saksi itu"."""

        def again(m: Member) -> bool:
            same = m.kind == "unnamed" and f"{m.head} ".startswith(f"{party.head} ")  # "saksi mata", "saksi"
            return same and m.first < party.start and m.may_be_of(party.country) and not self.is_crowd(m)

        return self.last_of(again, party.start)

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
            return self.by_name(nickname["name"].strip()) if nickname else None
        return None

    def _pronoun(self, party: Party, clause_start: int | None) -> Resolved:
        plural = party.head in self.lex.plural_pronouns
        if plural:
            found = self.last_of(
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
        if member is not None and self.is_crowd(member) and member.name[1:].islower():
            member = None  # "Para ulama mendoakan Rina. Ia mengaku …"
        own_side = party.head.removesuffix(self.lex.words.possessive_suffix) in self.lex.sources.party_nouns
        if named and member is not None and not own_side and self._is_body(member):
            member = None  # "Kantor Wali Kota menyebut Rina pulih. Ia …"
        since = (
            named[-1][0] > max(member.spoke, clause_start) if named and member and clause_start is not None else False
        )
        if named and (member is None or (since and not own_side)):
            return Resolved(named[-1][1], "pronoun", 0.75)
        if member is not None:
            return Resolved(member, "pronoun", 0.85 if party.start - member.spoke < 1200 else 0.7)
        return Resolved(self.body(Party("unnamed", party.name, party.start, party.end, party.head)), "pronoun", 0.3)

    def _is_body(self, member: Member) -> bool:
        """Whether a noun for a body names somebody, whom no "ia" means; initials alone may be a person's."""
        return member.kind == "organisation" and member.head in self.lex.sources.organisations

    def _may_be_many(self, member: Member) -> bool:
        """Whether a name taken for a person's may be a body's: one word with capitals inside, and no office."""
        capitals = member.name[1:] != member.name[1:].lower()
        return member.kind == "person" and member.role is None and " " not in member.name and capitals
