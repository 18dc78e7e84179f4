"""Negation, refusal and modality left of a cue: what the subject does with the proposition."""

from dataclasses import dataclass

from schemas.tables import Polarity, SpeechAct, Stance
from tasks.attribute.lexicon import CueEntry, Lexicon
from tasks.attribute.sentences import Sentence


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
    tags, forms = s.tags, s.tokens
    first = cue
    negated = refused = False
    negation = ""
    while first:
        tag = tags[first - 1]
        if tag == "!":
            negated, negation = True, forms[first - 1].form
        elif tag == "L" or (
            tag == "A" and forms[first - 1].form in lex.classes and lex.classes[forms[first - 1].form] == "L"
        ):
            refused = True
        elif tag == "u" and first > 1 and (tags[first - 2] == "L" or lex.classes.get(forms[first - 2].form) == "L"):
            pass
        elif tag == "m":
            # An inability is a refusal only under a negation ("belum bisa memastikan").
            k = first - 1
            while k and tags[k - 1] in "xm":
                k -= 1
            if not (k and tags[k - 1] in "!"):
                return None
        elif tag != "x":
            break
        first -= 1
    if first and tags[first - 1] in "uf" and not refused:
        return None
    if first and tags[first - 1] == "p" and forms[first - 1].form not in lex.words.with_subject:
        return None
    last = _paired(s, cue, lex)
    paired = last != cue
    if refused:
        if entry.stance in ("confirmed", "denied", "declined", "silent") or forms[cue].form in lex.withheld:
            return Reading("declined", "non_confirmation", "positive", first, last)
        return None
    if negated:
        if paired or entry.stance == "confirmed" or entry.only_with == "refusal" or forms[cue].form in lex.withheld:
            pending = negation in lex.words.pending and "m" not in tags[first:cue] and entry.only_with == "refusal"
            stance: Stance = "silent" if pending and not paired else "declined"
            return Reading(stance, "silence" if stance == "silent" else "non_confirmation", "positive", first, last)
        if entry.stance == "denied":
            return Reading("confirmed", "confirmation", "positive", first, last)
        if negation in lex.words.pending and entry.family == "report":
            return Reading("silent", "silence", "positive", first, last)
        if entry.act == "assessment":
            return Reading("asserted", entry.act, "negative", first, last)
        return None
    if entry.only_with == "refusal" and entry.lemma != "bungkam":
        return None
    act: SpeechAct = entry.act
    if entry.stance == "denied" and not entry.only_with:
        act = "denial"
    elif entry.stance in ("confirmed", "retracted"):
        act = "confirmation" if entry.stance == "confirmed" else "retraction"
    return Reading(entry.stance, act, entry.polarity, first, last)


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
