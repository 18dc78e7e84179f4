-- One row a document: the story it belongs to, and how it hangs on an earlier document of that story (tied_to).
-- how: 'version' of one page; 'near_copy' of most of a story; 'credit': it credits the agency that the earlier document
-- credits for a claim that both have; 'first' when it hangs on none. A document hangs on one other, by the first of
-- these that holds, and ties are followed to their end.
CREATE OR REPLACE VIEW stories AS
WITH RECURSIVE ordered AS (
    SELECT
        doc_id,
        source_uri,
        near_duplicate_of,
        lower(strip_accents(regexp_replace(trim(credit), '\s+', ' ', 'g'))) AS agency,
        row_number() OVER (ORDER BY published_at NULLS LAST, doc_id) AS place
    FROM documents
),
pages AS (
    SELECT doc_id, first_value(doc_id) OVER (PARTITION BY source_uri ORDER BY place) AS first_doc_id
    FROM ordered
    WHERE source_uri IS NOT NULL
),
credited AS (
    SELECT
        o.doc_id,
        first_value({'place': o.place, 'doc_id': o.doc_id}) OVER (PARTITION BY o.agency, r.claim_id ORDER BY o.place)
            AS first_doc
    FROM ordered o
    JOIN claim_records r ON r.doc_id = o.doc_id
    WHERE o.agency IS NOT NULL AND r.judgement IS DISTINCT FROM 'wrong'
),
agencies AS (
    SELECT doc_id, min(first_doc).doc_id AS first_doc_id FROM credited GROUP BY doc_id
),
ties AS (
    SELECT
        o.doc_id,
        CASE
            WHEN p.first_doc_id <> o.doc_id THEN {'how': 'version', 'doc_id': p.first_doc_id}
            WHEN o.near_duplicate_of IS NOT NULL THEN {'how': 'near_copy', 'doc_id': o.near_duplicate_of}
            WHEN a.first_doc_id <> o.doc_id THEN {'how': 'credit', 'doc_id': a.first_doc_id}
        END AS tie
    FROM ordered o
    LEFT JOIN pages p ON p.doc_id = o.doc_id
    LEFT JOIN agencies a ON a.doc_id = o.doc_id
),
told(doc_id, story_doc_id, how, tied_to) AS (
    SELECT doc_id, doc_id, 'first', CAST(NULL AS VARCHAR) FROM ties WHERE tie IS NULL
    UNION ALL
    SELECT t.doc_id, s.story_doc_id, t.tie.how, t.tie.doc_id
    FROM ties t
    JOIN told s ON s.doc_id = t.tie.doc_id
)
SELECT
    s.story_doc_id,
    s.doc_id,
    s.how,
    s.tied_to,
    count(*) OVER (PARTITION BY s.story_doc_id) AS n_documents,
    d.outlet,
    d.credit,
    d.title,
    d.published_at
FROM told s
JOIN documents d ON d.doc_id = s.doc_id;
