"""Precision, recall and accuracy over all documents.

Gold marked optional is never a miss, and a record that matches it is never a false alarm.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from tasks.evaluate.comparison import Comparison, Pairs
from tasks.evaluate.matching import MATCH, GoldSpan, overlap, pair


@dataclass(slots=True)
class Detection:
    """How much of the gold was found, and how much of what was found is gold."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is gold."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, gold: Sequence[GoldSpan], found: int, pairs: Pairs, forgiven: Collection[int] = ()) -> None:
        """Count a document: `found` is how many were found, `forgiven` the indices that are no false alarm."""
        matched_gold, matched = {i for i, _ in pairs}, {j for _, j in pairs}
        self.tp += sum(not gold[i].optional for i in matched_gold)
        self.fn += sum(not g.optional for i, g in enumerate(gold) if i not in matched_gold)
        self.fp += sum(j not in matched and j not in forgiven for j in range(found))


@dataclass(slots=True)
class Accuracy:
    """How many of those that could be judged are right."""

    right: int = 0
    n: int = 0

    @property
    def share(self) -> float | None:
        """Share that is right; None where there was nothing to judge."""
        return self.right / self.n if self.n else None

    def add(self, right: bool) -> None:
        """Count one."""
        self.n += 1
        self.right += right


@dataclass(slots=True)
class Scores:
    """The figures of a comparison with gold."""

    documents: int = 0
    missing: int = 0
    detect: Detection = field(default_factory=Detection)
    """Contents, whoever said them."""
    record: Detection = field(default_factory=Detection)
    """Content, actor and stance."""
    nonassert: Detection = field(default_factory=Detection)
    """The same over what is not asserted: denials, refusals to say, silence, retractions, confirmations."""
    actor: Accuracy = field(default_factory=Accuracy)
    stance: Accuracy = field(default_factory=Accuracy)
    quantity: Accuracy = field(default_factory=Accuracy)
    date: Accuracy = field(default_factory=Accuracy)
    published: Accuracy = field(default_factory=Accuracy)


def _add_nonassertions(level: Detection, c: Comparison) -> None:
    hard = [g for g in c.wanted if "asserted" not in g.stances]
    # Gold that may be read either way is no miss when it was read as asserted.
    either = [g for g in c.wanted if "asserted" in g.stances and len(g.stances) > 1]
    found = [f for f in c.found if f.stance != "asserted"]
    forgiven = [j for j, f in enumerate(found) if any(f.fits(g) and overlap(g, f) >= MATCH for g in either)]
    level.add(hard, len(found), pair(hard, found, lambda g, f: f.fits(g)), forgiven)


def score(comparisons: Iterable[Comparison]) -> Scores:
    """All figures. Actor, quantities and date are judged on the contents that match, stance on those of one actor."""
    scores = Scores()
    for c in comparisons:
        scores.documents += 1
        scores.missing += c.document is None
        scores.detect.add(c.spans, len(c.found_spans), c.span_pairs)
        scores.record.add(c.wanted, len(c.found), c.record_pairs)
        _add_nonassertions(scores.nonassert, c)
        for i, j in pair(c.wanted, c.found, lambda g, f: f.by(g.forms)):
            scores.stance.add(c.found[j].stance in c.wanted[i].stances)
        for i, j in c.span_pairs:
            gold, span = c.spans[i], c.found_spans[j]
            scores.actor.add(span.by(gold))
            for wanted in gold.quantities:
                scores.quantity.add(span.counts(wanted))
            if gold.date is not None:
                scores.date.add(any(found.day == gold.date for found in span.records))
        if c.gold.published is not None:
            scores.published.add(c.publication_right)
    return scores
