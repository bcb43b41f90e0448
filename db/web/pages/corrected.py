"""What people corrected is shown instead of what was read, wherever a claim is listed."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from db.web.pages import rows

if TYPE_CHECKING:
    from db.web.pages import Row

CORRECTIONS = """
SELECT claim_id, corrections FROM reviews
WHERE claim_id IN (SELECT value FROM json_each(?)) AND corrections <> '{}' ORDER BY id
"""


async def with_corrections(database: Any, claims: list[Row]) -> list[Row]:  # noqa: ANN401 - Datasette's own object
    """The claims with corrected fields in place; `corrected` names them."""
    fixed: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for row in await rows(database, CORRECTIONS, [json.dumps([claim["id"] for claim in claims])]):
        fixed[row["claim_id"]] |= json.loads(row["corrections"])
    return [_put(claim, fixed.get(claim["id"], {})) for claim in claims]


def _put(claim: Row, fixes: dict[str, str]) -> Row:
    known: Row = {name: value for name, value in fixes.items() if value}
    if "value" in known:
        known |= {"value": _number(known["value"]), "low": None, "high": None, "bound": "="}
    return {**claim, **known, "corrected": sorted(fixes)}


def _number(text: str) -> float | int:
    value = float(text.replace(",", ""))
    return int(value) if value.is_integer() else value
