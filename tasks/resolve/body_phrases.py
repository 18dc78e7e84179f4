"""A body, medium or state in a noun phrase: its name, short name and what it is."""

import re

from tasks.attribute.lexicon import is_common
from tasks.attribute.sentences import Sentence
from tasks.resolve.parties import Party, country_in
from tasks.resolve.person_phrases import PersonReader
from tasks.resolve.phrases import Phrase
from tasks.resolve.words import initials

_DOMAIN = re.compile(r"^\S*[\w]\.[a-z]{2,5}$")


class BodyReader(PersonReader):
    """Reads the body, medium or state that one noun phrase names."""

    def abbreviated(self, p: Phrase) -> Party | None:
        """A body whose abbreviation ends the phrase: "Majelis Guru Besar Gizi Indonesia (MGBGI)"."""
        if p.first not in "GN" or not p.aliases or not p.closes or not _stands_for(p.aliases[0], p.name):
            return None
        name, within = self._expanded(p.name), country_in(self.places, p.name)
        return Party("organisation", name, p.begin, p.stop, p.head, country=within, aliases=[p.name, *p.aliases])

    def apposed_body(self, p: Phrase) -> Party | None:
        """A body after what it is: "Organisasi sayap Partai Bahari, Barisan Muda Bahari (BMB)"."""
        tags = p.s.tags
        opening = max(tags.rfind("(", p.plain[0], p.plain[-1] + 1), p.bracket)
        comma = tags.rfind(",", p.plain[0], opening) if opening > 0 else -1
        if comma < 0 or p.first != "G":
            return None
        short = self.words(p.s, opening + 1, max(opening + 1, tags.find(")", opening)))
        body = self.words(p.s, comma + 1, opening)
        if not _stands_for(short, body) or body.lower() in self.lex.regions:
            return None
        within = country_in(self.places, p.name)
        return Party("organisation", body, p.begin, p.stop, p.head, country=within, aliases=[short])

    def state_or_medium(self, p: Phrase) -> Party | None:
        """A state or medium that the phrase names, or belongs to: "pemerintah Korea Utara"."""
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
        governs = p.head in self.lex.sources.state_heads and len(p.plain) > 1
        within = country_in(self.places, p.name) if governs else None
        if within and self.places.country(self.joined(p.s, p.plain[1:])):
            state = Party("state", self._state(within), p.begin, p.stop, p.head, country=within, aliases=[p.name])
            state.metonym = "alias"
            return state
        return None

    def _is_channel(self, name: str) -> bool:
        """Whether one word is a site or a medium's channel: "KabarKota.com", "detikSport"."""
        if " " in name:
            return False
        named = not name.islower() and name.lower().startswith(self.lex.sources.media_prefixes)
        return named or is_site(name)

    def is_masthead(self, party: Party) -> bool:
        """Whether a name without an office ends as those of newspapers and channels do: "San Fernando Standard"."""
        first, *rest = party.name.casefold().split()
        bare = party.kind in ("person", "organisation") and party.role is None and first not in self.known_alone
        return bare and bool(rest) and rest[-1] in self.lex.sources.mastheads

    def medium(self, q: Phrase, within: str | None) -> Party:
        """The medium that a phrase with a noun for one names: "kantor berita Sinar", "media Korea Selatan"."""
        s, plain = q.s, q.plain
        name = self.joined(s, [i for i in plain[1:] if s.tags[i] == "N"])
        if within and name and self.places.country(name):
            return Party("media", q.name, q.begin, q.stop, q.head, country=within, definite=q.definite)
        behind = next((at for at in plain[1:] if s.tokens[at].form in self.lex.sources.led_by), plain[-1] + 1)
        trailing = self._trailing_names(s, [at for at in plain[1:] if at < behind])
        first = s.tokens[plain[1]].form if len(plain) > 1 else ""
        general = first in self.lex.office_words and is_common(first, self.lex.language)  # "Kantor Berita Nasional"
        keep = trailing if q.head in self.lex.sources.media_heads and not general else q.name
        aliases = [trailing, *q.aliases] if trailing and not general else q.aliases
        definite = q.definite and not trailing
        return Party("media", keep or q.name, q.begin, q.stop, q.head, None, within, definite, [*aliases])

    def body(self, q: Phrase, within: str | None, whole: bool, alone: bool) -> Party:
        """The body that a phrase with a noun for one names or, where it has no name, describes.

        `whole` tells that the phrase is one word, `alone` that this is a body's proper name.
        """
        named = alone or (q.name.isupper() and len(q.name) > 1 and whole)  # "BMKG"
        if (whole and not named) or (q.definite and not any(q.s.tags[i] == "N" for i in q.plain)):
            return Party("description", q.name, q.begin, q.stop, q.head, country=within, definite=True)
        name, aliases = self._expanded(q.name), [q.name, *q.aliases]
        return Party("organisation", name, q.begin, q.stop, q.head, None, within, q.definite, aliases)

    def office(self, q: Phrase, within: str | None) -> Party:
        """An office without a name, or a body that is named like one: "Perwakilan Badan Pangan Dunia"."""
        holds_body = any(q.s.tags[i] == "G" for i in q.plain[1:])
        if holds_body and not q.definite and q.head in self.lex.sources.organisations:
            return Party("organisation", q.name, q.begin, q.stop, q.head, country=within)
        return Party("description", q.name, q.begin, q.stop, q.head, q.name, within, q.definite, q.aliases)

    def after_noun(self, q: Phrase) -> str:
        """The proper name after a general noun and what describes it: "perusahaan antariksa [Voltara] milik Rina"."""
        s, sources, plain = q.s, self.lex.sources, [i for i in q.plain if q.s.tags[i] != ","]
        if s.tokens[plain[0]].form not in sources.described_bodies:
            return ""
        names = next((k for k, i in enumerate(plain) if s.tags[i] == "N" and s.tokens[i].start not in self.in_place), 0)
        if "p" in s.tags[plain[0] : plain[names]]:
            return ""  # "perusahaan asal Jepang"
        if names < 2 and not (names and self.words(s, plain[0], plain[0] + 1).islower()):
            return ""
        before = s.tokens[plain[names] - 1].form
        if before in sources.naming or (q.definite and before in sources.place_heads):
            return ""  # "klub berjuluk Laskar Timur", "pengembang gim Sinar itu"
        if any(not s.is_lower(i) for i in plain[1:names]):
            return ""  # "Lembaga Survei Sinar Timur" is a name
        rest = next((k for k in range(names, len(plain)) if s.tags[plain[k]] != "N"), len(plain))
        return self.joined(s, plain[names:rest])

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


def _stands_for(short: str, name: str) -> bool:
    """Whether capitals are the initials of a name's capitalised words, offices among them: "MGBI"."""
    return short.isupper() and len(short) > 2 and short == initials(name)


def is_site(word: str) -> bool:
    """Whether a word is the address of a site: "KabarKota.com"."""
    return _DOMAIN.search(word) is not None
