-- Who changed their stance on a claim, from what to what, and on which two dates?
-- The first date is that of the party's last word before the change. order_known: false when the precision of the dates
-- leaves open which came first.
SELECT
    h.claim_id, h.claim, h.holder AS party,
    h.previous_stance AS stance_before, h.previous_said_on AS said_on_before,
    h.previous_said_on_precision AS precision_before, b.content AS content_before, b.title AS title_before,
    h.stance, h.said_on, h.said_on_precision AS precision, h.content, n.title,
    h.order_known
FROM stance_history h
JOIN stances b ON b.claim_record_id = h.previous_claim_record_id
JOIN stances n ON n.claim_record_id = h.claim_record_id
WHERE h.level = 'party'
ORDER BY h.said_on, h.claim_id, party, h.holder_id;
