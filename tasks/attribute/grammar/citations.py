"""Media that cite: "Yonhap melaporkan, mengutip X, bahwa P". Who is cited says it, and the medium passes it on."""

from tasks.attribute.agents import source_after
from tasks.attribute.chunks import chunk_start
from tasks.attribute.contents import content_after
from tasks.attribute.grammar.according import cited_source
from tasks.attribute.grammar.draft import Draft
from tasks.attribute.noun_phrases import Range
from tasks.attribute.subject_phrases import noun_phrase_ending
from tasks.attribute.subjects import source_before


def read_citations(d: Draft) -> None:
    """Record what media say that somebody says, before their own cues are read."""
    s, citing = d.s, d.lex.cue_words.citing
    for i, tag in enumerate(s.tags):
        if tag == "M" and i and i not in d.used and s.tokens[i].form in citing:
            _read_citation(d, i)


def _read_citation(d: Draft, i: int) -> None:
    s, tags, n = d.s, d.s.tags, len(d.s.tags)
    medium, reports = _medium_before(d, i)
    source = source_after(s, i, d.lex)
    cited = cited_source(d, i, source) if source else None
    if medium is None or cited is None:
        return
    source, end, rest = cited
    if tags[end : end + 2] == "yA" and not reports:
        d.relays.append(((medium[0], i + 1), medium))  # "AFP mengutip X yang mengatakan P"
        d.used.add(i)
        return
    content: Range | None = (rest, n)
    if not reports and _reports(d, rest):
        content, _ = content_after(s, rest, d.lex)
        rest += 1
    elif not ("b" in tags[end:rest] or (reports and d.is_finite((rest, n)))):
        return
    if content is None or d.is_too_short(content):
        return
    found = d.add("according", (i, i + 1), source, d.cut(content, n))
    found.relays.append(s.span(*medium))
    d.used.update(range(medium[0], rest))


def _medium_before(d: Draft, i: int) -> tuple[Range | None, bool]:
    """Who cites, nobody with an office, and whether a cue of reporting stands between: "Yonhap melaporkan dengan"."""
    s, tags = d.s, d.s.tags
    end = i - (s.tokens[i - 1].form in d.lex.words.with_subject)
    end -= end > 0 and tags[end - 1] == ","
    reports = _reports(d, end - 1)
    if reports:
        medium = source_before(s, end - 1, d.lex)
    else:
        medium = noun_phrase_ending(s, chunk_start(tags, end), end, d.lex) if end else None
    if medium is None or not set(tags[slice(*medium)]) & set("NE") or set(tags[slice(*medium)]) & set("THSO"):
        return None, reports
    return medium, reports


def _reports(d: Draft, at: int) -> bool:
    """Whether a token is a cue of reporting: "melaporkan"."""
    entry = d.s.entries.get(at)
    return entry is not None and d.s.tags[at] == "A" and entry.family == "report"
