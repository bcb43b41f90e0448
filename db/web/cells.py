"""Datasette's own tables of the record: what a row is about leads to our page, and corrections are shown.

A corrected field of a claim is shown as a person put it, with what was read beside it.
"""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from db.review import CORRECTABLE
from db.store.corrected import FIXED
from db.web.pages import OURS, rows
from db.web.pages.corrected import with_corrections

CLAIM = f"SELECT * FROM claims WHERE id = ? AND {FIXED}"  # noqa: S608 - our own SQL
PAGES = {  # which page of ours a column of a table or view leads to
    **{(table, "text"): "claim" for table in ("claims", "next_up", "repeated")},
    ("documents", "title"): "document", ("speakers", "name"): "speaker", ("speaker_profile", "name"): "speaker",
}  # fmt: skip
REFERENCES = {
    "claim_id": "claim", "statement_id": "claim", "left_id": "claim", "right_id": "claim",
    "document_id": "document", "speaker_id": "speaker",
}  # fmt: skip
QUESTION = {"id", "text", "context"}  # the columns by which a question of one's own tells that its rows are claims
_records: WeakKeyDictionary[Any, bool] = WeakKeyDictionary()


async def cell(datasette: Any, database: str, table: str | None, row: Any, column: str, value: Any) -> Any:  # noqa: ANN401, PLR0913, PLR0917 - Datasette's own
    """What a cell shows instead of what stands in it, None for that itself."""
    leads = _leads(table, row, column, value)
    if not leads and not _correctable(column, table, row):
        return None
    if not await _is_record(datasette.get_database(database)):
        return None
    if leads:
        return _link(datasette, *leads)
    return await _corrected(datasette.get_database(database), row["id"], column)


def _leads(table: str | None, row: Any, column: str, value: Any) -> tuple[str, int, str] | None:  # noqa: ANN401 - SQLite's row
    """The page, the number and the words of a link to our pages."""
    if value in {None, ""} if not isinstance(value, dict) else False:
        return None
    if column in REFERENCES:
        number, label = (value["value"], value["label"]) if isinstance(value, dict) else (value, value)
        return (REFERENCES[column], number, str(label)) if isinstance(number, int) else None
    names = set(row.keys())
    page = PAGES.get((table or "", column)) or (
        "claim" if not table and column == "text" and names >= QUESTION else None
    )
    return (page, row["id"], str(value)) if page and "id" in names and isinstance(row["id"], int) else None


def _link(datasette: Any, page: str, number: int, words: str) -> Any:  # noqa: ANN401 - Datasette's own object
    from markupsafe import Markup  # noqa: PLC0415 - only when Datasette runs

    return Markup('<a href="{}">{}</a>').format(
        datasette.urls.path(f"/-/onrecord/{page}/{number}"), words
    )  # which escapes them


def _correctable(column: str, table: str | None, row: Any) -> bool:  # noqa: ANN401 - SQLite's row
    """Whether a cell may hold something else than what was read; there are many cells, and few that were looked at."""
    names = set(row.keys())
    if table != "claims" or column not in CORRECTABLE or not {"id", "status"} <= names:
        return False
    said = column == "speaker" and ("statement_id" not in names or row["statement_id"] is not None)
    return bool(row["status"] != "new" or said)


async def _is_record(database: Any) -> bool:  # noqa: ANN401 - Datasette's own object
    """Whether a database is a record, and not another that is served beside it."""
    if database not in _records:
        _records[database] = set(await database.table_names()) >= OURS
    return _records[database]


async def _corrected(database: Any, id_: int, column: str) -> str | None:  # noqa: ANN401 - as above
    found = await rows(database, CLAIM, [id_])
    for claim in await with_corrections(database, found):
        if column in (claim["corrected"] or "").split(", "):
            read = found[0][column]
            return f"{claim[column]} (corrected; read as {'nothing' if read is None else read})"
    return None
