"""What the records of a claim come to: who stands where, how often, and what a run changed.

Status of a claim, from the latest word of each actor (a refusal to comment or a silence takes back no earlier word):

    retracted    someone took it back, and nobody asserts it any more
    contested    someone asserts or confirms it, and someone denies it
    denied       someone denies it, and nobody asserts it
    confirmed    someone other than those who assert it confirms it, and nobody denies it
    unanswered   nobody denies or confirms it, and someone asked neither confirms nor denies, or stays silent
    uncontested  it is asserted, and that is all
    rejected     a person judged every record of it wrong

A record that a person judged wrong counts for nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from schemas.stages import RowDict
from tasks.link.comparison import Bond
from tasks.link.nodes import seen_at
from tasks.link.origins import Origins

_MOST_TOPICS = 12
_DENIES = {"asserted": "denied", "confirmed": "denied", "denied": "asserted"}
_CHANGES = {
    "asserted": "new_assertion",
    "confirmed": "new_confirmation",
    "denied": "new_denial",
    "retracted": "retraction",
}
_SUBSTANTIVE = frozenset(_CHANGES)


def roll_up(
    claim_id: str, question_id: str, records: list[RowDict], names: Mapping[str, str], told: Origins, held: Bond
) -> RowDict:
    """The `claims` row of a claim's records (at least one).

    Args:
        claim_id: its id.
        question_id: its question's id.
        records: all its records, of all runs.
        names: name of each actor.
        told: what the documents of the records go back to.
        held: what holds the records together.
    """
    counting = valid(records)
    ordered = sorted(counting or records, key=_order)
    negative = _is_negative(ordered)
    worded = [record for record in ordered if (record["polarity"] == "negative") == negative]
    standing = _standing(_latest(ordered, negative) if counting else {}, names)
    seen = [at for record in ordered if (at := seen_at(record)) is not None]
    bounds = [bound for record in ordered if (bound := _bounds(record))]
    lows = [low for low, _ in bounds if low is not None]
    highs = [high for _, high in bounds if high is not None]
    return {
        "claim_id": claim_id,
        "label": worded[0]["content_text"],
        "question_id": question_id,
        "topics": _topics(ordered),
        "first_seen_at": min(seen, default=None),
        "last_seen_at": max(seen, default=None),
        "n_records": len(counting),
        "n_documents": len({record["doc_id"] for record in counting}),
        "n_outlets": len({record["outlet"] for record in counting} - {None}),
        "n_origins": told.count(counting),
        "asserted_by": list(standing.get("asserted", ())),
        "confirmed_by": list(standing.get("confirmed", ())),
        "denied_by": list(standing.get("denied", ())),
        "declined_by": list(standing.get("declined", ())),
        "retracted_by": list(standing.get("retracted", ())),
        "status": status(standing) if counting else "rejected",
        "value_low": min(lows, default=None) if len(lows) == len(bounds) else None,
        "value_high": max(highs, default=None) if len(highs) == len(bounds) else None,
        "unit": next((record["unit"] for record in ordered if record["unit"] is not None), None),
        "linked_by": held.by,
        "link_probability": held.probability,
    }


def _topics(records: list[RowDict]) -> list[str]:
    """The topics of most records."""
    counted: dict[str, int] = {}
    for record in records:
        for topic in dict.fromkeys(record["topics"]):
            counted[topic] = counted.get(topic, 0) + 1
    return [topic for _, topic in sorted([(-times, topic) for topic, times in counted.items()])][:_MOST_TOPICS]


def _standing(stances: Mapping[str, str], names: Mapping[str, str]) -> dict[str, dict[str, None]]:
    """The names of those who take each stance, in the order of their first word; to stay silent is to decline."""
    found: dict[str, dict[str, None]] = {}
    for actor, stance in stances.items():
        found.setdefault("declined" if stance == "silent" else stance, {})[names.get(actor, "")] = None
    return found


def _bounds(record: RowDict) -> tuple[float | None, float | None] | None:
    """The bounds of a record's value, an open one None; None without a value."""
    value, low, high = record["value"], record["value_low"], record["value_high"]
    if value is not None:
        return (value if low is None else low), (value if high is None else high)
    return None if low is None and high is None else (low, high)


def valid(records: Iterable[RowDict]) -> list[RowDict]:
    """The records that nobody judged wrong."""
    return [record for record in records if record["judgement"] != "wrong"]


def latest_stances(records: list[RowDict], negative: bool) -> dict[str, str]:
    """Each actor's latest stance on the claim, by actor id, in the order of their first word.

    An actor who asserts the claim's negation denies it. Silence and refusals to comment take back nothing.
    `negative` tells whether the claim itself is a negation.
    """
    return _latest(sorted(records, key=_order), negative)


def _latest(ordered: list[RowDict], negative: bool) -> dict[str, str]:
    stances: dict[str, str] = {}
    for record in ordered:
        stance = record["stance"]
        if (record["polarity"] == "negative") != negative:
            stance = _DENIES.get(stance, stance)
        if stance in _SUBSTANTIVE or stances.get(record["actor_id"]) not in _SUBSTANTIVE:
            stances[record["actor_id"]] = stance
    return stances


def status(stances: Iterable[str]) -> str:
    """Where a claim stands, by the rules of this module."""
    held = set(stances)
    if "asserted" in held or "confirmed" in held:
        if "denied" in held:
            return "contested"
        if "confirmed" in held:
            return "confirmed"
        return "unanswered" if held & {"declined", "silent"} else "uncontested"
    if "retracted" in held:
        return "retracted"
    return "denied" if "denied" in held else "unanswered"


def changes(
    run_id: str,
    claim: RowDict,
    before: RowDict | None,
    records: list[RowDict],
    old_records: list[RowDict],
    names: Mapping[str, str],
    question_values: list[str],
) -> list[RowDict]:
    """The `changes` rows of one claim in a run.

    Args:
        run_id: the run.
        claim: its row now.
        before: its row before the run, None for a new claim.
        records: all its records.
        old_records: those of earlier runs.
        names: name of each actor.
        question_values: values that other claims of its question had before the run, as text.
    """

    def row(change: str, after: Any, was: str | None = None) -> RowDict:
        return {"run_id": run_id, "claim_id": claim["claim_id"], "change": change, "before": was, "after": after}

    found: list[RowDict] = []
    value = value_text(claim)
    if value and question_values and value not in question_values:
        found.append(row("new_value", value, ", ".join(question_values)))
    if before is None:
        return [row("new_claim", claim["label"]), *found]
    records, old_records = valid(records), valid(old_records)
    negative = _is_negative(records)
    old, new = latest_stances(old_records, negative), latest_stances(records, negative)
    for actor, stance in new.items():
        name, was = names.get(actor, ""), old.get(actor)
        if was == stance or stance not in _SUBSTANTIVE:
            continue
        if was in _SUBSTANTIVE and ("denied" in (was, stance) or stance == "retracted"):
            found.append(row("reversal", f"{name}: {stance}", f"{name}: {was}"))
        found.append(row(_CHANGES[stance], name, was))
    outlets = {record["outlet"] for record in old_records}
    new_outlets = sorted({record["outlet"] for record in records} - outlets - {None})
    found += [row("new_outlet", outlet, str(before["n_outlets"])) for outlet in new_outlets]
    unique = {(change["change"], change["after"]): change for change in found}
    return list(unique.values())


def value_text(claim: RowDict) -> str | None:
    """The values of a claim as text: `12000 troops`, `300–500 people killed`."""
    low, high = claim["value_low"], claim["value_high"]
    if low is None and high is None:
        return None
    if low is None or high is None:
        number = f"at most {high:.15g}" if low is None else f"at least {low:.15g}"
    else:
        number = f"{low:.15g}" if low == high else f"{low:.15g}–{high:.15g}"
    return f"{number} {claim['unit']}" if claim["unit"] else number


def by_claim(records: Iterable[RowDict]) -> dict[str, list[RowDict]]:
    """Records by claim id."""
    found: dict[str, list[RowDict]] = defaultdict(list)
    for record in records:
        found[record["claim_id"]].append(record)
    return found


def _is_negative(records: list[RowDict]) -> bool:
    """Whether every record words the claim as a negation: then the negation is the claim."""
    return all(record["polarity"] == "negative" for record in records)


def _order(record: RowDict) -> tuple[Any, ...]:
    return seen_at(record) or datetime.max, record["doc_id"], record["content_start"], record["claim_record_id"]
