"""Datasette's own table of claims: a corrected field is shown as a person put it, with what was read beside it."""

from __future__ import annotations

from typing import Any

from db.review import CORRECTABLE
from db.store.corrected import FIXED
from db.web.pages import rows
from db.web.pages.corrected import with_corrections

CLAIM = f"SELECT * FROM claims WHERE id = ? AND {FIXED}"  # noqa: S608 - our own SQL


def is_ours(column: str, table: str | None, row: Any) -> bool:  # noqa: ANN401 - SQLite's row
    """Whether a cell may hold something else than what was read; there are many cells, and few that were looked at."""
    if table != "claims" or column not in CORRECTABLE or not {"id", "status"} <= set(row.keys()):
        return False
    said = column == "speaker" and "statement_id" in row.keys() and row["statement_id"] is not None  # noqa: SIM118 - a row of SQLite is not its keys
    return bool(row["status"] != "new" or said)


async def cell(datasette: Any, database: str, id_: int, column: str) -> str | None:  # noqa: ANN401 - Datasette's own object
    """What a cell shows instead of what was read, None when nobody corrected it."""
    found = await rows(datasette.get_database(database), CLAIM, [id_])
    for claim in await with_corrections(datasette.get_database(database), found):
        if column in (claim["corrected"] or "").split(", "):
            read = found[0][column]
            return f"{claim[column]} (corrected; read as {'nothing' if read is None else read})"
    return None
