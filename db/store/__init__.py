"""The record on disk: save what was extracted, and fetch it again.

with Store.open("claims.db", create=True) as store:
    run = store.begin(version="0.1.0", rulebook="…")
    store.save([Part("a.txt", extractions, read=Input(…))], run)
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from db.schema import RecordError, connect, connect_to_read
from db.schema.connect import BUSY_SECONDS, explained
from db.store.ledger import Input, Ledger, Part, Run
from db.store.save import Writer
from db.store.turns import Turn, begin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from db.plain import Extraction

__all__ = ["Input", "Part", "RecordError", "Run", "Store"]

SAVE_RULE = """
INSERT INTO rules (id, description, confidence, pattern) VALUES (?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET description = excluded.description, confidence = excluded.confidence,
pattern = excluded.pattern
"""


class Store:
    """An open record. Every method that writes does so in a transaction of its own, all or nothing."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        """Take over an open connection; see `open`."""
        self.connection = connection
        self.path = path
        self._writer = Writer(connection)
        self._ledger = Ledger(connection)
        self._turn = Turn()
        self._others = -1

    @classmethod
    def open(cls, path: Path | str, *, create: bool = False, write: bool = True) -> Self:
        """Open a record, to read only unless `write`; raises RecordError with what to do about it."""
        connection = connect(path, create=create) if write else connect_to_read(path)
        return cls(connection, Path(path))

    def __enter__(self) -> Self:
        """The store; it is closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close, whatever happened."""
        self.close()

    def close(self) -> None:
        """Bring everything into the one file, as far as nobody else is reading, and close it."""
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")
        with_wal = self.connection.execute("PRAGMA query_only").fetchone() == (0,)
        if with_wal:
            self.connection.execute("PRAGMA busy_timeout = 0")
            with suppress(sqlite3.OperationalError):  # somebody else has it open, or it may only be read
                self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Write all or nothing; another writer is waited for. Raises RecordError."""
        with self._transaction() as connection:
            yield connection
        self._writer.names.forget()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        try:
            begin(self.connection, BUSY_SECONDS)
            self._turn.taken()
            self._notice_others()
            yield self.connection
            self.connection.execute("COMMIT")
        except BaseException as fault:
            self._writer.names.forget()
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            if isinstance(fault, sqlite3.OperationalError):
                raise explained(self.path, fault) from fault
            raise
        self._turn.over()

    def begin(self, *, version: str, rulebook: str) -> Run:
        """Begin a run of `extract` with this release and this digest of the rules."""
        with self._transaction():
            run = self._ledger.begin(version, rulebook)
        self.connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()  # a lost log leaves a run without its end
        return run

    def finish(self, run: Run) -> None:
        """Note that a run came to its end."""
        with self._transaction():
            self._ledger.tally(run, finished=True)

    def note(self, part: Part, version: str) -> None:
        """Keep the problems of a file that is no input, instead of those told of it before, with the latest run."""
        with self._transaction():
            run = self._ledger.latest()
            if run is None:
                run = self._ledger.begin(version, "")
                self._ledger.tally(run, finished=True)
            self._ledger.enter(part, [], run)

    def save_rules(self, rules: Iterable[tuple[str, str, str, str]]) -> None:
        """Note each rule's id, description, confidence and pattern, for showing beside its claims."""
        with self._transaction() as connection:
            connection.executemany(SAVE_RULE, rules)

    def is_unchanged(self, read: Input) -> bool:
        """Whether an input was read before to its end with the same bytes and the same recipe."""
        return self._ledger.recorded(read.path) == (read.digest, read.recipe)

    def save(self, parts: Sequence[Part], run: Run) -> None:
        """Save what some inputs gave, in one transaction with their rows in the ledger."""
        with self._transaction():
            ids = self._write([extraction for part in parts for extraction in part.extractions])
            for part in parts:
                self._ledger.enter(part, [ids[e.document.key] for e in part.extractions], run)
                run.count(part)
            self._ledger.tally(run, finished=False)

    def _write(self, extractions: list[Extraction]) -> dict[str, int]:
        """Write documents, each key once a batch: one that comes again goes into the next and wins."""
        ids: dict[str, int] = {}
        while extractions:
            batch: dict[str, Extraction] = {}
            again = [e for e in extractions if batch.setdefault(e.document.key, e) is not e]
            ids.update(zip(batch, self._writer.write(batch.values()), strict=True))
            extractions = again
        return ids

    def _notice_others(self) -> None:
        """Names are remembered only as long as nobody else wrote."""
        (others,) = self.connection.execute("PRAGMA data_version").fetchone()
        if others != self._others:
            self._writer.names.forget()
            self._others = others

    def rows(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> Iterator[dict[str, Any]]:
        """The rows of a query as dictionaries, one at a time."""
        cursor = self.connection.execute(sql, parameters)
        names = [column[0] for column in cursor.description]
        return (dict(zip(names, row, strict=True)) for row in cursor)
