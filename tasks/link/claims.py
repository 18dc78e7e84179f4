"""Claim records to claims: one claim for one proposition, across documents and runs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from schemas.ids import content_id
from tasks.link.candidates import candidate_pairs
from tasks.link.comparison import Bond, Comparison, Pair
from tasks.link.constraints import UNJUDGED, Constraints
from tasks.link.disjoint import DisjointPlaces
from tasks.link.nodes import Node
from tasks.link.retellings import in_one_text
from tasks.link.telling import heard, told_together
from tasks.wording.topics import MOST_TOPICS

_CHUNK = 4_000  # wordings that are grouped at a time, more only where candidates connect them


@dataclass(frozen=True, slots=True)
class Grouping:
    """Claims as lists of wordings, and pairs of claims (places) that answer one question."""

    clusters: list[list[Node]]
    questions: list[tuple[int, int]]

    @property
    def members(self) -> list[list[str]]:
        """The records of each claim."""
        return [[record for node in cluster for record in node.records] for cluster in self.clusters]


def group(new: list[Node], published: list[Node], language: str, judged: Constraints = UNJUDGED) -> Grouping:
    """Group new wordings with one another and with the published claims that they may belong to.

    Wordings that no chain of candidates connects never meet, so they are grouped a few thousand at a time, however
    many there are.

    Args:
        new: wordings of the run's records.
        published: wordings of published claims, `claim_id` set.
        language: language pack whose vocabulary vetoes.
        judged: pairs of records that people joined or parted.
    """
    nodes = new + published
    found_by_topics = candidate_pairs([node.topics for node in new], [node.topics for node in published])
    topics = [frozenset(node.topics) for node in nodes]
    likely = [
        (a, b)
        for a, b in found_by_topics
        if _share_topics(topics[a], topics[b]) or heard(nodes[a].told, nodes[b].told) != "apart"
    ]
    together = told_together([node.told for node in nodes], [node.topics for node in nodes])
    quoted = {(min(pair), max(pair)): pair for pair in in_one_text([n.told for n in nodes], [n.topics for n in nodes])}
    pairs = sorted(dict.fromkeys([*likely, *together, *quoted]))  # nearly sorted already
    number_of = _places(nodes)
    apart = _parted(number_of, judged)
    seeds = _seeds(nodes, number_of, judged)
    found: list[list[int]] = []
    questions: list[tuple[int, int]] = []
    for its_seeds, its_pairs in _connected(seeds, pairs):
        comparison = Comparison(nodes, apart, language)
        same, other = comparison.told_apart(its_pairs)
        found += comparison.clusters(its_seeds, same, [quoted[pair] for pair in its_pairs if pair in quoted])
        questions += comparison.questions(other)
    found.sort()
    place = {number: at for at, cluster in enumerate(found) for number in cluster}
    asked = {(min(place[a], place[b]), max(place[a], place[b])) for a, b in questions if place[a] != place[b]}
    return Grouping([[nodes[at] for at in cluster] for cluster in found], sorted(asked))


def bonds(clusters: Iterable[list[Node]], language: str, judged: Constraints = UNJUDGED) -> list[Bond]:
    """What holds each claim together: a function of its wordings, whatever joined them first."""
    return [
        Comparison(cluster, _parted(_places(cluster), judged), language).bond(judged)
        if len({node.identity for node in cluster}) > 1
        else Bond("wording")
        for cluster in clusters
    ]


def _places(nodes: list[Node]) -> dict[str, int]:
    """The place of the wording of each record."""
    return {record: number for number, node in enumerate(nodes) for record in node.records}


def _parted(number_of: Mapping[str, int], judged: Constraints) -> set[frozenset[int]]:
    """The wordings that people parted."""
    return {frozenset((number_of[a], number_of[b])) for a, b in judged.apart if a in number_of and b in number_of}


def _share_topics(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two wordings may share half of the shorter's topics: of long ones not all are known.

    Of the pairs of news that were measured, none else was one claim, or answered one question, but of one speaker's.
    """
    if max(len(one), len(other)) >= MOST_TOPICS:
        return True
    return 2 * len(one & other) >= min(len(one), len(other))


def _connected(seeds: list[list[int]], pairs: list[Pair]) -> Iterator[tuple[list[list[int]], list[Pair]]]:
    """The seeds and the pairs between them, in chunks that nothing connects with one another."""
    sets = DisjointPlaces(sum(map(len, seeds)))
    for seed in seeds:
        for number in seed[1:]:
            sets.join(seed[0], number)
    for a, b in pairs:
        sets.join(a, b)
    parts: dict[int, tuple[list[list[int]], list[Pair]]] = {}
    for seed in seeds:
        parts.setdefault(sets.find(seed[0]), ([], []))[0].append(seed)
    for pair in pairs:
        parts[sets.find(pair[0])][1].append(pair)
    chunk: tuple[list[list[int]], list[Pair]] = ([], [])
    for its_seeds, its_pairs in parts.values():
        chunk[0].extend(its_seeds)
        chunk[1].extend(its_pairs)
        if len(chunk[0]) >= _CHUNK:
            yield chunk
            chunk = ([], [])
    yield chunk


def _seeds(nodes: list[Node], number_of: Mapping[str, int], judged: Constraints) -> list[list[int]]:
    """Wordings that are one claim before any is compared: of one published claim, of one identity, joined by people."""
    claim_of: dict[tuple[str, bool, str | None], str] = {}
    for node in nodes:
        if node.claim_id:
            claim_of[node.identity] = min(claim_of.get(node.identity, node.claim_id), node.claim_id)
    seeds: dict[object, list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        seeds[node.claim_id or claim_of.get(node.identity) or node.identity].append(number)
    seed_of = {number: seed for seed in seeds.values() for number in seed}
    for a, b in judged.same:
        if a in number_of and b in number_of:
            left, right = seed_of[number_of[a]], seed_of[number_of[b]]
            if left is not right:
                left += right
                seed_of |= dict.fromkeys(right, left)
    return list({id(seed): seed for seed in seed_of.values()}.values())


def question_ids(claim_ids: list[str], questions: list[tuple[int, int]], published: dict[str, str]) -> list[str]:
    """The question of each claim: claims that differ only in a value share one.

    A published claim keeps its question; a new one joins the question of the first claim that it differs from in a
    value only, or opens one of its own.
    """
    linked: dict[int, set[int]] = defaultdict(set)
    for a, b in questions:
        linked[a].add(b)
        linked[b].add(a)
    found = {at: published[claim_id] for at, claim_id in enumerate(claim_ids) if claim_id in published}
    waiting = sorted((at for at in range(len(claim_ids)) if at not in found), key=lambda at: claim_ids[at])
    for start in waiting:
        if start in found:
            continue
        reached, frontier, answers = {start}, [start], set()
        while frontier:
            for other in linked[frontier.pop()]:
                if other in found:
                    answers.add(found[other])
                elif other not in reached:
                    reached.add(other)
                    frontier.append(other)
        question = min(answers, default=content_id("que", min(claim_ids[at] for at in reached)))
        found |= dict.fromkeys(reached, question)
    return [found[at] for at in range(len(claim_ids))]
