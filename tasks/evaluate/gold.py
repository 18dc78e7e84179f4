"""Gold: what a careful reader finds in an article, one JSON line an article. `tests/gold/README.md` is its guide."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from schemas.tables import Stance


class GoldError(ValueError):
    """Gold that cannot be used; the message is one line for a person."""


class GoldQuantity(BaseModel):
    """One quantity of a proposition: a value, or a range that may be open."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    approx: bool = False

    @model_validator(mode="after")
    def _says_something(self) -> "GoldQuantity":
        if self.value is None and self.low is None and self.high is None:
            raise ValueError("give value, low or high")
        return self


def _listed(given: object) -> object:
    return [given] if isinstance(given, str) else given


Name = Annotated[str, Field(min_length=1)]
Day = date  # `date` is also a key


class GoldRecord(BaseModel):
    """One statement: its content, its actors and their stance.

    `head` and `tail` are the first words from `start` on, and the last up to `end`, where the content itself may not be
    copied. `start` and `end` may be left out where `content` is given: `ground` finds them. They are -1 until then.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    start: int = -1
    end: int = -1
    content: Name | None = None
    nth: int = Field(1, ge=1)
    head: str | None = None
    tail: str | None = None
    actors: list[Annotated[list[Name], Field(min_length=1)]] = Field(min_length=1)
    stance: Annotated[list[Stance], BeforeValidator(_listed), Field(min_length=1)]
    source: str | None = None
    cue: str | None = None
    mode: str | None = None
    via: list[str] = []
    coref: bool = False
    optional: bool = False
    quantities: list[GoldQuantity] = []
    date: Day | None = None
    claim: str | None = None
    anaphor: str | None = None

    @model_validator(mode="after")
    def _stands_somewhere(self) -> "GoldRecord":
        if self.model_fields_set.isdisjoint({"start", "end"}):
            if self.content is None:
                raise ValueError("give start and end, or content")
        elif not 0 <= self.start < self.end:
            raise ValueError(f"start {self.start} and end {self.end} are no span")
        return self

    @property
    def continues(self) -> bool:
        """Whether the gold says that the sentence has no cue, rather than nothing about it."""
        return self.cue is None and "cue" in self.model_fields_set


class GoldDocument(BaseModel):
    """One article: the name of its file, and all its records."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    doc: Name
    sha256: str | None = None
    published: Day | None = None
    outlet: list[str] = []
    records: list[GoldRecord]

    @property
    def name(self) -> str:
        """The file name that documents are matched by: `.txt` may be left out."""
        return self.doc.removesuffix(".txt")


def _one_line(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    said = first["msg"].removeprefix("Value error, ")
    return f"{place}: {said}" if place else said


def read_gold(path: Path) -> list[GoldDocument]:
    """The articles of a gold file.

    Raises:
        GoldError: a line is no gold, or names an article that an earlier line names.
        OSError: the file cannot be read.
    """
    documents: dict[str, GoldDocument] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        raise GoldError(f"{path}: not UTF-8 text") from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            document = GoldDocument.model_validate_json(line)
        except ValidationError as error:
            raise GoldError(f"{path} line {number}: {_one_line(error)}") from None
        if document.name in documents:
            raise GoldError(f"{path} line {number}: {document.doc} is in an earlier line")
        documents[document.name] = document
    if not documents:
        raise GoldError(f"{path}: no gold in it")
    return list(documents.values())


def _find(record: GoldRecord, text: str) -> int:
    """Where the content stands for the nth time; -1 when it does not."""
    assert record.content is not None
    at = -1
    for _ in range(record.nth):
        at = text.find(record.content, at + 1)
        if at < 0:
            return -1
    if "nth" not in record.model_fields_set and text.find(record.content, at + 1) >= 0:
        raise GoldError("the content stands more than once: say which with nth, or give start and end")
    return at


def _ground_record(record: GoldRecord, text: str) -> GoldRecord:
    if record.start < 0:
        assert record.content is not None
        at = _find(record, text)
        if at < 0:
            raise GoldError(f"the content is not in the text: {record.content[:40]!r}")
        return record.model_copy(update={"start": at, "end": at + len(record.content)})
    words = text[record.start : record.end]
    given = [words == record.content] if record.content is not None else []
    given += [text.startswith(record.head, record.start)] if record.head is not None else []
    given += [text.endswith(record.tail, 0, record.end)] if record.tail is not None else []
    if record.end > len(text) or not all(given):
        raise GoldError(f"the text from {record.start} to {record.end} reads {words[:40]!r}")
    return record


def ground(gold: GoldDocument, document: dict[str, Any]) -> GoldDocument:
    """The gold of an article with every span checked against the document's text, or found in it.

    Raises:
        GoldError: it is not the article that was annotated, or a span does not hold what the gold says.
    """
    if gold.sha256 is not None and gold.sha256 != document["source_sha256"]:
        raise GoldError(f"{gold.doc}: not the bytes that were annotated (sha256 differs)")
    grounded = []
    for number, record in enumerate(gold.records):
        try:
            grounded.append(_ground_record(record, document["text"]))
        except GoldError as error:
            raise GoldError(f"{gold.doc} records.{number}: {error}") from None
    return gold.model_copy(update={"records": grounded})
