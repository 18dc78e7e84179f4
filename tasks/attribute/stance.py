"""Negation, refusal and modality left of a cue: what the subject does with the proposition."""

from dataclasses import dataclass

from schemas.tables import Polarity, SpeechAct, Stance
from tasks.attribute.lexicon import Lexicon
from tasks.attribute.sentences import Sentence
from tasks.attribute.vocabulary import CueEntry


@dataclass(frozen=True, slots=True)
class Reading:
    """How a cue is meant: stance, act and polarity, the first token of its verb group, and the last cue in it."""

    stance: Stance
    act: SpeechAct
    polarity: Polarity
    first: int
    last: int


def read_stance(s: Sentence, cue: int, entry: CueEntry, lex: Lexicon) -> Reading | None:
    """The stance of an active cue with what stands before it, or None where nothing is said.

    "tidak mengonfirmasi atau membantah" is one verb group in any order and pair of verbs (declined); a modal,
    purpose or condition before the cue unsays it ("akan mengatakan", "jika membantah").
    """
    group = _verb_group(s, cue, lex)
    if group is None:
        return None
    first, negation, refused = group
    if entry.stance == "denied" and any(s.tokens[k].form in lex.words.reciprocal for k in range(first, cue)):
        return None
    last = _paired(s, cue, lex)
    form = s.tokens[cue].form
    if refused:
        answers = entry.stance in ("confirmed", "denied", "declined", "silent") or form in lex.withheld
        return Reading("declined", "non_confirmation", "positive", first, last) if answers else None
    if negation:
        return _negated(s, cue, entry, lex, first, last, negation)
    if entry.only_with == "refusal":
        told = s.tags[cue + 1 : cue + 3].lstrip("xnB")[:1] == "b"  # "memberikan keterangan (resmi) bahwa P"
        return Reading("asserted", entry.act, "positive", first, last) if told else None
    act: SpeechAct = entry.act
    if entry.stance == "denied" and not entry.only_with:
        act = "denial"
    elif entry.stance in ("confirmed", "retracted"):
        act = "confirmation" if entry.stance == "confirmed" else "retraction"
    return Reading(entry.stance, act, entry.polarity, first, last)


def _verb_group(s: Sentence, cue: int, lex: Lexicon) -> tuple[int, str, bool] | None:
    """First token of a cue's verb group, its negation (or "") and whether it refuses; None where it is unsaid."""
    tags = s.tags
    first, negation, refused = cue, "", False
    while first:
        tag, form = tags[first - 1], s.tokens[first - 1].form
        if tag == "!":
            negation = "" if s.tokens[first].form in lex.cue_words.not_negating else form  # "tidak hanya membantah P"
        elif lex.classes.get(form) == "L":
            refused = True
        elif tag == "m":
            # An inability is a refusal only under a negation ("belum bisa memastikan"); what one can only say is said.
            k = first - 1
            while k and tags[k - 1] in "xm":
                k -= 1
            merely = form in lex.words.able and any(s.tokens[at].form in lex.words.merely for at in range(k, first))
            if not merely and not (k and tags[k - 1] == "!"):
                return None
        elif tag == "u" and first > 1 and lex.classes.get(s.tokens[first - 2].form) == "L":
            pass  # "menolak untuk berkomentar"
        elif tag != "x":
            break
        first -= 1
    if first and not refused and tags[first - 1] in "uf":
        return None
    if first and tags[first - 1] == "p" and s.tokens[first - 1].form not in lex.words.with_subject:
        return None
    return first, negation, refused


def _negated(
    s: Sentence, cue: int, entry: CueEntry, lex: Lexicon, first: int, last: int, negation: str
) -> Reading | None:
    """What a negated cue does: it declines, keeps silent, confirms what it does not deny, or holds the opposite."""
    withheld = s.tokens[cue].form in lex.withheld
    ever = any(s.tokens[k].form in lex.words.ever for k in range(first, cue))
    said = withheld or entry.family != "report"
    if ever and last == cue and said and entry.stance == "asserted" and entry.act == "statement":
        return Reading("asserted", entry.act, "negative", first, last)  # "tidak pernah menyebut bahwa P"
    open_yet = negation in lex.words.pending
    if last != cue or entry.stance == "confirmed" or entry.only_with == "refusal" or withheld:
        silent = open_yet and last == cue and entry.only_with == "refusal" and "m" not in s.tags[first:cue]
        if silent:
            return Reading("silent", "silence", "positive", first, last)
        return Reading("declined", "non_confirmation", "positive", first, last)
    if entry.stance == "denied":
        return Reading("confirmed", "confirmation", "positive", first, last)
    if open_yet and entry.family == "report":
        return Reading("silent", "silence", "positive", first, last)
    if entry.act == "assessment":
        return Reading("asserted", entry.act, "negative", first, last)
    return None


def _paired(s: Sentence, cue: int, lex: Lexicon) -> int:
    """The last cue of a coordinated verb group ("membenarkan tetapi juga tidak membantah"), else the cue itself."""
    tags = s.tags
    k = cue + 1
    while k < len(tags) and tags[k] in "jJx!m,":
        k += 1
    if k < len(tags) and k > cue + 1 and tags[k] == "A" and set(tags[cue + 1 : k]) & set("jJ"):
        pair = {s.entries[cue].stance, s.entries[k].stance}
        if "denied" in pair and (
            pair & {"confirmed"} or s.tokens[cue].form in lex.withheld or s.tokens[k].form in lex.withheld
        ):
            return k
    return cue
