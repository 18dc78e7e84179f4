"""How well claims are linked, on labelled wordings that no training sees: `python -m tasks.link.benchmark [FILE ...]`.

All wordings are linked as a run would link them, near misses of all events in one pool. Printed are precision and
recall over pairs of wordings, B-cubed precision and recall over wordings (Bagga and Baldwin, 1998), recall by how
freely a claim is reworded and by who says it where, wrong merges by kind of near miss, and how many claims that differ
in a number share a question. `held_back.jsonl` rewords a claim more freely than most news does. `news.jsonl`,
`interviews.jsonl` and `rounds.jsonl` are made up as news is: what one speaker says, told and quoted in one text, or
quoted in another, and what he says besides. `press.jsonl` has all that some articles tell and quote, in words of our
own. Rules were written with the first two at hand; the others were seen when what was written was measured.
"""

import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from tasks.link import models
from tasks.link.claims import group
from tasks.link.nodes import Node
from tasks.link.propositions import proposition
from tasks.link.telling import Telling, heard
from tasks.link.train import LANGUAGE
from tasks.link.vetoes import Heard
from tasks.link.wordings import LabelledWording, is_unsure, labelled_pairs, read_wordings, tellings
from tasks.wording.texts import fold
from tasks.wording.topics import topics

HELD_BACK = models.PAIRS / "held_back.jsonl"
NEWS = models.PAIRS / "news.jsonl"
INTERVIEWS = models.PAIRS / "interviews.jsonl"
ROUNDS = models.PAIRS / "rounds.jsonl"
PRESS = models.PAIRS / "press.jsonl"
HELD_OUT = (HELD_BACK, NEWS, INTERVIEWS, ROUNDS, PRESS)
LEVELS = ("light", "medium", "free")
HEARD: tuple[Heard, ...] = ("again", "one speaker", "apart")


@dataclass(frozen=True, slots=True)
class Figures:
    """How well wordings were linked. Shares are 0 to 1; counts are (hits, of how many)."""

    precision: float
    recall: float
    b_cubed_precision: float
    b_cubed_recall: float
    levels: dict[str, tuple[int, int]] = field(default_factory=dict)
    heard: dict[str, tuple[int, int]] = field(default_factory=dict)
    near_misses: dict[str, tuple[int, int]] = field(default_factory=dict)
    questions: tuple[int, int] = (0, 0)


def measure(wordings: list[LabelledWording]) -> Figures:
    """Link the wordings and compare the claims with the labelled ones."""
    told_where = tellings(wordings)
    nodes = [_node(number, *both) for number, both in enumerate(zip(wordings, told_where, strict=True))]
    grouping = group(nodes, [], LANGUAGE)
    cluster_of = {
        int(record): at for at, cluster in enumerate(grouping.clusters) for n in cluster for record in n.records
    }
    joined: dict[int, set[int]] = defaultdict(set)
    claims: dict[str, set[int]] = defaultdict(set)
    for number, wording in enumerate(wordings):
        joined[cluster_of[number]].add(number)
        claims[wording.claim].add(number)
    pairs, same = (
        [
            (a, b)
            for members in of.values()
            for a, b in combinations(sorted(members), 2)
            if not is_unsure(wordings[a], wordings[b])
        ]
        for of in (joined, claims)
    )
    right = sum(wordings[a].claim == wordings[b].claim for a, b in pairs)
    shared = [len(joined[cluster_of[n]] & claims[w.claim]) for n, w in enumerate(wordings)]
    asked = {frozenset(question) for question in grouping.questions}
    levels: dict[str, Counter[bool]] = {level: Counter() for level in LEVELS}
    told: dict[str, Counter[bool]] = {how: Counter() for how in HEARD}
    near: dict[str, Counter[bool]] = defaultdict(Counter)
    values: Counter[bool] = Counter()
    for a, b in labelled_pairs(wordings):
        one, other = wordings[a], wordings[b]
        merged = cluster_of[a] == cluster_of[b]
        if one.claim == other.claim:
            levels[max(one.level, other.level, key=LEVELS.index)][merged] += 1
            told[heard(nodes[a].told, nodes[b].told)][merged] += 1
        elif "base" in (one.kind, other.kind):
            kind = other.kind if one.kind == "base" else one.kind
            near[kind][merged] += 1
            if kind == "number":
                values[frozenset((cluster_of[a], cluster_of[b])) in asked] += 1
    return Figures(
        precision=right / max(1, len(pairs)),
        recall=right / max(1, len(same)),
        b_cubed_precision=sum(n / len(joined[cluster_of[at]]) for at, n in enumerate(shared)) / len(wordings),
        b_cubed_recall=sum(n / len(claims[wordings[at].claim]) for at, n in enumerate(shared)) / len(wordings),
        levels={level: _counts(counted) for level, counted in levels.items()},
        heard={how: _counts(counted) for how, counted in told.items() if counted},
        near_misses={kind: _counts(counted) for kind, counted in sorted(near.items())},
        questions=_counts(values),
    )


def _node(number: int, labelled: LabelledWording, telling: Telling | None) -> Node:
    text, speaker = labelled.text, labelled.speaker
    worded = proposition(text, LANGUAGE, False, speaker)
    said = (text, LANGUAGE, False, speaker, topics(text, LANGUAGE), fold(text), worded.generic)
    told = {telling} if telling else set()
    held = str(number) if worded.generic else speaker if worded.speaker else None
    return Node(*said, held if told else None, None, [str(number)], told=told)


def lines(figures: Figures) -> list[str]:
    """The figures for a person."""
    found = [
        f"pairs      precision {figures.precision:.3f}  recall {figures.recall:.3f}",
        f"B-cubed    precision {figures.b_cubed_precision:.3f}  recall {figures.b_cubed_recall:.3f}",
        "reworded   " + "  ".join(f"{level} {hits}/{all_}" for level, (hits, all_) in figures.levels.items()),
        "told       " + "  ".join(f"{how} {hits}/{all_}" for how, (hits, all_) in figures.heard.items()),
        "merged near misses  " + "  ".join(f"{kind} {n}/{all_}" for kind, (n, all_) in figures.near_misses.items()),
    ]
    hits, all_ = figures.questions
    return [*found, f"one question  {hits}/{all_} pairs that differ in a number"]


def main() -> None:
    """Print the figures of the labelled wordings of files, by default of the sets that no training sees."""
    for path in [Path(argument) for argument in sys.argv[1:]] or HELD_OUT:
        wordings = read_wordings(path)
        print(f"{path.name}: {len(wordings)} wordings of {len({w.claim for w in wordings})} claims")
        print("\n".join(lines(measure(wordings))))


def _counts(counted: Counter[bool]) -> tuple[int, int]:
    return counted[True], counted.total()


if __name__ == "__main__":
    main()
