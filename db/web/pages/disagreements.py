"""The board of disagreements: the same measure with different values, side by side."""

from __future__ import annotations

from typing import Any

from db.web.pages import record, rows, shown
from db.web.pages.corrected import pairs

PAIRS = """
SELECT left_id, right_id, reason FROM links WHERE relation = 'disagrees' ORDER BY score DESC, id LIMIT {most}
"""
DISAGREEING = "SELECT count(*) AS number FROM links WHERE relation = 'disagrees'"
MOST = 200


async def page(datasette: Any, request: Any) -> Any:  # noqa: ANN401 - Datasette's own objects
    """Show what disagrees."""
    database = await record(datasette, request)
    found = await pairs(database, PAIRS.format(most=MOST))
    content = {"pairs": found, "total": (await rows(database, DISAGREEING))[0]["number"], "database": database.name}
    return await shown(datasette, request, "onrecord_disagreements.html", content)
