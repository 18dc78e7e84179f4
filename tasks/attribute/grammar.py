"""The constructions of `rules.yaml`: typed orders of quotation (Q), cue (C) and source (S) in one sentence.

Quotations are matched first (Q C S, Q S C, S C Q, C S Q), then clauses by cue class, then what is left at the end of
a sentence, which relays the others ("…, Axios melaporkan") or, with no other, is the source.
"""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from seeds import language_seed
from tasks.attribute import phrases
from tasks.attribute.lexicon import CueEntry, Lexicon
from tasks.attribute.phrases import Range
from tasks.attribute.sentences import Sentence
from tasks.attribute.stance import Reading, read_stance
from tasks.attribute.statements import Attribution


class Rule(BaseModel):
    """One construction of `rules.yaml`."""

    model_config = ConfigDict(extra="forbid")

    id: str
    confidence: float
    gloss: str
    example: str
    near_miss: str


class Rules(BaseModel):
    """`rules.yaml`."""

    model_config = ConfigDict(extra="forbid")

    rules: list[Rule]


def confidences(language: str) -> dict[str, float]:
    """Rule id -> confidence of the statements it finds."""
    return {rule.id: rule.confidence for rule in language_seed(language, "rules", Rules).rules}


@dataclass(slots=True)
class _Cue:
    """A cue under reading: token range of its verb group, its subject and what it means."""

    at: int
    entry: CueEntry
    reading: Reading
    source: Range | None
    shared: bool  # the subject is that of an earlier cue or of the sentence
    relative: bool


class SentenceReader:
    """Reads the attributions of one sentence."""

    def __init__(self, s: Sentence, number: int, text: str, lex: Lexicon, rules: dict[str, float]):
        self.s, self.number, self.text, self.lex, self.rules = s, number, text, lex, rules
        self.found: list[Attribution] = []
        self.used: set[int] = set()
        self.cuts: list[int] = []  # tokens where a content to the left must end
        self.relays: list[tuple[Range, Range]] = []  # (whole phrase, source)

    def read(self) -> list[Attribution]:
        """All attributions of the sentence, in the order of their cues."""
        self._read_relays()
        self._read_quotes()
        cues = self._active_cues()
        self._read_parenthetical("BY")
        self._read_parenthetical("MZ")
        self._read_active(cues)
        self._read_nominal()
        self._read_passive()
        self._read_pronoun_passive()
        self._read_late(cues)
        self._read_audience()
        self.found.sort(key=lambda a: (a.cue or a.content or (0, 0)))
        return self.found

    # -- spans and records

    def _add(
        self,
        rule: str,
        cue: Range | None,
        source: Range | None,
        content: Range | tuple[str, int, int] | None,
        *,
        speaker: str | None = None,
        entry: CueEntry | None = None,
        reading: Reading | None = None,
        mode: str = "indirect",
        weight: float = 1.0,
        points_back: str | None = None,
        continuation: bool = False,
    ) -> Attribution:
        s = self.s
        span = None
        if content is not None:
            span = (content[1], content[2]) if len(content) == 3 else self._content_span(*content)  # type: ignore[misc]
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

    def _content_span(self, start: int, end: int) -> tuple[int, int] | None:
        tags = self.s.tags
        while end > start and tags[end - 1] in ".,;:-~jg":
            end -= 1
        while start < end and tags[start] in ",;:-~.":
            start += 1
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

    def _quote_span(self, at: int) -> tuple[str, int, int]:
        quote = self.s.tokens[at].quote
        assert quote is not None
        return "quote", quote.inner_start, quote.inner_end

    # -- relays: "seperti dilansir AFP", "dikutip dari Reuters"

    def _read_relays(self) -> None:
        s, tags = self.s, self.s.tags
        for i, tag in enumerate(tags):
            if tag == "R" and i not in self.used:
                cue = i
            elif tag == "e" and i + 1 < len(tags) and tags[i + 1] in "PAe" and self._is_as_cue(i + 1):
                cue = i + 1 if tags[i + 1] != "e" else i + 2
            elif tag == "e" and i > 1 and tags[i + 1 : i + 2] in ("K", "D") and tags[i - 1] == ",":
                cue = i + 1
            else:
                continue
            start = i
            while start and tags[start - 1] in "ex":
                start -= 1
            source = phrases.source_after(s, cue, self.lex)
            if source is None:
                continue
            end = source[1]
            while end < len(tags) and (tags[end] in "w#" or (tags[end] == "(" and "#" in tags[end : end + 3]) or (tags[end] == "," and tags[end + 1 : end + 2] in ("w", "#"))):
                end = tags.find(")", end) + 1 if tags[end] == "(" else end + 1
                if not end:
                    end = len(tags)
            self.relays.append(((start, end), source))
            self.used.update(range(start, end))

    def _is_as_cue(self, at: int) -> bool:
        tags = self.s.tags
        return tags[at] in "P" or (tags[at] == "e" and tags[at + 1 : at + 2] in ("P", "R"))

    # -- who was told, who spoke for the source

    def _read_audience(self) -> None:
        """ "kata X kepada Tass", "dalam wawancara dengan X", "AS melalui Menteri Y": whom a statement passed through."""
        if not self.found:
            return
        s, tags, words = self.s, self.s.tags, self.lex.words
        told: list[tuple[int, int]] = []
        for i, tag in enumerate(tags):
            form = s.tokens[i].form
            if tag == "p" and form in words.through:
                spoke = phrases.source_after(s, i, self.lex)
                if spoke:
                    for a in self.found:
                        if a.source and self._speaks_for(s.span(*spoke), a):
                            a.through = s.span(*spoke)
            elif tag == "p" and (form in words.addressee or form in words.with_subject and i and s.tokens[i - 1].form in words.interview):
                heard = phrases.source_after(s, i, self.lex)
                if heard:
                    told.append(s.span(*heard))
            elif tag in "Pv" and i and tags[i - 1] == "J" and form in words.interviewed:
                heard = phrases.source_after(s, i, self.lex)
                if heard:
                    told.append(s.span(*heard))
        for a in self.found:
            a.told = [t for t in told if not a.content or not (a.content[0] <= t[0] < a.content[1])]

    def _speaks_for(self, spoke: tuple[int, int], a: Attribution) -> bool:
        """A spokesman between source and cue, or at the head of the sentence before its source."""
        assert a.source is not None
        between = a.cue is not None and a.source[1] <= spoke[0] < a.cue[0]
        return between or (spoke[1] <= a.source[0] and not any(o.cue and o.cue[0] < spoke[0] for o in self.found))

    # -- quotations

    def _read_quotes(self) -> None:
        tags = self.s.tags
        for q, tag in enumerate(tags):
            if tag == "Q" and not (self._quote_then_cue(q) or self._cue_then_quote(q)):
                previous = self.found[-1] if self.found else None
                alone = not tags.strip("Q.,~-\"#:") or (previous is not None)
                if alone:
                    self._add("quote.continuation", None, None, self._quote_span(q), mode="direct", continuation=True)
                    self.used.add(q)

    def _quote_then_cue(self, q: int) -> bool:
        s, tags, n = self.s, self.s.tags, len(self.s.tags)
        k = q + 1
        while k < n and tags[k] in ',x".':
            k += 1
        if k >= n:
            return False
        if tags[k] == "e" and k + 1 < n and tags[k + 1] in "BPK":
            k += 1
        entry = s.entries.get(k)
        if tags[k] in "BPY" and self._clause_runs_into(q):
            # The words before the marks belong to what was said: 'Mereka melakukan "…", kata X.'
            return False
        if tags[k] in "BP" and entry:
            source = phrases.source_after(s, k, self.lex)
            end = source[1] if source else k + 1
            self._add("quote.cue-source", (k, k + 1), source, self._quote_span(q), entry=entry, mode="direct",
                      speaker=None if source else "same", weight=1.0 if source else 0.8)
            self.used.update(range(q, end))
            self.cuts.append(q)
            return True
        if tags[k] == "Y":
            self._add("quote.cue-possessed", (k, k + 1), None, self._quote_span(q), entry=entry, mode="direct")
            self.used.update((q, k))
            return True
        if tags[k] == "K" or tags[k] == "D" and tags[k - 1] == "e":
            source = phrases.source_after(s, k, self.lex)
            self._add("quote.document", (k, k + 1), source or (k, k + 1), self._quote_span(q), mode="direct")
            self.used.update(range(q, source[1] if source else k + 1))
            return True
        if tags[k] in "M":
            source = phrases.source_after(s, k, self.lex)
            if source:
                self._add("according.after", (k, k + 1), source, self._quote_span(q), mode="direct")
                self.used.update(range(q, source[1]))
                return True
        if tags[k] in "NTHGSOEa":
            cue = next((i for i in range(k + 1, min(n, k + 16)) if tags[i] == "A"), None)
            if cue is not None and "Q" not in tags[k:cue] and cue not in self.used:
                source = phrases.source_before(s, cue, self.lex)
                content, _ = phrases.content_after(s, cue, self.lex)
                if source and source[0] == k and (content is None or tags[content[0]] in "pwe#("):
                    self._add("quote.source-cue", (cue, cue + 1), source, self._quote_span(q), entry=s.entries[cue], mode="direct")
                    self.used.update(range(q, cue + 1))
                    return True
        return False

    def _clause_runs_into(self, q: int) -> bool:
        """Whether a quotation is only the end of a clause that begins before its marks."""
        tags = self.s.tags
        start = max(tags.rfind("Q", 0, q), tags.rfind(":", 0, q)) + 1
        return q - start > 1 and tags[q - 1] not in ",:.-" and not set(tags[start:q]) & set("ABYMPZ.;")

    def _cue_then_quote(self, q: int) -> bool:
        s, tags = self.s, self.s.tags
        k = q - 1
        while k >= 0 and tags[k] in ',"-':
            k -= 1
        colon = k >= 0 and tags[k] == ":"
        while k >= 0 and tags[k] in ",:":
            k -= 1
        if k < 0:
            return False
        for cue in range(k, max(-1, k - 18), -1):
            if tags[cue] in "A" and cue not in self.used:
                content, _ = phrases.content_after(s, cue, self.lex)
                if content is None or (content[0] != q and cue != k and not set(tags[cue + 1 : q]) <= set('pNTHGSEDKOnaiw#(),:xbJ"-')):
                    return False
                if content[0] != q and not colon and cue != k and tags[cue + 1] not in "pwxt,(:":
                    return False
                reading = read_stance(s, cue, s.entries[cue], self.lex)
                source = phrases.source_before(s, cue, self.lex)
                if reading is None:
                    return False
                self._add("source-cue.quote", (cue, cue + 1), source, self._quote_span(q), entry=s.entries[cue], reading=reading, mode="direct")
                self.used.update(range(cue, q + 1))
                return True
            if tags[cue] in "BM" and cue not in self.used:
                source = phrases.source_after(s, cue, self.lex)
                if source and source[1] == k + 1 and (cue == 0 or tags[cue - 1] in ",Jx"):
                    rule = "cue-source.quote" if tags[cue] == "B" else "according"
                    self._add(rule, (cue, cue + 1), source, self._quote_span(q), entry=s.entries.get(cue), mode="direct")
                    self.used.update(range(cue, q + 1))
                    return True
                return False
            if tags[cue] in "vPQ.;":
                return False
        if colon and set(tags[: k + 1]) & set("NTHGSO") and phrases._is_noun_phrase(s, 0, k + 1):
            self._add("source.quote", None, (0, k + 1), self._quote_span(q), mode="direct")
            self.used.add(q)
            return True
        return False

    # -- ", kata X," and "menurut X," in or around a clause

    def _read_parenthetical(self, classes: str) -> None:
        s, tags, n = self.s, self.s.tags, len(self.s.tags)
        for i in range(n):
            tag = tags[i]
            if tag not in classes or i in self.used:
                continue
            entry = s.entries.get(i)
            if tag == "B" and (not self._is_bare_cue(i) or i + 1 < n and entry and s.tokens[i + 1].form in entry.unless):
                continue
            if tag == "Y" and not (i == 0 or tags[i - 1] in ",JQ\"" or i + 1 == n):
                continue
            if tag == "M" and i and tags[i - 1] not in ",J" and s.tokens[i].form in self.lex.cue_words.according_initial:
                continue
            possessed = tag in "YZ"
            source = None if possessed else phrases.source_after(s, i, self.lex)
            if not possessed and (source is None or tag == "M" and not set(tags[slice(*source)]) & set("NTHGSEODK")):
                continue
            end = source[1] if source else i + 1
            rest = self._after_source(end)
            before = phrases.clause_before(s, i)
            if before and self._is_connective(before):
                before = None
            relative = i > 0 and tags[i - 1] == "y"
            after = (rest, n) if rest < n and tags[rest:].strip(".~\")") else None
            if after and not relative and not self._goes_on(rest, end, before[1] - before[0] if before else 0):
                after = None
            if i == 0 or before is None or relative:
                content, rule = after, {"M": "according", "Z": "according.possessed"}.get(tag, "cue-source.clause")
                if content is None and relative:
                    continue
            elif after is None:
                content = before
                rule = {"M": "according.after", "Z": "according.possessed", "Y": "clause.cue-possessed"}.get(tag, "clause.cue-source")
                if tag == "M" and self._relay_of_others(before):
                    self.relays.append(((i, end), source or (i, i + 1)))
                    self.used.update(range(i, end))
                    continue
            else:
                content = max(after, before, key=lambda r: r[1] - r[0] + (4 if r is after else 0))
                rule = {"M": "according", "Z": "according.possessed", "Y": "clause.cue-possessed"}.get(tag, "cue-source.clause")
            if content is None:
                continue
            content = self._cut(content, i)
            if relative and i > 1 and tags[i - 2] == ",":
                comma = tags.find(",", *content)
                content = (content[0], comma) if comma > 0 else content
            span = self._content_span(*content)
            if span is None or self._too_short(content):
                continue
            if tag == "M" and source and any(a.source and a.content and a.content[0] < span[1] and span[0] < a.content[1] for a in self.found):
                # "Menurut Reuters, …, kata seorang menteri": the first only relays
                self.relays.append(((i, end), source))
                self.used.update(range(i, end))
                continue
            self._add(rule, (i, i + 1), source, content, entry=entry, weight=0.9 if content is before and after else 1.0)
            self.used.update(range(i, end))
            self.cuts.append(i)

    def _is_bare_cue(self, i: int) -> bool:
        tags = self.s.tags
        if i == 0 or tags[i - 1] in ',"Q':
            return True
        return tags[i - 1] in "Jx" and (i < 3)

    def _is_connective(self, r: Range) -> bool:
        tags = self.s.tags[r[0] : r[1]]
        return not tags.strip("Jxijm,e") or (r[1] - r[0] <= 2 and tags[0] in "Jp" and not set(tags) & set("NTG"))

    def _after_source(self, end: int) -> int:
        """Where the clause goes on after ", kata X,": commas, dates and places passed over."""
        tags, n = self.s.tags, len(self.s.tags)
        i = end
        while i < n and (tags[i] in ",:b-" or tags[i] == "w" and tags[i - 1] == ","):
            if tags[i] == "w":
                comma = tags.find(",", i)
                if comma < 0 or comma - i > 6 or set(tags[i:comma]) - set("w#()i"):
                    break
                i = comma
            i += 1
        return i

    def _goes_on(self, rest: int, end: int, has_before: int) -> bool:
        """Whether what follows the source is a clause and not where, when or to whom it was said.

        `has_before` counts the tokens before the cue: after a long clause, a prepositional phrase is no new one.
        """
        tags = self.s.tags
        if rest >= len(tags):
            return False
        comma = rest > end
        tag = tags[rest]
        body = tags[rest:].rstrip(".")
        if tag in "Q":
            return False
        if has_before:
            if tag in "pwteRu(kJ" or (tag == "v" and not comma):
                comma_at = tags.find(",", rest)
                if comma_at < 0 or len(tags) - comma_at < 6 or not comma or has_before > 5:
                    return False
            return comma and len(body) > 2
        return len(body) > 2

    def _relay_of_others(self, content: Range) -> bool:
        begin, end = self.s.tokens[content[0]].start, self.s.tokens[content[1] - 1].end
        return any(a.cue and begin <= a.cue[0] < end and a.source for a in self.found) or any(
            content[0] <= k < content[1] and tag == "A" and k not in self.used and self._speaks(k) for k, tag in enumerate(self.s.tags)
        )

    def _speaks(self, cue: int) -> bool:
        return read_stance(self.s, cue, self.s.entries[cue], self.lex) is not None and phrases.source_before(self.s, cue, self.lex) is not None

    # -- active cues

    def _active_cues(self) -> list[_Cue]:
        s, tags, lex = self.s, self.s.tags, self.lex
        cues: list[_Cue] = []
        skip: set[int] = set()
        for i, tag in enumerate(tags):
            if tag != "A" or i in self.used or i in skip:
                continue
            entry = s.entries[i]
            form = s.tokens[i].form
            if lex.classes.get(form) == "L" and i + 1 < len(tags) and self._refuses_next(i):
                continue
            reading = read_stance(s, i, entry, lex)
            if reading is None or (reading.first and tags[reading.first - 1] == "v") or self._conditional(reading.first):
                continue
            skip.update(range(i + 1, reading.last + 1))
            relative = reading.first > 0 and tags[reading.first - 1] == "y"
            source = phrases.source_before(s, reading.first, lex)
            shared = False
            if source is None:
                if reading.first and tags[reading.first - 1] not in "jg,JQ-p" and not (tags[reading.first - 1] in "x"):
                    continue
                earlier = next((c for c in reversed(cues) if c.source), None)
                source = earlier.source if earlier else phrases.main_subject(s, reading.first, lex)
                shared = True
                if source is None and not (self.found or reading.first == 0 or tags[reading.first - 1] in "g"):
                    continue
            elif s.tokens[source[0]].form in lex.first_person or self._own_words(source, entry, cues):
                continue
            if source and tags[slice(*source)] == "O" and source[0] and tags[source[0] - 1] == "b" and "P" in tags[: source[0]]:
                continue  # "Dijelaskan bahwa pihaknya memandang …" is one statement
            cues.append(_Cue(i, entry, reading, source, shared, relative))
        return cues

    def _conditional(self, at: int) -> bool:
        """Whether a verb group stands in an if-clause."""
        tags = self.s.tags
        condition = tags.rfind("f", 0, at)
        return condition >= 0 and not set(tags[condition + 1 : at]) & set(",bAPvQ;:")

    def _own_words(self, source: Range, entry: CueEntry, cues: list[_Cue]) -> bool:
        """Whether a cue only belongs to what another says: "X mengatakan pihaknya berharap …", "… Moskow berharap …"."""
        if not cues:
            return False
        content, _ = phrases.content_after(self.s, cues[-1].reading.last, self.lex)
        if content is None or content[0] != source[0] or cues[-1].entry.only_with:
            return False
        words = self.s.tags[slice(*source)]
        if cues[-1].entry.act == "demand":
            return True  # "meminta Kapolri menjelaskan …": what is demanded has not been said
        possessed = words == "n" and self.s.tokens[source[0]].form.endswith(self.lex.words.possessive_suffix)
        return words == "O" or possessed or entry.act in ("hope", "commitment", "assessment", "demand")

    def _refuses_next(self, i: int) -> bool:
        s = self.s
        k = i + 1
        while k < len(s.tags) and s.tags[k] in "ux":
            k += 1
        entry = s.entries.get(k)
        return entry is not None and s.tags[k] == "A" and (
            entry.only_with == "refusal" or entry.stance in ("confirmed", "denied") or s.tokens[k].form in self.lex.withheld
        )

    def _cut(self, content: Range, at: int) -> Range:
        """A content's end, moved left to the first relay or parenthetical cue inside it."""
        start, end = content
        for (first, last), _ in self.relays:
            if start < first < end and first > at:
                end = min(end, first)
            elif first <= start < last:
                start = last
        return start, end

    def _read_active(self, cues: list[_Cue]) -> None:
        s, tags, lex = self.s, self.s.tags, self.lex
        for number, cue in enumerate(cues):
            content, introduced = phrases.content_after(s, cue.reading.last, lex)
            content = self._bounded(content, cue, cues[number + 1 :])
            if cue.reading.stance == "retracted" and not introduced and (content is None or tags[content[0]] not in "KD"):
                continue  # troops are withdrawn too
            if cue.reading.stance in ("denied", "declined", "silent", "retracted", "confirmed"):
                self._read_stanced(cue, content, introduced)
                continue
            entry = cue.entry
            if content is None:
                continue
            following = s.tokens[content[0]].form
            if following in lex.cue_words.contrary:
                turned = Reading("denied", "denial", "positive", cue.reading.first, cue.reading.last)
                self._add("denial.back", (turned.first, turned.last + 1), cue.source, content, entry=entry, reading=turned, points_back="thing")
                continue
            if self._too_short(content, introduced):
                continue
            if following in entry.unless and not introduced:
                continue
            first = tags[content[0]]
            if entry.only_with == "report_noun" and first == "K" and lex.families.get(following) not in ("demand", "hope", "promise"):
                self._read_stanced(cue, content, introduced)
                continue
            quoted = "Q" in tags[content[0] : content[1]] or '"' in tags[content[0] : content[1]]
            if entry.needs == "quote" and not (first == "Q"):
                continue
            if entry.needs == "that" and not introduced and first not in "QO":
                continue
            if entry.needs == "as" and not any(s.tokens[k].form == "sebagai" for k in range(*content)):
                continue
            finite = introduced or self._finite(content)
            if entry.needs == "clause" and not finite and not quoted:
                continue
            if first in "t" and not introduced:
                continue
            if cue.reading.stance == "asserted" and self._calls_untrue(cue, content):
                continue
            if not finite and not quoted and not set(tags[slice(*cue.source)] if cue.source else "O") & set("NTHGSEDOK"):
                continue
            rule = "indirect.that" if introduced else "indirect" if finite else "indirect.noun"
            if cue.relative:
                rule = "indirect.relative"
            elif cue.shared:
                rule = "indirect.shared"
            self._add(rule, (cue.reading.first, cue.reading.last + 1), cue.source, content, entry=entry, reading=cue.reading,
                      mode="mixed" if quoted else "indirect", weight=1.0 if finite else 0.9)

    def _calls_untrue(self, cue: _Cue, content: Range) -> bool:
        """ "X menyebut kabar P tidak benar": a denial of P."""
        s = self.s
        begin, end = s.tokens[content[0]].start, s.tokens[content[1] - 1].end
        judged = self.lex.untrue.search(self.text, begin, end)
        if judged is None:
            return False
        last = content[1]
        while last > content[0] and s.tokens[last - 1].end > judged.start():
            last -= 1
        if last - content[0] < 1:
            return False
        denied, back = self._claim_inside((content[0], last), cue, False)
        if denied is None or back:
            return False
        reading = Reading("denied", "denial", "positive", cue.reading.first, cue.reading.last)
        self._add("denial.back" if back else "denial", (reading.first, reading.last + 1), cue.source, denied, entry=cue.entry, reading=reading, points_back=back)
        return True

    def _finite(self, content: Range) -> bool:
        """Whether a stretch holds a predicate: a verb, an adjective after a negation, or a modal."""
        tags = self.s.tags[content[0] : content[1]]
        first = next((k for k, tag in enumerate(tags) if tag in "vm!AP"), None)
        return first is not None and "y" not in tags[:first]

    def _too_short(self, content: Range, introduced: bool = False) -> bool:
        tags = self.s.tags[content[0] : content[1]].strip('.,"~')
        return not tags or (len(tags) < 2 and not introduced and tags not in "Q") or not tags.strip("iwOx")

    def _bounded(self, content: Range | None, cue: _Cue, later: list[_Cue]) -> Range | None:
        """The content up to the clause of the next cue, a relay, or a parenthetical cue."""
        if content is None:
            return None
        tags = self.s.tags
        start, end = self._cut(content, cue.at)
        if cue.relative and cue.reading.first > 1 and tags[cue.reading.first - 2] == ",":
            comma = tags.find(",", start, end)  # ", yang menolak seruan itu, mengatakan …"
            end = comma if comma > 0 else end
        for k in range(start + 1, end):
            if tags[k] == "J" and self.s.tokens[k].form in self.lex.words.always_cuts:
                end = k
                break
        for other in later:
            if other.shared:
                k = other.reading.first
                if k <= start + 1 and k > cue.at and tags[start] == "j":
                    return None  # "membantah dan menegaskan P"
                if k <= start:
                    continue
                while k > start and tags[k - 1] in "xw":
                    k -= 1
                if k - 1 > start and (tags[k - 1] == "g" or (tags[k - 1] == "j" and (tags[k - 2] == "," or not cue.reading.act == "demand")) or tags[k - 1] == "," or self.s.tokens[k - 1].form in self.lex.words.with_subject):
                    end = min(end, k - 1)
            elif other.source and other.source[0] > start:
                k = self._boundary(other.source[0], start)
                if k is not None:
                    end = min(end, k)
        for k in self.cuts:
            if start < k < end:
                end = k
        return (start, end) if end > start else None

    def _boundary(self, subject: int, start: int) -> int | None:
        """The conjunction or comma that sets a later clause apart, left of its subject."""
        tags = self.s.tags
        k = subject
        while k > start + 1 and tags[k - 1] in "xwpiO,(#)" and tags[k - 1] != ",":
            k -= 1
        if k > start and tags[k - 1] == ",":
            k -= 1
            while k > start and tags[k - 1] in "xwpn#()i":
                k -= 1
        if k > start and tags[k - 1] == "J":
            contrast = self.s.tokens[k - 1].form in self.lex.contrast
            comma = k - 1 > start and tags[k - 2] == ","
            return k - 1 if contrast or comma else None
        if k > start and tags[k - 1] == "j" and k - 1 > start and tags[k - 2] == ",":
            return k - 1
        if subject > start and tags[subject - 1] == "," and tags[0] == "J":
            return subject - 1  # "Meski analis mempertanyakan …, mereka mengakui …"
        return None

    # -- denials, confirmations, refusals to answer

    def _read_stanced(self, cue: _Cue, content: Range | None, introduced: bool) -> None:
        s, tags = self.s, self.s.tags
        reading = cue.reading
        if cue.entry.only_with == "report_noun" and reading.stance not in ("declined", "retracted"):
            reading = Reading("denied", "denial", "positive", reading.first, reading.last)
        kind = reading.stance if reading.stance in ("declined", "silent") else "denial" if reading.stance == "denied" else "indirect"
        group = (reading.first, reading.last + 1)
        back: str | None = None
        if content is not None:
            content, back = self._claim_inside(content, cue, introduced)
        if content is not None and not back and reading.stance != "asserted" and tags[slice(*content)].strip(".") == "n":
            pass  # "tidak pernah mengakui keterlibatannya"
        elif content is None or self._too_short(content, introduced) or back:
            asked = self._asked_before(cue)
            if asked and not back:
                self._add("declined" if kind in ("declined", "silent") else kind, group, cue.source, asked, entry=cue.entry, reading=reading)
                return
            if kind == "indirect" and not back:
                return
            rule = {"denial": "denial.back", "declined": "declined.back", "silent": "silent"}.get(kind, "denial.back")
            noun = content if content and not self._too_short(content) else None
            self._add(rule, group, cue.source, noun, entry=cue.entry, reading=reading, points_back=back or "thing")
            return
        if kind == "indirect":
            following = s.tokens[content[0]].form
            if cue.relative and not set(tags[slice(*cue.source)] if cue.source else "O") & set("NTHGSEDO"):
                return
            if following in cue.entry.unless:
                return
            if cue.entry.stance == "denied" and not introduced and not self._finite(content) and tags[content[0]] != "K":
                return  # "tidak pernah membantah perintah ayahnya"
            kind = "indirect.that" if introduced else "indirect" if self._finite(content) else "indirect.noun"
        self._add(kind, group, cue.source, content, entry=cue.entry, reading=reading,
                  mode="mixed" if "Q" in tags[content[0] : content[1]] else "indirect", weight=1.0 if not cue.shared else 0.9)

    def _asked_before(self, cue: _Cue) -> Range | None:
        """What a source was asked, when the question stands before its answer: "Ditanya soal P, X tak menjawab"."""
        tags = self.s.tags
        asked = tags.rfind("k", 0, cue.at)
        comma = tags.rfind(",", asked + 1, cue.at)
        if asked < 0 or comma < 0:
            return None
        start = asked + 1
        while start < comma and tags[start] in "xtij?w":
            start += 1
        return (start, comma) if comma - start > 1 else None

    def _claim_inside(self, content: Range, cue: _Cue, introduced: bool) -> tuple[Range | None, str | None]:
        """The proposition denied: inside "laporan bahwa P", "tudingan X yang menyebut P", or meant by "klaim itu"."""
        s, tags, lex = self.s, self.s.tags, self.lex
        start, end = content
        asked = next((k for k in range(start, end) if tags[k] == "k"), None)
        if asked is not None and not introduced:
            # "enggan menjawab saat ditanya soal P"
            start = asked + 1
            while start < end and tags[start] in "xti?jw,":
                start += 1
            return (start, end), None
        while start < end and tags[start] in "xtlw":
            start += 1
        while start < end and tags[start] == "p" and s.tokens[start].form in ("atas", "terhadap", "akan"):
            start += 1
        if start >= end:
            return None, "thing"
        # "membantah isi cuitan yang mengklaim P", "membantah laporan bahwa P"
        head = start
        while head < end and head < start + 3 and tags[head] not in "KD":
            if tags[head] not in "nax":
                break
            head += 1
        if head < end and tags[head] in "KD":
            noun = s.tokens[head].form
            that = tags.find("b", head, min(end, head + 14))
            cueing = next((k for k in range(head, min(end, head + 16)) if tags[k] in "AP" and "y" in tags[head:k]), None)
            if that >= 0 and not set(tags[head:that]) & set(",v"):
                return (that + 1, end), None
            if cueing is not None and not set(tags[head:cueing]) & set(",v"):
                return phrases.content_after(s, cueing, lex)[0], None
            after = tags[head + 1 : end]
            if not after or after[0] in "i," or (after.find("i") >= 0 and not set(after[: after.find("i") + 1]) & set("vpytAP")) or not after.strip("NTGSHDEO()"):
                return (start, end), lex.families.get(noun, "thing")
            k = head + 1
            while k < end and tags[k] in "tp" and (tags[k] == "t"):
                k += 1
            if k > head + 1 and k < end:
                return (k, end), None
        if tags[start] in "iO" and end - start <= 2 or (end - start <= 3 and tags[end - 1] == "i" and not set(tags[start:end]) & set("vNAP")):
            return (start, end), "thing"
        return (start, end), None

    # -- "klaim oleh X bahwa P"

    def _read_nominal(self) -> None:
        s, tags, lex = self.s, self.s.tags, self.lex
        for i, tag in enumerate(tags):
            if tag != "K" or i in self.used:
                continue
            that = tags.find("b", i + 1, i + 16)
            if that < 0 and i and i < 4 and s.tokens[i - 1].form in lex.cue_words.existential and lex.families.get(s.tokens[i].form) != "thing" and set(tags[i + 1 :]) & set("vAP"):
                that = i  # "Beredar kabar P"
            relative = next((k for k in range(i + 1, min(len(tags), i + 16)) if tags[k] == "A" and tags[k - 1] == "y"), None)
            if that < 0 or (relative is not None and relative < that):
                continue
            between = tags[i + 1 : that] if that > i else ""
            if set(between) & set("vABPQ,;."):
                continue
            denied = any(a.stance == "denied" and a.cue and a.content and a.content[0] >= s.tokens[that].end and a.cue[0] < s.tokens[i].start for a in self.found)
            source = phrases.source_after(s, i, lex) if that > i else None
            if source and source[1] > that:
                source = None
            if source is None and (denied or i and tags[i - 1] in "A"):
                continue
            if source is None and i and tags[i - 1] not in "xpvnt":
                continue
            content = self._cut((that + 1, len(tags)), i)
            for k in self.cuts:
                if that < k < content[1]:
                    content = (content[0], k)
            entry = None
            found = self._add("nominal", (i, i + 1), source, content, entry=entry, speaker=None if source else "unnamed", weight=1.0 if source else 0.6)
            found.family = lex.families.get(s.tokens[i].form)
            found.act = lex.cue_words.nominal_acts.get(found.family or "", found.act)

    # -- passives

    def _read_passive(self) -> None:
        s, tags, lex, n = self.s, self.s.tags, self.lex, len(self.s.tags)
        for i, tag in enumerate(tags):
            if tag != "P" or i in self.used:
                continue
            entry = s.entries[i]
            if entry.only_with or (i and tags[i - 1] == "J" and i > 1) or (i + 1 < n and tags[i + 1] in "A"):
                continue
            first = i
            modal = False
            while first and tags[first - 1] in "x!m":
                modal = modal or tags[first - 1] in "m!"
                first -= 1
            if modal or (first and tags[first - 1] in "ufL"):
                continue
            initial = first == 0 or (first == 1 and tags[0] in "J,")
            that = tags.find("b", i + 1, i + 14)
            agent = phrases.source_after(s, i, lex, agent=True)
            if agent and not self._agent_like(agent, "o" in tags[i : agent[0]]):
                agent = None
            if initial and agent and entry.act == "statement" and self._others_speak(agent[1]):
                self.relays.append(((first, agent[1]), agent))
                self.used.update(range(first, agent[1]))
                continue
            if initial:
                content, introduced = phrases.content_after(s, agent[1] - 1 if agent else i, lex)
                if content is None or not (introduced or tags[i + 1 : i + 2] == "," or agent):
                    continue
                if that >= 0 and not introduced:
                    content = (that + 1, content[1])
                self._add("passive.that", (first, i + 1), agent, self._cut(content, i), entry=entry, weight=1.0 if introduced else 0.9,
                          speaker="unnamed" if entry.family == "rumour" else None)
                continue
            if agent:
                self._passive_with_agent(i, first, agent, entry)
                continue
            if entry.stance == "denied":
                before = phrases.clause_before(s, first)
                if before and tags[first - 1] != "y":
                    back = next((lex.families.get(s.tokens[k].form) for k in range(*before) if tags[k] == "K"), None)
                    self._add("denial.back", (first, i + 1), None, before, entry=entry, speaker="unnamed", weight=0.5,
                              reading=Reading("denied", "denial", "positive", first, i), points_back=back or ("thing" if before[1] - before[0] < 3 else None))
                continue
            if not entry.hearsay or i + 1 >= n:
                continue
            self._raised(i, first, entry)

    def _read_pronoun_passive(self) -> None:
        """ "Kondisi mesin ia klaim masih prima": subject, pronoun, bare cue, predicate."""
        s, tags = self.s, self.s.tags
        for i in range(2, len(tags) - 1):
            if tags[i] in "BK" and tags[i - 1] == "O" and tags[i - 2] in "nNTGi" and i not in self.used and tags[i + 1] in "xvmnb!":
                before = phrases.clause_before(s, i - 1)
                if before:
                    self._add("passive.agent", (i, i + 1), (i - 1, i), (before[0], len(tags)), entry=s.entries.get(i))

    def _others_speak(self, start: int) -> bool:
        """Whether an active cue with its own subject follows."""
        return any(tag == "A" and k not in self.used and self._speaks(k) for k, tag in enumerate(self.s.tags) if k >= start)

    def _agent_like(self, agent: Range, marked: bool) -> bool:
        """Whether a phrase right after a passive can be who said it, not what it is said to be."""
        tags = self.s.tags[agent[0] : agent[1]]
        if tags[0] == "n":
            marked = marked or self.s.tags[agent[1] : agent[1] + 1] == "v" and tags[1:].strip("N") == ""
            return marked and (tags.endswith("NN") or bool(set(tags) & set("TH")))
        return marked or tags[0] in "NTHGSEO" and (set(tags) & set("NTHO") != set() or "pihak" in self.s.tokens[agent[0]].form)

    def _passive_with_agent(self, i: int, first: int, agent: Range, entry: CueEntry) -> None:
        s, tags, n = self.s, self.s.tags, len(self.s.tags)
        reading = Reading(entry.stance, "denial" if entry.stance == "denied" else entry.act, entry.polarity, first, i)
        before = phrases.clause_before(s, first)
        rest = agent[1]
        after = (rest, n) if rest < n and tags[rest] in "vmxu!nbAP" and tags[rest:].strip(".") else None
        relative = first > 0 and tags[first - 1] == "y"
        if relative:
            if after is None:
                return
            comma = tags.find(",", *after) if first > 1 and tags[first - 2] == "," else -1
            content: Range | None = (after[0], comma) if comma > 0 else after
        elif before and after and tags[rest] not in "b":
            content = (before[0], n)  # raised subject: the clause around the cue
        elif after and (tags[rest] == "b"):
            content = (rest + 1, n)
        else:
            content = before
        if content is None:
            return
        back = None
        if before and content == before:
            stretch = tags[before[0] : before[1]]
            if len(stretch) <= 4 and ("i" in stretch) or stretch.strip("Kni") == "" and len(stretch) <= 3:
                noun = next((s.tokens[k].form for k in range(*before) if tags[k] == "K"), None)
                back = self.lex.families.get(noun or "", "thing")
            elif entry.handed and not self._finite(before) and tags[before[0]] != "K":
                return  # things are handed over: "bantuan disampaikan oleh bupati"
            elif entry.stance == "denied" and tags[before[0]] == "K" and before[1] - before[0] > 2:
                content = (before[0] + 1, before[1])
        content = self._cut(content, i if content[0] > i else n)
        rule = "denial.back" if back and entry.stance == "denied" else "denial" if entry.stance == "denied" else "passive.agent"
        self._add(rule, (first, i + 1), agent, content, entry=entry, reading=reading, points_back=back)
        self.used.update(range(i, agent[1]))

    def _raised(self, i: int, first: int, entry: CueEntry) -> None:
        """ "Kapal itu disebut mampu …": an unnamed source; the subject belongs to the content."""
        s, tags, n = self.s, self.s.tags, len(self.s.tags)
        if tags[i + 1] not in "vmnAPb!x":
            return
        if first and tags[first - 1] == "y":
            return
        before = phrases.clause_before(s, first)
        if before is None or set(tags[before[0] : before[1]]) & set("AQ;:"):
            return
        comma = tags.rfind(",", 0, first)
        start = before[0]
        if comma > start and set(tags[start:comma]) & set("vw"):
            start = comma + 1
        content = self._cut((start, n), n)
        inside = s.tokens[i].start
        if any(a.content and a.content[0] <= inside < a.content[1] for a in self.found):
            return
        goes_on = any(s.tokens[k].form in self.lex.cue_words.going_on for k in {0, *range(first, i)})
        self._add("passive.raised", (first, i + 1), None, content, entry=entry, speaker="same" if goes_on else "unnamed")

    # -- what stands at the end: relays of the others, or the source itself

    def _read_late(self, cues: list[_Cue]) -> None:
        s, tags = self.s, self.s.tags
        for cue in cues:
            content, _ = phrases.content_after(s, cue.reading.last, self.lex)
            if content is not None or cue.source is None or cue.shared or cue.reading.stance != "asserted":
                continue
            start = cue.source[0]
            if not start or tags[start - 1] not in ",":
                continue
            self.relays.append(((start - 1, cue.at + 1), cue.source))
        others = [a for a in self.found if a.speaker != "unnamed" and a.rule != "passive.raised"]
        for (first, last), source in self.relays:
            span = s.span(*source)
            if others:
                for a in others:
                    a.relays.append(span)
                for a in self.found:
                    if a.content and a.content[0] < s.tokens[first].start < a.content[1]:
                        if self._is_connective((0, first)) and last < len(tags):
                            rest = self._after_source(last)
                            a.content = (s.tokens[rest].start, a.content[1])
                            continue
                        a.content = (a.content[0], self._clean_end(a.content[0], s.tokens[first].start))
                continue
            before = phrases.clause_before(s, first)
            after = (last, len(tags)) if tags[last:].strip(".,~\"") else None
            if before and self._is_connective(before):
                before = None
            content = before if before and (after is None or before[1] - before[0] >= after[1] - after[0]) else after
            if content is None and not first:
                self._add("passive.agent", (first, source[0]), source, None, points_back="thing")
                continue
            if content is None or self._too_short(content) or content[1] - content[0] < 3:
                continue
            while content[0] < content[1] and tags[content[0]] in ",b":
                content = (content[0] + 1, content[1])
            if content[0] >= content[1]:
                continue
            self._add("relay.alone", (first, last), source, content)

    def _clean_end(self, start: int, end: int) -> int:
        while end > start and self.text[end - 1] in " ,;\n\t":
            end -= 1
        return end

