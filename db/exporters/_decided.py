"""The chosen claims with what people decided of them: the last review, and where the document was published."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from db.store.select import select

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.store import Store
    from db.store.select import Selection

REVIEW = ("note", "evidence_url", "evidence_quote", "reviewer", "reviewed_at")
LAST = """
SELECT note, evidence_url, evidence_quote, reviewer, at FROM reviews WHERE claim_id = ? ORDER BY id DESC LIMIT 1
"""
DOCUMENT = """
SELECT id, key, title, author, source, published, place, language, url, path, format, start, notes, text
FROM documents WHERE id = ?
"""
SPANS = 'SELECT role, start, "end" FROM spans WHERE claim_id = ? ORDER BY role, nth'
FINDINGS = """
SELECT check_name, message, sum FROM findings JOIN finding_claims ON finding_id = findings.id
WHERE claim_id = ? ORDER BY findings.id
"""


def decided(store: Store, selection: Selection) -> Iterator[dict[str, Any]]:
    """The chosen claims, each with the columns of REVIEW; those are None where nobody has reviewed it."""
    for row in select(store, selection):
        found = store.connection.execute(LAST, [row["id"]]).fetchone()
        yield {**row, **dict(zip(REVIEW, found or [None] * len(REVIEW), strict=True))}


def documents(store: Store, selection: Selection) -> Iterator[tuple[dict[str, Any], Iterator[dict[str, Any]]]]:
    """Each document that holds chosen claims, with these in reading order; to be used up one after the other."""
    for id_, claims in groupby(decided(store, selection), key=lambda row: row["document_id"]):
        (document,) = store.rows(DOCUMENT, [id_])
        yield document, claims


def spans(store: Store, claim: dict[str, Any]) -> list[tuple[str, int, int]]:
    """(role, start, end) of a claim's stretches: a statement's parts, cue and speaker, or the figure itself."""
    if claim["family"] == "figure":
        return [("figure", claim["span_start"], claim["span_end"])]
    return store.connection.execute(SPANS, [claim["id"]]).fetchall()


def findings(store: Store, claim: dict[str, Any]) -> list[str]:
    """What checks say about a claim, each as "check: message (sum)"."""
    rows = store.connection.execute(FINDINGS, [claim["id"]]).fetchall()
    return [f"{check}: {message}{f' ({total})' if total else ''}" for check, message, total in rows]


def evidence(claim: dict[str, Any]) -> str | None:
    """The evidence in one piece: its address, and on a line of its own what it says."""
    return "\n".join(part for part in (claim["evidence_url"], claim["evidence_quote"]) if part) or None
