"""Repeats inside one document: the page half that stands twice, the headline that stands again."""

from collections import defaultdict
from itertools import combinations, pairwise

from schemas.stages import RowDict
from tasks.wording.texts import Wording, near_similarity, wording

_RUN = 3  # different aligned blocks; shorter runs may be quotes that the reporter repeats
_RUN_CHARACTERS = 80  # a run of a few letters (font-size buttons, a refrain) shows nothing
_LONG = 80  # characters of a block that nobody writes twice
_NEAR_LENGTH = 40  # characters; shorter texts are near to too much
_COMMON = 20  # a text that stands more often aligns with everything

Repeat = tuple[int, str, float]  # place of the block repeated, kind, similarity


def mark_repeats(document: RowDict, blocks: list[RowDict]) -> tuple[RowDict, list[RowDict]]:
    """The document and its blocks with repeats marked; rows are copied, not changed.

    Marked are runs of three blocks or more that stand again in order at one offset (exactly or nearly), a repeated
    headline, and a long block that stands again in the same words. A short block that stands twice alone is kept:
    it may be a quote that the reporter repeats. Blocks that differ in a number, a date, a negation or a name are
    never repeats. Removed blocks are neither marked nor compared.
    """
    ordered = sorted(blocks, key=lambda block: block["position"])
    kept = [at for at, block in enumerate(ordered) if not block["removed"]]
    texts = [wording(ordered[at]["text"], document["language"]) for at in kept]
    titles = [place for place, at in enumerate(kept) if ordered[at]["kind"] == "title"]
    same = _same_texts(texts, titles)
    repeats = _repeated_runs(texts, same)
    for later, earlier in sorted(same):
        _, kind, similarity = same[later, earlier]
        if later not in repeats and (earlier in titles or (kind == "exact" and len(texts[later].folded) >= _LONG)):
            repeats[later] = (earlier, kind, similarity)
    marked = list(ordered)
    for place, (_, kind, similarity) in repeats.items():
        first = _first(place, repeats)
        marked[kept[place]] = ordered[kept[place]] | {
            "duplicate_of": ordered[kept[first]]["block_id"],
            "duplicate_kind": kind,
            "duplicate_scope": "document",
            "similarity": similarity,
        }
    return document | {"n_repeated_blocks": len(repeats)}, marked


def _first(place: int, repeats: dict[int, Repeat]) -> int:
    while place in repeats:
        place = repeats[place][0]
    return place


def _same_texts(texts: list[Wording], titles: list[int]) -> dict[tuple[int, int], Repeat]:
    """Pairs (later, earlier) of blocks with the same text, and of nearly the same text where a run may be.

    A near pair counts only at an offset where another block stands again word for word, or with a headline: so the
    cost follows the repeats, not the square of the blocks.
    """
    alike: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        if text.folded:
            alike[text.folded].append(place)
    places: dict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(list)
    for folded, found in alike.items():
        for place in found if len(found) > 1 else ():
            places[folded, texts[place].values].append(place)
    pairs: dict[tuple[int, int], Repeat] = {}
    for equal in places.values():
        for earlier, later in combinations(equal[:_COMMON], 2):
            pairs[later, earlier] = (earlier, "exact", 1.0)
    offsets = {later - earlier for later, earlier in pairs}
    candidates = {(place, place - offset) for offset in offsets for place in range(offset, len(texts))}
    candidates |= {(place, title) for title in titles for place in range(title + 1, len(texts))}
    for later, earlier in candidates - pairs.keys():
        if min(len(texts[later].text), len(texts[earlier].text)) >= _NEAR_LENGTH:
            similarity = near_similarity(texts[later], texts[earlier])
            if similarity is not None:
                pairs[later, earlier] = (earlier, "near", round(similarity, 4))
    return pairs


def _repeated_runs(texts: list[Wording], same: dict[tuple[int, int], Repeat]) -> dict[int, Repeat]:
    """Blocks that belong to a run repeated in order at one offset, longest runs first."""
    offsets: dict[int, list[int]] = defaultdict(list)
    for later, earlier in same:
        offsets[later - earlier].append(later)
    runs: list[tuple[int, int, list[int]]] = []
    for offset, places in offsets.items():
        places.sort()
        # One edited block does not end a run.
        starts = [0] + [n + 1 for n, (a, b) in enumerate(pairwise(places)) if b - a > 2] + [len(places)]
        for begin, end in pairwise(starts):
            run = places[begin:end]
            different = {texts[place].folded for place in run}
            if len(different) >= _RUN and sum(map(len, different)) >= _RUN_CHARACTERS:
                runs.append((-len(run), offset, run))
    repeats: dict[int, Repeat] = {}
    for _, offset, run in sorted(runs):
        for place in run:
            repeats.setdefault(place, same[place, place - offset])
    return repeats
