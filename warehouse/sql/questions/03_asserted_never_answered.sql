-- What has been asserted, and nobody else has confirmed, denied or declined to comment on it?
-- Reported silence is no answer; `silent` names those who were said to keep it.
SELECT
    claim_id,
    min(claim) AS claim,
    list_sort(list(DISTINCT party) FILTER (WHERE position = 'for')) AS asserted_by,
    list_sort(list(DISTINCT party) FILTER (WHERE stance = 'silent')) AS silent,
    min(said_on) FILTER (WHERE position = 'for') AS first_said_on,
    count(DISTINCT outlet) AS outlets
FROM stances
GROUP BY claim_id
HAVING count(*) FILTER (WHERE position = 'for') > 0
   AND count(*) FILTER (WHERE position = 'against' OR stance IN ('confirmed', 'declined', 'retracted')) = 0
ORDER BY first_said_on, claim_id;
