"""Direct speech: the typed orders of quotation (Q), cue (C) and source (S), and quotations that go on."""

from tasks.attribute.agents import source_after
from tasks.attribute.contents import content_after
from tasks.attribute.grammar.draft import Draft
from tasks.attribute.main_subject import main_subject
from tasks.attribute.noun_phrases import NAMED, Range, is_noun_phrase, noun_phrase_end
from tasks.attribute.occasions import is_occasion
from tasks.attribute.stance import read_stance
from tasks.attribute.subjects import before_relative, source_before


def read_quotations(d: Draft) -> None:
    """Give each quoted utterance its cue and source, or mark it as going on from the one before."""
    tags = d.s.tags
    for q, tag in enumerate(tags):
        if tag == "Q" and not (_quote_then_cue(d, q) or _cue_then_quote(d, q)):
            previous = d.found[-1] if d.found else None
            alone = not tags.strip('Q.,~-"#:') or (previous is not None)
            if alone:
                d.add("quote.continuation", None, None, None, span=d.quotation(q), mode="direct", continuation=True)
                d.used.add(q)


def _quote_then_cue(d: Draft, q: int) -> bool:
    s, tags, n = d.s, d.s.tags, len(d.s.tags)
    k = q + 1
    while k < n and tags[k] in ',x".':
        k += 1
    if k >= n:
        return False
    if tags[k : k + 3] == "enK":
        k += 2  # "demikian petikan pernyataan X"
    elif tags[k] == "e" and tags[k + 1 : k + 2] in tuple("NTHG") and s.tokens[k].form in d.lex.words.thus:
        k += 1  # '"…," demikian Rina Wati.'
    elif k + 1 < n and ((tags[k] == "e" and tags[k + 1] in "BPK") or (tags[k] == "i" and tags[k + 1] in "BP")):
        k += 1  # "demikian laporan X", "begitu kata X"
    entry = s.entries.get(k)
    if _stands_in(d, q, k):
        return True
    if tags[k] in "BPY" and _clause_runs_into(d, q):
        # The words before the marks belong to what was said: 'Mereka melakukan "…", kata X.'
        return False
    if tags[k] in "BP" and entry:
        source = source_after(s, k, d.lex) or _page(d, k)
        if source is None and s.tokens[k].form in d.lex.closing_cues:
            return False
        end = source[1] if source else k + 1
        d.add(
            "quote.cue-source",
            (k, k + 1),
            source,
            None,
            span=d.quotation(q),
            entry=entry,
            mode="direct",
            speaker=None if source else "same",
            weight=1.0 if source else 0.8,
        )
        d.used.update(range(q, end))
        d.cuts.append(q)
        return True
    if tags[k] == "Y":
        d.add("quote.cue-possessed", (k, k + 1), None, None, span=d.quotation(q), entry=entry, mode="direct")
        d.used.update((q, k))
        return True
    if tags[k] == "K" or (tags[k] == "D" and tags[k - 1] == "e"):
        source = source_after(s, k, d.lex)
        if source and not set(tags[slice(*source)]) & NAMED:
            source = (k, source[1])  # "keterangan tertulis"
        end = source[1] if source else k + 1 + (tags[k + 1 : k + 2] == "i")
        if tags[end : end + 1] in tuple("xm!vAP"):
            return False  # 'Usai tayangnya "Musim Semi", pendapat publik berubah'
        d.add("quote.document", (k, k + 1), source or (k, end), None, span=d.quotation(q), mode="direct")
        d.used.update(range(q, end))
        return True
    if tags[k] in "M":
        source = source_after(s, k, d.lex)
        if source:
            d.add("according.after", (k, k + 1), source, None, span=d.quotation(q), mode="direct")
            d.used.update(range(q, source[1]))
            return True
    named = k + len(tags[k:]) - len(tags[k:].lstrip("NH"))
    if named > k and not tags[named:].strip(".") and s.text[d.quotation(q)[1] - 1] == ",":
        d.add("source.quote", None, (k, named), None, span=d.quotation(q), mode="direct", weight=0.9)
        d.used.update(range(q, named))
        return True  # '"…," Rina Wati.'
    if tags[k] in "NTHGSOEa":
        cue = next((i for i in range(k + 1, min(n, k + 16)) if tags[i] == "A"), None)
        if cue is not None and "Q" not in tags[k:cue] and cue not in d.used:
            source = source_before(s, cue, d.lex)
            content, _ = content_after(s, cue, d.lex)
            if source and source[0] == k and (content is None or tags[content[0]] in "pwe#(R"):
                d.add(
                    "quote.source-cue",
                    (cue, cue + 1),
                    source,
                    None,
                    span=d.quotation(q),
                    entry=s.entries[cue],
                    mode="direct",
                )
                d.used.update(range(q, cue + 1))
                return True
    return False


def _page(d: Draft, cue: int) -> Range | None:
    """The page or paper in which a quotation stands: '"…," tulis dalam akun tersebut'."""
    tags, n = d.s.tags, len(d.s.tags)
    if tags[cue + 1 : cue + 2] != "p" or d.s.tokens[cue + 1].form not in d.lex.words.inside:
        return None
    return (cue + 2, noun_phrase_end(d.s, cue + 2, n, d.lex)) if tags[cue + 2 : cue + 3] in ("D", "E") else None


def _stands_in(d: Draft, q: int, k: int) -> bool:
    """Record '"…," demikian (yang) tertulis dalam surat X': whose document it stands in."""
    s, tags = d.s, d.s.tags
    while tags[k : k + 1] in ("e", "y"):
        k += 1
    if tags[k + 1 : k + 2] != "p" or s.tokens[k].form not in d.lex.words.standing:
        return False
    source = source_after(s, k + 1, d.lex)
    if source is None or not set(tags[slice(*source)]) & set("DKGE"):
        return False
    d.add("quote.document", (k, k + 1), source, None, span=d.quotation(q), mode="direct")
    d.used.update(range(q, source[1]))
    return True


def _clause_runs_into(d: Draft, q: int) -> bool:
    """Whether a quotation is only the end of a clause that begins before its marks."""
    tags = d.s.tags
    start = max(tags.rfind("Q", 0, q), tags.rfind(":", 0, q)) + 1
    before = d.s.tokens[start:q]
    glued = bool(before) and before[-1].end == d.s.tokens[q].start
    if glued or (before and all(d.text[t.start].isupper() for t in before if t.form.isalpha())):
        return False  # a heading runs into the quotation
    return q - start > 1 and tags[q - 1] not in ",:.-" and not set(tags[start:q]) & set("ABYMPZ.;")


def _captioned(d: Draft, q: int, noun: int) -> bool:
    """Record 'X mengunggah foto dengan keterangan, "…"': what is written under a picture is said by who shows it."""
    s, tags, words = d.s, d.s.tags, d.lex.words
    if s.tokens[noun].form not in words.captions or not noun or s.tokens[noun - 1].form not in words.with_subject:
        return False
    verb = next((k for k in range(noun - 2, 0, -1) if tags[k] in "vAP"), 0)
    if s.tokens[verb].form not in words.posting or (source := source_before(s, verb, d.lex)) is None:
        return False
    d.add("source-cue.quote", (noun, noun + 1), source, None, span=d.quotation(q), mode="direct")
    d.used.update(range(noun, q + 1))
    return True


def _cue_then_quote(d: Draft, q: int) -> bool:
    s, tags = d.s, d.s.tags
    k = q - 1
    while k >= 0 and tags[k] in ',"-':
        k -= 1
    colon = k >= 0 and tags[k] == ":"
    while k >= 0 and tags[k] in ",:":
        k -= 1
    if k < 0:
        return False
    if _captioned(d, q, k):
        return True
    last = _before_channel(d, k + 1) if colon else k + 1
    for cue in range(k, max(-1, k - 18), -1):
        if tags[cue] in "A" and cue not in d.used:
            content, _ = content_after(s, cue, d.lex)
            if content is None or (
                content[0] != q and cue != k and not set(tags[cue + 1 : q]) <= set('pNTHGSEDKOnaiw#(),:xbJ"-')
            ):
                return False
            if content[0] != q and not colon and cue != k and tags[cue + 1] not in "pwxt,(:":
                return False
            reading = read_stance(s, cue, s.entries[cue], d.lex)
            source = source_before(s, cue, d.lex)
            if source is None and tags[reading.first - 1 if reading else cue - 1] == "j":
                source = main_subject(s, cue, d.lex)  # "Rina berdiri dan berkata: …"
            related = tags.rfind("y", 0, cue)
            if source is None and related > 0 and tags[cue - 1] == "p" and "," not in tags[related:cue]:
                source = before_relative(s, related, d.lex)  # "Rina, yang menjawab dengan mengatakan: …"
            if reading is None:
                return False
            d.add(
                "source-cue.quote",
                (cue, cue + 1),
                source,
                None,
                span=d.quotation(q),
                entry=s.entries[cue],
                reading=reading,
                mode="direct",
            )
            d.used.update(range(cue, q + 1))
            return True
        if tags[cue] in "BM" and cue not in d.used:
            source = source_after(s, cue, d.lex)
            thus = cue > 0 and s.tokens[cue - 1].form in d.lex.words.thus
            opens = cue == 0 or tags[cue - 1] in ",Jx" or tags[:cue] == "i" or thus
            if source and opens and _ends_before(d, source[1], k + 1):
                rule = "cue-source.quote" if tags[cue] == "B" else "according"
                d.add(rule, (cue, cue + 1), source, None, span=d.quotation(q), entry=s.entries.get(cue), mode="direct")
                d.used.update(range(cue, q + 1))
                return True
            return False
        if tags[cue] in "vPQ.;" and cue < last:
            return False
    if colon and set(tags[:last]) & set("NTHGSO") and is_noun_phrase(s, 0, last):
        d.add("source.quote", None, (0, last), None, span=d.quotation(q), mode="direct")
        d.used.add(q)
        return True
    return False


def _ends_before(d: Draft, at: int, end: int) -> bool:
    """Whether nothing, or only to whom or where it was said, stands between a source and its quotation."""
    return at == end or (d.s.tags[at] == "p" and is_occasion(d.s, at, end, d.lex))


def _before_channel(d: Draft, end: int) -> int:
    """`end` moved left over where or to whom it was said: 'Rina Wati | dalam keterangannya: "…"'."""
    led = (k for k in range(1, end - 1) if d.s.tags[k] == "p")
    at = next(led, end)
    return at if at < end and is_occasion(d.s, at, end, d.lex) else end
