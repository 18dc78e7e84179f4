"""What the reporter tells that an anaphor means: the sentence or clause before "hal itu", "kejadian tersebut"."""

from collections.abc import Sequence

from tasks.attribute.contents import behind_opener
from tasks.attribute.lexicon import Lexicon
from tasks.attribute.sentences import Sentence
from tasks.attribute.statements import Attribution, Span

_POINTER = 3  # words of a phrase that points back
_REACH = 3  # sentences looked back over
_EVENTS = frozenset({"thing", "announcement", "report", "rumour", "confirmation"})
"""Families of nouns that may mean what the reporter tells, not what somebody said."""


def told_before(a: Attribution, tagged: Sequence[Sentence], lex: Lexicon) -> Span | None:
    """The sentence before, which "hal itu" means, unless that only tells what somebody did."""
    if not a.sentence:
        return None
    s, here = tagged[a.sentence - 1], tagged[a.sentence]
    nouns = {t.form for t, tag in zip(here.tokens[:_POINTER], here.tags, strict=False) if tag in "nK"}
    verb = next((k for k, tag in enumerate(s.tags) if tag in "vAPm" and s.tags[k - 1 : k] != "y"), 0)
    told = s.tokens[verb].form in lex.words.reacting or s.tokens[verb].form in lex.words.done
    if told and not _named_again(s, nouns):
        return None  # "Dia menanggapi kritik warga. Hal itu diungkapkan X": that is not what he said
    return _said_in(s, nouns, lex)


def event_before(
    i: int, back: int | None, found: Sequence[Attribution], tagged: Sequence[Sentence], lex: Lexicon
) -> Span | None:
    """What the reporter tells right before statement `i`, which is about that: "Mobil terbakar. X membenarkan hal itu."

    None where that is what somebody said (statement `back`), or is not told.
    """
    a, near = found[i], found[back] if back is not None else None
    nouns = _pointing_noun(a, tagged[a.sentence], lex)
    points = a.points_back or ""
    if not nouns or points not in _EVENTS:
        return None
    if near is not None:
        meant = points != "thing" and (near.family == points or near.family in lex.points_to.get(points, []))
        rumoured = a.stance == "denied" and near.speaker == "unnamed"
        if meant or rumoured or near.sentence >= a.sentence - 1:
            return None
    if (clause := _clause_before(a, tagged[a.sentence], lex)) is not None:
        return clause
    for at in range(a.sentence - 1, max(-1, a.sentence - 1 - _REACH), -1):
        s = tagged[at]
        if any(other.sentence == at and other.content for other in found):
            return None
        pointing = s.tags[0] in "Oi" or (s.tags[0] in "Kn" and s.tags[1:2] == "i")
        if pointing or any(token.form in lex.words.interviewed for token in s.tokens):
            continue  # "Ia ditemui di rumahnya."
        verb = next(
            (k for k, tag in enumerate(s.tags) if tag in "vAPm!" or s.tokens[k].form in lex.words.predicates), -1
        )
        told = verb >= 0 and s.tokens[verb].form not in lex.words.reacting
        return _said_in(s, nouns, lex) if told or _named_again(s, nouns) else None
    return None


def _pointing_noun(a: Attribution, s: Sentence, lex: Lexicon) -> set[str]:
    """The noun of a phrase that points back: "hal itu", "(adanya) kejadian tersebut".

    None where no phrase does ("X membantah"), or names what nobody would say: "X enggan menyebut identitas pria itu".
    """
    start, end = a.content or (0, 0)
    inside = [k for k, token in enumerate(s.tokens) if start <= token.start < end]
    if not inside or s.tags[inside[-1]] != "i":
        return set()
    head = next((k for k in inside if s.tags[k] in "nKD" and s.tokens[k].form not in lex.existential), inside[-1])
    claimed = a.stance in ("denied", "confirmed") or any(s.tags[k] == "K" for k in inside)
    return {s.tokens[head].form} if claimed else set()


def _clause_before(a: Attribution, s: Sentence, lex: Lexicon) -> Span | None:
    """The clause that a contrast ends before who denies it: "Klub itu favorit juara, namun X menyangkal hal itu"."""
    until = (a.source or a.cue or s.span(0, len(s.tokens)))[0]
    ends = [
        k
        for k in range(1, len(s.tokens) - 1)
        if s.tags[k : k + 2] == ",J" and s.tokens[k + 1].end <= until and s.tokens[k + 1].form in lex.contrast
    ]
    if not ends or not set(s.tags[: ends[-1]]) & set("vmP!"):
        return None
    return s.span(behind_opener(s, 0, ends[-1], lex), ends[-1])


def _named_again(s: Sentence, nouns: set[str]) -> list[int]:
    """The tokens of a sentence that are the noun with which the next one points back."""
    return [k for k in range(len(s.tokens)) if s.tokens[k].form in nouns and s.tags[k] in "nK"]


def _said_in(s: Sentence, nouns: set[str], lex: Lexicon) -> Span:
    """What a sentence says: "… rencana membuka pulau itu. Rencana itu diungkapkan X" means the plan."""
    end = len(s.tokens)
    while end > 1 and s.tags[end - 1] in ".,~":
        end -= 1
    if same := [k for k in _named_again(s, nouns) if k < end]:
        first = same[-1] + 1
        stops = lex.words.states | lex.words.predicates
        last = next((k for k in range(first, end) if s.tags[k] in "vmxPA!y,i" or s.tokens[k].form in stops), end)
        worded = lex.families.get(s.tokens[first - 1].form) == "rumour" and last - first > 1
        return s.span(first, last) if worded else s.span(first - 1, end)  # "Isu | penutupan pabrik | ramai"
    opens = next((k for k in range(end) if s.tags[k] not in ",-~.)"), 0)
    return s.span(behind_opener(s, opens, end, lex), end)
