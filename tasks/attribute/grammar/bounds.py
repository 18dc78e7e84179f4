"""Where the content of an active cue ends: at the clause of the next cue, a relay or a parenthetical cue."""

from tasks.attribute.grammar.draft import Cue, Draft
from tasks.attribute.grammar.relatives import before_main_verb, closing_comma, opens_clause
from tasks.attribute.noun_phrases import NAMED, Range

# Words that make more than a noun phrase of a stretch
_CLAUSE = frozenset("vAPm!xyubfJ?Q,:;")


def bounded(d: Draft, content: Range | None, cue: Cue, later: list[Cue]) -> Range | None:
    """The content up to the clause of the next cue, a relay, or a parenthetical cue."""
    if content is None or d.s.tags[content[0]] == "g":
        return None  # "mengecam sekaligus menyayangkan P" says what the second verb says
    start, end = d.cut(content, cue.at)
    end = _relative_end(d, cue, start, end) if cue.relative else end
    words, tags = d.lex.words, d.s.tags
    if cue.source and cue.source[0] and d.s.tokens[cue.source[0] - 1].form in words.showing:
        end = next((k for k in range(start + 1, end) if d.s.tokens[k].form in words.spreading), end)
    if cue.reading.stance == "denied":
        end = next((k for k in range(start + 1, end) if _contrasts(d, k)), end)
    end = next((k for k in range(start + 1, end) if _withholds(d, start, k)), end)
    if cue.reading.stance != "asserted" and tags[start - 1] != "b":
        end = next((k for k in range(start + 1, end - 1) if _does_next(d, start, k)), end)
    for other in later:
        if other.shared and (other.source is None or other.source[0] < start):
            if _follows_at_once(d, cue, other.reading.first, start):
                return None
            end = min(end, _before_shared(d, cue, other, start, end))
        elif other.source and other.source[0] > start:
            end = min(end, _before_subject(d, cue, other.source[0], start, end))
    end = min([k for k in d.cuts if start < k < end], default=end)
    return (start, end) if end > start else None


def _relative_end(d: Draft, cue: Cue, start: int, end: int) -> int:
    """Where the content of a cue in a relative clause ends."""
    first = cue.reading.first
    if first > 1 and d.s.tags[first - 2] == ",":
        comma = closing_comma(d, start, end)  # ", yang menolak seruan itu, mengatakan …"
        end = comma if comma > 0 else end
    if cue.source and opens_clause(d, cue.source):
        end = before_main_verb(d, (start, end), of_self=cue.entry.of_self)
    if cue.source and any(_addresses(d, k, cue.source[0]) for k in range(cue.source[0])):
        end = next((k for k in range(start, end) if d.s.tokens[k].form in d.lex.words.so_that), end)
    return end


def _does_next(d: Draft, start: int, k: int) -> bool:
    """Whether a conjunction at `k` joins what the source does besides to the noun phrase that it confirms or denies.

    "membenarkan penangkapan itu | dan menyerahkan pelaku", "mengonfirmasi insiden yang menimpa X | dan menyampaikan P".
    """
    tags = d.s.tags
    if tags[k] not in "jg":
        return False
    verb = next((v for v in range(k + 1, len(tags)) if tags[v] != "x"), k)
    phrase = tags[start:k]
    if tags[verb] == "A" and phrase[0] in "nKD" and phrase.count("v") == phrase.count("yv"):
        phrase = phrase.replace("yv", "")  # no incident says anything
    acts = tags[verb] in "vA" and not d.s.tokens[verb].form.startswith(d.lex.words.agent_prefixes)
    return acts and _CLAUSE.isdisjoint(phrase)


def _withholds(d: Draft, start: int, k: int) -> bool:
    """Whether what follows was left unsaid by the source: "(mengatakan) ada tersangka baru | tanpa merinci siapa".

    Not where somebody does something in the content, who may have left it unsaid, unless it is what the source meant
    ("… | tanpa menyebut siapa yang dimaksud").
    """
    tags, tokens, words = d.s.tags, d.s.tokens, d.lex.words
    if tokens[k].form not in words.without or tokens[k + 1].form not in d.lex.withheld:
        return False
    exists = tokens[start].form in d.lex.existential and not set(tags[start:k]) & set("vAm")
    acts = bool(set(tags[start:k]) & NAMED) and not exists
    return not acts or any(token.form in words.meant for token in tokens[k:])


def _contrasts(d: Draft, k: int) -> bool:
    """Whether a contrast ends what is denied: "membantah terlibat, | tetapi memuji serangan itu"."""
    form = d.s.tokens[k].form
    apart = form in d.lex.words.always_cuts or (d.s.tags[k - 1] == "," and form in d.lex.words.apart)
    return d.s.tags[k] == "J" and apart


def _follows_at_once(d: Draft, cue: Cue, k: int, start: int) -> bool:
    """Whether the verb group at `k` of a cue with the same subject stands where the content would."""
    joined = d.s.tags[start] == "j" or d.s.tokens[start].form in d.lex.words.with_subject
    if cue.at < k <= start + 1 and joined:
        return True  # "membantah dan menegaskan P", "menjawab dengan mengatakan P"
    return k == start and cue.reading.stance == "denied"  # "X membantah, menegaskan bahwa P"


def _before_shared(d: Draft, cue: Cue, other: Cue, start: int, end: int) -> int:
    """Where a content ends before a later cue with the same subject: at what joins the two."""
    tags, k = d.s.tags, other.reading.first
    while k > start and tags[k - 1] in "xw":
        k -= 1
    if k - 1 <= start:
        return end
    form, tag = d.s.tokens[k - 1].form, tags[k - 1]
    that = tags[other.reading.last + 1 : other.reading.last + 2] == "b"
    demanded = cue.reading.act == "demand" and other.entry is not cue.entry and not that
    joins = tag == "j" and (tags[k - 2] == "," or not demanded)
    contrast = tags[k - 2 : k] == ",J" and form in d.lex.contrast
    return k - 1 if tag in "g," or joins or contrast or form in d.lex.words.with_subject else end


def _before_subject(d: Draft, cue: Cue, subject: int, start: int, end: int) -> int:
    """Where a content ends before the clause of a later cue that has a subject of its own."""
    tags = d.s.tags
    if tags[subject - 1] == ";":
        return subject - 1
    boundary = _boundary(d, subject, start)
    if boundary is not None:
        return boundary
    again = cue.source and d.s.tokens[cue.source[0]].form == d.s.tokens[subject].form
    # "Rina meminta P, Rina menjamin Q"
    return subject - 1 if again and tags[subject - 1] == "," and subject - 1 > start else end


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
