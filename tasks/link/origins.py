"""What a report goes back to: the first copy of a statement, and how many independent origins a claim has."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from schemas.stages import RowDict
from tasks.link.disjoint import DisjointSets
from tasks.link.names import fold_name
from tasks.wording.texts import fold

Place = tuple[str, int, str]  # block, offset of the cue or content in it, rule


def origins(
    statements: list[RowDict], blocks: dict[str, RowDict], copied: list[RowDict], copied_blocks: dict[str, RowDict]
) -> dict[str, str]:
    """The original statement of each statement in a copied block, by statement id.

    The original is the statement that the same rule read at the same offset in the block copied; in a near copy,
    where offsets shift, the one with the same content. A statement without such a counterpart has no original.

    Args:
        statements: statements that may be copies.
        blocks: their blocks, by id.
        copied: statements of the blocks copied, of this run and published ones.
        copied_blocks: the blocks copied, by id.
    """
    at_place: dict[Place, str] = {}
    of_content: dict[tuple[str, str], str] = {}
    for statement in sorted(copied, key=lambda row: row["statement_id"]):
        block = copied_blocks.get(statement["block_id"])
        if block is not None:
            at_place.setdefault(_place(statement, block, statement["block_id"]), statement["statement_id"])
            if statement["content_text"]:
                of_content.setdefault((statement["block_id"], statement["content_text"]), statement["statement_id"])
    found: dict[str, str] = {}
    for statement in statements:
        block = blocks.get(statement["block_id"])
        first = block["duplicate_of"] if block and block["duplicate_scope"] == "corpus" else None
        if block is None or first is None:
            continue
        origin = of_content.get((first, statement["content_text"] or "")) or (
            at_place.get(_place(statement, block, first)) if block["duplicate_kind"] == "exact" else None
        )
        if origin is not None:
            found[statement["statement_id"]] = origin
    return found


def _place(statement: RowDict, block: RowDict, block_id: str) -> Place:
    starts = (statement["cue_start"], statement["content_start"], statement["source_start"])
    start = next((start for start in starts if start is not None), block["start"])
    return block_id, start - block["start"], statement["rule_id"]


_LONG_WORDING = 12  # words; two reporters do not word so much alike by chance


@dataclass(frozen=True, slots=True)
class Origins:
    """What documents and relays go back to.

    `documents` holds, by id, `near_duplicate_of`, `source_uri` and `credit`; `media` the actors that are media.
    """

    documents: Mapping[str, RowDict] = field(default_factory=dict)
    media: Collection[str] = frozenset()

    def count(self, records: Iterable[RowDict]) -> int:
        """Independent origins of a claim's records.

        Documents are of one origin when they copy one story, are versions of one page, credit one agency or pass on
        one medium's report; and when they have a statement copied from one another, or a long wording of one actor's.
        """
        rows = list(records)
        if len({record["doc_id"] for record in rows}) < 2:
            return min(1, len(rows))
        traces = [self._traces(record) for record in rows]
        sets = DisjointSets((first, other) for first, *others in traces for other in others)
        return len({sets.find(first) for first, *_ in traces})

    def _traces(self, record: RowDict) -> list[str]:
        document = self.documents.get(record["doc_id"], {})
        traces = [f"story {self._story(record['doc_id'])}"]
        traces.append(f"statement {record['origin_statement_id'] or record['statement_id']}")
        if document.get("source_uri"):
            traces.append(f"page {document['source_uri']}")
        if document.get("credit"):
            traces.append(f"agency {fold_name(document['credit'])}")
        relays = zip(record["via"], record["via_names"], strict=True)
        traces += [f"agency {fold_name(name)}" for actor_id, name in relays if actor_id in self.media][:1]
        folded = fold(record["content_text"])
        if folded.count(" ") + 1 >= _LONG_WORDING:
            traces.append(f"words {record['actor_id']} {folded}")
        return traces

    def _story(self, doc_id: str) -> str:
        """The document that first told the story; chains of copies are followed to their end."""
        while first := self.documents.get(doc_id, {}).get("near_duplicate_of"):
            doc_id = first
        return doc_id
