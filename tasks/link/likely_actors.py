"""Which published actors may be new ones, as far as their link keys tell, found in DuckDB.

How a name begins is shared by many that are not alike: of those two words have to be like two of the new name, and
the words of a name are link keys, too.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable

import numpy as np
import pyarrow as pa
from duckdb import DuckDBPyConnection
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from tasks.link.actor_keys import LONE, opening_keys

_ALIKE = 0.75  # least share of letters that two words have in common: a misprint in four, a spelling in more

Tokens = tuple[str, ...]


def link_tables(con: DuckDBPyConnection) -> None:
    """Make the tables `published`, the `actors` numbered, and `links`, their link keys."""
    con.execute(
        """
        create temp table published as
        select row_number() over () as actor, actor_id, name, country_code, role, linked_by, link_keys from actors
        """
    )
    con.execute("create temp table links as select actor, unnest(link_keys) as key from published")
    con.execute("alter table published drop column link_keys")


def likely_actors(con: DuckDBPyConnection, keys: Collection[str], names: Collection[Tokens]) -> list[str]:
    """Published actors that have one of the link keys, or an opening of one of the names and two words like its own.

    Args:
        con: with the tables of `link_tables`.
        keys: link keys that new actors are searched by.
        names: new full names.
    """
    numbered = list(enumerate(sorted(names)))
    con.register("wanted", pa.table({"key": pa.array(sorted(keys), pa.string())}))
    con.register("openings", _table((at, key) for at, name in numbered for key in opening_keys(name)))
    con.execute("create temp table opened as select distinct actor, name from links join openings using (key)")
    con.execute(
        f"""
        create temp table words as
        select actor, key from links semi join opened using (actor) where starts_with(key, '{LONE}')
        """
    )
    known = [key.removeprefix(LONE) for (key,) in con.execute("select distinct key from words").fetchall()]
    like = _like({word for name in names for word in name}, known)
    of_first = ((at, LONE + word) for at, name in numbered for word in like[name[0]])
    of_others = {(at, LONE + word) for at, name in numbered for own in name[1:] for word in like[own]}
    con.register("first", _table(of_first))
    con.register("others", _table(of_others))
    found = con.execute(
        """
        select actor_id from published semi join (
            select actor from links semi join wanted using (key)
            union
            select actor from (
                select actor, name from opened join first using (name) semi join words using (actor, key)
                intersect
                select actor, name from opened join others using (name) semi join words using (actor, key))
            ) using (actor)
        """
    ).fetchall()
    return [actor_id for (actor_id,) in found]


def _table(rows: Iterable[tuple[int, str]]) -> pa.Table:
    """Numbers of names, and a link key each."""
    listed = list(rows)
    names, keys = zip(*listed, strict=True) if listed else ((), ())
    return pa.table({"name": pa.array(names, pa.int32()), "key": pa.array(keys, pa.string())})


def _like(ours: Collection[str], known: Collection[str]) -> dict[str, list[str]]:
    """For each of our words those of the known ones that may be it, spelt otherwise or cut to its first letter."""
    found: dict[str, list[str]] = {word: [] for word in ours}
    of_letter: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for side, words in enumerate((ours, known)):
        for word in words:
            of_letter[word[0]][side].append(word)
    for mine, its in of_letter.values():
        alike = cdist(mine, its, scorer=OSA.normalized_similarity, score_cutoff=_ALIKE) > 0
        alike |= np.array([len(word) == 1 for word in mine], bool)[:, None]
        alike |= np.array([len(word) == 1 for word in its], bool)
        for at, place in zip(*np.nonzero(alike), strict=True):
            found[mine[at]].append(its[place])
    return found
