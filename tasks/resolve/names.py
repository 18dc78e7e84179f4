"""Persons' names told from the offices, bodies and places around them, without a list of persons.

A name is a run of capitalised words; what of the run is the name, `HolderReader` tells.
"""

import re

from tasks.attribute.lexicon import is_common
from tasks.attribute.sentences import Sentence
from tasks.resolve.holders import HolderReader, is_ordinary

_LONGEST_NAME = 6  # words
_TITLED = re.compile(r"([TH]N{2,4}),(?:H,)*[TS](?![nG]*NN)")  # "dokter Rina Wati, MD, pakar gizi"
_INITIAL = re.compile(r"NH\.?N")


class NameReader(HolderReader):
    """Reads names in the noun phrases of one document."""

    def person_name(self, s: Sentence, plain: list[int]) -> tuple[int, int] | None:
        """Token range of a person's name inside an office-and-name phrase, or None.

        The name is the last run of capitalised words that are no words of offices, countries or bodies. A run
        counts as a person's when an office, rank or description stands beside it, or it has two words or more.
        """
        tags, lex = s.tags, self.lex
        if (given := self._given(s, plain)) is not None:
            return given
        beside = {tags[i] for i in plain}
        if "N" not in beside:
            return None
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
                    or self._nickname_amid(s, plain, j + 1)
                )
            ):
                j += 1
            run = (plain[i], plain[j] + 1)
            i = j + 1
            if self.words(s, run[0], run[1]).casefold() not in lex.known_media:
                runs.append(self._without_body(s, run))
        if not runs:
            return None
        apposed = tags[plain[0]] in "TH" and _TITLED.match(tags, plain[0], plain[-1] + 1)
        if self.opens_with_name(s, plain[0], plain[-1] + 1) or (apposed and runs[0][1] == apposed.end(1)):
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
        run = named[0] if named else self._without_common(s, self._behind_country(s, self._after_heading(s, runs[-1])))
        if run[0] < run[1] and self._under_preposition(s, plain[0], run[0]):
            run = runs[0]  # "pakar dari Universitas X": what stands under a preposition is no holder
        if run[0] == run[1] or self._under_preposition(s, plain[0], run[0]):
            return None
        return run if self._is_person(s, plain, run, beside) else None

    def _under_preposition(self, s: Sentence, start: int, at: int) -> bool:
        """Whether a preposition stands before a run, words of places and bodies between: "asal Bumi Cenderawasih"."""
        while at > start and s.tags[at - 1] == "N" and s.tokens[at - 1].form in self.lex.office_words:
            at -= 1
        return at > start and s.tags[at - 1] == "p"

    def _given(self, s: Sentence, plain: list[int]) -> tuple[int, int] | None:
        """The name that a word for naming ends a phrase with, whatever else it means: "pelaku berinisial AS"."""
        last = len(plain)
        while last and s.tags[plain[last - 1]] == "N":
            last -= 1
        named = 0 < last < len(plain) and s.tokens[plain[last - 1]].form in self.lex.sources.naming
        if named and s.tags[plain[0]] == "n" and s.tokens[plain[last]].form in self.lex.bodies:
            return None  # "pelantang bernama Xiaomi Sound"
        return (
            (plain[last], plain[-1] + 1) if named and plain[last:] == list(range(plain[last], plain[-1] + 1)) else None
        )

    def _after_heading(self, s: Sentence, run: tuple[int, int]) -> tuple[int, int]:
        """The end of a run too long for a name whose words the document knows: a heading runs into "Rina menilai"."""
        start, end = run
        if end - start > _LONGEST_NAME and self.is_met(s.tokens[end - 1].form):
            start = end - 1
            while self.is_met(s.tokens[start - 1].form):
                start -= 1
        return start, end

    def _behind_country(self, s: Sentence, run: tuple[int, int]) -> tuple[int, int]:
        """A run without the country that ends a body's name before it: "Gubernur Bank of England | Rina Wati"."""
        start, end = run
        of = start > 0 and s.tokens[start - 1].form in self.lex.particles and s.is_lower(start - 1)
        return (start + 1, end) if of and end - start > 1 and s.tokens[start].form in self.lex.countries else run

    def _is_initial(self, s: Sentence, plain: list[int], k: int) -> bool:
        """Whether a one-letter form of address stands inside a name: "Mardani H Maming"."""
        at = plain[k]
        if s.tags[at] != "H" or len(s.tokens[at].form) > 1 or k + 1 == len(plain) or plain[k + 1] != at + 1:
            return False
        return _INITIAL.match(s.tags, at - 1) is not None

    def _nickname_amid(self, s: Sentence, plain: list[int], k: int) -> bool:
        """Whether a nickname or a mark of it stands inside a name: 'Rafael "Rafa" Navarro'."""
        first = max(plain[k] - 3, 0)
        opens = s.tags.find('N"N"N', first, plain[k] + 4)
        return opens >= 0 and opens < plain[k] < opens + 4 and opens in plain and opens + 4 in plain

    def opens_with_name(self, s: Sentence, start: int, end: int) -> bool:
        """Whether a phrase is a bare name with what its bearer is: "Fumihiko Imamura, pakar gempa dan …"."""
        comma = s.tags.find(",", start, end)
        aged = s.tags.find("(#", start, comma)  # "Reza (36), warga Sukamaju"
        name = s.tags[start : aged if aged > start else comma]
        single = len(name) == 1  # "Reza, Ketua Perkumpulan Sinar"
        if comma <= start or name.strip("NH") or ",j" in s.tags[comma:end]:
            return False
        if s.tags[comma : comma + 4] == ",#w,":
            comma += 3  # "Reza Halim, 36 tahun, warga Sukamaju"
        if single and (
            not re.match("T|a[TS]", s.tags[comma + 1 : end])
            or not self._may_be_name(s, start)
            or is_ordinary(s.tokens[start].form, self.lex)
        ):
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
        last = runs[-1]
        apposed = last[1] - last[0] > 1 and last[1] == plain[-1] + 1 and s.tags[last[0] - 1] == ","
        if apposed and last[0] > follows and runs[0][1] - runs[0][0] == 1:
            return None  # "Direktur Voltara di Bandung, Rina Wati"
        before = [run for run in runs if run[1] <= follows]
        branch = s.tokens[before[-1][0] - 1] if before and before[-1][0] > plain[0] else None
        single = branch is not None and before[-1][1] - before[-1][0] == 1 and last[1] - last[0] > 1
        if branch and single and s.tags[before[-1][0] - 1] in "NG" and branch.form in self.lex.office_words:
            return None  # "Direktur Cabang Kalimantan dari Dinas Hutan Rina Wati"
        run = self._without_common(s, before[-1]) if before else (0, 0)
        return run if run[0] < run[1] and self._is_person(s, plain, run, beside) else None

    def _is_person(self, s: Sentence, plain: list[int], run: tuple[int, int], beside: set[str]) -> bool:
        """Whether a run of capitalised words in a noun phrase is a person's name and not part of a body's."""
        tags, sources = s.tags, self.lex.sources
        first = next((i for i in plain if tags[i] not in "a#"), plain[0])
        head, opening = tags[first], tags[plain[0]]
        wording = self.text[s.tokens[run[0]].start : s.tokens[run[1] - 1].end]
        if not (wording[:1].isalpha() or any(map(str.isalpha, wording))):
            return False  # "Gubernur Nomor 12/2021"
        before, previous = (tags[run[0] - 1], s.tokens[run[0] - 1].form) if run[0] else ("", "")
        suffixes = sources.organisation_suffixes
        ranked = "T" in beside or "H" in beside
        office = ranked or "S" in beside
        single = run[1] - run[0] == 1
        commas = any(tags[i] == "," for i in plain)
        if previous in sources.naming:
            return not (head == "n" and s.tokens[run[0]].form in self.lex.bodies)
        if before == "N" and previous in self.lex.particles and s.is_lower(run[0] - 1):
            return False  # "University of Leeds"
        if before == "j" and self.words(s, run[0] - 1, run[0]) == "&":
            return False  # "Senior Manager Event & Promotions"
        if previous in sources.foreign_and and head == "N" and "T" not in beside:
            return False  # "Food and Drug Administration", not "Manager Affairs and Quality Aqua Rina Wati"
        folded = wording.casefold()
        if (head == "N" or single) and folded in self.lex.bodies:
            return False  # "YouTube", "sandera Hamas"
        words = folded.split()
        if head in "Nn" and not office and not single and words[0] in self.lex.bodies:
            return False  # "Honda Freed"
        if is_common(words[0], self.lex.language) and " ".join(words[1:]) in self.lex.bodies:
            return False  # "Admin Persela Lamongan"
        if words[0] in suffixes or (head == "N" and "&" in wording):
            return False  # "FC Sukamaju", "S&P"
        if run[1] - run[0] > _LONGEST_NAME:
            return False  # a headline or heading that scraping ran into the text
        if wording.split()[-1].lower().strip(".") in suffixes:
            return False
        if single and tags[run[1] : run[1] + 1] == "N" and s.tokens[run[1]].form in suffixes:
            return False  # "Perwakilan Amnesty International"
        if head == "N" and "G" in beside and commas and not office:
            return False  # "Wahana Hijau, sebuah organisasi lingkungan"
        if before == "T" and not single and previous in sources.state_offices:
            return True  # "Pemerintahan Presiden Ratna Dewi"
        if run[0] > 1 and tags[run[0] - 2 : run[0]] == ",G" and previous in self.lex.companies:
            return False  # "pemain gadai swasta, PT Gadai Nusantara"
        if not office and s.tokens[run[0] - (before == "G")].form in self.lex.companies:
            return False  # "keterangan PT Sinar Abadi"
        if head == "G" and "H" not in beside and not (before in (",", ")") and not single):
            return False  # "Bank Mandiri": a person needs a rank, or two words after a comma
        ended = tags[run[0] - 2 : run[0]] == "NG" and previous in suffixes  # "CEO Sinar Group Rina"
        if single and before == "G" and not ended and not self._abbreviation(s, run[0] - 1):
            return False  # "Perwakilan Komisi Yudisial": part of the body's name
        if not office and s.tokens[first].form in sources.described_bodies:
            return False  # "salah satu lembaga, Sinar Data"
        if (head in "ED" or ("E" in beside and head not in "TS")) and before != ",":
            return False
        if opening in "Sa" and single and not ranked and (wording.isupper() or before in "pG"):
            return False
        if (
            before == "n"
            and single
            and opening in "Sa"
            and previous not in self.lex.words.local
            and not self.is_met(folded)
        ):
            return False  # "pekerja di prefektur Iwate"
        if single and wording in self.abbreviations:
            return False  # "Kepala Bapanas"
        address = tags[run[1] : run[1] + 1] == "," and run[1] + 1 < len(tags) and head in "TS"
        if single and address and s.tokens[run[1] + 1].form in sources.address_heads:
            return False  # "Kepala Desa Sukamaju, Kecamatan Cibeber"
        if previous in sources.place_heads and (single or s.tokens[first].form in sources.members_of):
            return False  # "warga Gang Melati", "warga Kampung Baru Indah"
        if "-" in wording and s.tokens[plain[0]].form in sources.pair_heads:
            return False  # "pasangan Rina-Dewi"
        if before == "#" and s.tokens[first].form in sources.people:
            return False  # "warga RW 6 Jati Padang"
        if opening == "a" and single and before in ("S", "T"):
            return False  # "seorang pejabat Hamas"
        if before in "ST" and self._is_relation(s, run):
            return False  # "teman Cupi" is not Cupi
        if single and opening == "T" and self._names_place_only(s, plain, run):
            return False
        region = head in "TSn" and folded in self.lex.regions
        if region and not any(map(self.is_met, words)):
            return False  # "Jaksa Kejari Deli Serdang", "masyarakat Cianjur"
        if single and run[0] > plain[0] and previous in sources.members_of and not self.is_met(folded):
            return False  # "warga Paseh"
        unknown = single and folded not in self.known_persons
        if unknown and head == "N" and (folded in self.located or folded in self.branded):
            return False
        if unknown and folded in self.branded:
            head_form = s.tokens[plain[0]].form
            if before in "ST" or head_form in self.lex.companies or head_form in sources.company_goods:
                return False  # "mitra Sinar", met as "PT Sinar"
        if head == "N" and not single and beside <= {"N"} and words[0] in self.branded:
            return False  # "Sinar Makmur", where "produsen Sinar" stands
        if head == "N" and not single and any(f"{brand} ".startswith(f"{folded} ") for brand in self.brands):
            return False  # "Sinar Makmur", met as "PT Sinar Makmur"
        heads = sources.place_heads
        placed = any(s.tokens[i].form in heads and tags[i + 1] != "j" for i in range(plain[0], run[0]))
        if placed and not ranked and not self._serves_place(s, first, run):
            return False  # "Stadion Gelora Ratu Sima"
        if head in "THSn" or "H" in beside or opening == "a":
            return True
        if single and before == "," and "T" in beside:
            return True  # "Marketing Manager Oppo Indonesia, Suwanto"
        # Without an office or description, one word is a name only when nothing else stands by it.
        return not single or (run == (plain[0], plain[-1] + 1) and not (wording.isupper() and len(wording) > 1))

    def _serves_place(self, s: Sentence, head: int, run: tuple[int, int]) -> bool:
        """Whether a name stands behind where its bearer does a service: "Relawan Bencana Desa Sukamaju Rina Wati"."""
        sources, start = self.lex.sources, run[0]
        if s.tags[head] != "S" or s.tokens[head].form in sources.members_of or run[1] - start == 1:
            return False
        behind = s.tags[start - 1] == "N" and s.tokens[start - 2].form in sources.address_heads
        return behind or s.tags[start - 1] == ","

    def _is_relation(self, s: Sentence, run: tuple[int, int]) -> bool:
        """Whether the word before a name says who somebody else is to its bearer; "dokter anak Rina" is Rina."""
        sources = self.lex.sources
        at = run[0] - 1 - (run[0] > 1 and s.tokens[run[0] - 1].form in sources.kin_kinds)
        relation = s.tokens[at].form
        if relation in sources.clients_of:
            return run[1] - run[0] == 1 and s.tokens[run[0]].form not in self.known_alone
        trade = at > 0 and s.tags[at - 1] == "T" and s.tokens[at - 1].form not in sources.members_of
        return relation in sources.relations and not trade  # "anggota keluarga Rina" is not Rina

    def _abbreviation(self, s: Sentence, at: int) -> bool:
        """Whether a body's word is a name by itself ("KPK"), not a noun that a name follows ("Komisi")."""
        return not is_common(s.tokens[at].form, self.lex.language)

    def _names_place_only(self, s: Sentence, plain: list[int], run: tuple[int, int]) -> bool:
        """Whether one capitalised word after an office is where it is held ("mantan Wali Kota Solo tersebut")."""
        word = self.words(s, *run).casefold()
        if word in self.known_persons:
            return False
        offices = {s.tokens[i].form for i in plain}
        if word in self.lex.regions:
            return True
        definite = plain[-1] + 1 < len(s.tags) and s.tags[plain[-1] + 1] == "i"
        elsewhere = word in self.bodies and word not in self.known_alone  # "Kecamatan Sukamaju … Camat Sukamaju"
        placed = elsewhere or is_common(word, self.lex.language)
        return definite or (bool(offices & self.lex.sources.place_offices) and placed)
