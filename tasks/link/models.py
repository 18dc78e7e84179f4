"""The two `dedupe` models (persons' names, claims' wordings): their fields, their files, their scores.

`import dedupe` takes seconds, so it is imported only when there is a pair to score. A settings file is a pickle,
which is code: only the project's own files are loaded.
"""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from seeds import SEEDS
from tasks.link import names, similarity
from tasks.link.propositions import Proposition

if TYPE_CHECKING:
    from dedupe._typing import Variable

Model = Literal["actors", "claims"]
Wording = tuple[str, ...] | Proposition
"""What a model compares: the tokens of a person's name, or a proposition."""

PAIRS = SEEDS / "pairs"
_COMPARATORS: dict[Model, tuple[Callable[[Any, Any], float], ...]] = {
    "actors": (names.paired, names.weakest, names.first_paired, names.last_paired, names.unpaired),
    "claims": (
        similarity.contained,
        similarity.shared,
        similarity.much_shared,
        similarity.verbs_replaced,
        similarity.anything_replaced,
        similarity.verbs_added,
        similarity.names_added,
        similarity.values_shared,
        similarity.predicated,
        similarity.four_grams,
    ),
}
_BATCH = 20_000  # pairs scored at a time


def variables(model: Model) -> "list[Variable]":
    """The fields of a model as dedupe variables."""
    from dedupe import predicates
    from dedupe import variables as kinds

    found: list[Any] = [kinds.Custom("wording", comparator=compare) for compare in _COMPARATORS[model]]
    # dedupe insists on something it could block on; candidates come from our own keys (see `tasks.link.candidates`).
    found[0].predicates = [predicates.SimplePredicate(predicates.wholeFieldPredicate, "text")]
    return found


def settings_path(model: Model) -> Path:
    """The file of a trained model."""
    return PAIRS / f"{model}.settings"


def record(wording: Wording) -> dict[str, Any]:
    """A dedupe record."""
    tokens = wording.words if isinstance(wording, Proposition) else wording
    return {"text": " ".join(tokens), "wording": wording}


def scores(model: Model, pairs: Sequence[tuple[Wording, Wording]]) -> list[float]:
    """The probability that each pair is one actor, or one claim."""
    found: list[float] = []
    for begin in range(0, len(pairs), _BATCH):
        matcher = _matcher(model)
        records = [(record(left), record(right)) for left, right in pairs[begin : begin + _BATCH]]
        distances = matcher.data_model.distances(records)
        found += [round(float(p), 6) for p in matcher.classifier.predict_proba(distances)[:, 1]]
    return found


@cache
def _matcher(model: Model) -> Any:
    import dedupe

    with settings_path(model).open("rb") as settings:
        return dedupe.StaticDedupe(settings, num_cores=0)
