"""Indirect speech: a subject, an active cue and the clause it rules."""

import re

from tasks.attribute.chunks import described_before
from tasks.attribute.contents import content_after
from tasks.attribute.grammar.denials import asked_before, claim_inside, read_stanced
from tasks.attribute.grammar.draft import Cue, Draft
from tasks.attribute.grammar.objects import (
    accuses_only,
    is_alike,
    is_circumstance,
    is_danger,
    is_filed,
    is_matter,
    is_moment,
    is_unfinished,
    judges,
    names_only,
    only_asks,
    only_names,
    only_points,
    opens_what_is_given,
    reports_somebody,
    says_something,
    says_what_for,
    sues,
    what_is_given,
)
from tasks.attribute.grammar.relatives import before_main_verb, closing_comma, opens_clause
from tasks.attribute.main_subject import main_subject
from tasks.attribute.noun_phrases import Range
from tasks.attribute.occasions import interviewed_before
from tasks.attribute.stance import Reading, read_stance
from tasks.attribute.subjects import source_before
from tasks.attribute.vocabulary import CueEntry

# A clause with a subject of its own: "banyak keputusan wasit …", "proyek itu …"
_VIEW = re.compile("x*(?:[NTGSOa]|n+i)")
_FINDING = ("finding", "found")
_WORDED = 3  # words before "itu" in a claim that is called untrue, which say what it is


def active_cues(d: Draft) -> list[Cue]:
    """The active cues that say something, with their subjects."""
    s, tags, lex = d.s, d.s.tags, d.lex
    cues: list[Cue] = []
    skip: set[int] = set()
    inner = 0  # the last cue that belongs to what another says
    for i, tag in enumerate(tags):
        if tag != "A" or i in d.used or i in skip:
            continue
        entry = s.entries[i]
        form = s.tokens[i].form
        if lex.classes.get(form) == "L" and i + 1 < len(tags) and _refuses_next(d, i):
            continue
        reading = read_stance(s, i, entry, lex)
        if reading is None or _conditional(d, reading.first):
            continue
        met = interviewed_before(s, reading.first, lex)
        verb = met == reading.first and tags[met - 1 : met] == "v"
        if verb and not described_before(s, met, lex) and not _came(d, met):
            continue
        if tags[i - 2 : i] == "pn" and s.tokens[i - 2].form in lex.words.with_subject and not lex.verb.match(form):
            continue  # "menulis dengan nada optimis"
        if reading.first and s.tokens[reading.first - 1].form in lex.words.licences:
            continue  # "mendukung kebebasan mengemukakan pendapat"
        if reading.stance == "declined" and any(s.tokens[k].form in lex.words.habit for k in range(reading.first, i)):
            continue  # "sering memilih diam"
        skip.update(range(i + 1, reading.last + 1))
        needless = (k for k in range(max(1, reading.first - 1), i) if s.tokens[k].form in lex.words.needless)
        if any(tags[k - 1] == "!" for k in needless):
            continue  # "warga tak perlu khawatir"
        if reading.first == 0 and not set(tags[:i]) & set("!m"):
            continue  # an imperative of the reporter: "Pastikan tidak ada …"
        relative = reading.first > 0 and tags[reading.first - 1] == "y"
        if relative and tags[reading.first - 2 : reading.first - 1] == "?":
            continue  # "siapa yang melaporkan …"
        if relative and tags[i + 1 : i + 2] == "A" and not lex.verb.match(form):
            continue  # "warga yang curiga | melaporkan temuan itu"
        if _asked(d, reading.first):
            continue  # "Ditanya apakah dia percaya …"
        source = source_before(s, reading.first, lex)
        found = entry.needs == "found" and tags[i + 1 : i + 2] != "b"
        if (entry.needs == "finding" or found) and (relative or source is None or not _tells_findings(d, source)):
            continue
        shared = False
        some = _some(d, reading.first - 2) if relative and reading.first > 1 else None
        if some is not None:
            if some and tags[some - 1] == "!":
                continue  # "tidak ada yang menyebut …"
            cues.append(Cue(i, entry, reading, None, False, True, unnamed=True))
            continue
        if source is None:
            again = bool(cues) and cues[-1].entry is entry  # "X meminta Y menjelaskan P dan meminta Q"
            if inner and not again and tags[reading.first - 1] == "j" and "," not in tags[inner : reading.first]:
                continue  # "X mengatakan warga merasa risih dan khawatir"
            if (
                reading.first > 1
                and tags[reading.first - 1] == "p"
                and s.tokens[reading.first - 2].form in lex.words.copula
            ):
                continue  # "caranya adalah dengan mengajak P"
            if reading.first and tags[reading.first - 1] not in "jg,JQ-p" and tags[reading.first - 1] not in "x":
                continue
            if cues and tags[reading.first - 1] == "p" and _inside_clause(d, cues[-1], reading.first):
                continue  # "X menuding wartawan keliru dengan memberitakan P"
            if cues and _opens_content(d, cues[-1], reading):
                continue  # "X menilai, meminta warga pindah sama saja mengusir"
            if cues and (_listed_demand(d, cues[-1], reading.first) or _joined_demand(d, cues[-1], reading)):
                continue  # "menuntut X agar membebaskan P, melepas Q, dan menyatakan …"
            earlier = next((c for c in reversed(cues) if c.source), None)
            source = earlier.source if earlier else main_subject(s, reading.first, lex)
            shared = True
            if source and not earlier and any(t.form in lex.words.duty for t in s.tokens[source[1] : reading.first]):
                continue  # "pasien perlu berkonsultasi serta meminta obat"
            opens = reading.first == 0 or (tags[reading.first - 1] == "g" and reading.first == 1)
            opens = opens or (reading.first == 1 and tags[0] == "j" and tags[reading.last + 1 :][:1] == "b")
            if source is None and not (d.found or opens):
                continue
            if source is not None and earlier is None and _cannot_speak(d, source):
                continue
        elif s.tokens[source[0]].form in lex.first_person or _own_words(d, source, entry, cues):
            inner = i
            continue
        elif relative and source[0] and _some(d, source[0] - 1) and tags[source[0] - 2] == "!":
            continue  # "tidak ada saksi yang menyebut …"
        elif source[0] and tags[source[0] - 1] == "!" and s.tokens[source[0]].form in lex.cue_words.not_negating:
            source = (source[0] - 1, source[1])  # "tak sedikit (warga) yang menilai …"
        elif source[0] and tags[source[0] - 1] in "u!":
            continue  # "menuntut agar X menyatakan …", "tidak banyak bicara …"
        elif _cannot_speak(d, source) and not (entry.needs in _FINDING and _tells_findings(d, source)):
            office = next((k for k in range(*source) if tags[k] in "TH" and "N" in tags[k : source[1]]), None)
            if office is None or tags[office - 1] == "p":
                continue  # "kekalahan itu memastikan …"
            source = (office, source[1])  # a heading runs into "Sekretaris Daerah X"
        when = tags[reading.first - 1] == "J" and s.tokens[reading.first - 1].form not in lex.contrast
        if shared and reading.stance == "declined" and reading.first and when:
            continue  # "… ditegur, saat belum mengungkapkan alasannya"
        if shared and (entry.doing or _withheld_inside(d, reading, cues)):
            that = tags[reading.last + 1 : reading.last + 2] == "b"
            if not that:
                continue  # "sekaligus memastikan pasokan cukup" sees to it
        if (
            source
            and tags[slice(*source)] == "O"
            and source[0]
            and tags[source[0] - 1] == "b"
            and "P" in tags[: source[0]]
        ):
            continue  # "Dijelaskan bahwa pihaknya memandang …" is one statement
        cues.append(Cue(i, entry, reading, source, shared, relative))
    return cues


def _opens_content(d: Draft, outer: Cue, reading: Reading) -> bool:
    """Whether a verb right behind another cue and its comma opens what that one says."""
    tags = d.s.tags
    follows = tags[reading.first - 1] == "," and outer.reading.last == reading.first - 2
    return follows and outer.reading.stance == "asserted" and tags[reading.last + 1 : reading.last + 2] != "b"


def _inside_clause(d: Draft, outer: Cue, at: int) -> bool:
    """Whether "dengan" and a verb at `at` go on in the clause that another cue rules, no comma between."""
    content, introduced = content_after(d.s, outer.reading.last, d.lex)
    if content is None or content[0] >= at - 1 or "," in d.s.tags[content[0] : at]:
        return False
    return introduced or d.is_finite((content[0], at - 1))


def _listed_demand(d: Draft, demand: Cue, at: int) -> bool:
    """Whether a verb group ends a list of what is demanded of somebody."""
    tags = d.s.tags
    purpose = tags.find("u", demand.at, at)
    return demand.entry.act == "demand" and purpose > 0 and tags[at - 2 : at] == ",j" and ",v" in tags[purpose : at - 2]


def _joined_demand(d: Draft, demand: Cue, reading: Reading) -> bool:
    """Whether two verbs stand behind a purpose of what is demanded: "meminta X untuk menjaga dan mengingatkan Q"."""
    tags, first = d.s.tags, reading.first
    purpose = tags.rfind("u", demand.at, first)
    inside = demand.entry.act in ("demand", "hope", "warning") and purpose > 0 and tags[first - 1] == "j"
    following = tags[reading.last + 1 : reading.last + 2]
    said = following in ("b", ":") or (following == "," and reading.act == "statement")
    return inside and not said and not set(tags[purpose:first]) & set(",AQJb") and "v" in tags[purpose:first]


def _some(d: Draft, at: int) -> int | None:
    """Where the "ada" stands that ends at `at`, adverbs after it passed over: "ada juga (yang)"."""
    while at and d.s.tags[at] == "x":
        at -= 1
    return at if d.s.tokens[at].form in d.lex.existential else None


def _cannot_speak(d: Draft, source: Range) -> bool:
    """Whether a phrase turns on a noun for an act or state ("kekalahan", "kehadiran petugas"): it says nothing."""
    tags = d.s.tags
    first = next((k for k in range(*source) if tags[k] not in "a#x"), source[0])
    words = tags[slice(*source)]
    if _is_anybody(d, source) or (words in ("N", "n") and d.s.tokens[source[0]].form in d.lex.words.creeds):
        return True  # "setiap orang yang menyatakan …", "Islam menegaskan …"
    plain = d.s.text[d.s.tokens[source[0]].start].islower()
    if plain and not words.strip("H") and all(t.form in d.lex.office_words for t in d.s.tokens[slice(*source)]):
        return True  # "pertama kali mengajak"
    share = not words.strip("#") or (words == "#n" and d.s.tokens[source[1] - 1].form in d.lex.words.proportion)
    form = d.s.tokens[first].form
    heading = tags[first] == "n" or (tags[first] == "N" and first == 0)  # "Gol Didik …"
    dated = tags[first] == "w" and not set(words) & set("NTHSGO")
    thing = {form, form.removesuffix(d.lex.words.possessive_suffix)} & d.lex.things
    if (heading and thing) or form in d.lex.words.fiction or share or dated:
        return True  # "kondisi ini menegaskan …", "18 persen tidak menjawab", "tiga bulan ini mencatat …"
    if tags[first] == "K" and d.lex.families.get(d.s.tokens[first].form) == "thing":
        return True  # "Hal itu mendorong …"
    return tags[first] == "n" and d.lex.abstract.fullmatch(d.s.tokens[first].form) is not None


def _is_anybody(d: Draft, source: Range) -> bool:
    """Whether a phrase means whoever it may be: "setiap orang (yang …)"."""
    opens = [token.form for token in d.s.tokens[source[0] : source[0] + 2]]
    return opens[0] in d.lex.words.anybody or " ".join(opens) in d.lex.words.anybody


def _tells_findings(d: Draft, source: Range) -> bool:
    """Whether a phrase is a document of what was found ("hasil survei X"), before its relative clause."""
    head = next((k for k in range(*source) if d.s.tags[k] in "yp"), source[1])
    tokens = d.s.tokens[source[0] : min(head, source[0] + 4)]
    found = [token.form in d.lex.sources.findings for token in tokens]
    return any(found) and (d.s.tags[source[0]] in "DKa" or found[0])


def _withheld_inside(d: Draft, reading: Reading, cues: list[Cue]) -> bool:
    """Whether a refusal only continues what another is said to have said ("… bahwa film itu tidak menyampaikan …")."""
    if reading.stance != "declined" or not cues:
        return False
    if d.s.tags[reading.last + 1 : reading.last + 2] == "?":
        return False
    content, introduced = content_after(d.s, cues[-1].reading.last, d.lex)
    return introduced and content is not None and content[0] < reading.first


def _conditional(d: Draft, at: int) -> bool:
    """Whether a verb group stands in an if-clause."""
    tags = d.s.tags
    condition = tags.rfind("f", 0, at)
    return condition >= 0 and not set(tags[condition + 1 : at]) & set(",bAPvQ;:")


def _asked(d: Draft, at: int) -> bool:
    """Whether a verb group stands inside a question that is reported: "Ditanya apakah dia …"."""
    tags = d.s.tags
    question = tags.rfind("?", 0, at)
    return question > 0 and "k" in tags[:question] and not set(tags[tags.rfind("k", 0, question) : at]) & set(",Q:;")


def _own_words(d: Draft, source: Range, entry: CueEntry, cues: list[Cue]) -> bool:
    """Whether a cue only belongs to what another says: "X mengatakan pihaknya berharap …", "… Moskow berharap …"."""
    if not cues:
        return False
    content, _ = content_after(d.s, cues[-1].reading.last, d.lex)
    if content is None or cues[-1].entry.only_with:
        return False
    listed = d.s.tags[content[0] : source[0]]
    several = "j" in d.s.tags[slice(*source)] and listed.endswith(",")
    if content[0] < source[0] and cues[-1].entry.act == "demand" and several:
        return not set(listed) & set("vAPm!bQu")  # "meminta panitia, yakni A, B, dan C memastikan …"
    clause = d.lex.words.clausal | d.lex.words.moments | d.lex.words.conceding
    closed = d.s.tokens[content[0]].form in clause and listed.count(",") == 1 and listed.endswith(",")
    if content[0] != source[0] and not closed:
        return False  # "X mengatakan, sebelum melapor, pihaknya mengajak Y berdamai"
    words = d.s.tags[slice(*source)]
    if cues[-1].entry.act in ("demand", "hope"):
        return True  # "meminta Kapolri menjelaskan …": what is demanded has not been said
    possessed = words == "n" and d.s.tokens[source[0]].form.endswith(d.lex.words.possessive_suffix)
    return words == "O" or possessed or entry.act in ("hope", "commitment", "demand")


def _refuses_next(d: Draft, i: int) -> bool:
    s = d.s
    k = i + 1
    while k < len(s.tags) and s.tags[k] in "ux":
        k += 1
    entry = s.entries.get(k)
    return (
        entry is not None
        and s.tags[k] == "A"
        and (
            entry.only_with == "refusal"
            or entry.stance in ("confirmed", "denied")
            or s.tokens[k].form in d.lex.withheld
        )
    )


def _came(d: Draft, first: int) -> bool:
    """Whether one word behind "yang" tells what the speaker did before: "warga yang mengungsi | mengatakan P"."""
    tags, related = d.s.tags, first - 2
    if related < 1 or tags[related] != "y" or tags[related - 1] not in "NTHS":
        return False
    source = source_before(d.s, first, d.lex)
    return source is not None and source[0] < related and opens_clause(d, source)


def read_verbs(d: Draft, cues: list[Cue]) -> None:
    """Record what each active cue rules, up to the clause of the next that says something."""
    before = len(d.found)
    later: list[Cue] = []
    for cue in reversed(cues):
        if cue.at in d.used:
            continue  # "BBC melaporkan P, kata X" only relays
        known = len(d.found)
        _read_verb(d, cue, later)
        form = d.s.tokens[cue.at].form
        apart = cue.shared and d.s.tags[cue.reading.first - 1] == "j" and form.endswith(d.lex.words.possessive_suffix)
        if len(d.found) > known or apart:  # "mengecam serangan itu | dan menyebutnya biadab"
            later.insert(0, cue)
    d.found[before:] = sorted(d.found[before:], key=lambda a: a.cue or (0, 0))


def _read_verb(d: Draft, cue: Cue, later: list[Cue]) -> None:
    s, tags, lex = d.s, d.s.tags, d.lex
    content, introduced = content_after(s, cue.reading.last, lex)
    content = _bounded(d, content, cue, later)
    if cue.reading.stance == "retracted" and not introduced and (content is None or tags[content[0]] not in "KDt"):
        return  # troops are withdrawn too
    if cue.relative and content and s.tokens[content[0]].form in lex.words.anonymous:
        # "warga yang tidak menyebutkan namanya", "penumpang yang meminta anonimitas": who speaks, and not what
        if cue.reading.stance == "asserted":
            d.add("indirect.noun", (cue.reading.first, cue.reading.last + 1), cue.source, None, entry=cue.entry)
        return
    if cue.reading.stance in ("denied", "declined", "silent", "retracted", "confirmed"):
        read_stanced(d, cue, content, introduced)
        return
    entry = cue.entry
    if entry.given and content is not None and not introduced:
        content = what_is_given(d, cue, content)
    if content is None or (not introduced and (tags[content[0]] == "j" or says_something(d, content))):
        return
    if not introduced and is_circumstance(d, content, entry):
        return  # "usahanya cukup menjanjikan di masa pandemi"
    if tags[content[0]] == "Q" and cue.source and _quoted(d, content[0], cue.source):
        return
    following = s.tokens[content[0]].form
    if following in lex.cue_words.contrary and not entry.needs:
        turned = Reading("denied", "denial", "positive", cue.reading.first, cue.reading.last)
        d.add(
            "denial.back",
            (turned.first, turned.last + 1),
            cue.source,
            content,
            entry=entry,
            reading=turned,
            points_back="thing",
        )
        return
    if cue.reading.stance == "asserted" and entry.act == "statement" and _answers(d, cue, content):
        return
    one_word = entry.of_self and tags[slice(*content)].strip(".") in ("n", "v", "A")
    if d.is_too_short(content, introduced) and not one_word:
        return
    noun = next((k for k in range(*content) if tags[k] not in 'a#"'), content[0])
    heads = {following, s.tokens[noun].form, s.tokens[cue.reading.last + 1].form}
    if not introduced and not heads.isdisjoint(entry.unless):
        clause = range(content[0], tags.find(",", *content) if "," in tags[slice(*content)] else content[1])
        if not any(s.tokens[k].form in lex.words.as_role for k in clause):
            return  # "menyebut nama tersangka", not "menyebut nama tersangka sebagai Rina"
    if not introduced and not heads.isdisjoint(entry.unless_bare) and not says_what_for(d, content):
        return
    first = tags[content[0]]
    if (
        entry.only_with == "report_noun"
        and first == "K"
        and lex.families.get(following) not in ("demand", "hope", "promise")
    ):
        read_stanced(d, cue, content, introduced)
        return
    quoted = "Q" in tags[content[0] : content[1]] or '"' in tags[content[0] : content[1]]
    comma = tags[cue.reading.last + 1 : cue.reading.last + 2] == ","
    listed = first in "vA" and cue.reading.first > 1 and tags[cue.reading.first - 1] == ","
    if entry.needs == "quote" and first != "Q" and (listed or not (comma or introduced)):
        return  # "Dia menendang, berteriak, memegang tas itu"
    paused = comma and d.is_finite(content)  # "Rina melihat, data itu akan …"
    if entry.needs == "that" and not introduced and not paused and first not in "QO":
        return
    if entry.needs == "view" and not introduced and not paused and first not in "QO" and not _is_view(d, cue, content):
        return
    if (
        entry.needs == "purpose"
        and following not in lex.words.existing
        and not (
            set(tags[content[0] : content[1]]) & set("u") and set(tags[content[0] : content[0] + 4]) & set("NTGSOEua")
        )
    ):
        return
    called = s.tokens[min(content[0] + 1, content[1] - 1)].form in lex.words.as_role  # "menyebut dirinya sebagai P"
    if tags[content[0]] in "iO" and content[1] - content[0] > 1 and tags[content[0] + 1] in "Jp" and not called:
        return  # "mengungkapkan itu setelah …" only points back
    thing = first == "K" and lex.families.get(following) == "thing"
    if thing and cue.reading.stance == "asserted" and is_alike(d, content):
        group = (cue.reading.first, cue.reading.last + 1)
        d.add("indirect.noun", group, cue.source, None, entry=entry, reading=cue.reading, points_back="alike")
        return
    if thing and tags[content[0] + 1 : content[0] + 2] == "i" and tags[content[0] + 2 : content[0] + 3] in "pJ.,":
        if cue.reading.stance == "asserted" and entry.act == "statement":
            d.add(
                "indirect.noun",
                (cue.reading.first, cue.reading.last + 1),
                cue.source,
                None,
                entry=entry,
                reading=cue.reading,
                points_back="thing",
            )  # "menyampaikan hal itu dalam …"
        return
    if entry.needs == "as" and not any(
        s.tokens[k].form in lex.words.as_role and tags[k + 1 : k + 2] not in ("T", "H", "") for k in range(*content)
    ):
        return  # "menunjuk Rina sebagai direktur" appoints
    finite = introduced or d.is_finite(content)
    role = entry.act == "assessment" and any(s.tokens[k].form in lex.words.as_role for k in range(*content))
    purpose = entry.act in ("demand", "warning") and "u" in tags[slice(*content)]
    warned = bool(entry.given) and is_danger(d, cue, content[0])
    if entry.needs == "clause" and not (finite or quoted or role or purpose or warned or judges(d, cue, content)):
        return
    if entry.given and not (introduced or opens_what_is_given(d, cue, content)):
        return  # "memberi peringatan kepada mereka yang …"
    if entry.needs in ("finding", "found") and not finite and "#" not in tags[slice(*content)]:
        return  # "data itu menunjukkan tren yang sama"
    if first in "t" and not introduced:
        if not d.is_finite(content):
            return
        if not comma:
            content = (content[0] + 1, content[1])  # "menjelaskan tentang P"
    if cue.reading.stance == "asserted" and _calls_untrue(d, cue, content):
        return
    human = cue.relative and entry.of_self  # "perantara yang mengaku P": only people do so
    speaks = human or cue.source is None or set(tags[slice(*cue.source)]) & set("NTHGSEDOK")
    if not finite and not quoted and not speaks:
        return
    if not finite and (cue.unnamed or (cue.shared and not quoted and tags[cue.reading.first - 1] == "p")):
        return  # "dengan menambahkan kilatan petir"
    if entry.family in ("report", "announcement") and not (introduced or quoted) and names_only(d, content, finite):
        return  # "melaporkan Rina ke polisi"
    if entry.family == "report" and not (introduced or finite or quoted) and is_filed(d, content):
        return  # "melaporkan akun itu ke polisi"
    if not (finite or quoted) and any(s.tokens[k].form in lex.words.growing for k in range(cue.reading.first, cue.at)):
        return  # "semakin menegaskan perannya"
    if entry.family == "report" and not (introduced or finite or quoted) and reports_somebody(d, cue, content):
        return  # "melaporkan suaminya karena penganiayaan"
    if entry.lawsuit and not (introduced or finite or quoted) and sues(d, content):
        return  # "menuntut perusahaan itu atas pencemaran"
    if entry.act == "assessment" and only_points(d, content):
        return  # "menyesalkan pernyataan itu"
    if entry.doing and not finite and (lex.abstract.fullmatch(following) or following in lex.words.matters):
        return  # "memastikan kelolosan"
    told = not (introduced or quoted) and is_matter(d, cue, content, finite)
    if told or (
        not introduced and entry.act == "statement" and (only_asks(d, content, finite) or is_moment(d, content))
    ):
        # "memaparkan hasil survei", "mengungkapkan siapa pelakunya": who speaks, and not what
        d.add("indirect.noun", (cue.reading.first, cue.reading.last + 1), cue.source, None, entry=entry)
        return
    if entry.act == "accusation" and not (finite or quoted or introduced) and accuses_only(d, content):
        return  # "menuduh anak yang bermain di sana"
    if not introduced and only_names(d, cue, content):
        return  # "warga menyebut tempat itu Gua Hantu"
    if is_unfinished(d, content):
        return  # "menegaskan meski timnya unggul, tapi menurutnya P"
    bare = cue.source is not None and not tags[slice(*cue.source)].strip("n")
    if bare and not human and not (introduced or quoted) and (cue.relative or not finite):
        return  # "vaksin yang menargetkan virus"
    general = cue.source is not None and not set(tags[slice(*cue.source)]) & set("NTHSODi")
    if cue.relative and general and not human and not finite and not quoted and entry.act == "statement":
        return  # "media cetak yang mengabarkan harga pangan"
    rule = "indirect.that" if introduced else "indirect" if finite else "indirect.noun"
    if cue.relative:
        rule = "indirect.relative"
    elif cue.shared:
        rule = "indirect.shared"
    d.add(
        rule,
        (cue.reading.first, cue.reading.last + 1),
        cue.source,
        content,
        entry=entry,
        reading=cue.reading,
        mode="mixed" if quoted else "indirect",
        weight=1.0 if finite else 0.9,
        speaker="unnamed" if cue.unnamed else None,
    )


def _is_view(d: Draft, cue: Cue, content: Range) -> bool:
    """Whether what somebody feels is so, and no mood: "merasa belum mendapat kesempatan", "merasa proyek itu gagal"."""
    tags, (start, end) = d.s.tags, content
    if cue.relative:
        return False
    own = _VIEW.match(tags, start, end) is not None and d.is_finite(content)
    at = start
    while at < end and (d.s.tokens[at].form in d.lex.words.aspects or tags[at] == "!"):
        at += 1
    return own or tags[at : at + 1] == "m" or (at > start and tags[at : at + 1] in ("v", "xv"))


def _quoted(d: Draft, at: int, source: Range) -> bool:
    """Whether a quotation has a cue of its own without a source: 'Rina menjawab, "…," ucapnya' is one statement."""
    said = next((a for a in d.found if a.content == d.quotation(at) and a.source is None and a.cue), None)
    if said is not None:
        said.source, said.speaker = d.s.span(*source), "stated"
    return said is not None


def _answers(d: Draft, cue: Cue, content: Range) -> bool:
    """ "Ditanya apakah P, X menegaskan tidak ada": P is denied, or confirmed by a yes."""
    s, words = d.s, d.lex.cue_words
    last = next((k for k in range(*content) if s.tags[k] in ",."), content[1])
    wording = " ".join(token.form for token in s.tokens[content[0] : last])
    if wording not in words.answers_no | words.answers_yes:
        return False
    asked = asked_before(d, cue)
    if asked is None:
        return False
    if s.tokens[asked[0]].form in words.asked_truth and asked[1] - asked[0] > 1:
        asked = (asked[0] + 1, asked[1])
    first, behind = cue.reading.first, cue.reading.last
    reading = Reading("confirmed", "confirmation", "positive", first, behind)
    if wording in words.answers_no:
        reading = Reading("denied", "denial", "positive", first, behind)
    rule = "denial" if reading.stance == "denied" else "indirect"
    d.add(rule, (first, behind + 1), cue.source, asked, entry=cue.entry, reading=reading)
    return True


def _calls_untrue(d: Draft, cue: Cue, content: Range) -> bool:
    """ "X menyebut kabar P tidak benar": a denial of P."""
    s = d.s
    begin, end = s.tokens[content[0]].start, s.tokens[content[1] - 1].end
    judged = d.lex.untrue.search(d.text, begin, end)
    if judged is None:
        return False
    last = content[1]
    while last > content[0] and s.tokens[last - 1].end > judged.start():
        last -= 1
    if last - 1 > content[0] and s.tokens[last - 1].form in d.lex.words.as_role:
        last -= 1  # "menyebut kabar P sebagai fitnah"
    while last - 1 > content[0] and s.tags[last - 1] == "x":
        last -= 1  # "tuduhan itu sangat tidak benar"
    if last - content[0] < 1 or s.tags[last - 1] == "y" or cue.entry.act in ("demand", "warning", "hope"):
        return False  # "mengimbau warga tidak percaya kabar yang tidak benar"
    erring = any(t.form in d.lex.cue_words.erring for t in s.tokens[last : content[1]])
    if (erring or cue.entry.act == "assessment") and s.tags[content[0]] not in "KD":
        return False  # a decision or a referee judged wrong is no claim denied
    denied, back = claim_inside(d, (content[0], last), cue, False)
    if denied is not None and back and s.tags.find("i", *denied) - denied[0] >= _WORDED:
        back = None  # "menyebut kabar penutupan pasar itu hoaks"
    if denied is None or back:
        return False
    reading = Reading("denied", "denial", "positive", cue.reading.first, cue.reading.last)
    d.add("denial", (reading.first, reading.last + 1), cue.source, denied, entry=cue.entry, reading=reading)
    return True


def _bounded(d: Draft, content: Range | None, cue: Cue, later: list[Cue]) -> Range | None:
    """The content up to the clause of the next cue, a relay, or a parenthetical cue."""
    if content is None:
        return None
    tags = d.s.tags
    start, end = d.cut(content, cue.at)
    if cue.relative and cue.reading.first > 1 and tags[cue.reading.first - 2] == ",":
        comma = closing_comma(d, start, end)  # ", yang menolak seruan itu, mengatakan …"
        end = comma if comma > 0 else end
    if cue.relative and cue.source and opens_clause(d, cue.source):
        end = before_main_verb(d, (start, end), of_self=cue.entry.of_self)
    if cue.relative and cue.source and any(_addresses(d, k, cue.source[0]) for k in range(cue.source[0])):
        end = next((k for k in range(start, end) if d.s.tokens[k].form in d.lex.words.so_that), end)
    shown = cue.source and cue.source[0] and d.s.tokens[cue.source[0] - 1].form in d.lex.words.showing
    if shown:
        end = next((k for k in range(start + 1, end) if d.s.tokens[k].form in d.lex.words.spreading), end)
    for k in range(start + 1, end):
        if cue.reading.stance == "denied" and tags[k] == "J":
            form = d.s.tokens[k].form
            if form in d.lex.words.always_cuts or (tags[k - 1] == "," and form in d.lex.words.apart):
                end = k  # "membantah terlibat, tetapi memuji serangan itu"
                break
    for other in later:
        if other.shared and (other.source is None or other.source[0] < start):
            k = other.reading.first
            joined = tags[start] == "j" or d.s.tokens[start].form in d.lex.words.with_subject
            if k <= start + 1 and k > cue.at and joined:
                return None  # "membantah dan menegaskan P", "menjawab dengan mengatakan P"
            if k == start and cue.reading.stance == "denied":
                return None  # "X membantah, menegaskan bahwa P"
            if k <= start:
                continue
            while k > start and tags[k - 1] in "xw":
                k -= 1
            if k - 1 > start and (
                tags[k - 1] == "g"
                or (
                    tags[k - 1] == "j"
                    and (
                        tags[k - 2] == ","
                        or cue.reading.act != "demand"
                        or other.entry is cue.entry
                        or tags[other.reading.last + 1] == "b"
                    )
                )
                or (tags[k - 2 : k] == ",J" and d.s.tokens[k - 1].form in d.lex.contrast)
                or tags[k - 1] == ","
                or d.s.tokens[k - 1].form in d.lex.words.with_subject
            ):
                end = min(end, k - 1)
        elif other.source and other.source[0] > start:
            boundary = _boundary(d, other.source[0], start)
            if tags[other.source[0] - 1] == ";":
                boundary = other.source[0] - 1
            again = cue.source and d.s.tokens[cue.source[0]].form == d.s.tokens[other.source[0]].form
            if boundary is None and again and tags[other.source[0] - 1] == "," and other.source[0] - 1 > start:
                boundary = other.source[0] - 1  # "Rina meminta P, Rina menjamin Q"
            if boundary is not None:
                end = min(end, boundary)
    for k in d.cuts:
        if start < k < end:
            end = k
    return (start, end) if end > start else None


def _addresses(d: Draft, k: int, at: int) -> bool:
    """Whether a cue of demand or warning has at `at` whom it is said to: "mengingatkan | mahasiswa yang … agar P"."""
    entry = d.s.entries.get(k)
    demands = entry is not None and d.s.tags[k] == "A" and entry.act in ("demand", "warning", "hope")
    return demands and not d.s.tags[k + 1 : at].strip("xtp")


def _boundary(d: Draft, subject: int, start: int) -> int | None:
    """The conjunction or comma that sets a later clause apart, left of its subject."""
    tags = d.s.tags
    k = subject
    while k > start + 1 and tags[k - 1] in "xwpiO,(#)" and tags[k - 1] != ",":
        k -= 1
    if k > start and tags[k - 1] == ",":
        k -= 1
        while k > start and tags[k - 1] in "xwpn#()i":
            k -= 1
    if k > start and tags[k - 1] == "J":
        contrast = d.s.tokens[k - 1].form in d.lex.contrast
        comma = k - 1 > start and tags[k - 2] == ","
        return k - 1 if contrast or comma else None
    if k > start and tags[k - 1] == "j" and k - 1 > start and tags[k - 2] == ",":
        return k - 1
    if subject > start and tags[subject - 1] == "," and tags[0] == "J":
        return subject - 1  # "Meski analis mempertanyakan …, mereka mengakui …"
    return None
