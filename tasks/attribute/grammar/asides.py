"""Cues in or around a clause: "…, kata X, …", "menurut X, …", "…, katanya"."""

from tasks.attribute.agents import source_after
from tasks.attribute.grammar.according import (
    behind_bracket,
    cited_source,
    ends_in_findings,
    only_relays,
    opens_with_citation,
)
from tasks.attribute.grammar.draft import Draft
from tasks.attribute.grammar.host_clauses import Aside, clause_before_aside, host_clause, is_closing
from tasks.attribute.noun_phrases import Range
from tasks.attribute.stance import read_stance
from tasks.attribute.subjects import source_before

_RELAY = 6  # words in which a medium and its cue stand


def read_asides(d: Draft, classes: str) -> None:
    """Read the bare cues ("BY") or the according-to cues ("MZ") that stand in or around a clause."""
    for i, tag in enumerate(d.s.tags):
        cites = not i and classes == "MZ" and tag in "pn" and opens_with_citation(d)  # "Dari data X, P"
        if i in d.used or not (tag in classes or cites):
            continue
        aside = _aside(d, i, "M" if cites else tag)
        if aside is not None:
            _read_aside(d, aside)


def _aside(d: Draft, i: int, tag: str) -> Aside | None:
    """The aside whose cue is token `i`, of a class, or None if that is none or has nobody who says it."""
    s, tags = d.s, d.s.tags
    if not (_is_bare_aside(d, i, tag) if tag in "BY" else _is_according(d, i, tag)):
        return None
    entry = s.entries.get(i)
    if entry and entry.homograph:
        return None  # a noun too: "reaksi Nagita"
    relative = i > 0 and tags[i - 1] == "y"
    source = None if tag in "YZ" else source_after(s, i, d.lex)
    if source is None:
        rest = d.after_source(behind_bracket(d, i, i + 1))
        return Aside(i, tag, None, i + 1, rest, relative) if tag in "YZ" else None
    if tag == "B":
        return Aside(i, tag, source, source[1], d.after_source(behind_bracket(d, i, source[1])), relative)
    cited = cited_source(d, i, source)
    return Aside(i, tag, *cited, relative) if cited else None


def _is_bare_aside(d: Draft, i: int, tag: str) -> bool:
    """Whether "kata" or "katanya" stands where an aside may."""
    s, tags, n = d.s, d.s.tags, len(d.s.tags)
    if not i and s.tokens[0].form.removesuffix(d.lex.words.possessive_suffix) not in d.lex.cue_words.opening:
        return False  # "Nilai tukar rupiah …", "Serunya, …"
    if tag == "Y":
        return i == 0 or tags[i - 1] in ',JQ"' or i + 1 == n or is_closing(d, i)
    entry = s.entries.get(i)
    named = i + 1 < n and entry is not None and s.tokens[i + 1].form in entry.unless
    return (_points_back(d, i) or _is_bare_cue(d, i)) and not named


def _points_back(d: Draft, i: int) -> bool:
    """Whether a bare cue only points to what was said before: "Begitu | kata X"."""
    return d.s.tags[:i] in ("i", "e")


def _is_according(d: Draft, i: int, tag: str) -> bool:
    """Whether "menurut" or "menurutnya" stands where an aside may."""
    tags = d.s.tags
    if tag == "Z":
        return not i or tags[i - 1] != "?"  # a question that is put: "apakah menurutnya P"
    closing = i and tags[i - 1] not in ",J" and d.s.tokens[i].form in d.lex.cue_words.according_initial
    return not closing or ends_in_findings(d, i)


def _read_aside(d: Draft, a: Aside) -> None:
    """Record what an aside says, or that it only names a relay."""
    s, tags, i = d.s, d.s.tags, a.at
    before = clause_before_aside(d, a)
    if a.tag == "B" and before is None and i and tags[a.end : a.end + 1] == "A" and d.speaks(a.end):
        return  # "Tak hanya itu, lanjut dia mengingatkan, P"
    content, rule = host_clause(d, a, before)
    if rule == "according.after" and before is not None and _relay_of_others(d, before):
        _relay(d, a)
        return
    if content is None:
        _read_without_content(d, a)
        return
    follows = content == before and a.tag not in "YZ"
    content = d.cut(content, i)
    if follows:
        content = _after_relay(d, content)
    if a.relative and i > 1 and tags[i - 2] == ",":
        comma = tags.find(",", *content)
        content = (content[0], comma) if comma > 0 else content
    span = d.content_span(*content)
    answer = content == (0, 1) and s.tokens[0].form in d.lex.cue_words.one_word_answers  # "Salah, tegas X"
    if span is None or (d.is_too_short(content) and not answer):
        return
    behind = content[0] >= a.rest
    if a.tag in "BY" and behind and _pronoun_speaks(d, content):
        d.used.update(range(i, a.end))
        return  # "lanjut dia, ia menilai P" is one statement
    if a.tag == "M" and a.source:
        if (behind and (_is_title(d, content) or _leads_to(d, a.source, content))) or d.announces(content):
            return  # "Melansir laman X, berikut …" announces a list
        told = any(f.source and f.content and f.content[0] < span[1] and span[0] < f.content[1] for f in d.found)
        if told or (behind and only_relays(d, i, a.source) and _speaker_opens(d, content)):
            _relay(d, a)  # "Menurut Reuters, …, kata seorang menteri": the first only relays
            return
    d.add(rule, (i, i + 1), a.source, content, entry=s.entries.get(i))
    d.used.update(range(i, a.end))
    if not a.relative:
        d.cuts.append(i)  # what another says goes on in "…, yang menurut X Q"


def _relay(d: Draft, a: Aside) -> None:
    """Keep an aside as the relay of what others say."""
    d.relays.append(((a.at, a.end), a.source or (a.at, a.at + 1)))
    d.used.update(range(a.at, a.end))


def _read_without_content(d: Draft, a: Aside) -> None:
    """Read an aside that says nothing of its own in its sentence."""
    if a.source is None or a.relative:
        return
    if a.tag == "M" and d.found and only_relays(d, a.at, a.source):
        d.relays.append(((a.at, a.end), a.source))  # 'Melansir X, "…," kata Rina'
    elif a.tag == "B" and _points_back(d, a.at) and not d.s.tags[a.end :].strip(".pNGw#(),"):
        entry = d.s.entries.get(a.at)
        d.add("passive.agent", (0, a.at + 1), a.source, None, entry=entry, points_back="thing")


def _pronoun_speaks(d: Draft, content: Range) -> bool:
    """Whether a clause opens with a pronoun that is the subject of a cue of its own: "ia menilai P"."""
    tags, (start, end) = d.s.tags, content
    verb = next((k for k in range(start + 1, end) if tags[k] not in "xm"), len(tags))
    if tags[start] != "O" or tags[verb : verb + 1] != "A" or d.s.tokens[start].form in d.lex.first_person:
        return False
    return d.speaks(verb)


def _after_relay(d: Draft, content: Range) -> Range:
    """A content without the medium that passes it on at its head: "BBC melaporkan, P, kata X"."""
    tags, start = d.s.tags, content[0]
    cue = tags.find("A", start, start + _RELAY)
    medium = " ".join(token.form for token in d.s.tokens[start:cue])
    if cue <= start or medium not in d.lex.known_media or not d.speaks(cue):
        return content
    d.relays.append(((start, cue + 1), (start, cue)))
    d.used.add(cue)
    rest = next((k for k in range(cue + 1, content[1]) if tags[k] not in ",b:"), cue + 1)
    return rest, content[1]


def _speaker_opens(d: Draft, content: Range) -> bool:
    """Whether a clause opens with the subject of a cue of its own: "(Melansir X,) Rina mengatakan P"."""
    s, tags = d.s, d.s.tags
    cue = next((k for k in range(*content) if tags[k] == "A" and k not in d.used), None)
    reading = read_stance(s, cue, s.entries[cue], d.lex) if cue is not None else None
    speaker = source_before(s, reading.first, d.lex) if reading else None
    if speaker is None or speaker[0] < content[0]:
        return False
    return not set(tags[content[0] : speaker[0]] + tags[speaker[1] : cue]) & set("vPQJ")


def _is_bare_cue(d: Draft, i: int) -> bool:
    tags = d.s.tags
    if i == 0 or tags[i - 1] in ',"Q' or is_closing(d, i):
        return True
    if tags[i + 1 : i + 2] == "O" and tags[i - 1] in "iNn" and d.s.tokens[i].form in d.lex.cue_words.opening:
        return True  # "Harga beras kata dia sudah turun"
    return tags[i - 1] in "Jx" and i < 3 and d.s.tokens[0].form not in d.lex.existential


def _is_title(d: Draft, content: Range) -> bool:
    """Whether a stretch only goes on with the name of a rule: "(peraturan Nomor 55) tahun 2021 tentang tarif"."""
    return d.s.tags[content[0]] in "tw" and "t" in d.s.tags[slice(*content)] and not d.is_finite(content)


def _leads_to(d: Draft, source: Range, content: Range) -> bool:
    """Whether somebody acts on what was reported: "Berdasarkan laporan itu, polisi menangkap X"."""
    tags, tokens = d.s.tags, d.s.tokens
    verb = next((k for k in range(*content) if tags[k] in "vAPm"), content[0])
    return tags[source[1] - 1] == "i" and tags[source[0]] in "KD" and tokens[verb].form in d.lex.words.pursuing


def _relay_of_others(d: Draft, content: Range) -> bool:
    begin, end = d.s.tokens[content[0]].start, d.s.tokens[content[1] - 1].end
    return any(a.cue and begin <= a.cue[0] < end and a.source for a in d.found) or any(
        content[0] <= k < content[1] and tag == "A" and k not in d.used and d.speaks(k)
        for k, tag in enumerate(d.s.tags)
    )
