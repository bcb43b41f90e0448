-- Indexes that answer by themselves what Datasette counts beside a filtered list of claims (family, kind, status,
-- source), and that give its newest rows without sorting.

DROP INDEX claims_kind;
DROP INDEX claims_status;
DROP INDEX claims_source;
CREATE INDEX claims_family ON claims (family, published, status, kind, source);
CREATE INDEX claims_kind ON claims (kind, published, status, family, source);
CREATE INDEX claims_status ON claims (status, published, verdict, family, kind, source);
CREATE INDEX claims_source ON claims (source, published, status, family, kind);
