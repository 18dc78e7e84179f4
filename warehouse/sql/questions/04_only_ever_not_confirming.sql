-- Which parties are only ever quoted as not confirming: declining, or silent, and nothing else?
SELECT
    party_id,
    party,
    count(*) AS records,
    count(*) FILTER (WHERE stance = 'declined') AS declined,
    count(*) FILTER (WHERE stance = 'silent') AS silent,
    list_sort(list(DISTINCT claim)) AS claims,
    list_sort(list(DISTINCT claim_id)) AS claim_ids,
    min(said_on) AS first_on,
    max(said_on) AS last_on
FROM stances
GROUP BY party_id, party
HAVING bool_and(position = 'open')
ORDER BY records DESC, party, party_id;
