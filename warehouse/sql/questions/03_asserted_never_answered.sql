-- What has been asserted, and nobody has confirmed, denied, declined to comment on it or taken it back?
-- Accusations come first; demands, hopes, commitments and refusals state nothing that could be answered.
-- Reported silence is no answer; `silent` names those who were said to keep it.
SELECT
    claim_id,
    min(claim) AS claim,
    bool_or(speech_act = 'accusation') AS accusation,
    list_sort(list(DISTINCT party) FILTER (WHERE position = 'for')) AS asserted_by,
    list_sort(list(DISTINCT party) FILTER (WHERE stance = 'silent')) AS silent,
    min(said_on) FILTER (WHERE position = 'for') AS first_said_on,
    arg_min(said_on_precision, said_on) FILTER (WHERE position = 'for') AS first_said_on_precision,
    count(DISTINCT outlet) AS outlets
FROM stances
GROUP BY claim_id
HAVING count(*) FILTER (
           WHERE position = 'for' AND speech_act NOT IN ('demand', 'hope', 'commitment', 'refusal')
       ) > 0
   AND count(*) FILTER (WHERE position IN ('against', 'withdrawn') OR stance IN ('confirmed', 'declined')) = 0
ORDER BY accusation DESC, first_said_on, claim_id;
