"""Whom a description means who has not spoken yet: by his part in a case, his kind and gender, or as the topic."""

import bisect

from tasks.attribute.lexicon import Lexicon
from tasks.attribute.sentences import Sentence
from tasks.attribute.tokens import whole_words
from tasks.resolve.introductions import Introductions
from tasks.resolve.members import Member
from tasks.resolve.openings import Opening
from tasks.resolve.parties import Party
from tasks.resolve.places import Places

_NEAR = 2  # sentences that a description looks back over
_AROUND = 24  # characters around a role word that may tell that it means more than one


class Pointing(Introductions):
    """Finds among those the text has named whom a description without a known holder means."""

    def __init__(self, text: str, tagged: list[Sentence], lex: Lexicon, places: Places):
        super().__init__(text, tagged, lex, places)
        self._begins = [s.tokens[0].start for s in tagged]

    def is_own_words(self, party: Party) -> bool:
        """Whether a document is only what somebody said himself: "menurut pengakuannya"."""
        suffix = self.lex.words.possessive_suffix
        stem = party.head.removesuffix(suffix)
        return stem != party.head and stem in self.lex.sources.told and party.name.casefold() == party.head

    def bearer(self, party: Party) -> Member | None:
        """The one person of the text who bears a role word that stands alone: "terdakwa Hasan … Terdakwa mengaku"."""
        sources = self.lex.sources
        role = party.name.casefold()
        if role not in sources.case_roles:
            return None
        borne = [m for m in self.members if m.kind == "person" and (m.role or "").casefold().split()[:1] == [role]]
        if not borne and role in sources.suspects:
            borne = self._arrested(party.start)
        return borne[0] if len(borne) == 1 and not self._are_many(role) else None

    def addressed(self, party: Party) -> Member | None:
        """The one person whom the text names with a form of address that stands alone: "Kiai Ahmad … Kiai menilai"."""
        address = party.name.casefold()
        if address not in self.lex.sources.courtesies or not party.name[0].isupper() or party.definite:
            return None
        before = self.text[: party.start].casefold()
        named = [m for m in self.members if m.kind == "person" and f"{address} {m.name.casefold()}" in before]
        return named[0] if len(named) == 1 else None

    def _are_many(self, role: str) -> bool:
        """Whether the text has a role word with a number or article of many before it, doubled or with "lain"."""
        folded = self.text.casefold()
        for at in whole_words(folded, role):
            before = folded[max(0, at - _AROUND) : at].split()[-2:]
            behind = folded[at + len(role) : at + len(role) + _AROUND]
            if behind.startswith(f"-{role}") or behind.split()[:1] in (["lain"], ["lainnya"]):
                return True
            if before and (before[-1].isdigit() or before[-1] in self.lex.words.article):
                return True
        return False

    def _arrested(self, until: int) -> list[Member]:
        """The persons whom the text says the police took, before a place."""
        arrests = self.lex.sources.arrests
        taken: list[Member] = []
        for at, member in self.named:
            if at >= until:
                break
            end = self.text.find(".", at)
            before = self.text[max(0, at - _AROUND) : at].casefold().split()[-1:]
            behind = self.text[at : end if end > 0 else until].casefold().split()[len(member.words()) :][:3]
            passive = any(word in arrests and word.startswith(self.lex.words.passive_prefix) for word in behind)
            if passive or not arrests.isdisjoint(before):
                if self.is_paired(at):
                    return []
                if member not in taken:
                    taken.append(member)
        return taken

    def arrested_in(self, s: Sentence) -> Member | None:
        """The one person whom a sentence says the police took: "Polisi menangkap warga bernama Eko di Bitung." """
        at = next((k for k, token in enumerate(s.tokens) if token.form in self.lex.sources.arrests), None)
        if at is None:
            return None
        start, end = s.span(0, len(s.tokens))
        verb = s.tokens[at]
        passive = verb.form.startswith(self.lex.words.passive_prefix)
        taken = self.named_between(start, verb.start) if passive else self.named_between(verb.end, end)
        return taken[0][1] if len({id(m) for _, m in taken}) == 1 else None

    def fronted(self, party: Party) -> Member | None:
        """The person whom the clause before a description names: "Meskipun Rina pergi, aktris itu …"."""
        if not self._points(party):
            return None
        begin = self._begins[bisect.bisect_right(self._begins, party.start) - 1]
        clause = self.text[begin : party.start].split()
        if not clause or not clause[-1].endswith(",") or self.lex.classes.get(clause[0].casefold()) != "J":
            return None
        near = self.named_between(begin, party.start)
        return self._meant(party, near, begin, party.start) if near else None

    def redescribed(self, party: Party) -> Member | None:
        """The person of the last two sentences whom a description that nobody bore so far tells more of, or None.

        "Dina bekerja di pabrik. Perempuan itu …", "Trump bertemu Putin. Presiden Rusia itu …". Among several it is
        the only one of its gender or state, or the one whom the sentence is about; else nobody.
        """
        if not self._points(party):
            return None
        ranked, known = self._ranked(party), self._is_met(party.head, party.start)
        last = party.name.split()[-1]
        if (known and not ranked) or (last.islower() and last != party.head and self._is_met(last, party.start)):
            return None  # "pendukung aksi itu" points to the action
        here = bisect.bisect_right(self._begins, party.start) - 1
        for back in range(here - 1, max(-1, here - 1 - _NEAR), -1):
            start, end = self._begins[back], self._begins[back + 1]
            if near := self.named_between(start, end):
                if ranked:
                    near = [(at, m) for at, m in near if m.role and (not known or self._has_rank(party.head, at, m))]
                return self._meant(party, near, start, end)
        return None

    def is_anothers(self, party: Party, member: Member) -> bool:
        """Whether a description points to somebody nameless just met, not to this person: "seorang pria … pria itu"."""
        head, words = party.head, self.lex.words
        if member.kind != "person" or not party.definite or head in (member.role or "").casefold():
            return False
        here = bisect.bisect_right(self._begins, party.start) - 1
        begin = self._begins[max(0, here - _NEAR)]
        before = self.text[begin : party.start].casefold()
        for at in whole_words(before, head):
            *_, earlier, article = ["", "", *before[:at].split()]
            behind = self.text[begin + at : begin + at + _AROUND].partition(".")[0]
            own = earlier in words.copula or earlier.endswith(",") or member.name.split()[0] in behind
            if article in words.article and not own:
                return member.spoke < begin + at
            sort = member.role is not None and head not in self.lex.sources.men | self.lex.sources.women
            if sort and not own and begin + at in self._begins and behind[len(head) :].lstrip()[:1].islower():
                return True  # "Saksi Hasan … Sopir truk melompat. … Sopir itu …"
        return False

    def _is_met(self, word: str, until: int) -> bool:
        """Whether a word (lower case) stands in the text before a place."""
        return next(whole_words(self.text.casefold(), word), until) < until

    def _ranked(self, party: Party) -> bool:
        """Whether a description is a rank: "jenderal bintang tiga itu"."""
        return self.lex.classes.get(party.head) == "H" and self.gender(party.head) is None

    def _has_rank(self, rank: str, at: int, member: Member) -> bool:
        """Whether the text names somebody at a place with a rank."""
        named = self.text.find(member.name.split()[0], at)
        return rank in self.text[at:named].casefold().split()

    def _points(self, party: Party) -> bool:
        """Whether a description is of a person and ends in a demonstrative."""
        sources = self.lex.sources
        office = self.lex.classes.get(party.head) in ("T", "H", "S")
        crowd = party.head in sources.crowds or party.head in sources.case_roles
        return party.definite and self.points_back(party) and office and not crowd

    def points_back(self, party: Party) -> bool:
        """Whether a party's wording ends in a demonstrative."""
        return self.text[party.start : party.end].split()[-1].casefold() in self.lex.words.demonstrative

    def named_between(self, start: int, end: int) -> list[tuple[int, Member]]:
        """The persons that the text names in start..end and where, those by a single name alone among them."""
        near = [(at, member) for at, member in self.named if start <= at < end]
        for s, first, last in self.stray:
            if start <= s.tokens[first].start < end:
                party = self.reader.party(s, first, last)
                if party.kind == "person" and party.name.casefold() not in self.reader.located:
                    near.append((party.start, self.person(party)))
        return sorted(near, key=lambda one: one[0])

    def _meant(self, party: Party, near: list[tuple[int, Member]], start: int, end: int) -> Member | None:
        """The one of those named in a sentence (start..end) whom a description fits."""
        sources, gender = self.lex.sources, self.gender(party.head)
        fit = [m for m in dict.fromkeys(m for _, m in near) if m.may_be(gender)]
        own = [m for m in fit if party.country and party.country == m.country]
        openings = [o for o in self.openings if start <= o.at < end]
        about = (
            [o.member for o in openings if not self.is_paired(o.at)]
            if openings
            else [m for at, m in near if at == start]
        )
        if len(own) == 1 or (party.country and party.head in sources.state_offices):
            fit = own
        elif gender and len(told := [m for m in fit if m.gender == gender]) == 1:
            fit = told
        elif len(fit) > 1 or (fit and self._tells_office(party, fit[0]) and not gender):
            fit = [m for m in fit if m in about] if len(about) == 1 else []
        if len(fit) != 1:
            return None
        fit[0].gender = fit[0].gender or gender
        return fit[0]

    def _tells_office(self, party: Party, member: Member) -> bool:
        """Whether a description is an office that somebody need not hold: he has one, or it is that of a body."""
        return party.role is not None and (member.role is not None or not party.role[1:].islower())

    def is_paired(self, start: int) -> bool:
        """Whether the person named at a place stands beside another: "Rina dan Budi datang."."""
        after = next((at for at, _ in self.named if at > start), start)
        between = self.text[start:after].casefold()
        *_, last = ["", *between.split()]
        return "." not in between and last in self.lex.words.coordination

    def acting(self, opening: Opening) -> Member | None:
        """The holder of an office whom the sentence before is about, where something is done to whom this one is about.

        "Kepala Syahbandar Rudi memeriksa kapal itu. Nakhodanya, Hasan, ditahan. "Kami …," ujarnya."
        """
        here = bisect.bisect_right(self._begins, opening.at) - 1
        if not here:
            return None
        start, end = self._begins[here - 1], self._begins[here]
        earlier = [o for o in self.openings if start <= o.at < end and not o.described]
        if len(earlier) != 1 or earlier[0].member is opening.member:
            return None
        member = earlier[0].member
        return member if member.role and member.head in self.lex.title_words else None
