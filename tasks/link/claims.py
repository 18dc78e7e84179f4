"""Claim records to claims: one claim for one proposition, across documents and runs."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Literal

from schemas.ids import content_id
from schemas.stages import RowDict
from tasks.link.candidates import candidate_pairs
from tasks.link.clusters import agglomerate
from tasks.link.constraints import UNJUDGED, Constraints
from tasks.link.disjoint import DisjointSets
from tasks.link.models import scores
from tasks.link.propositions import Proposition, outline, proposition
from tasks.link.retellings import Retelling, apart, in_one_text, met
from tasks.link.telling import Telling, copied, heard, telling, told_alike, told_together
from tasks.link.vetoes import OF_TELLING, Heard, at_odds, one_has_more_numbers, veto
from tasks.wording.topics import MOST_TOPICS

SAME_CLAIM = 0.75  # least probability that two wordings are one claim: see `tasks.link.benchmark`
_SAME_CLAIM_TURNED = 0.8  # the same, for a claim and its negation, or for wordings far apart in time
_SAME_QUESTION = 0.5  # least probability that two wordings with other numbers answer one question
_QUOTED = 0.85  # least probability that what one text quotes is what it tells of the speaker
_RETOLD = 0.8  # the same, of what two texts tell of one speaker
_KIN = 0.5  # least probability of two wordings that only a third may join
_COMPARED = 40  # wordings of one claim that each other one is compared with
_CHUNK = 4_000  # wordings that are grouped at a time, more only where candidates connect them
_FAR = 45  # days after which news words another event alike

_OF_VALUES = ("number", "date")  # vetoes of wordings that may answer one question

Pair = tuple[int, int]

Unit = tuple[str, int, int]
"""Document and span of a proposition: records of one span are about one claim."""


@dataclass(eq=False, slots=True)
class Node:
    """One wording of a claim, and the records that word it so.

    What is compared of it is made when it is compared: a corpus of wordings would not fit in memory.
    """

    text: str
    language: str
    negative: bool
    actor_id: str
    topics: list[str]
    folded: str
    generic: bool
    held: str | None  # where alone it means this claim: a speaker, a statement and its copies, or a judged record
    claim_id: str | None  # of a published wording
    records: list[str]
    first: datetime | None = None
    last: datetime | None = None
    told: set[Telling] = field(default_factory=set)

    @property
    def identity(self) -> tuple[str, bool, str | None]:
        """Wordings of one identity are one claim."""
        return self.folded, self.negative, self.held

    def proposition(self) -> Proposition:
        """The wording, ready to compare."""
        return proposition(self.text, self.language, self.negative, self.actor_id)


@dataclass(frozen=True, slots=True)
class Bond:
    """What holds a claim together, and of a claim that the model joined, how sure it is of the weakest wording."""

    by: Literal["wording", "model", "judgement"] = "wording"
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class Grouping:
    """Claims as lists of wordings, and pairs of claims (places) that answer one question."""

    clusters: list[list[Node]]
    questions: list[tuple[int, int]]


def seen_at(record: RowDict) -> datetime | None:
    """When a record's statement was made, else when its document was published."""
    if record["statement_date"] is not None:
        return datetime.combine(record["statement_date"], datetime.min.time())
    published: datetime | None = record["published_at"]
    return published


def wordings(
    records: list[RowDict],
    languages: Mapping[str, str],
    judged: Constraints = UNJUDGED,
    afresh: bool = False,
    modes: Mapping[str, str] = MappingProxyType({}),
) -> list[Node]:
    """The wordings of records, equal ones as one, in a fixed order; `afresh`, whatever claims they are published under.

    `modes` are those of their statements, by id, where it matters which are quoted.
    Records of one span are one unit. Units with the same folded text are one wording when the text says enough to be
    known again, or when one is a copy of the other; one that a person parted from another stands alone.
    """
    units: dict[Unit, list[RowDict]] = defaultdict(list)
    for record in sorted(records, key=lambda row: (row["stance"] != "asserted", row["claim_record_id"])):
        units[record["doc_id"], record["content_start"], record["content_end"]].append(record)
    nodes: dict[tuple[object, ...], Node] = {}
    for unit in sorted(units):
        rows = units[unit]
        first = rows[0]
        language = languages[first["doc_id"]]
        text = first["content_text"]
        negative, actor_id = first["polarity"] == "negative", first["actor_id"]
        wording = outline(text, language, first["topics"])
        speaker = actor_id if wording.points else None
        held = (first["origin_statement_id"] or first["statement_id"]) if wording.generic else speaker
        held = next((row["claim_record_id"] for row in rows if judged.apart_from(row["claim_record_id"])), held)
        claim_id = None if afresh else first["claim_id"] or None
        said = (text, language, negative, actor_id, first["topics"], wording.folded, wording.generic)
        node = Node(*said, held, claim_id, [])
        node = nodes.setdefault((node.identity, node.claim_id), node)
        node.records += [row["claim_record_id"] for row in rows]
        node.told |= {telling(row, modes.get(row["statement_id"])) for row in rows}
        seen = [at for row in rows if (at := seen_at(row)) is not None]
        node.first = min([*seen, *([node.first] if node.first else [])], default=None)
        node.last = max([*seen, *([node.last] if node.last else [])], default=None)
    return [nodes[key] for key in sorted(nodes, key=repr)]


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
    likely = [(a, b) for a, b in found_by_topics if _may_be_compared(nodes[a], nodes[b])]
    together = told_together([node.told for node in nodes], [node.topics for node in nodes])
    quoted = {(min(pair), max(pair)): pair for pair in in_one_text([n.told for n in nodes], [n.topics for n in nodes])}
    pairs = sorted({*likely, *together, *quoted})
    number_of = _places(nodes)
    apart = _parted(number_of, judged)
    seeds = _seeds(nodes, number_of, judged)
    found: list[list[int]] = []
    questions: list[tuple[int, int]] = []
    for its_seeds, its_pairs in _connected(seeds, pairs):
        comparison = _Comparison(nodes, apart, language)
        same, other = comparison.told_apart(its_pairs)
        found += comparison.clusters(its_seeds, same, [quoted[pair] for pair in its_pairs if pair in quoted])
        questions += comparison.questions(other)
    found.sort()
    place = {number: at for at, cluster in enumerate(found) for number in cluster}
    asked = {(min(place[a], place[b]), max(place[a], place[b])) for a, b in questions if place[a] != place[b]}
    return Grouping([[nodes[at] for at in cluster] for cluster in found], sorted(asked))


def bonds(clusters: Iterable[list[Node]], language: str, judged: Constraints = UNJUDGED) -> list[Bond]:
    """What holds each claim together: a function of its wordings, whatever joined them first."""
    return [_Comparison(cluster, _parted(_places(cluster), judged), language).bond(judged) for cluster in clusters]


def _places(nodes: list[Node]) -> dict[str, int]:
    """The place of the wording of each record."""
    return {record: number for number, node in enumerate(nodes) for record in node.records}


def _parted(number_of: Mapping[str, int], judged: Constraints) -> set[frozenset[int]]:
    """The wordings that people parted."""
    return {frozenset((number_of[a], number_of[b])) for a, b in judged.apart if a in number_of and b in number_of}


def _may_be_compared(one: Node, other: Node) -> bool:
    """Whether two wordings may share half of the shorter's topics, or are one speaker's.

    Of the pairs of news that were measured, none else was one claim, or answered one question. Of long wordings not all
    topics are known.
    """
    fewest, most = sorted((len(one.topics), len(other.topics)))
    if most >= MOST_TOPICS or 2 * len({*one.topics}.intersection(other.topics)) >= fewest:
        return True
    return heard(one.told, other.told) != "apart"


def _connected(seeds: list[list[int]], pairs: list[Pair]) -> Iterator[tuple[list[list[int]], list[Pair]]]:
    """The seeds and the pairs between them, in chunks that nothing connects with one another."""
    sets = DisjointSets((seed[0], number) for seed in seeds for number in seed[1:])
    for a, b in pairs:
        sets.join(a, b)
    parts: dict[Hashable, tuple[list[list[int]], list[Pair]]] = {}
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


class _Comparison:
    """Compares wordings, each made ready once."""

    def __init__(self, nodes: list[Node], apart: set[frozenset[int]], language: str) -> None:
        self._nodes, self._apart, self._language = nodes, apart, language
        self._ready: dict[int, Proposition] = {}
        self._retellings: dict[Pair, float] = {}

    def told_apart(self, pairs: list[Pair]) -> tuple[list[Pair], list[Pair]]:
        """The pairs that nothing forbids to be one claim, and those that only their numbers and dates forbid."""
        same: list[Pair] = []
        other: list[Pair] = []
        for pair in pairs:
            reason = self._veto(*pair)
            if reason is None and frozenset(pair) not in self._apart:
                same.append(pair)
            if reason in _OF_VALUES and self._have_other_numbers(*pair):
                reason = self._veto(*pair, values=False)
            if reason is None and self._have_other_numbers(*pair):
                other.append(pair)
        return same, other

    def clusters(self, seeds: list[list[int]], same: list[Pair], quoted: list[Pair]) -> list[list[int]]:
        """The seeds, joined where the model and all vetoes agree; `same` are the pairs that none forbids.

        What one text quotes of what it tells (`quoted`, the told one first) leans on that, and is not compared with
        what others say of it.
        """
        seeds, leaning = self._with_quotations(seeds, quoted)
        elsewhere = {(min(pair), max(pair)) for pair in quoted if leaning.get(pair[1], pair[0]) != pair[0]}
        same = [pair for pair in same if pair not in elsewhere]
        scored = [(probability, a, b) for probability, (a, b) in zip(self._scores(same), same, strict=True)]
        return agglomerate(seeds, scored, self._threshold, self._vetoed, self._scores, leaning)

    def _with_quotations(self, seeds: list[list[int]], quoted: list[Pair]) -> tuple[list[list[int]], dict[int, int]]:
        """The seeds, each quotation joined with what it most likely quotes, and what each quotation so leans on."""
        best: dict[int, tuple[float, int]] = {}
        for told, quotation in quoted:
            probability = self.retelling(told, quotation)
            if probability and (-probability, told) < best.get(quotation, (0.0, 0)):
                best[quotation] = (-probability, told)
        seed_of = {number: seed for seed in seeds for number in seed}
        leaning: dict[int, int] = {}
        for _, told, quotation in sorted((score, told, quotation) for quotation, (score, told) in best.items()):
            ours, theirs = seed_of[told], seed_of[quotation]
            if told in leaning or quotation in leaning.values():
                continue
            if ours is not theirs:
                published = {self._nodes[number].claim_id for number in (*ours, *theirs)} - {None}
                others = ((a, b) for a in ours for b in theirs if (a, b) != (told, quotation) and a not in leaning)
                if len(published) > 1 or any(self._vetoed(*pair) for pair in others):
                    continue
                ours += theirs
                seed_of |= dict.fromkeys(theirs, ours)
            leaning[quotation] = told
        return list({id(seed): seed for seed in seed_of.values()}.values()), leaning

    def questions(self, other: list[Pair]) -> list[Pair]:
        """Pairs that say the same with other numbers, of those that have others."""
        return [pair for p, pair in zip(self._scores(other), other, strict=True) if p >= _SAME_QUESTION]

    def bond(self, judged: Constraints) -> Bond:
        """What holds the wordings together, which are one claim.

        The weakest is the one whose best match among the others is worst (of a large claim, among the first).
        """
        parts: dict[object, list[int]] = defaultdict(list)
        for number, node in enumerate(self._nodes):
            parts[node.identity].append(number)
        if len(parts) == 1:
            return Bond("wording")
        if self._joined_by_people(list(parts.values()), judged):
            return Bond("judgement")
        worded = [parts[key][0] for key in sorted(parts, key=repr)]
        pairs = [(a, b) for b in range(len(worded)) for a in range(min(b, _COMPARED))]
        best: dict[int, float] = defaultdict(float)
        compared = self._scores([(worded[a], worded[b]) for a, b in pairs])
        for (a, b), probability in zip(pairs, compared, strict=True):
            best[a] = max(best[a], probability)
            best[b] = max(best[b], probability)
        return Bond("model", round(min(best.values()), 4))

    def _joined_by_people(self, parts: list[list[int]], judged: Constraints) -> bool:
        """Whether judgements alone join all parts of a claim."""
        part_of = {r: at for at, part in enumerate(parts) for number in part for r in self._nodes[number].records}
        sets = DisjointSets((part_of[a], part_of[b]) for a, b in judged.same if a in part_of and b in part_of)
        return len({sets.find(at) for at in range(len(parts))}) == 1

    def _proposition(self, number: int) -> Proposition:
        if number not in self._ready:
            self._ready[number] = self._nodes[number].proposition()
        return self._ready[number]

    def _unlike(self, a: int, b: int) -> str | None:
        if frozenset((a, b)) in self._apart:
            return "judgement"
        return self._veto(a, b)

    def _veto(self, a: int, b: int, values: bool = True) -> str | None:
        one, other = self._proposition(a), self._proposition(b)
        reason = veto(one, other, self._language, values, self._heard(a, b))
        if reason in OF_TELLING and copied(one, other):
            reason = veto(one, other, self._language, values, "again")
        return None if reason is not None and self.retelling(a, b) else reason

    def retelling(self, a: int, b: int) -> float:
        """The probability that what one speaker says twice is one claim; 0 where it is too low, or they clash."""
        pair = (min(a, b), max(a, b))
        if pair not in self._retellings:
            self._retellings[pair] = self._compare_retellings(*pair)
        return self._retellings[pair]

    def _compare_retellings(self, a: int, b: int) -> float:
        told, its = self._nodes[a].told, self._nodes[b].told
        together = met(told, its)
        if together is None and not apart(told, its):
            return 0.0
        one, other = self._proposition(a), self._proposition(b)
        where = together or (None, None)
        (probability,) = scores("retellings", [(Retelling(one, where[0]), Retelling(other, where[1]))])
        if probability < (_QUOTED if together else _RETOLD) or frozenset((a, b)) in self._apart:
            return 0.0
        clash = at_odds(one, other, self._language, "again" if together else "one speaker")
        return 0.0 if clash else probability

    def _heard(self, a: int, b: int) -> Heard:
        return heard(self._nodes[a].told, self._nodes[b].told)

    def _vetoed(self, a: int, b: int) -> bool:
        # Two wordings without a verb in common are not joined for each other's sake; a third may join them. So it may
        # what is told by another with much the same words, or without a number.
        reason = self._unlike(a, b)
        if reason == "pointer" or (reason == "number" and one_has_more_numbers(*map(self._proposition, (a, b)))):
            return self._scores([(a, b)])[0] < _KIN
        return reason not in (None, "predicate")

    def _scores(self, pairs: list[Pair]) -> list[float]:
        worded = [(self._proposition(a), self._proposition(b)) for a, b in pairs]
        found = zip(scores("claims", worded), pairs, worded, strict=True)
        return [max(told_alike(p, *both, self._heard(*pair)), self.retelling(*pair)) for p, pair, both in found]

    def _threshold(self, a: int, b: int) -> float:
        one, other = self._nodes[a], self._nodes[b]
        spans = [(one.first, one.last), (other.first, other.last)]
        (_, ended), (began, _) = sorted(spans, key=lambda span: (span[0] is None, span[0]))
        far = ended is not None and began is not None and (began - ended).days > _FAR
        return _SAME_CLAIM_TURNED if far or one.negative != other.negative else SAME_CLAIM

    def _have_other_numbers(self, a: int, b: int) -> bool:
        one, other = self._proposition(a), self._proposition(b)
        return bool(one.numbers and other.numbers) and set(one.numbers) != set(other.numbers)


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
