"""Which of the published persons who bear a lone name have to be read to tell whom it means.

A surname may be that of thousands. Whoever has the office that a document names may be meant, and whoever documents
call so; of all others two of a country tell as well as all that the country alone does not say who it is.
"""

from collections.abc import Collection, Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import pyarrow as pa
from duckdb import DuckDBPyConnection

from tasks.link.actor_keys import LONE
from tasks.link.identity import CALLED, MUCH_BETTER
from tasks.link.names import person_tokens
from tasks.link.offices import offices
from tasks.link.persons import OFFICE, have_same_office
from tasks.link.sought import Sought

_TWO = 2  # of whom nobody knows which is meant


class Bearer(NamedTuple):
    """A published person with a lone name as one of several, and how many documents call it so."""

    actor_id: str
    name: str
    called: int


def likely_bearers(con: DuckDBPyConnection, sought: Sought, unsettled: Collection[str], moving: int) -> set[str]:
    """Ids of the published persons who decide whom the new lone names mean; more of them would change nothing.

    Args:
        con: with the tables of `link_tables`, and `document_actors`.
        sought: the new actors.
        unsettled: actors that are read in any case, and may not stay what they are.
        moving: how many new persons may give a published one a country, or be barred from it.
    """
    if not sought.held:
        return set()
    _register(con, "lone", sorted(sought.held))
    con.execute("create temp table bearers as select actor, key from links semi join lone using (key)")
    judged = "select actor_id from published semi join bearers using (actor) where linked_by = 'judgement'"
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
        with holders as (select actor, key from bearers semi join held using (key))
        select key, office, list(actor_id) from (
            select actor, holders.key, links.key[{len(OFFICE) + 1}:] as office from holders join links using (actor)
            where starts_with(links.key, '{OFFICE}')
            union
            select actor, key, role as office from holders join published using (actor) where role is not null)
        join published using (actor) group by all
        """
    ).fetchall()
    found: set[str] = set()
    for key, role, actor_ids in holders:
        if have_same_office(sought.held[key], offices(role, sought.language)):
            found.update(actor_ids)
    return found


def _by_country(con: DuckDBPyConnection, sought: Sought) -> Iterator[tuple[str, list[list[Bearer]]]]:
    """Each lone name that few bear, by link key, and who bears it, by country, those first whom most call so."""
    _register(con, "rare", sorted(sought.lone))
    con.execute(
        """
        create temp table rare_bearers as
        select key, country_code, actor_id, name from bearers semi join rare using (key) join published using (actor)
        """
    )
    con.execute(
        """
        create temp table told as
        select document_actor_id, actor_id, unnest(short_names) as name
        from document_actors semi join rare_bearers using (actor_id)
        """
    )
    called = con.execute("select distinct name from told").fetchall()
    folded = [(name, key) for (name,) in called if (key := _lone_key(name, sought)) is not None]
    names, keys = zip(*folded, strict=True) if folded else ((), ())
    con.register("folded", pa.table({"name": pa.array(names, pa.string()), "key": pa.array(keys, pa.string())}))
    rows = con.execute(
        """
        with times as (
            select actor_id, key, count(distinct document_actor_id) as called
            from told join folded using (name) group by all)
        select key, country_code, actor_id, name, coalesce(called, 0)
        from rare_bearers left join times using (actor_id, key) order by key, country_code, 5 desc, actor_id
        """
    ).fetchall()
    for key, of_key in groupby(rows, itemgetter(0)):
        yield key, [[Bearer._make(row[2:]) for row in of] for _, of in groupby(of_key, itemgetter(1))]


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
