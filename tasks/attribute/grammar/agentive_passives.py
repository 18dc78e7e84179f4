"""Passive cues with an agent: "P, disampaikan oleh X", "dinilai para ahli masih aman", "laporan itu dibantah X"."""

from schemas.tables import SpeechAct, Stance
from tasks.attribute.contents import clause_before
from tasks.attribute.grammar.agentless_passives import raised_subject
from tasks.attribute.grammar.draft import Draft
from tasks.attribute.grammar.objects import is_reported_to
from tasks.attribute.grammar.passive_agents import is_role
from tasks.attribute.noun_phrases import Range
from tasks.attribute.stance import Reading
from tasks.attribute.vocabulary import CueEntry

# What is not denied is confirmed, and what is not confirmed or told stays open: "tidak dibantah X", "belum dirinci X"
TURNED: dict[Stance, Stance] = {"denied": "confirmed", "confirmed": "declined"}
_ACTS: dict[Stance, SpeechAct] = {"denied": "denial", "confirmed": "confirmation", "declined": "non_confirmation"}
_ANNOUNCED = 4  # words of a noun of saying that stands for what follows, fewer than this
_APPOSED = 3  # tokens before the cue of "…, klaim yang dibantah X"


def answers_claim(d: Draft, i: int, first: int, agent: Range, entry: CueEntry) -> bool:
    """Record "P, klaim yang dibantah X": X denies what the clause before the comma says."""
    s, tags = d.s, d.s.tags
    if first < _APPOSED or tags[first - 3 : first] != ",Ky":
        return False
    noun, comma = s.tokens[first - 2], s.tokens[first - 3]
    for a in d.found:
        if a.content and a.content[0] < comma.start < a.content[1]:
            a.content = (a.content[0], comma.start)
    act: SpeechAct = "denial" if entry.stance == "denied" else "confirmation"
    reading = Reading(entry.stance, act, entry.polarity, first, i)
    rule = "denial.back" if entry.stance == "denied" else "confirmation.back"
    back = d.lex.families.get(noun.form, "thing")
    d.add(rule, (first, i + 1), agent, (first - 2, agent[1]), entry=entry, reading=reading, points_back=back)
    d.used.update(range(first, agent[1]))
    return True


def read_denied(d: Draft, i: int, first: int, entry: CueEntry) -> None:
    """ "(Beredar kabar P, namun) isu itu dibantah": a denial by nobody who is named."""
    tags = d.s.tags
    before = _own_clause(d, clause_before(d.s, first, d.lex))
    if before is None or tags[first - 1] == "y":
        return
    back = next((d.lex.families.get(d.s.tokens[k].form) for k in range(*before) if tags[k] == "K"), None)
    d.add(
        "denial.back",
        (first, i + 1),
        None,
        before,
        entry=entry,
        speaker="unnamed",
        weight=0.5,
        reading=Reading("denied", "denial", "positive", first, i),
        points_back=back or ("thing" if before[1] - before[0] < 3 else None),
    )


def read_refused(d: Draft, i: int, first: int, agent: Range, entry: CueEntry) -> None:
    """ "Usulan itu ditolak DPRD": a refusal; what another claims is denied so ("tudingan itu ditolak X")."""
    tags, lex = d.s.tags, d.lex
    before = clause_before(d.s, first, lex)
    if before is None or tags[first - 1] == "y":
        return
    start = raised_subject(d, before[0], first)
    start = next((k for k in range(start, first) if tags[k] not in "Jjxa,"), first)
    form = d.s.tokens[start].form
    if form in entry.unless:
        return  # "kedatangan rombongan itu ditolak warga"
    family = lex.families.get(form) if tags[start : start + 1] == "K" else None
    if (family and family not in lex.cue_words.not_denied) or form in lex.cue_words.argued:
        read_agentive(d, i, first, agent, entry, turned=False)
    elif family or form in lex.words.refusable or lex.abstract.fullmatch(form):
        content = (start, first)
        if not d.is_finite(content) and not set(tags[start:first]) & set(",Q"):
            refusal = Reading("asserted", "refusal", "positive", first, i)
            d.add("passive.agent", (first, i + 1), agent, content, entry=entry, reading=refusal)
            d.used.update(range(i, agent[1]))


def _points(stretch: str, entry: CueEntry) -> bool:
    """Whether a subject stands for a claim before: "hal itu", "rencana besar itu"; what is feared is a thing itself.

    What is judged is so only with a demonstrative: "kenaikan harga (disayangkan X)" is told here.
    """
    if "i" in stretch:
        return len(stretch) < (_ANNOUNCED if entry.act == "assessment" else _ANNOUNCED + 1)
    return entry.act != "assessment" and len(stretch) < _ANNOUNCED and not stretch.strip("Kn")


def _own_clause(d: Draft, before: Range | None) -> Range | None:
    """The last clause of a stretch, behind a contrast: "(beredar kabar P, namun) isu itu (dibantah X)"."""
    if before is None:
        return None
    tags, tokens = d.s.tags, d.s.tokens
    cuts = (k for k in range(before[1] - 1, before[0], -1) if tags[k - 1 : k + 1] == ",J")
    last = next((k for k in cuts if tokens[k].form in d.lex.contrast and k + 1 < before[1]), before[0] - 1)
    return last + 1, before[1]


def read_agentive(d: Draft, i: int, first: int, agent: Range, entry: CueEntry, turned: bool) -> None:
    """ "P, disampaikan oleh X", "Harga itu dinilai warga masih mahal", "laporan itu dibantah X"."""
    s, tags, n = d.s, d.s.tags, len(d.s.tags)
    before = clause_before(s, first, d.lex)
    if entry.stance == "denied":
        before = _own_clause(d, before)
    if (
        (turned or entry.stance == "denied")
        and before
        and any(s.tokens[k].form in entry.unless for k in range(*before))
    ):
        return  # "bola sepakannya ditepis kiper", "kasus itu belum diungkap polisi"
    yang = first
    while yang and tags[yang - 1] in "Jixw":
        yang -= 1
    relative = yang > 0 and tags[yang - 1] == "y"  # "yang saat itu diminta X …"
    if relative and (entry.handed or tags[agent[1] - 1] == "i" or tags[yang - 2 : yang - 1] == "?"):
        return  # "keputusan yang disampaikan X sudah sesuai", "apa yang disebut X sebagai perang"
    rest = _behind_agent(tags, first, agent)
    if _entrusts(d, i, rest, before) or (entry.family == "report" and is_reported_to(d, agent[1] - 1)):
        return
    if relative:
        first = yang
        content = _said_in_relative(d, first, rest, entry)
        if content is None:
            return
    else:
        before, content = _said_around(d, first, rest, before, entry, turned)
    back = None
    if before and content == before:
        if _is_thing(d, before, entry):
            return
        content, back = _pointed_to(d, before, entry)
    elif content is None:
        return
    if content is not None:
        content = d.cut(content, i if content[0] > i else n)
    stance = TURNED.get(entry.stance, "declined") if turned else entry.stance
    reading = Reading(stance, _ACTS.get(stance, entry.act), entry.polarity, first, i)
    rule = {"denied": "denial", "declined": "declined"}.get(stance, "passive.agent")
    rule += ".back" if back and rule != "passive.agent" else ""
    d.add(rule, (first, i + 1), agent, content, entry=entry, reading=reading, points_back=back)
    d.used.update(range(i, agent[1]))


def _behind_agent(tags: str, first: int, agent: Range) -> int:
    """Where a clause goes on behind an agent, in commas behind the second: "Rumah itu, diakui X, | sudah kosong"."""
    rest = agent[1]
    closed = first and tags[first - 1] == "," and tags[rest : rest + 1] == ","
    return rest + 1 if closed and tags[rest + 1 : rest + 2] in tuple("vmx!") else rest


def _clause_behind(d: Draft, rest: int, entry: CueEntry, begins: str) -> Range | None:
    """What follows an agent and goes on with a word of these classes, or with what somebody is called."""
    tags, n = d.s.tags, len(d.s.tags)
    if rest >= n or not tags[rest:].strip(".x") or d.s.tokens[rest].form in d.lex.words.using:
        return None  # "surat itu ditulis oleh X menggunakan tinta merah"
    return (rest, n) if tags[rest] in begins or (is_role(d, rest) and not entry.handed) else None


def _said_in_relative(d: Draft, first: int, rest: int, entry: CueEntry) -> Range | None:
    """What an agent says in a relative clause, up to the comma that closes it: "X, yang diminta Y | merespons, …"."""
    after = _clause_behind(d, rest, entry, "vmxu!bAP" if entry.needs else "vmxu!nbAP")
    comma = d.s.tags.find(",", *after) if after and first > 1 and d.s.tags[first - 2] == "," else -1
    return (after[0], comma) if after and comma > 0 else after


def _said_around(
    d: Draft, first: int, rest: int, before: Range | None, entry: CueEntry, turned: bool
) -> tuple[Range | None, Range | None]:
    """The clause before a passive if that may be what its agent says, and what he says: before it, behind or both."""
    tags, n = d.s.tags, len(d.s.tags)
    if turned and (before is None or not tags[slice(*before)].strip("Jjx,")):
        return None, _clause_behind(d, rest, entry, "nKD")  # "(Namun) belum dijelaskan X alasan penahanan itu"
    closed = first and tags[first - 1] == "," and tags[rest : rest + 1] == ","
    if closed and before and not d.is_finite(before) and d.is_finite((rest + 1, n)):
        return None, (rest + 1, n)  # "Bank X, dikatakan Y, dana itu akan difokuskan"
    after = _clause_behind(d, rest, entry, "vmxu!nbAP")
    if after and tags[rest] == "b":
        return before, (rest + 1, n)
    pointing = entry.handed or entry.act == "demand"  # "Hal itu diminta X merespons …"
    if before and after and not (pointing and tags[slice(*before)] in ("Ki", "i")):
        return before, (before[0], n)  # raised subject: the clause around the cue
    return before, before


def _is_thing(d: Draft, before: Range, entry: CueEntry) -> bool:
    """Whether no claim but a thing is what somebody wrote or handed over."""
    if d.is_finite(before):
        return False
    head = d.s.tags[before[0]]
    if entry.family == "report" and head in "NSTHO":
        return True  # "Rina dilaporkan tetangganya (karena P)"
    # "Surat itu ditulis oleh Rina", "bantuan disampaikan oleh bupati", "lukisan itu dinilai oleh juri"
    handed = entry.handed and not _points(d.s.tags[slice(*before)], entry)
    return head == "D" or (head != "K" and (handed or entry.family == "assessment"))


def _pointed_to(d: Draft, before: Range, entry: CueEntry) -> tuple[Range | None, str | None]:
    """What an agent says where that stands before the passive, and to what kind of claim it points back."""
    s, tags, (start, end) = d.s, d.s.tags, before
    stretch = tags[start:end]
    if stretch[0] == "K" and any(s.tokens[k].form in d.lex.cue_words.alike for k in range(*before)):
        return None, None  # "Hal senada dikatakan X": what he says follows
    if stretch[0] == "K" and len(stretch) < _ANNOUNCED and not set(stretch) & set("iybN"):
        return None, None  # "Pengakuan mengejutkan disampaikan X": what he says follows
    if _points(stretch, entry):
        noun = next((s.tokens[k].form for k in range(*before) if tags[k] == "K"), None)
        return before, d.lex.families.get(noun or "", "thing")
    if entry.stance == "denied" and stretch[0] == "K" and "b" in stretch:
        return (start + stretch.index("b") + 1, end), None  # "klaim X bahwa P dibantah Y"
    if entry.stance == "denied" and stretch.startswith("Ky"):  # "laporan yang menyebut P itu dibantah X"
        said = next((k for k in range(*before) if tags[k] == "A"), None)
        return ((said + 1, end), None) if said else (before, d.lex.families.get(s.tokens[start].form, "thing"))
    if entry.stance in ("denied", "confirmed") and stretch[0] == "K" and end - start > 2:
        return (start + 1 + (tags[start + 1] == "b"), end), None  # "kabar bahwa P dibantah X"
    return before, None


def _entrusts(d: Draft, i: int, rest: int, before: Range | None) -> bool:
    """Whether somebody is trusted with an office: "dipercaya pelatih sebagai kapten", not "dipercaya warga manjur"."""
    if d.s.tokens[i].form not in d.lex.words.entrusting or rest >= len(d.s.tags):
        return False
    person = before is not None and d.s.tags[before[1] - 1] in "NTHOS"
    return d.s.tags[rest] in "pu" or (person and d.s.tags[rest] == "v")
