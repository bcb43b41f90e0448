"""Bringing a database up to date: migrations in their order, then views and triggers, in one transaction.

A migration never changes once it was released; a new one gets the next number. Views and triggers are put back after
every migration, since rebuilding a table drops its triggers. A killed upgrade leaves the database as it was.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlite_utils import Database, Migrations

HERE = Path(__file__).parent
ALWAYS_NEW = (HERE / "views.sql", HERE / "triggers.sql")
APPLICATION_ID = 0x6F6E7265  # "onre": says in the file's head that it is ours


@cache
def migration_files() -> tuple[Path, ...]:
    """The migrations' files in their order."""
    return tuple(sorted((HERE / "migrations").glob("*.sql")))


def version() -> int:
    """The schema version that this release writes."""
    return len(migration_files())


def upgrade(connection: sqlite3.Connection) -> None:
    """Apply what is missing and put views and triggers back, all or nothing."""
    from sqlite_utils import Database  # noqa: PLC0415 - takes 95 ms, and most databases are up to date

    connection.execute("BEGIN IMMEDIATE")
    try:
        theirs = _drop_views_and_triggers(connection)
        _migrations().apply(Database(connection, execute_plugins=False))
        for path in ALWAYS_NEW:
            _run(connection, path)
        for sql in theirs:
            connection.execute(sql)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {version()}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def missing(connection: sqlite3.Connection) -> set[str]:
    """The names of tables, indexes, views and triggers that should be there and are not."""
    return set(ours()) - {name for _, name, _ in _objects(connection)}


def altered(connection: sqlite3.Connection) -> set[str]:
    """The names of indexes, views and triggers of ours that say something else than they should."""
    return {n for kind, n, sql in _objects(connection) if kind != "table" and n in ours() and ours()[n][1] != sql}


def put_back(connection: sqlite3.Connection, names: set[str]) -> None:
    """Make these objects of ours anew, in the transaction that is open; what a missing table held is lost."""
    present = {name: kind for kind, name, _ in _objects(connection)}
    for name, (kind, sql) in ours().items():
        if name in names:
            if name in present and kind != "table":
                connection.execute(f'DROP {kind} "{name}"')
            if sql and not (name in present and kind == "table"):
                connection.execute(sql)


def _migrations() -> Migrations:
    from sqlite_utils import Migrations  # noqa: PLC0415 - see upgrade

    found = Migrations("onrecord")
    for path in migration_files():
        found(name=path.stem)(_step(path))
    return found


def _step(path: Path) -> Callable[[Database], None]:
    def step(database: Database) -> None:
        _run(database.conn, path)

    return step


def _run(connection: sqlite3.Connection, path: Path) -> None:
    """Run a file's statements in the transaction that is open (executescript would commit it)."""
    for statement in _statements(path.read_text(encoding="utf-8")):
        connection.execute(statement)


def _statements(script: str) -> Iterator[str]:
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""


def _drop_views_and_triggers(connection: sqlite3.Connection) -> list[str]:
    """Drop them all; gives the SQL of those that a user made, to be put back."""
    theirs = []
    for kind, name, sql in _objects(connection):
        if kind in {"view", "trigger"}:
            connection.execute(f'DROP {kind} IF EXISTS "{name}"')
            if name not in ours():
                theirs.append(sql)
    return theirs


@cache
def ours() -> dict[str, tuple[str, str]]:
    """(kind, SQL) of everything that a new database holds, by name, in the order in which it is made."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        for path in (*migration_files(), *ALWAYS_NEW):
            _run(fresh, path)
        return {name: (kind, sql) for kind, name, sql in _objects(fresh)}


def _objects(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    return connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY rowid").fetchall()
