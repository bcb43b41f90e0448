"""What people corrected is shown instead of what was read, wherever a claim is listed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from db.store.corrected import FOLDED, put
from db.web.pages import rows

if TYPE_CHECKING:
    from db.web.pages import Row

CORRECTED = f"SELECT id, {FOLDED} AS folded FROM claims WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608 - our own SQL
CLAIMS = "SELECT * FROM claims WHERE id IN (SELECT value FROM json_each(?))"


async def pairs(database: Any, sql: str) -> list[Row]:  # noqa: ANN401 - Datasette's own object
    """The links that a query gives, each with its two claims as they are shown, `left` and `right`."""
    links = await rows(database, sql)
    ids = json.dumps([link[side] for link in links for side in ("left_id", "right_id")])
    claims = {claim["id"]: claim for claim in await with_corrections(database, await rows(database, CLAIMS, [ids]))}
    return [{**link, "left": claims[link["left_id"]], "right": claims[link["right_id"]]} for link in links]


async def with_corrections(database: Any, claims: list[Row]) -> list[Row]:  # noqa: ANN401 - as above
    """The claims with corrected fields in place; `corrected` names them."""
    found = await rows(database, CORRECTED, [json.dumps([claim["id"] for claim in claims])])
    folded = {row["id"]: row["folded"] for row in found}
    return [put(claim, folded.get(claim["id"], "[]")) for claim in claims]
