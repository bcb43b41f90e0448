"""Opening a record, and refusing what is none, with a message that says what to do."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from db.schema.migrate import APPLICATION_ID, upgrade, version

BUSY_SECONDS = 30
STATE = """
SELECT user_version, application_id, (SELECT count(*) FROM sqlite_master)
FROM pragma_user_version, pragma_application_id
"""


class RecordError(Exception):
    """A database that cannot be used; the message says why and what to do about it."""


def connect(path: Path | str, *, create: bool = False) -> sqlite3.Connection:
    """Open a record to write, made or brought up to date when needed; raises RecordError.

    The connection is in autocommit mode: begin with BEGIN IMMEDIATE.
    """
    place = Path(path)
    _refuse_place(place, create=create)
    connection: sqlite3.Connection | None = None
    try:
        connection = sqlite3.connect(place, timeout=BUSY_SECONDS, isolation_level=None)
        found = _version(connection, place, create=create)
        _set_up(connection)
        if found < version():
            upgrade(connection)
    except (sqlite3.DatabaseError, RecordError) as fault:
        if connection:
            connection.close()
        raise explained(place, fault) from fault
    return connection


def connect_to_read(path: Path | str) -> sqlite3.Connection:
    """Open a record to read only, on read-only media too; an older schema is brought up to date first."""
    place = Path(path)
    _refuse_place(place, create=False)
    for mode in ("mode=ro", "immutable=1"):
        uri = f"file:{quote(str(place.absolute()))}?{mode}"
        try:
            connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
            found = _version(connection, place, create=False)
        except sqlite3.OperationalError as fault:
            if mode == "immutable=1":
                raise explained(place, fault) from fault
        except (sqlite3.DatabaseError, RecordError) as fault:
            connection.close()
            raise explained(place, fault) from fault
        else:
            break
    if mode == "immutable=1":
        _refuse_log(place, connection)
    if found < version():
        connection.close()
        connect(place).close()
        return connect_to_read(place)
    return connection


def explained(place: Path, fault: Exception) -> RecordError:
    """What SQLite's fault means for the user."""
    name = getattr(fault, "sqlite_errorname", "")
    told = {
        "SQLITE_NOTADB": "is no database. Choose another name; nothing was changed",
        "SQLITE_CORRUPT": f"is damaged ({fault}). Restore it from a backup, or extract into a new database",
        "SQLITE_READONLY": "may only be read. Copy it to a place where you may write",
        "SQLITE_CANTOPEN": "cannot be opened. Check that you may read and write it and its folder",
        "SQLITE_FULL": "the disk is full. Make room and run the same command again; what was saved is whole",
        "SQLITE_IOERR": f"cannot be written ({fault}). Make room, or mend the disk, and run the same command again; "
        "what was saved is whole",
        "SQLITE_BUSY": f"another program wrote to it for {BUSY_SECONDS} seconds. Run the same command again",
    }
    if name.startswith("SQLITE_CANTOPEN") and place.exists() and not os.access(place, os.W_OK):
        name = "SQLITE_READONLY"  # as on media that nobody may write to
    text = next((text for prefix, text in told.items() if name.startswith(prefix)), None)
    return fault if isinstance(fault, RecordError) else RecordError(f"{place}: {text or fault}.")


def _refuse_place(place: Path, *, create: bool) -> None:
    if place.is_dir():
        raise RecordError(f"{place}: is a folder. Name a database file, such as {place / 'claims.db'}.")
    if not place.parent.is_dir():
        raise RecordError(f"{place}: there is no folder {place.parent}. Make it first.")
    if not place.exists() and not create:
        raise RecordError(f"{place}: no such database. Make one with `onrecord extract {place} FILES…`.")


def _refuse_log(place: Path, connection: sqlite3.Connection) -> None:
    """Raise RecordError for a record whose last changes stand in a log that cannot be read here."""
    log = Path(f"{place}-wal")
    if log.exists() and log.stat().st_size:
        connection.close()
        raise RecordError(
            f"{place}: its log of changes, {log.name}, cannot be read where nobody may write. Copy both files to a "
            "place where you may write."
        )


def _version(connection: sqlite3.Connection, place: Path, *, create: bool) -> int:
    """The schema version of the file, 0 when it is new; raises RecordError for what is not ours to write."""
    found, application, objects = connection.execute(STATE).fetchone()
    if application != APPLICATION_ID and (objects or not create):
        raise RecordError(f"{place}: is a database, but none of onrecord. Choose another name; nothing was changed.")
    if found > version():
        raise RecordError(
            f"{place}: was made by a newer onrecord (schema {found}; this one knows {version()}). "
            "Run `pip install --upgrade onrecord`."
        )
    return int(found)


def _set_up(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        connection.execute("PRAGMA journal_mode = wal")
    connection.execute("PRAGMA synchronous = normal")
    connection.execute("PRAGMA foreign_keys = on")
    connection.execute("PRAGMA temp_store = memory")
    connection.execute("PRAGMA cache_size = -3000")  # kB
    connection.execute("PRAGMA recursive_triggers = on")
