"""What every page that writes does: ask who it is, ask whether it is our form, write all or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.schema.connect import BUSY_SECONDS
from db.store.turns import begin
from db.web.who import is_from_our_form, name_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

READ_ONLY = "Only a reviewer may write. Start with `onrecord browse claims.db --reviewer NAME`."
NOT_OURS = "This did not come from the form of this page. Load it again, then decide."


def may_write(request: Any, database: Any) -> str | None:  # noqa: ANN401 - Datasette's own objects
    """The name of who may write here, None when the reader may not."""
    return name_of(request.actor) if database.is_mutable else None


async def form_of(request: Any, database: Any) -> tuple[str, dict[str, str]]:  # noqa: ANN401 - as above
    """Who sent a form, and its fields; raises Datasette's Forbidden."""
    from datasette import Forbidden  # noqa: PLC0415 - only when Datasette runs

    name = may_write(request, database)
    if not name:
        raise Forbidden(READ_ONLY)
    form: dict[str, str] = await request.post_vars()
    if not is_from_our_form(request, form):
        raise Forbidden(NOT_OURS)
    return name, form


async def write(database: Any, change: Callable[[sqlite3.Connection], object]) -> None:  # noqa: ANN401 - as above
    """Make a change in a transaction that nobody else's writing can come into."""

    def whole(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA foreign_keys = on")
        begin(connection, BUSY_SECONDS)
        try:
            change(connection)
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise

    await database.execute_write_fn(whole)


def number(text: str | None) -> int:
    """A number that a form holds, 0 when it holds none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else 0  # noqa: PLR2004 - fits SQLite's
