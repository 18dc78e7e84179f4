-- Which figures have been given for one question, by whom, and how did they move over time?
-- Copies of one story count once; `outlets` says who carried the figure.
SELECT
    question_id,
    min(claim) AS claim,
    said_on,
    party,
    low,
    high,
    unit,
    approximation,
    min(figure) AS figure,
    count(DISTINCT origin_doc_id) AS origins,
    list_sort(list(DISTINCT outlet)) AS outlets
FROM figures
GROUP BY question_id, said_on, party, low, high, unit, approximation
ORDER BY question_id, unit, said_on, low, party;
