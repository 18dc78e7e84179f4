"""A source's noun phrase to the parties it names: coordinated ones split, offices told from names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from tasks.attribute.lexicon import Lexicon, is_common
from tasks.attribute.sentences import Sentence
from tasks.resolve.places import Places

Span = tuple[int, int]


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
    metonym: str | None = None


_LONGEST_NAME = 6  # words
_ROMAN = re.compile(r"[IVX]+")
# A body's short name as it is introduced: "Wahana Lingkungan Hidup (Walhi)"
_ABBREVIATION = re.compile(r"(?:[A-Z][\w-]+ (?:[a-z]+ )?){2,}\(([A-Z][\w-]+)\)")


@lru_cache(maxsize=50_000)
def _country_in(places: Places, phrase: str) -> str | None:
    return places.country_in(phrase)


class PartyReader:
    """Reads noun phrases of one document."""

    def __init__(self, text: str, lex: Lexicon, places: Places):
        self.text, self.lex, self.places = text, lex, places
        self.in_place = {at for start, end, _ in places.mentions(text) for at in range(start, end)}
        self.abbreviations = set(_ABBREVIATION.findall(text))
        self.known_persons: set[str] = set()
        self.known_alone: set[str] = set()  # capitalised words that stand alone as somebody who acts

    def parties(self, s: Sentence, start: int, end: int) -> list[Party]:
        """The parties of tokens start..end, in order."""
        found: list[Party] = []
        for first, last in self._coordinated(s, start, end):
            while first < last and s.tags[first] in ',jx"':
                first += 1
            if first < last:
                group = self._group_of(s, first, last, found)
                found.append(group or self._party(s, first, last))
        return found

    def words(self, s: Sentence, start: int, end: int) -> str:
        """The wording of tokens start..end, white space and emphasis folded."""
        return self._joined(s, range(start, end))

    def _joined(self, s: Sentence, places: Iterable[int]) -> str:
        """The wording of tokens, one blank where the text has any white space between them."""
        wording, previous = "", -1
        for i in places:
            token = s.tokens[i]
            wording += ("" if previous in (-1, token.start) else " ") + self.text[token.start : token.end]
            previous = token.end
        return wording

    def _coordinated(self, s: Sentence, start: int, end: int) -> list[tuple[int, int]]:
        tags = s.tags
        cuts: list[int] = []
        for i in range(start + 1, end - 1):
            if tags[i] != "j":
                continue
            left = start if not cuts else cuts[-1] + 1
            if (
                self._stands_alone(s, left, i)
                and self._stands_alone(s, i + 1, end)
                and not self._inside_body(s, left, i)
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

    def _inside_body(self, s: Sentence, start: int, at: int) -> bool:
        """Whether "dan" stands inside a body's or office's name ("Badan Meteorologi, Klimatologi, dan Geofisika")."""
        if s.tags[start] not in "GT" or at + 1 >= len(s.tags) or s.tags[at + 1] not in "NS":
            return False
        after = s.tokens[at + 1]
        if after.start in self.in_place or after.form in self.known_persons or after.form in self.lex.known_media:
            return False
        if self._is_office_word(after.form):
            return True
        return self._person_name(s, list(range(start, at))) is None and s.tags[at + 1 : at + 3] != "NN"

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
        if s.tokens[start].start not in self.in_place and self._is_office_word(first):
            return False
        return tags[0] == "N"

    def _is_role(self, s: Sentence, start: int, end: int) -> bool:
        """Whether a stretch only says what several persons after it are; an office and its one holder stay together."""
        return s.tags[start] in "a#" and any(tag in "TSn" for tag in s.tags[start:end])

    def _is_office_word(self, form: str) -> bool:
        return form in self.lex.office_words or is_common(form, self.lex.language)

    def _group_of(self, s: Sentence, start: int, end: int, found: list[Party]) -> Party | None:
        noun = self.lex.sources.group_of.get(s.tokens[start].form)
        if noun is None or not found:
            return None
        span = s.span(start, end)
        owner = found[-1]
        return Party("group", f"{noun} {owner.name}", *span, head=noun, aliases=[self.words(s, start, end)])

    def _party(self, s: Sentence, start: int, end: int) -> Party:
        tags, lex = s.tags, self.lex
        begin, stop = s.span(start, end)
        wording = self.words(s, start, end)
        definite = tags[end - 1] == "i" and tags[start] != "a" and "y" not in tags[start:end]
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
        name_only = self._joined(s, [i for i in plain if tags[i] not in '",'])
        head = s.tokens[plain[0]].form
        first = tags[plain[0]]
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
        if name_only.casefold() in lex.known_media:
            return Party("media", name_only, begin, stop, head, aliases=aliases)
        within = _country_in(self.places, name_only)
        if head in lex.sources.state_heads and within and len(plain) > 1:
            rest = self._joined(s, plain[1:])
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
        name = self._person_name(s, plain)
        if name is not None:
            first_token, last_token = name
            role = self._role(s, plain, first_token, last_token)
            person = self._joined(s, [i for i in range(first_token, last_token) if tags[i] != '"'])
            return Party(
                "person",
                person,
                begin,
                stop,
                head,
                role=role,
                country=_country_in(self.places, role) if role else None,
                definite=definite,
                aliases=aliases,
            )
        return self._nameless(s, plain, begin, stop, name_only, within, definite, aliases)

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
        bare = self._joined(s, plain[k:])
        if tag in "DK":
            inner = [i for i in plain[k + 1 :] if tags[i] not in "o"]
            if inner and tags[inner[0]] in "NGTESH":
                party = self._party(s, inner[0], plain[-1] + 1)
                if party.kind in ("organisation", "media", "person", "state"):
                    party.start, party.end = begin, stop
                    return party
            return Party("document", wording, begin, stop, head, country=within, definite=definite)
        if tag == "E":
            name = self._joined(s, [i for i in plain[k + 1 :] if tags[i] == "N"])
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
        if tag == "G" and tags[plain[0]] != "a":
            if len(plain) == 1 or (definite and not any(tags[i] == "N" for i in plain)):
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
        return self._joined(s, reversed(kept))

    def _person_name(self, s: Sentence, plain: list[int]) -> tuple[int, int] | None:
        """Token range of a person's name inside an office-and-name phrase, or None.

        The name is the last run of capitalised words that are no words of offices, countries or bodies. A run
        counts as a person's when an office, rank or description stands beside it, or it has two words or more.
        """
        tags, lex = s.tags, self.lex
        beside = {tags[i] for i in plain}
        runs: list[tuple[int, int]] = []
        i = 0
        while i < len(plain):
            at = plain[i]
            if tags[at] != "N" or not self._may_be_name(s, at):
                i += 1
                continue
            j = i
            while (
                j + 1 < len(plain)
                and plain[j + 1] == plain[j] + 1
                and (
                    (tags[plain[j + 1]] == "N" and self._may_be_name(s, plain[j + 1]))
                    or (tags[plain[j + 1]] == "." and plain[j + 1] + 1 in plain)
                )
            ):
                j += 1
            run = (plain[i], plain[j] + 1)
            i = j + 1
            if self.words(s, *run).casefold() not in lex.known_media:
                runs.append(self._without_body(s, run))
        if not runs:
            return None
        named = [run for run in runs if run[0] and s.tokens[run[0] - 1].form in lex.sources.naming]
        run = named[0] if named else self._without_common(s, runs[-1])
        if run[0] < run[1] and run[0] > plain[0] and tags[run[0] - 1] == "p":
            run = runs[0]  # "pakar dari Universitas X": what stands under a preposition is no holder
        if run[0] == run[1] or (run[0] > plain[0] and tags[run[0] - 1] == "p"):
            return None
        return run if self._is_person(s, plain, run, beside) else None

    def _is_person(self, s: Sentence, plain: list[int], run: tuple[int, int], beside: set[str]) -> bool:
        """Whether a run of capitalised words in a noun phrase is a person's name and not part of a body's."""
        tags = s.tags
        head = next((tags[i] for i in plain if tags[i] not in "a#"), "n")
        wording = self.text[s.tokens[run[0]].start : s.tokens[run[1] - 1].end]
        before = tags[run[0] - 1] if run[0] else ""
        single = run[1] - run[0] == 1
        commas = any(tags[i] == "," for i in plain)
        if run[1] - run[0] > _LONGEST_NAME:
            return False  # a headline or heading that scraping ran into the text
        if wording.split()[-1].lower().strip(".") in self.lex.sources.organisation_suffixes:
            return False
        if head == "N" and "G" in beside and commas and not beside & set("THS"):
            return False  # "Wahana Hijau, sebuah organisasi lingkungan"
        if head == "G" and "H" not in beside and not (before == "," and not single):
            return False  # "Bank Mandiri": a person needs a rank, or two words after a comma
        if single and before == "G" and not self._abbreviation(s, run[0] - 1):
            return False  # "Perwakilan Komisi Yudisial": part of the body's name
        if (head in "ED" or ("E" in beside and head not in "TS")) and before != ",":
            return False
        if tags[plain[0]] in "Sa" and single and not beside & set("TH") and (wording.isupper() or before in "pG"):
            return False
        if (
            before == "n"
            and single
            and tags[plain[0]] in "Sa"
            and s.tokens[run[0] - 1].form not in self.lex.sources.naming
        ):
            return False  # "pekerja di prefektur Iwate"
        if before in "ST" and s.tokens[run[0] - 1].form in self.lex.sources.relations:
            return False  # "teman Cupi" is not Cupi
        if single and tags[plain[0]] == "T" and self._names_place_only(s, plain, run):
            return False
        if head in "THSn" or "H" in beside or tags[plain[0]] == "a":
            return True
        if single and before == "," and "T" in beside:
            return True  # "Marketing Manager Oppo Indonesia, Suwanto"
        # Without an office or description, one word is a name only when nothing else stands by it.
        return not single or (run == (plain[0], plain[-1] + 1) and not (wording.isupper() and len(wording) > 1))

    def _abbreviation(self, s: Sentence, at: int) -> bool:
        """Whether a body's word is a name by itself ("KPK"), not a noun that a name follows ("Komisi")."""
        return not is_common(s.tokens[at].form, self.lex.language)

    def _without_common(self, s: Sentence, run: tuple[int, int]) -> tuple[int, int]:
        """A run without the common words it begins with: "[Gizi] Dadan Suryana"; empty when it is nothing else."""
        start, end = self._without_region(s, run)
        run = (start, end)
        forms = [s.tokens[i].form for i in range(start, end)]
        common = [
            tags_n == "N" and form not in self.known_alone and is_common(form, self.lex.language)
            for form, tags_n in zip(forms, s.tags[start:end], strict=True)
        ]
        if all(common):
            return end, end
        opens = start and s.tags[start - 1] in ",H"
        while not opens and end - start > 2 and common[start - run[0]]:
            start += 1
        if not opens and end - start == 2 and common[start - run[0]]:
            name = s.tokens[end - 1].form
            if name in self.known_alone or self._stands_elsewhere(s, start, end):
                start += 1  # "Tangis Lila"
        return start, end

    def _without_region(self, s: Sentence, run: tuple[int, int]) -> tuple[int, int]:
        """A run without the place an office is held in, or a body it belongs to, before the holder's name.

        "Bupati [Pati] Sudewo" by the list of regions; "Pelatih [Persipura] Jacksen" because the document calls the
        person by a later word of the run and never by the first, which it uses elsewhere.
        """
        start, end = run
        if not start:
            return run
        forms = [s.tokens[i].form for i in range(start, end)]
        if end - start > 1 and self.words(s, start, start + 1) in self.abbreviations:
            return start + 1, end
        before = s.tokens[start - 1]
        in_office = s.tags[start - 1] in "TGn" or before.form in self.lex.office_words
        if not in_office and not (s.tags[start - 1] == "N" and self.text[before.start : before.end].isupper()):
            return run
        held_in_place = s.tags[start - 1] in "GN" or s.tokens[start - 1].form in self.lex.sources.place_offices
        for cut in range(end - start - 1, 0, -1):
            if held_in_place and " ".join(forms[:cut]) in self.lex.regions:
                return start + cut, end
        if forms[0] not in self.known_alone:
            for k in range(1, end - start):
                plain_words = is_common(forms[0], self.lex.language)
                if forms[k] in self.known_alone and (plain_words or self._used_apart(s, start, start + k)):
                    return start + k, end
        return run

    def _stands_elsewhere(self, s: Sentence, start: int, end: int) -> bool:
        """Whether the last word of a pair stands elsewhere in the document without the first."""
        first, last = re.escape(self.words(s, start, start + 1)), re.escape(self.words(s, end - 1, end))
        return re.search(rf"(?<!{first} )\b{last}\b", self.text) is not None

    def _used_apart(self, s: Sentence, start: int, stop: int) -> bool:
        """Whether the document has these words without the one that follows them here."""
        words = re.escape(self.words(s, start, stop))
        after = re.escape(self.words(s, stop, stop + 1))
        return re.search(rf"\b{words}\b(?!\s+{after})", self.text) is not None

    def _names_place_only(self, s: Sentence, plain: list[int], run: tuple[int, int]) -> bool:
        """Whether one capitalised word after an office is where it is held ("mantan Wali Kota Solo tersebut")."""
        word = self.words(s, *run).casefold()
        if word in self.known_persons:
            return False
        offices = {s.tokens[i].form for i in plain}
        if word in self.lex.regions:
            return True
        definite = plain[-1] + 1 < len(s.tags) and s.tags[plain[-1] + 1] == "i"
        return definite or (bool(offices & set(self.lex.sources.place_offices)) and is_common(word, self.lex.language))

    def _may_be_name(self, s: Sentence, at: int) -> bool:
        form = s.tokens[at].form
        word = self.text[s.tokens[at].start : s.tokens[at].end]
        if (form in self.lex.office_words and (len(form) > 2 or word.isupper())) or self._is_place(s, at):
            return False
        if at and s.tags[at - 1] == "G" and _ROMAN.fullmatch(word):
            return False  # "Komisi I"
        return not (word.isupper() and len(word) > 2 and "." not in word and self._mixed_case(s))

    def _is_place(self, s: Sentence, at: int) -> bool:
        """Whether a word is part of a country's name; not where it opens a name after a comma ("…, Israel Katz")."""
        if s.tokens[at].start not in self.in_place:
            return False
        opens = at and s.tags[at - 1] == "," and s.tags[at + 1 : at + 2] == "N"
        return not (opens and s.tokens[at + 1].start not in self.in_place)

    def _mixed_case(self, s: Sentence) -> bool:
        return any(t.quote is None and self.text[t.start : t.end].islower() for t in s.tokens)

    def _without_body(self, s: Sentence, run: tuple[int, int]) -> tuple[int, int]:
        """A run without the body's name it begins with: "Bank [Mandiri] Rohan Hafas", where "Bank Mandiri" is known."""
        start, end = run
        if not start or s.tags[start - 1] != "G":
            return run
        head = self.text[s.tokens[start - 1].start : s.tokens[start - 1].end]
        for cut in range(end - 1, start, -1):
            body = re.escape(f"{head} {self.words(s, start, cut)}")
            if re.search(body + r"\b(?!\s+[A-Z])", self.text):
                return cut, end
        return run

    def _role(self, s: Sentence, plain: list[int], first: int, last: int) -> str | None:
        before = [i for i in plain if i < first]
        after = [i for i in plain if i >= last]
        kept = before if any(s.tags[i] in "TSGHNn" for i in before) else after
        words = self._joined(s, [i for i in kept if s.tags[i] not in ',"']).strip()
        return words or None
