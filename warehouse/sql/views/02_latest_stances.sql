-- The last stance of each party on each claim. Undated records come first in time, so any dated one outranks them.
-- held: the party's last position that is not 'open', and when it was taken: a refusal to comment or a silence takes
-- back no earlier word, and the claim's status goes by that word.
CREATE OR REPLACE VIEW latest_stances AS
WITH words AS (
    SELECT *, CASE WHEN position <> 'open' THEN {'position': position, 'said_on': said_on} END AS word FROM stances
),
ordered AS (
    SELECT
        * EXCLUDE (word),
        last_value(word IGNORE NULLS) OVER (said ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS held,
        lead(claim_record_id) OVER said IS NULL AS is_last
    FROM words
    WINDOW said AS (
        PARTITION BY claim_id, party_id
        ORDER BY said_on NULLS FIRST, published_at NULLS FIRST, doc_id, content_start, claim_record_id DESC
    )
)
SELECT * EXCLUDE (held, is_last), held.position AS held, held.said_on AS held_on
FROM ordered
WHERE is_last;
