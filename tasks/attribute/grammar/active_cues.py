"""The active cues of a sentence that say something, with their subjects."""

from dataclasses import replace

from tasks.attribute.chunks import described_before
from tasks.attribute.grammar.draft import Cue, Draft
from tasks.attribute.grammar.relatives import opens_clause
from tasks.attribute.grammar.shared_subjects import shared_cue
from tasks.attribute.grammar.speakers import in_anothers_words, some_before, speaker, tells_findings
from tasks.attribute.noun_phrases import Range
from tasks.attribute.occasions import interviewed_before
from tasks.attribute.stance import Reading, read_stance
from tasks.attribute.subjects import source_before


def active_cues(d: Draft) -> list[Cue]:
    """The active cues that say something, in order, with their subjects."""
    s, tags = d.s, d.s.tags
    cues: list[Cue] = []
    skip: set[int] = set()
    inner = 0  # the last cue that belongs to what another says
    for i, tag in enumerate(tags):
        if tag != "A" or i in d.used or i in skip:
            continue
        entry, reading = s.entries[i], _reading(d, i)
        if reading is None:
            continue
        skip.update(range(i + 1, reading.last + 1))
        if _says_nothing(d, i, reading):
            continue
        hearsay = "P" in tags[(first := _with_hearsay(d, reading.first)) : i]
        if first != reading.first:
            reading = replace(reading, first=first)
        relative = first > 0 and tags[first - 1] == "y"
        source = source_before(s, first, d.lex)
        found = entry.needs == "finding" or (entry.needs == "found" and tags[i + 1 : i + 2] != "b")
        if found and (relative or source is None or not tells_findings(d, source)):
            continue
        some = some_before(d, first - 2) if relative and first > 1 else None
        if some is not None:
            if not (some and tags[some - 1] == "!"):  # "tidak ada yang menyebut …"
                cues.append(Cue(i, entry, reading, None, False, True, unnamed=True))
            continue
        if source is None:
            cue = shared_cue(d, i, reading, cues, inner)
        elif s.tokens[source[0]].form in d.lex.first_person or in_anothers_words(d, source, entry, cues):
            inner = i
            continue
        else:
            source = speaker(d, source, entry, relative)
            cue = Cue(i, entry, reading, source, False, relative, hearsay=hearsay) if source else None
        if cue is not None and not _repeats_passive(d, cue.source):
            cues.append(cue)
    return cues


def _with_hearsay(d: Draft, first: int) -> int:
    """Where a verb group at `first` begins with the hearsay that stands before it like an auxiliary.

    "X | dilaporkan menolak P", "X | kabarnya sudah meminta Q"; who is suspected or accused may have said nothing.
    """
    tags, k = d.s.tags, first - 1
    entry = d.s.entries.get(k)
    if entry is None or not entry.hearsay or entry.act != "statement" or d.s.tokens[k].form not in entry.passive:
        return first
    while k and tags[k - 1] == "x":
        k -= 1
    return first if k and tags[k - 1] in "!mufL" else k


def _reading(d: Draft, i: int) -> Reading | None:
    """What the cue at `i` means, unless it is a noun, a circumstance or a habit."""
    s, tags, lex = d.s, d.s.tags, d.lex
    form = s.tokens[i].form
    if lex.classes.get(form) == "L" and _refuses_next(d, i):
        return None
    reading = read_stance(s, i, s.entries[i], lex)
    if reading is None or _conditional(d, reading.first):
        return None
    met = interviewed_before(s, reading.first, lex)
    verb = met == reading.first and tags[met - 1 : met] == "v"
    if verb and not described_before(s, met, lex) and not _came(d, met):
        return None
    if tags[i - 2 : i] == "pn" and s.tokens[i - 2].form in lex.words.with_subject and not lex.verb.match(form):
        return None  # "menulis dengan nada optimis"
    if reading.first and s.tokens[reading.first - 1].form in lex.words.licences:
        return None  # "mendukung kebebasan mengemukakan pendapat"
    habit = any(s.tokens[k].form in lex.words.habit for k in range(reading.first, i))
    return None if reading.stance == "declined" and habit else reading  # "sering memilih diam"


def _says_nothing(d: Draft, i: int, reading: Reading) -> bool:
    """Whether a cue is denied as needless, ordered by the reporter, or part of a question."""
    s, tags, lex = d.s, d.s.tags, d.lex
    needless = (k for k in range(max(1, reading.first - 1), i) if s.tokens[k].form in lex.words.needless)
    if any(tags[k - 1] == "!" for k in needless):
        return True  # "warga tak perlu khawatir"
    if reading.first == 0:
        return not set(tags[:i]) & set("!m")  # an imperative of the reporter: "Pastikan tidak ada …"
    if tags[reading.first - 1] == "," and s.tokens[reading.first].form in d.lex.words.commands:
        return True  # "Pembeli harus teliti, pastikan barang itu asli"
    if tags[reading.first - 1] == "y":
        if tags[reading.first - 2 : reading.first - 1] == "?":
            return True  # "siapa yang melaporkan …"
        if tags[i + 1 : i + 2] == "A" and not lex.verb.match(s.tokens[i].form):
            return True  # "warga yang curiga | melaporkan temuan itu"
    return _asked(d, reading.first)  # "Ditanya apakah dia percaya …"


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


def _repeats_passive(d: Draft, source: Range | None) -> bool:
    """Whether a pronoun goes on with what a passive tells: "Dijelaskan bahwa | pihaknya memandang …"."""
    tags = d.s.tags
    if source is None or not source[0] or tags[slice(*source)] != "O":
        return False
    return tags[source[0] - 1] == "b" and "P" in tags[: source[0]]


def _refuses_next(d: Draft, i: int) -> bool:
    """Whether what is refused follows a verb of refusing: "enggan | membenarkan P", "menolak | berkomentar"."""
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
