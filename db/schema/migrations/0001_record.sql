-- The record: documents and their claims, how they were read, and what people decided.
-- Columns that a person's decision sets (claims.status, claims.verdict) are kept by triggers and never written by a machine.

CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  started TEXT NOT NULL,
  finished TEXT,
  version TEXT NOT NULL,
  rulebook TEXT NOT NULL,
  inputs INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  documents INTEGER NOT NULL DEFAULT 0,
  claims INTEGER NOT NULL DEFAULT 0,
  problems INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE rules (
  id TEXT PRIMARY KEY,
  description TEXT,
  confidence TEXT,
  pattern TEXT
) STRICT;

CREATE TABLE sources (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  title TEXT,
  author TEXT,
  source_id INTEGER REFERENCES sources (id),
  source TEXT,
  published TEXT,
  place TEXT,
  language TEXT NOT NULL,
  url TEXT,
  path TEXT,
  format TEXT NOT NULL,
  start INTEGER NOT NULL,
  notes TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(notes)),
  text TEXT NOT NULL
) STRICT;

CREATE TABLE inputs (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  size INTEGER NOT NULL,
  modified TEXT,
  digest TEXT NOT NULL,
  recipe TEXT NOT NULL,
  run_id INTEGER NOT NULL REFERENCES runs (id)
) STRICT;

CREATE TABLE input_documents (
  input_id INTEGER NOT NULL REFERENCES inputs (id) ON DELETE CASCADE,
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  PRIMARY KEY (input_id, document_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE problems (
  id INTEGER PRIMARY KEY,
  input TEXT NOT NULL,
  path TEXT NOT NULL,
  stage TEXT NOT NULL,
  message TEXT NOT NULL,
  run_id INTEGER NOT NULL REFERENCES runs (id),
  UNIQUE (input, path, stage, message)
) STRICT;

CREATE TABLE speakers (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  merged_into INTEGER REFERENCES speakers (id),
  UNIQUE (name, kind),
  CHECK (merged_into IS NULL OR merged_into <> id)
) STRICT;

CREATE TABLE speaker_names (
  name TEXT NOT NULL,
  speaker_id INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
  resolution TEXT NOT NULL,
  PRIMARY KEY (name, speaker_id, resolution)
) STRICT, WITHOUT ROWID;

CREATE TABLE claims (
  id INTEGER PRIMARY KEY,
  family TEXT NOT NULL CHECK (family IN ('statement', 'figure')),
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  speaker TEXT,
  value ANY CHECK (typeof(value) IN ('integer', 'real', 'null')),
  low ANY CHECK (typeof(low) IN ('integer', 'real', 'null')),
  high ANY CHECK (typeof(high) IN ('integer', 'real', 'null')),
  bound TEXT,
  unit TEXT,
  noun TEXT,
  part TEXT,
  "of" ANY CHECK (typeof("of") IN ('integer', 'real', 'null')),
  measure TEXT,
  timex TEXT,
  date_from TEXT,
  date_to TEXT,
  as_of TEXT,
  context TEXT NOT NULL,
  published TEXT,
  source TEXT,
  title TEXT,
  status TEXT NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'in review', 'checked', 'set aside')),
  verdict TEXT,
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  rule TEXT NOT NULL REFERENCES rules (id),
  reasons TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(reasons)),
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  statement_id INTEGER REFERENCES claims (id) ON DELETE SET NULL,
  speaker_id INTEGER REFERENCES speakers (id),
  speaker_mention TEXT CHECK (speaker_mention IS NULL OR json_valid(speaker_mention)),
  cue TEXT,
  cue_class TEXT,
  negated INTEGER CHECK (negated IN (0, 1)),
  open INTEGER CHECK (open IN (0, 1)),
  span_start INTEGER NOT NULL CHECK (span_start >= 0),
  span_end INTEGER NOT NULL CHECK (span_end >= span_start),
  context_start INTEGER NOT NULL,
  context_end INTEGER NOT NULL,
  key TEXT NOT NULL UNIQUE,
  repeats INTEGER NOT NULL DEFAULT 0,
  disagreements INTEGER NOT NULL DEFAULT 0,
  findings INTEGER NOT NULL DEFAULT 0,
  worth INTEGER NOT NULL GENERATED ALWAYS AS (
    CASE WHEN family = 'statement' THEN 2 WHEN kind IN ('date', 'time', 'set', 'ordinal', 'age', 'duration') THEN 1 ELSE 3 END
    + (speaker IS NOT NULL) * 2 + (noun IS NOT NULL) + (part IS NOT NULL) + ("of" IS NOT NULL)
    + (disagreements > 0) * 4 + (findings > 0) * 4 + min(repeats, 3)
  ) VIRTUAL
) STRICT;

CREATE TABLE spans (
  claim_id INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('part', 'cue', 'speaker')),
  nth INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL CHECK ("end" >= start),
  PRIMARY KEY (claim_id, role, nth)
) STRICT, WITHOUT ROWID;

CREATE TABLE links (
  id INTEGER PRIMARY KEY,
  left_id INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  right_id INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  relation TEXT NOT NULL CHECK (relation IN ('repeats', 'agrees', 'disagrees', 'updates')),
  score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
  reason TEXT NOT NULL,
  UNIQUE (left_id, right_id, relation),
  CHECK (left_id <> right_id)
) STRICT;

CREATE TABLE findings (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  check_name TEXT NOT NULL,
  message TEXT NOT NULL,
  sum TEXT,
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1)
) STRICT;

CREATE TABLE finding_claims (
  finding_id INTEGER NOT NULL REFERENCES findings (id) ON DELETE CASCADE,
  claim_id INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  nth INTEGER NOT NULL,
  PRIMARY KEY (finding_id, claim_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE reviews (
  id INTEGER PRIMARY KEY,
  claim_id INTEGER NOT NULL REFERENCES claims (id),
  reviewer TEXT NOT NULL,
  at TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('new', 'in review', 'checked', 'set aside')),
  verdict TEXT CHECK (verdict IN (
    'accurate', 'mostly accurate', 'misleading', 'inaccurate', 'unverifiable', 'not a factual claim', 'wrongly extracted'
  )),
  note TEXT,
  evidence_url TEXT,
  evidence_quote TEXT,
  corrections TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(corrections))
) STRICT;

CREATE TABLE reference_facts (
  id INTEGER PRIMARY KEY,
  measure TEXT NOT NULL,
  place TEXT,
  period TEXT,
  value ANY NOT NULL CHECK (typeof(value) IN ('integer', 'real')),
  unit TEXT,
  tolerance REAL,
  url TEXT
) STRICT;

CREATE INDEX claims_document ON claims (document_id, span_start);
CREATE INDEX claims_statement ON claims (statement_id) WHERE statement_id IS NOT NULL;
CREATE INDEX claims_speaker ON claims (speaker_id) WHERE speaker_id IS NOT NULL;
CREATE INDEX claims_shown_speaker ON claims (speaker);
CREATE INDEX claims_kind ON claims (family, kind);
CREATE INDEX claims_source ON claims (source);
CREATE INDEX claims_rule ON claims (rule);
CREATE INDEX claims_status ON claims (status, verdict);
CREATE INDEX claims_published ON claims (published);
CREATE INDEX claims_next ON claims (worth DESC) WHERE status IN ('new', 'in review') AND gone = 0;
CREATE INDEX claims_repeats ON claims (repeats DESC) WHERE repeats > 0;
CREATE INDEX documents_published ON documents (published);
CREATE INDEX documents_source ON documents (source_id);
CREATE INDEX input_documents_document ON input_documents (document_id);
CREATE INDEX speakers_merged ON speakers (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX speaker_names_speaker ON speaker_names (speaker_id);
CREATE INDEX links_right ON links (right_id);
CREATE INDEX links_relation ON links (relation);
CREATE INDEX finding_claims_claim ON finding_claims (claim_id);
CREATE INDEX reviews_claim ON reviews (claim_id);

CREATE VIRTUAL TABLE claims_fts USING fts5 (
  context, speaker, content="claims", content_rowid="id", tokenize="porter unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE documents_fts USING fts5 (
  title, text, content="documents", content_rowid="id", tokenize="porter unicode61 remove_diacritics 2"
);
