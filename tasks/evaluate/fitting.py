"""The scale of a language's confidence, fitted on judged records. Apart, since scikit-learn is slow to import."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

from sklearn.isotonic import IsotonicRegression

from schemas.stages import Evidence
from tasks.evaluate.comparison import Comparison
from tasks.resolve.confidence import Scale

Judged = tuple[Evidence, bool]
"""What speaks for a record, and whether it is right."""

PRIOR = 10
"""As many records of the usual share right are added to those of a kind or resolution: a few cannot say much."""

STEP = 40
"""Records that a point stands for, at least. With fewer, the share right is mostly chance."""


def judged(comparisons: Iterable[Comparison]) -> list[Judged]:
    """All records found in these documents, right when they match gold, optional or not."""
    return [
        (found.evidence, j in c.right)
        for c in comparisons
        for j, found in enumerate(c.found)
        if found.evidence is not None
    ]


def _factors(records: Sequence[Judged], scale: Scale, part: str) -> dict[str, float]:
    """For each kind (or resolution), how often it is right against what the scores let expect."""
    usual = (sum(ok for _, ok in records) + 1) / (len(records) + 2)
    level = usual * len(records) / sum(scale.score(evidence) for evidence, _ in records)
    groups: dict[str, list[Judged]] = defaultdict(list)
    for evidence, ok in records:
        groups[getattr(evidence, part)].append((evidence, ok))
    factors = {}
    for name, group in sorted(groups.items()):
        expected = level * sum(scale.score(evidence) for evidence, _ in group)
        factors[name] = round((sum(ok for _, ok in group) + PRIOR * usual) / (expected + PRIOR * usual), 2)
    return factors


def _steps(graded: Sequence[tuple[float, bool]]) -> list[list[tuple[float, bool]]]:
    """The records by score, at least `STEP` together and never two steps of one score."""
    steps: list[list[tuple[float, bool]]] = [[]]
    rounded = sorted((round(score, 3), ok) for score, ok in graded)
    for _, same in groupby(rounded, key=lambda one: one[0]):
        if len(steps[-1]) >= STEP:
            steps.append([])
        steps[-1] += same
    if len(steps) > 1 and len(steps[-1]) < STEP:
        last = steps.pop()
        steps[-1] += last
    return steps


def points(graded: Sequence[tuple[float, bool]]) -> list[tuple[float, float]]:
    """(score, share right) from score 0 on, rising, by isotonic regression over steps of the records.

    Steps that the regression makes level are one point, at their middle. One right and one wrong record are added to
    each step (Laplace), so that no share is 0 or 1.
    """
    steps = _steps(graded)
    scores = [sum(score for score, _ in step) / len(step) for step in steps]
    shares = [(sum(ok for _, ok in step) + 1) / (len(step) + 2) for step in steps]
    sizes = [len(step) for step in steps]
    rising = IsotonicRegression().fit_transform(scores, shares, sample_weight=sizes)
    made = [(0.0, 0.0)]
    for share, level in groupby(zip(rising, scores, sizes, strict=True), key=lambda step: float(step[0])):
        _, at, n = zip(*level, strict=True)
        middle = sum(score * size for score, size in zip(at, n, strict=True)) / sum(n)
        made.append((round(float(middle), 3), round(share, 3)))
    return made


def fit(records: Sequence[Judged]) -> Scale:
    """The scale on which the records are as often right as their confidence says.

    The kinds come first, then the resolutions given the kinds, then the points given both.
    """
    scale = Scale()
    scale = scale.model_copy(update={"kinds": _factors(records, scale, "kind")})
    scale = scale.model_copy(update={"resolutions": _factors(records, scale, "resolution")})
    return scale.model_copy(update={"points": points([(scale.score(evidence), ok) for evidence, ok in records])})
