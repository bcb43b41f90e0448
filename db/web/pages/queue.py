"""The order in which one goes from claim to claim: as its document reads, or by what matters most.

Who comes from the desk's "next up" goes on there; who comes from a document goes on in it.
"""

from __future__ import annotations

from typing import Any

from db.web.pages import Row, rows

NEXT_UP = "next"  # ?in=next
READING = """
SELECT id FROM claims INDEXED BY claims_document
WHERE gone = 0 AND (document_id, span_start, id) {sign} (:document, :start, :id)
ORDER BY document_id {way}, span_start {way}, id {way} LIMIT 1
"""
RANKED = """
SELECT id FROM claims INDEXED BY claims_next
WHERE status IN ('new', 'in review') AND gone = 0 AND worth {sign}= :worth AND (worth <> :worth OR id {back} :id)
ORDER BY worth {way}, id {yaw} LIMIT 1
"""
OPEN = """
SELECT id FROM claims INDEXED BY claims_document WHERE gone = 0 AND status = 'new' AND document_id = :document
AND (span_start, id) > (:start, :id) ORDER BY span_start, id LIMIT 1
"""
FIRST = "SELECT id FROM next_up WHERE id <> :id LIMIT 1"
PLACE = """
SELECT count(*) AS number, count(*) FILTER (WHERE (span_start, id) <= (:start, :id)) AS place,
count(*) FILTER (WHERE status IN ('checked', 'set aside')) AS decided
FROM claims INDEXED BY claims_document WHERE document_id = :document AND gone = 0
"""


def named(request: Any) -> str:  # noqa: ANN401 - Datasette's own objects
    """The order that a request asks for: `next`, or nothing for that of the document."""
    return NEXT_UP if request.args.get("in") == NEXT_UP else ""


def here(claim: Row) -> Row:
    """Where a claim stands in both orders, as the queries want it."""
    return {
        "id": claim["id"], "document": claim["document_id"], "start": claim["span_start"], "worth": claim["worth"],
    }  # fmt: skip


async def beside(database: Any, claim: Row, order: str) -> tuple[int | None, int | None]:  # noqa: ANN401 - as above
    """The claims before and after one in an order, None where there is none."""
    if order == NEXT_UP:
        before = RANKED.format(sign=">", back="<", way="ASC", yaw="DESC")
        after = RANKED.format(sign="<", back=">", way="DESC", yaw="ASC")
    else:
        before, after = (READING.format(sign=sign, way=way) for sign, way in (("<", "DESC"), (">", "ASC")))
    found = [await rows(database, sql, here(claim)) for sql in (before, after)]
    left, right = (row[0]["id"] if row else None for row in found)
    return left, right


async def following(database: Any, claim: Row, order: str) -> int | None:  # noqa: ANN401 - as above
    """The claim to decide on after this one, None when none is left."""
    if order == NEXT_UP:
        _, after = await beside(database, claim, order)
        if after:
            return after
        found = await rows(database, FIRST, here(claim))
    else:
        found = await rows(database, OPEN, here(claim)) or await rows(database, FIRST, here(claim))
    return found[0]["id"] if found else None


async def place(database: Any, claim: Row) -> Row:  # noqa: ANN401 - as above
    """Which of its document's claims it is, of how many, and how many of them are decided."""
    return (await rows(database, PLACE, here(claim)))[0]
