-- One row a record of an earlier version of a page that no later version has: the same content, to the letter, by the
-- same actor. It means that the outlet took the statement out or reworded it, not that the actor took anything back
-- (that is the stance 'retracted'). words_remain: the words still stand in a later version, so that only who says them,
-- or how the sentence was read, has changed.
CREATE OR REPLACE VIEW dropped_statements AS
SELECT
    v.uri,
    v.outlet,
    v.version,
    v.doc_id,
    n.doc_id AS next_doc_id,
    n.published_at AS next_published_at,
    r.claim_record_id,
    r.claim_id,
    r.actor_id,
    r.actor_name AS actor,
    r.stance,
    r.content_text AS content,
    EXISTS (
        SELECT 1
        FROM document_versions l
        JOIN documents d ON d.doc_id = l.doc_id
        WHERE l.uri = v.uri AND l.version > v.version AND contains(d.text, r.content_text)
    ) AS words_remain
FROM document_versions v
JOIN document_versions n ON n.previous_doc_id = v.doc_id
JOIN claim_records r ON r.doc_id = v.doc_id AND r.judgement IS DISTINCT FROM 'wrong'
WHERE NOT EXISTS (
    SELECT 1
    FROM document_versions l
    JOIN claim_records k ON k.doc_id = l.doc_id
    WHERE l.uri = v.uri AND l.version > v.version AND k.actor_id = r.actor_id AND k.content_text = r.content_text
);
