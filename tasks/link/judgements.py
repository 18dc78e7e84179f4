"""What people say of the rows: a plain file, one judgement a line, apart from the tables and only ever added to.

Judgements point at ids that come from the content (`claim_record_id`, `document_actor_id`) and stay the same on any
machine and in every run; claim and actor ids move when claims and actors do. The words beside the ids make the file
readable, and let a judgement find its row again when newer rules read it under another id.
"""

import errno
import json
import os
from collections import defaultdict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, model_validator

from schemas.stages import RowDict
from schemas.tables import Stance
from tasks.link.names import fold_name
from tasks.wording.texts import fold

Word = Literal["same_claim", "different_claim", "same_actor", "different_actor", "right", "wrong"]
Verdict = Literal["right", "wrong"]
Pairs: TypeAlias = list[tuple["Subject", "Subject"]]
IdPairs: TypeAlias = list[tuple[str, str]]
_Words: TypeAlias = tuple[str | None, ...]
_About = Literal["claim", "actor"]

_Text = Annotated[str, Field(min_length=1)]
_Moment = Annotated[AwareDatetime, AfterValidator(lambda at: at.astimezone(UTC))]


class JudgementError(ValueError):
    """A file of judgements that cannot be read; the message is one line for a person."""


class Subject(BaseModel):
    """What is judged: a claim record, or an actor as one document knows it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: _Text = Field(description="`claim_record_id`, or `document_actor_id`")
    doc_id: _Text = Field(description="Document")
    text: _Text = Field(description="Words of the proposition, or the actor's name")
    actor: str | None = Field(default=None, description="Who takes the stance, as published; null for an actor")
    stance: Stance | None = Field(default=None, description="The stance; null for an actor")

    @property
    def words(self) -> _Words:
        """What finds the subject when its id is gone."""
        return _name_words(self.doc_id, self.text) if self.actor is None else _words(self.doc_id, self.text, self.actor)


class Judgement(BaseModel):
    """One line of the file: what somebody said of one record, or of two records or actors, and when."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    judgement: Word = Field(description="What is said")
    left: Subject = Field(description="Of what")
    right: Subject | None = Field(default=None, description="The other one; null for `right` and `wrong`")
    by: _Text = Field(description="Who says it")
    at: _Moment = Field(description="When, UTC")
    note: str | None = Field(default=None, description="Why, for other people")

    @model_validator(mode="after")
    def _has_its_subjects(self) -> "Judgement":
        if (self.right is None) != (self.judgement in ("right", "wrong")):
            raise ValueError(f"{self.judgement} is said of {'two' if self.right is None else 'one, left'}")
        if self.right is not None and self.right.id == self.left.id:
            raise ValueError("left and right are the same")
        return self


def record_subject(record: RowDict) -> Subject:
    """A row of `claim_records` as a subject."""
    return Subject(
        id=record["claim_record_id"],
        doc_id=record["doc_id"],
        text=record["content_text"],
        actor=record["actor_name"],
        stance=record["stance"],
    )


def actor_subject(document_actor: RowDict) -> Subject:
    """A row of `document_actors` as a subject."""
    return Subject(id=document_actor["document_actor_id"], doc_id=document_actor["doc_id"], text=document_actor["name"])


@dataclass(frozen=True)
class Judgements:
    """All judgements, in the order of the file. Of two about the same, the later one holds."""

    lines: tuple[Judgement, ...] = ()

    @classmethod
    def read(cls, path: Path) -> "Judgements":
        """The judgements of a file; none where there is no file.

        Raises:
            JudgementError: a line is no judgement; says which, and why.
            OSError: the file cannot be read.
        """
        try:
            written = path.read_bytes()
        except FileNotFoundError:
            return cls()
        lines = []
        for number, line in enumerate(written.split(b"\n"), 1):
            if line.strip():
                try:
                    lines.append(Judgement.model_validate_json(line))
                except ValidationError as error:
                    raise JudgementError(f"{path}:{number}: {_one_line(error)}") from None
        return cls(tuple(lines))

    @property
    def same_claims(self) -> Pairs:
        """Records that are about one claim."""
        return _subjects(self._last["claim"], "same_claim")

    @property
    def different_claims(self) -> Pairs:
        """Records that are about two claims."""
        return _subjects(self._last["claim"], "different_claim")

    @property
    def same_actors(self) -> Pairs:
        """Actors of documents that are one."""
        return _subjects(self._last["actor"], "same_actor")

    @property
    def different_actors(self) -> Pairs:
        """Actors of documents that are two."""
        return _subjects(self._last["actor"], "different_actor")

    @cached_property
    def doc_ids(self) -> frozenset[str]:
        """The documents that were judged."""
        return frozenset(subject.doc_id for line in self.lines for subject in _both(line))

    @cached_property
    def verdicts(self) -> dict[str, Verdict]:
        """Whether a record says who said what, by record id."""
        return {line.left.id: line.judgement for line in self.lines if line.judgement in ("right", "wrong")}

    def verdict(self, record: RowDict) -> Verdict | None:
        """What was said of a row of `claim_records`: of its id, else of its actor, stance and words in its document."""
        if found := self.verdicts.get(record["claim_record_id"]):
            return found
        if record["doc_id"] not in self.doc_ids:
            return None
        return self._verdicts_by_words.get((*_record_words(record), record["stance"]))

    def claim_pairs(self, records: list[RowDict]) -> tuple[IdPairs, IdPairs]:
        """Record ids that must be, and that can not be, about one claim; subjects of no row here are left out."""
        return self._pairs("claim", records, "claim_record_id", _record_words)

    def actor_pairs(self, document_actors: list[RowDict]) -> tuple[IdPairs, IdPairs]:
        """Document actor ids that must be, and that can not be, one actor; subjects of no row here are left out."""
        return self._pairs("actor", document_actors, "document_actor_id", _actor_words)

    def conflicts(self) -> list[str]:
        """A line for each two that are judged different, and the same through others."""
        found = []
        for last in self._last.values():
            beside: dict[str, list[str]] = defaultdict(list)
            for (one, other), line in last.items():
                if line.judgement.startswith("same"):
                    beside[one].append(other)
                    beside[other].append(one)
            for (one, other), line in last.items():
                if line.judgement.startswith("different") and (between := _path(beside, one, other)):
                    found.append(
                        f"{one} and {other} are judged different (by {line.by}, {line.at:%Y-%m-%d}), "
                        f"and the same through {', '.join(between)}"
                    )
        return found

    @cached_property
    def _last(self) -> dict[_About, dict[tuple[str, str], Judgement]]:
        """The judgement that holds about each two ids."""
        last: dict[_About, dict[tuple[str, str], Judgement]] = {"claim": {}, "actor": {}}
        for line in self.lines:
            if line.right is not None:
                one, other = sorted((line.left.id, line.right.id))
                last["claim" if line.judgement.endswith("claim") else "actor"][one, other] = line
        return last

    @cached_property
    def _verdicts_by_words(self) -> dict[_Words, Verdict]:
        lines = (line for line in self.lines if line.right is None)
        return {(*line.left.words, line.left.stance): self.verdicts[line.left.id] for line in lines}

    def _pairs(
        self, about: _About, rows: list[RowDict], key: str, words: Callable[[RowDict], _Words]
    ) -> tuple[IdPairs, IdPairs]:
        judged = [line for line in self.lines if line.judgement.endswith(about)]
        now = _present([subject for line in judged for subject in _both(line)], rows, key, words)
        last: dict[tuple[str, str], Word] = {}
        for line in judged:
            ids = sorted({now[subject.id] for subject in _both(line) if subject.id in now})
            if len(ids) == 2:
                last[ids[0], ids[1]] = line.judgement
        must = [pair for pair, word in last.items() if word.startswith("same")]
        return must, [pair for pair, word in last.items() if word.startswith("different")]


def append(path: Path, judgements: Iterable[Judgement]) -> None:
    """Add judgements to a file, in one write that is on disk when this returns; the file is made where there is none.

    Raises:
        OSError: the file cannot be written.
    """
    lines = "".join(f"{_json_line(judgement)}\n" for judgement in judgements).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o666)
    try:
        size = os.fstat(descriptor).st_size
        if size and os.pread(descriptor, 1, size - 1) != b"\n":  # a last line written by hand
            lines = b"\n" + lines
        if os.write(descriptor, lines) < len(lines):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _json_line(judgement: Judgement) -> str:
    return json.dumps(judgement.model_dump(mode="json", exclude_none=True), ensure_ascii=False)


def _one_line(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    said = " ".join(first["msg"].removeprefix("Value error, ").split())
    return f"{place}: {said}" if place else said


def _words(doc_id: str, text: str, actor: str) -> _Words:
    return doc_id, fold(text), fold_name(actor)


def _name_words(doc_id: str, name: str) -> _Words:
    return doc_id, fold_name(name)


def _record_words(record: RowDict) -> _Words:
    return _words(record["doc_id"], record["content_text"], record["actor_name"])


def _actor_words(document_actor: RowDict) -> _Words:
    return _name_words(document_actor["doc_id"], document_actor["name"])


def _both(line: Judgement) -> tuple[Subject, ...]:
    return (line.left, line.right) if line.right else (line.left,)


def _subjects(last: dict[tuple[str, str], Judgement], word: Word) -> Pairs:
    return [(line.left, line.right) for line in last.values() if line.judgement == word and line.right]


def _present(
    subjects: Iterable[Subject], rows: list[RowDict], key: str, words: Callable[[RowDict], _Words]
) -> dict[str, str]:
    """The id of the row that each subject means, by the subject's id. Rows are folded in documents of lost ids only."""
    by_id = {subject.id: subject for subject in subjects}
    found = {row[key]: row[key] for row in rows if row[key] in by_id}
    lost = [subject for subject in by_id.values() if subject.id not in found]
    documents = {subject.doc_id for subject in lost}
    by_words: dict[_Words, list[RowDict]] = defaultdict(list)
    for row in rows:
        if row["doc_id"] in documents:
            by_words[words(row)].append(row)
    for subject in lost:
        if alike := by_words.get(subject.words):
            found[subject.id] = min(alike, key=lambda row: (row.get("stance") != subject.stance, row[key]))[key]
    return found


def _path(beside: dict[str, list[str]], start: str, end: str) -> list[str]:
    """The ids between two that are joined, by the shortest way; none where no way leads from one to the other."""
    before: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        at = waiting.popleft()
        for other in beside.get(at, ()):
            if other not in before and other != start:
                before[other] = at
                waiting.append(other)
    between = []
    while (end := before.get(end, start)) != start:
        between.append(end)
    return between[::-1]
