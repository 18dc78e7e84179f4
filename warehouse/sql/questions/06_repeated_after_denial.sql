-- What was asserted again after it had been denied, or retracted by those who had said it?
WITH rebuttals AS (
    SELECT claim_id, party AS rebutted_by, stance AS rebuttal, min(said_on) AS rebutted_on
    FROM stances
    WHERE position IN ('against', 'withdrawn') AND said_on IS NOT NULL
    GROUP BY claim_id, party, stance
)
SELECT
    s.claim_id, s.claim,
    b.rebuttal, b.rebutted_by, b.rebutted_on,
    s.party AS repeated_by, s.said_on AS repeated_on,
    s.outlet, s.title, s.content
FROM stances s
JOIN rebuttals b ON b.claim_id = s.claim_id AND s.said_on > b.rebutted_on
WHERE s.position = 'for' AND s.stance = 'asserted'
ORDER BY s.claim_id, s.said_on, b.rebutted_on, repeated_by, rebutted_by, s.claim_record_id;
