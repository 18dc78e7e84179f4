"""A source's noun phrase to the parties it names: coordinated ones split, offices told from names."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from tasks.attribute.lexicon import is_common
from tasks.attribute.sentences import Sentence
from tasks.resolve.places import Places
from tasks.resolve.roles import RoleReader
from tasks.resolve.words import initials

Span = tuple[int, int]
_SHORTEST_MISPRINT = 6  # letters of a pronoun
_YEAR = re.compile("w#(?!#)")
_DATED = re.compile("p?(?:w+#?|#)(?=[GTESHNpy])")  # "tahun 2018 | LIPI"
_YEAR_FIGURES = 4
# The name of a site: "KabarKota.com"
_DOMAIN = re.compile(r"^\S*[\w]\.[a-z]{2,5}$")


@dataclass(slots=True)
class Party:
    """One party as worded.

    `kind` is person, state, organisation, media, document, group, unnamed, pronoun or description (an office or
    noun without a name, to be resolved); `head` is the word it turns on.
    """

    kind: str
    name: str
    start: int
    end: int
    head: str
    role: str | None = None
    country: str | None = None
    definite: bool = False
    aliases: list[str] = field(default_factory=list)
    nicknames: list[str] = field(default_factory=list)  # of a person, in brackets after the name
    address: str | None = None  # a form of address that stays with a single name: "Gus Ipul"
    metonym: str | None = None
    paper: str | None = None  # the noun of the document it speaks through: "laporan (PBB)"


@dataclass(slots=True)
class Phrase:
    """A noun phrase to be read: `plain` are its tokens outside brackets, `name` their wording.

    `definite` tells that a demonstrative or article points back, `described` that a relative clause does so.
    """

    s: Sentence
    plain: list[int]
    begin: int
    stop: int
    name: str
    aliases: list[str]
    bracket: int
    closes: bool  # a bracket ends it
    definite: bool
    described: bool

    @property
    def head(self) -> str:
        """The first word, lower case."""
        return self.s.tokens[self.plain[0]].form

    @property
    def first(self) -> str:
        """The class of the first word."""
        return self.s.tags[self.plain[0]]


@lru_cache(maxsize=50_000)
def country_in(places: Places, phrase: str) -> str | None:
    """The country that a phrase names or belongs to; remembered, since documents repeat their phrases."""
    return places.country_in(phrase)


class PartyReader(RoleReader):
    """Reads the party that one noun phrase names."""

    @property
    def _deeds(self) -> tuple[str, ...]:
        return tuple(self.lex.sources.deed_suffixes)

    def party(self, s: Sentence, start: int, end: int) -> Party:
        """The party that tokens start..end name."""
        p = self._phrase(s, start, end)
        return (
            self._pronoun(p)
            or self._met_person(p)
            or self._abbreviated(p)
            or self._side_of(p, end)
            or self._state_or_medium(p)
            or self._apposed_body(p)
            or self._person(p)
            or self._nameless(p)
        )

    def _phrase(self, s: Sentence, start: int, end: int) -> Phrase:
        """A noun phrase without the demonstrative it ends in, its brackets and its article."""
        tags = s.tags
        begin, stop = s.span(start, end)
        points = tags[end - 1] == "i"
        definite = points and tags[start] != "a" and "y" not in tags[start:end]
        told = (
            tags[start + 1] == "y" and s.tokens[start + 2].form in self.lex.words.further if end - start > 2 else False
        )
        described = told or (points and "y" in tags[start:end])  # "pria yang juga juri", "… yang diusung partai itu"
        while end > start + 1 and tags[end - 1] == "i":
            end -= 1
        aliases: list[str] = []
        plain = list(range(start, end))
        bracket = tags.find("(", start, end)
        while bracket >= 0:
            closing = tags.find(")", bracket, end)
            inner = self.words(s, bracket + 1, closing if closing > 0 else end)
            aliases = [inner] if len(inner) > 1 and inner[0].isupper() else []
            plain = [i for i in plain if not bracket <= i <= tags.find(")", bracket)] or plain
            later = tags.find("(", bracket + 1, end)  # "Dirjen Bea (PHU), Rina Wati (RW)"
            if later < 0:
                break
            bracket = later
        articles = self.lex.sources.definite_articles
        if len(plain) > 1 and s.tokens[plain[0]].form in articles and tags[plain[1]] in "TSn":
            plain, definite = plain[1:], True
        name = self.joined(s, [i for i in plain if tags[i] not in '",'])
        closes = bracket >= 0 and tags.find(")", bracket) == end - 1
        return Phrase(s, plain, begin, stop, name, aliases, bracket, closes, definite, described)

    def office(self, s: Sentence, start: int, end: int) -> str:
        """The wording of tokens start..end without what stands in brackets."""
        return self._phrase(s, start, end).name

    def _met_person(self, p: Phrase) -> Party | None:
        """ "Muslim menilai …", met as Muslim Jaya."""
        kinds = "SGEDnNT" if p.head in self.lex.name_words else "SGEDnN"
        known = p.head in self.known_persons and p.head not in self.lex.bodies
        met = len(p.plain) == 1 and p.first in kinds and known and p.name[:1].isupper()
        if len(p.plain) == 2 and " " not in p.name and p.s.tags[p.plain[0] : p.plain[1] + 1] == "NN":
            first, last = (p.s.tokens[i].form for i in p.plain)
            if self.is_met(last) and not self.is_met(first):  # a heading run into it: "LatarRina menilai …"
                return Party("person", self.words(p.s, p.plain[1], p.plain[1] + 1), p.begin, p.stop, last)
        return Party("person", p.name, p.begin, p.stop, p.head) if met else None

    def _abbreviated(self, p: Phrase) -> Party | None:
        """A body whose abbreviation ends the phrase: "Majelis Guru Besar Gizi Indonesia (MGBGI)"."""
        if p.first not in "GN" or not p.aliases or not p.closes or not self._stands_for(p.aliases[0], p.name):
            return None
        name, within = self._expanded(p.name), country_in(self.places, p.name)
        return Party("organisation", name, p.begin, p.stop, p.head, country=within, aliases=[p.name, *p.aliases])

    def _apposed_body(self, p: Phrase) -> Party | None:
        """A body after what it is: "Organisasi sayap Partai Bahari, Barisan Muda Bahari (BMB)"."""
        tags = p.s.tags
        opening = max(tags.rfind("(", p.plain[0], p.plain[-1] + 1), p.bracket)
        comma = tags.rfind(",", p.plain[0], opening) if opening > 0 else -1
        if comma < 0 or p.first != "G":
            return None
        short = self.words(p.s, opening + 1, max(opening + 1, tags.find(")", opening)))
        body = self.words(p.s, comma + 1, opening)
        if not self._stands_for(short, body) or body.lower() in self.lex.regions:
            return None
        within = country_in(self.places, p.name)
        return Party("organisation", body, p.begin, p.stop, p.head, country=within, aliases=[short])

    def _side_of(self, p: Phrase, end: int) -> Party | None:
        """The body that is a party: "pihak TNI"."""
        if p.head not in self.lex.sources.party_nouns or len(p.plain) == 1:
            return None
        tags = {p.s.tags[i] for i in p.plain}
        if p.s.tags[p.plain[1]] == "T" and "N" in tags and not tags & set(",jyi"):
            return Party("organisation", p.name, p.begin, p.stop, p.head)  # "pihak mantan Bupati Rina Wati"
        if p.s.tags[p.plain[1]] not in "GN":
            return None
        party = self.party(p.s, p.plain[1], end)
        party.start = p.begin
        return party if party.kind in ("organisation", "state") and party.name[:1].isupper() else None

    def _pronoun(self, p: Phrase) -> Party | None:
        """A pronoun, stray adverbs before it left out: "terakhir mereka"."""
        tags, last = p.s.tags, p.plain[-1]
        if tags[last] == "O" and not tags[p.plain[0] : last].strip("xne"):
            return Party("pronoun", self.words(p.s, last, last + 1), p.begin, p.stop, p.s.tokens[last].form)
        meant = p.head if p.first == "O" else self._misprinted_pronoun(p)
        return Party("pronoun", p.name, p.begin, p.stop, meant) if meant else None

    def _misprinted_pronoun(self, p: Phrase) -> str | None:
        """The pronoun that a capitalised word is one letter off, which opens a sentence and stands nowhere else."""
        opens = len(p.plain) == 1 and p.plain[0] == 0 and p.first == "N" and len(p.head) >= _SHORTEST_MISPRINT
        if not opens or is_common(p.head, self.lex.language):
            return None
        near = [w for w in self.lex.pronouns if w[0] == p.head[0]]
        meant = [w for w in near if Levenshtein.distance(w, p.head, score_cutoff=1) == 1]
        return min(meant) if meant and len(list(self.places_of(p.name))) < 2 else None

    def _state_or_medium(self, p: Phrase) -> Party | None:
        place = self.places.lookup(p.name)
        if place:
            names = [p.name, *p.aliases]
            state = Party("state", self._state(place.code), p.begin, p.stop, p.head, country=place.code, aliases=names)
            state.metonym = place.how
            return state
        if p.name.casefold() in self.lex.known_media or self._is_channel(p.name):
            return Party("media", p.name, p.begin, p.stop, p.head, aliases=p.aliases)
        comma = max((k for k, i in enumerate(p.plain) if p.s.tags[i] == ","), default=0) if p.first in "Sn" else 0
        apposed = self.places.lookup(self.joined(p.s, p.plain[comma + 1 :])) if comma else None
        if apposed and apposed.how != "capital" and not set(p.s.tags[p.plain[0] : p.plain[comma]]) & set("pjy"):
            return Party("state", self._state(apposed.code), p.begin, p.stop, p.head, country=apposed.code)
        within = country_in(self.places, p.name)
        governs = p.head in self.lex.sources.state_heads and within and len(p.plain) > 1
        if governs and within and self.places.country(self.joined(p.s, p.plain[1:])):
            state = Party("state", self._state(within), p.begin, p.stop, p.head, country=within, aliases=[p.name])
            state.metonym = "alias"
            return state
        return None

    def _person(self, p: Phrase) -> Party | None:
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
            holder = self._person(self._phrase(s, plain[relative + 2], plain[-1] + 1))
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
        if nicknames and role is None and self._abbreviates(nicknames[0], person):
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

    def _named(self, s: Sentence, plain: list[int], relative: int) -> tuple[int, int] | None:
        """The name that a relative clause gives: "ayah korban yang bernama Rina Wati"."""
        naming = relative + 1 < len(plain) and s.tokens[plain[relative + 1]].form in self.lex.sources.naming
        last = len(plain)
        while naming and last > relative + 2 and s.tags[plain[last - 1]] == "N":
            last -= 1
        return (plain[last], plain[-1] + 1) if naming and last == relative + 2 < len(plain) else None

    def _behind(self, s: Sentence, plain: list[int], relative: int) -> tuple[int, int] | None:
        """The bare name behind the comma that closes a relative clause: "istri korban yang juga saksi, Rina Wati"."""
        comma = max((k for k in range(relative, len(plain)) if s.tags[plain[k]] == ","), default=-1)
        rest = plain[comma + 1 :]
        if comma < 0 or not rest or s.tags[plain[0]] not in "TSa" or s.tags[rest[0] : rest[-1] + 1].strip("NH"):
            return None
        named = self._may_be_name(s, rest[0]) and self.words(s, rest[0], rest[-1] + 1).lower() not in self.lex.regions
        return (rest[0], rest[-1] + 1) if named else None

    def _stands_for(self, short: str, name: str) -> bool:
        """Whether capitals are the initials of a name's capitalised words, offices among them: "MGBI"."""
        return short.isupper() and len(short) > 2 and short == initials(name)

    def _is_channel(self, name: str) -> bool:
        """Whether one word is a site or a medium's channel: "KabarKota.com", "detikSport"."""
        named = not name.islower() and name.lower().startswith(self.lex.sources.media_prefixes)
        return " " not in name and (named or _DOMAIN.search(name) is not None)

    def _address(self, s: Sentence, name: int) -> str | None:
        """The form of address before a name, where it is one that a single name keeps."""
        kept = name > 0 and s.tokens[name - 1].form in self.lex.sources.kept_address
        return self.words(s, name - 1, name) if kept else None

    def _abbreviates(self, short: str, name: str) -> bool:
        """Whether capitals in brackets are the initials of a name without an office: a body's or a thing's."""
        return short.isupper() and short == "".join(word[0] for word in name.split())

    def _nameless(self, p: Phrase) -> Party:
        """A body, medium, document, group or office that no person's name stands by."""
        s, plain, begin, stop, wording = p.s, p.plain, p.begin, p.stop, p.name
        definite, aliases, within = p.definite, p.aliases, country_in(self.places, p.name)
        tags, lex = s.tags, self.lex
        k = 0
        while k < len(plain) - 1 and (
            tags[plain[k]] in "a#" or (s.tokens[plain[k]].form in lex.words.excerpts and tags[plain[k + 1]] in "DK")
        ):
            k += 1  # "dua laporan", "petikan surat"
        tag, head = tags[plain[k]], s.tokens[plain[k]].form
        bare = self.joined(s, plain[k:])
        if tag in "DK" or (head in lex.words.inquiries and "j" not in {tags[i] for i in plain}):
            inner = [i for i in plain[k + 1 :] if tags[i] not in "o" and s.tokens[i].form not in lex.words.origin]
            if head in lex.sources.accounts:  # "akun Instagram resmi X, @x"
                handle = next((k for k, i in enumerate(inner) if tags[i] == ","), len(inner))
                inner = [i for i in inner[:handle] if s.tokens[i].form not in lex.sources.platforms]
            inner = self._behind_document(s, head, inner)
            if head in lex.sources.accounts and not any(tags[i] in "NGTE" for i in inner):
                return Party("unnamed", wording, begin, stop, head)  # "akun lainnya"
            if inner and tags[inner[0]] == "N" and self._owned_account(s.tokens[inner[0]].form):
                return Party("document", wording, begin, stop, head, definite=True)  # "unggahan Instagramnya"
            told = head in lex.sources.told and inner and tags[inner[0]] in "aS"
            if told and tags[inner[1] if tags[inner[0]] == "a" and len(inner) > 1 else inner[0]] in "ST":
                some = self.party(s, inner[0], plain[-1] + 1)  # "keterangan sejumlah warga"
                some.start, some.end = begin, stop
                return some
            numbered = any(tags[i] == "#" for i in inner)  # "Peraturan Menteri Nomor 4"
            if inner and tags[inner[0]] in "NGTESH" and not numbered:
                short = p.closes and inner[-1] + 1 == p.bracket  # "data Sinar Karbon Dunia (SKD)"
                party = self.party(s, inner[0], tags.find(")", p.bracket) + 1 if short else inner[-1] + 1)
                reports = tag == "D" or head in lex.sources.findings
                if reports and party.kind == "person" and party.role is None and " " not in party.name:
                    named = self.is_met(party.name.casefold())
                    party.kind = party.kind if named else "organisation"  # "data Sigma"
                force = tags[inner[0]] == "G" or party.head in lex.forces  # "data kepolisian", "catatan polisi"
                speaks = (tag == "K" or force) and party.kind == "description"  # "tuntutan jaksa"
                if speaks or party.kind in ("organisation", "media", "person", "state"):
                    party.start, party.end, party.paper = begin, stop, head
                    return party
            relative = next((k for k, i in enumerate(plain) if tags[i] == "y"), len(plain))
            if "N" in {tags[i] for i in plain[:relative]}:
                wording = self.joined(s, plain[:relative])  # "laporan Sinar 2025 [yang disusun Rina]"
            if numbered and _YEAR.match(tags, plain[-1] + 1) and tags[plain[-1]] == "#":
                wording = f"{wording} {self.words(s, plain[-1] + 1, plain[-1] + 3)}"  # "Peraturan Nomor 42 Tahun 2024"
            return Party("document", wording, begin, stop, head, country=within, definite=definite)
        owned = head.removesuffix(lex.words.possessive_suffix)
        if owned != head and owned in lex.title_words and len(plain) == 1:
            return Party("description", bare, begin, stop, head, role=bare, definite=True)  # "Pelatihnya"
        if tag == "E":
            if (site := self._site_owner(s, plain[k:], begin, stop)) is not None:
                return site
            name = self.joined(s, [i for i in plain[k + 1 :] if tags[i] == "N"])
            if within and name and self.places.country(name):
                return Party("media", bare, begin, stop, head, country=within, definite=definite)
            behind = next((at for at in plain[k + 1 :] if s.tokens[at].form in lex.sources.led_by), plain[-1] + 1)
            trailing = self._trailing_names(s, [at for at in plain[k + 1 :] if at < behind])
            first = s.tokens[plain[k + 1]].form if k + 1 < len(plain) else ""
            general = first in lex.office_words and is_common(first, lex.language)  # "Kantor Berita Nasional"
            keep = trailing if head in lex.sources.media_heads and not general else bare
            return Party(
                "media",
                keep or bare,
                begin,
                stop,
                head,
                country=within,
                definite=definite and not trailing,
                aliases=[*([trailing] if trailing and not general else []), *aliases],
            )
        if tags[plain[0]] == "a" and tag in "THSn":
            return Party("unnamed", wording, begin, stop, head, country=within)
        proper = self._after_noun(s, [i for i in plain[k:] if tags[i] != ","], definite)
        if proper:
            return Party("organisation", proper, begin, stop, head, country=within, aliases=aliases)
        alone = len(plain) == 1 and head in lex.sources.proper_bodies and bare[:1].isupper()  # "Kemenag", "TNI"
        if alone or (tag == "G" and tags[plain[0]] != "a"):
            named = alone or (bare.isupper() and len(bare) > 1 and len(plain) == 1)  # "BMKG"
            if (len(plain) == 1 and not named) or (definite and not any(tags[i] == "N" for i in plain)):
                return Party("description", bare, begin, stop, head, country=within, definite=True)
            return Party(
                "organisation",
                self._expanded(bare),
                begin,
                stop,
                head,
                country=within,
                definite=definite,
                aliases=[bare, *aliases],
            )
        if tag in "TH":
            holds_body = any(tags[i] == "G" for i in plain[k + 1 :])
            if holds_body and not definite and head in lex.sources.organisations:
                return Party("organisation", bare, begin, stop, head, country=within)  # "Perwakilan Badan Pangan Dunia"
            office = Party("description", bare, begin, stop, head, role=bare, country=within, definite=definite)
            office.aliases = aliases
            return office
        if tag == "N":
            if wording.casefold() in lex.known_media:
                return Party("media", wording, begin, stop, head, aliases=aliases)
            if self._owned_account(head) and len(plain) == 1:
                return Party("document", wording, begin, stop, head, definite=True)
            if (cut := self._common_tail(s, plain[k:])) < len(plain[k:]):
                party = self.party(s, plain[k], plain[k + cut - 1] + 1)
                party.start, party.end = begin, stop
                return party
            name = bare.split(",")[0].strip() or wording
            return Party("organisation", name, begin, stop, head, country=within, aliases=aliases)
        if definite and tag in "Sn":
            return Party("description", bare, begin, stop, head, country=within, definite=True)
        return Party("unnamed", wording, begin, stop, head, country=within, definite=definite)

    def _behind_document(self, s: Sentence, head: str, inner: list[int]) -> list[int]:
        """The tokens behind a document's noun without what it is like or how it came about: whose it is.

        "pernyataan resmi | Kementerian Agama", "hasil pemeriksaan | Polda Riau", "data yang dirilis | Bank Indonesia".
        """
        tags, words = s.tags, self.lex.words
        rest = inner
        while rest and (tags[rest[0]] == "x" or s.tokens[rest[0]].form in words.written):
            rest = rest[1:]
        rest = self._behind_date(s, rest)
        if len(rest) > 1 and tags[rest[0]] == "p" and tags[rest[1]] in "DKE":
            return self._whose_inside(s, rest)
        found = head in self.lex.sources.outcomes and rest and s.tokens[rest[0]].form in words.inquiries
        issued = len(rest) > 2 and tags[rest[0]] == "y" and s.tokens[rest[1]].form in words.issuing
        if "".join(tags[i] for i in rest[:2]) == "yR" and len(rest) > 2 and s.tokens[rest[2] - 1].form in words.origin:
            return rest[2:]  # "informasi yang dihimpun dari | BMKG"
        behind = rest[2:] if issued else rest[1:] if found else rest
        if issued:  # "foto yang diunggah X | di Instagram"
            behind = behind[: next((k for k, i in enumerate(behind) if k and tags[i] in "py"), len(behind))]
        behind = behind[1:] if behind and tags[behind[0]] == "o" else behind
        names = behind and tags[behind[0]] in ("GE" if found else "GTESHN")  # what is found of somebody is not his
        return behind if names or (behind and s.tokens[behind[0]].form in self.lex.forces) else rest

    def _whose_inside(self, s: Sentence, rest: list[int]) -> list[int]:
        """Whose the paper or medium is that a document stands in: "data pada | laman resmi BMKG"; else all tokens."""
        if s.tags[rest[1]] == "E":
            return rest[1:]
        called = next((k for k, i in enumerate(rest) if k > 1 and s.tags[i] not in "N#."), 2)
        related = called < len(rest) and s.tags[rest[called]] == "y"  # "Pedoman No. 6 yang dirilis X"
        whose = self._behind_document(s, s.tokens[rest[1]].form, rest[called:] if related else rest[2:])
        told = whose and (s.tags[whose[0]] in "GTSH" or s.tags[whose[0] - 1] in "ov")  # "jurnal X" is only a name
        return whose if told else rest

    def _behind_date(self, s: Sentence, rest: list[int]) -> list[int]:
        """Tokens without the date they begin with, somebody behind it: "(studi) tahun 2018 oleh | LIPI"."""
        tags = "".join(s.tags[i] for i in rest)
        dated = _DATED.match(tags)
        if not dated or (dated.group().endswith("#") and len(s.tokens[rest[dated.end() - 1]].form) != _YEAR_FIGURES):
            return rest  # "laporan pada 3 desa"
        return rest[dated.end() :]

    def _common_tail(self, s: Sentence, plain: list[int]) -> int:
        """How many words of a phrase stand before small words of the language that end it: "Sinar [hal itu]"."""
        names = next((k for k, i in enumerate(plain) if s.is_lower(i)), len(plain))
        tail = plain[names:]
        ends = tail and not s.tags[plain[0] : plain[names - 1] + 1].strip("NG") and "G" not in s.tags[plain[0]]
        if not ends or any(s.tags[i] not in "nxK" or not s.is_lower(i) for i in tail):
            return len(plain)
        first, after = s.tokens[plain[0]].form, s.tokens[tail[0]].form
        named = names > 1 or not is_common(first, self.lex.language)
        small = is_common(after, self.lex.language) and not after.endswith(self.lex.words.possessive_suffix)
        return names if named and small else len(plain)

    def _owned_account(self, form: str) -> bool:
        """Whether a word is somebody's account, told by a pronoun: "Instagramnya"."""
        stem = form.removesuffix(self.lex.words.possessive_suffix)
        return stem != form and stem.removesuffix("-") in self.lex.sources.platforms

    def _site_owner(self, s: Sentence, plain: list[int], begin: int, stop: int) -> Party | None:
        """The body whose site a phrase names ("laman resmi Kementerian Sosial"), or the address of the site."""
        if s.tokens[plain[0]].form not in self.lex.sources.sites:
            return None
        named = next((k for k, i in enumerate(plain) if k and not s.is_lower(i)), 0)
        address = next((k for k, i in enumerate(plain) if _DOMAIN.search(self.words(s, i, i + 1))), 0)
        if address:
            head = s.tokens[plain[0]].form
            return Party("media", self.joined(s, plain[: address + 1]), begin, stop, head)  # "laman x.go.id [Batik]"
        if not named:
            return None
        name = self.joined(s, plain[named:])
        last = s.tokens[plain[-1]].form
        body = s.tags[plain[named]] == "G" or name.casefold() in self.lex.bodies
        body = body or (
            named < len(plain) - 1
            and last in self.lex.sources.organisation_suffixes
            and last not in self.lex.sources.press
            and not s.tags[plain[named] : plain[-1] + 1].strip("NG")
        )
        if not body or name.casefold() in self.lex.known_media:
            return None
        owner = self.party(s, plain[named], plain[-1] + 1)
        owner.start, owner.end = begin, stop
        return owner if owner.kind == "organisation" else None

    def _after_noun(self, s: Sentence, plain: list[int], definite: bool) -> str:
        """The proper name after a general noun and what describes it: "perusahaan antariksa [Voltara] milik Rina"."""
        if s.tokens[plain[0]].form not in self.lex.sources.described_bodies:
            return ""
        names = next((k for k, i in enumerate(plain) if s.tags[i] == "N" and s.tokens[i].start not in self.in_place), 0)
        if "p" in s.tags[plain[0] : plain[names]]:
            return ""  # "perusahaan asal Jepang"
        if names < 2 and not (names and self.words(s, plain[0], plain[0] + 1).islower()):
            return ""
        before = s.tokens[plain[names] - 1].form
        if before in self.lex.sources.naming or (definite and before in self.lex.sources.place_heads):
            return ""  # "klub berjuluk Laskar Timur", "pengembang gim Sinar itu"
        if any(not s.is_lower(i) for i in plain[1:names]):
            return ""  # "Lembaga Survei Sinar Timur" is a name
        rest = next((k for k in range(names, len(plain)) if s.tags[plain[k]] != "N"), len(plain))
        return self.joined(s, plain[names:rest])

    def names_somebody(self, party: Party) -> bool:
        """Whether an unnamed party is one that can speak: people, some of them, a body, or a noun for a doer.

        "performa", "kontrak" and what else a slip takes for a source are not.
        """
        if party.kind != "unnamed" or any(word[:1].isupper() for word in party.name.split()[1:]):
            return True
        suffix = self.lex.words.possessive_suffix
        words = party.name.lower().split()
        forms = [form.partition("-")[0].removesuffix(suffix) for form in words]  # "Ibu-ibu"
        doers = [f for f in forms if f.startswith(self.lex.sources.doer_prefix) and not f.endswith(self._deeds)]
        return bool(doers) or any(
            self.lex.classes.get(form) not in (None, "x", "e", "J", "m") for form in (*forms, *words)
        )

    def _state(self, code: str) -> str:
        return self.places.display(code) or code

    def _expanded(self, name: str) -> str:
        return " ".join(self.lex.sources.expansions.get(word.lower(), word) for word in name.split())

    def _trailing_names(self, s: Sentence, plain: list[int]) -> str:
        kept: list[int] = []
        for i in reversed(plain):
            if s.tags[i] in ",.":
                if kept:
                    break
                continue
            if s.tags[i] != "N":
                break
            kept.append(i)
        return self.joined(s, reversed(kept))
