"""The words of one document: how they stand in it, and which of them may be part of a name."""

import re
from collections.abc import Iterable, Iterator

from tasks.attribute.lexicon import Lexicon, is_common
from tasks.attribute.sentences import Sentence
from tasks.attribute.tokens import whole_words
from tasks.resolve.offices import is_made_of
from tasks.resolve.places import Places

_DIGIT = re.compile(r"^[^@].*\d")  # not in "@rina88"
_ROMAN = re.compile(r"[IVX]+")
# A body's short name as it is introduced: "Wahana Lingkungan Hidup (Walhi)"
_IN_BRACKETS = re.compile(r" \(([A-Z][\w-]+)\)")
_NAMED = re.compile(r"[A-Z][\w-]+ (?:[a-z]+ )?([A-Z][\w-]+)\Z")
_LONG = 80  # characters of a body's name that its short name is made of


def initials(name: str) -> str:
    """The first letters of a name's capitalised words: "KPK" of Komisi Pemberantasan Korupsi."""
    return "".join(word[0] for word in name.split() if word[0].isupper())


class DocumentWords:
    """What a document tells of its words.

    `known_persons` are words of names met with an office; `known_alone` are capitalised words that stand alone as
    somebody who acts; `bodies` are those that stand where a body or place would ("PT Sinar", "di Sinar"). All are
    filled while the document's cast is introduced.
    """

    def __init__(self, text: str, lex: Lexicon, places: Places):
        self.text, self.lex, self.places = text, lex, places
        self.in_place = {at for start, end, _ in places.mentions(text) for at in range(start, end)}
        self.abbreviations = set(self._abbreviations())
        self.known_persons: set[str] = set()
        self.known_alone: set[str] = set()  # capitalised words that stand alone as somebody who acts
        self.bodies: set[str] = set()  # capitalised words that stand elsewhere where a body or place would
        self.located: set[str] = set()  # those of them that stand alone after "di"
        self.branded: set[str] = set()  # those that stand after "PT", "produsen", "klub"
        self.brands: list[str] = []  # the capitalised words there, lower case: "sinar makmur"

    def _abbreviations(self) -> Iterator[str]:
        """The short names in brackets behind the names of bodies."""
        for short in _IN_BRACKETS.finditer(self.text):
            begin, end = max(0, short.start() - _LONG), short.start()
            named = _NAMED.search(self.text, begin, end)
            last = named[1].lower() if named else None
            body = last and (self.is_office_word(last) or last in self.lex.sources.closing)
            if body and is_made_of(short[1], self.text[begin:end]):
                yield short[1]

    def words(self, s: Sentence, start: int, end: int) -> str:
        """The wording of tokens start..end, white space and emphasis folded."""
        if end <= start:
            return ""
        tokens = s.tokens
        for i in range(start + 1, end):
            blank = tokens[i].start - tokens[i - 1].end
            if blank and (blank != 1 or self.text[tokens[i].start - 1] != " "):
                return self.joined(s, range(start, end))
        return self.text[tokens[start].start : tokens[end - 1].end]  # most stand one blank apart

    def places_of(self, wording: str) -> Iterator[int]:
        """Where the text has these words as whole words."""
        return whole_words(self.text, wording)

    def joined(self, s: Sentence, places: Iterable[int]) -> str:
        """The wording of tokens, one blank where the text has any white space between them."""
        text, tokens = self.text, s.tokens
        wording, begin, end = "", -2, -2
        for i in places:
            token = tokens[i]
            start = token.start
            if start != end and not (start == end + 1 and text[end] == " "):  # more than the blank that it becomes
                wording = f"{wording}{text[begin:end]} " if end >= 0 else ""
                begin = start
            end = token.end
        return wording + text[begin:end]

    def note_brand(self, s: Sentence, start: int, end: int) -> None:
        """Note that tokens start..end are the name of a company or club."""
        self.branded.add(s.tokens[start].form)
        self.brands.append(self.words(s, start, end).casefold())

    def is_met(self, form: str) -> bool:
        """Whether a word (lower case) is met as somebody's name, or part of it."""
        return form in self.known_persons or form in self.known_alone

    def is_office_word(self, form: str) -> bool:
        """Whether a word (lower case) belongs to offices and bodies or is one of the language."""
        return form in self.lex.office_words or is_common(form, self.lex.language)

    def _may_be_name(self, s: Sentence, at: int) -> bool:
        form = s.tokens[at].form
        word = self.text[s.tokens[at].start : s.tokens[at].end]
        if form in self.lex.name_words and (form in self.known_alone or (at and self._in_name(s, at))):
            return True
        if form in self.lex.platforms:
            return False
        if form in self.lex.companies and not (word.isupper() and s.tags[at + 1 : at + 2] != "N"):
            return False  # "akun Instagram Rina Wati", "Vendor Sinar"; "HP" may be initials
        if form in self.lex.office_words and (len(form) > 2 or word.isupper() or word.islower()):
            return False  # "University of Leeds"
        if self._is_place(s, at) or self._in_brand(s, at):
            return False
        if word[1:].islower() and word.isalpha():
            return True  # most are spelt so
        if at and _ROMAN.fullmatch(word) and self._numbers(s, at):
            return False  # "Komisi I", "Kelas I", "MOR I"
        if len(word) == 2 and word.isupper() and s.tags[at + 1 : at + 2] == "N" and self._words_out(word):
            return False  # "Rektor UB Ilham": Universitas Brawijaya
        if self.lex.inner_capital.match(word) or _DIGIT.search(word):
            return False  # "MotoGP", "KompasTekno"
        return not (word.isupper() and len(word) > 2 and "." not in word and self._mixed_case(s))

    def _numbers(self, s: Sentence, at: int) -> bool:
        """Whether a numeral follows what is numbered, a body, common word or abbreviation, and opens no name."""
        if at + 1 < len(s.tokens) and s.tokens[at + 1].form in self.lex.sources.article_names:
            return False  # "I Nyoman"
        before = self.words(s, at - 1, at)
        common = is_common(s.tokens[at - 1].form, self.lex.language) or (before.isupper() and len(before) > 1)
        return s.tags[at - 1] == "G" or (s.tags[at - 1] == "N" and common)

    def _in_brand(self, s: Sentence, at: int) -> bool:
        """Whether a word is half of one with a capital inside, as brands are: "OpenAI", "PresUniv"."""
        first = at if at + 1 < len(s.tokens) and s.tokens[at].end == s.tokens[at + 1].start else at - 1
        if first < 0 or s.tokens[first].end != s.tokens[first + 1].start:
            return False
        start, end = s.span(first + 1, first + 2)
        if s.tags[first : first + 2] != "NN" or not self.text[start - 1].isalnum():
            return False
        if self.text[start:end].isupper() and end - start > 1:
            return True
        if self.places.country(self.words(s, first, first + 1)):
            return False  # a lost blank: "IsraelBenjamin Netanyahu"
        other = first + (at == first)
        met, other_met = self.is_met(s.tokens[at].form), self.is_met(s.tokens[other].form)
        if other_met and not met:
            return True  # "[Dehidrasi]Karmijono", "Rina Wati[Jika]": a heading or sentence run into a name
        within = s.tags[first + 2 : first + 3] == "N" or s.tags[max(first - 1, 0) : first] == "D"
        return within and not met and not self.is_office_word(s.tokens[first].form)

    def ranked(self, s: Sentence, tokens: Iterable[int]) -> bool:
        """Whether a rank or title stands in a phrase: "Kombes Rina", not "eks kapten Persela", who led a team."""
        former = {word for word, office in self.lex.sources.title_families.items() if not office}
        return any(s.tags[i] == "H" and not (i and s.tokens[i - 1].form in former) for i in tokens)

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
        if at and s.tokens[at - 1].form == s.tokens[at].form:
            return False  # "Menteri Pertahanan Israel Israel Katz"
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
