"""What of the warehouse new rows may touch: all else keeps its row."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from schemas.stages import RowDict
from tasks.link.candidates import likely_claims
from tasks.link.constraints import Constraints
from tasks.link.linked import OF_BLOCKS, OF_ORIGINS, OF_STATEMENTS
from tasks.link.nodes import Node
from tasks.link.origins import origins
from tasks.link.published import Published

_OF_WORDINGS = [
    *("claim_record_id", "claim_id", "doc_id", "statement_id", "origin_statement_id", "actor_id", "stance", "polarity"),
    *("content_text", "content_start", "content_end", "topics", "statement_date", "published_at"),
]


def first_copies(statements: list[RowDict], blocks_read: list[RowDict], old: Published) -> dict[str, str]:
    """First copy of each new statement in a block that repeats another document's."""
    blocks = {row["block_id"]: row for row in blocks_read}
    first = {row["duplicate_of"] for row in blocks_read if row["duplicate_scope"] == "corpus"}
    copied = [row for row in statements if row["block_id"] in first]
    copied += old.where("statements", "block_id", first, OF_STATEMENTS)
    copied_blocks = {row["block_id"]: row for row in old.where("blocks", "block_id", first, OF_BLOCKS)} | blocks
    return origins(statements, blocks, copied, copied_blocks)


def partners(judged: Constraints, records: list[RowDict], judged_before: list[RowDict]) -> list[str]:
    """Published claims of records that people joined with new ones."""
    new = {row["claim_record_id"] for row in records}
    wanted = {partner for record in new & judged.ids for partner in judged.same_as(record)}
    return [row["claim_id"] for row in judged_before if row["claim_record_id"] in wanted]


def records_before(
    old: Published, nodes: list[Node], languages: Mapping[str, str], renamed: list[str], claim_ids: list[str]
) -> list[RowDict]:
    """All published records of the claims that the new rows may touch: what is compared of them.

    These are claims that new wordings may belong to, that documents read anew had, that name an actor whose name has
    changed, and `claim_ids`.
    """
    if "claim_records" not in old.tables:
        return []
    with old.queried("claim_records") as con:
        likely = likely_claims(con, [node.topics for node in nodes])
    held = [node.held for node in nodes if node.generic and node.held]
    keys = {
        "doc_id": languages,
        "statement_id": held,
        "origin_statement_id": held,
        "actor_id": renamed,
        "content_text": [node.text for node in nodes if not node.generic],
    }
    again = old.where_any("claim_records", keys, ["claim_id"])
    found = [*likely, *claim_ids, *(row["claim_id"] for row in again)]
    return old.where("claim_records", "claim_id", found, _OF_WORDINGS)


def touched_claims(
    records: list[RowDict],
    before: list[RowDict],
    read: Collection[str],
    claim_of: Mapping[str, str],
    renamed: Collection[str],
    judged: Constraints,
) -> set[str]:
    """The claims, as published and as they are now, that may not be what they were: all others keep their row.

    They have a new record, or a published one that is read anew, has moved, is of an actor whose name has changed, or
    is judged.
    """
    found = {row["claim_id"] for row in records}
    ids = judged.ids
    for row in before:
        key = row["claim_record_id"]
        now = claim_of.get(key, row["claim_id"])
        altered = row["doc_id"] in read or now != row["claim_id"] or row["actor_id"] in renamed or key in ids
        if altered:
            found |= {row["claim_id"], now}
    return found


def succeeded(before: list[RowDict], records: list[RowDict]) -> dict[str, str]:
    """The claim of the published record that a record of a document read anew succeeds: most of its words are its."""
    now = {row["claim_record_id"] for row in records}
    lost: dict[str, list[RowDict]] = defaultdict(list)
    for row in before:
        if row["claim_record_id"] not in now:
            lost[row["doc_id"]].append(row)
    known = {row["claim_record_id"] for row in before}
    found: dict[str, str] = {}
    for row in records:
        if row["claim_record_id"] in known:
            continue
        shared = [
            (min(row["content_end"], was["content_end"]) - max(row["content_start"], was["content_start"]), was)
            for was in lost.get(row["doc_id"], ())
        ]
        length = row["content_end"] - row["content_start"]
        close = [(-width, was["claim_record_id"], was["claim_id"]) for width, was in shared if 2 * width > length]
        if close:
            found[row["claim_record_id"]] = min(close)[2]
    return found


def names_and_media(
    records: Iterable[list[RowDict]], actors: list[RowDict], old: Published
) -> tuple[dict[str, str], Collection[str]]:
    """The name of each actor of the records, and which of them and of their relays are media."""
    wanted = {actor for group in records for row in group for actor in (row["actor_id"], *row["via"])}
    changed = {row["actor_id"]: row for row in actors}
    rows = old.where("actors", "actor_id", wanted - changed.keys(), ["actor_id", "name", "kind"])
    rows = [*rows, *changed.values()]
    return {row["actor_id"]: row["name"] for row in rows}, {row["actor_id"] for row in rows if row["kind"] == "media"}


def told_documents(doc_ids: set[str], documents: list[RowDict], old: Published) -> dict[str, RowDict]:
    """The documents, and those that they copy, to the end of each chain, by id."""
    found = {row["doc_id"]: row for row in documents}
    wanted = doc_ids | {row["near_duplicate_of"] for row in documents if row["near_duplicate_of"]}
    while wanted := wanted - found.keys():
        rows = old.where("documents", "doc_id", wanted, OF_ORIGINS)
        found |= {row["doc_id"]: row for row in rows}
        wanted = {row["near_duplicate_of"] for row in rows if row["near_duplicate_of"]}
    return found
