"""Persons' names told from the offices, bodies and places around them, without a list of persons.

A name is a run of capitalised words; which of them belong to it is read from the words that the language and the
office vocabulary know, from the list of regions, and from how the document calls the same person elsewhere.
"""

import re
from collections.abc import Iterable

from tasks.attribute.lexicon import Lexicon, is_common
from tasks.attribute.sentences import Sentence
from tasks.resolve.places import Places

_LONGEST_NAME = 6  # words
_NAME_BEFORE_CALLED = 2  # words of a name before the one that its bearer is called by
# A capital inside a word marks a brand, where it is no "Mc…" or "De…"
_INNER_CAPITAL = re.compile(r"^[A-Za-z][a-z]{2,}[A-Z]")
_ROMAN = re.compile(r"[IVX]+")
_NUMERAL = re.compile(r"[IVX]{2,}")
# A body's short name as it is introduced: "Wahana Lingkungan Hidup (Walhi)"
_ABBREVIATION = re.compile(r"(?:[A-Z][\w-]+ (?:[a-z]+ )?)+([A-Z][\w-]+) \(([A-Z][\w-]+)\)")


class NameReader:
    """Reads names in the noun phrases of one document.

    `known_persons` are words of names met with an office; `known_alone` are capitalised words that stand alone as
    somebody who acts; `bodies` are those that stand where a body or place would ("PT Sinar", "di Sinar"). All are
    filled while the document's cast is introduced.
    """

    def __init__(self, text: str, lex: Lexicon, places: Places):
        self.text, self.lex, self.places = text, lex, places
        self.in_place = {at for start, end, _ in places.mentions(text) for at in range(start, end)}
        self.abbreviations = {short for last, short in _ABBREVIATION.findall(text) if self.is_office_word(last.lower())}
        self.known_persons: set[str] = set()
        self.known_alone: set[str] = set()  # capitalised words that stand alone as somebody who acts
        self.bodies: set[str] = set()  # capitalised words that stand elsewhere where a body or place would
        self.located: set[str] = set()  # those of them that stand alone after "di"
        self.branded: set[str] = set()  # those that stand after "PT", "produsen", "klub"
        self.brands: list[str] = []  # the capitalised words there, lower case: "sinar makmur"

    def words(self, s: Sentence, start: int, end: int) -> str:
        """The wording of tokens start..end, white space and emphasis folded."""
        return self.joined(s, range(start, end))

    def joined(self, s: Sentence, places: Iterable[int]) -> str:
        """The wording of tokens, one blank where the text has any white space between them."""
        wording, previous = "", -1
        for i in places:
            token = s.tokens[i]
            wording += ("" if previous in (-1, token.start) else " ") + self.text[token.start : token.end]
            previous = token.end
        return wording

    def person_name(self, s: Sentence, plain: list[int]) -> tuple[int, int] | None:
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
                    or self._is_initial(s, plain, j + 1)
                )
            ):
                j += 1
            run = (plain[i], plain[j] + 1)
            i = j + 1
            if self.words(s, *run).casefold() not in lex.known_media:
                runs.append(self._without_body(s, run))
        if not runs:
            return None
        if runs[0][1] - runs[0][0] > 1 and self.opens_with_name(s, plain[0], plain[-1] + 1):
            return runs[0]
        holder = self._before_place(s, plain, runs, beside)
        if holder is not None:
            return holder
        for k in range(1, len(runs)):
            alternative = s.tokens[runs[k][0] - 1].form in lex.words.alternative
            if alternative and runs[k - 1][1] == runs[k][0] - 1 and runs[k - 1][1] - runs[k - 1][0] > 1:
                runs = runs[:k]  # "Rina Wati alias Rini"
                break
        named = [run for run in runs if run[0] and s.tokens[run[0] - 1].form in lex.sources.naming]
        run = named[0] if named else self._without_common(s, runs[-1])
        if run[0] < run[1] and run[0] > plain[0] and tags[run[0] - 1] == "p":
            run = runs[0]  # "pakar dari Universitas X": what stands under a preposition is no holder
        if run[0] == run[1] or (run[0] > plain[0] and tags[run[0] - 1] == "p"):
            return None
        return run if self._is_person(s, plain, run, beside) else None

    def _is_initial(self, s: Sentence, plain: list[int], k: int) -> bool:
        """Whether a one-letter form of address stands inside a name: "Mardani H Maming"."""
        at = plain[k]
        inside = s.tags[at - 1 : at + 2] == "NHN" and k + 1 < len(plain) and plain[k + 1] == at + 1
        return inside and len(s.tokens[at].form) == 1

    def opens_with_name(self, s: Sentence, start: int, end: int) -> bool:
        """Whether a phrase is a bare name with what its bearer is: "Fumihiko Imamura, pakar gempa dan …"."""
        comma = s.tags.find(",", start, end)
        if comma <= start + 1 or s.tags[start:comma].strip("NH") or ",j" in s.tags[comma:end]:
            return False
        beside = s.tags[comma + 1 : end].lstrip("a")
        return beside[:1] in ("T", "S") or (s.tags[comma + 1] == "a" and beside[:1] == "n")

    def _before_place(
        self, s: Sentence, plain: list[int], runs: list[tuple[int, int]], beside: set[str]
    ) -> tuple[int, int] | None:
        """The holder's name where a place or affiliation follows it: "Profesor Imamura Fumihiko dari Institut …"."""
        follows = next((i for i in plain if s.tags[i] == "p" and i > runs[0][0]), None)
        if follows is None or not beside & set("THS"):
            return None
        if any(run[0] > follows and s.tags[run[0] - 1] == "H" and "," in s.tags[follows : run[0]] for run in runs):
            return None  # "Spesialis Gizi Klinik dari Rumah Sakit Harapan, dr Rina Wati"
        before = [run for run in runs if run[1] <= follows]
        run = self._without_common(s, before[-1]) if before else (0, 0)
        return run if run[0] < run[1] and self._is_person(s, plain, run, beside) else None

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
        if before == "T" and not single and s.tokens[run[0] - 1].form in self.lex.sources.state_offices:
            return True  # "Pemerintahan Presiden Ratna Dewi"
        if head == "G" and "H" not in beside and not (before in (",", ")") and not single):
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
        if single and wording in self.abbreviations:
            return False  # "Kepala Bapanas"
        if "-" in wording and s.tokens[plain[0]].form in self.lex.sources.pair_heads:
            return False  # "pasangan Rina-Dewi"
        if before == "#" and s.tokens[plain[0]].form in self.lex.sources.people:
            return False  # "warga RW 6 Jati Padang"
        if tags[plain[0]] == "a" and single and before in ("S", "T"):
            return False  # "seorang pejabat Hamas"
        if before in "ST" and self._is_relation(s, run):
            return False  # "teman Cupi" is not Cupi
        if single and tags[plain[0]] == "T" and self._names_place_only(s, plain, run):
            return False
        belongs = single and run[0] > plain[0] and s.tokens[run[0] - 1].form in self.lex.sources.members_of
        if belongs and wording.casefold() not in self.known_persons | self.known_alone:
            return False  # "warga Paseh"
        if single and head == "N" and wording.casefold() in (self.located | self.branded) - self.known_persons:
            return False
        company = before in "ST" or s.tokens[plain[0]].form in self.lex.sources.companies
        if single and company and wording.casefold() in self.branded - self.known_persons:
            return False  # "mitra Sinar", met as "PT Sinar"
        if (
            head == "N"
            and not single
            and any(f"{brand} ".startswith(f"{wording.casefold()} ") for brand in self.brands)
        ):
            return False  # "Sinar Makmur", met as "PT Sinar Makmur"
        placed = any(s.tokens[i].form in self.lex.sources.place_heads for i in range(plain[0], run[0]))
        if placed and not beside & set("TH"):
            return False  # "Stadion Gelora Ratu Sima"
        if head in "THSn" or "H" in beside or tags[plain[0]] == "a":
            return True
        if single and before == "," and "T" in beside:
            return True  # "Marketing Manager Oppo Indonesia, Suwanto"
        # Without an office or description, one word is a name only when nothing else stands by it.
        return not single or (run == (plain[0], plain[-1] + 1) and not (wording.isupper() and len(wording) > 1))

    def _is_relation(self, s: Sentence, run: tuple[int, int]) -> bool:
        """Whether the word before a name says who somebody else is to its bearer; "dokter anak Rina" is Rina."""
        relation, sources = s.tokens[run[0] - 1].form, self.lex.sources
        if relation in sources.clients_of:
            return run[1] - run[0] == 1 and s.tokens[run[0]].form not in self.known_alone
        return relation in sources.relations and (run[0] < 2 or s.tags[run[0] - 2] != "T")

    def _abbreviation(self, s: Sentence, at: int) -> bool:
        """Whether a body's word is a name by itself ("KPK"), not a noun that a name follows ("Komisi")."""
        return not is_common(s.tokens[at].form, self.lex.language)

    def _without_common(self, s: Sentence, run: tuple[int, int]) -> tuple[int, int]:
        """A run without the common words it begins with: "[Gizi] Dadan Suryana"; empty when it is nothing else."""
        start, end = self._without_region(s, run)
        while end - start > 1 and not self.words(s, start, start + 1)[0].isalnum():
            start += 1  # "/Bappenas Rudy"
        run = (start, end)
        forms = [s.tokens[i].form for i in range(start, end)]
        common = [
            tags_n == "N" and len(form) > 1 and form not in self.known_alone and is_common(form, self.lex.language)
            for form, tags_n in zip(forms, s.tags[start:end], strict=True)
        ]
        if all(common):
            return end, end
        opens = not start or s.tags[start - 1] in ",HJBM"
        while not opens and end - start > 2 and common[start - run[0]]:
            start += 1
        if not opens and end - start == 2 and common[start - run[0]]:
            name = s.tokens[end - 1].form
            if name in self.known_alone or self._stands_elsewhere(s, start, end):
                start += 1  # "Tangis Lila"
        return start, end

    def _stands_elsewhere(self, s: Sentence, start: int, end: int) -> bool:
        """Whether the last word of a pair stands elsewhere in the document without the first."""
        first, last = re.escape(self.words(s, start, start + 1)), re.escape(self.words(s, end - 1, end))
        return re.search(rf"(?<!{first} )\b{last}\b", self.text) is not None

    def _without_region(self, s: Sentence, run: tuple[int, int]) -> tuple[int, int]:
        """A run without the place an office is held in, or a body it belongs to, before the holder's name.

        "Bupati [Pati] Sudewo" by the list of regions; "Pelatih [Persipura] Jacksen" because the document calls the
        person by a later word of the run and never by the first, which it uses elsewhere.
        """
        start, end = run
        forms = [s.tokens[i].form for i in range(start, end)]
        held = start > 0 and s.tags[start - 1] == "p"
        if " ".join(forms) in self.lex.bodies or (held and forms[-1] in self.lex.bodies):
            return end, end  # "Persib", "Head of Industry Meta"
        while end - start > 1 and _NUMERAL.fullmatch(self.words(s, start, start + 1)):
            start += 1  # "PTPN [II] Rina Wati"
        if not start:
            return run
        forms = [s.tokens[i].form for i in range(start, end)]
        known = next((cut for cut in range(end - start - 1, 0, -1) if " ".join(forms[:cut]) in self.lex.bodies), 0)
        if known:  # "CEO [Pertamina] Rina Wati", "Direktur [Angkasa Pura II] Rina Wati"
            numbered = _NUMERAL.fullmatch(self.words(s, start + known, start + known + 1)) is not None
            return min(start + known + numbered, end - 1), end
        while end - start > 1 and self.words(s, start, start + 1) in self.abbreviations:
            start += 1
        forms = [s.tokens[i].form for i in range(start, end)]
        left = start - 1
        if s.tags[left] == ")" and s.tags.rfind("(", 0, left) > 0:
            left = s.tags.rfind("(", 0, left) - 1  # "Wali Kota (Walkot) Pekanbaru Rina Wati"
        before = s.tokens[left]
        in_office = s.tags[left] in "TGDEn" or before.form in self.lex.office_words
        if not in_office and not (s.tags[left] == "N" and self.text[before.start : before.end].isupper()):
            return start, end
        held_in_place = s.tags[left] in "GN" or before.form in self.lex.sources.place_offices
        for cut in range(end - start - 1, 0, -1):
            if held_in_place and " ".join(forms[:cut]) in self.lex.regions:
                return start + cut, end
        if s.tags[left] in "TGn":
            start += self._after_region(forms[: end - start])
        return start + self._body_length(s, start, end), end

    def _after_region(self, forms: list[str]) -> int:
        """How many words of a run end in the region a body is named after: "Pelatih [Persik Kediri] Javier Roca"."""
        for stop in range(len(forms) - 2, 1, -1):
            for first in range(1, stop):
                if " ".join(forms[first:stop]) in self.lex.regions and forms[0] not in self.known_alone:
                    return stop
        return 0

    def _body_length(self, s: Sentence, start: int, end: int) -> int:
        """How many words of a run are those of a body before its holder's name.

        The document tells: it calls the holder by a later word alone, or has the words before a name of two words
        elsewhere, where a body would stand.
        """
        forms = [s.tokens[i].form for i in range(start, end)]
        opens_alone = forms[0] in self.known_alone
        given = next(
            (
                k
                for k in range(_NAME_BEFORE_CALLED, len(forms) - 1)
                if len(forms[k]) > 2 and forms[k] in self.lex.sources.passed_over
            ),
            0,
        )
        if given:
            return given  # "PT Angkasa Timur Muhammad Yusuf"
        for cut in range(1, end - start):
            plain = is_common(forms[0], self.lex.language) and not opens_alone
            initial = len(forms[cut - 1].rstrip(".")) == 1
            if forms[cut - 1] in self.lex.sources.passed_over:
                initial = True  # "Muhammad Awaluddin", called Awaluddin
            called = forms[cut] in self.known_alone and end - start - cut > 1
            if called and (cut > _NAME_BEFORE_CALLED + initial or s.tags[start - 1] == "n"):
                return cut - initial  # "Komandan Sektor Parung Panjang Timur M Wahyu Malik", called Wahyu
            if initial:
                continue
            if (
                forms[cut] in self.known_alone
                and (not opens_alone or forms[0] in self.bodies or end - start - cut > 1)
                and (plain or self._used_apart(s, start, start + cut))
            ):
                return cut
        by_last = end - start > _NAME_BEFORE_CALLED and forms[-1] in self.known_alone and not opens_alone
        if by_last and s.tags[start - 1] == "T" and self._used_apart(s, start, start + 1):
            return 1  # "CEO Voltara Arman Wijoyo", called Wijoyo
        for cut in range(end - start - 2, 0, -1):
            if forms[0] in self.bodies and not opens_alone and self._used_apart(s, start, start + cut):
                return cut
        return 0

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
        if form in self.lex.name_words and (form in self.known_alone or (at and self._in_name(s, at))):
            return True
        initials = word.isupper() and s.tags[at + 1 : at + 2] != "N"
        if form in self.lex.sources.platforms or (form in self.lex.sources.companies and not initials):
            return False  # "akun Instagram Rina Wati", "Vendor Sinar"; "HP" may be initials
        if (form in self.lex.office_words and (len(form) > 2 or word.isupper())) or self._is_place(s, at):
            return False
        if at and s.tags[at - 1] == "G" and _ROMAN.fullmatch(word):
            return False  # "Komisi I"
        if len(word) == 2 and word.isupper() and s.tags[at + 1 : at + 2] == "N" and self._words_out(word):
            return False  # "Rektor UB Ilham": Universitas Brawijaya
        if _INNER_CAPITAL.search(word):
            return False  # "MotoGP", "KompasTekno"
        return not (word.isupper() and len(word) > 2 and "." not in word and self._mixed_case(s))

    def _in_name(self, s: Sentence, at: int) -> bool:
        """Whether a word of offices and names alike belongs to a name: "Iptu Agung Pujianto", "Muslim Jaya"."""
        before = s.tags[at - 1]
        if before in ",H":
            return s.tags[at + 1 : at + 2] == "N"
        return before == "N" and s.tokens[at - 1].form not in self.lex.office_words

    def _words_out(self, abbreviation: str) -> bool:
        """Whether the document has the two capitalised words that two letters stand for."""
        return re.search(rf"\b{abbreviation[0]}[a-z]+ {abbreviation[1]}[a-z]+", self.text) is not None

    def _is_place(self, s: Sentence, at: int) -> bool:
        """Whether a word is part of a country's name; not where it opens a name after a comma ("…, Israel Katz")."""
        if s.tokens[at].start not in self.in_place:
            return False
        if s.tags[at - 1 : at + 2] == "NNN" and self._surrounded(s, at):
            return False  # "Hotman Paris Hutapea"
        place = self.places.lookup(self.words(s, at, at + 1))
        alone = (
            s.tags[at - 1 : at + 1] == "NN" and s.tags[at - 2 : at - 1] in ("B", "") and s.tags[at + 1 : at + 2] != "N"
        )
        first = s.tokens[at - 1].form
        if (
            at
            and alone
            and place
            and place.how == "capital"
            and not self.is_office_word(first)
            and first not in self.lex.bodies
        ):
            return False  # "tanya Hotman Paris"
        opens = at and s.tags[at - 1] == "," and s.tags[at + 1 : at + 2] == "N"
        return not (opens and s.tokens[at + 1].start not in self.in_place)

    def _surrounded(self, s: Sentence, at: int) -> bool:
        """Whether words stand on both sides that only a name has: no places, offices, abbreviations or common words."""
        return not self.text[s.tokens[at - 1].start : s.tokens[at - 1].end].isupper() and all(
            s.tokens[k].start not in self.in_place and not self.is_office_word(s.tokens[k].form)
            for k in (at - 1, at + 1)
        )

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

    def is_office_word(self, form: str) -> bool:
        """Whether a word (lower case) belongs to offices and bodies or is one of the language."""
        return form in self.lex.office_words or is_common(form, self.lex.language)
