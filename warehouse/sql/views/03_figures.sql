-- One row a quantity that somebody asserted or confirmed (in words that are no negation), with who said it and when.
CREATE OR REPLACE VIEW figures AS
SELECT
    s.question_id,
    s.claim_id,
    s.claim,
    s.party_id,
    s.party,
    s.actor,
    q.text AS figure,
    q.approximation,
    coalesce(q.value, q.value_low) AS low,
    coalesce(q.value, q.value_high) AS high,
    q.unit,
    q.counted,
    s.said_on,
    s.said_on_precision,
    s.outlet,
    s.doc_id,
    s.origin_doc_id,
    s.content,
    s.confidence
FROM stances s
JOIN quantities q ON q.statement_id = s.statement_id
WHERE s.stance IN ('asserted', 'confirmed') AND s.polarity = 'positive';
