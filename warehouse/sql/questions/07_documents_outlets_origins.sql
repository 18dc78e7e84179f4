-- How widely is each claim carried, and by how many independent origins?
-- Copies of one story are one origin.
SELECT
    claim_id,
    min(claim) AS claim,
    count(DISTINCT doc_id) AS documents,
    count(DISTINCT outlet) AS outlets,
    count(DISTINCT origin_doc_id) AS origins,
    list_sort(list(DISTINCT outlet)) AS carried_by,
    min(said_on) AS first_on,
    max(said_on) AS last_on
FROM stances
GROUP BY claim_id
ORDER BY documents DESC, outlets DESC, claim, claim_id;
