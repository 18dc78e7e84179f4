"""A source's noun phrase to the parties it names: coordinated ones split, offices told from names."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from tasks.attribute.sentences import Sentence
from tasks.resolve.names import NameReader
from tasks.resolve.places import Places

Span = tuple[int, int]
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


@lru_cache(maxsize=50_000)
def _country_in(places: Places, phrase: str) -> str | None:
    return places.country_in(phrase)


class PartyReader(NameReader):
    """Reads noun phrases of one document."""

    @property
    def _deeds(self) -> tuple[str, ...]:
        return tuple(self.lex.sources.deed_suffixes)

    def parties(self, s: Sentence, start: int, end: int) -> list[Party]:
        """The parties of tokens start..end, in order."""
        found: list[Party] = []
        for first, last in self.coordinated(s, start, end):
            while first < last and s.tags[first] in ',jx"':
                first += 1
            if first < last:
                group = self._group_of(s, first, last, found)
                found.append(group or self.party(s, first, last))
        return found

    def coordinated(self, s: Sentence, start: int, end: int) -> list[tuple[int, int]]:
        """Token ranges of the parties that a phrase coordinates, in order."""
        tags = s.tags
        cuts: list[int] = []
        if self.opens_with_name(s, start, end):
            return [(start, end)]
        for i in range(start + 1, end - 1):
            if tags[i] != "j" or s.tokens[i].form in self.lex.words.alternative:
                continue
            left = start if not cuts else cuts[-1] + 1
            if (
                self._stands_alone(s, left, i)
                and self._stands_alone(s, i + 1, end)
                and not self._inside_body(s, left, i)
                and not self._joint_office(s, left, i, end)
            ):
                cuts.append(i)
        if not cuts:
            return [(start, end)]
        pieces = []
        previous = start
        for cut in cuts:
            pieces.append((previous, cut))
            previous = cut + 1
        pieces.append((previous, end))
        listed: list[tuple[int, int]] = []
        for first, last in pieces:
            while last > first and tags[last - 1] == ",":
                last -= 1
            commas = [i for i in range(first, last) if tags[i] == ","]
            if (
                commas
                and self._is_role(s, first, commas[0])
                and all(s.tags[a + 1 : b].strip("NHj") == "" for a, b in zip(commas, [*commas[1:], last], strict=True))
            ):
                first, commas = commas[0] + 1, commas[1:]  # "Dua pengurus masjid, Iskandar dan Sasmito"
                if not commas:
                    listed.append((first, last))
                    continue
            if commas and all(
                self._stands_alone(s, a, b)
                for a, b in zip([first, *(c + 1 for c in commas)], [*commas, last], strict=True)
            ):
                listed.extend(
                    (a, b) for a, b in zip([first, *(c + 1 for c in commas)], [*commas, last], strict=True) if b > a
                )
            else:
                listed.append((first, last))
        return listed

    def _joint_office(self, s: Sentence, start: int, at: int, end: int) -> bool:
        """Whether "dan" joins two offices of the one person named after them ("Presiden dan Ekonom Utama X, Budi").

        Offices of two countries have two holders.
        """
        if s.tags[start] != "T" or s.tags[at + 1] not in "TNG" or "a" in s.tags[start:at]:
            return False
        if s.tags[end - 1] == "i" and s.tags[at + 1] != "T" and not self.person_name(s, list(range(start, at))):
            return True  # "Ketua Tim Kementerian dan Lembaga itu"
        if self.person_name(s, list(range(start, at))) or not self.person_name(s, list(range(at + 1, end))):
            return False
        if s.tags[at + 1] in "NG" and "T" not in s.tags[at + 1 : end]:
            return False
        of = [_country_in(self.places, self.words(s, *part)) for part in ((start, at), (at + 1, end))]
        return None in of or of[0] == of[1]

    def _inside_body(self, s: Sentence, start: int, at: int) -> bool:
        """Whether "dan" stands inside a body's or office's name ("Badan Meteorologi, Klimatologi, dan Geofisika")."""
        if s.tags[start] not in "GT" or at + 1 >= len(s.tags) or s.tags[at + 1] not in "NS":
            return False
        after = s.tokens[at + 1]
        if after.start in self.in_place or after.form in self.known_persons or after.form in self.lex.known_media:
            return False
        if self.is_office_word(after.form) or "G" in s.tags[at + 2 : at + 5]:
            return True
        return self.person_name(s, list(range(start, at))) is None and s.tags[at + 1 : at + 3] != "NN"

    def _stands_alone(self, s: Sentence, start: int, end: int) -> bool:
        """Whether a stretch can be a party of its own, not half of an office's name."""
        tags = s.tags[start:end].rstrip(",")
        if not tags:
            return False
        first = s.tokens[start].form
        if tags[0] in "OTSEGaHDK" or first in self.lex.sources.group_of:
            return True
        if tags[0] == "n":
            office = any(tag in "TS" for tag in s.tags[max(0, start - 8) : start])
            return len(tags) > 1 and (
                tags[-1] == "i" or (",N" in tags and not office) or first in self.lex.sources.own_deputies
            )
        if s.tokens[start].start not in self.in_place and self.is_office_word(first):
            return False
        return tags[0] == "N"

    def _is_role(self, s: Sentence, start: int, end: int) -> bool:
        """Whether a stretch only says what several persons after it are; an office and its one holder stay together."""
        return s.tags[start] in "a#" and any(tag in "TSn" for tag in s.tags[start:end])

    def _group_of(self, s: Sentence, start: int, end: int, found: list[Party]) -> Party | None:
        noun = self.lex.sources.group_of.get(s.tokens[start].form)
        if noun is None or not found:
            return None
        span = s.span(start, end)
        owner = found[-1]
        return Party("group", f"{noun} {owner.name}", *span, head=noun, aliases=[self.words(s, start, end)])

    def party(self, s: Sentence, start: int, end: int) -> Party:
        """The party that tokens start..end name."""
        tags, lex = s.tags, self.lex
        begin, stop = s.span(start, end)
        wording = self.words(s, start, end)
        definite = tags[end - 1] == "i" and tags[start] != "a" and "y" not in tags[start:end]
        described = "y" in tags[start:end] and tags[end - 1] == "i"  # "pria yang diusung partai itu"
        while end > start + 1 and tags[end - 1] == "i":
            end -= 1
        aliases = []
        bracket = tags.find("(", start, end)
        if bracket >= 0:
            closing = tags.find(")", bracket, end)
            inner = self.words(s, bracket + 1, closing if closing > 0 else end)
            if len(inner) > 1 and inner[0].isupper():
                aliases.append(inner)
        plain = (
            [i for i in range(start, end) if not (bracket >= 0 and bracket <= i <= tags.find(")", bracket))]
            if bracket >= 0
            else list(range(start, end))
        )
        if not plain:
            plain = list(range(start, end))
        if len(plain) > 1 and s.tokens[plain[0]].form in lex.sources.definite_articles and tags[plain[1]] in "TSn":
            plain, definite = plain[1:], True
        name_only = self.joined(s, [i for i in plain if tags[i] not in '",'])
        head = s.tokens[plain[0]].form
        first = tags[plain[0]]
        kinds = "SGEDnNT" if head in lex.name_words else "SGEDnN"
        if len(plain) == 1 and first in kinds and head in self.known_persons and name_only[:1].isupper():
            return Party("person", name_only, begin, stop, head)  # "Muslim menilai …", met as Muslim Jaya
        if first in "GN" and aliases and tags.find(")", bracket) == end - 1 and self._stands_for(aliases[0], name_only):
            country = _country_in(self.places, name_only)
            whole = self._expanded(name_only)
            return Party("organisation", whole, begin, stop, head, country=country, aliases=[name_only, *aliases])
        if head in lex.sources.party_nouns and len(plain) > 1 and tags[plain[1]] in "GN":
            party = self.party(s, plain[1], end)  # "pihak TNI"
            if party.kind in ("organisation", "state") and party.name[:1].isupper():
                party.start = begin
                return party
        if tags[plain[-1]] == "O" and set(tags[plain[0] : plain[-1]]) <= set("xne"):
            return Party("pronoun", self.words(s, plain[-1], plain[-1] + 1), begin, stop, s.tokens[plain[-1]].form)
        place = self.places.lookup(name_only)
        if first == "O":
            return Party("pronoun", wording, begin, stop, head)
        if place:
            return Party(
                "state",
                self._state(place.code),
                begin,
                stop,
                head,
                country=place.code,
                aliases=[name_only, *aliases],
                metonym=place.how,
            )
        if name_only.casefold() in lex.known_media or self._is_channel(name_only):
            return Party("media", name_only, begin, stop, head, aliases=aliases)
        within = _country_in(self.places, name_only)
        if head in lex.sources.state_heads and within and len(plain) > 1:
            rest = self.joined(s, plain[1:])
            if self.places.country(rest):
                return Party(
                    "state",
                    self._state(within),
                    begin,
                    stop,
                    head,
                    country=within,
                    aliases=[name_only],
                    metonym="alias",
                )
        relative = next((k for k, i in enumerate(plain) if tags[i] == "y"), len(plain))
        name = self.person_name(s, plain[:relative]) if relative else None
        if name is not None and definite and first in "TS" and "H" not in tags[start:end]:
            words = {s.tokens[i].form for i in range(*name)}
            name = name if words & (self.known_persons | self.known_alone) else None
        if name is None and described and first in "TSn":
            return Party("description", self.joined(s, plain[:relative]), begin, stop, head, definite=True)
        if name is not None:
            first_token, last_token = name
            role = self._role(s, plain, first_token, last_token)
            person = self.joined(s, [i for i in range(first_token, last_token) if tags[i] != '"'])
            nicknames = [alias for alias in aliases if bracket == last_token and " " not in alias]
            if nicknames and role is None and self._abbreviates(nicknames[0], person):
                return Party("organisation", person, begin, stop, head, country=within, aliases=nicknames)
            return Party(
                "person",
                person,
                begin,
                stop,
                head,
                role=role,
                country=_country_in(self.places, role) if role else None,
                definite=definite,
                aliases=[alias for alias in aliases if alias not in nicknames],
                nicknames=nicknames,
                address=self._address(s, first_token),
            )
        return self._nameless(s, plain, begin, stop, name_only, within, definite, aliases)

    def _stands_for(self, short: str, name: str) -> bool:
        """Whether capitals are the initials of a name's capitalised words, offices among them: "MGBI"."""
        initials = "".join(word[0] for word in name.split() if word[0].isupper())
        return short.isupper() and len(short) > 2 and short == initials

    def _is_channel(self, name: str) -> bool:
        """Whether one word is a site or a medium's channel: "KabarKota.com", "detikSport"."""
        named = not name.islower() and name.lower().startswith(tuple(self.lex.sources.media_prefixes))
        return " " not in name and (named or _DOMAIN.search(name) is not None)

    def _address(self, s: Sentence, name: int) -> str | None:
        """The form of address before a name, where it is one that a single name keeps."""
        kept = name > 0 and s.tokens[name - 1].form in self.lex.sources.kept_address
        return self.words(s, name - 1, name) if kept else None

    def _abbreviates(self, short: str, name: str) -> bool:
        """Whether capitals in brackets are the initials of a name without an office: a body's or a thing's."""
        return short.isupper() and short == "".join(word[0] for word in name.split())

    def _nameless(
        self,
        s: Sentence,
        plain: list[int],
        begin: int,
        stop: int,
        wording: str,
        within: str | None,
        definite: bool,
        aliases: list[str],
    ) -> Party:
        """A body, medium, document, group or office that no person's name stands by."""
        tags, lex = s.tags, self.lex
        k = 0
        while k < len(plain) - 1 and tags[plain[k]] in "a#":
            k += 1
        tag, head = tags[plain[k]], s.tokens[plain[k]].form
        bare = self.joined(s, plain[k:])
        if tag in "DK":
            inner = [i for i in plain[k + 1 :] if tags[i] not in "o" and s.tokens[i].form not in lex.words.origin]
            while inner and tags[inner[0]] == "x":
                inner = inner[1:]  # "pernyataan resmi Kementerian Agama"
            numbered = any(tags[i] == "#" for i in inner)  # "Peraturan Menteri Nomor 4"
            if inner and tags[inner[0]] in "NGTESH" and not numbered:
                party = self.party(s, inner[0], plain[-1] + 1)
                if tag == "D" and party.kind == "person" and len(inner) == 1:
                    named = party.name.casefold() in self.known_persons | self.known_alone
                    party.kind = party.kind if named else "organisation"  # "data Sigma"
                if party.kind in ("organisation", "media", "person", "state"):
                    party.start, party.end = begin, stop
                    return party
            return Party("document", wording, begin, stop, head, country=within, definite=definite)
        owned = head.removesuffix(lex.words.possessive_suffix)
        if owned != head and owned in lex.title_words and len(plain) == 1:
            return Party("description", bare, begin, stop, head, role=bare, definite=True)  # "Pelatihnya"
        if tag == "E":
            name = self.joined(s, [i for i in plain[k + 1 :] if tags[i] == "N"])
            if within and name and self.places.country(name):
                return Party("media", bare, begin, stop, head, country=within, definite=definite)
            trailing = self._trailing_names(s, plain[k + 1 :])
            keep = trailing if head in lex.sources.media_heads else bare
            return Party(
                "media",
                keep or bare,
                begin,
                stop,
                head,
                country=within,
                definite=definite and not trailing,
                aliases=[trailing] if trailing else [],
            )
        if tags[plain[0]] == "a" and tag in "THSn":
            return Party("unnamed", wording, begin, stop, head, country=within)
        proper = self._after_noun(s, plain[k:])
        if proper:
            return Party("organisation", proper, begin, stop, head, country=within, aliases=aliases)
        if tag == "G" and tags[plain[0]] != "a":
            named = bare.isupper() and len(bare) > 1 and len(plain) == 1  # "BMKG"
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
            return Party("description", bare, begin, stop, head, role=bare, country=within, definite=definite)
        if tag == "N":
            if wording.casefold() in lex.known_media:
                return Party("media", wording, begin, stop, head, aliases=aliases)
            name = bare.split(",")[0].strip() or wording
            return Party("organisation", name, begin, stop, head, country=within, aliases=aliases)
        if definite and tag in "Sn":
            return Party("description", bare, begin, stop, head, country=within, definite=True)
        return Party("unnamed", wording, begin, stop, head, country=within, definite=definite)

    def _after_noun(self, s: Sentence, plain: list[int]) -> str:
        """The proper name after a general noun and what describes it: "perusahaan antariksa [Voltara] milik Rina"."""
        if s.tokens[plain[0]].form not in self.lex.sources.described_bodies:
            return ""
        names = next((k for k, i in enumerate(plain) if s.tags[i] == "N" and s.tokens[i].start not in self.in_place), 0)
        if "p" in s.tags[plain[0] : plain[names]]:
            return ""  # "perusahaan asal Jepang"
        if names < 2 and not (names and self.words(s, plain[0], plain[0] + 1).islower()):
            return ""
        rest = next((k for k in range(names, len(plain)) if s.tags[plain[k]] != "N"), len(plain))
        return self.joined(s, plain[names:rest])

    def names_somebody(self, party: Party) -> bool:
        """Whether an unnamed party is one that can speak: people, some of them, a body, or a noun for a doer.

        "performa", "kontrak" and what else a slip takes for a source are not.
        """
        if party.kind != "unnamed" or any(word[:1].isupper() for word in party.name.split()[1:]):
            return True
        forms = [form.removesuffix(self.lex.words.possessive_suffix) for form in party.name.lower().split()]
        doers = [f for f in forms if f.startswith(self.lex.sources.doer_prefix) and not f.endswith(self._deeds)]
        return bool(doers) or any(self.lex.classes.get(form) not in (None, "x", "e", "J", "m") for form in forms)

    def _without_rank(self, s: Sentence, kept: list[int]) -> list[int]:
        """An office without the rank that follows it ("Kapolsek Baru Iptu"); "Direktur Utama" is an office."""
        end = len(kept)
        while end and s.tags[kept[end - 1]] == "H":
            end -= 1
        rank = any(s.tokens[i].form not in self.lex.office_words for i in kept[end:])
        return kept[:end] if end and rank else kept

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

    def _role(self, s: Sentence, plain: list[int], first: int, last: int) -> str | None:
        before = [i for i in plain if i < first]
        after = [i for i in plain if i >= last]
        apposed = after if after and s.tags[after[0]] in ",(" else []
        kept = before if any(s.tags[i] in "TSGHNn" for i in before) else apposed
        relative = next((k for k, i in enumerate(kept) if s.tags[i] == "y"), len(kept))
        kept = self._without_rank(s, kept[:relative])
        if kept and s.tags[kept[0]] == "p":
            return None  # where or to whom something was said
        kept = [i for i in kept if s.tags[i] not in ',"' and s.tokens[i].form not in self.lex.sources.platforms]
        words = self.joined(s, kept).strip()
        return words or None
