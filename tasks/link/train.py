"""Train the three models from the labelled pairs: `PYTHONHASHSEED=0 python -m tasks.link.train`.

Writes `seeds/pairs/<model>.settings` and `<model>.weights.json`. Settings bytes differ from run to run (pickled
timings); weights do not.
`tasks.link.benchmark` measures the result on claims that no training sees.
"""

import json
import os
import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple, get_args

from tasks.link import models
from tasks.link.identity import SAME_PERSON
from tasks.link.names import compatible_names, person_tokens
from tasks.link.propositions import proposition
from tasks.link.retellings import Retelling, apart, met
from tasks.link.vetoes import Heard, at_odds, veto
from tasks.link.wordings import labelled_pairs, read_wordings, tellings

LANGUAGE = "id"
_STRENGTHS: dict[models.Model, float] = {"claims": 0.1, "retellings": 1.0}
"""Of the labels against the prior: pairs of sixty events make a model of claims surer than news warrants."""
WORDINGS = "wordings"
"""The file of labelled wordings that the model of claims is trained on, beside its pairs."""
RETELLINGS = ("retellings", "told", "traps")
"""The files of labelled wordings that the model of retellings is trained on."""
_HELD_OUT = 4  # one group of names in four


def main() -> None:
    """Train and write the models; prints precision and recall on held-out names.

    Raises:
        SystemExit: the hash seed is not fixed, without which training can not be repeated.
    """
    if os.environ.get("PYTHONHASHSEED") != "0":
        sys.exit("Set PYTHONHASHSEED=0: without it training can not be repeated.")
    names = examples("actors")
    held_out = [example for example in names if _held_out(example.group)]
    matcher = _trained("actors", [example for example in names if not _held_out(example.group)])
    print("actors", *_figures(matcher, held_out), f"{len(names)} pairs", sep=" · ")
    for model in get_args(models.Model):
        labelled = examples(model)
        matcher = _trained(model, labelled)
        with models.settings_path(model).open("wb") as settings:
            matcher.write_settings(settings)
        weights = json.dumps(models.weights_of(matcher), indent=1)
        models.weights_path(model).write_text(weights + "\n", encoding="utf-8")
        print(model, f"trained on {len(labelled)} pairs", sep=" · ")


class Example(NamedTuple):
    """A labelled pair as a model compares it; pairs of one group are held out together."""

    group: str
    pair: tuple[models.Wording, models.Wording]
    same: bool
    vetoed: bool  # a rule outside the model parts it already


def examples(model: models.Model) -> list[Example]:
    """The labelled pairs of a model."""
    if model == "retellings":
        return [example for name in RETELLINGS for example in _retellings(models.PAIRS / f"{name}.jsonl")]
    lines = (models.PAIRS / f"{model}.jsonl").read_text(encoding="utf-8").splitlines()
    rows: list[dict[str, Any]] = [json.loads(line) for line in lines]
    if model == "claims":
        worded = read_wordings(models.PAIRS / f"{WORDINGS}.jsonl")
        for a, b in labelled_pairs(worded):
            same = worded[a].claim == worded[b].claim
            rows.append({"group": worded[a].event, "left": worded[a].text, "right": worded[b].text, "same": same})
        return [_of_claims(row) for row in rows]
    return [_of_names(row) for row in rows]


def _of_names(row: dict[str, Any]) -> Example:
    left, right = (person_tokens(row[side], LANGUAGE) for side in ("left", "right"))
    return Example(row["group"], (left, right), row["same"], not compatible_names(left, right, LANGUAGE))


def _of_claims(row: dict[str, Any]) -> Example:
    left, right = (proposition(row[side], LANGUAGE, False, side) for side in ("left", "right"))
    return Example(row["group"], (left, right), row["same"], veto(left, right, LANGUAGE) is not None)


def _retellings(path: Path) -> Iterator[Example]:
    """The pairs of labelled wordings that one speaker tells and is quoted with, or says in two texts."""
    worded = read_wordings(path)
    told = tellings(worded)
    said = [proposition(one.text, LANGUAGE, False, one.speaker) for one in worded]
    for a, b in labelled_pairs(worded):
        ours, its = told[a], told[b]
        if ours is None or its is None:
            continue
        together = met({ours}, {its})
        if together is None and not apart({ours}, {its}):
            continue
        where = together or (None, None)
        pair = Retelling(said[a], where[0]), Retelling(said[b], where[1])
        heard: Heard = "again" if together else "one speaker"
        yield Example(
            worded[a].event, pair, worded[a].claim == worded[b].claim, at_odds(said[a], said[b], LANGUAGE, heard)
        )


def _held_out(group: str) -> bool:
    return blake2b(group.encode(), digest_size=4).digest()[0] % _HELD_OUT == 0


def _trained(model: models.Model, labelled: list[Example]) -> Any:
    """A dedupe matcher with its classifier fitted on the labelled pairs that no rule parts: it sees no others."""
    import dedupe
    from sklearn.linear_model import LogisticRegression

    matcher: Any = dedupe.Dedupe(models.variables(model), num_cores=0)
    if model in _STRENGTHS:
        matcher.classifier = LogisticRegression(C=_STRENGTHS[model], max_iter=1000)
    kept = [example for example in labelled if model == "actors" or not example.vetoed]
    compared = [tuple(models.record(wording) for wording in example.pair) for example in kept]
    matcher.classifier.fit(matcher.data_model.distances(compared), [int(example.same) for example in kept])
    matcher.predicates = ()
    return matcher


def _figures(matcher: Any, labelled: list[Example]) -> tuple[str, ...]:
    hits = misses = wrong = 0
    for example in labelled:
        distances = matcher.data_model.distances([tuple(models.record(wording) for wording in example.pair)])
        merged = not example.vetoed and matcher.classifier.predict_proba(distances)[0, 1] >= SAME_PERSON
        hits += merged and example.same
        misses += not merged and example.same
        wrong += merged and not example.same
    precision = hits / max(1, hits + wrong)
    recall = hits / max(1, hits + misses)
    return f"precision {precision:.3f}", f"recall {recall:.3f}", f"{len(labelled)} held-out pairs"


if __name__ == "__main__":
    main()
