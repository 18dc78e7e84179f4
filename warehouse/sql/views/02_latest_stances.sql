-- The last stance of each party on each claim. Undated records come first in time, so any dated one outranks them.
CREATE OR REPLACE VIEW latest_stances AS
SELECT *
FROM stances
QUALIFY row_number() OVER (
    PARTITION BY claim_id, party_id
    ORDER BY said_on DESC NULLS LAST, published_at DESC NULLS LAST, doc_id DESC, content_start DESC, claim_record_id
) = 1;
