"""Whom a phrase means by what the text tells before it: "keduanya", "Mereka", "laporan itu", "pihak bank"."""

from collections.abc import Sequence
from functools import cache

from tasks.attribute.lexicon import Lexicon
from tasks.attribute.noun_phrases import noun_phrase_end
from tasks.attribute.sentences import Sentence
from tasks.attribute.statements import Span
from tasks.attribute.subjects import main_subject
from tasks.resolve.cast import Cast, Resolved
from tasks.resolve.members import Member
from tasks.resolve.parties import Party
from tasks.resolve.quantity_words import number_words
from tasks.resolve.rows import Spoken

IN_PASSING = "passive.raised"
"""Rule of what is said to be so in passing."""

NEAR = 3
"""Sentences that a speaker may look back over."""

RELAYED = "relay.alone"
"""Rule of what a medium alone is said to have told."""

_FAR = 20  # sentences in which a letter was told of


@cache
def _numbers(language: str) -> frozenset[str]:
    """The number words for more than one."""
    words = number_words(language)
    return frozenset([*(word for word, n in {**words.ones, **words.fixed}.items() if n > 1), *words.vague])


class Meant:
    """Looks back from a phrase over the sentences, and over what was `earlier` said, which grows meanwhile."""

    def __init__(self, text: str, tagged: Sequence[Sentence], cast: Cast, earlier: Sequence[Spoken], lex: Lexicon):
        self.text, self.tagged, self.cast, self.lex = text, tagged, cast, lex
        self._earlier = earlier
        self._of_state = lex.sources.state_bodies | lex.sources.generic_bodies

    def of(self, party: Party, sentence: int) -> list[Resolved]:
        """Whom a party of a sentence means, where it is not simply whom it names."""
        return (
            self._pair(party, sentence)
            or self._paper(party, sentence)
            or self._issuer(party, sentence)
            or self._in_full(party, sentence)
            or self._subject_meant(party, sentence)
            or self._state_meant(party, sentence)
        )

    def _pair(self, party: Party, sentence: int) -> list[Resolved]:
        """The two whom "keduanya", "kedua negara itu" or "kedua pemimpin" means: of one kind, last named together."""
        pronoun, sources = party.kind == "pronoun", self.lex.sources
        pair = party.head in sources.pair_heads or party.name.split()[0].lower() == sources.two
        if party.kind in ("description", "unnamed") and pair and self.cast.points_back(party):
            return self._two_persons(sentence, False)  # "duo usungan Partai X dan Partai Y itu", "dua politikus itu"
        if not party.name.lower().startswith(sources.pair_prefix) or party.kind == "person":
            return []
        if not pronoun and (listed := self._listed(party, sentence)):
            return listed
        noun = "" if pronoun else party.name.lower().split()[1]
        persons = pronoun or noun in sources.persons or self.lex.classes.get(noun) in ("T", "S")
        if persons and noun not in sources.country_nouns and (two := self._two_persons(sentence, pronoun)):
            return two
        body = self.lex.classes.get(noun) == "G" and noun not in sources.state_heads  # "kedua perusahaan"
        if not body and (two := self._two_states(sentence, beside=not pronoun)):
            return two
        both = self.cast.plural(2) if pronoun else []
        return [Resolved(m, "pronoun", 0.7) for m in both] if len(both) == 2 else []

    def _two_persons(self, sentence: int, pronoun: bool) -> list[Resolved]:
        """The two persons who spoke last, for a pronoun, or whom one of the three sentences before names."""
        lately = {id(m): m for one in self._earlier[-4:] for m in one.speakers if m.kind == "person"}
        if pronoun and len(lately) == 2:
            return [Resolved(m, "pronoun", 0.75) for m in lately.values()]
        for s in reversed(self.tagged[max(0, sentence - NEAR) : sentence]):
            two = list(dict.fromkeys(m for _, m in self.cast.named_between(*s.span(0, len(s.tokens)))))
            if len(two) == 2:
                return [Resolved(m, "pronoun", 0.8) for m in two]
        return []

    def _two_states(self, sentence: int, beside: bool) -> list[Resolved]:
        """The two states that one of the three sentences before names; `beside` persons that it names, too."""
        for back in range(sentence - 1, max(-1, sentence - NEAR - 1), -1):
            s = self.tagged[back]
            start, end = s.span(0, len(s.tokens))
            codes = list(dict.fromkeys(place.code for _, _, place in self.cast.places.mentions(self.text, start, end)))
            if len(codes) < 2 or not (beside or not self.cast.named_between(start, end)):
                continue
            spoke = {
                m.country
                for one in self._earlier
                if one.attribution.sentence == back
                for m in one.speakers
                if m.kind == "state"
            }
            meant = [c for c in codes if c not in spoke] if len(codes) > 2 else codes
            if len(meant) == 2:
                return [Resolved(self.cast.state(c), "pronoun", 0.75) for c in meant]
        return []

    def _listed(self, party: Party, sentence: int) -> list[Resolved]:
        """The two that end the sentence before, named after "yakni": "dua fraksi, yakni A dan B. Kedua fraksi …"."""
        s = self.tagged[sentence - 1] if sentence else None
        if s is None:
            return []
        noun = party.name.lower().split()[-1]
        subject = main_subject(s, len(s.tokens), self.lex)
        two = self.cast.reader.parties(s, *subject) if subject else []
        if len(two) == 2 and all(noun == p.head or noun in p.name.lower().split() for p in two):
            return [Resolved(self.cast.resolve(p).member, "description", 0.8) for p in two]
        at = next((k for k, token in enumerate(s.tokens) if token.form in self.lex.words.naming), -1)
        end = len(s.tags.rstrip(".,"))
        if at < 0 or s.tags[at + 1 : end].strip("NGTHj()") or "j" not in s.tags[at + 1 : end]:
            return []
        both = [self.cast.resolve(p) for p in self.cast.reader.parties(s, at + 1, end)]
        bodies = self.lex.classes.get(party.name.lower().split()[-1]) == "G"
        fit = len(both) == 2 and all((one.member.kind == "person") != bodies for one in both)
        return [Resolved(one.member, "description", 0.8) for one in both] if fit else []

    def _subject_meant(self, party: Party, sentence: int) -> list[Resolved]:
        """The subject of the sentence before, for "mereka" or "pernyataan itu" when it has not spoken itself."""
        plural = party.kind == "pronoun" and party.head in self.lex.plural_pronouns
        last = self._earlier[-1] if self._earlier else None
        if plural and last is not None and len(last.speakers) > 1 and sentence - last.attribution.sentence < 3:
            return [Resolved(m, "pronoun", 0.8) for m in last.speakers]  # "A dan B meminta … Mereka …"
        paper = party.kind == "document" and party.definite
        again = party.kind == "description" and party.definite
        if not sentence:
            return []
        if self._describes_body(party):
            return self._body_meant(party, sentence)
        if self.cast.is_own_words(party) and not self.cast.speakers and not self.cast.named:
            return self.body_topic(sentence)
        if not (plural or paper or again):
            return []
        here = self.tagged[sentence]
        same = main_subject(here, len(here.tokens), self.lex)
        if plural and same and here.tokens[same[1] - 1].end <= party.start and here.tags[same[0]] in "aSD#":
            return [
                Resolved(self.cast.resolve(p).member, "pronoun", 0.8) for p in self.cast.reader.parties(here, *same)
            ]
        if plural and (fronted := self._fronted(here, party.start)):
            return [Resolved(self.cast.resolve(p).member, "pronoun", 0.75) for p in fronted]
        before = self.tagged[sentence - 1]
        lately = [one.attribution for one in self._earlier[-4:]]
        spoke = [a for a in lately if a.sentence == sentence - 1 and a.rule not in (IN_PASSING, RELAYED)]
        if spoke:
            one = plural and last is not None and len(last.speakers) == 1 and last.speakers[0].kind == "person"
            crowd = self._crowd_before(sentence) if one else []
            crowd = crowd or (self._team_of(last.speakers[0], sentence) if one and last is not None else [])
            heads = {m.member.head for m in crowd}
            return [] if any(t.form in heads for t in here.tokens) else crowd  # not "mereka berharap penggemar …"
        many = plural and not party.head.startswith(self.lex.sources.pair_prefix)
        if many and self._tells_no_one(before) and (body := self._acting_body(sentence - 1)):
            return body  # "KPK menggeledah kantor itu. Mereka menyita uang. Mereka …"
        subject = main_subject(before, len(before.tokens), self.lex)
        if subject is None:
            return self._crowd_before(sentence) if many else []
        if many and self._done_to_one(before, subject) and (crowd := self._crowd_before(sentence)):
            return crowd  # "Rina diperiksa tim dokter. Mereka …"
        several_by_kind = before.tokens[subject[0]].form in self.lex.sources.crowds
        if not several_by_kind and not before.tags[slice(*subject)].strip("H"):
            return []  # "Pertama, …"
        found = self.cast.reader.parties(before, *subject)
        if again and [(p.head, p.country) for p in found] != [(party.head, party.country)]:
            return []
        persons = [p for p in found if p.kind == "person"]
        if paper and not any(token.form == party.head for token in before.tokens):
            found = [p for p in found if p.kind != "unnamed"]  # "Seseorang sakit. Penelitian itu …"
        several = plural and len(persons) == len(found) > 1  # "Rina dan Budi datang. Mereka …"
        if not found or (any(p.kind in ("pronoun", "person") for p in found) and (plural or paper) and not several):
            return self._crowd_before(sentence) if many else []
        return [Resolved(self.cast.resolve(p).member, "pronoun" if plural else "description", 0.75) for p in found]

    def _tells_no_one(self, s: Sentence) -> bool:
        """Whether a sentence is about a thing, or goes on about the many of the one before."""
        subject = main_subject(s, len(s.tokens), self.lex)
        if subject is None:
            return s.tags[:1] in ("n", "D", "K") and "i" in s.tags[1:3]
        pronoun = s.tags[subject[0]] == "O" and s.tokens[subject[0]].form in self.lex.plural_pronouns
        return pronoun or not set(s.tags[slice(*subject)]) & set("NTHGSEO")

    def _acting_body(self, sentence: int) -> list[Resolved]:
        """The body that the sentence before is about, nobody between having spoken."""
        if any(one.attribution.sentence >= sentence - 1 for one in self._earlier[-NEAR:]):
            return []
        return self.body_topic(sentence, near=1)

    def _in_full(self, party: Party, sentence: int) -> list[Resolved]:
        """The body that the sentences before name in full: "Pemerintah Kota X … pemerintah"."""
        if party.kind != "description" or party.name.lower() != party.head or party.head not in self._of_state:
            return []
        for s in reversed(self.tagged[max(0, sentence - NEAR) : sentence]):
            for at in reversed(range(len(s.tokens) - 1)):
                if s.tokens[at].form == party.head and s.tags[at : at + 2] in ("GN", "GG", "GT"):
                    end = noun_phrase_end(s, at, len(s.tokens), self.lex)
                    found = self.cast.reader.parties(s, at, end)
                    if len(found) == 1 and found[0].kind in ("organisation", "state"):
                        return [Resolved(self.cast.resolve(found[0]).member, "description", 0.75)]
        return []

    def _describes_body(self, party: Party) -> bool:
        """Whether a party is a body that only its sort tells: "lembaga antirasuah itu", "perusahaan asal AS itu"."""
        sources, words = self.lex.sources, party.name.lower().split()
        points = self.cast.points_back(party)
        sorts = sources.generic_bodies | sources.described_bodies if points else sources.generic_bodies
        if not party.definite or party.head not in sorts or not (points or party.name.lower() == party.head):
            return False
        named = any(word[:1].isupper() for word in party.name.split()[1:])
        named = named and not (points and sources.unions.issuperset(words[1:]))  # "badan PBB itu"
        tells = any(word in self.lex.words.birth or word.startswith(self.lex.words.bearing_prefix) for word in words)
        tells = tells or self.cast.places.country(" ".join(party.name.split()[1:])) is not None  # "badan AS itu"
        return party.kind != "person" and (tells or not named)

    def _body_meant(self, party: Party, sentence: int) -> list[Resolved]:
        """The body that the text turns to, where none of that sort is known by name."""
        bodies = (m for m in self.cast.members if m.kind == "organisation")
        if any(party.head == m.head or party.head in m.words() for m in bodies):
            return []
        return self.body_topic(sentence, near=NEAR)

    def body_topic(self, sentence: int, near: int = 2) -> list[Resolved]:
        """The body that one of the `near` sentences before is about."""
        for s in reversed(self.tagged[max(0, sentence - near) : sentence]):
            subject = main_subject(s, len(s.tokens), self.lex)
            if subject is None and s.tags[0] in "DK":
                subject = 0, noun_phrase_end(s, 0, len(s.tokens), self.lex)  # "Laporan Bank Dunia terbit."
            found = self.cast.reader.parties(s, *subject) if subject else []
            if len(found) == 1 and found[0].kind == "organisation" and not self._describes_body(found[0]):
                words = found[0].name.split()[1:]
                named = not words or any(not word.islower() for word in words)  # not "kelompok tani"
                return [Resolved(self.cast.resolve(found[0]).member, "description", 0.8)] if named else []
        return []

    def _state_meant(self, party: Party, sentence: int) -> list[Resolved]:
        """The state that "negara itu" means: whom one of the two sentences before is about, or the only one there."""
        if party.head not in self.lex.sources.country_nouns or not party.definite or not sentence:
            return []
        before = self.tagged[max(0, sentence - 2) : sentence]
        for s in reversed(before):
            subject = main_subject(s, len(s.tokens), self.lex)
            found = self.cast.reader.parties(s, *subject) if subject else []
            if len(found) == 1 and found[0].kind == "state":
                return [Resolved(self.cast.resolve(found[0]).member, "description", 0.8)]
        if " " in party.name:
            return []  # "negara anggota NATO itu"
        end = self.tagged[sentence].tokens[0].start
        codes = {place.code for _, _, place in self.cast.places.mentions(self.text, before[0].tokens[0].start, end)}
        return [Resolved(self.cast.state(codes.pop()), "description", 0.75)] if len(codes) == 1 else []

    def _paper(self, party: Party, sentence: int) -> list[Resolved]:
        """The document with a number or name of its own that "laporan itu" or "Perpres ini" means."""
        if party.kind != "document" or not party.definite:
            return []
        for s in reversed(self.tagged[max(0, sentence - NEAR) : sentence]):
            for at in reversed(range(len(s.tokens))):
                if s.tokens[at].form != party.head or s.tags[at] not in "DKN":
                    continue
                first = at
                while first and s.tags[first - 1] in "DT(":
                    first -= 1  # "Peraturan Presiden (Perpres) Nomor 66"
                last = at + 1
                while last < len(s.tags) and (
                    s.tags[last] in "NGTH()#w" or s.tags[last : last + 2] == ",(" or s.tokens[last].form == "/"
                ):
                    last += 1
                last -= s.tags[last - 1] == "("
                if "#" in s.tags[first:last]:
                    name = self.cast.reader.words(s, first, last)
                    start, end = s.span(first, last)
                    meant = self.cast.body(Party("document", name, start, end, party.head))
                    return [Resolved(meant, "description", 0.85)]
        return []

    def _issuer(self, party: Party, sentence: int) -> list[Resolved]:
        """Who spoke in one of the two sentences before, for a bare "pernyataan itu" of which no maker is told."""
        told = party.kind == "document" and party.definite and party.name.casefold() == party.head
        if told and party.head in self.lex.sources.sent and (met := self._last_met(party.head, sentence)) is not None:
            return self._sender(met)
        if not told or party.head not in self.lex.sources.own_words or not self._earlier:
            return []
        last = self._earlier[-1]
        between = self.tagged[last.attribution.sentence + 1 : sentence]
        again = any(token.form == party.head for s in between for token in s.tokens)
        near = sentence - last.attribution.sentence < NEAR and not again and len(last.speakers) == 1
        return [Resolved(last.speakers[0], "description", 0.75)] if near else []

    def _last_met(self, form: str, sentence: int) -> int | None:
        """The last of the sentences before that has a word with no demonstrative."""
        for k in range(sentence - 1, max(-1, sentence - 1 - _FAR), -1):
            s = self.tagged[k]
            if any(t.form == form and s.tags[at + 1 : at + 2] != "i" for at, t in enumerate(s.tokens)):
                return k
        return None

    def _team_of(self, speaker: Member, sentence: int) -> list[Resolved]:
        """The body or group that one of the sentences before is about, of which the speaker tells that he is."""
        office = (speaker.role or "").casefold().split()
        for s in reversed(self.tagged[max(0, sentence - NEAR) : sentence - 1]):
            subject = main_subject(s, len(s.tokens), self.lex)
            found = self.cast.reader.parties(s, *subject) if subject else []
            team = len(found) == 1 and found[0].kind in ("organisation", "unnamed", "group")
            if team and (found[0].head in office[1:] or found[0].name.casefold().split()[-1] in office[1:]):
                return [Resolved(self.cast.resolve(found[0]).member, "pronoun", 0.65)]
        return []

    def _sender(self, sentence: int) -> list[Resolved]:
        """Who speaks in the sentence that tells of a letter or post, or whom it is about."""
        spoke = [one.speakers for one in self._earlier if one.attribution.sentence == sentence]
        if spoke and len(spoke[-1]) == 1:
            return [Resolved(spoke[-1][0], "description", 0.75)]
        s = self.tagged[sentence]
        subject = main_subject(s, len(s.tokens), self.lex)
        found = self.cast.reader.parties(s, *subject) if subject else []
        about = len(found) == 1 and found[0].kind != "document" and self.cast.reader.names_somebody(found[0])
        return (
            [Resolved(self.cast.resolve(found[0], self.tagged[sentence].tokens[0].start).member, "description", 0.7)]
            if about
            else []
        )

    def _crowd_before(self, sentence: int) -> list[Resolved]:
        """The people without a name whom the sentence before names last: "… diperiksa tiga dokter. Mereka …"."""
        s, crowds = self.tagged[sentence - 1], self.lex.sources.crowds
        for at in reversed(range(len(s.tokens))):
            once, _, again = s.tokens[at].form.partition("-")
            people = s.tags[at] in "STH" or (once == again and self.lex.classes.get(once) in ("S", "T"))
            if not (people and s.is_lower(at)):
                continue
            counted, tag = (s.tokens[at - 1].form, s.tags[at - 1]) if at else ("", "")
            many = tag == "#" or counted in _numbers(self.lex.language) or (tag in ("a", "G") and counted in crowds)
            if many or once in crowds or once == again:
                end = noun_phrase_end(s, at, len(s.tokens), self.lex)
                place = s.tags.find("p", at, end)
                if place > 0 and "v" in s.tags[:at]:
                    end = place  # "… ditemui sejumlah guru [di rumahnya]"
                found = self.cast.reader.parties(s, at - many, end)
                if len(found) == 1 and found[0].kind != "person":
                    return [Resolved(self.cast.resolve(found[0]).member, "pronoun", 0.65)]
        return []

    def _done_to_one(self, s: Sentence, subject: Span) -> bool:
        """Whether a sentence tells what was done to somebody who is not many."""
        first, verb = s.tokens[subject[0]].form, len(s.tags) - len(s.tags[subject[1] :].lstrip("xm"))
        done = s.tags[verb] == "v" and s.tokens[verb].form.startswith(self.lex.words.passive_prefix)
        return (
            done
            and "j" not in s.tags[slice(*subject)]
            and first not in self.lex.sources.crowds
            and first not in _numbers(self.lex.language)
        )

    def _fronted(self, s: Sentence, until: int) -> list[Party]:
        """The many whom a clause before the main one is about: "Meski banyak warga menolak, mereka mengakui …"."""
        if s.tags[:1] not in ("J", "f") or s.tags[1:2] not in ("a", "S", "#"):
            return []
        last = next((k for k in range(1, len(s.tags)) if s.tags[k] not in "aSTnNGHi#"), len(s.tags))
        return self.cast.reader.parties(s, 1, last) if s.tokens[last - 1].end <= until else []
