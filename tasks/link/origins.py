"""The first copy of a statement whose block repeats another document's."""

from schemas.stages import RowDict

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
