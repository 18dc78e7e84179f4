-- One row for each time a position on a claim began or changed: of an actor (level 'actor'), and of a party by whoever
-- spoke for it (level 'party'; who speaks for nobody else is its own party and stands on both levels).
-- Of one day the last word counts. Undated records are left out, and so is a reported silence after an earlier word.
-- previous_*: the holder's last stance before, null where the position began. order_known: false when the precision of
-- the two dates leaves open which came first.
CREATE OR REPLACE VIEW stance_history AS
WITH held AS (
    SELECT 'actor' AS level, actor_id AS holder_id, actor AS holder, * FROM stances WHERE said_on IS NOT NULL
    UNION ALL
    SELECT 'party', party_id, party, * FROM stances WHERE said_on IS NOT NULL
),
days AS (
    SELECT *
    FROM held
    QUALIFY row_number() OVER (
        PARTITION BY level, holder_id, claim_id, said_on
        ORDER BY stance = 'silent', published_at DESC NULLS LAST, doc_id DESC, content_start DESC, claim_record_id
    ) = 1
),
spoken AS (
    SELECT *
    FROM days
    QUALIFY stance <> 'silent'
        OR bool_and(stance = 'silent') OVER (PARTITION BY level, holder_id, claim_id ORDER BY said_on)
)
SELECT
    level,
    holder_id,
    holder,
    claim_id,
    claim,
    stance,
    position,
    said_on,
    said_on_precision,
    lag(stance) OVER step AS previous_stance,
    lag(position) OVER step AS previous_position,
    lag(said_on) OVER step AS previous_said_on,
    lag(said_on_precision) OVER step AS previous_said_on_precision,
    lag(said_until) OVER step < said_on AS order_known,
    actor_id,
    actor,
    content,
    outlet,
    doc_id,
    claim_record_id,
    lag(claim_record_id) OVER step AS previous_claim_record_id
FROM spoken
WINDOW step AS (PARTITION BY level, holder_id, claim_id ORDER BY said_on)
QUALIFY lag(position) OVER step IS DISTINCT FROM position;
