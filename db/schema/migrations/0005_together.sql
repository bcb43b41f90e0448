-- What waits to be compared, which documents print one and the same story, who decided that two speakers are one, and
-- what is known from elsewhere.

CREATE TABLE uncompared (
  document_id INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE
) STRICT;
INSERT INTO uncompared SELECT DISTINCT document_id FROM claims;
DELETE FROM compared;

CREATE TABLE stories (
  document_id INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
  story INTEGER NOT NULL
) STRICT;

CREATE TABLE story_keys (
  key INTEGER NOT NULL,
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  PRIMARY KEY (key, document_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_keys_document ON story_keys (document_id);

CREATE TABLE speaker_decisions (
  id INTEGER PRIMARY KEY,
  speaker_id INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
  into_id INTEGER REFERENCES speakers (id) ON DELETE CASCADE,
  by TEXT,
  evidence TEXT,
  at TEXT
) STRICT;
CREATE INDEX speaker_decisions_speaker ON speaker_decisions (speaker_id);

CREATE TABLE speaker_words (
  word TEXT NOT NULL,
  speaker_id INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
  PRIMARY KEY (word, speaker_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX speaker_words_speaker ON speaker_words (speaker_id);

CREATE TABLE reference_claims (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL,
  claimant TEXT,
  claimed TEXT,
  publisher TEXT,
  url TEXT,
  title TEXT,
  reviewed TEXT,
  rating TEXT,
  language TEXT,
  UNIQUE (text, url)
) STRICT;

CREATE TABLE reference_keys (
  key INTEGER NOT NULL,
  fact_id INTEGER REFERENCES reference_facts (id) ON DELETE CASCADE,
  reference_claim_id INTEGER REFERENCES reference_claims (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX reference_keys_key ON reference_keys (key);

CREATE TABLE reference_matches (
  claim_id INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  fact_id INTEGER REFERENCES reference_facts (id) ON DELETE CASCADE,
  reference_claim_id INTEGER REFERENCES reference_claims (id) ON DELETE CASCADE,
  difference REAL,
  verdict TEXT,
  reason TEXT NOT NULL,
  UNIQUE (claim_id, fact_id, reference_claim_id)
) STRICT;
