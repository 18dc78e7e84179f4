"""Train both models from the labelled pairs: `PYTHONHASHSEED=0 python -m tasks.link.train`.

Prints precision and recall on held-out groups of pairs (the whole decision: vetoes, then the model), then trains on
all pairs and writes `seeds/pairs/<model>.settings`. Settings bytes differ from run to run (pickled timings);
coefficients do not.
"""

import json
import os
import sys
from hashlib import blake2b
from typing import Any

from tasks.link import models
from tasks.link.actors import SAME_PERSON
from tasks.link.claims import SAME_CLAIM
from tasks.link.names import compatible_names, person_tokens
from tasks.link.propositions import Proposition, proposition, veto

_LANGUAGE = "id"
_HELD_OUT = 4  # one group in four


def main() -> None:
    """Train, measure and write both models.

    Raises:
        SystemExit: the hash seed is not fixed, without which training can not be repeated.
    """
    if os.environ.get("PYTHONHASHSEED") != "0":
        sys.exit("Set PYTHONHASHSEED=0: without it training can not be repeated.")
    thresholds: dict[models.Model, float] = {"actors": SAME_PERSON, "claims": SAME_CLAIM}
    for model, threshold in thresholds.items():
        labelled = read_pairs(model)
        held_out = [row for row in labelled if _held_out(row["group"])]
        kept = [row for row in labelled if not _held_out(row["group"])]
        matcher = _trained(model, kept)
        print(model, *_figures(model, matcher, held_out, threshold), f"({len(kept)} pairs trained on)", sep=" · ")
        with models.settings_path(model).open("wb") as settings:
            _trained(model, labelled).write_settings(settings)


def read_pairs(model: models.Model) -> list[dict[str, Any]]:
    """The labelled pairs of a model: `group`, `left`, `right`, `same`."""
    lines = (models.PAIRS / f"{model}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def wordings(model: models.Model, row: dict[str, Any]) -> tuple[models.Wording, models.Wording]:
    """What the model compares of a labelled pair."""
    if model == "actors":
        return person_tokens(row["left"], _LANGUAGE), person_tokens(row["right"], _LANGUAGE)
    return proposition(row["left"], _LANGUAGE, False, "one"), proposition(row["right"], _LANGUAGE, False, "other")


def vetoed(left: models.Wording, right: models.Wording) -> bool:
    """Whether a rule outside the model already parts the pair."""
    if isinstance(left, Proposition) and isinstance(right, Proposition):
        return veto(left, right, _LANGUAGE) is not None
    return not compatible_names(tuple(left), tuple(right), _LANGUAGE)  # type: ignore[arg-type]


def _held_out(group: str) -> bool:
    return blake2b(group.encode(), digest_size=4).digest()[0] % _HELD_OUT == 0


def _trained(model: models.Model, rows: list[dict[str, Any]]) -> Any:
    """A dedupe matcher with its classifier fitted on labelled pairs, vetoed near misses among them."""
    import dedupe

    matcher: Any = dedupe.Dedupe(models.variables(model), num_cores=0)
    examples = [tuple(models.record(wording) for wording in wordings(model, row)) for row in rows]
    matcher.classifier.fit(matcher.data_model.distances(examples), [int(row["same"]) for row in rows])
    matcher.predicates = ()
    return matcher


def _figures(model: models.Model, matcher: Any, rows: list[dict[str, Any]], threshold: float) -> tuple[str, ...]:
    hits = misses = wrong = 0
    for row in rows:
        left, right = wordings(model, row)
        distances = matcher.data_model.distances([(models.record(left), models.record(right))])
        merged = not vetoed(left, right) and matcher.classifier.predict_proba(distances)[0, 1] >= threshold
        hits += merged and row["same"]
        misses += not merged and row["same"]
        wrong += merged and not row["same"]
    precision = hits / max(1, hits + wrong)
    recall = hits / max(1, hits + misses)
    return f"precision {precision:.3f}", f"recall {recall:.3f}", f"{len(rows)} held-out pairs"


if __name__ == "__main__":
    main()
