-- What should a person look at?
-- Undated documents, doubtful dates, pages that say something else now, low-confidence records and links that nobody has
-- judged, inputs that were rejected. example: a file or page; example_id: its document, claim, record or reject.
WITH found AS (
    SELECT 'document without a date' AS problem, coalesce(outlet, 'no outlet') AS detail, source_path AS example,
           doc_id AS example_id
    FROM documents
    WHERE published_at IS NULL
    UNION ALL
    SELECT 'weekday contradicts the date', published_evidence, source_path, doc_id
    FROM documents
    WHERE published_rule LIKE '%weekday_conflict%'
    UNION ALL
    SELECT 'statement dropped from its page', coalesce(outlet, 'no outlet'), uri, claim_record_id
    FROM dropped_statements
    WHERE NOT words_remain
    UNION ALL
    SELECT 'record below 0.5 confidence', rule_id, source_path, claim_record_id
    FROM stances
    WHERE confidence < 0.5 AND judgement IS NULL
    UNION ALL
    SELECT 'suggested claim below 0.9 probability', status, label, claim_id
    FROM claims
    WHERE linked_by = 'model' AND link_probability < 0.9
    UNION ALL
    SELECT 'input rejected: ' || reason, stage, source_path, reject_id
    FROM rejects
)
SELECT
    problem, detail, count(*) AS number, min(example) AS example, min_by(example_id, (example, example_id)) AS example_id
FROM found
GROUP BY problem, detail
ORDER BY problem, number DESC, detail;
