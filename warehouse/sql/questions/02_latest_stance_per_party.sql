-- Where does each party stand on each claim now?
SELECT claim_id, claim, party, stance, position, said_on, actor, outlet, title, content
FROM latest_stances
ORDER BY claim, claim_id, said_on DESC NULLS LAST, party;
