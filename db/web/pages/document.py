"""A document: its full text with everything that is on record marked, and the claims in reading order beside it."""

from __future__ import annotations

from typing import Any

from db.web.pages import record, rows, shown
from db.web.pages.marks import marked

DOCUMENT = "SELECT * FROM documents WHERE id = ?"
CLAIMS = "SELECT * FROM claims WHERE document_id = ? ORDER BY span_start, span_end DESC, id"


async def page(datasette: Any, request: Any) -> Any:  # noqa: ANN401 - Datasette's own objects
    """Show a document."""
    from datasette import NotFound  # noqa: PLC0415 - only when Datasette runs

    database = await record(datasette, request)
    id_ = int(request.url_vars["id"])
    found = await rows(database, DOCUMENT, [id_])
    if not found:
        msg = "There is no such document."
        raise NotFound(msg)
    claims = await rows(database, CLAIMS, [id_])
    kinds = sorted({claim["kind"] for claim in claims})
    chosen = request.args.get("kind")
    listed = [claim for claim in claims if not chosen or claim["kind"] == chosen]
    content = {
        "document": found[0], "pieces": marked(found[0]["text"], listed), "claims": listed, "kinds": kinds,
        "chosen": chosen, "database": database.name,
    }  # fmt: skip
    return await shown(datasette, request, "onrecord_document.html", content)
