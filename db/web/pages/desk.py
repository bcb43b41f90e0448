"""The desk: what matters next, what disagrees, how far the review is."""

from __future__ import annotations

from typing import Any

from db.web.pages import record, rows, shown

COUNTS = "SELECT status, count(*) AS number FROM claims WHERE gone = 0 GROUP BY status"
NEXT = "SELECT id, text, speaker, family, kind, why, context, title, source, published FROM next_up LIMIT 12"
FINDINGS = """
SELECT findings.message, findings.sum, min(claim_id) AS claim FROM findings
JOIN finding_claims ON finding_id = findings.id GROUP BY findings.id ORDER BY confidence DESC LIMIT 8
"""
DISAGREE = "SELECT * FROM disagreements ORDER BY score DESC LIMIT 8"
DOCUMENTS = """
SELECT documents.id, documents.title, documents.published, count(claims.id) AS claims,
count(claims.id) FILTER (WHERE claims.status IN ('checked', 'set aside')) AS done
FROM documents LEFT JOIN claims ON claims.document_id = documents.id AND claims.gone = 0
GROUP BY documents.id ORDER BY documents.published DESC LIMIT 12
"""
QUOTED = "SELECT * FROM speaker_profile ORDER BY statements DESC, name LIMIT 10"
KINDS = "SELECT kind AS name, count(*) AS number FROM claims WHERE gone = 0 GROUP BY kind ORDER BY number DESC LIMIT 12"
SOURCES = """
SELECT coalesce(source, 'no source') AS name, count(*) AS number FROM claims WHERE gone = 0
GROUP BY source ORDER BY number DESC LIMIT 8
"""
RUN = "SELECT * FROM runs ORDER BY id DESC LIMIT 1"
PROBLEMS = "SELECT path, message FROM problems ORDER BY id DESC LIMIT 5"
LISTS = {
    "next": NEXT, "findings": FINDINGS, "disagreements": DISAGREE, "documents": DOCUMENTS, "quoted": QUOTED,
    "kinds": KINDS, "sources": SOURCES, "runs": RUN, "problems": PROBLEMS,
}  # fmt: skip


async def page(datasette: Any, request: Any) -> Any:  # noqa: ANN401 - Datasette's own objects
    """What a fact-checker sees first."""
    database = await record(datasette, request)
    counts = {row["status"]: row["number"] for row in await rows(database, COUNTS)}
    lists = {name: await rows(database, sql) for name, sql in LISTS.items()}
    content = {"database": database.name, "counts": counts, "total": sum(counts.values()), **lists}
    return await shown(datasette, request, "onrecord_desk.html", content)
