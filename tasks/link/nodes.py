"""Wordings of claims as linking groups them: records of one wording are one node."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from types import MappingProxyType

from schemas.stages import RowDict
from tasks.link.constraints import UNJUDGED, Constraints
from tasks.link.propositions import Proposition, outline, proposition
from tasks.link.telling import Manner, Telling, telling
from tasks.wording.texts import fold

_MIDNIGHT = time()

Unit = tuple[str, int, int]
"""Document and span of a proposition: records of one span are about one claim."""

Identity = tuple[str, bool, str | None]
"""Folded text, whether it is a negation, and where alone it means its claim."""


@dataclass(eq=False, slots=True)
class Node:
    """One wording of a claim, and the records that word it so.

    What is compared of it is made when it is compared: a corpus of wordings would not fit in memory.
    """

    text: str
    language: str
    negative: bool
    actor_id: str
    topics: list[str]
    folded: str
    generic: bool
    held: str | None  # where alone it means this claim: a speaker, a statement and its copies, or a judged record
    claim_id: str | None  # of a published wording
    records: list[str]
    first: datetime | None = None
    last: datetime | None = None
    told: set[Telling] = field(default_factory=set)

    @property
    def identity(self) -> Identity:
        """Wordings of one identity are one claim."""
        return self.folded, self.negative, self.held

    def proposition(self) -> Proposition:
        """The wording, ready to compare."""
        return proposition(self.text, self.language, self.negative, self.actor_id)


def seen_at(record: RowDict) -> datetime | None:
    """When a record's statement was made, else when its document was published."""
    if record["statement_date"] is not None:
        return datetime.combine(record["statement_date"], _MIDNIGHT)
    published: datetime | None = record["published_at"]
    return published


def lone_wording(record: RowDict, language: str, told: set[Telling]) -> Node:
    """The wording of one record, to be compared and not to be grouped."""
    text, negative = record["content_text"], record["polarity"] == "negative"
    said = (text, language, negative, record["actor_id"], record["topics"], fold(text), False)
    return Node(*said, None, None, [record["claim_record_id"]], told=told)


def wordings(
    records: list[RowDict],
    languages: Mapping[str, str],
    judged: Constraints = UNJUDGED,
    afresh: bool = False,
    manners: Mapping[str, Manner] = MappingProxyType({}),
) -> list[Node]:
    """The wordings of records, equal ones as one, in a fixed order; `afresh`, whatever claims they are published under.

    `manners` are those of their statements, by id, where it matters how they are told.
    Records of one span are one unit. Units with the same folded text are one wording when the text says enough to be
    known again, or when one is a copy of the other; one that a person parted from another stands alone.
    """
    units: dict[Unit, list[RowDict]] = defaultdict(list)
    for record in sorted(records, key=lambda row: (row["stance"] != "asserted", row["claim_record_id"])):
        units[record["doc_id"], record["content_start"], record["content_end"]].append(record)
    nodes: dict[tuple[Identity, str | None], Node] = {}
    for unit in sorted(units):
        rows = units[unit]
        first = rows[0]
        language = languages[first["doc_id"]]
        text = first["content_text"]
        negative, actor_id = first["polarity"] == "negative", first["actor_id"]
        wording = outline(text, language, first["topics"])
        speaker = actor_id if wording.points else None
        held = (first["origin_statement_id"] or first["statement_id"]) if wording.generic else speaker
        if judged.apart:
            held = next((row["claim_record_id"] for row in rows if judged.apart_from(row["claim_record_id"])), held)
        claim_id = None if afresh else first["claim_id"] or None
        said = (text, language, negative, actor_id, first["topics"], wording.folded, wording.generic)
        node = Node(*said, held, claim_id, [])
        node = nodes.setdefault((node.identity, node.claim_id), node)
        node.records += [row["claim_record_id"] for row in rows]
        node.told |= {telling(row, manners.get(row["statement_id"])) for row in rows}
        for row in rows:
            seen = seen_at(row)
            if seen is not None:
                node.first = seen if node.first is None else min(node.first, seen)
                node.last = seen if node.last is None else max(node.last, seen)
    return sorted(nodes.values(), key=_order)


def order_of(identity: Identity) -> str:
    """The place of an identity among others: that of its `repr`, as a folded text has nothing to escape."""
    folded, negative, held = identity
    return "('" + folded + "', " + str(negative) + ", " + repr(held) + ")"


def _order(node: Node) -> str:
    return order_of(node.identity) + ", " + repr(node.claim_id)
