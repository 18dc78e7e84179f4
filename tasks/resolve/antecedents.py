"""Which claim an anaphor means: "klaim tersebut", "hal itu", a bare "membantah"."""

from collections.abc import Sequence

from tasks.attribute.lexicon import Lexicon
from tasks.attribute.statements import Attribution
from tasks.resolve.members import Member

_REACH = 10  # statements looked back over


def antecedent(
    at: int,
    found: Sequence[Attribution],
    speakers: Sequence[Sequence[Member]],
    lex: Lexicon,
    denier: Sequence[Member],
    text: str,
) -> int | None:
    """Index of the statement whose content is meant by statement `at`, or None.

    The nearest earlier claim of another source, of the noun's family where one is near ("tuduhan" points to what
    somebody accused another of), or whose source the phrase `text` names; a claim is not denied by its own source.
    """
    wanted = lex.points_to.get(found[at].points_back or "", [])
    families = [found[at].points_back, *wanted]
    anything = found[at].points_back == "thing"
    near: int | None = None
    noun = text.casefold()
    for back in range(at - 1, max(-1, at - 1 - _REACH), -1):
        candidate = found[back]
        if candidate.content is None or candidate.points_back or candidate.stance in ("declined", "silent"):
            continue
        if denier and {id(m) for m in speakers[back]} & {id(m) for m in denier}:
            continue
        if candidate.stance == "denied" or candidate.act == "refusal":
            continue
        if any(name in noun for member in speakers[back] for name in map(str.casefold, (member.name, *member.aliases))):
            return back  # "pernyataan HUR tersebut"
        distance = found[at].sentence - candidate.sentence
        if candidate.family in families or (anything and (candidate.speaker == "unnamed" or distance <= 1)):
            return back
        if near is None and distance <= 3:
            near = back
    return near
