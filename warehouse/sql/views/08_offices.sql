-- Offices over time: one row a person, role, country and party, with the publication dates between which documents give
-- the person that role. Wordings of a role that differ in case, accents or spaces only are one; the latest is shown.
-- A role is what a document calls the person: it may be former, wrong or a mere description.
CREATE OR REPLACE VIEW offices AS
SELECT
    a.actor_id,
    a.name,
    first(t.role ORDER BY d.published_at DESC NULLS LAST, d.doc_id) AS role,
    t.country_code AS country,
    p.actor_id AS party_id,
    p.name AS party,
    min(d.published_at) AS first_seen,
    max(d.published_at) AS last_seen,
    count(DISTINCT d.doc_id) AS n_documents
FROM document_actors t
JOIN documents d ON d.doc_id = t.doc_id
JOIN actors a ON a.actor_id = t.actor_id
LEFT JOIN document_actors u ON u.document_actor_id = t.represents_document_actor_id
LEFT JOIN actors p ON p.actor_id = u.actor_id
WHERE t.kind = 'person' AND t.role IS NOT NULL
GROUP BY a.actor_id, a.name, t.country_code, p.actor_id, p.name,
    lower(strip_accents(regexp_replace(trim(t.role), '\s+', ' ', 'g')));
