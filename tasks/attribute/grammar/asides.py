"""Cues in or around a clause: "…, kata X, …", "menurut X, …", "…, katanya"."""

import re

from tasks.attribute.agents import paper_end, source_after
from tasks.attribute.contents import clause_before
from tasks.attribute.grammar.draft import Draft
from tasks.attribute.noun_phrases import HEAD, Range, noun_phrase_end
from tasks.attribute.occasions import behind_occasions, is_occasion
from tasks.attribute.stance import read_stance
from tasks.attribute.subjects import source_before

# A stretch before ", kata X," with fewer words than this and no verb is only the subject of what follows.
_SUBJECT = 7

# What is said of the subject before ", kata X,": "(Jalan itu, kata X,) sangat ramai".
_STATES = frozenset({"nn", "Nn", "xn"})
_BARE = 4  # words and stop of a predicate that says little without its subject
_HEAD = 3  # tokens: a cue before the third opens the sentence
_RELAY = 6  # words in which a medium and its cue stand
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


def read_asides(d: Draft, classes: str) -> None:
    """Read the bare cues ("BY") or the according-to cues ("MZ") that stand in or around a clause."""
    s, tags, n = d.s, d.s.tags, len(d.s.tags)
    for i in range(n):
        tag = tags[i]
        if i in d.used or (tag not in classes and not (not i and classes == "MZ" and _cites(d))):
            continue
        if tag in "pn":
            tag = "M"  # "Dari data X, P"
        entry = s.entries.get(i)
        if (
            tag in "BY"
            and not i
            and s.tokens[0].form.removesuffix(d.lex.words.possessive_suffix) not in d.lex.cue_words.opening
        ):
            continue  # "Nilai tukar rupiah …", "Serunya, …"
        thus = tag == "B" and tags[:i] in ("i", "e")  # "Begitu kata X"
        if tag == "B" and (
            not (thus or _is_bare_cue(d, i)) or (i + 1 < n and entry and s.tokens[i + 1].form in entry.unless)
        ):
            continue
        if tag == "Y" and not (i == 0 or tags[i - 1] in ',JQ"' or i + 1 == n):
            continue
        closing = tag == "M" and i and tags[i - 1] not in ",J" and s.tokens[i].form in d.lex.cue_words.according_initial
        if closing and not _ends_in_findings(d, i):
            continue
        if (entry and entry.homograph) or (tag == "Z" and i and tags[i - 1] == "?"):
            continue  # a noun too: "reaksi Nagita"; a question that is put: "apakah menurutnya P"
        possessed = tag in "YZ"
        source = None if possessed else source_after(s, i, d.lex)
        if not possessed and source is None:
            continue
        end = source[1] if source else i + 1
        if source and tag == "M":
            if _is_plan(d, source) or not _is_known(d, i, source):
                continue
            if tags[source[1] - 1] in "DK" and tags[source[1] : source[1] + 1] == "p":
                given = s.tokens[source[1]].form in d.lex.words.origin  # "data dari Pusat X (PX)"
                source = (source[0], noun_phrase_end(s, source[1] + 1, n, d.lex)) if given else source
            source, end = _up_to_comma(d, source)
            if tags[i] != "M" and not set(tags[slice(*source)]) & set("NTHGSEO"):
                continue  # "Dari hasil tes, P"
        if source and tag == "M" and not tags[slice(*source)].strip("NH"):
            source, end = _with_others_cited(d, source, end)
        told = _TOLD.match(tags, end) if source and tag == "M" and not tags[slice(*source)].strip("NH") else None
        end = told.end() if told else end
        cited = tags[end : end + 1] == "(" and i < _HEAD  # "Menurut X (2023), …"
        behind = _behind_occasions(d, source, end) if tag == "M" else end
        rest = d.after_source(max(end, tags.find(")", end) + 1) if cited else behind)
        related = tags.find(",", rest) if source and tag == "M" and tags[rest : rest + 1] == "y" else -1
        if related > 0 and tags[rest + 1] in "vRxT" and not set(tags[rest + 2 : related]) & set("vmA!"):
            rest = related + 1  # "Menurut Rina, yang meneliti hal itu, P"
        if source and tag == "M" and rest < n and tags[rest] in "jN":
            source, rest = _with_what_is_joined(d, source, end, rest)
        before = clause_before(s, i, d.lex)
        if before and (d.is_connective(before) or tags[i - 1] == ":"):
            before = None
        if before and all(k in d.used or tags[k] in ",()#w" for k in range(*before)):
            before = None  # "Dilansir X, berdasarkan laporan Y Z menyerang …"
        if before and i > 1 and s.tokens[i - 1].form in d.lex.contrast and rest < n:
            before = None  # "…, namun menurut X, P"
        if tag == "B" and before is None and i and tags[end : end + 1] == "A" and d.speaks(end):
            continue  # "Tak hanya itu, lanjut dia mengingatkan, P"
        length = before[1] - before[0] if before else 0
        predicate = rest == end and rest < n and tags[rest] in "xvm!"  # ", lanjut X telah …"
        closed = rest == end + 1 and tags[end] == ","
        verbless = before is not None and (length < _SUBJECT or predicate) and not d.is_finite(before)
        goes_on = predicate and verbless
        relative = i > 0 and tags[i - 1] == "y"
        after = (rest, n) if rest < n and tags[rest:].strip('.~")') and not d.is_date((rest, n)) else None
        if after and tag == "M" and before is None and tags[rest] == "u" and "," not in tags[rest:]:
            after = None  # "Menurut teori X untuk menjelaskan P." is no clause
        if after and before and tags[rest] == "J" and s.tokens[min(rest + 1, n - 1)].form in d.lex.words.interviewed:
            after = None  # "…, kata X, saat ditemui di …"
        if after and before and ((rest == end and _opens_occasion(d, rest)) or tags[rest] == "g"):
            after = None  # "Total 20 orang, ujar X melalui keterangan tertulis"
        if after and before and tags[rest] == "y":  # "…, merujuk pada laporan X yang segera terbit"
            goes_on = (
                verbless and rest > end and d.is_finite((rest + 2, n))
            )  # "Vaksin itu, kata X, yang dipakai adalah P"
            after = after if goes_on else None
        if (
            after
            and not relative
            and not goes_on
            and not _goes_on(d, rest, end, before[1] - before[0] if before and not verbless else 0)
        ):
            after = None
        if i == 0 or before is None or relative:
            content, rule = after, {"M": "according", "Z": "according.possessed"}.get(tag, "cue-source.clause")
            if content is None and relative:
                continue
        elif after is None:
            instead = any(s.tokens[k].form in d.lex.words.instead for k in range(*before))
            turns = d.lex.words.adversative if instead else d.lex.words.always_cuts
            corrects = rest < n and s.tokens[rest].form in turns
            content = (before[0], n) if corrects else before  # "Bukan warga, kata X, melainkan elite"
            rule = {"M": "according.after", "Z": "according.possessed", "Y": "clause.cue-possessed"}.get(
                tag, "clause.cue-source"
            )
            if tag == "M" and _relay_of_others(d, before):
                d.relays.append(((i, end), source or (i, i + 1)))
                d.used.update(range(i, end))
                continue
        else:
            content = max(after, before, key=lambda r: r[1] - r[0] + (4 if r == after else 0))
            if goes_on and tags[before[0]] in HEAD and not set(tags[slice(*before)]) & set(",M"):
                content = (before[0], n)  # "Pasar itu, ujar X sudah siap"
            elif verbless and closed and _is_bare_predicate(d, rest) and _is_subject(d, before):
                content = (before[0], n)  # "Harga beras, kata X, turun": the predicate says nothing alone
                d.used.add(rest)  # "Aturan itu, kata X, berdasarkan usulan warga" has no source but X
            elif verbless and d.is_finite(after):
                content = after  # "Harga beras, kata X, turun": the predicate is what is said
            elif verbless and tags[before[0]] in HEAD and tags[rest:].rstrip(".") in _STATES:
                content = (before[0], n)  # "Jalan itu, kata X, sangat ramai"
            rule = {"M": "according", "Z": "according.possessed", "Y": "clause.cue-possessed"}.get(
                tag, "cue-source.clause"
            )
        if content is None:
            if tag == "M" and source and d.found and _only_relays(d, i, source):
                d.relays.append(((i, end), source))  # 'Melansir X, "…," kata Rina'
            elif thus and source and not tags[end:].strip(".pNGw#(),"):
                d.add("passive.agent", (0, i + 1), source, None, entry=entry, points_back="thing")
            continue
        content = _after_relay(d, d.cut(content, i)) if content == before and not possessed else d.cut(content, i)
        if relative and i > 1 and tags[i - 2] == ",":
            comma = tags.find(",", *content)
            content = (content[0], comma) if comma > 0 else content
        span = d.content_span(*content)
        answer = content == (0, 1) and s.tokens[0].form in d.lex.cue_words.one_word_answers  # "Salah, tegas X"
        if span is None or (d.is_too_short(content) and not answer):
            continue
        verb = next((k for k in range(content[0] + 1, content[1]) if tags[k] not in "xm"), n)
        leads = tag in "BY" and content[0] >= rest and tags[content[0]] == "O" and tags[verb : verb + 1] == "A"
        if leads and s.tokens[content[0]].form not in d.lex.first_person and d.speaks(verb):
            d.used.update(range(i, end))
            continue  # "lanjut dia, ia menilai P" is one statement
        if tag == "M" and content[0] >= rest and source and (_is_title(d, content) or _leads_to(d, source, content)):
            continue
        if tag == "M" and d.announces(content):
            continue  # "Melansir laman X, berikut …" announces a list
        if (
            tag == "M"
            and source
            and any(a.source and a.content and a.content[0] < span[1] and span[0] < a.content[1] for a in d.found)
        ):
            # "Menurut Reuters, …, kata seorang menteri": the first only relays
            d.relays.append(((i, end), source))
            d.used.update(range(i, end))
            continue
        if tag == "M" and source and content[0] >= rest and _only_relays(d, i, source) and _speaker_opens(d, content):
            d.relays.append(((i, end), source))
            d.used.update(range(i, end))
            continue
        d.add(rule, (i, i + 1), source, content, entry=entry)
        d.used.update(range(i, end))
        if not relative:
            d.cuts.append(i)  # what another says goes on in "…, yang menurut X Q"


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
    joins = comma > rest + 1 and tags[rest + 1] in "nNDKGp" and not set(tags[rest:comma]) & set("vAPm!")
    if tags[rest] != "j" or not joins or tags[comma + 1 : comma + 2] not in tuple(HEAD):
        return source, rest
    return ((source[0], comma) if rest == end else source), comma + 1


def _is_bare_predicate(d: Draft, rest: int) -> bool:
    """Whether a stretch says little without its subject: "turun", "aman sampai Mei", "berdasarkan usulan warga"."""
    tags, form = d.s.tags[rest:], d.s.tokens[rest].form
    states = form in d.lex.words.predicates or form in d.lex.words.states
    return tags[0] == "M" or (tags[0] in "xvm!" and len(tags) <= _BARE) or (states and "," not in tags)


def _is_subject(d: Draft, before: Range) -> bool:
    """Whether a stretch is a noun phrase that a predicate may follow, and not when or how: "Harga beras di pasar"."""
    tags, opens = d.s.tags, d.s.tags[before[0]]
    adverb = before[1] - before[0] == 1 and d.s.tokens[before[0]].form.endswith(d.lex.words.possessive_suffix)
    return opens in HEAD and opens != "w" and not adverb and not set(tags[slice(*before)]) & set(",M:;")


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


def _cites(d: Draft) -> bool:
    """Whether a sentence opens with what it is known from: "Dari data X, P", "Dalam pandangan X, P"."""
    tags, words = d.s.tags, d.lex.cue_words
    if tags[:2] not in ("pD", "pK", "nD", "nK"):
        return False
    opens, noun = d.s.tokens[0].form, d.s.tokens[1].form
    if opens in words.according_documents:
        return d.lex.families.get(noun) != "thing"
    own = opens in d.lex.words.inside and noun in words.according_inside
    return own and tags[2:3] in tuple("NGHTSE") and not set(tags) & set("AP")


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


def _ends_in_findings(d: Draft, i: int) -> bool:
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


def _only_relays(d: Draft, cue: int, source: Range) -> bool:
    """Whether "melansir X" names a medium that a statement came through, or "mengutip X" a known one."""
    if d.s.tokens[cue].form in d.lex.cue_words.relaying:
        return True
    name = " ".join(token.form for token in d.s.tokens[slice(*source)])
    known = "E" in d.s.tags[slice(*source)] or name in d.lex.known_media
    return known and d.s.tokens[cue].form in d.lex.cue_words.according_initial


def _speaker_opens(d: Draft, content: Range) -> bool:
    """Whether a clause opens with the subject of a cue of its own: "(Melansir X,) Rina mengatakan P"."""
    s, tags = d.s, d.s.tags
    cue = next((k for k in range(*content) if tags[k] == "A" and k not in d.used), None)
    if cue is None or set(tags[content[0] : cue]) & set("vPQJ"):
        return False
    reading = read_stance(s, cue, s.entries[cue], d.lex)
    speaker = source_before(s, reading.first, d.lex) if reading else None
    return speaker is not None and speaker[0] >= content[0]


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


def _is_bare_cue(d: Draft, i: int) -> bool:
    tags = d.s.tags
    if i == 0 or tags[i - 1] in ',"Q':
        return True
    if tags[i + 1 : i + 2] == "O" and tags[i - 1] in "iNn" and d.s.tokens[i].form in d.lex.cue_words.opening:
        return True  # "Harga beras kata dia sudah turun"
    return tags[i - 1] in "Jx" and i < 3 and d.s.tokens[0].form not in d.lex.existential


def _goes_on(d: Draft, rest: int, end: int, has_before: int) -> bool:
    """Whether what follows the source is a clause and not where, when or to whom it was said.

    `has_before` counts the tokens before the cue: after a long clause, a prepositional phrase is no new one.
    """
    tags = d.s.tags
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
    return len(body) > 2 or d.is_finite((rest, rest + len(body))) or (comma and body in _STATES)


def _opens_occasion(d: Draft, at: int) -> bool:
    """Whether where, when or how something was said opens: "…, ujar X | melalui keterangan tertulis"."""
    s = d.s
    words = s.tokens[at].form in d.lex.words.occasion or s.tokens[at].form in d.lex.adjunct
    return words and s.tags[at] in "pJ" and s.tags[at + 1 : at + 2] not in ("i", "")


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


def _behind_occasions(d: Draft, source: Range | None, end: int) -> int:
    """First token behind the occasions that end a source or follow it: "Menurut X | kepada pers di Y, Z, | P"."""
    inside = range(source[0] + 1, end) if source and d.s.tags[end : end + 1] == "," else ()
    start = next((k for k in inside if is_occasion(d.s, k, end, d.lex)), end)
    return behind_occasions(d.s, start, d.lex) or end
