"""`katanya review`: what a person says of claims, actors and attributions, written to a file of judgements."""

import getpass
import json
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.table import Table
from rich.text import Text

from flows.asking import Answer, ask_all, published_as
from flows.browse import terminal
from flows.errors import UsageError
from flows.judged import read_judgements
from flows.ledger import Ledger, open_ledger
from flows.subjects import (
    actor_named,
    all_records,
    document_actors,
    languages,
    record_named,
    record_or_claim_named,
    statement_manners,
)
from schemas.stages import RowDict
from tasks.addresses import Place
from tasks.link.judgements import (
    Judgement,
    Judgements,
    Subject,
    Word,
    actor_subject,
    append,
    record_subject,
)
from tasks.link.labelled import labelled_pairs, with_labelled
from tasks.link.models import Model
from tasks.link.queue import Kind, Question, actor_questions, attribution_questions, by_doubt, claim_questions


def _nothing(topic: str | None) -> str:
    about = f" about {topic}" if topic else ""
    return f"nothing to review: no link or record{about} is in doubt that has not been judged"


@dataclass(frozen=True, slots=True)
class Desk:
    """Where judgements are written, by whom, with which note."""

    path: Path
    by: str
    note: str | None = None

    def write(self, answers: Iterable[Answer]) -> None:
        """Write each answer as it comes; then say how many they were, and what comes of them.

        Raises:
            UsageError: the file cannot be written.
        """
        written = 0
        for word, rows in answers:
            left, *others = map(subject, rows)
            judgement = Judgement(
                judgement=word,
                left=left,
                right=others[0] if others else None,
                by=self.by,
                at=datetime.now(UTC).replace(microsecond=0),
                note=self.note,
            )
            try:
                append(self.path, [judgement])
            except OSError as problem:
                raise UsageError(f"{self.path}: {problem.strerror}") from None
            written += 1
        print(f"{counted(written, 'judgement')} written to {self.path}")
        if written:
            print("`katanya relink` applies them to what is published; runs apply them to what they link.")
        _report_conflicts(self.path)


def counted(number: int, what: str) -> str:
    """`1 judgement`, `1,200 judgements`."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def subject(row: RowDict) -> Subject:
    """A claim record, or an actor of a document, as a subject."""
    return record_subject(row) if "claim_record_id" in row else actor_subject(row)


def reviewer() -> str:
    """Who judges where no name is given: git's user.name, else the login name.

    Raises:
        UsageError: neither git nor the system has a name.
    """
    try:
        asked = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False)
        named = asked.stdout.strip()
    except OSError:  # no git
        named = ""
    try:
        return named or getpass.getuser()
    except (OSError, KeyError):
        raise UsageError("say who judges with --by NAME") from None


def questions(
    ledger: Ledger, judgements: Judgements, kind: Kind | None = None, topic: str | None = None
) -> list[Question]:
    """What to look at, most doubtful first.

    Args:
        ledger: what is published.
        judgements: what is judged is not asked again.
        kind: only questions of this kind.
        topic: only questions about a record, or an actor with a record in that document, about this word.
    """
    records, language_of = all_records(ledger), languages(ledger)
    found: list[Question] = []
    if kind in ("claims", None):
        found += claim_questions(records, judgements, language_of, statement_manners(ledger))
    if kind in ("actors", None):
        found += actor_questions(document_actors(ledger), judgements, language_of)
    if kind in ("attributions", None):
        found += attribution_questions(records, judgements)
    if topic:
        word = topic.lower()
        about = [row for row in records if word in row["topics"] or word in row["content_text"].lower()]
        told = {(row["doc_id"], row["actor_name"]) for row in about}
        ids = {row["claim_record_id"] for row in about}

        def fits(row: RowDict) -> bool:
            return row["claim_record_id"] in ids if "claim_record_id" in row else (row["doc_id"], row["name"]) in told

        found = [question for question in found if any(fits(row) for row in (question.left, question.right) if row)]
    return by_doubt(found)


def review(warehouse: Place, desk: Desk, kind: Kind | None, topic: str | None, limit: int) -> None:
    """Ask one question after the other, and write each answer.

    Raises:
        UsageError: nothing is published, or the judgements cannot be read or written.
    """
    queue = questions(open_ledger(warehouse), read_judgements(desk.path), kind, topic)
    if not queue:
        print(_nothing(topic))
        return
    print(f"{counted(len(queue), 'question')}, most doubtful first; judging as {desk.by}\n")
    desk.write(ask_all(terminal(), warehouse, queue, limit))


def show_queue(warehouse: Place, path: Path, kind: Kind | None, topic: str | None, limit: int, as_json: bool) -> None:
    """Print the first questions of the queue, and ask none.

    Raises:
        UsageError: nothing is published, or the judgements cannot be read.
    """
    queue = questions(open_ledger(warehouse), read_judgements(path), kind, topic)
    _report_conflicts(path)
    if as_json:
        print(json.dumps([_plain(question) for question in queue[:limit]], ensure_ascii=False, indent=1, default=str))
        return
    if not queue:
        print(_nothing(topic))
        return
    table = Table(
        "doubt", "published as", "left", "right", title=f"{min(limit, len(queue))} of {counted(len(queue), 'question')}"
    )
    for question in queue[:limit]:
        sides = [_side(row) if row else Text() for row in (question.left, question.right)]
        table.add_row(f"{question.doubt:.2f}", published_as(question), *sides)
    terminal().print(table)


def judge(warehouse: Place, desk: Desk, said: Mapping[Word, Sequence[str]]) -> None:
    """Write what was said on the command line, once every name in it is known.

    Args:
        warehouse: what is judged.
        desk: where to write it.
        said: for `right` and `wrong` any number of records, for the others two records or actors.

    Raises:
        UsageError: nothing is published, a name means nothing or too much, or the file cannot be read or written.
    """
    if both := {*said.get("right", ())}.intersection(said.get("wrong", ())):
        raise UsageError(f"{min(both)} is said to be right, and wrong")
    ledger = open_ledger(warehouse)
    read_judgements(desk.path)
    answers: list[Answer] = []
    for word, names in said.items():
        if word in ("right", "wrong"):
            answers += [(word, (record_named(ledger, name),)) for name in names]
        elif word.endswith("actor"):
            left = actor_named(ledger, names[0])
            answers.append((word, (left, actor_named(ledger, names[1], left["document_actor_id"]))))
        else:
            one, other = sorted(names, key=lambda name: name.startswith("clm_"))  # a record leaves its claim the others
            if one == other:
                raise UsageError(f"both are {one}")
            left = record_or_claim_named(ledger, one)
            right = record_or_claim_named(ledger, other, left["claim_record_id"])
            if word == "different_claim" and _place(left) == _place(right):
                raise UsageError("both stand on the same words of one document: --wrong says which of them is wrong")
            answers.append((word, (left, right)))
    for word, rows in answers:
        print(f"{word}: {' · '.join(f'{one.id} {one.text}' for one in map(subject, rows))}")
    desk.write(answers)


def _place(record: RowDict) -> tuple[object, ...]:
    return record["doc_id"], record["content_start"], record["content_end"]


def write_pairs(path: Path, file: Path, kind: Kind | None) -> None:
    """Add the judged pairs of claims, or of actors, to a file of labelled pairs; what it holds already stays.

    Raises:
        UsageError: the judgements or the file cannot be read, the file cannot be written, or nothing is judged.
    """
    if kind == "attributions":
        raise UsageError("--pairs: training pairs are of claims or actors; --kind says which")
    model: Model = kind or "claims"
    judged = labelled_pairs(read_judgements(path), model)
    if not judged:
        raise UsageError(f"{path}: no pairs of {model} are judged")
    known = _labelled(file)
    rows = with_labelled(known, judged)
    partial = file.with_name(f".{file.name}.partial")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), encoding="utf-8")
        partial.replace(file)
    except OSError as problem:
        raise UsageError(f"{file}: {problem.strerror}") from None
    print(f"{counted(len(judged), 'judged pair')} of {model} in {file}, {len(rows) - len(known):,} of them new")


def _report_conflicts(path: Path) -> None:
    """Name the judgements that contradict one another on stderr."""
    for conflict in read_judgements(path).conflicts():
        print(f"katanya: {path}: {conflict}", file=sys.stderr)


def _labelled(file: Path) -> list[dict[str, Any]]:
    """The labelled pairs that a file holds; none where there is no file."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    except (OSError, UnicodeDecodeError) as problem:
        raise UsageError(f"{file}: {getattr(problem, 'strerror', 'not UTF-8 text')}") from None
    rows = []
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
            rows.append({name: row[name] for name in ("group", "left", "right", "same")})
        except (ValueError, TypeError, KeyError):
            raise UsageError(f"{file}:{number}: no labelled pair (group, left, right, same)") from None
    return rows


def _plain(question: Question) -> dict[str, Any]:
    sides = {
        side: row and {column: value for column, value in row.items() if column != "topics"}
        for side, row in (("left", question.left), ("right", question.right))
    }
    return {
        "kind": question.kind,
        "doubt": round(question.doubt, 3),
        "probability": round(question.probability, 3),
        "joined": question.joined,
        **sides,
    }


def _side(row: RowDict) -> Text:
    """A record or an actor in two lines: what it says, and what to judge it by."""
    if "claim_record_id" in row:
        facts = [row["actor_name"], row["stance"], row["outlet"], row["claim_record_id"]]
        return Text.assemble(row["content_text"], "\n", (" · ".join(fact for fact in facts if fact), "dim"))
    facts = [row["country_code"], row["role"], row["document_actor_id"]]
    return Text.assemble(row["name"], "\n", (" · ".join(fact for fact in facts if fact), "dim"))
