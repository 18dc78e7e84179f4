-- Where does an outlet assert in its own voice what a party denies?
-- Both dates are given, so that the order can be seen.
SELECT
    m.claim_id,
    m.claim,
    m.party AS medium,
    m.said_on AS medium_said_on,
    m.title AS medium_title,
    n.party AS denied_by,
    n.said_on AS denied_on,
    n.outlet AS denial_in,
    n.title AS denial_title
FROM stances m
JOIN stances n ON n.claim_id = m.claim_id AND n.position = 'against' AND n.party_id <> m.party_id
WHERE m.actor_kind = 'media' AND m.position = 'for'
ORDER BY m.claim_id, m.said_on, n.said_on, medium, denied_by, m.claim_record_id, n.claim_record_id;
