-- One row a quantity that somebody asserted or confirmed, with who said it and when.
CREATE OR REPLACE VIEW figures AS
SELECT
    s.question_id,
    s.claim_id,
    s.claim,
    s.party,
    s.actor,
    q.text AS figure,
    q.approximation,
    coalesce(q.value, q.value_low) AS low,
    coalesce(q.value, q.value_high) AS high,
    q.unit,
    q.counted,
    s.said_on,
    s.outlet,
    s.doc_id,
    s.origin_doc_id,
    s.content,
    s.confidence
FROM stances s
JOIN quantities q ON q.statement_id = s.statement_id
WHERE s.position = 'for';
