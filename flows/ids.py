"""Ids as people type them: old ones, and the beginnings of ids."""

from dataclasses import dataclass
from typing import Literal

from flows.errors import UsageError
from flows.ledger import Ledger

_TABLES = {
    "claim": ("claims", "claim_id", "`katanya claims` lists them"),
    "actor": ("actors", "actor_id", "see actors"),
}


@dataclass(frozen=True, slots=True)
class Current:
    """The id that answers for one that was published, and those that took up parts of it."""

    id: str
    parts: tuple[str, ...] = ()


def current(ledger: Ledger, kind: Literal["claim", "actor"], given: str) -> Current:
    """What answers for an id now: follows merges and splits, and completes the beginning of an id.

    Raises:
        UsageError: no such id, or several begin so.
    """
    table, key, hint = _TABLES[kind]
    found = ledger.rows(f"select {key} from {table} where starts_with({key}, ?) order by {key} limit 2", given)
    moved = ledger.rows(
        f"""
        select old_id, list(current_id order by (select count(*) from claim_records r where r.{key} = current_id) desc,
                            current_id) as parts
        from current_ids where kind = ? and starts_with(old_id, ?) group by old_id order by old_id limit 2
        """,
        kind,
        given,
    )
    ids = sorted({row[key] for row in found} | {row["old_id"] for row in moved})
    gone = "from id_changes where kind = ? and starts_with(old_id, ?) and new_id = '' limit 1"
    if not ids and ledger.rows(gone, kind, given):
        raise UsageError(f"{kind} {given} is gone: its documents were read again, and no longer say it")
    if not ids:
        raise UsageError(f"no {kind} {given}: {hint}")
    if len(ids) > 1 and ids[0] != given:
        raise UsageError(f"several {kind}s begin with {given}: give more of the id")
    parts: list[str] = next((row["parts"] for row in moved if row["old_id"] == ids[0]), [])
    if any(row[key] == ids[0] for row in found):
        return Current(ids[0], tuple(parts))
    return Current(parts[0], tuple(parts[1:]))
