"""A whole database as plain rows, for comparing two of them row for row."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from itertools import islice, zip_longest
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

BOOKKEEPING = {"runs", "sqlite_sequence", "_sqlite_migrations", "sqlite_stat1"}
OF_RUN = {"inputs": "run_id", "problems": "run_id"}
SHOWN = 2
INDEX = "_fts_"  # the pages of the search index differ with the size of batches; what it finds does not


def dump(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, but for what tells which run wrote it; raises when the database is damaged."""
    with closing(sqlite3.connect(path)) as connection:
        checked = connection.execute("PRAGMA integrity_check").fetchall()
        assert checked == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in ("claims", "documents"):
            connection.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")
        connection.rollback()
        names = [n for (n,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {n: _rows(connection, n) for n in names if n not in BOOKKEEPING and INDEX not in n}


def differences(one: Path, other: Path) -> list[tuple[Any, ...]]:
    """The first rows in which two databases differ, a few of each table: short, since all would be too long to read."""
    left, right = dump(one), dump(other)
    assert list(left) == list(right)
    found: list[tuple[Any, ...]] = []
    for name, rows in left.items():
        pairs = zip_longest(rows, right[name])
        found += list(islice(((name, a, b) for a, b in pairs if a != b), SHOWN))
    return found


def _rows(connection: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    every = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
    columns = ", ".join(f'"{name}"' for name in every if name != OF_RUN.get(table))
    return connection.execute(f'SELECT {columns} FROM "{table}" ORDER BY {columns}').fetchall()


def on_record(database: Path) -> int:
    """The inputs on record in a database that another process is at work in, 0 where it is not made yet."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return int(connection.execute("SELECT count(*) FROM inputs").fetchone()[0])
    return 0
