"""Who a text introduces: persons with an office, a rank or two words, and those called by one name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tasks.attribute.lexicon import Lexicon, is_common
from tasks.attribute.sentences import Sentence
from tasks.attribute.subjects import main_subject
from tasks.resolve.members import Member, Members
from tasks.resolve.offices import is_made_of
from tasks.resolve.parties import Party
from tasks.resolve.phrases import phrase_of
from tasks.resolve.places import Places
from tasks.resolve.told_offices import ToldOffice, told_offices

_SHORT_BODY = re.compile(r"(G[GNnDjST]*N)\(N\)")
_OFFICE = 4  # words of an office before the body it is held in
_OLDEST = 120  # years
_NICKNAMED = 150  # characters between a name and a nickname that is its bearer's
_ABOUT = 600  # … where the nickname only describes whom the text is about
_CLIPPED = 4  # letters of a nickname that may be those of a longer name
_BRACKET = re.compile(r"\([NTGHSE]{1,4}\)")  # "(Karo Penmas)"
_STOP = re.compile(r"(?<=\w{4})\. ")  # a full stop before a name, not of an initial
_POINTS = re.compile("(?:#[wn#]*)?i")  # "itu", "1995 ini"
_OPENS = re.compile("[THSN]|(?<!E)G")  # a phrase that may introduce somebody, not "(Kantor Berita) Pusat Korea"


def _is_headline(text: str, s: Sentence) -> bool:
    """Whether all content words of a sentence are capitalised: a headline or link, whose words introduce nobody."""
    capitals = 0
    for i, token in enumerate(s.tokens):
        first = text[token.start]
        if s.tags[i] in "nvABPKSDGEx" and token.quote is None and first.islower():
            return False
        capitals += first.isupper() and token.quote is None
    return capitals > 5


@dataclass(frozen=True, slots=True)
class Opening:
    """A sentence that is about somebody: where it names him, and whether he may be quoted next.

    `new` tells that it says who he is, `reacts` that he does what speakers do ("menanggapi usulan itu"), `described`
    that it only says something of him ("Ganjar dinilai …").
    """

    at: int
    member: Member
    new: bool
    reacts: bool
    described: bool


class Introductions(Members):
    """The actors of one document and where it names its persons."""

    def __init__(self, text: str, tagged: list[Sentence], lex: Lexicon, places: Places):
        super().__init__(text, lex, places)
        self.named: list[tuple[int, Member]] = []  # persons by place of mention
        self.openings: list[Opening] = []  # in the order of the text
        self._lone: list[tuple[Party, Sentence, int, int]] = []
        self._stray: list[tuple[Sentence, int, int]] = []  # single names that introduce nobody
        self._told: list[tuple[Sentence, ToldOffice]] = []
        self._pseudonyms = lex.sources.pseudonyms
        self._introduce(tagged)

    def _introduce(self, tagged: Iterable[Sentence]) -> None:
        """Persons that the text names with an office, a rank or two words; bodies with their abbreviations."""
        before: Sentence | None = None
        for s in tagged:
            self._note_lone_names(s)
            if before is not None and s.tokens[0].form in self.lex.sources.companies:
                self._note_described(before, s)
            before = s
        for s in tagged:
            tags = s.tags
            if "N" not in tags or _is_headline(self.text, s):
                continue
            offices = {told.start: told for told in told_offices(s, self.lex, self._goes_on)}
            opening = _OPENS.search(tags)
            while opening:
                i = j = opening.start()
                if i in offices and self._is_told(s, offices[i]):
                    self._told.append((s, offices[i]))
                    opening = _OPENS.search(tags, offices[i].stop)
                    continue
                while j < len(tags) and (tags[j] in "THSGNn" or self._goes_on(s, i, j)):
                    j += 1
                end = j
                while end > i and tags[end - 1] in "n.pj,":
                    end -= 1
                self._introduce_phrase(s, i, end)
                opening = _OPENS.search(tags, j)
        self._introduce_lone()
        self._introduce_nicknames()
        self._tell_offices()

    def _goes_on(self, s: Sentence, start: int, at: int) -> bool:
        """Whether a phrase that began at `start` goes on behind the mark or function word at `at`."""
        tags, n = s.tags, len(s.tags)
        tag, after = tags[at], tags[at + 1 : at + 2]
        if tag == ".":
            form = s.tokens[at - 1].form  # "Abd. Rohim", "MUFG Bank Ltd. Rina Wati"
            closes = form in self.lex.sources.organisation_suffixes and form in self.lex.abbreviations
            short = s.tokens[at].end - s.tokens[at - 1].start < 4 or form in self.lex.words.given_short
            return after == "N" and (short or closes)
        if tag == '"':
            return '"N"N' in (tags[at : at + 4], tags[at - 2 : at + 2])  # 'Rafael "Rafa" Navarro'
        if tag == "D" or tag == "E":
            return tags[start] in "TG" and not s.is_lower(at)  # "Kepala Badan Riset dan Inovasi"
        if tag == "u":
            return after == "N" and tags[start] == "T"  # "Dubes X untuk Y"
        if tag == "#":
            return after == "N" and s.tokens[at + 1].form == "/"  # "Kodim 0735/Surakarta"
        if tag == "p" and after == "G" and tags[start] in "TS" and not s.is_lower(at + 1):
            return s.tokens[at].form in self.lex.words.serving  # "anggota DPR dari Partai X Rina Wati"
        if tag == "p" or tag == "j":
            return after == "N" or (at + 1 < n and self._field_follows(s, start, at))
        if tag == "(":
            return _BRACKET.match(tags, at) is not None
        if tag == ")":
            opening = tags.rfind("(", start, at)
            return opening > start and _BRACKET.fullmatch(tags, opening, at + 1) is not None
        if tag != ",":
            return False
        if after == "j":
            return self._field_follows(s, start, at + 1)
        if after == "D" and tags[start] in "TG" and not s.is_lower(at + 1):
            return True  # "Menteri Kebudayaan, Riset, dan Teknologi"
        if after == "G" and tags[start] == "T" and not s.is_lower(at + 1):
            return True  # "Direktur Ekosistem Digital, Kementerian Sandang, Rina Wati"
        if after not in ("N", "H") or not set(tags[start:at]) & set("TS"):
            return False
        # "di hadapan Presiden, Budi …" does not name the president
        within = s.tokens[start - 2 if start > 1 else 0].form in self.lex.words.place
        return not (start > 0 and tags[start - 1] == "n" and within)

    def _field_follows(self, s: Sentence, start: int, at: int) -> bool:
        """Whether "dan" joins fields of one office: "Menteri Energi dan Sumber Daya Mineral"."""
        after = at + 1
        joins = s.tags[at] == "j" and s.tokens[at].form in self.lex.words.joint
        if joins and s.tokens[at].form not in self.lex.words.coordination:
            return s.tags[start] in "TS"  # "dosen sekaligus pengamat politik"
        if s.tags[start] not in "TG" or s.tags[at] != "j" or after >= len(s.tokens):
            return False
        field = s.tokens[after].form in self.lex.office_words or (s.tags[start] == "T" and s.tags[after] == "D")
        return (field and not s.is_lower(after)) or self.reader.joins_people(s, start, at)

    def _is_told(self, s: Sentence, told: ToldOffice) -> bool:
        """Whether what stands behind a name is its bearer's office, and not the next of a list by name and office."""
        office = self.reader.party(s, told.start, told.stop)
        if office.kind != "person" or office.head in self.lex.sources.relations:
            return True
        words = office.name.casefold().split()
        return len(list(self.reader.places_of(office.name))) == 1 and self.reader.known_alone.isdisjoint(words)

    def _tell_offices(self) -> None:
        """Offices behind the names of those whom no office stands before."""
        for s, told in self._told:
            member = self.by_name(self.reader.words(s, told.first, told.last))
            if member is None or (member.role is not None and not self._addresses(member.role)):
                continue
            member.role, member.head = phrase_of(self.reader, s, told.start, told.stop).name, s.tokens[told.start].form
            member.country = member.country or self.places.country_in(member.role)
            member.gender = member.gender or self.gender(member.role)

    def _introduce_nicknames(self) -> None:
        """ "Zulkifli Hasan yang akrab disapa Zulhas": another name of the person named last before it.

        "Noel, sapaan Immanuel Gerungan" is the other way round.
        """
        sources = self.lex.sources
        inverted = any(word in self.text for word in sources.address_of)
        for match in self.lex.nickname_of.finditer(self.text) if inverted else ():
            full = self.by_name(match[2].strip())
            if full is not None:
                self._nickname(full, match[1].strip())
        called = any(word in self.text for word in sources.nicknamed)
        for match in self.lex.nickname.finditer(self.text) if called else ():
            before = [m for at, m in self.named if at < match.start() and match.start() - at < _NICKNAMED]
            if self._describes(match.start()):
                before = self._alike(match[1]) or self._about(match.start()) or before
            if before:
                named = match[0].startswith(sources.address_of)
                self._nickname(before[-1], match[1].strip(), given=named)

    def _describes(self, at: int) -> bool:
        """Whether a nickname's clause stands by a noun for its bearer alone: "kata pria yang akrab disapa Zul"."""
        *_, earlier, noun, relative = ["", "", "", *self.text[max(0, at - _NICKNAMED) : at].split()]
        described = relative in self.lex.words.relative and self.lex.classes.get(noun.lower()) in ("T", "S", "H")
        return described and not earlier.endswith(",") and not (noun.islower() and earlier[:1].isupper())

    def _alike(self, nickname: str) -> list[Member]:
        """The one person a word of whose name goes on where a word of a nickname ends: "Sukawi" for Sukawijaya."""
        words = [word.casefold() for word in nickname.split() if len(word) > _CLIPPED]
        persons = dict.fromkeys(m for _, m in self.named)
        others = (m for m in persons if m.name != nickname.strip())
        alike = [m for m in others if any(own.startswith(word) for own in m.words() for word in words)]
        return alike if len(alike) == 1 else []

    def _about(self, until: int) -> list[Member]:
        """Whom the last sentence that is about somebody is about, near before a place."""
        near = [o for o in self.openings if until - _ABOUT < o.at < until]
        return [o.member for o in near if not o.described][-1:] or [o.member for o in near][-1:]

    def _nickname(self, full: Member, name: str, *, given: bool = False) -> None:
        """Give somebody another name; whoever is met by that name alone is he, the one who is named in full.

        `given` tells that the other name is the one that the first is short for.
        """
        name = _STOP.split(name)[-1]
        alone = next((m for m in self.members if m.kind == "person" and m.name == name and m is not full), None)
        if (
            given
            and alone is not None
            and (len(alone.words()), bool(alone.role)) > (len(full.words()), bool(full.role))
        ):
            full, alone = alone, full  # "Noel, sapaan akrab Immanuel Gerungan"
            name = alone.name
        full.aliases.append(name)
        if alone is None:
            if given and len(name.split()) > len(
                full.words()
            ):  # "Kang DS, sapaan akrab Dadang Supardi", named nowhere else
                full.aliases.append(full.name)
                full.name, full.address = name, None
            return
        self.members.remove(alone)
        self.named = [(at, full if m is alone else m) for at, m in self.named]
        self.openings = [replace(o, member=full) if o.member is alone else o for o in self.openings]

    def _introduce_lone(self) -> None:
        """Single names without an office that act or speak, where no fuller name of the text holds them."""
        for party, s, start, end in self._lone:
            name = party.name.casefold()
            if self.alias_of(party.name) is not None:
                continue
            if any(name in m.words() for m in self.members if m.kind == "person" and len(m.words()) > 1):
                continue
            if name in self.lex.regions and name in self.reader.bodies | self.reader.located:
                continue  # "Kota Tasikmalaya … Tasikmalaya merupakan wilayah strategis"
            member = self.by_name(party.name) or self.person(party)
            self.named.append((party.start, member))
            self._note_opening(s, start, end, party, member)
        self.named.sort(key=lambda named: named[0])
        self.openings.sort(key=lambda opening: opening.at)

    def _opens(self, s: Sentence, start: int) -> bool:
        """Whether a sentence is about what begins at `start`: its subject, or "Salah satunya adalah X", "Ada X"."""
        if start and s.tokens[start - 1].form in self.lex.words.copula and s.tags[start:].strip("NTH.") == "":
            return True
        if start == 1 and s.tokens[0].form in self.lex.words.copula:
            return True  # "Adalah Rina, mahasiswi Teknik Mesin, yang membuat alat itu."
        if start and (self._undergoes(s, start) or self._responds(s, start)):
            return True
        verb = start - 1 - (s.tags[start - 1] == "o")
        passive = start > 2 and s.tokens[verb].form.startswith(self.lex.words.passive_prefix)
        if s.tags.lstrip("Jx,")[:2] == "Ki" and passive and s.tags[verb] in "vP":
            return True  # "Hal ini juga disinggung Rina."
        k = start
        while k and s.tags[k - 1] == "x":
            k -= 1
        if k and s.tokens[k - 1].form in self.lex.existential and not s.tags[: k - 1].strip("xJ,"):
            return True
        subject = main_subject(s, len(s.tokens), self.lex) if start < 9 else None
        return subject is not None and subject[0] == start

    def _responds(self, s: Sentence, start: int) -> bool:
        """Whether a sentence ends in whom something comes from: "Kritik itu datang dari Rina." """
        words = self.lex.words
        by = s.tokens[start - 1].form in words.origin or s.tags[start - 1] == "o"
        beside = (token.form for token in s.tokens[max(0, start - 4) : start - 1])
        return by and not s.tags[start:].strip("NTHSGDE,.()p") and not self.lex.sources.responses.isdisjoint(beside)

    def _undergoes(self, s: Sentence, start: int) -> bool:
        """Whether a sentence ends in whom something happens to: "Kasus serupa dialami Anton, warga Ciwidey." """
        names = len(s.tags[start:]) - len(s.tags[start:].lstrip("NTHSG"))
        ends = s.tags[start + names : start + names + 1] in ("", ".", ",", "(")
        return s.tokens[start - 1].form in self.lex.words.undergone and ends and "y" not in s.tags[:start]

    def _note_opening(self, s: Sentence, start: int, end: int, party: Party, member: Member) -> None:
        """Keep that a sentence is about the person whom its tokens start..end name, if it is."""
        if not self._opens(s, start) or any(t.form in self.lex.sources.and_others for t in s.tokens[end : end + 1]):
            return
        tags, n = s.tags, len(s.tags)
        verb = next((k for k in range(end, n) if tags[k] in "vAP"), n)
        form = s.tokens[verb].form if verb < n else ""
        words = self.lex.words
        before = s.tokens[start - 1].form if start else ""
        # "Hal ini juga disinggung Rina."
        pointed = tags.lstrip("Jx,")[:2] == "Ki" and tags[start - 1] in "vPo" and not tags[end:].strip(".")
        responds = start > 0 and self._responds(s, start)
        last = (
            before in words.copula or pointed or responds or (start > 0 and self._undergoes(s, start))
        )  # "Hal ini juga disinggung Rina."
        apposed = tags[end : end + 1] == "," and tags[end + 1 : end + 2] != "n" and self._tells_who(s, end + 1)
        told = last or party.role is not None or apposed or tags[end : end + 2] == "(#"
        described = form in words.copula or (
            tags[verb : verb + 1] in ("v", "P") and form.startswith(words.passive_prefix)
        )
        reacts = pointed or responds or tags[verb : verb + 1] == "A" or form in words.reacting
        taken = form in self.lex.sources.arrests
        turned = s.tokens[0].form in self.lex.words.turning and not taken  # "Sementara itu, Ketua DPRD Rina didapuk …"
        new = told and member.first == party.start and (turned or not described)
        new = new and (verb < n or tags[end : end + 2] != "(#")  # "Kedua, Rina (42) warga Ciwidey."
        self.openings.append(Opening(party.start, member, new, reacts, described))

    def _note_described(self, before: Sentence, s: Sentence) -> None:
        """Note as a company the bare name that a sentence is about and the next one calls "perusahaan asal X itu"."""
        verb = next((k for k, tag in enumerate(s.tags) if tag in "vAxm!P,."), len(s.tags))
        told = "i" in s.tags[1:verb] or (verb == 1 and s.tokens[0].form in self.lex.sources.generic_bodies)
        subject = main_subject(before, len(before.tokens), self.lex) if told else None
        if subject is not None and not before.tags[slice(*subject)].strip("N"):
            self.reader.branded.add(before.tokens[subject[0]].form)
            self.reader.brands.append(self.reader.words(before, *subject).casefold())

    def _give_office(self, s: Sentence, at: int, party: Party) -> None:
        """Give somebody named behind a verb of an office that office: "film yang disutradarai Rina Wati"."""
        verb = at - 1 - (s.tags[at - 1] == "o")
        office = self.lex.sources.offices_of_verbs.get(s.tokens[verb].form) if verb >= 0 else None
        if office is not None:
            party.role, party.head = office, office.split()[0]

    def _counterpart(self, s: Sentence, at: int, party: Party) -> None:
        """ "mitranya dari Filipina, Gilberto Navarro" holds the office of the person named before."""
        earlier = [m for place, m in self.named if place < party.start and m.role]
        country = self.places.country_in(self.text[s.tokens[at].start : party.end])
        if earlier:
            party.head, party.country = earlier[-1].head, country
            party.role = " ".join(
                [earlier[-1].head, self.places.display(country) or ""] if country else [earlier[-1].head]
            )

    def _note_lone_names(self, s: Sentence) -> None:
        """Capitalised words that stand alone before a verb or after a bare cue: names, whatever else they mean.

        Those that stand after "di" or the noun of a body are noted as bodies or places.
        """
        tags = s.tags
        if tags[:2] == "nA" and self._stands_amid(self.reader.words(s, 0, 1)):
            self.reader.known_alone.add(s.tokens[0].form)  # "Kukuh menilai …", a word of the language too
        if "N" not in tags:
            return
        self._note_short_bodies(s)
        if "#-#" in tags and any(word in self.text for word in self.lex.sources.club_words):
            self._note_clubs(s)
        trades = not self.lex.company_words.isdisjoint([token.form for token in s.tokens])
        for i, tag in enumerate(tags):
            if tag != "N":
                continue
            form = s.tokens[i].form
            before = s.tokens[i - 1].form if i else ""
            placed = before in self.lex.words.place
            # "PT Sinar", not "PDIP Rina": names of holders follow the abbreviations of bodies
            headed = i > 0 and tags[i - 1] in "GDE" and (len(before) < 3 or not self._in_capitals(s, i - 1))
            if self._is_of_country(s, i) or (trades and self._is_company(s, i)):
                self.reader.branded.add(form)
                last = next((k for k in range(i, len(tags)) if tags[k] != "N"), len(tags))
                self.reader.brands.append(self.reader.words(s, i, last).casefold())
            if headed or placed:
                self.reader.bodies.add(form)
            if placed and tags[i + 1 : i + 2] not in ("N", "G"):
                self.reader.located.add(form)
            if tags[i + 1 : i + 4] == "(#)" and s.tokens[i + 2].form.isdigit() and int(s.tokens[i + 2].form) < _OLDEST:
                self.reader.known_persons.add(form)  # "GBB (38)"
                if not i or tags[i - 1] == "," or before in self.lex.sources.arrests:
                    self.reader.known_alone.add(form)  # "seorang warga, Nada (32), …"
            after = tags[i + 1 : i + 2]
            if after == "(" and self.text.startswith(self._pseudonyms, s.tokens[i + 1].end):
                self.reader.known_alone.add(form)  # "Dina (bukan nama sebenarnya)"
            if i and tags[i - 1] in "NTHGp":
                continue
            some = tags[0] == "a" and before == "," and after == "," and "," not in tags[: i - 1]
            if some and set(tags[1:i]) & set("THS") and self._may_open(form):
                self.reader.known_alone.add(form)  # "Seorang ibu rumah tangga, Wati, kehilangan motor."
            if (
                (i and tags[i - 1] == "B" and after not in ("N", "G", "(", "/"))
                or (not i and after == "," and self._tells_who(s, 2) and self._may_open(form))
                or (i and after in ("A", "x", "v") and tags[i - 1] in ",JB")
                or (not i and (after == "A" or tags[1:3] == "xA"))
                or (before in self.lex.words.undergone and after == "," and tags[i + 2 : i + 3] in ("T", "S", "a"))
            ):
                self.reader.known_alone.add(form)

    def _note_short_bodies(self, s: Sentence) -> None:
        """Note the short name in brackets after a body's within an office: "Ketua Asosiasi Petani Sawit (Apisa)"."""
        for match in _SHORT_BODY.finditer(s.tags):
            first, short = match.start(1), match.end() - 2
            behind = s.tokens[match.end()].form if match.end() < len(s.tokens) else ""
            if s.tags[match.end() : match.end() + 1] == "G" or behind in self.lex.regions:
                continue  # "Dinas Sosial (Dinsos) Kota Bitung"
            if "T" not in s.tags[max(0, first - _OFFICE) : first]:
                continue
            name, form = self.reader.words(s, first, match.end(1)), self.reader.words(s, short, short + 1)
            if len(form) > 2 and is_made_of(form, name) and form[0] == name[0] and not s.is_lower(first):
                self.reader.branded.add(form.casefold())
                start, end = s.span(first, match.end(1))
                head = s.tokens[first].form
                self.body(Party("organisation", name, start, end, head, aliases=[name, form]))

    def _note_clubs(self, s: Sentence) -> None:
        """Note as clubs the single names that won or lost by goals: "Persela kalah 0-1 melawan Persik"."""
        tags, tokens = s.tags, s.tokens
        score = tags.find("#-#")
        digits = [tokens[k].form for k in (score, score + 2)]
        if any(len(goals) > 1 for goals in digits) or tags[score + 3 : score + 6] == ",#-":
            return  # "21-15", "6-3, 6-2"
        verb = next(
            (k for k in range(score - 1, max(score - 4, -1), -1) if tokens[k].form in self.lex.sources.results), -1
        )
        if verb < 1:
            return
        sides = [verb - 1]
        while sides[0] and tags[sides[0]] in "x!mJ":
            sides[0] -= 1
        sides += [
            k + 1 for k in range(score + 3, min(score + 6, len(tags))) if tokens[k].form in self.lex.sources.against
        ]
        for k in sides:
            if (
                0 <= k < len(tags)
                and tags[k] == "N"
                and tags[k - 1 : k] not in ("N", "T")
                and tags[k + 1 : k + 2] != "N"
            ):
                self.reader.branded.add(tokens[k].form)
                self.reader.brands.append(tokens[k].form)

    def _tells_who(self, s: Sentence, at: int) -> bool:
        """Whether what somebody is may begin at a token: "…, warga Ciwidey", "…, ibu korban"."""
        kin = s.tags[at : at + 1] == "H" and s.tokens[at].form in self.lex.sources.relations
        return kin or s.tags[at : at + 1] in ("T", "S", "a", "n")

    def _stands_amid(self, word: str) -> bool:
        """Whether a capitalised word stands in mid-sentence too, as names do."""
        return word[0].isupper() and any(
            self.text[at - 1] == " " and (self.text[at - 2].isalpha() or self.text[at - 2] == ",")
            for at in self.reader.places_of(word)
            if at > 1
        )

    def _may_open(self, form: str) -> bool:
        """Whether the word before an apposition may be a name: "Ilham, kakak korban, berdiri", not "Solo, kota …"."""
        stem = form.removesuffix(self.lex.words.possessive_suffix)  # "Nantinya, para peserta …"
        return form not in self.lex.regions and not any(is_common(word, self.lex.language) for word in (form, stem))

    def _is_company(self, s: Sentence, at: int) -> bool:
        """Whether a name follows a word for a company, or one that describes it: "produsen mobil listrik Voltara"."""
        companies, described, tags = self.lex.sources.companies, self.lex.sources.described_bodies, s.tags
        left = at - 1
        while left > max(0, at - 4) and tags[left] in "nx" and s.tokens[left].form not in companies:
            left -= 1
        if left >= 0 and (left == at - 1 or tags[at - 1] != "N") and s.tokens[left].form in companies:
            return True
        goods = at - 1 - (at > 1 and tags[at - 1] == "n")  # "pelanggan korporasi Voltara"
        if at and s.tokens[goods].form in self.lex.sources.company_goods:
            return True
        if at and tags[at - 1] == "," and self._as_company(s, at - 1):
            return True
        last = next((k for k in range(at, len(tags)) if tags[k] != "N"), len(tags))
        if at + 1 < last and all(
            s.tokens[k].form in self.lex.sources.organisation_suffixes for k in range(at + 1, last)
        ):
            return True  # "Voltara Entertainment"
        acts = next((k for k in range(last, len(tags)) if tags[k] not in "xm"), len(tags))
        if acts < len(tags) and s.tokens[acts].form in self.lex.sources.company_deeds:
            return True
        agent = tags[:at].rstrip("N")[-1:] in ("P", "B", "o")  # "dinilai Di Canio sebagai klub besar"
        if last + 1 < len(tags) and s.tokens[last].form in self.lex.words.as_role and not agent:
            return s.tokens[last + 1].form in companies  # "Voltara sebagai pengembang gim itu"
        if tags[last : last + 2] == ",p":
            return last + 2 < len(tags) and s.tokens[last + 2].form in companies
        said = last + 1 + (tags[last + 1 : last + 2] == "a")  # "Voltara, (sebuah) platform asal Bekasi"
        return tags[last : last + 1] == "," and said < len(tags) and s.tokens[said].form in companies & described

    def _as_company(self, s: Sentence, comma: int) -> bool:
        """Whether a sentence opens with what a company is before a comma: "Sebagai perusahaan satelit, Voltara …"."""
        left = comma
        while left > 1 and s.tags[left - 1] in "nxG" and s.tokens[left].form not in self.lex.sources.companies:
            left -= 1
        if not left or s.tokens[left].form not in self.lex.sources.companies:
            return False
        some = s.tags[left - 1] == "a" and "p" not in s.tags[:left]  # "Salah satu lembaga, Voltara, …"
        return some or s.tokens[left - 1].form in self.lex.words.as_role

    def _is_of_country(self, s: Sentence, at: int) -> bool:
        """Whether a name ends in a country's: "Voltara Indonesia"."""
        if s.tags[at : at + 2] != "NN" or s.tags[at + 2 : at + 3] == "N" or s.tags[at - 1 : at] == "T":
            return False
        place = self.places.lookup(self.reader.words(s, at + 1, at + 2))
        return place is not None and place.how == "name"

    def _acts(self, s: Sentence, first: int, last: int, party: Party) -> bool:
        """Whether a name without an office is one beyond doubt: of no common word, or of somebody who does something.

        "Formula Harga Dasar" is two capitalised words too.
        """
        words = [word.lower() for word in party.name.split()]
        common = any(is_common(word, self.lex.language) for word in words)
        if not common or self.reader.known_alone.intersection(words):
            return True
        return (
            s.tags[last : last + 1] in tuple("AxvPm!")
            or s.tags[last : last + 2] == "(#"
            or (s.tags[last:-1][:1] == "y" and s.tokens[last + 1].form in self.lex.words.further)
            or (first > 0 and (s.tags[first - 1] in "BHQ" or s.tokens[first - 1].form in self.lex.sources.led_by))
        )

    def _in_capitals(self, s: Sentence, at: int) -> bool:
        return self.reader.words(s, at, at + 1).isupper()

    def _is_stray(self, s: Sentence, at: int) -> bool:
        """Whether a name that stands alone introduces nobody: nobody is called by it or acts under it."""
        if s.tokens[at].form in self.reader.known_alone:
            return False
        beside = (token.form for token in s.tokens[max(0, at - 5) : at])
        known = self.by_name(self.reader.words(s, at, at + 1))
        return known is None and self.lex.sources.counterparts.isdisjoint(beside)

    def _introduce_phrase(self, s: Sentence, start: int, end: int) -> None:
        tags = s.tags
        if "N" not in tags[start:end]:
            return
        if end == start + 1 and self._is_stray(s, start):
            self._stray.append((s, start, end))
            return
        definite = _POINTS.match(tags, end) and tags[start] in "TS" and not self.reader.ranked(s, range(start, end))
        if definite and self.reader.known_alone.isdisjoint(t.form for t in s.tokens[start:end]):
            return  # "eks kapten Persela itu" names nobody
        parts = self.reader.coordinated(s, start, end)
        for first, last in parts:
            if last <= first:
                continue
            party = self.reader.party(s, first, last)
            if party.kind == "person" and any(
                t.form in self.lex.sources.counterparts for t in s.tokens[max(0, first - 5) : first]
            ):
                self._counterpart(s, max(0, first - 4), party)
            if party.kind == "person" and not party.role and first:
                self._give_office(s, first, party)
            if party.kind == "person" and not party.role and not self._acts(s, first, last, party):
                continue
            if party.kind == "person" and (party.role or len(party.name.split()) > 1):
                member = self.person(party)
                if party.role is None and first > 1 and tags[first - 1] == ",":
                    kin = s.tokens[first - 2].form  # "suaminya, Andre Wijaya"
                    member.gender = member.gender or self.gender(kin)
                self.named.append((party.start, member))
                self.reader.known_persons.update(member.words())
                if first == parts[0][0]:
                    self._note_opening(s, start, end, party, member)
            elif party.kind == "person" and (known := self.by_name(party.name)) is not None:
                self.named.append((party.start, known))
                if first == parts[0][0]:
                    self._note_opening(s, start, end, party, known)
            elif party.kind == "person" and party.name.casefold() in self.reader.known_alone:
                self._lone.append((party, s, start, end))
            elif party.kind == "person":
                self._stray.append((s, first, last))
            elif tags[first : first + 2] == "Np":
                self._stray.append((s, first, first + 1))  # "bertemu Rina di Bitung"
            elif party.kind == "organisation" and party.aliases and (len(party.aliases) > 1):
                self.body(party)
