"""A person in a noun phrase: the name with its office, or whom a relative clause describes."""

from tasks.attribute.sentences import Sentence
from tasks.attribute.statements import Span
from tasks.resolve.parties import Party, country_in
from tasks.resolve.phrases import Phrase, phrase_of
from tasks.resolve.roles import RoleReader


class PersonReader(RoleReader):
    """Reads the person that one noun phrase names."""

    def met_person(self, p: Phrase) -> Party | None:
        """ "Muslim menilai …", met as Muslim Jaya."""
        kinds = "SGEDnNT" if p.head in self.lex.name_words else "SGEDnN"
        known = p.head in self.known_persons and p.head not in self.lex.bodies
        met = len(p.plain) == 1 and p.first in kinds and known and p.name[:1].isupper()
        if len(p.plain) == 2 and " " not in p.name and p.s.tags[p.plain[0] : p.plain[1] + 1] == "NN":
            first, last = (p.s.tokens[i].form for i in p.plain)
            if self.is_met(last) and not self.is_met(first):  # a heading run into it: "LatarRina menilai …"
                return Party("person", self.words(p.s, p.plain[1], p.plain[1] + 1), p.begin, p.stop, last)
        return Party("person", p.name, p.begin, p.stop, p.head) if met else None

    def person(self, p: Phrase) -> Party | None:
        """A person's name with its office, or who a relative clause describes."""
        s, tags, plain = p.s, p.s.tags, p.plain
        relative = next((k for k, i in enumerate(plain) if tags[i] == "y"), len(plain))
        name = self._named(s, plain, relative)
        if name is None and relative:
            behind = self._behind(s, plain, relative) if relative < len(plain) else None
            name = behind or self.person_name(s, plain[:relative])
        if p.head in self.lex.sources.relations and tags[plain[-1] + 1 : plain[-1] + 2] == "i" and p.definite:
            name = None  # "ayah dari Rina Wati itu"
        if name is not None and p.definite and p.first == "G" and s.tokens[name[0] - 1].form in self.lex.sources.naming:
            name = None  # "klub berjuluk Laskar Timur itu"
        if name is not None and p.definite and p.first in "TSn" and not self.ranked(s, plain):
            listed = (
                tags[name[0] - 1] == "j" and tags[name[0] - 2] in "N,"
            )  # "eks pemain Persela, Persik, dan Persis itu"
            name = name if not listed and any(self.is_met(s.tokens[i].form) for i in range(*name)) else None
        also = relative + 2 < len(plain) and s.tokens[plain[relative + 1]].form in self.lex.words.further
        if name is None and also and tags[plain[relative + 2]] == "T":
            holder = self.person(phrase_of(self, s, plain[relative + 2], plain[-1] + 1))
            if holder is not None and holder.kind == "person":  # "Ketua Panitia yang juga Konsul Haji Rina Wati"
                holder.start, holder.role = p.begin, self.joined(s, plain[:relative])
                return holder
        if name is None:
            if p.described and p.first in "TSn":
                return Party("description", self.joined(s, plain[:relative]), p.begin, p.stop, p.head, definite=True)
            return None
        first, last = name
        noble = self.lex.sources.noble
        while last - first > 2 and s.tokens[last - 1].form in self.lex.degrees:
            last -= 1  # "Rina Wati PhD"
        titled = next((k for k in (1, 2) if first - k >= plain[0] and s.tokens[first - k].form in noble), 0)
        if titled and not tags[first - titled : first].strip("HNx"):
            first -= titled  # "Raden Budi Santoso", "Anak Agung Mas Wirajaya"
        role = self.role(s, plain, first, last)
        person = self.joined(s, [i for i in range(first, last) if tags[i] != '"'])
        nicknames = [alias for alias in p.aliases if p.bracket == last and " " not in alias]
        if nicknames and role is None and _abbreviates(nicknames[0], person):
            within = country_in(self.places, p.name)
            return Party("organisation", person, p.begin, p.stop, p.head, country=within, aliases=nicknames)
        return Party(
            "person",
            person,
            p.begin,
            p.stop,
            p.head,
            role=role,
            country=country_in(self.places, role) if role else None,
            definite=p.definite,
            aliases=[alias for alias in p.aliases if alias not in nicknames],
            nicknames=nicknames,
            address=self._address(s, first),
        )

    def _named(self, s: Sentence, plain: list[int], relative: int) -> Span | None:
        """The name that a relative clause gives: "ayah korban yang bernama Rina Wati"."""
        naming = relative + 1 < len(plain) and s.tokens[plain[relative + 1]].form in self.lex.sources.naming
        last = len(plain)
        while naming and last > relative + 2 and s.tags[plain[last - 1]] == "N":
            last -= 1
        return (plain[last], plain[-1] + 1) if naming and last == relative + 2 < len(plain) else None

    def _behind(self, s: Sentence, plain: list[int], relative: int) -> Span | None:
        """The bare name behind the comma that closes a relative clause: "istri korban yang juga saksi, Rina Wati"."""
        comma = max((k for k in range(relative, len(plain)) if s.tags[plain[k]] == ","), default=-1)
        rest = plain[comma + 1 :]
        if comma < 0 or not rest or s.tags[plain[0]] not in "TSa" or s.tags[rest[0] : rest[-1] + 1].strip("NH"):
            return None
        named = self._may_be_name(s, rest[0]) and self.words(s, rest[0], rest[-1] + 1).lower() not in self.lex.regions
        return (rest[0], rest[-1] + 1) if named else None

    def _address(self, s: Sentence, name: int) -> str | None:
        """The form of address before a name, where it is one that a single name keeps."""
        kept = name > 0 and s.tokens[name - 1].form in self.lex.sources.kept_address
        return self.words(s, name - 1, name) if kept else None


def _abbreviates(short: str, name: str) -> bool:
    """Whether capitals in brackets are the initials of a name without an office: a body's or a thing's."""
    return short.isupper() and short == "".join(word[0] for word in name.split())
