"""`katanya eval`: the extractor against gold."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.errors import UsageError
from flows.ledger import open_ledger
from flows.reading import DocumentReading, published_reading, read_files
from flows.scorecard import Shown, print_evaluation
from seeds import SEEDS
from tasks.addresses import Place
from tasks.evaluate import (
    KINDS,
    Accuracy,
    Bin,
    Calibration,
    Comparison,
    Detection,
    GoldDocument,
    GoldError,
    Kind,
    Mistake,
    Scores,
    calibrate,
    compare,
    found_records,
    ground,
    mistakes,
    read_gold,
    score,
)

LEVELS = ("detect", "record", "nonassert")
ACCURACIES = ("actor", "stance", "quantity", "date", "published")


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a comparison with gold gives."""

    scores: Scores
    mistakes: list[Mistake]
    calibration: Calibration


def evaluated(comparisons: Sequence[Comparison]) -> Evaluation:
    """The figures, mistakes and calibration of these documents."""
    made = [mistake for c in comparisons for mistake in mistakes(c)]
    return Evaluation(score(comparisons), made, calibrate(comparisons))


def _gold_of(path: Path) -> list[GoldDocument]:
    try:
        return read_gold(path)
    except GoldError as error:
        raise UsageError(str(error)) from None
    except OSError as problem:
        raise UsageError(f"{path}: {problem.strerror}") from None


def _name(path: str) -> str:
    return Path(path).name.removesuffix(".txt")


def _beside(gold: Path, documents: Iterable[GoldDocument], folder: Path | None) -> list[str]:
    """The gold's articles in the folder; without one, next to the gold, or among the samples."""
    folders = [folder] if folder else [gold.parent, gold.parent / "articles", SEEDS / "articles"]
    articles = []
    for document in documents:
        places = [place / name for place in folders for name in (document.doc, f"{document.name}.txt")]
        articles += [str(place) for place in places if place.is_file()][:1]
    return articles


def _published(warehouse: Place, names: set[str]) -> Iterator[DocumentReading]:
    ledger = open_ledger(warehouse)
    for row in ledger.rows("select doc_id, source_path from documents where source_row is null order by doc_id"):
        if _name(row["source_path"]) in names:
            (document,) = ledger.rows("select * from documents where doc_id = ?", row["doc_id"])
            yield published_reading(ledger, document)


def _compared(gold: GoldDocument, readings: Sequence[DocumentReading]) -> Comparison:
    """The gold beside the reading of its file. Of several files of that name, the one with the bytes annotated."""
    if not readings:
        return compare(gold, None, [])
    same = [reading for reading in readings if reading.document["source_sha256"] == gold.sha256]
    chosen = (same or readings)[-1]
    grounded = ground(gold, chosen.document)
    found = found_records(
        chosen.records, chosen.statements, chosen.quantities, chosen.actors, chosen.mentions, chosen.evidence
    )
    return compare(grounded, chosen.document, found)


def _compare(
    gold: Path, inputs: list[str], folder: Path | None, warehouse: Place | None, language: str
) -> list[Comparison]:
    documents = _gold_of(gold)
    by_name: dict[str, list[DocumentReading]] = {document.name: [] for document in documents}
    if warehouse:
        readings = _published(warehouse, set(by_name))
    else:
        articles = inputs or _beside(gold, documents, folder)
        readings = read_files(articles, language, {}, lambda path: _name(path) in by_name)
    for reading in readings:
        by_name[_name(reading.document["source_path"])].append(reading)
    try:
        comparisons = [_compared(document, by_name[document.name]) for document in documents]
    except GoldError as error:
        raise UsageError(f"{gold}: {error}") from None
    missing = [c.gold.doc for c in comparisons if c.document is None]
    if len(missing) == len(comparisons):
        raise UsageError(f"{gold}: none of its documents is at hand; name the folder that holds {missing[0]}")
    if missing:
        print(f"katanya: no input, so all of it counts as missed: {', '.join(missing)}", file=sys.stderr)
    return comparisons


def _detection(level: Detection) -> dict[str, Any]:
    rates = {"p": level.precision, "r": level.recall, "f1": level.f1}
    return {name: round(rate, 3) for name, rate in rates.items()} | {"tp": level.tp, "fp": level.fp, "fn": level.fn}


def _accuracy(level: Accuracy) -> dict[str, Any]:
    return {"accuracy": None if level.share is None else round(level.share, 3), "n": level.n}


def figures(evaluation: Evaluation) -> dict[str, Any]:
    """All figures, rates to three digits, as one JSON object."""
    scores, calibration = evaluation.scores, evaluation.calibration
    confident = calibration.confident

    def row(of: str, b: Bin) -> dict[str, Any]:
        share = {"confidence": round(b.confidence, 3), "right": round(b.right, 3)}
        return {of: b.name, "n": b.n, **(share if b.n else dict.fromkeys(share))}

    return {
        "docs": scores.documents,
        "missing": scores.missing,
        **{level: _detection(getattr(scores, level)) for level in LEVELS},
        **{level: _accuracy(getattr(scores, level)) for level in ACCURACIES},
        "confident": {
            "p": round(confident.right, 3) if confident.n else None,
            "n": confident.n,
            "share": round(confident.n / calibration.n, 3) if calibration.n else 0.0,
        },
        "errors": {kind: sum(mistake.kind == kind for mistake in evaluation.mistakes) for kind in KINDS},
        "calibration": {
            "error": round(calibration.error, 3),
            "bins": [row("bin", b) for b in calibration.bins],
        },
        "rules": [row("rule", b) for b in calibration.rules],
    }


SCALE_NOTE = """\
# How likely a record is right. Its raw score is the confidence of its rule times the weights of its reading. That is
# multiplied by a factor for what the actor is and one for how the sentence mentions it (1 where none is given); points
# are [score, share right] at that score, with straight lines between them.
"""

FEWEST = 100
"""Judged records that a scale of confidence can be fitted on, at least."""


def _write_scale(path: Path, comparisons: Sequence[Comparison]) -> None:
    """Fit the scale of confidence on the gold, and write it as a language pack's `calibration.yaml`.

    Raises:
        UsageError: too little gold, or the file cannot be written.
    """
    import yaml

    from tasks.evaluate.fitting import fit, judged

    records = judged(comparisons)
    if len(records) < FEWEST:
        raise UsageError(f"--fit needs {FEWEST} judged records or more; in these articles there are {len(records)}")
    scale = fit(records)
    fitted = f"# Fitted on {len(records)} records that gold judges, with `katanya eval GOLD --fit FILE`.\n"
    rows = yaml.safe_dump(scale.model_dump(mode="json"), sort_keys=False, default_flow_style=None, width=120)
    try:
        path.write_text(SCALE_NOTE + fitted + rows, encoding="utf-8")
    except OSError as problem:
        raise UsageError(f"--fit {path}: {problem.strerror}") from None
    print(f"katanya: {path}: {len(scale.points)} points, fitted on {len(records)} records", file=sys.stderr)


FLOORED = [
    *(f"{level}.{rate}" for level in LEVELS for rate in ("p", "r", "f1")),
    *(f"{level}.accuracy" for level in ACCURACIES),
    "confident.p",
]
"""Figures that may have a floor: those of which more is better."""


def _floors(pairs: Iterable[str]) -> dict[str, float]:
    """`["record.f1=0.9"]` as a mapping.

    Raises:
        UsageError: no such figure, or no number.
    """
    floors = {}
    for pair in pairs:
        name, _, number = pair.partition("=")
        try:
            floors[name] = float(number)
        except ValueError:
            raise UsageError(f"--floor {pair}: write FIGURE=NUMBER, such as record.f1=0.9") from None
        if name not in FLOORED:
            raise UsageError(f"--floor {pair}: the figures are {', '.join(FLOORED)}")
    return floors


def _below(floors: dict[str, float], reached: dict[str, Any]) -> list[str]:
    """A line for each figure below its floor; one that the gold does not measure is below any."""
    lines = []
    for name, floor in floors.items():
        level, rate = name.split(".")
        if reached[level][rate] is None:
            lines.append(f"{name} cannot be measured by this gold, and has a floor of {floor:g}")
        elif reached[level][rate] < floor:
            lines.append(f"{name} is {reached[level][rate]:g}, below its floor of {floor:g}")
    return lines


def kind_named(name: str) -> Kind:
    """The kind of mistake that a person names: case, hyphens and underscores do not count.

    Raises:
        UsageError: there is no such kind.
    """
    plain = name.casefold().replace("-", " ").replace("_", " ")
    for kind in KINDS:
        if kind == plain:
            return kind
    raise UsageError(f"--kind {name}: the kinds are {', '.join(KINDS)}")


def evaluate(
    gold: Path,
    inputs: list[str],
    *,
    folder: Path | None,
    warehouse: Place | None,
    language: str,
    shown: Shown,
    floors: Iterable[str],
    as_json: bool,
    fit_to: Path | None = None,
) -> bool:
    """Print how the extractor does on the gold; whether every figure reaches its floor.

    Raises:
        UsageError: gold or inputs that cannot be used, a floor for what is no figure, or too little to fit on.
    """
    wanted = _floors(floors)
    comparisons = _compare(gold, inputs, folder, warehouse, language)
    if fit_to:
        _write_scale(fit_to, comparisons)
    evaluation = evaluated(comparisons)
    reached = figures(evaluation)
    if as_json:
        print(json.dumps(reached, ensure_ascii=False, indent=1))
    else:
        print_evaluation(evaluation.scores, evaluation.mistakes, evaluation.calibration, shown)
    below = _below(wanted, reached)
    for line in below:
        print(f"katanya: {line}", file=sys.stderr)
    return not below
