-- What should a person look at?
-- Undated documents, doubtful dates, low-confidence records, inputs that were rejected.
SELECT 'document without a date' AS problem, coalesce(outlet, 'no outlet') AS detail,
       count(*) AS number, min(source_path) AS example
FROM documents
WHERE published_at IS NULL
GROUP BY ALL
UNION ALL
SELECT 'weekday contradicts the date', published_evidence, count(*), min(source_path)
FROM documents
WHERE published_rule LIKE '%weekday_conflict%'
GROUP BY ALL
UNION ALL
SELECT 'record below 0.5 confidence', rule_id, count(*), min(source_path)
FROM stances
WHERE confidence < 0.5
GROUP BY ALL
UNION ALL
SELECT 'input rejected: ' || reason, stage, count(*), min(source_path)
FROM rejects
GROUP BY ALL
ORDER BY problem, number DESC, detail;
