-- How widely is each claim carried, and by how many independent origins?
-- Copies of one story, versions of one page and reports that credit one agency are one origin.
SELECT
    c.claim_id,
    c.label AS claim,
    c.status,
    c.n_documents AS documents,
    c.n_outlets AS outlets,
    c.n_origins AS origins,
    list_sort(list(DISTINCT s.outlet)) AS carried_by,
    min(s.said_on) AS first_on,
    max(s.said_on) AS last_on
FROM claims c
JOIN stances s ON s.claim_id = c.claim_id
GROUP BY ALL
ORDER BY origins DESC, documents DESC, outlets DESC, claim, c.claim_id;
