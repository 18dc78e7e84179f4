"""A run of capitalised words without the office, place or body before its holder's name.

The words that the language and the office vocabulary know tell where the name begins, the lists of regions and
well-known bodies, and how the document calls the same person elsewhere.
"""

import re

from tasks.attribute.lexicon import Lexicon, is_common
from tasks.attribute.sentences import Sentence
from tasks.resolve.offices import is_made_of
from tasks.resolve.words import DocumentWords

_NAME_BEFORE_CALLED = 2  # words of a name before the one that its bearer is called by
_LONG = 120  # characters of a body's name before its short form
_BLANKS = 4  # white space between two words of a name, at most
_NO_NAME_BEHIND = re.compile(r"\b(?!\.?\s+[A-Z])")
_NUMERAL = "IVX"  # letters


def is_ordinary(form: str, lex: Lexicon) -> bool:
    """Whether a word is one of the language, or a noun for a process, which no one is called by."""
    if is_common(form, lex.language):
        return True
    stem = form.removesuffix(lex.words.possessive_suffix)  # "Alasannya"
    return (stem != form and is_common(stem, lex.language)) or form.endswith(lex.sources.process_suffixes)


class HolderReader(DocumentWords):
    """Cuts what stands before a holder's name out of a run of capitalised words."""

    def _without_common(self, s: Sentence, run: tuple[int, int]) -> tuple[int, int]:
        """A run without the common words it begins with: "[Gizi] Dadan Suryana"; empty when it is nothing else."""
        start, end = self._without_region(s, run)
        while end - start > 1 and not self.words(s, start, start + 1)[0].isalnum():
            start += 1  # "/Bappenas Rudy"
        run = (start, end)
        common = [s.tags[i] == "N" and self._is_common(s.tokens[i].form) for i in range(start, end)]
        initials = end - start == 1 and s.tags[start - 1 : end] == "HN" and self.words(s, start, end).isupper()
        if all(common) and not initials:  # "Serda CM", though "cm" is a word
            return end, end
        opens = not start or s.tags[start - 1] in ",HJBM"
        while not opens and end - start > 2 and common[start - run[0]]:
            start += 1
        if start > run[0] and end - start > 1:
            start = min(self._without_region(s, (start, end))[0], end - 1)  # "Koordinator Kampanye [Walhi] Rina Wati"
        if not opens and end - start == 2 and common[start - run[0]]:
            name = s.tokens[end - 1].form
            if name in self.known_alone or self._stands_elsewhere(s, start, end):
                start += 1  # "Tangis Lila"
        return start, end

    def _is_common(self, form: str) -> bool:
        """Whether a word is an ordinary one that nobody in the text is called by."""
        return len(form) > 1 and form not in self.known_alone and is_ordinary(form, self.lex)

    def _stands_elsewhere(self, s: Sentence, start: int, end: int) -> bool:
        """Whether the last word of a pair stands elsewhere in the document without the first."""
        first, last = f"{self.words(s, start, start + 1)} ", self.words(s, end - 1, end)
        return any(not self.text.endswith(first, 0, at) for at in self.places_of(last))

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
        if end - start == 1:
            return run
        while end - start > 1 and _is_numeral(self.words(s, start, start + 1)):
            start += 1  # "PTPN [II] Rina Wati"
        suffixes = self.lex.sources.organisation_suffixes
        while (
            start
            and end - start > _NAME_BEFORE_CALLED
            and s.tags[start - 1] == "N"
            and s.tokens[start].form in suffixes
        ):
            start += 1  # "Konsumen Tiktok [Shop] Rina Wati"
        if not start:
            return run
        forms = [s.tokens[i].form for i in range(start, end)]
        article = self._article(forms)
        if article:
            return start + article, end  # "Deputi Bapanas I Gusti Ketut Astawa"
        known = next((cut for cut in range(end - start - 1, 0, -1) if " ".join(forms[:cut]) in self.lex.bodies), 0)
        if s.tokens[start - 1].form in self.lex.words.alternative and end - start > _NAME_BEFORE_CALLED:
            short = self.words(s, start, start + 1)
            start += is_made_of(short, self.text[max(0, s.tokens[start].start - _LONG) : s.tokens[start].start])
            forms = [s.tokens[i].form for i in range(start, end)]  # "Gabungan Petani atau [Gapeta] Rina Wati"
        known = known or self._known_within(s, start, forms)
        if known:  # "CEO [Pertamina] Rina Wati", "Direktur [Angkasa Pura II] Rina Wati"
            known += _is_numeral(self.words(s, start + known, start + known + 1))
            return min(start + known + self._firm_length(forms[known:]), end - 1), end
        while end - start > 1 and self.words(s, start, start + 1) in self.abbreviations:
            start += 1
        forms = [s.tokens[i].form for i in range(start, end)]
        left = start - 1
        if s.tags[left] == ")" and s.tags.rfind("(", 0, left) > 0:
            left = s.tags.rfind("(", 0, left) - 1  # "Wali Kota (Walkot) Pekanbaru Rina Wati"
        before = s.tokens[left]
        school = s.tags[left] == "#" and s.tags[left - 1] in "GN" and forms[0] in self.lex.regions
        in_office = school or s.tags[left] in "TGDEn" or before.form in self.lex.office_words
        if (
            not in_office
            and not self._is_patron(s, left)
            and not (s.tags[left] == "N" and self.text[before.start : before.end].isupper())
        ):
            return start, end
        while left and s.tags[left] == "n" and s.tags[left - 1] in "nTx":
            left -= 1  # "Bupati nonaktif [Pati] Sudewo"
        before = s.tokens[left]
        held_in_place = s.tags[left] in "GN#" or before.form in self.lex.sources.place_offices
        for cut in range(end - start - 1, 0, -1):
            if held_in_place and " ".join(forms[:cut]) in self.lex.regions:
                return start + cut, end
        if self._is_patron(s, left):
            return start + self._after_region(forms[: end - start]), end  # "RSUP H. [Adam Malik Medan] Rina Wati"
        in_place = s.tokens[left].form in self.lex.sources.place_heads
        if in_place and end - start > 1 and forms[-1] in self.known_alone and self.known_alone.isdisjoint(forms[:-1]):
            return end - 1, end  # "warga Kecamatan [Kedungjati] Yuni"
        if s.tags[left] in "TGn":
            start += self._after_region(forms[: end - start])
        cut = self._body_length(s, start, end) or self._firm_length([s.tokens[i].form for i in range(start, end)])
        if not cut and end - start > _NAME_BEFORE_CALLED and before.form in self.lex.sources.address_heads:
            cut = 1  # "Ketua RT 03 Kelurahan [Pahang] Rina Wati"
        while cut and end - start - cut > 1 and s.tokens[start + cut].form in self.lex.regions:
            cut += 1  # "Kepala Puskesmas [Pamarican Ciamis] Rina"
        return start + cut, end

    def _known_within(self, s: Sentence, start: int, forms: list[str]) -> int:
        """How many words of a run end in a well-known body behind a word of an office: "Head of Portfolio [Telkom]"."""
        if s.tags[start - 1] not in "jnp" or len(forms) < 4:
            return 0
        return next((k + 1 for k in range(1, len(forms) - 2) if forms[k] in self.lex.bodies), 0)

    def _firm_length(self, forms: list[str]) -> int:
        """How many words of a run end in a word that firms and teams end in: "Pembalap [Gresta Racing] Jorge Mateo"."""
        suffixes = self.lex.sources.organisation_suffixes
        return next((k + 1 for k in range(len(forms) - 2, -1, -1) if forms[k] in suffixes), 0)

    def _is_patron(self, s: Sentence, at: int) -> bool:
        """Whether a title stands between a body and whom it is called after: "RSUP H. Adam Malik"."""
        title = at - (s.tags[at] == ".")
        return title > 0 and s.tags[title] == "H" and s.tokens[title - 1].form in self.lex.sources.patronised

    def _article(self, forms: list[str]) -> int:
        """Where the article that opens a Balinese name stands in a run, else 0."""
        articles, names = self.lex.sources.name_articles, self.lex.sources.article_names
        return next((k for k in range(1, len(forms) - 1) if forms[k] in articles and forms[k + 1] in names), 0)

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
        opens_alone = forms[0] in self.known_alone and not self._opens_brand(forms)
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
        described = s.tags[start - 1] == "n" or (s.tags[start - 1] == "G" and s.is_lower(start - 1))
        for cut in range(1, end - start):
            plain = is_common(forms[0], self.lex.language) and not opens_alone
            initial = len(forms[cut - 1].rstrip(".")) == 1
            if forms[cut - 1] in self.lex.sources.passed_over:
                initial = True  # "Muhammad Awaluddin", called Awaluddin
            called = forms[cut] in self.known_alone and end - start - cut > 1
            if called and (cut > _NAME_BEFORE_CALLED + initial or described):
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
        office = s.tags[start - 1] == "T" or s.tokens[start - 1].form in self.lex.office_words
        if by_last and office and self._used_apart(s, start, start + 1):
            return 1  # "CEO Voltara Arman Wijoyo", called Wijoyo
        for cut in range(end - start - 2, 0, -1):
            if forms[0] in self.bodies and not opens_alone and self._used_apart(s, start, start + cut):
                return cut
        return 0

    def _opens_brand(self, forms: list[str]) -> bool:
        """Whether a firm's name is met that begins as a run does and goes on otherwise: "PT Sinar Investasi"."""
        longer = (brand.split() for brand in self.brands if brand.startswith(f"{forms[0]} "))
        return any(words[1] != word for words in longer for word in forms[1:2])

    def _used_apart(self, s: Sentence, start: int, stop: int) -> bool:
        """Whether the document has these words without the one that follows them here."""
        words, after = self.words(s, start, stop), self.words(s, stop, stop + 1)
        own, reach = len(words), len(words) + len(after) + _BLANKS
        return any(not self.text[at + own : at + reach].lstrip().startswith(after) for at in self.places_of(words))

    def _without_body(self, s: Sentence, run: tuple[int, int]) -> tuple[int, int]:
        """A run without the body's name it begins with: "Bank [Mandiri] Rohan Hafas", where "Bank Mandiri" is known."""
        start, end = run
        if end - start > 2 and start and s.tokens[start - 1].form in self.lex.sources.before_place:
            return start + 1, end  # "Camat [Beji] Rina Wati"
        first = start - 1
        while first > 0 and s.tags[first] in "NS" and not s.is_lower(first):
            first -= 1
        if first < 0 or s.tags[first] != "G":
            return run
        head = self.text[s.tokens[first].start : s.tokens[first].end]
        if head.isupper() and s.tokens[first].form not in self.lex.companies:
            return run  # "PDIP" is a name by itself
        for cut in range(end - 1, start, -1):
            body = self.words(s, first, cut)
            at = self.text.find(body)
            while at >= 0:
                if _NO_NAME_BEHIND.match(self.text, at + len(body)):
                    return cut, end
                at = self.text.find(body, at + 1)
        return run


def _is_numeral(word: str) -> bool:
    """Whether a word is a Roman numeral that no initial is: "II"."""
    return len(word) > 1 and not word.strip(_NUMERAL)
