"""Wordings compared: what forbids two to be one claim, how likely they are one, and what a claim so becomes."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

from tasks.link import models
from tasks.link.clusters import agglomerate
from tasks.link.constraints import Constraints
from tasks.link.disjoint import DisjointSets
from tasks.link.nodes import Identity, Node, order_of
from tasks.link.propositions import Proposition, names_replaced
from tasks.link.retellings import Retelling, apart, met
from tasks.link.telling import copied, heard, reports, told_alike
from tasks.link.vetoes import OF_TELLING, Heard, at_odds, one_has_more_numbers, veto

SAME_CLAIM = 0.75  # least probability that two wordings are one claim: see `tasks.link.benchmark`
_SAME_CLAIM_TURNED = 0.8  # the same, for a claim and its negation, or for wordings far apart in time
_SAME_QUESTION = 0.5  # least probability that two wordings with other numbers answer one question
_QUOTED = 0.85  # least probability that what one text quotes is what it tells of the speaker
_RETOLD = 0.8  # the same, of what two texts tell of one speaker
_KIN = 0.5  # least probability of two wordings that only a third may join
_COMPARED = 40  # wordings of one claim that each other one is compared with
_FAR = 45  # days after which news words another event alike

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Bond:
    """What holds a claim together, and of a claim that the model joined, how sure it is of the weakest wording."""

    by: Literal["wording", "model", "judgement"] = "wording"
    probability: float | None = None


class Comparison:
    """Compares wordings, each made ready once."""

    def __init__(self, nodes: list[Node], apart: set[frozenset[int]], language: str) -> None:
        self._nodes, self._apart, self._language = nodes, apart, language
        self._ready: list[Proposition | None] = [None] * len(nodes)
        self._retellings: dict[Pair, float] = {}

    def told_apart(self, pairs: list[Pair]) -> tuple[list[Pair], list[Pair]]:
        """The pairs that nothing forbids to be one claim, and those that only their numbers and dates forbid."""
        same: list[Pair] = []
        other: list[Pair] = []
        for pair in pairs:
            a, b = pair
            # Most pairs are of different people with other names, which is a reason whatever else is.
            if names_replaced(self._proposition(a), self._proposition(b)) and self._heard(a, b) == "apart":
                continue
            # Most others differ in more than numbers and dates: what is left is few to ask again.
            if self.veto(a, b, values=False) is not None:
                continue
            if self._have_other_numbers(a, b):
                other.append(pair)
            if frozenset(pair) not in self._apart and not (self._have_other_values(a, b) and self.veto(a, b)):
                same.append(pair)
        return same, other

    def clusters(self, seeds: list[list[int]], same: list[Pair], quoted: list[Pair]) -> list[list[int]]:
        """The seeds, joined where the model and all vetoes agree; `same` are the pairs that none forbids.

        What one text quotes of what it tells (`quoted`, the told one first) leans on that, and is not compared with
        what others say of it.
        """
        seeds, leaning = self._with_quotations(seeds, quoted)
        elsewhere = {(min(pair), max(pair)) for pair in quoted if leaning.get(pair[1], pair[0]) != pair[0]}
        same = [pair for pair in same if pair not in elsewhere]
        scored = [(probability, a, b) for probability, (a, b) in zip(self.scores(same), same, strict=True)]
        return agglomerate(seeds, scored, self._threshold, self._vetoed, self.scores, leaning)

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
        return [pair for p, pair in zip(self.scores(other), other, strict=True) if p >= _SAME_QUESTION]

    def bond(self, judged: Constraints) -> Bond:
        """What holds the wordings together, which are one claim, and are not all of one identity.

        The weakest is the one whose best match among the others is worst (of a large claim, among the first).
        """
        parts: dict[Identity, list[int]] = defaultdict(list)
        for number, node in enumerate(self._nodes):
            parts[node.identity].append(number)
        if self._joined_by_people(list(parts.values()), judged):
            return Bond("judgement")
        worded = [parts[key][0] for key in sorted(parts, key=order_of)]
        pairs = [(a, b) for b in range(len(worded)) for a in range(min(b, _COMPARED))]
        best: dict[int, float] = defaultdict(float)
        compared = self.scores([(worded[a], worded[b]) for a, b in pairs])
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
        ready = self._ready[number]
        if ready is None:
            self._ready[number] = ready = self._nodes[number].proposition()
        return ready

    def _unlike(self, a: int, b: int) -> str | None:
        if frozenset((a, b)) in self._apart:
            return "judgement"
        return self.veto(a, b)

    def veto(self, a: int, b: int, values: bool = True) -> str | None:
        """Why two wordings can not be one claim; None when nothing forbids it."""
        if reports(self._nodes[a].told, self._nodes[b].told):
            return "nested"
        one, other, heard_so = self._proposition(a), self._proposition(b), self._heard(a, b)
        reason = veto(one, other, self._language, values, heard_so)
        if reason in OF_TELLING and copied(one, other):
            reason = veto(one, other, self._language, values, "again")
        if reason is None or heard_so == "apart":
            return reason
        return None if self.retelling(a, b) else reason

    def retelling(self, a: int, b: int) -> float:
        """The probability that what one speaker says twice is one claim; 0 where it is too low, or they clash."""
        probability = self.likely_retelling(a, b)
        if probability < min(_QUOTED, _RETOLD):
            return 0.0
        together = met(self._nodes[a].told, self._nodes[b].told)
        return probability if probability >= (_QUOTED if together else _RETOLD) else 0.0

    def likely_retelling(self, a: int, b: int) -> float:
        """The same, however low; 0 where another speaker says one of them, or they clash."""
        pair = (min(a, b), max(a, b))
        if pair not in self._retellings:
            self._retellings[pair] = self._compare_retellings(*pair)
        return self._retellings[pair]

    def _compare_retellings(self, a: int, b: int) -> float:
        if self._heard(a, b) == "apart":
            return 0.0
        told, its = self._nodes[a].told, self._nodes[b].told
        together = met(told, its)
        if frozenset((a, b)) in self._apart or (together is None and not apart(told, its)):
            return 0.0
        one, other = self._proposition(a), self._proposition(b)
        where = together or (None, None)
        (probability,) = models.scores("retellings", [(Retelling(one, where[0]), Retelling(other, where[1]))])
        if probability < _KIN or at_odds(one, other, self._language, "again" if together else "one speaker"):
            return 0.0
        return probability

    def _heard(self, a: int, b: int) -> Heard:
        return heard(self._nodes[a].told, self._nodes[b].told)

    def _vetoed(self, a: int, b: int) -> bool:
        # Two wordings without a verb in common are not joined for each other's sake; a third may join them. So it may
        # what is told by another with much the same words, or without a number.
        reason = self._unlike(a, b)
        if reason == "pointer" or (reason == "number" and one_has_more_numbers(*map(self._proposition, (a, b)))):
            return self.scores([(a, b)])[0] < _KIN
        return reason not in (None, "predicate")

    def scores(self, pairs: list[Pair]) -> list[float]:
        """The probability that each pair of wordings is one claim."""
        worded = [(self._proposition(a), self._proposition(b)) for a, b in pairs]
        found = zip(models.scores("claims", worded), pairs, worded, strict=True)
        return [max(told_alike(p, *both, self._heard(*pair)), self.retelling(*pair)) for p, pair, both in found]

    def _threshold(self, a: int, b: int) -> float:
        one, other = self._nodes[a], self._nodes[b]
        spans = [(one.first, one.last), (other.first, other.last)]
        (_, ended), (began, _) = sorted(spans, key=lambda span: (span[0] is None, span[0]))
        far = ended is not None and began is not None and (began - ended).days > _FAR
        return _SAME_CLAIM_TURNED if far or one.negative != other.negative else SAME_CLAIM

    def _have_other_values(self, a: int, b: int) -> bool:
        one, other = self._proposition(a), self._proposition(b)
        return one.counted != other.counted or one.dates != other.dates

    def _have_other_numbers(self, a: int, b: int) -> bool:
        one, other = self._proposition(a), self._proposition(b)
        return bool(one.numbers and other.numbers) and set(one.numbers) != set(other.numbers)
