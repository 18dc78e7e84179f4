"""The rule cases: small texts of our own with every statement that MEANING's forms find in them.

`cases/<group>.yaml` is a list of items (`Case`): a text, the records expected of it, and the ruling behind them.
An item states the complete list: a record that is neither expected nor optional fails it.
`cases/known_gaps.txt` names items (one id a line) that are not met yet; when one is met, it must leave the list.
"""

import re
import unicodedata
from collections import Counter
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
        columns = {"low": "value_low", "high": "value_high"}
        return all(row[columns.get(key, key)] == getattr(self, key) for key in self.model_fields_set)


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
            found[f"{path.stem}/{case.id}"] = case
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
    pairs = zip(wanted, found, strict=False)
    return len(wanted) == len(found) and all(set(folded(a)) <= set(folded(b)) for a, b in pairs)


class Page:
    """What the pipeline read from one case."""

    def __init__(self, case: Case) -> None:
        text = case.text if case.page else HEADER + case.text
        page = Input(
            source_path=f"{case.id}.txt",
            source_row=None,
            source_sha256=case.id,
            source_uri=None,
            format="txt",
            encoding="utf-8",
            text=text,
        )
        document, blocks = mark_repeats(*clean(page, "id", "run_cases"))
        reading = read_statements(document, blocks, language="id")
        self.text: str = document["text"]
        self.records: list[RowDict] = reading.claim_records
        self.statements = {row["statement_id"]: row for row in reading.statements}
        self.actors = {row["actor_id"]: row for row in reading.actors}
        self.quantities: list[RowDict] = reading.quantities

    def quantities_of(self, record: RowDict) -> list[RowDict]:
        return [row for row in self.quantities if row["statement_id"] == record["statement_id"]]

    def misfits(self, wanted: Expected, record: RowDict) -> list[str]:
        """What of the expected record the found one, of the same content, gets wrong."""
        statement, actor = self.statements[record["statement_id"]], self.actors[record["actor_id"]]
        rows = self.quantities_of(record)
        seen: dict[str, tuple[Any, bool]] = {
            "stance": (record["stance"], record["stance"] in wanted.stance),
            "actor": (record["actor_name"], same_actor(wanted, record, actor)),
        }
        for key, found in (("source", statement["source_text"]), ("cue", statement["cue_text"])):
            words = getattr(wanted, key)
            if words is not None:
                seen[key] = (found, same_words(words, found))
        exact = {
            "polarity": record["polarity"],
            "speech_act": record["speech_act"],
            "mode": statement["mode"],
            "continuation": statement["is_continuation"],
            "date": str(statement["statement_date"]),
        }
        for key, found in exact.items():
            if getattr(wanted, key) is not None:
                seen[key] = (found, found == getattr(wanted, key))
        if wanted.via is not None:
            seen["via"] = (record["via_names"], same_names(wanted.via, record["via_names"]))
        if wanted.quantities is not None:
            met = all(any(quantity.fits(row) for row in rows) for quantity in wanted.quantities)
            met = met and len(rows) == len(wanted.quantities)
            seen["quantities"] = ([(row["text"], row["unit"]) for row in rows], met)
        wants = {"stance": wanted.stance, **wanted.model_dump(exclude_unset=True)}
        return [f"{key}: wanted {wants[key]}, found {found}" for key, (found, met) in seen.items() if not met]


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
    gaps, gap = known_gaps(), pytest.mark.xfail(strict=True)
    return [pytest.param(case, id=name, marks=[gap] if case.id in gaps else []) for name, case in cases().items()]


@pytest.mark.parametrize("case", _parameters())
def test_case(case: Case) -> None:
    lines = differences(case)
    assert not lines, "\n".join(["", case.text.strip(), f"-- {case.why}", *lines])


def test_ids_are_unique() -> None:
    ids = Counter(case.id for case in cases().values())
    assert [name for name, count in ids.items() if count > 1] == []


def test_known_gaps_are_cases() -> None:
    assert known_gaps() <= {case.id for case in cases().values()}
