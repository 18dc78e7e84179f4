"""From schema version 1 to 2: actors as each document knows them, and what holds actors and claims together.

Version 1 kept of an actor what all its documents say together. Of one that a single document knows, this is what that
document says: role, other names, and whom it speaks for. Of others the documents get the name alone, and the party
where it stands in the same document; reading them again fills in the rest.
"""

import duckdb

from schemas.ids import content_id

_DOCUMENT_ACTORS = """
CREATE TABLE v2.document_actors AS
WITH named AS (
    SELECT doc_id, actor_id, actor_name AS name FROM v1.claim_records
    UNION
    SELECT doc_id, unnest(via), unnest(via_names) FROM v1.claim_records
), mentioned AS (
    FROM named
    UNION
    SELECT m.doc_id, m.actor_id, a.name
    FROM v1.actor_mentions m JOIN v1.actors a USING (actor_id) ANTI JOIN named USING (doc_id, actor_id)
), single AS (
    SELECT any_value(doc_id) AS doc_id, actor_id FROM mentioned GROUP BY actor_id HAVING count(DISTINCT doc_id) = 1
), present AS (
    FROM mentioned
    UNION
    SELECT s.doc_id, party.actor_id, party.name
    FROM single s JOIN v1.actors a USING (actor_id) JOIN v1.actors party ON party.actor_id = a.represents_actor_id
    ANTI JOIN mentioned m ON m.doc_id = s.doc_id AND m.actor_id = party.actor_id
), known AS (
    SELECT p.doc_id, p.actor_id, p.name, a.kind, a.country_code, a.represents_actor_id,
        CASE WHEN s.actor_id IS NOT NULL THEN a.role END AS role,
        CASE WHEN s.actor_id IS NULL THEN [] ELSE list_filter(a.aliases, lambda alias: alias <> p.name) END AS aliases,
        row_number() OVER (PARTITION BY p.doc_id, a.kind, p.name ORDER BY p.actor_id) AS namesake
    FROM present p JOIN v1.actors a USING (actor_id) LEFT JOIN single s USING (doc_id, actor_id)
), identified AS MATERIALIZED (
    SELECT *, document_actor_id(
        CASE namesake WHEN 1 THEN [doc_id, kind, name] ELSE [doc_id, kind, name, actor_id] END
    ) AS document_actor_id
    FROM known
), parties AS (
    SELECT doc_id, actor_id AS represents_actor_id, min(document_actor_id) AS represents_document_actor_id
    FROM identified GROUP BY ALL
)
SELECT document_actor_id, doc_id, actor_id, name, kind, country_code, represents_document_actor_id, role, aliases
FROM identified LEFT JOIN parties USING (doc_id, represents_actor_id)
"""

_OTHERS = """
CREATE VIEW v2.claim_records AS
SELECT r.*, d.document_actor_id
FROM v1.claim_records r LEFT JOIN v2.document_actors d
    ON d.doc_id = r.doc_id AND d.actor_id = r.actor_id AND d.name = r.actor_name;

CREATE VIEW v2.actor_mentions AS
SELECT m.*, d.document_actor_id
FROM v1.actor_mentions m
LEFT JOIN (SELECT doc_id, actor_id, arg_min(document_actor_id, name) AS document_actor_id
           FROM v2.document_actors GROUP BY ALL) d USING (doc_id, actor_id);

CREATE VIEW v2.actors AS
SELECT a.*, s.role_seen_at, 'name' AS linked_by,
    link_keys(kind, coalesce(country_code, ''), name, aliases) AS link_keys
FROM v1.actors a LEFT JOIN (
    SELECT DISTINCT actor_id, published_at AS role_seen_at
    FROM v2.document_actors JOIN v1.documents USING (doc_id) WHERE role IS NOT NULL
) s USING (actor_id);

CREATE VIEW v2.claims AS SELECT *, 'wording' AS linked_by FROM v1.claims;

CREATE VIEW v2.runs AS SELECT *, 'track' AS job FROM v1.runs;
"""


def to_2(connection: duckdb.DuckDBPyConnection) -> None:
    """Creates the tables of version 2 that are new or other, from those of version 1."""
    _create_functions(connection)
    connection.execute(_DOCUMENT_ACTORS)
    connection.execute(_OTHERS)


def language_of(connection: duckdb.DuckDBPyConnection, version: int) -> str:
    """The language of most documents of a version."""
    by_documents = f"SELECT language FROM v{version}.documents GROUP BY ALL ORDER BY count(*) DESC, language LIMIT 1"
    return next((language for (language,) in connection.execute(by_documents).fetchall()), "id")


def _create_functions(connection: duckdb.DuckDBPyConnection) -> None:
    from tasks.link.actor_keys import link_keys

    language = language_of(connection, 1)

    def keys(kind: str, country_code: str, name: str, aliases: list[str]) -> list[str]:
        row = {"kind": kind, "country_code": country_code, "name": name, "aliases": aliases, "role": None}
        return sorted(link_keys(row, language))

    def document_actor_id(parts: list[str]) -> str:
        return content_id("dac", *parts)

    text, texts = "VARCHAR", "VARCHAR[]"
    connection.create_function("link_keys", keys, [text, text, text, texts], texts)
    connection.create_function("document_actor_id", document_actor_id, [texts], text)
