"""What a run changed about claims: who denies, confirms or takes back what, since when, in which sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from shlex import quote
from typing import Any

from flows.browse import records_in_time
from flows.ledger import Answer, Ledger
from flows.passages import sentence_of
from schemas.stages import RowDict
from tasks.addresses import Place

TURNS = {
    "reversal": "changed stance",
    "retraction": "taken back",
    "new_denial": "new denial",
    "denied_claim": "new claim, denied",
    "new_confirmation": "new confirmation",
    "new_value": "new figure",
}
"""Change → how a person calls it, most important first."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One change of a claim, as a person wants to be told of it."""

    change: str
    claim_id: str
    claim: str
    status: str
    who: str | None
    """The actor whose word it is; None of a new figure."""
    before: str | None
    """The actor's stance until then, or the figures known."""
    after: str
    before_day: date | None
    day: date | None
    sentence: str | None
    outlet: str | None
    source: str | None
    """Address of the page, else the file it was read from."""

    @property
    def kind(self) -> str:
        """What a person calls it: `changed stance`."""
        return TURNS[self.change]

    def __str__(self) -> str:
        """`Rusia: asserted (5 March 2024) → denied (8 March 2024)`, `Rusia (8 March 2024)`, `9 houses (before: 14)`."""
        if self.change == "new_value":
            return f"{self.after} (before: {self.before})"
        now = f" ({worded(self.day)})" if self.day else ""
        if self.change == "reversal":
            was = f" ({worded(self.before_day)})" if self.before_day else ""
            return f"{self.who}: {self.before}{was} → {self.after}{now}"
        return f"{self.who}{now}"


def worded(day: date) -> str:
    """`5 March 2024`."""
    return f"{day.day} {day:%B %Y}"


def command(claim_id: str, warehouse: Place) -> str:
    """What shows all of a claim: `katanya claim clm_…`, for a warehouse that is not the usual one too."""
    where = "" if str(warehouse) == "warehouse" else f" --warehouse {quote(str(warehouse))}"
    return f"katanya claim {claim_id}{where}"


def turned(ledger: Ledger, run_id: str) -> Answer:
    """Changes of a run, one row each, most important first: `change`, `claim_id`, `who`, `before`, `after`, `status`,
    `claim`. Somebody who denies a claim in
    the run that brings it in is a `denied_claim`."""
    return ledger.rows(_TURNED, run_id, list(TURNS))


def in_full(ledger: Ledger, rows: Sequence[Mapping[str, Any]]) -> list[Turn]:
    """The changes with their dates, their sentence and where it stands: for a few dozen rows."""
    if not rows:
        return []
    said = ledger.rows(_SAID, [row["claim_id"] for row in rows], [row["who"] for row in rows if row["who"]])
    by_word: dict[tuple[str, str, str | None], Answer] = {}
    for record in said:
        by_word.setdefault((record["claim_id"], record["who"], record["stands"]), []).append(record)
    chosen = []
    for row in rows:
        now = by_word.get((row["claim_id"], row["who"], row["after"]), [{}])[-1]
        until = by_word.get((row["claim_id"], row["who"], row["before"]), [])
        chosen.append((row, now, [record for record in until if not _later(record, now)]))
    shown = _sentences(ledger, [now for _, now, _ in chosen if now])
    return [_turn(row, now, until[-1] if until else {}, shown) for row, now, until in chosen]


def _sentences(ledger: Ledger, records: Sequence[RowDict]) -> dict[str, RowDict]:
    """Records by id, with their document's text. Naming the runs of the documents spares reading other texts."""
    ids, documents = ([record[name] for record in records] for name in ("claim_record_id", "doc_id"))
    runs = ledger.rows("select distinct first_run_id as run from documents where list_contains(?, doc_id)", documents)
    named = ", ".join(f"'{row['run']}'" for row in runs)
    condition = f"list_contains(?, r.claim_record_id) and d.first_run_id in ({named or 'null'})"
    return {record["claim_record_id"]: record for record in records_in_time(ledger, condition, ids)}


def _turn(row: Mapping[str, Any], now: RowDict, until: RowDict, shown: Mapping[str, RowDict]) -> Turn:
    record = shown.get(now.get("claim_record_id", ""))
    return Turn(
        **{name: row[name] for name in ("change", "claim_id", "claim", "status", "who", "before", "after")},
        before_day=until.get("day"),
        day=now.get("day"),
        sentence=sentence_of(record["text"], record).plain if record else None,
        outlet=now.get("outlet"),
        source=now.get("source_uri") or now.get("source_path"),
    )


def _later(record: RowDict, now: RowDict) -> bool:
    day, today = record["day"], now.get("day")
    return day is not None and today is not None and day > today


_TURNED = """
with told as (
    select change, claim_id,
           case change when 'new_value' then null
                       when 'reversal' then regexp_extract(after, '^(.*): [a-z]+$', 1)
                       else after end as who,
           case change when 'reversal' then regexp_extract(before, ': ([a-z]+)$', 1) else before end as before,
           case change when 'reversal' then regexp_extract(after, ': ([a-z]+)$', 1)
                       when 'retraction' then 'retracted'
                       when 'new_denial' then 'denied'
                       when 'new_confirmation' then 'confirmed'
                       else after end as after
    from changes where run_id = $1 and list_contains($2, change)
    union all
    select 'denied_claim', claim_id, unnest(denied_by), null, 'denied'
    from changes join claims using (claim_id)
    where run_id = $1 and change = 'new_claim' and status in ('contested', 'denied')
)
select t.*, c.label as claim, c.status
from told t join claims c using (claim_id)
where t.change = 'reversal' or not exists (
    select 1 from told r
    where r.change = 'reversal' and r.claim_id = t.claim_id and r.who = t.who and r.after = t.after
)
order by list_position($2, t.change), c.n_origins desc, t.claim_id, t.who, t.after
"""

# An actor who asserts the negation of a claim denies it, and one who denies the negation asserts it.
_SAID = """
select s.claim_id, s.actor as who, s.claim_record_id, s.doc_id, s.said_on as day, s.outlet, s.source_uri, s.source_path,
       case s.position when 'against' then 'denied'
                       when 'withdrawn' then 'retracted'
                       else case when s.stance in ('denied', 'asserted') then 'asserted' else s.stance end
       end as stands
from stances s
where list_contains(?, s.claim_id) and list_contains(?, s.actor)
order by s.said_on nulls first, s.published_at nulls first, s.doc_id, s.content_start
"""
