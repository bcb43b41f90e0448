"""A record of many claims for the slow proofs: one extraction, repeated by SQL under other names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from records_made import extraction

from db.store import Input, Part, Store

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS = """
WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < :documents)
INSERT INTO documents (id, key, title, source_id, source, published, language, path, format, start, text)
SELECT i, 'document ' || i, 'Ferry report ' || i, 1, 'Harbour Post', date('2024-01-01', (i % 900) || ' days'), 'en',
i || '.txt', 'txt', 0, text FROM n JOIN documents ON documents.id = 1
"""
SPEAKERS = """
WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < :speakers)
INSERT INTO speakers (id, name, kind) SELECT i, 'Speaker ' || i, 'person' FROM n
"""
CLAIMS = """
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :claims)
INSERT INTO claims (family, kind, text, speaker, value, bound, unit, noun, context, published, source, title,
confidence, rule, document_id, speaker_id, span_start, span_end, context_start, context_end, key)
SELECT family, CASE WHEN family = 'figure' THEN substr('countmoneyshareother', 1 + i % 4 * 5, 5) ELSE kind END, text,
'Speaker ' || (1 + i % :speakers), iif(family = 'figure', i % 5000, NULL), bound, unit, noun, context,
date('2024-01-01', (i % 900) || ' days'), 'Post ' || (i % 40), 'Ferry report', confidence, rule,
1 + i % :documents, 1 + i % :speakers, span_start, span_end, context_start, context_end, 'claim ' || i
FROM n JOIN claims AS model ON model.id = 1 + i % 3
"""
LINKS = """
INSERT INTO links (left_id, right_id, relation, score, reason)
SELECT id, id + 3, iif(id % 5, 'repeats', 'disagrees'), 0.8, 'the same measure' FROM claims WHERE id % 40 = 5
"""
FINDINGS = """
INSERT INTO findings (key, check_name, message, sum, confidence)
SELECT 'finding ' || id, 'sums', 'The parts are more than the whole.', '3 + 2 > 4', 0.9 FROM claims WHERE id % 100 = 5
"""
FINDING_CLAIMS = """
INSERT INTO finding_claims SELECT id, CAST(substr(key, 9) AS INTEGER), 0 FROM findings
"""


def record_of_many(path: Path, claims: int) -> None:
    """Make a record of so many claims, twenty to a document."""
    numbers = {"claims": claims, "documents": claims // 20, "speakers": max(2, claims // 50)}
    with Store.open(path, create=True) as store:
        run = store.begin(version="1", rulebook="r")
        store.save([Part("a.txt", (extraction(),), read=Input("a.txt", 1, None, "d", "r"))], run)
        with store.transaction() as connection:
            for sql in (DOCUMENTS, SPEAKERS, CLAIMS):
                connection.execute(sql, numbers)
            for sql in (LINKS, FINDINGS, FINDING_CLAIMS):
                connection.execute(sql)
