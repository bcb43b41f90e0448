-- The pairs of claims of all shards that share enough keys, by DuckDB: what db/crossref looks up claim by claim in a
-- record, in one go. As there, a claim behind the first so many with a key does not follow it: it says too little.

CREATE OR REPLACE TABLE claims AS
SELECT (nth << 32) + id AS id, (nth << 32) + document AS document, document_key, key, family, keys, compared, checked
FROM read_parquet(getvariable('files'), filename = true) AS made JOIN shards ON shards.file = made.filename
QUALIFY (nth << 32) + document = max((nth << 32) + document) OVER (PARTITION BY document_key);

CREATE OR REPLACE TABLE owners AS
SELECT key, id, document, family, row_number() OVER (PARTITION BY key ORDER BY id) <= getvariable('most') AS follows
FROM (SELECT unnest(keys) AS key, id, document, family FROM claims);

CREATE OR REPLACE TABLE common AS SELECT id, list(key) AS keys FROM owners WHERE NOT follows GROUP BY id;

CREATE OR REPLACE TABLE pairs AS
SELECT one.id AS one, other.id AS other
FROM owners AS one JOIN owners AS other USING (key)
WHERE one.document > other.document AND one.follows AND other.follows
GROUP BY one.id, other.id, one.family HAVING count(*) >= getvariable('least')[one.family];
