"""Questions put to a person on a terminal, or to lines of standard input: what is shown, and which keys answer it."""

import sys
from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from flows.browse import record_card, records_in_time
from flows.ledger import Ledger, open_ledger
from flows.passages import sentence_of
from schemas.stages import RowDict
from tasks.addresses import Place
from tasks.link.judgements import Word
from tasks.link.queue import Kind, Question, Sitting

Answer = tuple[Word, tuple[RowDict, ...]]
"""What is said, and of which rows."""

ASKED: Mapping[Kind, str] = {
    "claims": "Is this one claim?",
    "actors": "Is this one actor?",
    "attributions": "Is this what the sentence says?",
}
KEYS: Mapping[Kind, Mapping[str, str]] = {
    "claims": {"y": "same", "n": "not the same", "w": "wrong attribution", "s": "skip", "q": "quit"},
    "actors": {"y": "same", "n": "not the same", "s": "skip", "q": "quit"},
    "attributions": {"y": "right", "n": "wrong", "s": "skip", "q": "quit"},
}
SIDES = {"1": "the first", "2": "the second", "b": "both", "s": "neither"}

_WORDS: Mapping[tuple[Kind, str], Word] = {
    ("claims", "y"): "same_claim",
    ("claims", "n"): "different_claim",
    ("actors", "y"): "same_actor",
    ("actors", "n"): "different_actor",
    ("attributions", "y"): "right",
    ("attributions", "n"): "wrong",
}


def ask_all(console: Console, warehouse: Place, queue: Sequence[Question], limit: int) -> Iterator[Answer]:
    """Ask up to `limit` questions and give each answer as it comes, until the person quits or the input ends.

    What an answer settles is not asked any more. Each question is shown from what is published by then: a sitting may
    outlast the generation that it began with.
    """
    sitting = Sitting()
    asked = 0
    for question in queue:
        if asked == limit:
            return
        place = f"{asked + 1} of {min(limit, len(queue))}"
        if sitting.settles(question) or not (card := question_card(open_ledger(warehouse), question, place)):
            continue
        asked += 1
        console.print(card)
        key = _key(console, KEYS[question.kind])
        if key == "q":
            return
        for word, rows in _answers(console, question, key):
            sitting.take(question, word, rows[0])
            yield word, rows


def published_as(question: Question) -> str:
    """What the warehouse holds, and how likely it is that the two are one, or that the record is right."""
    one = question.kind.removesuffix("s")
    what = "record" if question.right is None else f"one {one}" if question.joined else f"two {one}s"
    return f"{what} ({question.probability:.2f})"


def question_card(ledger: Ledger, question: Question, place: str) -> Group | None:
    """A question with what is needed to answer it; None where a run has taken its record out of the warehouse."""
    show = _actor if question.kind == "actors" else _record
    cards = [show(ledger, row) for row in (question.left, question.right) if row]
    if None in cards:
        return None
    head = Text.assemble((ASKED[question.kind], "bold"), (f"  {place} · published as {published_as(question)}", "dim"))
    sides = Table.grid(padding=(0, 2))
    for number, card in enumerate(cards, 1):
        sides.add_row(Text(str(number) if question.right else "", "bold"), card)
    return Group(head, "", sides)


def _record(ledger: Ledger, row: RowDict) -> Group | None:
    found = records_in_time(ledger, "r.claim_record_id = ?", row["claim_record_id"])
    if not found:
        return None
    said = " ".join(found[0]["content_text"].split())
    in_colour = sys.stdout.isatty()
    if in_colour and said in " ".join(sentence_of(found[0]["text"], found[0]).plain.split()):
        return record_card(found[0])
    return Group(record_card(found[0]), Padding(Text.assemble(("of: ", "dim"), said), (0, 0, 1, 12)))


def _actor(ledger: Ledger, row: RowDict) -> Group:
    """The actor as its document knows it, and the first sentence that it is the source of, if there is one."""
    facts = [row["kind"], row["country_code"], row["role"], row["actor_id"]]
    name = Text.assemble((row["name"], "bold"), " · ", " · ".join(str(fact) for fact in facts if fact))
    said = records_in_time(ledger, "r.document_actor_id = ?", row["document_actor_id"])
    return Group(name, *(record_card(record) for record in said[:1]))


def _answers(console: Console, question: Question, key: str) -> list[Answer]:
    if key == "w":
        assert question.right is not None
        chosen = {"1": [question.left], "2": [question.right], "b": [question.left, question.right]}
        return [("wrong", (row,)) for row in chosen.get(_key(console, SIDES), [])]
    word = _WORDS.get((question.kind, key))
    rows = (question.left, question.right) if question.right else (question.left,)
    return [(word, rows)] if word else []


def _key(console: Console, meanings: Mapping[str, str]) -> str:
    """The key that a person chooses; `q` where the input ends or is interrupted."""
    prompt = Text(" · ").join(Text.assemble((key, "bold"), f" {meaning}") for key, meaning in meanings.items())
    while True:
        try:
            typed = console.input(Text.assemble(prompt, ": ")).strip().casefold()
        except (EOFError, KeyboardInterrupt):
            console.print()
            return "q"
        console.print()
        if typed in meanings:
            return typed
