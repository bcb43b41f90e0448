"""One claim: its words in their place, why it is there, what belongs to it, and the form to decide on it."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from db.rates import MEASURED, measured
from db.review import STATUSES, VERDICTS, Review, ReviewError, add, counter_example, history
from db.web.pages import Row, queue, record, rows, shown
from db.web.pages.corrected import with_corrections
from db.web.pages.fields import KINDS, fields, fixed
from db.web.pages.marks import marked, marks_of
from db.web.writing import form_of, may_write, number, write

BOUND = ("unit", "per", "noun", "part", "of", "trend", "as_of")
AROUND = 200  # characters of the document before and after the claim's sentences
CLAIM = """
SELECT claims.*, documents.text AS whole, documents.url, rules.description AS rule_says
FROM claims JOIN documents ON documents.id = document_id JOIN rules ON rules.id = rule WHERE claims.id = ?
"""
LINKS = """
SELECT relation, reason, other.id, other.text, other.source, other.published FROM links
JOIN claims AS other ON other.id = iif(left_id = :id, right_id, left_id) WHERE :id IN (left_id, right_id)
"""
FINDINGS = "SELECT message, sum FROM findings JOIN finding_claims ON finding_id = findings.id WHERE claim_id = :id"
SOURCES = "SELECT reports, independent FROM independent_sources WHERE claim_id = ?"
REFERENCE = "SELECT * FROM beside_reference WHERE claim_id = ?"
ALIKE = f"""
SELECT id, context, source, published FROM (
  SELECT * FROM claims
  WHERE value = :value AND {MEASURED.format("claims")} IS :unit AND id <> :id AND gone = 0 LIMIT 500
) ORDER BY noun IS NOT :noun, document_id = :document, published DESC LIMIT 8
"""  # noqa: S608 - our own names
SPANS = 'SELECT claim_id, role, start, "end" FROM spans WHERE claim_id IN (?, ?) ORDER BY start'
STATEMENT = "SELECT id, gone, family FROM claims WHERE id = ?"
HELD = "SELECT * FROM claims WHERE statement_id = ? AND gone = 0 ORDER BY span_start, id"
KNOWN = "SELECT id FROM speakers WHERE name = ? LIMIT 1"
LAST = """
SELECT claims.id, text, reviewer, reviews.status, reviews.verdict FROM reviews JOIN claims ON claims.id = claim_id
WHERE claim_id = ? ORDER BY reviews.id DESC LIMIT 1
"""


async def page(datasette: Any, request: Any) -> Any:  # noqa: ANN401 - Datasette's own objects
    """Show a claim; take a review of it."""
    from datasette import NotFound  # noqa: PLC0415 - only when Datasette runs

    database = await record(datasette, request)
    found = await rows(database, CLAIM, [int(request.url_vars["id"])])
    if not found:
        msg = "There is no such claim."
        raise NotFound(msg)
    claim = found[0]
    if request.method == "POST":
        return await _decided(datasette, request, database, claim)
    return await _shown(datasette, request, database, claim)


async def _shown(datasette: Any, request: Any, database: Any, claim: Row, sent: dict[str, str] | None = None) -> Any:  # noqa: ANN401 - as above
    """The page; `sent` is a form that was not taken, so that nothing has to be typed twice, with its `fault`."""
    start, end = _around(claim["whole"], claim["context_start"], claim["context_end"])
    spans = await rows(database, SPANS, [claim["id"], claim["statement_id"]])
    held = await rows(database, HELD, [claim["id"]])
    around = held or await rows(database, STATEMENT, [claim["statement_id"]])
    order = queue.named(request)
    previous, following = await queue.beside(database, claim, order)
    just = await saved(request, database)
    now = (await with_corrections(database, [claim]))[0]
    alike = {name: now[name] for name in ("id", "value", "noun")}
    alike |= {"unit": measured(now), "document": claim["document_id"]}
    content = {
        "claim": claim, "database": database.name, "now": now, "held": held, "order": order,
        "pieces": marked(claim["whole"], marks_of([claim, *around], spans), start, end) if not claim["gone"] else None,
        "cut": (start > 0, end < len(claim["whole"])),
        "bound": _bound(claim, spans), "mention": json.loads(claim["speaker_mention"] or "{}"),
        "reasons": json.loads(claim["reasons"]),
        "links": await rows(database, LINKS, {"id": claim["id"]}),
        "findings": await rows(database, FINDINGS, {"id": claim["id"]}),
        "sources": (await rows(database, SOURCES, [claim["id"]]) or [{"reports": 1, "independent": 1}])[0],
        "beside": await rows(database, REFERENCE, [claim["id"]]),
        "alike": await rows(database, ALIKE, alike),
        "history": await database.execute_fn(lambda connection: history(connection, claim["id"])),
        "previous": just["id"] if just else previous, "following": following,
        "known": await rows(database, KNOWN, [now["speaker"]]) if now["corrected"] else [{"id": claim["speaker_id"]}],
        "place": await queue.place(database, claim),
        "counter_example": counter_example(claim), "reviewer": may_write(request, database),
        "statuses": STATUSES, "verdicts": VERDICTS, "fields": fields(claim, now, sent),
        "kinds": KINDS[claim["family"]],
        "sent": sent or {}, "saved": just, "team": bool(datasette.plugin_config("datasette-auth-passwords")),
    }  # fmt: skip
    return await shown(datasette, request, "onrecord_claim.html", content)


async def saved(request: Any, database: Any) -> Row | None:  # noqa: ANN401 - as above
    """The review that was saved just before this page was asked for."""
    found = await rows(database, LAST, [number(request.args.get("saved"))])
    return found[0] if found else None


def _bound(claim: Row, spans: list[Row]) -> list[tuple[str, str]]:
    """What the rule bound: the words of a statement's parts, cue and speaker; of a figure, number and noun."""
    if claim["family"] == "figure":
        known = [("words", claim["text"]), *((name, claim[name]) for name in BOUND)]
        return [(name, str(value)) for name, value in known if value is not None]
    return [] if claim["gone"] else [(s["role"], claim["whole"][s["start"] : s["end"]]) for s in spans]


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of the text around another that begins and ends with whole words."""
    before = text.find(" ", start - AROUND, start) + 1 if start > AROUND else 0
    after = text.rfind(" ", end, end + AROUND) if end + AROUND < len(text) else len(text)
    return before or (start if start > AROUND else 0), max(after, end)


async def _decided(datasette: Any, request: Any, database: Any, claim: Row) -> Any:  # noqa: ANN401 - as above
    """Take the form; then the next claim, or the same page with what is wrong."""
    from datasette import Response  # noqa: PLC0415 - only when Datasette runs

    name, form = await form_of(request, database)
    now = (await with_corrections(database, [claim]))[0]
    review = Review(
        claim["id"], name, form.get("status") or "checked", form.get("verdict"), form.get("note"),
        form.get("evidence_url"), form.get("evidence_quote"), fixed(form, claim, now), number(form.get("seen")),
    )  # fmt: skip

    try:
        await write(database, lambda connection: add(connection, review))
    except ReviewError as fault:
        return await _shown(datasette, request, database, claim, {**form, "fault": str(fault)})
    order = queue.named(request)
    following = await queue.following(database, claim, order)
    place = f"/claim/{following}" if following else ""
    known = {"in": order, "saved": claim["id"]} if order else {"saved": claim["id"]}
    return Response.redirect(datasette.urls.path(f"/-/onrecord{place}?{urlencode(known)}"))
