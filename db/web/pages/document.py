"""A document: its full text with everything that is on record marked, and the claims in reading order beside it."""

from __future__ import annotations

from typing import Any

from db.web.pages import record, rows, shown
from db.web.pages.corrected import with_corrections
from db.web.pages.marks import marked, marks_of

DOCUMENT = "SELECT * FROM documents WHERE id = ?"
CLAIMS = "SELECT * FROM claims WHERE document_id = ? ORDER BY span_start, span_end DESC, id"
SPANS = """
SELECT claim_id, role, start, "end" FROM spans
WHERE claim_id IN (SELECT id FROM claims WHERE document_id = ?)
"""
FILTERS = ("family", "kind", "speaker", "status")
DECIDED = ("checked", "set aside")


async def page(datasette: Any, request: Any) -> Any:  # noqa: ANN401 - Datasette's own objects
    """Show a document, or those of its claims that are chosen: of one kind, one speaker, one status."""
    from datasette import NotFound  # noqa: PLC0415 - only when Datasette runs

    database = await record(datasette, request)
    id_ = int(request.url_vars["id"])
    found = await rows(database, DOCUMENT, [id_])
    if not found:
        msg = "There is no such document."
        raise NotFound(msg)
    claims = await with_corrections(database, await rows(database, CLAIMS, [id_]))
    chosen = {name: request.args.get(name) or "" for name in FILTERS}
    listed = [claim for claim in claims if all(not value or claim[name] == value for name, value in chosen.items())]
    there = [claim for claim in claims if not claim["gone"]]
    done = {claim["id"] for claim in there if claim["status"] in DECIDED}
    content = {
        "all": len(claims), "decided": len(done), "done": done,
        "first": next((claim["id"] for claim in there if claim["status"] == "new"), None),
        "document": found[0], "claims": listed, "chosen": chosen, "database": database.name,
        "pieces": marked(found[0]["text"], marks_of(listed, await rows(database, SPANS, [id_]))),
        "choices": {name: sorted({claim[name] for claim in claims if claim[name]}) for name in FILTERS},
    }  # fmt: skip
    return await shown(datasette, request, "onrecord_document.html", content)
