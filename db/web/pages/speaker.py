"""A speaker: everything that one speaker said, the figures they used, and the names that stand for them."""

from __future__ import annotations

from typing import Any

from db.web.pages import record, rows, shown

PROFILE = "SELECT * FROM speaker_profile WHERE id = (SELECT root FROM speaker_roots WHERE id = ?)"
NAMES = """
SELECT DISTINCT speaker_names.name, resolution FROM speaker_names JOIN speaker_roots ON speaker_roots.id = speaker_id
WHERE root = ? ORDER BY 1
"""
CLAIMS = """
SELECT claims.* FROM claims JOIN speaker_roots ON speaker_roots.id = speaker_id
WHERE root = ? AND gone = 0 ORDER BY published DESC, document_id, span_start LIMIT 500
"""


async def page(datasette: Any, request: Any) -> Any:  # noqa: ANN401 - Datasette's own objects
    """Show a speaker."""
    from datasette import NotFound  # noqa: PLC0415 - only when Datasette runs

    database = await record(datasette, request)
    found = await rows(database, PROFILE, [int(request.url_vars["id"])])
    if not found:
        msg = "There is no such speaker."
        raise NotFound(msg)
    root = [found[0]["id"]]
    content = {
        "speaker": found[0], "names": await rows(database, NAMES, root), "claims": await rows(database, CLAIMS, root),
        "database": database.name,
    }  # fmt: skip
    return await shown(datasette, request, "onrecord_speaker.html", content)
