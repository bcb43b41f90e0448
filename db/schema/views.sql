-- Put back after every migration, as the triggers are.

CREATE VIEW next_up AS
SELECT
  id, worth, text, speaker, family, kind,
  rtrim(
    CASE WHEN disagreements > 0 THEN 'others disagree, ' ELSE '' END
    || CASE WHEN findings > 0 THEN 'a check speaks up, ' ELSE '' END
    || CASE WHEN repeats > 0 THEN 'repeated elsewhere, ' ELSE '' END
    || CASE WHEN family = 'figure' THEN 'a figure, ' ELSE 'a statement, ' END
    || CASE WHEN speaker IS NOT NULL THEN 'attributed, ' ELSE '' END
    || CASE WHEN noun IS NOT NULL OR part IS NOT NULL OR "of" IS NOT NULL THEN 'specific, ' ELSE '' END,
    ', '
  ) AS why,
  context, title, source, published, status, key
FROM claims INDEXED BY claims_next -- without statistics SQLite would read and sort every open claim
WHERE status IN ('new', 'in review') AND gone = 0
ORDER BY worth DESC;

CREATE VIEW disagreements AS
SELECT
  links.id, links.reason, links.score,
  a.id AS left_id, a.text AS left_text, a.value AS left_value, a.source AS left_source, a.published AS left_published,
  b.id AS right_id, b.text AS right_text, b.value AS right_value, b.source AS right_source, b.published AS right_published
FROM links JOIN claims AS a ON a.id = links.left_id JOIN claims AS b ON b.id = links.right_id
WHERE links.relation = 'disagrees';

CREATE VIEW repeated AS
SELECT id, repeats, text, speaker, family, kind, title, source, published, key
FROM claims WHERE repeats > 0 ORDER BY repeats DESC;

CREATE VIEW speaker_roots AS
WITH RECURSIVE up (id, root, merged_into) AS (
  SELECT id, id, merged_into FROM speakers
  UNION
  SELECT up.id, speakers.id, speakers.merged_into FROM up JOIN speakers ON speakers.id = up.merged_into
)
SELECT id, root FROM up WHERE merged_into IS NULL;

CREATE VIEW speaker_profile AS
SELECT
  root.id, root.name, root.kind,
  count(*) FILTER (WHERE claims.family = 'statement') AS statements,
  count(*) FILTER (WHERE claims.family = 'figure') AS figures,
  count(DISTINCT claims.document_id) AS documents,
  count(*) FILTER (WHERE claims.status = 'checked') AS checked,
  min(claims.published) AS first_published,
  max(claims.published) AS last_published
FROM claims
JOIN speaker_roots ON speaker_roots.id = claims.speaker_id
JOIN speakers AS root ON root.id = speaker_roots.root
WHERE claims.gone = 0
GROUP BY root.id;

CREATE VIEW independent_sources AS
SELECT
  claims.id AS claim_id, 1 + (
    SELECT count(DISTINCT told.document_id) FROM claims AS told
    WHERE told.document_id <> claims.document_id AND told.id IN (
      SELECT right_id FROM links WHERE left_id = claims.id AND relation IN ('repeats', 'agrees')
      UNION SELECT left_id FROM links WHERE right_id = claims.id AND relation IN ('repeats', 'agrees')
    )
  ) AS reports, (
    SELECT min(count(DISTINCT ifnull(story, told.document_id)), count(DISTINCT ifnull(told.source, told.document_id)))
    FROM claims AS told LEFT JOIN stories ON stories.document_id = told.document_id WHERE told.id IN (
      SELECT claims.id
      UNION SELECT right_id FROM links WHERE left_id = claims.id AND relation IN ('repeats', 'agrees')
      UNION SELECT left_id FROM links WHERE right_id = claims.id AND relation IN ('repeats', 'agrees')
    )
  ) AS independent
FROM claims WHERE gone = 0;

CREATE VIEW beside_reference AS
SELECT
  claim_id, claims.text, claims.value, reference_facts.value AS reference_value, reference_facts.unit,
  difference, reference_matches.verdict AS suggested, reason, ifnull(reference_facts.url, reference_claims.url) AS url,
  reference_claims.text AS checked_claim, rating, publisher, claims.status, claims.verdict
FROM reference_matches
JOIN claims ON claims.id = claim_id
LEFT JOIN reference_facts ON reference_facts.id = fact_id
LEFT JOIN reference_claims ON reference_claims.id = reference_claim_id;

CREATE VIEW speaker_titles AS
SELECT
  speaker_id, json_extract(speaker_mention, '$.role') AS role,
  min(published) AS first_seen, max(published) AS last_seen, count(*) AS times
FROM claims
WHERE speaker_id IS NOT NULL AND gone = 0 AND family = 'statement' AND json_extract(speaker_mention, '$.role') IS NOT NULL
GROUP BY speaker_id, role;
