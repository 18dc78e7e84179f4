"""What a plain active cue rules, and whether that is a claim: what a cue needs behind it, and what says nothing."""

import re
from dataclasses import dataclass

from tasks.attribute.grammar.draft import Cue, Draft
from tasks.attribute.grammar.objects import (
    accuses_only,
    counts,
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
    says_what_for,
    shows,
    sues,
)
from tasks.attribute.noun_phrases import Range

_OF_WHAT = 2  # words, at least, that say what has changed
# A clause with a subject of its own: "banyak keputusan wasit …", "proyek itu …"
_VIEW = re.compile("x*(?:[NTGSOa]|n+i)")


@dataclass(slots=True)
class Complement:
    """What a cue rules: its tokens, and what shows that they are a claim."""

    content: Range
    introduced: bool  # by "bahwa" or a colon
    paused: bool  # a comma stands behind the cue
    quoted: bool
    finite: bool  # introduced, or with a predicate of its own


def complement(d: Draft, cue: Cue, content: Range, introduced: bool) -> Complement:
    """The complement of a cue whose content is known."""
    tags = d.s.tags
    quoted = not set(tags[slice(*content)]).isdisjoint('Q"')
    paused = tags[cue.reading.last + 1 : cue.reading.last + 2] == ","
    return Complement(content, introduced, paused, quoted, introduced or d.is_finite(content))


def names_what_is_excluded(d: Draft, cue: Cue, content: Range) -> bool:
    """Whether an object begins with a noun that its cue says nothing by: "menyebut nama tersangka"."""
    tags, tokens, entry = d.s.tags, d.s.tokens, cue.entry
    noun = next((k for k in range(*content) if tags[k] not in 'a#"'), content[0])
    heads = {tokens[content[0]].form, tokens[noun].form, tokens[cue.reading.last + 1].form}
    counted = noun > content[0] and counts(d, cue, content)  # "melaporkan 300 kasus"
    if not heads.isdisjoint(entry.unless) and not counted:
        comma = tags.find(",", *content)
        clause = range(content[0], comma if comma >= 0 else content[1])
        if not any(tokens[k].form in d.lex.words.as_role for k in clause):
            return True  # "menyebut nama tersangka", not "menyebut nama tersangka sebagai Rina"
    return not heads.isdisjoint(entry.unless_bare) and not says_what_for(d, content)


def lacks_opening(d: Draft, cue: Cue, c: Complement) -> bool:
    """Whether a complement does not open as its cue needs: with a quotation, "bahwa", a view or a purpose."""
    s, tags, (start, end) = d.s, d.s.tags, c.content
    first, form, need = tags[start], s.tokens[start].form, cue.entry.needs
    listed = first in "vA" and cue.reading.first > 1 and tags[cue.reading.first - 1] == ","
    if need == "quote" and first != "Q" and (listed or not (c.paused or c.introduced)):
        return True  # "Dia menendang, berteriak, memegang tas itu"
    said = c.introduced or (c.paused and c.finite) or first in "QO"  # "Rina melihat, data itu akan …"
    viewed = (need == "view" and _is_view(d, cue, c.content)) or (need == "judged" and _is_judged(d, cue, c.content))
    if not said and need in ("that", "view", "judged") and not viewed:
        return True
    purpose = "u" in tags[start:end] and not set(tags[start : start + 4]).isdisjoint("NTGSOEua")
    urged = purpose and tags[start:end].lstrip("#x")[:1] in tuple("NTGSHOEua")  # "mendorong warga untuk P"
    if (
        need in ("purpose", "urged")
        and form not in d.lex.words.existing
        and not (urged if need == "urged" else purpose)
    ):
        return True
    if need == "deed" and not (purpose and says_what_for(d, c.content, cue.entry.unless)):
        return True  # "menantang juara dunia untuk gelar itu"
    if cue.entry.act == "hope" and not c.introduced and _hopes_in_somebody(d, c):
        return True
    called = s.tokens[min(start + 1, end - 1)].form in d.lex.words.as_role  # "menyebut dirinya sebagai P"
    # "mengungkapkan itu setelah …" only points back, not "mengungkapkan pihaknya sejak Mei memeriksa X"
    subject = first == "O" and c.finite and tags[start + 1] == "p"
    return first in "iO" and end - start > 1 and tags[start + 1] in "Jp" and not (called or subject)


def _hopes_in_somebody(d: Draft, c: Complement) -> bool:
    """Whether it is told in whom or what somebody hopes, and not what for: "berharap (banyak) pada pelatih baru"."""
    words, (start, end) = d.lex.words, c.content
    opens = next((k for k in range(start, end) if d.s.tags[k] not in "ax"), start)
    towards = d.s.tokens[opens].form in words.addressee | words.addressee_media | words.about
    return d.s.tags[opens] == "y" or (d.s.tags[opens] == "p" and towards and not c.finite)


def lacks_clause(d: Draft, cue: Cue, c: Complement) -> bool:
    """Whether a complement is not the clause, role, finding or advice that its cue needs."""
    s, tags, entry = d.s, d.s.tags, cue.entry
    roles = (k for k in range(*c.content) if s.tokens[k].form in d.lex.words.as_role)
    if entry.needs == "as" and all(tags[k + 1 : k + 2] in ("T", "H", "") for k in roles):
        return True  # "menunjuk Rina sebagai direktur" appoints
    if entry.needs == "clause" and not (c.finite or c.quoted):
        role = entry.act == "assessment" and next(roles, None) is not None
        purpose = entry.act in ("demand", "warning") and "u" in tags[slice(*c.content)]
        warned = bool(entry.given) and is_danger(d, cue, c.content[0])
        if not (role or purpose or warned or judges(d, cue, c.content) or counts(d, cue, c.content)):
            return True
    if entry.given and not (c.introduced or opens_what_is_given(d, cue, c.content)):
        return True  # "memberi peringatan kepada mereka yang …"
    if entry.needs in ("finding", "found") and not (c.finite or "#" in tags[slice(*c.content)]):
        of_what = tags[c.content[0] + 1 : c.content[1]].rstrip(".")
        if s.tokens[c.content[0]].form not in d.lex.words.changes or len(of_what) < _OF_WHAT:
            return True  # "data itu menunjukkan tren yang sama"
    return tags[c.content[0]] == "t" and not c.introduced and not d.is_finite(c.content)


def is_no_claim(d: Draft, cue: Cue, c: Complement) -> bool:
    """Whether a complement is a thing, a person or an act, or its subject nobody who says something."""
    s, tags, entry, lex = d.s, d.s.tags, cue.entry, d.lex
    plain = not (c.introduced or c.quoted)
    bare = not (c.finite or c.quoted)
    speaks = _is_person(cue) or cue.source is None or not set(tags[slice(*cue.source)]).isdisjoint("NTHGSEDOK")
    if bare and not speaks:
        return True
    if not c.finite and (cue.unnamed or (cue.shared and not c.quoted and tags[cue.reading.first - 1] == "p")):
        return True  # "dengan menambahkan kilatan petir"
    if entry.family in ("report", "announcement") and plain and names_only(d, c.content, c.finite):
        return True  # "melaporkan Rina ke polisi"
    if entry.family == "report" and bare and (is_filed(d, c.content) or reports_somebody(d, cue, c.content)):
        return True  # "melaporkan akun itu ke polisi", "melaporkan suaminya karena penganiayaan"
    if bare and any(s.tokens[k].form in lex.words.growing for k in range(cue.reading.first, cue.at)):
        return True  # "semakin menegaskan perannya"
    if entry.lawsuit and bare and sues(d, c.content):
        return True  # "menuntut perusahaan itu atas pencemaran"
    if entry.act == "assessment" and only_points(d, c.content):
        return True  # "menyesalkan pernyataan itu"
    following = s.tokens[c.content[0]].form
    act = bool(lex.abstract.fullmatch(following)) or following in lex.words.matters
    return entry.doing and not c.finite and act  # "memastikan kelolosan"


def only_tells_of(d: Draft, cue: Cue, c: Complement) -> bool:
    """Whether who speaks is told, and not what: "memaparkan hasil survei", "mengungkapkan siapa pelakunya"."""
    if not (c.introduced or c.quoted) and is_matter(d, cue, c.content, c.finite):
        return True
    asks = cue.entry.act == "statement" and not c.introduced
    return asks and (only_asks(d, c.content, c.finite) or is_moment(d, c.content))


def is_unsaid(d: Draft, cue: Cue, c: Complement) -> bool:
    """Whether a complement says nothing by itself, or things are its subject: "vaksin yang menargetkan virus"."""
    tags, entry = d.s.tags, cue.entry
    if entry.act == "accusation" and not (c.finite or c.quoted) and accuses_only(d, c.content):
        return True  # "menuduh anak yang bermain di sana"
    if not c.introduced and (only_names(d, cue, c.content) or shows(d, cue)):
        return True  # "warga menyebut tempat itu Gua Hantu", "video yang menggambarkan P"
    if is_unfinished(d, c.content):
        return True  # "menegaskan meski timnya unggul, tapi menurutnya P"
    if cue.source is None or c.quoted or _is_person(cue):
        return False
    words = tags[slice(*cue.source)]
    if not words.strip("n") and not c.introduced and (cue.relative or not c.finite):
        return True  # "vaksin yang menargetkan virus"
    general = cue.relative and set(words).isdisjoint("NTHSODi") and entry.act == "statement"
    return general and not c.finite  # "media cetak yang mengabarkan harga pangan"


def _is_person(cue: Cue) -> bool:
    """Whether only people do what a relative clause tells: "perantara yang mengaku P"."""
    return cue.relative and cue.entry.of_self


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


def _is_judged(d: Draft, cue: Cue, content: Range) -> bool:
    """Whether somebody named finds a thing so, and does not only see it: "melihat kinerja dinas itu masih buruk".

    Nobody sees what will or can be: "melihat permintaan akan menurun".
    """
    s, tags, words, (start, end) = d.s, d.s.tags, d.lex.words, content
    if cue.shared or cue.source is None or set(tags[slice(*cue.source)]).isdisjoint("NG"):
        return False
    if cue.source[0] and s.tokens[cue.source[0] - 1].form in words.moments:
        return False  # "Setelah X melihat jalan itu masih buruk, …"
    expected = next((k for k in range(start + 1, end) if tags[k] in "mvAPJu,"), start)
    if tags[expected] == "m" and tags[start] in "NTGSDKna":
        return "y" not in tags[start:expected]
    degrees = (k for k in range(start + 1, end - 1) if s.tokens[k].form in words.gradings)
    graded = next((k for k in degrees if s.tokens[k + 1].form in words.judgements), None)
    if graded is None:
        return False
    relative = tags.rfind("y", start, graded)
    return relative < 0 or not set(tags[relative:graded]).isdisjoint("vAP")  # not "jalan yang masih buruk"
