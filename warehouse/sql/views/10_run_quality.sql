-- What the documents that a run brought in look like: one row a run, and one an outlet in a run (`outlet` is null for
-- the whole run). All columns are counts, so that runs may be added up before one is divided by another.
-- n_low_confidence: records below 0.5; n_unnamed: records of a source without a name; n_recurring: documents with a kept
-- paragraph that at least two more documents of that outlet and run have, copies of one story aside: page furniture that
-- no rule knows yet. n_rejects: inputs first rejected in the run, a document met under a second name aside; an outlet
-- has none.
-- A document that was read again counts in the run that first brought it in, as it reads now.
CREATE OR REPLACE VIEW run_quality AS
WITH recurring AS (
    SELECT d.first_run_id, d.outlet, unnest(list(DISTINCT d.doc_id)) AS doc_id
    FROM documents d
    JOIN blocks b ON b.doc_id = d.doc_id
    WHERE b.kind = 'body' AND NOT b.removed AND d.near_duplicate_of IS NULL AND d.outlet IS NOT NULL
        AND b.duplicate_scope IS DISTINCT FROM 'document'
    GROUP BY d.first_run_id, d.outlet, coalesce(b.duplicate_of, b.block_id)
    HAVING count(DISTINCT d.doc_id) >= 3
),
counted AS (
    SELECT
        first_run_id AS run_id,
        outlet,
        count(*) AS n_documents,
        count(*) FILTER (published_at IS NULL) AS n_undated,
        count(*) FILTER (outlet IS NULL) AS n_without_outlet,
        count(*) AS n_without_statements,
        sum(n_blocks) AS n_blocks,
        sum(n_repeated_blocks) AS n_repeated_blocks
    FROM documents
    GROUP BY ALL
    UNION ALL BY NAME
    SELECT
        d.first_run_id AS run_id,
        d.outlet,
        count(*) AS n_statements,
        -count(DISTINCT s.doc_id) AS n_without_statements
    FROM documents d
    JOIN statements s ON s.doc_id = d.doc_id
    GROUP BY ALL
    UNION ALL BY NAME
    SELECT
        d.first_run_id AS run_id,
        d.outlet,
        count(*) AS n_records,
        count(*) FILTER (r.confidence < 0.5) AS n_low_confidence,
        count(*) FILTER (a.kind = 'unnamed') AS n_unnamed
    FROM documents d
    JOIN claim_records r ON r.doc_id = d.doc_id
    LEFT JOIN document_actors a ON a.document_actor_id = r.document_actor_id
    GROUP BY ALL
    UNION ALL BY NAME
    SELECT first_run_id AS run_id, outlet, count(DISTINCT doc_id) AS n_recurring FROM recurring GROUP BY ALL
    UNION ALL BY NAME
    SELECT run_id, NULL AS outlet, count(*) AS n_rejects FROM rejects WHERE reason <> 'same_document' GROUP BY run_id
)
SELECT
    run_id,
    outlet,
    CAST(coalesce(sum(n_documents), 0) AS BIGINT) AS n_documents,
    CAST(coalesce(sum(n_undated), 0) AS BIGINT) AS n_undated,
    CAST(coalesce(sum(n_without_outlet), 0) AS BIGINT) AS n_without_outlet,
    CAST(coalesce(sum(n_without_statements), 0) AS BIGINT) AS n_without_statements,
    CAST(coalesce(sum(n_statements), 0) AS BIGINT) AS n_statements,
    CAST(coalesce(sum(n_records), 0) AS BIGINT) AS n_records,
    CAST(coalesce(sum(n_low_confidence), 0) AS BIGINT) AS n_low_confidence,
    CAST(coalesce(sum(n_unnamed), 0) AS BIGINT) AS n_unnamed,
    CAST(coalesce(sum(n_blocks), 0) AS BIGINT) AS n_blocks,
    CAST(coalesce(sum(n_repeated_blocks), 0) AS BIGINT) AS n_repeated_blocks,
    CAST(coalesce(sum(n_recurring), 0) AS BIGINT) AS n_recurring,
    CAST(coalesce(sum(n_rejects), 0) AS BIGINT) AS n_rejects
FROM counted
GROUP BY GROUPING SETS ((run_id), (run_id, outlet))
HAVING grouping(outlet) = 1 OR outlet IS NOT NULL;
