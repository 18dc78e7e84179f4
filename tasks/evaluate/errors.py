"""What went wrong, by kind: each record that is missing or too many is counted in one kind."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

from tasks.evaluate.comparison import Comparison
from tasks.evaluate.gold import GoldQuantity, GoldRecord
from tasks.evaluate.matching import MATCH, Spanned, overlap, pair, shares_a_word
from tasks.evaluate.records import Found, Wanted

Kind = Literal[
    "false attribution",
    "wrong span",
    "missed cue",
    "missed continuation",
    "wrong coreference",
    "wrong source",
    "wrong name",
    "wrong stance",
    "missed record",
    "extra record",
    "wrong quantity",
    "wrong date",
    "wrong publication date",
]

KINDS: dict[Kind, str] = dict(
    zip(
        get_args(Kind),
        (
            "a record where the gold has nothing at all",
            "a record and gold overlap, but not enough to match",
            "nothing was found where the gold has a cue",
            "nothing was found where the gold goes on without a cue",
            "the wrong actor, which the sentence does not name",
            "the wrong actor, which the sentence names",
            "another actor with a word of the right one's name",
            "the right content and actor, another stance",
            "a second actor or stance of a statement that was found",
            "an actor or stance too many on a statement that was found",
            "a number of the gold that was not read so",
            "another day than that of the statement",
            "another day than that of the article",
        ),
        strict=True,
    )
)
"""Kind → what it means, in the order in which kinds are decided."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake. `gold` or `found` is None where that side has nothing.

    `said` (by the gold) and `read` are what differs where it is a number or a date.
    """

    kind: Kind
    comparison: Comparison
    gold: Wanted | GoldRecord | None = None
    found: Found | None = None
    said: str = ""
    read: str = ""

    @property
    def start(self) -> int:
        """Where the mistake is; -1 for one that is about the document."""
        place = self.gold or self.found
        return place.start if place else -1


def mistakes(c: Comparison) -> list[Mistake]:
    """The mistakes of one document; a missing document has none, for it was not read.

    Each gold record that was missed and each record that the gold lacks is in one mistake; where one stands for the
    other, they are one mistake together. Kinds are decided so, over gold and records that did not match:

    - *wrong coreference*, *wrong name*, *wrong source*, *wrong stance*: the contents match. The actor comes before the
      stance: where it is wrong too, so is the actor's kind. A wrong actor that the sentence points at (a pronoun, a
      description) or leaves out is coreference; one that it names is a wrong name when it shares a word with the gold
      name, else a wrong source.
    - *wrong span*: the contents overlap without matching.
    - Records that are left: *false attribution* where no gold overlaps, *extra record* where the content matches gold
      that another record answers, else *wrong span*.
    - Gold that is left: *missed record* where its content matches a record; *wrong span* where it overlaps one that is
      itself a mistake; else *missed cue*, or *missed continuation* where the gold has no cue.
    - *wrong quantity*, *wrong date*: facts of contents that match. *wrong publication date*: of the document.
    """
    made = [] if c.document is None else [*_of_records(c), *_of_facts(c)]
    return sorted(made, key=lambda mistake: mistake.start)


def _actor_kind(gold: Wanted, found: Found) -> Kind:
    if not found.named:
        return "wrong coreference"
    return "wrong name" if shares_a_word(found.actor, gold.forms) else "wrong source"


def _of_records(c: Comparison) -> list[Mistake]:
    answered, right = {i for i, _ in c.record_pairs}, c.right
    gold = [g for i, g in enumerate(c.wanted) if i not in answered]
    found = [f for j, f in enumerate(c.found) if j not in right]
    wrong = list(found)
    made: list[Mistake] = []

    def match(
        kind: Callable[[Wanted, Found], Kind], compatible: Callable[[Wanted, Found], bool], least: float = MATCH
    ) -> None:
        pairs = pair(gold, found, compatible, least)
        made.extend(Mistake(kind(gold[i], found[j]), c, gold[i], found[j]) for i, j in pairs)
        for i in sorted((i for i, _ in pairs), reverse=True):
            del gold[i]
        for j in sorted((j for _, j in pairs), reverse=True):
            del found[j]

    match(lambda g, f: "wrong stance", lambda g, f: f.by(g.forms))
    match(_actor_kind, lambda g, f: f.stance in g.stances)
    match(_actor_kind, lambda g, f: True)
    match(lambda g, f: "wrong span", lambda g, f: True, least=0)
    made.extend(Mistake(_surplus_kind(f, c), c, None, f) for f in found)
    made.extend(Mistake(_missed_kind(g, c, wrong), c, g) for g in gold if not g.optional)
    return made


def _most(span: Spanned, others: list[Wanted] | list[Found]) -> float:
    return max((overlap(span, other) for other in others), default=0.0)


def _surplus_kind(found: Found, c: Comparison) -> Kind:
    most = _most(found, c.wanted)
    if most == 0:
        return "false attribution"
    return "extra record" if most >= MATCH else "wrong span"


def _missed_kind(gold: Wanted, c: Comparison, wrong: list[Found]) -> Kind:
    if _most(gold, c.found) >= MATCH:
        return "missed record"
    # A record that is right for other gold around or inside this one is no attempt at this one.
    if _most(gold, wrong) > 0:
        return "wrong span"
    return "missed continuation" if gold.record.continues else "missed cue"


def _worded(value: float | None, low: float | None, high: float | None, unit: str | None) -> str:
    number = f"{value:,.10g}" if value is not None else ""
    if value is None:
        number = f"{'' if low is None else f'{low:,.10g}'}–{'' if high is None else f'{high:,.10g}'}"
    return f"{number} {unit or ''}".strip()


def _quantity(wanted: GoldQuantity) -> str:
    return _worded(wanted.value, wanted.low, wanted.high, wanted.unit)


def _of_facts(c: Comparison) -> list[Mistake]:
    made: list[Mistake] = []
    for i, j in c.span_pairs:
        gold, span = c.spans[i], c.found_spans[j]
        first = span.records[0]
        numbers = dict.fromkeys(
            _worded(row["value"], row["value_low"], row["value_high"], row["unit"])
            for found in span.records
            for row in found.quantities
        )
        for wanted in gold.quantities:
            if not span.counts(wanted):
                read = ", ".join(numbers) or "no number"
                made.append(Mistake("wrong quantity", c, gold, first, _quantity(wanted), read))
        if gold.date is not None and all(found.day != gold.date for found in span.records):
            read = first.day.isoformat() if first.day else "no date"
            made.append(Mistake("wrong date", c, gold, first, gold.date.isoformat(), read))
    if c.gold.published is not None and not c.publication_right:
        published = c.document["published_at"] if c.document else None
        read = published.date().isoformat() if published else "no date"
        made.append(Mistake("wrong publication date", c, said=c.gold.published.isoformat(), read=read))
    return made
