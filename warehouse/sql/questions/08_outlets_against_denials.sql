-- Where does an outlet assert in its own voice what a party denies?
-- Both dates are given, so that the order can be seen; after_the_denial where their precision lets it be told.
-- denier_now: where the party stands now, in its last word.
SELECT
    m.claim_id,
    min(m.claim) AS claim,
    m.party AS medium,
    m.said_on AS medium_said_on,
    m.said_on_precision AS medium_precision,
    list_sort(list(DISTINCT m.outlet)) AS printed_in,
    n.party AS denied_by,
    n.said_on AS denied_on,
    n.said_on_precision AS denied_precision,
    list_sort(list(DISTINCT n.outlet)) AS denial_in,
    m.said_on > n.said_until AS after_the_denial,
    l.held AS denier_now,
    min(m.title) AS medium_title,
    min(n.title) AS denial_title
FROM stances m
JOIN stances n ON n.claim_id = m.claim_id AND n.position = 'against' AND n.party_id <> m.party_id
JOIN latest_stances l ON l.claim_id = n.claim_id AND l.party_id = n.party_id
WHERE m.actor_kind = 'media' AND m.position = 'for'
GROUP BY m.claim_id, m.party_id, m.party, m.said_on, m.said_on_precision,
    n.party_id, n.party, n.said_on, n.said_on_precision, n.said_until, l.held
ORDER BY m.claim_id, m.said_on, n.said_on, medium, m.party_id, denied_by, n.party_id;
