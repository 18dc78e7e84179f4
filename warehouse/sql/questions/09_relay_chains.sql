-- Through whom do statements reach the page?
-- From the speaker over each relay to the outlet that printed it.
SELECT
    array_to_string(list_concat([actor], via, [coalesce(outlet, '?')]), ' > ') AS chain,
    len(via) AS relays,
    count(*) AS records,
    count(DISTINCT doc_id) AS documents,
    count(DISTINCT claim_id) AS claims,
    min(claim_id) AS example_claim_id,
    min(said_on) AS first_on,
    max(said_on) AS last_on
FROM stances
WHERE len(via) > 0
GROUP BY ALL
ORDER BY records DESC, relays DESC, chain;
