"""What a statement means that points back: "X membantah tuduhan itu", "Hal itu disampaikan X", "hal serupa"."""

from tasks.attribute.statements import Span
from tasks.resolve.antecedents import antecedent
from tasks.resolve.discourse import NEAR, Discourse
from tasks.resolve.rows import Spoken
from tasks.resolve.told import event_before, told_before


def point_back(spoken: list[Spoken], d: Discourse) -> None:
    """Give each statement that points back what it points to: "hal serupa", "tuduhan itu", "hal itu"."""
    found, lex, text = [one.attribution for one in spoken], d.lex, d.cast.text
    speakers = [one.speakers for one in spoken]
    for i, one in enumerate(spoken):
        if one.attribution.points_back is None:
            continue
        if one.attribution.points_back == "alike":
            one.content = _said_before(i, spoken)
            continue
        if one.attribution.stance == "asserted":
            _take_over(i, spoken, d)
            continue
        phrase = text[slice(*one.content)] if one.content else ""
        back = antecedent(i, found, speakers, lex, one.speakers, phrase, text)
        if (told := event_before(i, back, found, d.tagged, lex)) is not None:
            one.content = told
            one.weight *= 0.8
        elif back is not None:
            one.content = found[back].content
            one.weight *= 0.9
            refusing = lex.cues.get(one.attribution.lemma or "")
            if found[back].act == "demand" and refusing is not None and refusing.act == "refusal":
                one.attribution.stance, one.attribution.act = "asserted", "refusal"  # a demand is not denied


def _said_before(i: int, spoken: list[Spoken]) -> Span | None:
    """What another said last, for "X mengatakan hal serupa"; None when nobody did in the three sentences before."""
    here = spoken[i]
    for other in reversed(spoken[:i]):
        near = here.attribution.sentence - other.attribution.sentence <= NEAR
        if near and other.content is not None and other.speakers != here.speakers:
            return other.content
    return None


def _take_over(i: int, spoken: list[Spoken], d: Discourse) -> None:
    """ "Hal itu disampaikan X": X asserts the sentence before, unless that has a source of its own."""
    one = spoken[i]
    a = one.attribution
    one.content = None
    before = [other for other in spoken[:i] if other.attribution.sentence == a.sentence - 1]
    if any(other.attribution.speaker != "unnamed" for other in before):
        return
    one.content = before[-1].content if before else told_before(a, d.tagged, d.lex)
