"""The watch list: claims, actors and topics of which a person wants to be told when somebody turns.

A YAML file, by default `watchlist.yaml` in the warehouse:

    claims: [clm_2285ef2bf79f95ec9c0c]   # ids, or how they begin; old ids follow merges and splits
    actors: [Ukraina, KPK]               # names or ids, of those who speak for them too
    topics: [bendungan retak]            # all words of one line in the claim
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from flows.errors import UsageError
from flows.ids import current
from flows.ledger import Ledger
from flows.turns import Turn, in_full, turned

TOLD_OF = frozenset({"reversal", "retraction", "new_denial", "denied_claim"})
TOLD = 50  # turns in one notification


class WatchList(BaseModel):
    """What is watched."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    claims: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sighting:
    """A turn, and the lines of the watch list that it answers to: `topic bendungan retak`."""

    turn: Turn
    watched: tuple[str, ...]


def read_watchlist(path: Path, must_exist: bool = False) -> WatchList:
    """The watch list of a file; an empty one where there is no such file.

    Raises:
        UsageError: the file cannot be read, holds something else, or must exist and does not.
    """
    try:
        return WatchList.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")) or {})
    except (FileNotFoundError, NotADirectoryError):
        if must_exist:
            raise UsageError(f"watch list {path}: no such file") from None
        return WatchList()
    except OSError as error:
        raise UsageError(f"watch list {path}: {error.strerror}") from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        raise UsageError(f"watch list {path}: {place}: {first['msg']} (claims, actors, topics: lists)") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UsageError(f"watch list {path}: {' '.join(str(error).split())}") from None


def sightings(ledger: Ledger, watched: WatchList, run_id: str) -> list[Sighting]:
    """What a run changed of what is watched, most important first."""
    rows = [row for row in turned(ledger, run_id) if row["change"] in TOLD_OF]
    lines = watched_claims(ledger, watched, {row["claim_id"] for row in rows})
    seen = [row for row in rows if row["claim_id"] in lines][:TOLD]
    return [Sighting(turn, tuple(lines[turn.claim_id])) for turn in in_full(ledger, seen)]


def watched_claims(ledger: Ledger, watched: WatchList, claim_ids: Iterable[str]) -> dict[str, list[str]]:
    """Of some claims those that are watched, each with the lines of the list that it answers to."""
    ids, lines = sorted(claim_ids), dict[str, list[str]]()
    for given in watched.claims:
        for claim_id in {*_answering(ledger, given)}.intersection(ids):
            lines.setdefault(claim_id, []).append(f"claim {given}")
    for kind, query, entries in (("actor", _OF_ACTOR, watched.actors), ("topic", _OF_TOPIC, watched.topics)):
        for entry in entries:
            for row in ledger.rows(query, ids, entry):
                lines.setdefault(row["claim_id"], []).append(f"{kind} {entry}")
    return lines


def unknown(ledger: Ledger, watched: WatchList) -> list[str]:
    """The claims on the list that no claim answers for, or several, and why."""
    found = []
    for given in watched.claims:
        try:
            current(ledger, "claim", given)
        except UsageError as error:
            found.append(f"watch list: {error}")
    return found


def _answering(ledger: Ledger, given: str) -> list[str]:
    """The claims that answer for an id now; none for one that is unknown or gone."""
    try:
        now = current(ledger, "claim", given)
    except UsageError:
        return []
    return [now.id, *now.parts]


_OF_ACTOR = """
with named as (
    select actor_id from actors
    where actor_id = $2 or lower(name) = lower($2)
       or list_contains(list_transform(aliases, lambda alias: lower(alias)), lower($2))
),
meant as (
    from named union select old.current_id from current_ids old where old.kind = 'actor' and old.old_id = $2
),
speaking as (
    select actor_id from actors where actor_id in (from meant) or represents_actor_id in (from meant)
)
select distinct r.claim_id
from claim_records r left join document_actors t using (document_actor_id)
left join document_actors p on p.document_actor_id = t.represents_document_actor_id
where list_contains($1, r.claim_id) and r.judgement is distinct from 'wrong'
  and (r.actor_id in (from speaking) or p.actor_id in (from meant))
order by r.claim_id
"""

_OF_TOPIC = """
select claim_id from claims
where list_contains($1, claim_id) and not exists (
    select 1 from (select unnest(string_split_regex(lower(trim($2)), '\\s+')) as word)
    where not (list_contains(topics, word) or contains(lower(label), word))
)
order by claim_id
"""
