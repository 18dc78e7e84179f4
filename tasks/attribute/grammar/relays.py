"""Relays: "seperti dilansir AFP", "…, Axios melaporkan". With no other source there, a medium is the source."""

from tasks.attribute.agents import paper_end, source_after
from tasks.attribute.contents import clause_before, content_after
from tasks.attribute.grammar.draft import Cue, Draft
from tasks.attribute.noun_phrases import Range
from tasks.attribute.statements import Attribution


def read_relays(d: Draft) -> None:
    """Note the phrases that name a relay, for `read_late_cues`."""
    s, tags = d.s, d.s.tags
    for i, tag in enumerate(tags):
        if tag == "R" and i not in d.used:
            cue = i
        elif tag == "e" and i + 1 < len(tags) and tags[i + 1] in "PAe" and _is_as_cue(d, i + 1):
            cue = i + 1 if tags[i + 1] != "e" else i + 2
        elif tags[i : i + 3] == "eyP":
            cue = i + 2  # "seperti yang dikatakan X"
        elif tag == "e" and i > 1 and tags[i + 1 : i + 2] in ("K", "D") and tags[i - 1] == ",":
            cue = i + 1
        elif tag == "e" and i > 1 and s.tokens[i].form in d.lex.words.thus and _closes(d, i):
            cue = i
        else:
            continue
        start = i
        while start and (tags[start - 1] in "ex" or tags[start - 2 : start] == "ey"):
            start -= 1  # "seperti yang dilansir X"
        if start and tags[start - 1] == "m":
            continue  # "akan disiarkan X": yet to come
        relative = start - (start > 0 and tags[start - 1] == "v")
        if tags[max(0, relative - 2) : relative] in ("ny", "Sy"):
            continue  # "dana yang (berhasil) dihimpun dari warga"
        if start and tags[start - 1] == "y" and "A" in tags[:start]:
            continue  # "Rina mengatakan, dari keterangan yang dihimpun polisi, P"
        if start and tags[start - 1] == "y" and tags[start] == "R" and _shown(d, start - 1):
            continue  # "Rina tampil dalam acara yang disiarkan X"
        source = source_after(s, cue, d.lex)
        if source is None:
            continue
        source = (source[0], paper_end(s, source[1]))
        end = source[1]
        first_hand = (
            source_after(s, end, d.lex)
            if tags[end : end + 1] == "p" and s.tokens[end].form in d.lex.words.origin
            else None
        )
        if first_hand:
            d.passed_on[first_hand] = source  # "dihimpun X dari Y"
            source, end = first_hand, first_hand[1]
        while end < len(tags) and (
            tags[end] in "w#"
            or (tags[end] == "(" and "#" in tags[end : end + 3])
            or (tags[end] == "," and _is_date(d, end + 1))
            or (tags[end] == "p" and _is_date(d, end + 1))  # "dilansir AFP pada Senin"
        ):
            end = tags.find(")", end) + 1 if tags[end] == "(" else end + 1
            if not end:
                end = len(tags)
        d.relays.append(((start, end), source))
        d.used.update(range(start, end))


def _fills(d: Draft, a: Attribution, clause: Range) -> bool:
    """Whether a clause is no more than somebody and, behind "yang", what he says."""
    span = d.content_span(*clause)
    if span is None or a.source is None or a.cue is None or a.content is None:
        return False
    beside = len(d.text[a.source[1] : a.cue[0]].split()) == 1
    return beside and a.source[0] <= span[0] and a.content[1] >= span[1]


def _closes(d: Draft, i: int) -> bool:
    """Whether a name behind a comma and "demikian" ends the sentence: "…, demikian Rina Wati."."""
    tags = d.s.tags
    source = source_after(d.s, i, d.lex) if tags[i - 1] == "," and tags[i + 1 : i + 2] in tuple("NTHG") else None
    return source is not None and not tags[source[1] :].strip(".)w#(,")


def _shown(d: Draft, yang: int) -> bool:
    """Whether what a medium brings is no document or saying: "Rina tampil dalam acara | yang disiarkan X"."""
    tags = d.s.tags
    said = set(tags[:yang]) & set("BY")  # "Saya tidak tahu, ujar Rina, yang dikutip X"
    return d.is_finite((0, yang)) and not said and not set(tags[max(0, yang - 3) : yang]) & set("DK")


def _is_date(d: Draft, at: int) -> bool:
    """Whether a date begins: a day, "12 Maret", "12/3/2025"; a bare number opens the content ("…, 120 rumah")."""
    tag = d.s.tags[at : at + 1]
    return tag == "w" or (tag == "#" and (d.s.tags[at + 1 : at + 2] == "w" or "/" in d.s.tokens[at].form))


def _points_back(d: Draft, before: Range) -> bool:
    """Whether a clause only says how the sentence before is known: "Hal ini diketahui dari dokumen …"."""
    start, end = before
    verb = start + 2
    while verb < end and d.s.tags[verb] == "x":
        verb += 1
    thing = d.s.tags[start : start + 2] == "Ki" and d.lex.families.get(d.s.tokens[start].form) == "thing"
    return thing and verb < end and d.s.tokens[verb].form in d.lex.words.known


def _is_as_cue(d: Draft, at: int) -> bool:
    tags = d.s.tags
    return tags[at] in "P" or (tags[at] == "e" and tags[at + 1 : at + 2] in ("P", "R"))


def _cut_off(d: Draft, first: int, last: int) -> None:
    """Take a relay off the contents that it opens or ends."""
    tokens = d.s.tokens
    opens, rest = tokens[first].start, d.after_source(last)
    leads = d.is_connective((0, first))
    for a in d.found:
        if a.content is None or not a.content[0] <= opens < a.content[1]:
            continue
        if (leads or opens == a.content[0]) and rest < len(tokens) and tokens[rest].start < a.content[1]:
            a.content = (tokens[rest].start, a.content[1])
        elif opens != a.content[0]:
            a.content = (a.content[0], d.trimmed_end(a.content[0], opens))


def read_late_cues(d: Draft, cues: list[Cue]) -> None:
    """Give the sentence's relays to its statements; with none, a relay is the source itself."""
    s, tags = d.s, d.s.tags
    for cue in cues:
        if cue.source is None or cue.shared or cue.reading.stance != "asserted" or cue.entry.needs:
            continue
        start = cue.source[0]
        if not start or tags[start - 1] not in "," or content_after(s, cue.reading.last, d.lex)[0] is not None:
            continue
        d.relays.append(((start - 1, cue.at + 1), cue.source))
    others = [a for a in d.found if a.speaker != "unnamed" and a.rule != "passive.raised"]
    speaks = any(a.rule != "indirect.relative" for a in others)  # not only "Dilansir X, pria yang mengaku P ditangkap"
    for (first, last), source in d.relays:
        spans = [s.span(*one) for one in (source, d.passed_on.get(source)) if one]
        if others or tags[max(0, first - 1)] == ",":
            _cut_off(d, first, last)
        for a in others:
            a.relays.extend(spans)
        if speaks:
            continue
        before = clause_before(s, first, d.lex)
        after = (last, len(tags)) if tags[last:].strip('.,~"') else None
        if after and tags[after[0]] in "pu" and "," not in tags[slice(*after)] and not d.is_finite(after):
            after = None  # "Demikian disampaikan X dalam jumpa pers"
        if before and d.is_connective(before):
            before = None
        if after and not first and tags[last] == "p" and not d.is_finite(after):
            after = None  # "Demikian dikatakan X di Jakarta, Senin (2/9)."
        if before and not (after and d.is_finite(after)) and _points_back(d, before):
            d.add("relay.alone", (first, last), source, None, points_back="thing")
            continue
        content = before if before and (after is None or before[1] - before[0] >= after[1] - after[0]) else after
        closes = before and tags[before[0]] not in "Jpfu" and tags[last : last + 1] != ":"
        closes = closes or s.tokens[first].form in d.lex.words.thus
        if before and closes and d.is_finite(before):
            content = before  # "P, demikian dilansir X, situs kesehatan yang banyak dirujuk"
        if content is None and not first:
            d.add("passive.agent", (first, source[0]), source, None, points_back="thing")
            continue
        if content is None or d.is_too_short(content) or content[1] - content[0] < 3:
            continue
        while content[0] < content[1] and tags[content[0]] in ",b":
            content = (content[0] + 1, content[1])
        if content[0] >= content[1]:
            continue
        topic = tags.find(",", *content) if tags[content[0]] == "t" else -1  # "X terkait P, berikut …"
        if d.announces((topic + 1, content[1]) if topic > 0 else content):
            continue  # "Dilansir dari X, berikut …" announces a list
        if any(_fills(d, a, content) for a in others):
            continue  # "Dilansir X, banyak pakar yang menilai P"
        rule = "clause.source-cue" if "A" in tags[first:last] else "relay.alone"
        d.add(rule, (first, last), source, content)
        d.found[-1].relays.extend(spans[1:])
