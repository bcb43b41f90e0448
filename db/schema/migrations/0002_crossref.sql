-- What a claim is looked up by when others are compared with it, and which claims have been compared as they are now.
CREATE TABLE claim_keys (
  key INTEGER NOT NULL,
  claim_id INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  PRIMARY KEY (key, claim_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE compared (
  claim_id INTEGER PRIMARY KEY REFERENCES claims (id) ON DELETE CASCADE,
  mark TEXT NOT NULL
) STRICT;

CREATE INDEX claim_keys_claim ON claim_keys (claim_id);
