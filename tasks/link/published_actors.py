"""What linking reads of the published actors, and of what documents call them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from schemas.stages import RowDict
from tasks.link.actor_keys import short_names_of
from tasks.link.bearers import likely_bearers
from tasks.link.likely_actors import likely_actors, link_tables
from tasks.link.published import Published
from tasks.link.sought import Sought

Told = dict[str, list[tuple[list[str], datetime | None]]]
"""By actor, what short names each of its documents calls it by, and when."""


def sought_actors(old: Published, sought: Sought, needed: set[str], moving: int) -> dict[str, RowDict]:
    """The published actors that new ones may be, or that tell that they are not, by id.

    Args:
        old: tables with `actors` and `document_actors`.
        sought: the new actors.
        needed: actors that are read in any case, and may not stay what they are.
        moving: how many new actors may give a published one a country, or are judged.
    """
    if not {"actors", "document_actors"} <= old.tables.keys():
        return {}
    with old.queried("actors", "document_actors") as con:
        link_tables(con)
        likely = likely_actors(con, sought.keys, sought.names)
        read = needed | sought.ids | likely_bearers(con, sought, needed, moving)
    return {
        row["actor_id"]: row
        for row in old.each("actors", "actor_id", [*likely, *read])
        if row["actor_id"] in read or sought.may_be(row)
    }


def told_of(old: Published, sought: Sought, actors: Iterable[RowDict]) -> Told:
    """What is told of the published actors that new lone or common names may mean."""
    keys = sought.lone | sought.common
    asked = [row["actor_id"] for row in actors if not keys.isdisjoint(row["link_keys"] or ())]
    rows = old.where("document_actors", "actor_id", asked, ["actor_id", "doc_id", "short_names"])
    doc_ids = {row["doc_id"] for row in rows}
    documents = old.where("documents", "doc_id", doc_ids, ["doc_id", "published_at"])
    seen = {row["doc_id"]: row["published_at"] for row in documents}
    told: Told = defaultdict(list)
    for row in rows:
        told[row["actor_id"]].append((short_names_of(row, sought.language), seen.get(row["doc_id"])))
    return told
