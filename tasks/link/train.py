"""Train both models from the labelled pairs: `PYTHONHASHSEED=0 python -m tasks.link.train`.

Writes `seeds/pairs/<model>.settings` and `<model>.weights.json`. Settings bytes differ from run to run (pickled
timings); weights do not.
`tasks.link.benchmark` measures the result on claims that no training sees.
"""

import json
import os
import sys
from hashlib import blake2b
from typing import Any

from tasks.link import models
from tasks.link.identity import SAME_PERSON
from tasks.link.names import compatible_names, person_tokens
from tasks.link.propositions import Proposition, proposition
from tasks.link.vetoes import veto
from tasks.link.wordings import labelled_pairs, read_wordings

LANGUAGE = "id"
_STRENGTH = 0.1  # of the labels against the prior: pairs of sixty events make a model surer than news warrants
_HELD_OUT = 4  # one group of names in four


def main() -> None:
    """Train and write both models; prints precision and recall on held-out names.

    Raises:
        SystemExit: the hash seed is not fixed, without which training can not be repeated.
    """
    if os.environ.get("PYTHONHASHSEED") != "0":
        sys.exit("Set PYTHONHASHSEED=0: without it training can not be repeated.")
    names = read_pairs("actors")
    held_out = [row for row in names if _held_out(row["group"])]
    matcher = _trained("actors", [row for row in names if not _held_out(row["group"])])
    print("actors", *_figures(matcher, held_out), f"{len(names)} pairs", sep=" · ")
    for model in ("actors", "claims"):
        rows = read_pairs(model)
        matcher = _trained(model, rows)
        with models.settings_path(model).open("wb") as settings:
            matcher.write_settings(settings)
        weights = json.dumps(models.weights_of(matcher), indent=1)
        models.weights_path(model).write_text(weights + "\n", encoding="utf-8")
        print(model, f"trained on {len(rows)} pairs", sep=" · ")


def read_pairs(model: models.Model) -> list[dict[str, Any]]:
    """The labelled pairs of a model: `group`, `left`, `right`, `same`."""
    lines = (models.PAIRS / f"{model}.jsonl").read_text(encoding="utf-8").splitlines()
    rows: list[dict[str, Any]] = [json.loads(line) for line in lines]
    if model == "claims":
        worded = read_wordings(models.PAIRS / "wordings.jsonl")
        for a, b in labelled_pairs(worded):
            same = worded[a].claim == worded[b].claim
            texts = {"left": worded[a].text, "right": worded[b].text}
            rows.append({"group": worded[a].event, **texts, "same": same})
    return rows


def wordings(model: models.Model, row: dict[str, Any]) -> tuple[models.Wording, models.Wording]:
    """What the model compares of a labelled pair."""
    if model == "actors":
        return person_tokens(row["left"], LANGUAGE), person_tokens(row["right"], LANGUAGE)
    return proposition(row["left"], LANGUAGE, False, "one"), proposition(row["right"], LANGUAGE, False, "other")


def vetoed(left: models.Wording, right: models.Wording) -> bool:
    """Whether a rule outside the model already parts the pair."""
    if isinstance(left, Proposition) and isinstance(right, Proposition):
        return veto(left, right, LANGUAGE) is not None
    return not compatible_names(tuple(left), tuple(right), LANGUAGE)  # type: ignore[arg-type]


def _held_out(group: str) -> bool:
    return blake2b(group.encode(), digest_size=4).digest()[0] % _HELD_OUT == 0


def _trained(model: models.Model, rows: list[dict[str, Any]]) -> Any:
    """A dedupe matcher with its classifier fitted on the labelled pairs that no rule parts: it sees no others."""
    import dedupe
    from sklearn.linear_model import LogisticRegression

    matcher: Any = dedupe.Dedupe(models.variables(model), num_cores=0)
    if model == "claims":
        matcher.classifier = LogisticRegression(C=_STRENGTH)
    compared = [(wordings(model, row), int(row["same"])) for row in rows]
    kept = [(pair, same) for pair, same in compared if model == "actors" or not vetoed(*pair)]
    examples = [tuple(models.record(wording) for wording in pair) for pair, _ in kept]
    matcher.classifier.fit(matcher.data_model.distances(examples), [same for _, same in kept])
    matcher.predicates = ()
    return matcher


def _figures(matcher: Any, rows: list[dict[str, Any]]) -> tuple[str, ...]:
    hits = misses = wrong = 0
    for row in rows:
        left, right = wordings("actors", row)
        distances = matcher.data_model.distances([(models.record(left), models.record(right))])
        merged = not vetoed(left, right) and matcher.classifier.predict_proba(distances)[0, 1] >= SAME_PERSON
        hits += merged and row["same"]
        misses += not merged and row["same"]
        wrong += merged and not row["same"]
    precision = hits / max(1, hits + wrong)
    recall = hits / max(1, hits + misses)
    return f"precision {precision:.3f}", f"recall {recall:.3f}", f"{len(rows)} held-out pairs"


if __name__ == "__main__":
    main()
