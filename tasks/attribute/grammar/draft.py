"""What is known of a sentence while its attributions are read."""

from dataclasses import dataclass

from tasks.attribute.lexicon import Lexicon
from tasks.attribute.noun_phrases import Range
from tasks.attribute.sentences import Sentence
from tasks.attribute.stance import Reading, read_stance
from tasks.attribute.statements import Attribution, Span
from tasks.attribute.subjects import source_before
from tasks.attribute.vocabulary import CueEntry

_FEARS = ("assessment", "warning")  # acts whose object a preposition may tie: "khawatir akan X"


@dataclass(slots=True)
class Cue:
    """An active cue: its place, its subject and what it means."""

    at: int
    entry: CueEntry
    reading: Reading
    source: Range | None
    shared: bool  # the subject is that of an earlier cue or of the sentence
    relative: bool
    unnamed: bool = False  # "ada yang menyebut …"
    hearsay: bool = False  # "X dilaporkan menolak P"


class Draft:
    """The attributions found so far in one sentence, and which of its tokens they use up.

    `cuts` are tokens where a content to the left must end; `relays` are phrases that name a relay, with its source.
    """

    def __init__(self, s: Sentence, number: int, text: str, lex: Lexicon, rules: dict[str, float]):
        self.s, self.number, self.text, self.lex, self.rules = s, number, text, lex, rules
        self.found: list[Attribution] = []
        self.used: set[int] = set()
        self.cuts: list[int] = []
        self.relays: list[tuple[Range, Range]] = []
        self.passed_on: dict[Range, Range] = {}  # a source, and the medium that had it from there

    def add(
        self,
        rule: str,
        cue: Range | None,
        source: Range | None,
        content: Range | None,
        *,
        span: Span | None = None,
        speaker: str | None = None,
        entry: CueEntry | None = None,
        reading: Reading | None = None,
        mode: str = "indirect",
        weight: float = 1.0,
        points_back: str | None = None,
        continuation: bool = False,
    ) -> Attribution:
        """Record an attribution; its content is a token range, or a character `span` inside quotation marks."""
        s = self.s
        if content is not None:
            span = self.content_span(*content)
        said = self.text[span[0] : span[1]] if span is not None else ""
        if not (said[:1].isalnum() or any(map(str.isalnum, said))):
            span = None  # quotation marks that scraping emptied
        found = Attribution(
            block=s.block,
            sentence=self.number,
            rule=rule,
            confidence=self.rules[rule] * weight,
            cue=s.span(*cue) if cue else None,
            lemma=entry.lemma if entry else (s.tokens[cue[0]].form if cue else None),
            source=s.span(*source) if source else None,
            speaker=speaker or ("stated" if source else "same"),
            content=span,
            mode=mode,
            act=reading.act if reading else (entry.act if entry else "statement"),
            stance=reading.stance if reading else "asserted",
            polarity=reading.polarity if reading else "positive",
            family=entry.family if entry else None,
            points_back=points_back,
            continuation=continuation,
            clause=s.span(0, len(s.tokens)),
        )
        self.found.append(found)
        return found

    def content_span(self, start: int, end: int) -> tuple[int, int] | None:
        """Characters of a content's tokens, marks and connectives at its edges left out."""
        tags = self.s.tags
        while end > start and (
            tags[end - 1] in ".,;:-~jg" or tags[max(start, end - 2) : end] == ",e" or self._dangles(start, end)
        ):
            end -= 1
        while start < end and tags[start] in ",;:-~.b":
            start += 1
        ties = start and tags[start - 1 : start + 1] == "Am" and self.s.entries[start - 1].act in _FEARS
        if ties and self.s.tokens[start].form in self.lex.words.about:
            noun = self.s.tokens[start + 1 : start + 2]
            bare = bool(noun) and not noun[0].form.startswith(self.lex.words.verb_prefixes)
            start += bare and tags[start + 1] in "NTGSHKDOna"  # "khawatir akan | nasib X"
        if tags[end - 1 : end] == ")" and "(" not in tags[start:end]:
            end -= 1
        if end <= start:
            return None
        first, last = self.s.tokens[start], self.s.tokens[end - 1]
        if end == start + 1 and first.quote:
            return first.quote.inner_start, first.quote.inner_end
        begin = first.quote.inner_start if first.quote else first.start
        if tags[start] == '"' and tags.count('"', start, end) == 1:
            begin = first.end
        stop = last.end
        if tags[end - 1] == '"' and tags.count('"', start, end) == 1:
            stop = last.start
        return begin, stop

    def _dangles(self, start: int, end: int) -> bool:
        """Whether a stretch ends in a conjunction that the cue cut off: "…, padahal (menurutnya …)"."""
        tags, k = self.s.tags, end - 1
        return k - 1 > start and tags[k - 1] == "," and tags[k] == "J" and self.s.tokens[k].form in self.lex.contrast

    def quotation(self, at: int) -> Span:
        """The characters between the marks of a quotation."""
        quote = self.s.tokens[at].quote
        assert quote is not None
        return quote.inner_start, quote.inner_end

    def cut(self, content: Range, at: int) -> Range:
        """A content's end, moved left to the first relay or parenthetical cue inside it."""
        start, end = content
        for (first, last), _ in self.relays:
            if start < first < end and first > at:
                end = min(end, first)
            elif first <= start < last:
                start = last
        return start, end

    def is_inside(self, at: int) -> bool:
        """Whether a token stands in the content of a statement found."""
        start = self.s.tokens[at].start
        return any(a.content and a.content[0] <= start < a.content[1] for a in self.found)

    def is_finite(self, content: Range) -> bool:
        """Whether a stretch holds a predicate of its own: a verb, an adjective after a negation, a modal, "ada".

        The first verb group after a "yang" belongs to its relative clause.
        """
        relatives, inside, related = 0, False, False
        tags = self.s.tags
        for k in range(*content):
            tag = tags[k]
            predicate = tag in "vm!AP" or self.s.tokens[k].form in self.lex.existential or self.is_closed(content, k)
            if tag == "n" and k > content[0]:
                predicate = predicate or self._is_state(k, content)
            elif tag == "x" and k > content[0]:  # "renovasi gedung itu | sudah rampung"
                predicate = self.s.tokens[k].form in self.lex.words.aspects and tags[k + 1 : k + 2] in "nx"
            if inside and tag in "m!" and tags[k - 1] in "vx":
                inside = False  # "warga yang mengungsi (saat ini) akan pulang"
            if predicate and related and tags[k - 1] == "j":
                continue  # "putusan yang final dan mengikat"
            if predicate and not inside:
                if not relatives:
                    return True
                relatives -= 1
                related = True
            inside = predicate or (inside and tag == "x")
            relatives += tag == "y"
        return False

    def first_clause(self, content: Range, after: int = 0) -> Range:
        """A stretch up to the comma behind which another clause begins: "sopir mengantuk | , truk oleng".

        That has a subject and verb of its own, and stands behind the token `after`.
        """
        tags, tokens, (start, end) = self.s.tags, self.s.tokens, content
        if tags[start : start + 1] in ("", "f"):
            return content  # "apabila X disebut naik, Y wajib melapor"
        for k in range(max(start, after) + 1, end - 2):
            if tags[k] != "," or tags[k - 1] in "Aby" or tokens[k].end == tokens[k + 1].start:
                continue
            contrast = tags[k + 1] == "J" and tokens[k + 1].form in self.lex.words.apart
            opens = k + 1 + (contrast or tags[k + 1] == "j")
            verb = next((v for v in range(opens, end) if tags[v] in ("vm!AP," if contrast else "vm!APyb,jupJ")), end)
            if tags[opens] in "NTGSOKDna#" and verb < end and tags[verb] in "vm!AP" and self.is_finite((start, k)):
                return start, k
        return content

    def _is_state(self, k: int, content: Range) -> bool:
        """Whether a plain word says how a subject is: "stok beras | aman", "harga masih | mahal", "tetap | utuh"."""
        form = self.s.tokens[k].form
        if form in self.lex.words.predicates or (form in self.lex.words.states and self.s.tags[k - 1] == "x"):
            return True
        ends = k > content[0] + 1 and k + 1 == content[1] and self.s.tokens[k - 1].form in self.lex.words.remaining
        return ends and "u" not in self.s.tags[slice(*content)]

    def is_closed(self, content: Range, k: int) -> bool:
        """Whether a noun phrase ended before `k`, so that a plain word there is a predicate: "rumahnya | hanyut"."""
        tags, before = self.s.tags, k - 1
        if before < content[0] or tags[k] != "n":
            return False
        possessed = tags[before] == "n" and self.s.tokens[before].form.endswith(self.lex.words.possessive_suffix)
        return possessed or (tags[before] == "i" and before > content[0])

    def is_too_short(self, content: Range, introduced: bool = False) -> bool:
        """Whether a stretch is no proposition: a lone word, a pronoun or a date."""
        tags = self.s.tags[content[0] : content[1]].strip('.,"~')
        alone = len(tags) < 2 and not introduced and tags not in "Q"
        return not tags or alone or not tags.strip("iwOx") or self.is_date(content)

    def announces(self, content: Range) -> bool:
        """Whether a stretch only announces a list, dates and lost links before it: "(12/7), berikut lima kota"."""
        tags, tokens, calls = self.s.tags, self.s.tokens, self.lex.words.announcing
        opens = next((k for k in range(*content) if tags[k] not in "jpw#(),.i-"), content[0])
        later = any(tags[k - 1] == "," and tokens[k].form in calls for k in range(content[0] + 1, content[1]))
        return tokens[opens].form in calls or (later and tags[content[0]] in "upJ")

    def is_date(self, content: Range) -> bool:
        """Whether a stretch only says when: "pada Sabtu (7/9) malam"."""
        tags = self.s.tags[slice(*content)]
        return "w" in tags and not tags.strip('pw#()i,."~')

    def is_connective(self, r: Range) -> bool:
        """Whether a stretch only joins sentences ("Namun", "Selain itu")."""
        tags = self.s.tags[r[0] : r[1]]
        return (
            not tags.strip("Jxijm,e")
            or tags.rstrip(",") in ("!xi", "!i")
            or (r[1] - r[0] <= 2 and tags[0] in "Jp" and not set(tags) & set("NTG"))
        )

    def after_source(self, end: int) -> int:
        """Where the clause goes on after ", kata X,": commas, dates and places passed over."""
        tags, n = self.s.tags, len(self.s.tags)
        i = end
        while i < n and (tags[i] in ",:b-" or (tags[i] == "w" and tags[i - 1] == ",")):
            if tags[i] == "w":
                comma = tags.find(",", i)
                if comma < 0 or comma - i > 6 or set(tags[i:comma]) - set("w#()i"):
                    break
                i = comma
            i += 1
        return i

    def trimmed_end(self, start: int, end: int) -> int:
        """`end` moved left over blanks and commas."""
        while end > start and self.text[end - 1] in " ,;\n\t":
            end -= 1
        return end

    def speaks(self, cue: int) -> bool:
        """Whether an active cue has a stance and a subject of its own."""
        return (
            read_stance(self.s, cue, self.s.entries[cue], self.lex) is not None
            and source_before(self.s, cue, self.lex) is not None
        )
