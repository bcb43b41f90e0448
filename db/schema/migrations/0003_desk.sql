-- What the desk counts, from indexes alone, without reading the claims themselves.

DROP INDEX claims_kind;
DROP INDEX claims_speaker;
DROP INDEX claims_published;
CREATE INDEX claims_tally ON claims (gone, family, kind, status, source);
CREATE INDEX claims_kind ON claims (kind);
CREATE INDEX claims_speaker ON claims (speaker_id, gone, family) WHERE speaker_id IS NOT NULL;
CREATE INDEX claims_published ON claims (published, gone, family);
CREATE INDEX claims_value ON claims (value, unit) WHERE value IS NOT NULL AND gone = 0;
