"""Whom "menurut X" cites, and where the clause goes on behind it."""

import re

from tasks.attribute.agents import paper_end, source_after
from tasks.attribute.grammar.draft import Draft
from tasks.attribute.noun_phrases import HEAD, Range, noun_phrase_end
from tasks.attribute.occasions import behind_occasions, is_occasion

_HEAD = 3  # tokens: a cue before the third opens the sentence
# What is told of somebody behind his name: "Menurut Rina (36), warga Sukamaju, …"
_TOLD = re.compile(
    r"(?:\(#w?\)|,#w(?=,))(?:,a?[TS][nNTSGHpi#]*(?:y[^,AQj]+)?(?:,[NG]+)*(?=,))?|,a?[TS][nNTSGHpi#]+(?:y[^,AQj]+)?(?:,[NG]+)*(?=,)"
)
# The year of a work, and the next author and year: "(2018), Wijaya dkk. | (2019) dan …"
_YEAR = re.compile(r"(n{1,2}\.?)?\(#\)")
_AUTHOR = re.compile(r",?j?(N{1,3})(?=(?:n{1,2}\.?)?\(#\))")
_NAME_GOES_ON = re.compile(r"(?:[NG]+,)*j[NG]+(?:\([NG]\))?,")
_YEAR_FIGURES = 4
_LISTED = re.compile(r"(?:,[NG]+)+,?j[NG]+,")


def opens_with_citation(d: Draft) -> bool:
    """Whether a sentence opens with what it is known from: "Dari data X, P", "Dalam pandangan X, P"."""
    tags, words = d.s.tags, d.lex.cue_words
    if tags[:2] not in ("pD", "pK", "nD", "nK"):
        return False
    opens, noun = d.s.tokens[0].form, d.s.tokens[1].form
    if opens in words.according_documents:
        return d.lex.families.get(noun) != "thing"
    own = opens in d.lex.words.inside and noun in words.according_inside
    return own and tags[2:3] in tuple("NGHTSE") and not set(tags) & set("AP")


def behind_bracket(d: Draft, i: int, end: int) -> int:
    """`end` moved right over a bracket behind a source that opens the sentence: "Menurut X (2023), …"."""
    opens = d.s.tags[end : end + 1] == "(" and i < _HEAD
    return max(end, d.s.tags.find(")", end) + 1) if opens else end


def cited_source(d: Draft, i: int, source: Range) -> tuple[Range, int, int] | None:
    """Who is cited with "menurut", where his description ends and where the clause goes on; None if nobody is.

    `source` is the phrase right behind the cue at `i`.
    """
    s, tags, n = d.s, d.s.tags, len(d.s.tags)
    if _is_plan(d, source) or not _is_known(d, i, source):
        return None
    if tags[source[1] : source[1] + 1] == "A" and re.search("[DK]i[NTH]", tags[slice(*source)]):
        return None  # "Dari data itu Rina menyimpulkan P"
    if tags[source[1] - 1] in "DK" and tags[source[1] : source[1] + 2] in ("x,", "xo"):
        by = source_after(s, source[1], d.lex, agent=True) if tags[source[1] + 1] == "o" else None
        source = by or (source[0], source[1] + 1)  # "data resmi, P", "studi baru oleh X, P"
    if tags[source[1] - 1] in "DK" and tags[source[1] : source[1] + 1] == "p":
        given = s.tokens[source[1]].form in d.lex.words.origin  # "data dari Pusat X (PX)"
        source = (source[0], noun_phrase_end(s, source[1] + 1, n, d.lex)) if given else source
    source, end = _up_to_comma(d, source)
    if tags[i] != "M" and not set(tags[slice(*source)]) & set("NTHGSEO"):
        return None  # "Dari hasil tes, P"
    if not tags[slice(*source)].strip("NH"):
        source, end = _with_others_cited(d, source, end)
    told = None if tags[slice(*source)].strip("NH") else _TOLD.match(tags, end)
    end = told.end() if told else end
    bracketed = behind_bracket(d, i, end)
    rest = d.after_source(bracketed if bracketed > end else _behind_occasions(d, source, end))
    related = tags.find(",", rest) if tags[rest : rest + 1] == "y" else -1
    if related > 0 and tags[rest + 1] in "vRxT" and not set(tags[rest + 2 : related]) & set("vmA!"):
        rest = related + 1  # "Menurut Rina, yang meneliti hal itu, P"
    if rest < n and tags[rest] in "jN":
        source, rest = _with_what_is_joined(d, source, end, rest)
    return source, end, rest


def _with_others_cited(d: Draft, source: Range, end: int) -> tuple[Range, int]:
    """A source, and the end of the works cited behind it: "Menurut Santosa dkk. (2018) dan Wijaya (2019), P"."""
    tags = d.s.tags
    year = _YEAR.match(tags, end)
    while year and (year[1] is None or d.s.tokens[year.start()].form in d.lex.sources.and_others):
        if len(d.s.tokens[year.end() - 2].form) != _YEAR_FIGURES:
            break  # an age
        end = year.end()
        author = _AUTHOR.match(tags, end)
        if author is None:
            break
        source, end = (source[0], author.end(1)), author.end()
        year = _YEAR.match(tags, end)
    return source, end


def _with_what_is_joined(d: Draft, source: Range, end: int, rest: int) -> tuple[Range, int]:
    """A source, and where the clause begins behind what is joined to it: "Berdasarkan data X | dan prediksi Y, | P"."""
    tags, comma = d.s.tags, d.s.tags.find(",", rest)
    if "G" in tags[slice(*source)] and rest == end + 1 and (name := _NAME_GOES_ON.match(tags, rest)):
        return source, name.end()  # "Badan Meteorologi, | Klimatologi, dan Geofisika (BMKG), | P"
    joins = comma > rest + 1 and tags[rest + 1] in "nNDKGpB" and not set(tags[rest:comma]) & set("vAPm!")
    if tags[rest] != "j" or not joins or tags[comma + 1 : comma + 2] not in tuple(HEAD):
        return source, rest
    return ((source[0], comma) if rest == end else source), comma + 1


def _is_known(d: Draft, cue: int, source: Range) -> bool:
    """Whether a phrase after "menurut" names somebody or a document, and not what the reporter saw."""
    s, tags = d.s, d.s.tags
    words = tags[slice(*source)]
    if s.tokens[source[0]].form in d.lex.words.own_eyes:
        return bool(set(words[1:]) & set("NTHGSEOD"))
    if words == "O" and s.tokens[source[0]].form in d.lex.first_person:
        return s.tokens[cue].form not in d.lex.cue_words.according_initial  # "setahu saya, P"
    refers = s.tokens[cue].form in d.lex.cue_words.according_to_documents
    if refers and not words.lstrip("ax#").startswith(("D", "K") if cue and tags[cue - 1] == "," else tuple("DKNGE")):
        return False
    if set(words) & set("NTHGSEODK"):
        return True
    comma = tags.find(",", source[1], source[1] + 9)
    owner = tags[source[1] : comma] if comma > 0 else ""  # "penghitungan dari X, …"
    return owner[:1] == "p" and s.tokens[source[1]].form in d.lex.words.origin and bool(set(owner) & set("NTHGSEO"))


def ends_in_findings(d: Draft, i: int) -> bool:
    """Whether whose findings they are ends a statement that has no other source: "… turun berdasarkan data X."."""
    tags, findings = d.s.tags, d.lex.sources.findings
    source = source_after(d.s, i, d.lex)
    return (
        source is not None
        and any(token.form in findings for token in d.s.tokens[source[0] : source[0] + 2])
        and tags[source[0]] == "D"
        and bool(set(tags[slice(*source)]) & set("NTHGSEO"))
        and tags[source[1] : source[1] + 1] in (".", "")
        and not set(tags[:i]) & set("ABYPMRQ")
        and not any(token.form in d.lex.words.done for token in d.s.tokens[:i])
    )


def only_relays(d: Draft, cue: int, source: Range) -> bool:
    """Whether "melansir X" names a medium that a statement came through, or "mengutip X" a known one."""
    if d.s.tokens[cue].form in d.lex.cue_words.relaying:
        return True
    name = " ".join(token.form for token in d.s.tokens[slice(*source)])
    known = "E" in d.s.tags[slice(*source)] or name in d.lex.known_media
    return known and d.s.tokens[cue].form in d.lex.cue_words.according_initial


def _is_plan(d: Draft, source: Range) -> bool:
    """Whether a noun for a plan or decision, whose is not said, stands after "menurut"."""
    tokens = d.s.tokens[slice(*source)]
    return all(d.lex.families.get(token.form) == "thing" for token in tokens)


def _up_to_comma(d: Draft, source: Range) -> tuple[Range, int]:
    """A source after "menurut" with what stands between it and the comma, and where that ends.

    "informasi dari PT X, …", "kabar yang beredar, …" are the source's wording; "Budi di Jakarta, …" says where. A
    medium's name may follow its description: "situs lowongan, Karirku.id, …".
    """
    s, tags = d.s, d.s.tags
    start, end = source
    comma = tags.find(",", end, end + 12)
    between = tags[end:comma] if comma > 0 else ""
    numbered = any(token.form in d.lex.words.numbering for token in s.tokens[start:end])
    if numbered and not set(between) - set("#wnN.~"):
        return (start, end + len(between)), end + len(between)  # "UU No. 6 Tahun 2020, …"
    if (made := paper_end(s, end)) > end:
        return (start, made), made
    place = between[:1] in ("p", "o") and not set(between[1:].removeprefix("n")) - set("pNTGSEDHKOi#w()j")
    between = between.removeprefix("x")  # "keterangan resmi yang diterima X, …"
    relative = between[:1] == "y" and len(between) < 10 and between.count("v") < 2 and not set(between) & set("AbQ;:")
    held = between[:1] == "v" and len(between) < 4 and bool(set(tags[start:end]) & set("DK"))  # "informasi dihimpun, …"
    if not (place or relative or held or between == "w#"):
        return source, end
    origin = between[:1] == "o" or s.tokens[end].form in d.lex.words.origin
    unnamed = not set(tags[start:end]) & set("NG")
    wording = (set(tags[start:end]) & set("DKE") or tags[start] in "nSG") and (relative or held or origin or unnamed)
    if not wording or set(between) & set("w#"):
        return source, comma
    if origin and not tags[start:end].strip("nxi") and set(between) & set("NTHGSEO"):
        return (end + 1, comma), comma  # "penghitungan dari X, …"
    told = tags.find("P", end, comma)
    teller = source_after(s, told, d.lex) if relative and told > 0 else None
    if teller and teller[1] == comma and set(tags[slice(*teller)]) & set("NTHGSEO"):
        return teller, comma  # "simulasi yang dijelaskan X, …"
    listed = _LISTED.match(tags, comma) if relative else None
    if listed:
        return (start, listed.end() - 1), listed.end() - 1  # "laporan yang disusun X, Y, dan Z, …"
    name = len(tags[comma + 1 :]) - len(tags[comma + 1 :].lstrip("N"))
    if name and "E" in tags[start:end] and tags[comma + 1 + name : comma + 2 + name] == ",":
        return (comma + 1, comma + 1 + name), comma + 1 + name
    return (start, comma), comma


def _behind_occasions(d: Draft, source: Range, end: int) -> int:
    """First token behind the occasions that end a source or follow it: "Menurut X | kepada pers di Y, Z, | P"."""
    inside = range(source[0] + 1, end) if d.s.tags[end : end + 1] == "," else ()
    start = next((k for k in inside if is_occasion(d.s, k, end, d.lex)), end)
    return behind_occasions(d.s, start, d.lex) or end
