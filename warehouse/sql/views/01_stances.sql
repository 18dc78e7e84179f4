-- One row a claim record, with the claim's label, the actor, the party spoken for and the document.
-- position: what the stance means for the claim in its positive form. Denying a claim and asserting its negation are
-- both 'against'; declining and silence are 'open'; a retraction is 'withdrawn'.
-- said_on: day of the statement where the text tells, else of publication.
CREATE OR REPLACE VIEW stances AS
SELECT
    r.claim_record_id,
    r.claim_id,
    c.label AS claim,
    c.question_id,
    r.actor_id,
    coalesce(a.name, r.actor_name) AS actor,
    a.kind AS actor_kind,
    r.actor_country AS country,
    coalesce(p.actor_id, r.actor_id) AS party_id,
    coalesce(p.name, a.name, r.actor_name) AS party,
    r.stance,
    r.polarity,
    CASE
        WHEN r.stance IN ('declined', 'silent') THEN 'open'
        WHEN r.stance = 'retracted' THEN 'withdrawn'
        WHEN (r.stance = 'denied') <> (r.polarity = 'negative') THEN 'against'
        ELSE 'for'
    END AS position,
    r.speech_act,
    r.content_text AS content,
    r.via_names AS via,
    r.value,
    r.value_low,
    r.value_high,
    r.unit,
    coalesce(r.statement_date, CAST(r.published_at AS DATE)) AS said_on,
    r.published_at,
    r.outlet,
    r.doc_id,
    d.title,
    d.source_path,
    d.source_uri,
    coalesce(o.doc_id, d.near_duplicate_of, r.doc_id) AS origin_doc_id,
    r.statement_id,
    s.cue_text AS cue,
    s.mode,
    s.rule_id,
    r.content_start,
    r.confidence
FROM claim_records r
LEFT JOIN claims c ON c.claim_id = r.claim_id
LEFT JOIN actors a ON a.actor_id = r.actor_id
LEFT JOIN actors p ON p.actor_id = a.represents_actor_id
LEFT JOIN documents d ON d.doc_id = r.doc_id
LEFT JOIN statements s ON s.statement_id = r.statement_id
LEFT JOIN statements o ON o.statement_id = r.origin_statement_id;
