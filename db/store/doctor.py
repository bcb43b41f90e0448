"""What can go wrong with a record on disk, and how each of it is mended; what a person entered is never touched."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from db.schema import RecordError, connect_to_read, migrate
from db.schema.connect import explained
from db.store.orphans import orphans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Mend = Callable[[sqlite3.Connection], object]

BUSY_SECONDS = 30
LAST_REVIEW = "SELECT {} FROM reviews WHERE id = (SELECT max(id) FROM reviews WHERE claim_id = claims.id)"
DECIDED = f"""
UPDATE claims SET status = ({LAST_REVIEW.format("status")}), verdict = ({LAST_REVIEW.format("verdict")})
WHERE EXISTS (SELECT 1 FROM reviews WHERE claim_id = claims.id)
AND (status, ifnull(verdict, '')) <> ({LAST_REVIEW.format("status, ifnull(verdict, '')")})
"""  # noqa: S608 - our own names
LINKED = "(SELECT count(*) FROM links WHERE relation = '{}' AND claims.id IN (left_id, right_id))"
PLURAL = {"index": "indexes"}
COUNTS = {
    "repeats": LINKED.format("repeats"),
    "disagreements": LINKED.format("disagrees"),
    "findings": "(SELECT count(*) FROM finding_claims WHERE claim_id = claims.id)",
}


@dataclass(frozen=True)
class Fault:
    """Something wrong: what, and how it is mended, or in `message` what the user must do where `mend` is None."""

    message: str
    mend: Mend | None = None


def examine(path: Path, *, mend: bool = False) -> Iterator[tuple[Fault, bool]]:
    """Each fault of a record, and whether it was mended; raises RecordError for what is no record at all."""
    if lost := _lost(path):
        yield lost, False
        return
    try:
        with closing(_opened(path, mend=mend)) as connection:
            for check in CHECKS:
                for fault in list(check(connection)):
                    if mend and fault.mend:
                        _mended(connection, fault.mend)
                    yield fault, bool(mend and fault.mend)
    except sqlite3.DatabaseError as fault:
        raise explained(path, fault) from fault


def _opened(path: Path, *, mend: bool) -> sqlite3.Connection:
    """The record; where nobody may write, to look at only."""
    if not mend and not os.access(path, os.W_OK):
        return connect_to_read(path)
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = on")
    return connection


def _mended(connection: sqlite3.Connection, mend: Mend) -> None:
    """Mend one fault, all or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        mend(connection)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _lost(path: Path) -> Fault | None:
    """A record that lost all it held with its log; raises RecordError for what is none."""
    if not path.is_file():
        raise RecordError(f"{path}: no such database. Make one with `onrecord extract {path} FILES…`.")
    with path.open("rb") as file:
        head = file.read(100)
    if head and not head.startswith(b"SQLite format 3\0"):
        raise RecordError(f"{path}: is no database. Choose another name; nothing was changed.")
    log = Path(f"{path}-wal")
    if (head and int.from_bytes(head[68:72]) == migrate.APPLICATION_ID) or (log.exists() and log.stat().st_size):
        return None
    if head and head[18:20] != b"\2\2":
        raise RecordError(f"{path}: is a database, but none of onrecord. Choose another name; nothing was changed.")
    return Fault(
        f"it is empty: its log of changes, {log.name}, was lost, with all that it held. If it was copied, copy "
        "both files, or close every program that has it open and copy it again; else extract anew."
    )


def _damage(connection: sqlite3.Connection) -> Iterator[Fault]:
    """What SQLite itself finds; of a search index we ask further down, where it can be mended."""
    found = [text for (text,) in connection.execute("PRAGMA integrity_check") if text != "ok" and "FTS5" not in text]
    if found and all(" index " in text for text in found):
        yield Fault(f"indexes are damaged ({found[0]})", lambda c: c.execute("REINDEX"))
    elif found:
        yield Fault(f"it is damaged ({found[0]}). Restore it from a backup, or extract into a new database.")


def _schema(connection: sqlite3.Connection) -> Iterator[Fault]:
    """What should be there and is not, or is otherwise; and a half migration."""
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found < migrate.version():
        text = f"its schema is {found}, this release writes {migrate.version()}"
        yield Fault(f"{text}. Any command that writes brings it up to date; a backup first does no harm.")
        return
    wrong = migrate.missing(connection) | migrate.altered(connection)
    for kind in ("table", "index", "view", "trigger"):
        names = {n for n in wrong if migrate.ours()[n][0] == kind and migrate.ours()[n][1]}
        if names:
            text = f"{PLURAL.get(kind, f'{kind}s')} are missing or changed: {', '.join(sorted(names))}"
            yield Fault(text, lambda c, names=names: migrate.put_back(c, names))  # type: ignore[misc]
    yield from _columns(connection)
    yield from _applied(connection)


def _columns(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Tables that a migration, or somebody, left half changed."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        for kind, sql in migrate.ours().values():
            if kind == "table" and sql and "sqlite_" not in sql and "_fts_" not in sql:
                fresh.execute(sql)
        for table in [n for n, (kind, _) in migrate.ours().items() if kind == "table" and "_fts" not in n]:
            names = [{row[1] for row in c.execute(f'PRAGMA table_xinfo("{table}")')} for c in (fresh, connection)]
            if names[1] and (lacking := names[0] - names[1]):
                text = f"the table {table} lacks {', '.join(sorted(lacking))}: a migration was left half done"
                yield Fault(f"{text}. Restore the database from a backup, or extract into a new one.")


def _applied(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Migrations that were made and not noted: the next upgrade would make them twice."""
    noted = "SELECT name FROM sqlite_master WHERE name = '_sqlite_migrations'"
    if connection.execute(noted).fetchone() is None:
        return
    done = {name for (name,) in connection.execute("SELECT name FROM _sqlite_migrations")}
    if lacking := [path.stem for path in migrate.migration_files() if path.stem not in done]:
        sql = "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('onrecord', ?, '')"
        text = f"migrations were made and not noted: {', '.join(lacking)}"
        yield Fault(text, lambda c: c.executemany(sql, [(name,) for name in lacking]))


def _search(connection: sqlite3.Connection) -> Iterator[Fault]:
    """A search index that differs from the rows it is made from."""
    for table in ("claims", "documents"):
        name = f"{table}_fts"
        try:
            connection.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")  # noqa: S608 - our own names
        except sqlite3.DatabaseError as fault:
            if fault.sqlite_errorname.startswith("SQLITE_READONLY"):
                yield Fault("its search is not looked at, since nobody may write here. Copy it to where you may write.")
                return
            sql = f"INSERT INTO {name} ({name}) VALUES ('rebuild')"  # noqa: S608 - our own names
            yield Fault(f"the search index of {table} is stale", lambda c, sql=sql: c.execute(sql))  # type: ignore[misc]


def _orphans(connection: sqlite3.Connection) -> Iterator[Fault]:
    for message, mend in orphans(connection):
        yield Fault(message, mend)


def _decisions(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Status, verdict and counts that do not follow from reviews, links and findings, as when a trigger was gone."""
    wrong = _matches(connection, DECIDED.partition("WHERE EXISTS")[2], "EXISTS")
    if wrong:
        yield Fault(f"claims do not show their last review: {wrong:,}", lambda c: c.execute(DECIDED))
    for column, count in COUNTS.items():
        if wrong := _matches(connection, f"{column} <> {count}"):
            sql = f"UPDATE claims SET {column} = {count} WHERE {column} <> {count}"  # noqa: S608 - our own names
            yield Fault(f"claims count their {column} wrongly: {wrong:,}", lambda c, sql=sql: c.execute(sql))  # type: ignore[misc]


def _matches(connection: sqlite3.Connection, condition: str, before: str = "") -> int:
    sql = f"SELECT count(*) FROM claims WHERE {before} {condition}"  # noqa: S608 - our own names
    ((count,),) = connection.execute(sql)
    return int(count)


def _runs(connection: sqlite3.Connection) -> Iterator[Fault]:
    """A last run without its end: it was killed, or the log with its end was lost."""
    sql = "SELECT id, started FROM runs WHERE finished IS NULL AND id = (SELECT max(id) FROM runs)"
    for id_, started in connection.execute(sql):
        text = f"run {id_}, begun {started}, did not come to its end: it was stopped, or its log of changes was lost"
        yield Fault(f"{text}. Run the same `onrecord extract` again; it goes on from what is on record.")


CHECKS = (_damage, _schema, _orphans, _search, _decisions, _runs)
