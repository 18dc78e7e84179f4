-- Which outlets repeated a claim after it had been denied, or taken back by those who had said it?
-- by_its_source: the claim's own source took it back, or denied what it had said before. rebuttal_mentioned: the
-- document gives a denial or retraction too. said_on: when the speaker said it, which can be before the rebuttal.
-- printed_on: when the document was published, else said_on.
WITH rebuttals AS (
    SELECT
        r.claim_id,
        r.party AS rebutted_by,
        r.stance AS rebuttal,
        min(r.said_on) AS rebutted_on,
        arg_min(r.said_on_precision, r.said_on) AS rebutted_on_precision,
        min(r.said_until) AS rebutted_until,
        bool_or(r.stance = 'retracted' OR EXISTS (
            SELECT 1 FROM stances e
            WHERE e.claim_id = r.claim_id AND e.party_id = r.party_id AND e.position = 'for' AND e.said_on < r.said_on
        )) AS by_its_source
    FROM stances r
    WHERE r.position IN ('against', 'withdrawn') AND r.said_on IS NOT NULL
    GROUP BY r.claim_id, r.party_id, r.party, r.stance
)
SELECT
    s.claim_id, s.claim,
    b.rebuttal, b.rebutted_by, b.rebutted_on, b.rebutted_on_precision, b.by_its_source,
    s.outlet, coalesce(CAST(s.published_at AS DATE), s.said_on) AS printed_on,
    s.party AS repeated_by, s.said_on, s.said_on_precision,
    EXISTS (
        SELECT 1 FROM stances d
        WHERE d.doc_id = s.doc_id AND d.claim_id = s.claim_id AND d.position IN ('against', 'withdrawn')
    ) AS rebuttal_mentioned,
    s.title, s.content
FROM stances s
JOIN rebuttals b ON b.claim_id = s.claim_id
WHERE s.position = 'for' AND s.stance = 'asserted' AND printed_on > b.rebutted_until
ORDER BY b.by_its_source DESC, s.claim_id, printed_on, b.rebutted_on, repeated_by, b.rebutted_by, s.claim_record_id;
