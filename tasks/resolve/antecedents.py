"""Which claim an anaphor means: "klaim tersebut", "hal itu", a bare "membantah"."""

from collections.abc import Sequence

from tasks.attribute.lexicon import Lexicon
from tasks.attribute.statements import Attribution
from tasks.resolve.members import Member

_REACH = 10  # statements looked back over
_NEAR = 3  # sentences in which any claim may be meant


def antecedent(
    at: int,
    found: Sequence[Attribution],
    speakers: Sequence[Sequence[Member]],
    lex: Lexicon,
    denier: Sequence[Member],
    phrase: str,
    text: str,
) -> int | None:
    """Index of the statement whose content is meant by statement `at`, or None.

    The nearest earlier claim of another source, of the noun's family where one is near ("tuduhan" points to what
    somebody accused another of), or whose source the `phrase` names; a claim is not denied by its own source. An
    accusation denied is one that names who denies it, rather one told as such.
    """
    wanted = lex.points_to.get(found[at].points_back or "", [])
    families = [found[at].points_back, *wanted]
    anything = found[at].points_back == "thing"
    near: int | None = None
    named: int | None = None
    noun = phrase.casefold()
    reach = 1 if found[at].points_back in ("rumour", "accusation") else _NEAR
    accused = (
        {word for m in denier for word in m.words() if len(word) > 3}
        if found[at].points_back == "accusation"
        else set()
    )
    for back in range(at - 1, max(-1, at - 1 - _REACH), -1):
        candidate = found[back]
        if candidate.content is None or candidate.points_back or candidate.stance in ("declined", "silent"):
            continue
        if denier and {id(m) for m in speakers[back]} & {id(m) for m in denier}:
            continue
        if candidate.stance == "denied" or candidate.act == "refusal" or _holds(candidate, found[at]):
            continue
        if any(name in noun for member in speakers[back] for name in map(str.casefold, (member.name, *member.aliases))):
            return back  # "pernyataan HUR tersebut"
        distance = found[at].sentence - candidate.sentence
        names_denier = not accused.isdisjoint(text[slice(*candidate.content)].casefold().split())
        own = candidate.family == families[0]  # "tuduhan" for what somebody accused another of
        related = own or (candidate.family in families and distance <= _NEAR)
        if related and (named is None or (own and names_denier)):
            return back
        if anything and (candidate.speaker == "unnamed" or distance <= 1):
            return back
        if named is None and names_denier and distance <= _NEAR:
            named = back  # "X mengatakan Iran menyerang. … Iran membantah tuduhan itu"
        if near is None and distance <= reach:
            near = back
    return near if named is None else named


def _holds(whole: Attribution, part: Attribution) -> bool:
    """Whether a statement is told of in another's content: "menurut survei itu, 40 persen responden menolak"."""
    if whole.content is None or part.cue is None:
        return False
    return whole.content[0] <= part.cue[0] < whole.content[1]
