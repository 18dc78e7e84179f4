"""What `katanya eval` prints: figures, mistakes by kind with their sentences, calibration."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from flows.browse import STANCE_COLOUR, terminal
from flows.passages import sentence_of
from tasks.evaluate import KINDS, Accuracy, Calibration, Detection, Found, GoldRecord, Kind, Mistake, Scores, Wanted

Span = tuple[int, int]

EDGES = ((0, "start"), (1, "end"))

PASSAGE = 360
"""Characters of a passage that are shown."""

CONTEXT = 60
"""Characters kept on both sides of the coloured words of a longer one."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is asked to be shown: `examples` of each kind (None for all), only one kind, the rules."""

    examples: int | None = 3
    kind: Kind | None = None
    rules: bool = False


def _table(*columns: str) -> Table:
    """A plain table: the first column names the rows, the others are numbers."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left")
    return table


def _print_scores(console: Console, scores: Scores) -> None:
    levels: dict[str, Detection] = {
        "statements": scores.detect,
        "records": scores.record,
        "non-assertions": scores.nonassert,
    }
    table = _table(f"{'':16}", "precision", "recall", "F1", "right", "false", "missed")
    for name, level in levels.items():
        rates = (f"{rate:.3f}" for rate in (level.precision, level.recall))
        table.add_row(name, *rates, Text(f"{level.f1:.3f}", "bold"), *map(str, (level.tp, level.fp, level.fn)))
    console.print(table)
    console.print()
    accuracies: dict[str, Accuracy] = {
        "actor": scores.actor,
        "stance": scores.stance,
        "quantity": scores.quantity,
        "statement date": scores.date,
        "publication date": scores.published,
    }
    table = _table(f"{'':16}", "accuracy", "of")
    for name, accuracy in accuracies.items():
        table.add_row(name, "–" if accuracy.share is None else f"{accuracy.share:.3f}", str(accuracy.n))
    console.print(table)
    console.print()


def _occurrences(text: str, words: str | None) -> list[Span | None]:
    """Where the words stand; None alone when they stand nowhere."""
    return [match.span() for match in re.finditer(re.escape(words), text)] or [None] if words else [None]


def _gap(a: Span, b: Span) -> int:
    return max(a[0] - b[1], b[0] - a[1], 0)


def _one_passage(text: str, a: Span, b: Span) -> bool:
    """Whether two spans are shown together: a denial may stand far from the words of what it denies."""
    between = text[min(a[1], b[1]) : max(a[0], b[0])]
    return len(between) < PASSAGE and "\n" not in between


def _gold_spans(text: str, gold: GoldRecord) -> dict[str, int | None]:
    """Where the gold's source and cue stand: together, and nearest to the content. Gold gives only their words."""
    content = (gold.start, gold.end)
    pairs = ((source, cue) for source in _occurrences(text, gold.source) for cue in _occurrences(text, gold.cue))

    def distance(pair: tuple[Span | None, Span | None]) -> int:
        source, cue = pair
        return (_gap(source, cue) if source and cue else 0) + min((_gap(s, content) for s in pair if s), default=0)

    source, cue = min(pairs, key=distance)
    if source and not _one_passage(text, source, cue or content):
        source = None
    anchor = cue or source
    shown = content if anchor is None or _one_passage(text, anchor, content) else None
    spans = {"source": source, "cue": cue, "content": shown}
    return {f"{part}_{edge}": span[i] if span else None for part, span in spans.items() for i, edge in EDGES}


def _cut(passage: Text) -> Text:
    """A long passage without what stands before and after the coloured words, and then without its middle."""
    if len(passage) > PASSAGE:
        first = max(min(span.start for span in passage.spans) - CONTEXT, 0)
        last = max(span.end for span in passage.spans) + CONTEXT
        before, after = "… " if first else "", " …" if last < len(passage) else ""
        passage = Text.assemble((before, "dim"), passage[first:last], (after, "dim"))
    if len(passage) > PASSAGE:
        passage = Text.assemble(passage[: PASSAGE // 2], (" … ", "dim"), passage[-PASSAGE // 2 :])
    return passage


def _words(content: str) -> str:
    plain = " ".join(content.split())
    return plain if len(plain) <= 80 else f"{plain[:48].rstrip()} … {plain[-28:].lstrip()}"


def _passage(text: str, mistake: Mistake) -> Text | None:
    """The sentence of what was found, else that of the gold."""
    statement: Mapping[str, Any]
    if mistake.found is not None:
        statement = mistake.found.statement
    elif mistake.gold is not None:
        gold = mistake.gold
        statement = _gold_spans(text, gold if isinstance(gold, GoldRecord) else gold.record)
    else:
        return None
    return _cut(sentence_of(text, statement))


def _stances(stances: Iterable[str]) -> Text:
    return Text(" or ").join(Text(stance, STANCE_COLOUR[stance]) for stance in stances)


def _sides(mistake: Mistake) -> Iterator[tuple[str, Text]]:
    """(`gold` or `found`, what that side says)."""
    gold, found = mistake.gold, mistake.found
    fired = f"  {found.rule} {found.confidence:.2f}" if found else ""
    if mistake.said:
        yield "gold", Text(mistake.said)
        yield "found", Text.assemble(mistake.read, (fired, "dim"))
        return
    if isinstance(gold, Wanted):
        record, names = gold.record, " / ".join(gold.forms[:2])
        cue = f"  cue {record.cue}" if record.cue and not found else ""
        yield "gold", Text.assemble(_stances(gold.stances), f" · {names}", (cue, "dim"))
    if isinstance(found, Found):
        country = f" ({found.country})" if found.country else ""
        yield "found", Text.assemble(_stances([found.stance]), f" · {found.actor}{country}", (fired, "dim"))


def _contents(text: str, mistake: Mistake) -> Iterator[tuple[str, str]]:
    """The content of each side, where it is not one and the same."""
    gold, found = mistake.gold, mistake.found
    sides = {"gold": gold, "found": found}
    spans = {name: (side.start, side.end) for name, side in sides.items() if side is not None}
    one = len(set(spans.values())) == 1 and len(spans) == 2
    for name, (start, end) in spans.items():
        if not one or name == "gold":
            yield name, _words(text[start:end])


def _print_mistake(console: Console, mistake: Mistake) -> None:
    document = mistake.comparison.document
    assert document is not None
    text: str = document["text"]
    place = mistake.gold or mistake.found
    where = f"  {place.start}–{place.end}" if place else ""
    console.print(Padding(Text.assemble(mistake.comparison.gold.doc, (where, "dim")), (0, 0, 0, 2), expand=False))
    passage = _passage(text, mistake)
    if passage is not None:
        console.print(Padding(passage, (0, 0, 0, 4), expand=False))
    contents = dict(_contents(text, mistake))
    lines = Table.grid(padding=(0, 2))
    for side, said in _sides(mistake):
        lines.add_row(Text(side, "dim"), said)
        if side in contents and not mistake.said:
            lines.add_row("", Text(f"“{contents[side]}”", "italic"))
    console.print(Padding(lines, (0, 0, 1, 4), expand=False))


def _print_mistakes(console: Console, made: list[Mistake], shown: Shown) -> None:
    counts = Counter(mistake.kind for mistake in made)
    order = list(KINDS)
    kinds = sorted(counts, key=lambda kind: (-counts[kind], order.index(kind)))
    table = Table.grid(padding=(0, 2))
    for kind in kinds:
        table.add_row(Text(f"{counts[kind]:>4}", "bold"), kind, Text(KINDS[kind], "dim"))
    console.print(Text(f"{len(made)} mistake{'' if len(made) == 1 else 's'}" if made else "No mistake", "bold"))
    if made:
        console.print(table)
    console.print()
    for kind in [shown.kind] if shown.kind else kinds:
        of_kind = [mistake for mistake in made if mistake.kind == kind]
        if shown.examples == 0:
            continue
        console.rule(Text.assemble((kind, "bold"), f" {len(of_kind)}"), align="left", style="dim")
        for mistake in of_kind[: shown.examples]:
            _print_mistake(console, mistake)
        if shown.examples is not None and len(of_kind) > shown.examples:
            console.print(Text(f"  … and {len(of_kind) - shown.examples} more (--all shows them)\n", "dim"))


def _print_calibration(console: Console, calibration: Calibration, with_rules: bool) -> None:
    console.print(Text("Confidence", "bold"))
    table = _table(f"{'':16}", "records", "mean", "right")
    for b in calibration.bins:
        if b.n:
            table.add_row(b.name, str(b.n), f"{b.confidence:.3f}", f"{b.right:.3f}")
    console.print(table)
    confident = calibration.confident
    share = confident.n / calibration.n if calibration.n else 0.0
    console.print(f"\nexpected calibration error {calibration.error:.3f}")
    precise = f", with precision {confident.right:.3f}" if confident.n else ""
    console.print(f"{confident.name} stand {share:.0%} of the records{precise}")
    if with_rules:
        console.print(Text("\nRules, worst first", "bold"))
        table = _table("", "records", "confidence", "right")
        for b in calibration.rules:
            table.add_row(b.name, str(b.n), f"{b.confidence:.3f}", f"{b.right:.3f}")
        console.print(table)


def print_evaluation(scores: Scores, made: list[Mistake], calibration: Calibration, shown: Shown) -> None:
    """The figures, the mistakes that are asked for, and the calibration."""
    console = terminal()
    missing = f", {scores.missing} of them missing" if scores.missing else ""
    plural = "" if scores.documents == 1 else "s"
    console.print(Text(f"{scores.documents} document{plural}{missing}", "bold"), end="\n\n")
    _print_scores(console, scores)
    _print_mistakes(console, made, shown)
    _print_calibration(console, calibration, shown.rules)
