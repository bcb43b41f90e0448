"""The board of disagreements: the same measure with different values, side by side."""

from __future__ import annotations

from typing import Any

from db.web.pages import record, rows, shown

PAIRS = "SELECT * FROM disagreements ORDER BY score DESC, id LIMIT 200"


async def page(datasette: Any, request: Any) -> Any:  # noqa: ANN401 - Datasette's own objects
    """Show what disagrees."""
    database = await record(datasette, request)
    content = {"pairs": await rows(database, PAIRS), "database": database.name}
    return await shown(datasette, request, "onrecord_disagreements.html", content)
