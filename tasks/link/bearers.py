"""Which of the published persons who bear a lone name have to be read to tell whom it means.

A surname may be that of thousands. Whoever has the office that a document names may be meant, and whoever documents
call so; of all others two of a country tell as well as all that the country alone does not say who it is.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

import pyarrow as pa
from duckdb import DuckDBPyConnection

from schemas.relations import Relation
from tasks.link.actor_keys import LONE
from tasks.link.identity import CALLED, MUCH_BETTER
from tasks.link.names import person_tokens
from tasks.link.offices import offices
from tasks.link.persons import OFFICE, have_same_office
from tasks.link.sought import Sought
from tasks.sql import connect

_TWO = 2  # of whom nobody knows which is meant


@dataclass(frozen=True, slots=True)
class Bearer:
    """A published person with a lone name as one of several, and how many documents call it so."""

    actor_id: str
    name: str
    called: int


def likely_bearers(
    sought: Sought, actors: Relation, document_actors: Relation, unsettled: Collection[str], moving: int
) -> set[str]:
    """Ids of the published persons who decide whom the new lone names mean; more of them would change nothing.

    Args:
        sought: the new actors.
        actors: published `actors`.
        document_actors: published `document_actors`.
        unsettled: actors that are read in any case, and may not stay what they are.
        moving: how many new persons may give a published one a country, or be barred from it.
    """
    if not sought.held:
        return set()
    with connect() as con:
        con.register("actors", actors)
        con.register("document_actors", document_actors)
        _register(con, "wanted", sorted(sought.held))
        con.execute(
            """
            create temp table bearers as select actor_id, key from (
                select actor_id, unnest(link_keys) as key from actors where kind = 'person')
            semi join wanted using (key)
            """
        )
        judged = "select distinct actor_id from bearers join actors using (actor_id) where linked_by = 'judgement'"
        found = {actor_id for (actor_id,) in con.execute(judged).fetchall()}
        found |= _of_office(con, sought)
        for key, countries in _by_country(con, sought):
            most = max(bearers[0].called for bearers in countries) + sought.called[key]
            for bearers in countries:
                free = [bearer for bearer in bearers if bearer.actor_id not in unsettled]
                found.update(_deciding(free, key, most, moving, sought.language))
    return found


def _register(con: DuckDBPyConnection, name: str, keys: list[str]) -> None:
    con.register(name, pa.table({"key": pa.array(keys, pa.string())}))


def _of_office(con: DuckDBPyConnection, sought: Sought) -> set[str]:
    """Those who have an office that a document gives to somebody of a lone name."""
    _register(con, "held", sorted(key for key, held in sought.held.items() if held))
    holders = con.execute(
        f"""
        select key, role, list(actor_id) from (
            select actor_id, key, unnest(list_append(link_keys, '{OFFICE}' || role)) as role
            from bearers semi join held using (key) join actors using (actor_id))
        where starts_with(role, '{OFFICE}') group by key, role
        """
    ).fetchall()
    found: set[str] = set()
    for key, role, actor_ids in holders:
        if have_same_office(sought.held[key], offices(role.removeprefix(OFFICE), sought.language)):
            found.update(actor_ids)
    return found


def _by_country(con: DuckDBPyConnection, sought: Sought) -> Iterator[tuple[str, list[list[Bearer]]]]:
    """Each lone name that few bear, by link key, and who bears it, by country, those first whom most call so."""
    _register(con, "rare", sorted(sought.lone))
    called = "select distinct unnest(short_names) from document_actors semi join bearers using (actor_id)"
    folded = [(name, key) for (name,) in con.execute(called).fetchall() if (key := _lone_key(name, sought)) is not None]
    names, keys = zip(*folded, strict=True) if folded else ((), ())
    con.register("folded", pa.table({"name": pa.array(names, pa.string()), "key": pa.array(keys, pa.string())}))
    rows = con.execute(
        """
        with told as (
            select actor_id, key, count(distinct document_actor_id) as called from (
                select document_actor_id, actor_id, unnest(short_names) as name
                from document_actors semi join bearers using (actor_id)) join folded using (name)
            group by actor_id, key)
        select key, country_code, actor_id, name, coalesce(called, 0)
        from bearers semi join rare using (key) join actors using (actor_id) left join told using (actor_id, key)
        order by key, country_code, 5 desc, actor_id
        """
    ).fetchall()
    for key, of_key in groupby(rows, itemgetter(0)):
        yield key, [[Bearer(*row[2:]) for row in of] for _, of in groupby(of_key, itemgetter(1))]


def _lone_key(name: str, sought: Sought) -> str | None:
    tokens = person_tokens(name, sought.language)
    key = LONE + tokens[0]
    return key if len(tokens) == 1 and key in sought.lone else None


def _deciding(bearers: list[Bearer], key: str, most: int, moving: int, language: str) -> list[str]:
    """As many of those of one country as show that neither the country nor what documents call them tells them apart.

    Args:
        bearers: those whom most documents call so first.
        most: documents that call one of any country so, the new ones all counted.
    """
    token = key.removeprefix(LONE)
    found: list[str] = []
    called: list[int] = []
    named = 0
    for bearer in bearers:
        others = sum(called[1 + moving :])
        undecided = most < max(CALLED, MUCH_BETTER * others)
        if named >= _TWO + moving and (undecided or not bearer.called):
            break
        found.append(bearer.actor_id)
        called.append(bearer.called)
        tokens = person_tokens(bearer.name, language)
        named += len(tokens) > 1 and token in tokens
    return found
