"""Speakers who are named only afterwards: '"P?" "Q," kata Rina', "Ia kaget. … kata Rina"."""

from itertools import pairwise

from tasks.attribute.quotes import MARK
from tasks.attribute.statements import Attribution
from tasks.resolve.discourse import NEAR, Discourse
from tasks.resolve.rows import Spoken
from tasks.resolve.source_phrases import SourcePhrases


def look_ahead(spoken: list[Spoken], phrases: SourcePhrases) -> None:
    """Whom what stands before its speaker's name belongs to."""
    _name_first_pronoun(spoken, phrases)
    before = -1  # the sentence of the statement before
    for one, after in pairwise(spoken):
        a, b = one.attribution, after.attribution
        lone = a.continuation and -1 < before < a.sentence - 1  # 'Bola itu mahal. "P." "Q," kata Rina.'
        lone = lone or (a.continuation and _side_by_side(a, b, phrases.discourse))  # '"P?" "Q," kata Rina.'
        if lone and b.sentence == a.sentence + 1 and b.mode == "direct" and b.source is not None and b.cue:
            one.speakers, one.weight = after.speakers, 0.7
        before = a.sentence


def _side_by_side(a: Attribution, b: Attribution, d: Discourse) -> bool:
    """Whether only quotation marks stand between two contents, and the second is no answer."""
    if b.lemma in d.lex.cue_words.replying:
        return False
    between = d.cast.text[a.content[1] : b.content[0]] if a.content and b.content else "\n"
    return "\n" not in between and not any(map(str.isalnum, MARK.sub("", between)))


def _name_first_pronoun(spoken: list[Spoken], phrases: SourcePhrases) -> None:
    """Whom a pronoun means that comes before all names: "Ia mengaku kaget. "Anak saya kurus," kata Rina.",
    '"…," ujarnya. Hal itu diungkapkan Rina.'"""
    for one, after in pairwise(spoken[:NEAR]):
        pronoun, speaker = phrases.pronoun(one.attribution), after.speakers[0]
        cue = one.attribution.cue if one.attribution.rule.endswith("possessed") else None
        at = pronoun.start if pronoun else cue[0] if cue and after.attribution.points_back else None
        if at is None or len(after.speakers) > 1 or one.speakers[0].kind != "unnamed":
            return
        near = after.attribution.sentence - one.attribution.sentence < NEAR
        if near and speaker.kind == "person" and speaker.first > at:
            one.speakers, one.weight = after.speakers, 0.7
            return
