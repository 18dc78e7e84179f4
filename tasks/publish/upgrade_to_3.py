"""From schema version 2 to 3: persons are found by their offices and by how their names end, too.

What a document calls a person by, and what a name of one word stands among, is empty in what was read before: reading
the documents again fills it in.
"""

import duckdb

from tasks.publish.upgrade_to_2 import language_of

_ACTORS = """
CREATE VIEW v3.actors AS
SELECT * REPLACE (
    CASE kind WHEN 'person' THEN keys_of_a_person(name, aliases, coalesce(role, '')) ELSE link_keys END AS link_keys)
FROM v2.actors
"""


def to_3(connection: duckdb.DuckDBPyConnection) -> None:
    """Creates the tables of version 3 that are other, from those of version 2."""
    from tasks.link.actor_keys import link_keys

    language = language_of(connection, 2)

    def keys(name: str, aliases: list[str], role: str) -> list[str]:
        row = {"kind": "person", "country_code": None, "name": name, "aliases": aliases, "role": role}
        return sorted(link_keys(row, language))

    text, texts = "VARCHAR", "VARCHAR[]"
    connection.create_function("keys_of_a_person", keys, [text, texts, text], texts)
    connection.execute(_ACTORS)
