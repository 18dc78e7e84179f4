-- One row a document with an address: which version of its page it is. Versions stand in the order of publication (an
-- undated one first), then of the run that brought them in, then of their ids: two versions of one run that state one
-- publication time are in no known order.
CREATE OR REPLACE VIEW document_versions AS
SELECT
    d.source_uri AS uri,
    d.doc_id,
    row_number() OVER page AS version,
    count(*) OVER (PARTITION BY d.source_uri) AS n_versions,
    lead(d.doc_id) OVER page IS NULL AS is_latest,
    lag(d.doc_id) OVER page AS previous_doc_id,
    d.text <> lag(d.text) OVER page AS text_changed,
    d.outlet,
    d.title,
    d.published_at,
    d.published_precision,
    r.started_at AS first_read_at
FROM documents d
LEFT JOIN runs r ON r.run_id = d.first_run_id
WHERE d.source_uri IS NOT NULL
WINDOW page AS (PARTITION BY d.source_uri ORDER BY d.published_at NULLS FIRST, r.started_at, d.doc_id);
