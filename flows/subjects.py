"""The rows that can be judged: all of them, and the one that a person means by an id or a name."""

from flows.errors import UsageError
from flows.ids import current
from flows.ledger import Answer, Ledger
from schemas.stages import RowDict
from tasks.link.linked import OF_MANNERS
from tasks.link.names import fold_name
from tasks.link.telling import Manner, manners

_RECORDS = """
select claim_record_id, claim_id, statement_id, doc_id, actor_id, actor_name, stance, polarity, content_text,
       content_start, content_end, topics, outlet,
       coalesce(statement_date, cast(published_at as date)) as day, origin_statement_id, confidence
from claim_records
"""

_DOCUMENT_ACTORS = """
select document_actor_id, doc_id, actor_id, name, kind, country_code, role from document_actors
"""


def all_records(ledger: Ledger) -> Answer:
    """All claim records, with the columns that judging needs."""
    return ledger.rows(_RECORDS)


def document_actors(ledger: Ledger) -> Answer:
    """Each actor as one document knows it, with the columns that judging needs."""
    return ledger.rows(_DOCUMENT_ACTORS)


def languages(ledger: Ledger) -> dict[str, str]:
    """The language of each document."""
    return {row["doc_id"]: row["language"] for row in ledger.rows("select doc_id, language from documents")}


def statement_manners(ledger: Ledger) -> dict[str, Manner]:
    """How each statement is made."""
    return manners(ledger.rows(f"select {', '.join(OF_MANNERS)} from statements"))


def record_named(ledger: Ledger, given: str) -> RowDict:
    """The record of an id, or of the beginning of one.

    Raises:
        UsageError: no record has that id, or several begin so.
    """
    found = ledger.rows(f"{_RECORDS} where starts_with(claim_record_id, ?)", given)
    if not found:
        raise UsageError(f"no claim record {given}: `katanya claim ID` shows the records of a claim")
    if len(found) > 1:
        raise UsageError(f"several claim records begin with {given}: give more of the id")
    return found[0]


def record_or_claim_named(ledger: Ledger, given: str, besides: str | None = None) -> RowDict:
    """The record of an id; of a claim's id, a record of the claim.

    Args:
        ledger: what is published.
        given: what a person typed; of an id, the beginning will do.
        besides: id of a record that is not meant.

    Raises:
        UsageError: no record or claim has that id, or several begin so, or there is none besides.
    """
    if given.startswith("clm_"):
        found = ledger.rows(f"{_RECORDS} where claim_id = ?", current(ledger, "claim", given).id)
    else:
        found = [record_named(ledger, given)]
    others = [row for row in found if row["claim_record_id"] != besides]
    if not others:
        raise UsageError(f"both are the record {besides}")
    return min(others, key=lambda row: (row["stance"] != "asserted", row["claim_record_id"]))


def actor_named(ledger: Ledger, given: str, besides: str | None = None) -> RowDict:
    """The actor of a document by its id, by that of the published actor, or by name; any document of the actor's.

    Args:
        ledger: what is published.
        given: what a person typed; of an id, the beginning will do.
        besides: id of a document's actor that is not meant.

    Raises:
        UsageError: nobody is meant, or several are, or there is none besides.
    """
    rows = sorted(document_actors(ledger), key=lambda row: row["document_actor_id"])
    if given.startswith("act_"):
        meant_id = current(ledger, "actor", given).id
        found = [row for row in rows if row["actor_id"] == meant_id]
    else:
        found = [row for row in rows if row["document_actor_id"] == given]
        found = found or [row for row in rows if fold_name(row["name"]) == fold_name(given)]
    if not found:
        raise UsageError(f"no actor {given}: give an id, or a name as a document has it")
    meant = sorted({row["actor_id"] for row in found})
    if len(meant) > 1:
        raise UsageError(f"{given} may be {', '.join(meant[:3])}{', …' if len(meant) > 3 else ''}: give an id")
    found = [row for row in found if row["document_actor_id"] != besides]
    if not found:
        raise UsageError(f"both are the actor {besides}")
    return found[0]
