"""Attributions inside what another says: "Rina mengatakan bahwa polisi menyebut P"."""

from tasks.attribute.statements import Attribution
from tasks.resolve.rows import Spoken


def nest(found: list[Attribution]) -> None:
    """Mark each attribution whose cue stands in another's content."""
    for i, a in enumerate(found):
        if a.cue is None:
            continue
        for j in range(max(0, i - 4), min(len(found), i + 4)):
            outer = found[j].content
            if j == i or outer is None or found[j].sentence != a.sentence or a.content == outer:
                continue
            inside = outer[0] <= a.cue[0] and a.cue[1] <= outer[1] and (a.source is None or a.source[0] >= outer[0])
            if inside and (a.content is None or a.content[1] <= outer[1]):
                a.parent = j
                break


def relay_nested(spoken: list[Spoken]) -> None:
    """What a speaker says that another said is relayed by that speaker."""
    for one in spoken:
        if one.attribution.parent is not None:
            outer = spoken[one.attribution.parent].speakers
            one.via = [*one.via, *(m for m in outer if m not in one.speakers and m not in one.via)]
            if one.attribution.within is not None and one.speakers == outer:
                one.content = None  # '"DPP X menegaskan bahwa P," kata DPP X' is said already
