"""Which party a noun phrase names: a person, body, state, medium, document or somebody without a name."""

import re

from rapidfuzz.distance import Levenshtein

from tasks.attribute.descriptions import withholds_name
from tasks.attribute.lexicon import Lexicon, is_common
from tasks.attribute.sentences import Sentence
from tasks.resolve.body_phrases import BodyReader, is_site
from tasks.resolve.document_phrases import behind_document, is_owned_account
from tasks.resolve.parties import Party, country_in
from tasks.resolve.phrases import Phrase, phrase_of

_SHORTEST_MISPRINT = 6  # letters of a pronoun
_YEAR = re.compile("w#(?!#)")


class PartyReader(BodyReader):
    """Reads the party that one noun phrase names."""

    def party(self, s: Sentence, start: int, end: int) -> Party:
        """The party that tokens start..end name."""
        p = phrase_of(self, s, start, end)
        return (
            self._pronoun(p)
            or self._withheld(p)
            or self.met_person(p)
            or self.abbreviated(p)
            or self._side_of(p, end)
            or self.state_or_medium(p)
            or self.apposed_body(p)
            or self.person(p)
            or self._nameless(p)
        )

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

    def _withheld(self, p: Phrase) -> Party | None:
        """Somebody met before whose name is kept back: "pejabat yang enggan disebut namanya itu"."""
        relative = next((i for i in p.plain if p.s.tags[i] == "y"), None) if p.described and p.first in "ST" else None
        if relative is None or not withholds_name(p.s, relative, p.plain[-1] + 1, self.lex):
            return None
        name = self.joined(p.s, [i for i in p.plain if i < relative])
        within = country_in(self.places, name)
        return Party("unnamed", name, p.begin, p.stop, p.head, country=within, definite=True)

    def _misprinted_pronoun(self, p: Phrase) -> str | None:
        """The pronoun that a capitalised word is one letter off, which opens a sentence and stands nowhere else."""
        opens = len(p.plain) == 1 and p.plain[0] == 0 and p.first == "N" and len(p.head) >= _SHORTEST_MISPRINT
        if not opens or is_common(p.head, self.lex.language):
            return None
        near = [w for w in self.lex.pronouns if w[0] == p.head[0]]
        meant = [w for w in near if Levenshtein.distance(w, p.head, score_cutoff=1) == 1]
        return min(meant) if meant and len(list(self.places_of(p.name))) < 2 else None

    def _nameless(self, p: Phrase) -> Party:
        """A body, medium, document, group or office that no person's name stands by."""
        s, lex, within = p.s, self.lex, country_in(self.places, p.name)
        q = self._uncounted(p)
        tag, head, whole, some = q.first, q.head, len(p.plain) == 1, p.first == "a"
        if tag in "DK" or (head in lex.words.inquiries and "j" not in {s.tags[i] for i in p.plain}):
            return self._of_document(p, q)
        owned = head.removesuffix(lex.words.possessive_suffix)
        if owned != head and owned in lex.title_words and whole:
            return Party("description", q.name, p.begin, p.stop, head, role=q.name, definite=True)  # "Pelatihnya"
        if tag == "E":
            return self._site_owner(q) or self.medium(q, within)
        if some and tag in "THSn":
            return Party("unnamed", p.name, p.begin, p.stop, head, country=within)
        if proper := self.after_noun(q):
            return Party("organisation", proper, p.begin, p.stop, head, country=within, aliases=p.aliases)
        alone = whole and head in lex.sources.proper_bodies and q.name[:1].isupper()  # "Kemenag", "TNI"
        if alone or (tag == "G" and not some):
            return self.body(q, within, whole, alone)
        if tag in "TH":
            return self.office(q, within)
        if tag == "N":
            return self._proper(p, q, within)
        if p.definite and tag in "Sn":
            return Party("description", q.name, p.begin, p.stop, head, country=within, definite=True)
        return Party("unnamed", p.name, p.begin, p.stop, head, country=within, definite=p.definite)

    def _uncounted(self, p: Phrase) -> Phrase:
        """A phrase without what counts or excerpts it: "dua laporan", "petikan surat"."""
        tags, plain, excerpts = p.s.tags, p.plain, self.lex.words.excerpts
        k = 0
        while k < len(plain) - 1 and (
            tags[plain[k]] in "a#" or (p.s.tokens[plain[k]].form in excerpts and tags[plain[k + 1]] in "DK")
        ):
            k += 1
        name = self.joined(p.s, plain[k:])
        if not k and name == p.name:
            return p
        return Phrase(p.s, plain[k:], p.begin, p.stop, name, p.aliases, p.bracket, p.closes, p.definite, p.described)

    def _of_document(self, p: Phrase, q: Phrase) -> Party:
        """The document that a phrase (`q`, uncounted) names, or whoever speaks through it: "laporan PBB"."""
        s, tags, lex, head = p.s, p.s.tags, self.lex, q.head
        inner = [i for i in q.plain[1:] if tags[i] not in "o" and s.tokens[i].form not in lex.words.origin]
        if head in lex.sources.accounts:  # "akun Instagram resmi X, @x"
            handle = next((k for k, i in enumerate(inner) if tags[i] == ","), len(inner))
            inner = [i for i in inner[:handle] if s.tokens[i].form not in lex.sources.platforms]
        inner = behind_document(s, head, inner, lex)
        if head in lex.sources.accounts and not any(tags[i] in "NGTE" for i in inner):
            return Party("unnamed", p.name, p.begin, p.stop, head)  # "akun lainnya"
        if inner and tags[inner[0]] == "N" and is_owned_account(s.tokens[inner[0]].form, lex):
            return Party("document", p.name, p.begin, p.stop, head, definite=True)  # "unggahan Instagramnya"
        told = head in lex.sources.told and inner and tags[inner[0]] in "aS"
        if told and tags[inner[1] if tags[inner[0]] == "a" and len(inner) > 1 else inner[0]] in "ST":
            some = self.party(s, inner[0], p.plain[-1] + 1)  # "keterangan sejumlah warga"
            some.start, some.end = p.begin, p.stop
            return some
        numbered = any(tags[i] == "#" for i in inner)  # "Peraturan Menteri Nomor 4"
        if inner and tags[inner[0]] in "NGTESH" and not numbered:
            speaker = self._speaking_through(q, inner)
            if speaker is not None:
                return speaker
        wording = p.name
        relative = next((k for k, i in enumerate(p.plain) if tags[i] == "y"), len(p.plain))
        if "N" in {tags[i] for i in p.plain[:relative]}:
            wording = self.joined(s, p.plain[:relative])  # "laporan Sinar 2025 [yang disusun Rina]"
        last = p.plain[-1]
        if numbered and _YEAR.match(tags, last + 1) and tags[last] == "#":
            wording = f"{wording} {self.words(s, last + 1, last + 3)}"  # "Peraturan Nomor 42 Tahun 2024"
        within = country_in(self.places, p.name)
        return Party("document", wording, p.begin, p.stop, head, country=within, definite=p.definite)

    def _speaking_through(self, q: Phrase, inner: list[int]) -> Party | None:
        """Whoever speaks through a document, named by the tokens behind its noun; None if nobody who speaks."""
        tags, lex, head = q.s.tags, self.lex, q.head
        short = q.closes and inner[-1] + 1 == q.bracket  # "data Sinar Karbon Dunia (SKD)"
        party = self.party(q.s, inner[0], tags.find(")", q.bracket) + 1 if short else inner[-1] + 1)
        reports = q.first == "D" or head in lex.sources.findings
        if reports and party.kind == "person" and party.role is None and " " not in party.name:
            named = self.is_met(party.name.casefold())
            party.kind = party.kind if named else "organisation"  # "data Sigma"
        force = tags[inner[0]] == "G" or party.head in lex.forces  # "data kepolisian", "catatan polisi"
        speaks = (q.first == "K" or force) and party.kind == "description"  # "tuntutan jaksa"
        if not speaks and party.kind not in ("organisation", "media", "person", "state"):
            return None
        party.start, party.end, party.paper = q.begin, q.stop, head
        return party

    def _proper(self, p: Phrase, q: Phrase, within: str | None) -> Party:
        """The medium, account or body of a proper name (`q`, uncounted)."""
        if p.name.casefold() in self.lex.known_media:
            return Party("media", p.name, p.begin, p.stop, q.head, aliases=p.aliases)
        if is_owned_account(q.head, self.lex) and len(p.plain) == 1:
            return Party("document", p.name, p.begin, p.stop, q.head, definite=True)
        if (cut := _before_common_tail(p.s, q.plain, self.lex)) < len(q.plain):
            party = self.party(p.s, q.plain[0], q.plain[cut - 1] + 1)
            party.start, party.end = p.begin, p.stop
            return party
        name = q.name.split(",")[0].strip() or p.name
        return Party("organisation", name, p.begin, p.stop, q.head, country=within, aliases=p.aliases)

    def _site_owner(self, q: Phrase) -> Party | None:
        """The body whose site a phrase names ("laman resmi Kementerian Sosial"), or the address of the site."""
        s, plain, sources = q.s, q.plain, self.lex.sources
        if q.head not in sources.sites:
            return None
        named = next((k for k, i in enumerate(plain) if k and not s.is_lower(i)), 0)
        address = next((k for k, i in enumerate(plain) if is_site(self.words(s, i, i + 1))), 0)
        if address:
            site = self.joined(s, plain[: address + 1])
            return Party("media", site, q.begin, q.stop, q.head)  # "laman x.go.id [Batik]"
        if not named:
            return None
        name = self.joined(s, plain[named:])
        last = s.tokens[plain[-1]].form
        body = s.tags[plain[named]] == "G" or name.casefold() in self.lex.bodies
        body = body or (
            named < len(plain) - 1
            and last in sources.organisation_suffixes
            and last not in sources.press
            and not s.tags[plain[named] : plain[-1] + 1].strip("NG")
        )
        if not body or name.casefold() in self.lex.known_media:
            return None
        owner = self.party(s, plain[named], plain[-1] + 1)
        owner.start, owner.end = q.begin, q.stop
        return owner if owner.kind == "organisation" else None

    def names_somebody(self, party: Party) -> bool:
        """Whether an unnamed party is one that can speak: people, some of them, a body, or a noun for a doer.

        "performa", "kontrak" and what else a slip takes for a source are not.
        """
        if party.kind != "unnamed" or any(word[:1].isupper() for word in party.name.split()[1:]):
            return True
        suffix = self.lex.words.possessive_suffix
        words = party.name.lower().split()
        forms = [form.partition("-")[0].removesuffix(suffix) for form in words]  # "Ibu-ibu"
        doers = [
            f
            for f in forms
            if f.startswith(self.lex.sources.doer_prefix) and not f.endswith(self.lex.sources.deed_suffixes)
        ]
        return bool(doers) or any(
            self.lex.classes.get(form) not in (None, "x", "e", "J", "m") for form in (*forms, *words)
        )


def _before_common_tail(s: Sentence, plain: list[int], lex: Lexicon) -> int:
    """How many words of a phrase stand before small words of the language that end it: "Sinar [hal itu]"."""
    names = next((k for k, i in enumerate(plain) if s.is_lower(i)), len(plain))
    tail = plain[names:]
    ends = tail and not s.tags[plain[0] : plain[names - 1] + 1].strip("NG") and "G" not in s.tags[plain[0]]
    if not ends or any(s.tags[i] not in "nxK" or not s.is_lower(i) for i in tail):
        return len(plain)
    first, after = s.tokens[plain[0]].form, s.tokens[tail[0]].form
    named = names > 1 or not is_common(first, lex.language)
    small = is_common(after, lex.language) and not after.endswith(lex.words.possessive_suffix)
    return names if named and small else len(plain)
