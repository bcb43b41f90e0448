"""Writing extractions: what the machine read is brought up to date, and what a person entered is never touched.

New rows are compared with those on record, and only what differs is written. A claim that is found no longer is deleted
when nobody reviewed it; otherwise it stays and is marked `gone`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from db import rows
from db.store import search
from db.store.clean import clean
from db.store.names import Names

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from db.plain import Extraction


def _quoted(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _upsert(table: str, columns: tuple[str, ...], rows: str) -> str:
    """An INSERT of `rows` that updates the machine's columns where the key is on record."""
    sets = ", ".join(f'"{c}" = excluded."{c}"' for c in columns if c != "key")
    return f"INSERT INTO {table} (id, {_quoted(columns)}) {rows} ON CONFLICT (key) DO UPDATE SET {sets}"


def _marks(count: int) -> str:
    return f"VALUES ({', '.join('?' * count)})"


# Claims and spans are laid down in plain tables first: one INSERT … SELECT opens the indexes once, not once a row.
STAGES = f"""
CREATE TEMP TABLE IF NOT EXISTS staged_claims (id, {_quoted(rows.CLAIM)});
CREATE TEMP TABLE IF NOT EXISTS staged_spans (claim_id, role, nth, start, "end");
"""
STAGE_CLAIM = f"INSERT INTO staged_claims {_marks(1 + len(rows.CLAIM))}"
STAGE_SPAN = f"INSERT INTO staged_spans {_marks(5)}"
SAVE_DOCUMENT = _upsert("documents", rows.DOCUMENT, _marks(1 + len(rows.DOCUMENT)))
SAVE_CLAIMS = _upsert("claims", rows.CLAIM, "SELECT * FROM staged_claims WHERE true")
SAVE_SPANS = "INSERT INTO spans SELECT * FROM staged_spans"
OLD_DOCUMENT = f"SELECT id, {_quoted(rows.DOCUMENT)} FROM documents WHERE key = ?"  # noqa: S608 - our own names
OLD_CLAIMS = f"SELECT id, {_quoted(rows.CLAIM)} FROM claims WHERE document_id = ?"  # noqa: S608 - our own names
OLD_SPANS = """
SELECT claim_id, role, nth, start, "end" FROM spans WHERE claim_id IN (SELECT id FROM claims WHERE document_id = ?)
"""
WAITS = "INSERT INTO uncompared (document_id) VALUES (?) ON CONFLICT DO NOTHING"
RULE = rows.CLAIM.index("rule") + 1  # the id stands before the columns
TITLE, TEXT = rows.DOCUMENT.index("title") + 1, rows.DOCUMENT.index("text") + 1
SOME = f"id IN ({search.SOME})"
REVIEWED = "EXISTS (SELECT 1 FROM reviews WHERE claim_id = claims.id)"


class Writer:
    """Writes documents with their claims inside a transaction that the caller opened, a batch of them at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Write through this connection."""
        self._connection = connection
        self._connection.executescript(STAGES)
        self.names = Names(connection)

    def write(self, extractions: Iterable[Extraction]) -> list[int]:
        """Save a batch; gives the documents' ids in their order. No two of the same document in one batch."""
        batch = _Batch(self._connection, self.names)
        ids = [batch.add(extraction) for extraction in extractions]
        batch.flush()
        return ids


class _Batch:
    """The rows of one batch, gathered and then written table by table."""

    def __init__(self, connection: sqlite3.Connection, names: Names) -> None:
        self._connection = connection
        self._run = connection.execute
        self._names = names
        self._next_document = self._top("documents")
        self._next_claim = self._first_claim = self._top("claims")
        self._new_documents: list[int] = []
        self._claims: list[rows.Row] = []
        self._changed: list[int] = []
        self._lost: list[int] = []
        self._spans: list[rows.Row] = []
        self._stale_spans: list[int] = []
        self._uncompared: list[int] = []

    def add(self, found: Extraction) -> int:
        """Gather one document's claims; the document's own row is written at once."""
        found = clean(found)
        document_id, is_new = self._document(found)
        old = {} if is_new else {row[1]: row for row in self._run(OLD_CLAIMS, [document_id])}
        ids = self._ids(found, old)
        claims = list(self._claim_rows(found, document_id, ids))
        self._names.rules(row[RULE] for row in claims)
        self._claims += [row for row in claims if old.get(row[1]) != row]
        if is_new or {row[1]: row for row in claims} != old:
            self._uncompared.append(document_id)
        self._changed += [row[0] for row in claims if row[1] in old and old[row[1]] != row]
        self._lost += [row[0] for key, row in old.items() if key not in ids]
        spans = [span for s in found.statements for span in rows.span_rows(s, ids[s.key])]
        self._spans += spans if is_new else self._changed_spans(document_id, spans)
        return document_id

    def flush(self) -> None:
        """Write what was gathered, and bring the search index up to date."""
        drop_claims(self._connection, self._lost)
        if self._changed:
            search.forget(self._connection, "claims", self._changed)
        self._write(STAGE_CLAIM, self._claims, SAVE_CLAIMS, "staged_claims")
        self._connection.executemany("DELETE FROM spans WHERE claim_id = ?", [(id_,) for id_ in self._stale_spans])
        self._write(STAGE_SPAN, self._spans, SAVE_SPANS, "staged_spans")
        self._connection.executemany(WAITS, [(id_,) for id_ in self._uncompared])
        search.index(self._connection, "claims", [*self._changed, *range(self._first_claim, self._next_claim)])
        search.index(self._connection, "documents", self._new_documents)

    def _write(self, stage: str, staged: list[rows.Row], save: str, table: str) -> None:
        self._connection.executemany(stage, staged)
        self._run(save)
        self._run(f"DELETE FROM {table}")  # noqa: S608 - our own names

    def _top(self, table: str) -> int:
        ((top,),) = self._run(f"SELECT ifnull(max(id), 0) + 1 FROM {table}")  # noqa: S608 - our own names
        return int(top)

    def _document(self, found: Extraction) -> tuple[int, bool]:
        """Write the document's row when it is new or differs; gives its id and whether it is new."""
        document = found.document
        row = rows.document_row(document, self._names.source(document.source))
        old = self._run(OLD_DOCUMENT, [document.key]).fetchone()
        id_ = old[0] if old else self._next_document
        new = (id_, *row)
        if old is None:
            self._next_document += 1
            self._new_documents.append(id_)
        elif (old[TITLE], old[TEXT]) != (new[TITLE], new[TEXT]):
            search.forget(self._connection, "documents", [id_])
            self._new_documents.append(id_)
        if old != new:
            self._run(SAVE_DOCUMENT, new)
        return id_, old is None

    def _ids(self, found: Extraction, old: dict[str, rows.Row]) -> dict[str, int]:
        """The id of each claim by its key: the one it has on record, or the next free one."""
        ids: dict[str, int] = {}
        for key in (*[s.key for s in found.statements], *[f.key for f in found.figures]):
            if key not in ids:
                known = old.get(key)
                ids[key] = known[0] if known else self._next_claim
                self._next_claim += known is None
        return ids

    def _claim_rows(self, found: Extraction, document_id: int, ids: dict[str, int]) -> Iterator[rows.Row]:
        document = found.document
        text, facts = document.text, rows.of_document(document, document_id)
        speakers = {s.key: self._names.speaker(s.speaker) for s in found.statements}
        for s in found.statements:
            own = rows.statement_columns(s, text)
            yield (
                ids[s.key],
                s.key,
                *rows.shared(s, "statement", document),
                *facts,
                *speakers[s.key],
                *own,
                *rows.NO_FIGURE,
            )
        for f in found.figures:  # a figure is its statement's speaker's
            speaker = speakers.get(f.statement or "", (None, None))
            own = rows.figure_columns(f, ids.get(f.statement or ""))
            yield (ids[f.key], f.key, *rows.shared(f, "figure", document), *facts, *speaker, *rows.NO_STATEMENT, *own)

    def _changed_spans(self, document_id: int, spans: list[rows.Row]) -> list[rows.Row]:
        """The spans of those statements whose spans differ from what is on record; the old ones become stale."""
        old = set(self._run(OLD_SPANS, [document_id]))
        changed = {row[0] for row in old.symmetric_difference(spans)}
        self._stale_spans += changed
        return [row for row in spans if row[0] in changed]


def drop_claims(connection: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Delete claims that nobody reviewed; those that somebody did stay, marked as gone."""
    some = json.dumps(list(ids))
    unreviewed = f"SELECT id FROM claims WHERE {SOME} AND NOT {REVIEWED}"  # noqa: S608 - our own names
    deleted = [id_ for (id_,) in connection.execute(unreviewed, [some])]
    connection.execute(f"UPDATE claims SET gone = 1 WHERE {SOME} AND +gone = 0 AND {REVIEWED}", [some])  # noqa: S608 - our own names
    if deleted:
        search.forget(connection, "claims", deleted)
        connection.execute(f"DELETE FROM claims WHERE {SOME}", [json.dumps(deleted)])  # noqa: S608 - our own names
