"""Our pages in Datasette, one file each. Every page asks first whether its reader may see the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.reading import reading
from db.web.pages.marks import excerpt

if TYPE_CHECKING:
    import sqlite3

Row = dict[str, Any]
OURS = {
    "claims", "documents", "finding_claims", "findings", "links", "problems", "reviews", "rules", "runs",
    "speaker_names", "speakers",
}  # fmt: skip
COLUMNS = (  # of Datasette's table of claims, those that a reviewer reads
    "text", "speaker", "kind", "value", "unit", "per", "noun", "context", "source", "published", "status", "verdict",
)  # fmt: skip


async def record(datasette: Any, request: Any) -> Any:  # noqa: ANN401 - Datasette's own objects
    """The database that holds the record, when the reader may see it; raises Datasette's Forbidden or NotFound."""
    from datasette import Forbidden, NotFound  # noqa: PLC0415 - only when Datasette runs

    for database in datasette.databases.values():
        if set(await database.table_names()) >= OURS:
            if not await _may_see(datasette, request, database.name):
                raise Forbidden("view-database")
            return database
    msg = "None of the databases here is a record. Start with `onrecord browse claims.db`."
    raise NotFound(msg)


async def _may_see(datasette: Any, request: Any, name: str) -> bool:  # noqa: ANN401 - as above
    actor = request.actor
    tables: list[tuple[str, Any]] = [("view-table", (name, table)) for table in sorted(OURS)]
    asked = [("view-instance", None), ("view-database", name), *tables]
    for action, resource in asked:
        if not await datasette.permission_allowed(actor, action, resource, default=True):
            return False
    return True


async def rows(database: Any, sql: str, parameters: Any = ()) -> list[Row]:  # noqa: ANN401 - as above
    """The rows of a query of ours as dictionaries: all of them, however long the disk takes when nothing is cached yet.

    Datasette's own `execute` is made for anybody's SQL: it stops after a time and leaves out rows above a number.
    """

    def read(connection: sqlite3.Connection) -> list[Row]:
        return [dict(row) for row in connection.execute(sql, parameters)]

    found: list[Row] = await database.execute_fn(read)
    return found


async def shown(datasette: Any, request: Any, template: str, content: Row) -> Any:  # noqa: ANN401 - as above
    """A page from one of our templates."""
    from datasette import Response  # noqa: PLC0415 - only when Datasette runs

    helps = {"reading": reading, "is_link": _is_link, "many": _many, "excerpt": excerpt, "columns": COLUMNS}
    return Response.html(await datasette.render_template(template, {**content, **helps}, request=request))


def _many(number: int, word: str) -> str:
    """A number with its noun: "1 claim", "1,200 claims"."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _is_link(address: str | None) -> bool:
    from db.review import is_link  # noqa: PLC0415 - only when a page is asked for

    return bool(address) and is_link(str(address))
