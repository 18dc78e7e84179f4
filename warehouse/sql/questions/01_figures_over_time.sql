-- Which figures have been given for one question, by whom, and how did they move over time?
-- Questions with the most answers come first, then those that most parties answer. Copies of one story count once; `outlets` says who carried the
-- figure. withdrawn_on: when the party itself took the claim back or denied it.
WITH withdrawn AS (
    SELECT claim_id, party_id, said_on
    FROM stances
    WHERE position IN ('against', 'withdrawn')
),
given AS (
    SELECT
        f.question_id,
        f.claim_id,
        min(f.claim) AS claim,
        f.said_on,
        f.said_on_precision,
        f.party,
        f.low,
        f.high,
        f.unit,
        f.approximation,
        min(f.figure) AS figure,
        (SELECT min(w.said_on) FROM withdrawn w
         WHERE w.claim_id = f.claim_id AND w.party_id = f.party_id AND w.said_on >= f.said_on) AS withdrawn_on,
        count(DISTINCT s.story_doc_id) AS origins,
        list_sort(list(DISTINCT f.outlet)) AS outlets
    FROM figures f
    LEFT JOIN stories s ON s.doc_id = f.origin_doc_id
    GROUP BY ALL
)
SELECT *
FROM given
ORDER BY
    count(DISTINCT claim_id) OVER (PARTITION BY question_id) DESC,
    count(DISTINCT party) OVER (PARTITION BY question_id) DESC,
    question_id, unit, said_on, low, party, claim_id;
