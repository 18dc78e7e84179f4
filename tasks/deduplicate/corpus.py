"""Copies across documents: of one block, of a whole story, and the furniture that an outlet repeats.

The result is the same in any batching, because every mark is a function of pairs that looks at no other pair:

- a block points to the FIRST block in the order (publication, unknown last; doc_id; position) of another document
  with the same or nearly the same text: a minimum over pairs, and a new document only adds pairs;
- furniture follows from the number of stories of an outlet that hold a text, which only grows;
- a document's `near_duplicate_of` follows from the marks of its own blocks.

A run joins the keys of all blocks (integers, in DuckDB), but reads the texts and rows of candidates only, and
answers with the rows that change, of new and of published documents.
"""

from dataclasses import dataclass, field

import duckdb
import pyarrow as pa

from schemas.relations import Relation, rows_where
from schemas.stages import RowDict
from tasks.deduplicate.keys import COPY_LENGTH, RECURRING
from tasks.sql import connect, sides_as_written
from tasks.wording.texts import Wording, near_similarity

_COPIED = 0.6  # least share of a story's characters that stand in copied blocks
_COPIED_CHARACTERS = 200  # a shared paragraph below this makes no shared story
_RECURRING_STORIES = 5


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents, their blocks and their block keys: Arrow tables, or datasets over Parquet files."""

    documents: Relation
    blocks: Relation
    keys: Relation


@dataclass(frozen=True, slots=True)
class Marks:
    """What the corpus step changes: columns to set, by id, in new and in published rows.

    `reread` names published documents of which a block is newly removed: their statements are to be read again.
    """

    blocks: dict[str, RowDict] = field(default_factory=dict)
    documents: dict[str, RowDict] = field(default_factory=dict)
    reread: tuple[str, ...] = ()


def mark_copies(new: Corpus, published: Corpus | None = None) -> Marks:
    """Marks that the new documents bring, for themselves and for documents published before.

    Args:
        new: documents not in `published`, after `mark_repeats`, each once.
        published: what earlier runs published, with its marks.
    """
    with connect() as con:
        _register(con, new, published)
        _near_texts(con, [new.blocks] if published is None else [new.blocks, published.blocks])
        con.execute(_FIRST_COPIES)
        con.execute(_FURNITURE)
        con.execute(_DOCUMENTS)
        blocks: dict[str, RowDict] = {}
        for block_id, first, kind, similarity in con.execute("from first_copies order by block_id").fetchall():
            scope = {"duplicate_kind": kind, "duplicate_scope": "corpus", "similarity": similarity}
            blocks[block_id] = {"duplicate_of": first, **scope}
        furniture = con.execute("select block_id, doc_id, is_new from furniture order by block_id").fetchall()
        removal = {"kind": "boilerplate", "removed": True, "removed_reason": RECURRING}
        for block_id, _, _ in furniture:
            blocks[block_id] = blocks.get(block_id, {}) | removal
        documents = {
            doc_id: {"near_duplicate_of": first, "n_removed_blocks": removed}
            for doc_id, first, removed in con.execute("from document_marks order by doc_id").fetchall()
        }
    return Marks(blocks, documents, tuple(sorted({doc_id for _, doc_id, is_new in furniture if not is_new})))


def mark_blocks(blocks: pa.Table, marks: Marks) -> pa.Table:
    """A `blocks` table with the marks set."""
    return _with_marks(blocks, "block_id", marks.blocks)


def mark_documents(documents: pa.Table, marks: Marks) -> pa.Table:
    """A `documents` table with the marks set."""
    return _with_marks(documents, "doc_id", marks.documents)


def _with_marks(table: pa.Table, key: str, marks: dict[str, RowDict]) -> pa.Table:
    ids = table.column(key).to_pylist()
    for name in sorted({name for id_ in ids if id_ in marks for name in marks[id_]}):
        at = table.schema.get_field_index(name)
        column = table.column(at).to_pylist()
        changed = [marks.get(id_, {}).get(name, old) for id_, old in zip(ids, column, strict=True)]
        table = table.set_column(at, table.schema.field(at), pa.array(changed, table.schema.field(at).type))
    return table


_BLOCK_COLUMNS = "block_id, doc_id, removed, duplicate_of, duplicate_scope"
_DOCUMENT_COLUMNS = "doc_id, near_duplicate_of, n_removed_blocks"


def _register(con: duckdb.DuckDBPyConnection, new: Corpus, published: Corpus | None) -> None:
    """Both sides as one, and the keys that the new documents touch as tables."""
    sides = {"new": new} if published is None else {"new": new, "old": published}
    for side, corpus in sides.items():
        con.register(f"{side}_documents", corpus.documents)
        con.register(f"{side}_blocks", corpus.blocks)
        con.register(f"{side}_keys", corpus.keys)
    for name, columns in (("documents", _DOCUMENT_COLUMNS), ("blocks", _BLOCK_COLUMNS), ("keys", "*")):
        parts = [f"select {columns}, {side == 'new'} as is_new from {side}_{name}" for side in sides]
        con.execute(f"create temp view {name} as {' union all '.join(parts)}")
    con.execute(
        """
        create temp table wanted_texts as select distinct text_key from new_keys;
        create temp table wanted_bands as select distinct unnest(bands) as band from new_keys;
        """
    )
    with sides_as_written(con):
        con.execute(
            """
            create temp table bands as
                select distinct text_key, band from (select text_key, unnest(bands) as band from keys)
                where band in (from wanted_bands);
            """
        )
    con.execute(
        """
        create temp table touched as
            select * exclude (bands),
                   coalesce(published_at, timestamp '9999-12-31') as known_at,
                   row(coalesce(published_at, timestamp '9999-12-31'), doc_id, position) as place
            from keys
            where text_key in (from wanted_texts) or text_key in (select text_key from bands);
        """
    )


def _near_texts(con: duckdb.DuckDBPyConnection, blocks: list[Relation]) -> None:
    """Table `near_texts` (own, other, similarity): pairs of texts, one of them new, that are nearly the same."""
    con.execute(
        """
        create temp table candidates as
            select distinct least(a.text_key, b.text_key) as own, greatest(a.text_key, b.text_key) as other
            from (from bands where text_key in (from wanted_texts)) a join bands b using (band)
            where a.text_key <> b.text_key;
        create temp table candidate_blocks as
            select text_key, min(block_id) as block_id, any_value(language order by block_id) as language from touched
            where text_key in (select own from candidates union select other from candidates) group by text_key;
        """
    )
    rows = con.execute("select block_id, text_key, language from candidate_blocks").fetchall()
    wanted = {block_id: (key, language) for block_id, key, language in rows}
    texts: dict[int, Wording] = {}
    for relation in blocks:
        for row in rows_where(relation, "block_id", wanted, ["block_id", "text"]):
            key, language = wanted[row["block_id"]]
            texts[key] = Wording(row["text"], language)
    pairs = con.execute("from candidates order by own, other").fetchall()
    similar = [(a, b, s) for a, b in pairs if (s := near_similarity(texts[a], texts[b])) is not None]
    own, other, similarity = (list(column) for column in zip(*similar, strict=True)) if similar else ([], [], [])
    near = pa.table(
        {
            "own": pa.array(own + other, pa.int64()),
            "other": pa.array(other + own, pa.int64()),
            "similarity": pa.array([round(s, 4) for s in similarity * 2], pa.float64()),
        }
    )
    con.register("near_pairs", near)
    con.execute("create temp table near_texts as from near_pairs")


_FIRST_COPIES = f"""
create temp table firsts as
    select text_key, arg_min(block_id, place) as first, arg_min(doc_id, place) as doc_id, min(place) as place
    from touched where n_characters >= {COPY_LENGTH} group by text_key;
create temp table pairs as
    select text_key as own, text_key as other, 'exact' as kind, 1.0::double as similarity from firsts
    union all select own, other, 'near', similarity from near_texts;
create temp table found as
    select b.block_id,
           arg_min(row(f.first, p.kind, p.similarity), row(f.place, p.kind)) as copy,
           min(f.place) as place
    from touched b join pairs p on p.own = b.text_key join firsts f on f.text_key = p.other
    where f.doc_id <> b.doc_id and f.place < b.place
    group by b.block_id;
create temp table marked as
    select block_id, duplicate_of from blocks
    where duplicate_of is not null and block_id in (select block_id from found);
create temp table marked_places as
    select block_id as duplicate_of,
           row(coalesce(published_at, timestamp '9999-12-31'), doc_id, position) as place
    from keys where block_id in (select duplicate_of from marked);
create temp table first_copies as
    select f.block_id, struct_extract(f.copy, 1) as first, struct_extract(f.copy, 2) as kind,
           struct_extract(f.copy, 3) as similarity
    from found f left join marked using (block_id) left join marked_places m using (duplicate_of)
    where m.place is null or f.place < m.place;
"""
"""For each block the first of the firsts of its own text and of those near to it, unless it is marked so already."""

_FURNITURE = f"""
create temp table furniture as
    select block_id, doc_id, t.is_new
    from touched t join blocks using (block_id, doc_id)
    where furniture and not removed and (outlet, text_key) in (
        select (outlet, text_key) from touched where furniture and outlet is not null
        group by outlet, text_key having count(distinct story) >= {_RECURRING_STORIES});
"""

_DOCUMENTS = f"""
create temp table changed as
    select doc_id from keys where block_id in (select block_id from first_copies) union select doc_id from furniture;
create temp table document_blocks as
    select k.doc_id, k.block_id, k.n_characters, coalesce(c.first, b.duplicate_of) as first
    from (from keys where doc_id in (from changed)) k join (from blocks where doc_id in (from changed)) b
    using (block_id) left join first_copies c using (block_id)
    where k.n_characters >= {COPY_LENGTH} and not b.removed and k.block_id not in (select block_id from furniture);
create temp table copied as
    select d.doc_id, t.doc_id as first, sum(d.n_characters) as n_copied,
           min(row(coalesce(t.published_at, timestamp '9999-12-31'), t.doc_id)) as place
    from document_blocks d join keys t on t.block_id = d.first group by d.doc_id, t.doc_id;
create temp table near_documents as
    select doc_id, arg_min(first, row(-n_copied, place)) as first
    from copied join (select doc_id, sum(n_characters) as n_all from document_blocks group by doc_id) using (doc_id)
    group by doc_id, n_all
    having sum(n_copied) >= {_COPIED} * n_all and sum(n_copied) >= {_COPIED_CHARACTERS};
create temp table document_marks as
    select doc_id, n.first, d.n_removed_blocks + coalesce(f.n_furniture, 0) as n_removed
    from documents d left join near_documents n using (doc_id)
    left join (select doc_id, count(*) as n_furniture from furniture group by doc_id) f using (doc_id)
    where (doc_id in (select doc_id from document_blocks) or f.n_furniture > 0)
      and (n.first is distinct from d.near_duplicate_of or f.n_furniture > 0);
"""
"""A document with a changed block: the story it copies most, if most of its characters stand in copied blocks."""
