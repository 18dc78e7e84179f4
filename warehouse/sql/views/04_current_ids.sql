-- Where a claim or actor that was merged or split is now: one row an id that takes up (a part of) it, through any number
-- of changes. An id that only lost a part stands in `claims` (or `actors`) as well.
CREATE OR REPLACE VIEW current_ids AS
WITH RECURSIVE reached(kind, old_id, new_id) AS (
    SELECT kind, old_id, new_id FROM id_changes
    UNION
    SELECT r.kind, r.old_id, c.new_id
    FROM reached r
    JOIN id_changes c ON c.kind = r.kind AND c.old_id = r.new_id
)
SELECT kind, old_id, new_id AS current_id
FROM reached
WHERE old_id <> new_id
  AND (kind = 'claim' AND new_id IN (SELECT claim_id FROM claims)
       OR kind = 'actor' AND new_id IN (SELECT actor_id FROM actors));
