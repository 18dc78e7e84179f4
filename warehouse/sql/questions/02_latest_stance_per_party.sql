-- Where does each party stand on each claim now?
-- Claims on which most parties have spoken come first. A refusal to comment takes back no earlier word: `held` is the
-- position last taken, and `held_on` its date.
SELECT
    claim_id, claim,
    party, stance, position, said_on, said_on_precision, held, held_on,
    actor, role, outlet, title, content
FROM latest_stances
ORDER BY count(*) OVER (PARTITION BY claim_id) DESC, claim, claim_id, said_on DESC NULLS LAST, party, party_id;
