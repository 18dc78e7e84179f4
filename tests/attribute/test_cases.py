"""The rule cases: small texts of our own with every statement that MEANING's forms find in them.

`cases/<group>.yaml` is a list of items (`Case`): a text, the records expected of it, and the ruling behind them.
An item states the complete list: a record that is neither expected nor optional fails it.
`cases/known_gaps.txt` names items (one id a line) that are not met yet; when one is met, it must leave the list.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any, Self

import pytest
import yaml
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from schemas.stages import Input, RowDict
from schemas.tables import Polarity, SpeechAct, Stance
from tasks.clean import clean
from tasks.deduplicate import mark_repeats
from tasks.resolve import read_statements

CASES = Path(__file__).parent / "cases"
HEADER = "Rangkuman Peristiwa Pekan Ini\n\nRabu, 12 Maret 2025 - 10:00 WIB\n\n"
SAME_CONTENT = 0.8
ROUGHLY_THERE = 0.5  # for optional records, where fair readers differ about the span too
EDGE = " \t\r\n.,;:\"'“”‘’«»"


class ExpectedQuantity(BaseModel):
    """A quantity of the content; keys left out are not compared."""

    model_config = ConfigDict(extra="forbid")

    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    approximation: str | None = None

    def fits(self, row: RowDict) -> bool:
        columns = {"value": "value", "low": "value_low", "high": "value_high", "unit": "unit", "approximation": "approximation"}
        return all(row[columns[key]] == getattr(self, key) for key in self.model_fields_set)


class Expected(BaseModel):
    """One claim record. Lists hold acceptable alternatives; keys left out are not compared.

    `actor` is a name whose words the record's name must contain, a country code for a state,
    or `unnamed` for a source of that kind.
    """

    model_config = ConfigDict(extra="forbid")

    content: list[str]
    stance: list[Stance] = ["asserted"]
    actor: list[str]
    source: str | None = None
    cue: str | None = None
    polarity: Polarity | None = None
    speech_act: SpeechAct | None = None
    mode: str | None = None
    continuation: bool | None = None
    via: list[str] | None = None
    date: str | None = None
    quantities: list[ExpectedQuantity] | None = None
    optional: bool = False

    @field_validator("content", "stance", "actor", mode="before")
    @classmethod
    def _one_or_many(cls, value: Any) -> Any:
        return value if isinstance(value, list) else [value]


class Case(BaseModel):
    """One item of a case file. `page: true` means that the text is a whole page and needs no header."""

    model_config = ConfigDict(extra="forbid")

    id: str
    text: str
    expect: list[Expected] = Field(description="All records, optional ones marked")
    why: str
    page: bool = False

    @model_validator(mode="after")
    def _grounded(self) -> Self:
        for record in self.expect:
            for words in (*record.content, record.source, record.cue):
                if words is not None and words not in self.text:
                    raise ValueError(f"{self.id}: not in the text: {words!r}")
        return self


@cache
def cases() -> dict[str, Case]:
    """All items, by `group/id`."""
    found = {}
    for path in sorted(CASES.glob("*.yaml")):
        for item in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            case = Case.model_validate(item)
            name = f"{path.stem}/{case.id}"
            assert name not in found, f"{name} stands twice"
            found[name] = case
    return found


def known_gaps() -> set[str]:
    path = CASES / "known_gaps.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def folded(words: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().casefold()
    return re.findall(r"[a-z0-9]+", plain)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the quotation marks, commas and blanks at its edges."""
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return start, end


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, shared) / (max(a[1], b[1]) - min(a[0], b[0]))


def content_overlap(text: str, wanted: Expected, record: RowDict) -> float:
    found = trimmed(text, record["content_start"], record["content_end"])
    spans = (match.span() for words in wanted.content for match in re.finditer(re.escape(words), text))
    return max(overlap(trimmed(text, *span), found) for span in spans)


def same_actor(wanted: Expected, record: RowDict, actor: RowDict) -> bool:
    for name in wanted.actor:
        if name == "unnamed":
            if actor["kind"] == "unnamed":
                return True
        elif re.fullmatch("[A-Z]{2}", name):
            if actor["kind"] == "state" and actor["country_code"] == name:
                return True
        elif set(folded(name)) <= set(folded(record["actor_name"])):
            return True
    return False


def same_words(wanted: str, found: str | None) -> bool:
    """One wording contains the other."""
    a, b = f" {' '.join(folded(wanted))} ", f" {' '.join(folded(found or ''))} "
    return len(b) > 2 and (a in b or b in a)


def same_names(wanted: list[str], found: list[str]) -> bool:
    return len(wanted) == len(found) and all(set(folded(a)) <= set(folded(b)) for a, b in zip(wanted, found, strict=True))


class Page:
    """What the pipeline read from one case."""

    def __init__(self, case: Case) -> None:
        text = case.text if case.page else HEADER + case.text
        page = Input(source_path=f"{case.id}.txt", source_row=None, source_sha256=case.id, source_uri=None,
                     format="txt", encoding="utf-8", text=text)
        document, blocks = mark_repeats(*clean(page, "id", "run_cases"))
        reading = read_statements(document, blocks, language="id")
        self.text: str = document["text"]
        self.records: list[RowDict] = reading.claim_records
        self.statements = {row["statement_id"]: row for row in reading.statements}
        self.actors = {row["actor_id"]: row for row in reading.actors}
        self.quantities: list[RowDict] = reading.quantities

    def misfits(self, wanted: Expected, record: RowDict) -> list[str]:
        """What of the expected record the found one, of the same content, gets wrong."""
        statement = self.statements[record["statement_id"]]
        checks: dict[str, tuple[object, object, bool]] = {
            "stance": (wanted.stance, record["stance"], record["stance"] in wanted.stance),
            "actor": (wanted.actor, record["actor_name"], same_actor(wanted, record, self.actors[record["actor_id"]])),
        }
        for key, found in (("source", statement["source_text"]), ("cue", statement["cue_text"])):
            words = getattr(wanted, key)
            if key in wanted.model_fields_set:
                checks[key] = (words, found, found is None if words is None else same_words(words, found))
        for key, found in (("polarity", record["polarity"]), ("speech_act", record["speech_act"]), ("mode", statement["mode"]),
                           ("continuation", statement["is_continuation"]), ("date", str(statement["statement_date"]))):
            words = getattr(wanted, key)
            if words is not None:
                checks[key] = (words, found, found == words)
        if wanted.via is not None:
            checks["via"] = (wanted.via, record["via_names"], same_names(wanted.via, record["via_names"]))
        if wanted.quantities is not None:
            rows = [row for row in self.quantities if row["statement_id"] == record["statement_id"]]
            met = len(rows) == len(wanted.quantities) and all(any(q.fits(row) for row in rows) for q in wanted.quantities)
            found_quantities = [(row["value"], row["value_low"], row["value_high"], row["approximation"], row["unit"]) for row in rows]
            checks["quantities"] = ([q.model_dump(exclude_unset=True) for q in wanted.quantities], found_quantities, met)
        return [f"{key}: wanted {want}, found {found}" for key, (want, found, met) in checks.items() if not met]


def differences(case: Case) -> list[str]:
    """Readable lines: what is missing, what is wrong, and what should not be there."""
    page = Page(case)
    pairs = []
    for i, wanted in enumerate(case.expect):
        for j, record in enumerate(page.records):
            share = content_overlap(page.text, wanted, record)
            if share >= (ROUGHLY_THERE if wanted.optional else SAME_CONTENT):
                pairs.append((wanted.optional, len(page.misfits(wanted, record)), -share, i, j))
    taken: dict[int, int] = {}
    for _, _, _, i, j in sorted(pairs):
        if i not in taken and j not in taken.values():
            taken[i] = j
    lines = []
    for i, wanted in enumerate(case.expect):
        if wanted.optional:
            continue
        if i not in taken:
            lines.append(f"MISSING {'/'.join(wanted.stance)} by {wanted.actor[0]}: {wanted.content[0]!r}")
            continue
        wrong = page.misfits(wanted, page.records[taken[i]])
        lines.extend(f"WRONG   {line}  ({wanted.content[0][:50]!r})" for line in wrong)
    for j, record in enumerate(page.records):
        if j not in taken.values():
            rule = page.statements[record["statement_id"]]["rule_id"]
            lines.append(f"EXTRA   {record['stance']} by {record['actor_name']}: {record['content_text']!r}  [{rule}]")
    return lines


def _parameters() -> list[Any]:
    gaps = known_gaps()
    return [pytest.param(case, id=name, marks=[pytest.mark.xfail(strict=True)] if case.id in gaps or name in gaps else [])
            for name, case in cases().items()]


@pytest.mark.parametrize("case", _parameters())
def test_case(case: Case) -> None:
    lines = differences(case)
    assert not lines, "\n".join(["", case.text.strip(), f"-- {case.why}", *lines])


def test_known_gaps_are_cases() -> None:
    names = set(cases()) | {case.id for case in cases().values()}
    assert known_gaps() <= names
