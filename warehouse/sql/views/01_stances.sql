-- One row a claim record that nobody judged wrong, with the claim's label, the actor, the party spoken for and the
-- document.
-- party: whom the actor speaks for in that document, else anywhere, else the actor itself.
-- position: what the stance means for the claim as its label words it. Denying a claim and asserting its negation are
-- both 'against'; declining and silence are 'open'; a retraction is 'withdrawn'. Where every record words the claim as a
-- negation, the negation is the claim.
-- said_on: day of the statement where the text tells, else of publication; with a coarser precision than a day, the
-- first day of the period. said_until: the last day it can have been said on (of a range: the day of publication).
CREATE OR REPLACE VIEW stances AS
WITH counting AS (
    SELECT * FROM claim_records WHERE judgement IS DISTINCT FROM 'wrong'
),
wordings AS (
    SELECT claim_id, bool_and(polarity = 'negative') AS negated FROM counting GROUP BY claim_id
),
dated AS (
    SELECT
        r.*,
        coalesce(r.statement_date, CAST(r.published_at AS DATE)) AS said_on,
        CASE WHEN r.statement_date IS NULL THEN d.published_precision ELSE s.statement_date_precision END
            AS said_on_precision,
        d.title,
        d.source_path,
        d.source_uri,
        d.near_duplicate_of,
        s.cue_text,
        s.mode,
        s.rule_id
    FROM counting r
    LEFT JOIN documents d ON d.doc_id = r.doc_id
    LEFT JOIN statements s ON s.statement_id = r.statement_id
)
SELECT
    r.claim_record_id,
    r.claim_id,
    c.label AS claim,
    c.question_id,
    r.actor_id,
    coalesce(a.name, r.actor_name) AS actor,
    a.kind AS actor_kind,
    t.role,
    r.actor_country AS country,
    coalesce(p.actor_id, r.actor_id) AS party_id,
    coalesce(p.name, a.name, r.actor_name) AS party,
    r.stance,
    r.polarity,
    CASE
        WHEN r.stance IN ('declined', 'silent') THEN 'open'
        WHEN r.stance = 'retracted' THEN 'withdrawn'
        WHEN (r.stance = 'denied') <> ((r.polarity = 'negative') <> w.negated) THEN 'against'
        ELSE 'for'
    END AS position,
    r.speech_act,
    r.content_text AS content,
    r.via_names AS via,
    r.value,
    r.value_low,
    r.value_high,
    r.unit,
    r.said_on,
    r.said_on_precision,
    CASE r.said_on_precision
        WHEN 'month' THEN last_day(r.said_on)
        WHEN 'year' THEN make_date(year(r.said_on), 12, 31)
        WHEN 'range' THEN greatest(r.said_on, coalesce(CAST(r.published_at AS DATE), r.said_on + 6))
        ELSE r.said_on
    END AS said_until,
    r.published_at,
    r.outlet,
    r.doc_id,
    r.title,
    r.source_path,
    r.source_uri,
    coalesce(o.doc_id, r.near_duplicate_of, r.doc_id) AS origin_doc_id,
    r.statement_id,
    r.cue_text AS cue,
    r.mode,
    r.rule_id,
    r.content_start,
    r.confidence,
    r.judgement
FROM dated r
JOIN wordings w ON w.claim_id = r.claim_id
LEFT JOIN claims c ON c.claim_id = r.claim_id
LEFT JOIN actors a ON a.actor_id = r.actor_id
LEFT JOIN document_actors t ON t.document_actor_id = r.document_actor_id
LEFT JOIN document_actors u ON u.document_actor_id = t.represents_document_actor_id
LEFT JOIN actors p ON p.actor_id = coalesce(u.actor_id, a.represents_actor_id)
LEFT JOIN statements o ON o.statement_id = r.origin_statement_id;
