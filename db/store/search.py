"""The search index: rows are taken out of it before they change and put in afterwards, many at a time.

An index that keeps no text of its own must be told the old words to forget; so `forget` comes before every change.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

Table = Literal["claims", "documents"]
COLUMNS: dict[Table, str] = {"claims": "context, speaker", "documents": "title, text"}
SOME = "SELECT value FROM json_each(?)"


def forget(connection: sqlite3.Connection, table: Table, ids: Iterable[int]) -> None:
    """Take rows out of the index while they still hold what it knows of them."""
    columns = COLUMNS[table]
    connection.execute(
        f"INSERT INTO {table}_fts ({table}_fts, rowid, {columns}) "  # noqa: S608 - our own names
        f"SELECT 'delete', id, {columns} FROM {table} WHERE id IN ({SOME})",
        [json.dumps(list(ids))],
    )


def index(connection: sqlite3.Connection, table: Table, ids: Iterable[int]) -> None:
    """Put rows that are not in the index into it."""
    columns = COLUMNS[table]
    connection.execute(
        f"INSERT INTO {table}_fts (rowid, {columns}) SELECT id, {columns} FROM {table} WHERE id IN ({SOME})",  # noqa: S608 - our own names
        [json.dumps(sorted(ids))],
    )


def query(words: str) -> str:
    """What a person typed as a query without surprises: every word must occur, "words in quotation marks" together."""
    pieces = words.split('"')
    terms = [term for n, piece in enumerate(pieces) for term in ([piece] if n % 2 else piece.split())]
    return " ".join(f'"{term}"' for term in terms if term.strip())
