-- Who changed their stance on a claim, from what to what, and on which two dates?
WITH days AS (
    -- one stance a party, claim and day: what a party said last on that day
    SELECT *
    FROM stances
    WHERE said_on IS NOT NULL
    QUALIFY row_number() OVER (
        PARTITION BY claim_id, party_id, said_on
        ORDER BY published_at DESC NULLS LAST, doc_id DESC, content_start DESC, claim_record_id
    ) = 1
),
steps AS (
    SELECT
        *,
        lag(position) OVER step AS position_before,
        lag(stance) OVER step AS stance_before,
        lag(said_on) OVER step AS said_on_before,
        lag(content) OVER step AS content_before,
        lag(title) OVER step AS title_before
    FROM days
    WINDOW step AS (PARTITION BY claim_id, party_id ORDER BY said_on)
)
SELECT
    claim_id, claim, party,
    stance_before, said_on_before, content_before, title_before,
    stance, said_on, content, title
FROM steps
WHERE position <> position_before
ORDER BY said_on, claim_id, party;
