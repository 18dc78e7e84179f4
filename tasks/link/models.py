"""The three `dedupe` models (persons' names, claims' wordings, retellings): their fields, their files, their scores.

`dedupe` trains them. A run needs only the weights of their logistic regressions, kept beside the settings: to import
`dedupe` takes a second and 100 MB in each process. A settings file is a pickle, which is code: only the project's own
files are loaded.
"""

import json
from collections.abc import Callable, Sequence
from functools import cache
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from seeds import SEEDS
from tasks.link import names, retellings, similarity
from tasks.link.propositions import Proposition
from tasks.link.retellings import Retelling

if TYPE_CHECKING:
    from dedupe._typing import Variable

Model = Literal["actors", "claims", "retellings"]
Wording = tuple[str, ...] | Proposition | Retelling
"""What a model compares: the tokens of a person's name, a proposition, or one and where a text has it."""

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
    "retellings": (
        retellings.in_text,
        retellings.near,
        retellings.told_first,
        retellings.soon,
        retellings.right_behind,
        retellings.same_words,
        retellings.same_content,
        retellings.same_letters,
        retellings.same_verbs,
        retellings.more_verbs,
        retellings.more_words,
        retellings.other_verbs,
        retellings.another_predicate,
        retellings.other_dates,
        retellings.other_numbers,
    ),
}


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
    if isinstance(wording, Retelling):
        tokens = wording.wording.words
    else:
        tokens = wording.words if isinstance(wording, Proposition) else wording
    return {"text": " ".join(tokens), "wording": wording}


def weights_path(model: Model) -> Path:
    """The file of a trained model's weights."""
    return PAIRS / f"{model}.weights.json"


def matcher(model: Model) -> Any:
    """A trained model as `dedupe` reads it."""
    import dedupe

    with settings_path(model).open("rb") as settings:
        return dedupe.StaticDedupe(settings, num_cores=0)


def weights_of(trained: Any) -> dict[str, Any]:
    """The weights of a `dedupe` matcher by comparator.

    Its classifier is a logistic regression, or a search for the best one.
    """
    regression = getattr(trained.classifier, "best_estimator_", trained.classifier)
    names = [variable.comparator.__name__ for variable in trained.data_model.field_variables]
    weights = dict(zip(names, map(float, regression.coef_[0]), strict=True))
    return {"bias": float(regression.intercept_[0]), "weights": weights}


def scores(model: Model, pairs: Sequence[tuple[Wording, Wording]]) -> list[float]:
    """The probability that each pair is one actor, or one claim."""
    if not pairs:
        return []
    bias, weighed = _weights(model)
    logits = [bias + sum(weight * compare(*pair) for weight, compare in weighed) for pair in pairs]
    return [round(1 / (1 + exp(-logit)), 6) for logit in logits]


@cache
def _weights(model: Model) -> tuple[float, list[tuple[float, Callable[[Any, Any], float]]]]:
    held = json.loads(weights_path(model).read_text(encoding="utf-8"))
    return held["bias"], [(held["weights"][compare.__name__], compare) for compare in _COMPARATORS[model]]
