"""Nouns of saying: "klaim oleh X bahwa P", "beredar kabar P", "Temuan X, P"."""

import re

from tasks.attribute.agents import source_after
from tasks.attribute.grammar.draft import Draft
from tasks.attribute.grammar.relatives import before_main_verb, opens_clause
from tasks.attribute.main_subject import main_subject
from tasks.attribute.noun_phrases import HEAD, Range
from tasks.attribute.stance import Reading

# Findings and whose they are, at the head of a sentence: "Hasil survei Lembaga X (LX), …"
OWNED = re.compile(r"[DK][DKn]{0,2}([NGEH]+(?:\([NG]\))?),")


def read_unanswered(d: Draft) -> None:
    """ "Belum ada tanggapan dari X": X is silent on the claim before, or on what is named: "… terkait P"."""
    s, tags = d.s, d.s.tags
    for i, tag in enumerate(tags):
        source = source_after(s, i, d.lex) if tag == "C" else None
        if source is None:
            continue
        end = source[1]
        about = end < len(tags) and (tags[end] == "t" or s.tokens[end].form in d.lex.words.about)
        topic = d.cut((end + 1, len(tags)), i) if about and not d.is_too_short((end + 1, len(tags))) else None
        told = tags[slice(*topic)].rstrip(".") if topic else ""
        back = topic is None or (told.endswith("i") and len(told) < 4 and told[0] in "Ki")  # not "insiden itu"
        silence = Reading("silent", "silence", "positive", i, i)
        d.add("silent", (i, i + 1), source, topic, reading=silence, points_back="thing" if back else None)


def read_nominals(d: Draft) -> None:
    """Read nouns of saying with their source and the clause that "bahwa" opens."""
    s, tags, lex = d.s, d.s.tags, d.lex
    for i, tag in enumerate(tags):
        if tag != "K" or i in d.used:
            continue
        that = tags.find("b", i + 1, i + 16)
        if (
            that < 0
            and i
            and i < 4
            and s.tokens[i - 1].form in lex.cue_words.existential
            and lex.families.get(s.tokens[i].form) != "thing"
            and set(tags[i + 1 :]) & set("vAP")
            and "!" not in tags[:i]  # "Belum ada kabar …"
            and not (tags[0] in "Jf" and tags[1] != ",")  # "Saat ada laporan …"
            and tags[i + 1] != "p"
        ):
            that = i  # "Beredar kabar P"
        relative = next(
            (k for k in range(i + 1, min(len(tags), i + 16)) if tags[k] == "A" and tags[k - 1] == "y"), None
        )
        if that < 0 or (relative is not None and relative < that):
            continue
        some = i > 0 and s.tokens[i - 1].form in lex.cue_words.existential
        if some and tags[i - 2 : i - 1] == "!":
            continue  # "tidak ada pernyataan bahwa P"
        between = tags[i + 1 : that] if that > i else ""
        if set(between) & set("vABPQ,;."):
            continue
        denied = any(
            a.stance == "denied"
            and a.cue
            and a.content
            and a.content[0] >= s.tokens[that].end
            and a.cue[0] < s.tokens[i].start
            for a in d.found
        )
        source = source_after(s, i, lex) if that > i else None
        if source and (source[1] > that or not set(tags[slice(*source)]) & set("NTHGSEO")):
            source = None  # "rumor palsu bahwa P"
        if source is None and i and s.tokens[i - 1].form in lex.words.with_subject and tags[i] == "K":
            source = main_subject(s, i, lex)  # "X menolak Y, dengan alasan bahwa P"
        if source is None and (denied or (i and tags[i - 1] in "A")):
            continue
        if source is None and any(token.form in lex.words.as_role for token in s.tokens[max(0, i - 2) : i]):
            continue  # "menilai gugatan itu sebagai bentuk pengakuan bahwa P"
        if source is None and i and tags[i - 1] not in "xpvnt" and s.tokens[i - 1].form not in lex.words.about:
            continue
        content = d.cut((that + 1, len(tags)), i)
        if i == 0 or tags[:i].strip("Jx,") == "":  # "Kabar bahwa P adalah hoaks"
            copula = (k for k in range(that + 2, content[1]) if s.tokens[k].form in lex.words.copula)
            content = (content[0], next(copula, content[1]))
        if tags[:i] == "t" and "," in tags[slice(*content)]:
            content = (content[0], tags.find(",", *content))  # "Soal isu bahwa P, X enggan berkomentar"
        if opens_clause(d, (i, that)):
            content = (content[0], before_main_verb(d, content))
        elif some or that == i:
            content = d.first_clause(content)
        for k in d.cuts:
            if that < k < content[1]:
                content = (content[0], k)
        if not i and (answered := _answered(d, content)) is not None:
            content = (content[0], answered)
        found = d.add(
            "nominal",
            (i, i + 1),
            source,
            content,
            speaker=None if source else "unnamed",
            weight=1.0 if source else 0.6,
        )
        found.family = lex.families.get(s.tokens[i].form)
        found.act = lex.cue_words.nominal_acts.get(found.family or "", found.act)


def read_owned(d: Draft) -> None:
    """Read findings with whose they are and a clause, no verb between: "Catatan X, 12 sungai tercemar"."""
    s, tags, lex = d.s, d.s.tags, d.lex
    owned = OWNED.match(tags)
    if owned is None or d.found:
        return
    owner, start = owned.span(1), owned.end()
    nouns = [token.form for token in s.tokens[: owner[0]]]
    found = lex.sources.findings | lex.words.inquiries
    if found.isdisjoint(nouns) or not found.union(lex.sources.outcomes, lex.words.written).issuperset(nouns):
        return  # "Data pribadi, …"
    if "G" not in tags[slice(*owner)] and not lex.words.own_eyes.isdisjoint(nouns):
        return  # what the medium's own reporter saw: "Pantauan Kabar.com, jalan itu macet"
    comma = tags.find(",", start)
    clause = (start, comma if comma > 0 else len(tags))
    told = d.is_finite(clause) or (comma < 0 and "#" in tags[start:])
    if told and tags[start] in HEAD | {"x", "p", "w"}:  # not "Temuan X, sebilah pisau, disimpan …"
        d.add("nominal", (0, owner[0]), owner, (start, len(tags)))


def _answered(d: Draft, content: Range) -> int | None:
    """Where a claim ends that is the subject of its denial or confirmation: "Kabar bahwa P | dibantah X"."""
    tags, entries = d.s.tags, d.s.entries
    denied = (k for k in range(*content) if tags[k] == "P" and entries[k].stance in ("denied", "confirmed"))
    at = next(denied, None)
    while at is not None and at > content[0] and tags[at - 1] in "x!m":
        at -= 1
    return at
