"""What was read, when, and what could not be: runs, inputs and problems."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from db.store import search
from db.store.save import REVIEWED, drop_claims

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from db.plain import Extraction, Problem

SAVE_INPUT = """
INSERT INTO inputs (path, size, modified, digest, recipe, run_id) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (path) DO UPDATE SET size = excluded.size, modified = excluded.modified, digest = excluded.digest,
recipe = excluded.recipe, run_id = excluded.run_id
WHERE (digest, recipe) <> (excluded.digest, excluded.recipe)
"""
SAVE_PROBLEM = """
INSERT INTO problems (input, path, stage, message, run_id) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
"""
OWNERLESS = """
SELECT value FROM json_each(?) WHERE value NOT IN (SELECT document_id FROM input_documents)
"""


@dataclass(frozen=True)
class Input:
    """A file as it was read: `digest` of its bytes; `recipe` names the rules, options and release that read it."""

    path: str
    size: int
    modified: dt.datetime | None
    digest: str
    recipe: str


@dataclass(frozen=True)
class Part:
    """What one input gave: all of it, or a stretch of its documents with the rest to follow.

    `last` is False while more parts follow; `read` comes with the last part of an input that could be read to its end.
    """

    path: str
    extractions: tuple[Extraction, ...] = ()
    problems: tuple[Problem, ...] = ()
    last: bool = True
    read: Input | None = None


@dataclass
class Run:
    """The tally of one `extract`; `id` is its row."""

    id: int
    inputs: int = 0
    unchanged: int = 0
    documents: int = 0
    claims: int = 0
    problems: int = 0

    def count(self, part: Part) -> None:
        """Add what a part brought."""
        self.inputs += part.read is not None
        self.documents += len(part.extractions)
        self.claims += sum(len(e.statements) + len(e.figures) for e in part.extractions)
        self.problems += len(part.problems) + sum(len(e.problems) for e in part.extractions)


class Ledger:
    """Keeps the tables of runs, inputs and problems, inside transactions that the caller opened."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Keep it through this connection."""
        self._run = connection.execute
        self._connection = connection
        self._seen: dict[str, set[int]] = {}
        self._told: dict[str, set[tuple[str, str, str]]] = {}

    def begin(self, version: str, rulebook: str) -> Run:
        """A new run."""
        sql = "INSERT INTO runs (started, version, rulebook) VALUES (?, ?, ?) RETURNING id"
        ((id_,),) = self._run(sql, [_now(), version, rulebook]).fetchall()
        return Run(id_)

    def latest(self) -> Run | None:
        """The last run that was begun, if there was one, without its counts."""
        ((id_,),) = self._run("SELECT max(id) FROM runs").fetchall()
        return None if id_ is None else Run(id_)

    def tally(self, run: Run, *, finished: bool) -> None:
        """Write the run's counts; a run without an end was interrupted."""
        names = [f.name for f in fields(run) if f.name != "id"]
        sets = ", ".join(f"{name} = :{name}" for name in names)
        ended = _now() if finished else None
        sql = f"UPDATE runs SET {sets}, finished = :finished WHERE id = :id"  # noqa: S608 - our own names
        self._run(sql, {**vars(run), "finished": ended})

    def recorded(self, path: str) -> tuple[str, str] | None:
        """The (digest, recipe) with which an input was last read to its end."""
        row = self._run("SELECT digest, recipe FROM inputs WHERE path = ?", [path]).fetchone()
        return tuple(row) if row else None

    def enter(self, part: Part, documents: Iterable[int], run: Run) -> None:
        """Note a part's documents and problems; with the last part, drop what the input holds no longer."""
        seen = self._seen.setdefault(part.path, set())
        seen.update(documents)
        self._problems(part, run)
        if part.read:
            self._finish(part.read, seen, run)
        if part.last:
            self._forget_problems(part.path)
            del self._seen[part.path]

    def _problems(self, part: Part, run: Run) -> None:
        told = self._told.setdefault(part.path, set())
        problems = [*part.problems, *(p for e in part.extractions for p in e.problems)]
        told.update((p.path, p.stage, p.message) for p in problems)
        rows = [(part.path, p.path, p.stage, p.message, run.id) for p in problems]
        self._connection.executemany(SAVE_PROBLEM, rows)

    def _forget_problems(self, path: str) -> None:
        """An input has no problems but those just told."""
        told = self._told.pop(path)
        rows = self._run("SELECT id, path, stage, message FROM problems WHERE input = ?", [path]).fetchall()
        gone = [(id_,) for id_, *problem in rows if tuple(problem) not in told]
        self._connection.executemany("DELETE FROM problems WHERE id = ?", gone)

    def _finish(self, read: Input, seen: set[int], run: Run) -> None:
        modified = read.modified and read.modified.isoformat(timespec="seconds")
        self._run(SAVE_INPUT, [read.path, read.size, modified, read.digest, read.recipe, run.id])
        ((input_id,),) = self._run("SELECT id FROM inputs WHERE path = ?", [read.path]).fetchall()
        old = {id_ for (id_,) in self._run("SELECT document_id FROM input_documents WHERE input_id = ?", [input_id])}
        rows = [(input_id, id_) for id_ in sorted(seen - old)]
        self._connection.executemany("INSERT INTO input_documents VALUES (?, ?)", rows)
        lost = [(input_id, id_) for id_ in old - seen]
        self._connection.executemany("DELETE FROM input_documents WHERE (input_id, document_id) = (?, ?)", lost)
        self._drop_documents([id_ for _, id_ in lost])

    def _drop_documents(self, ids: list[int]) -> None:
        """Drop documents that no input holds any longer; one with reviewed claims stays, its claims marked as gone."""
        ownerless = [id_ for (id_,) in self._run(OWNERLESS, [json.dumps(ids)])] if ids else []
        if not ownerless:
            return
        some = json.dumps(ownerless)
        claims = self._run(f"SELECT id FROM claims WHERE document_id IN ({search.SOME})", [some])  # noqa: S608 - our own names
        drop_claims(self._connection, [id_ for (id_,) in claims])
        empty = f"id IN ({search.SOME}) AND id NOT IN (SELECT document_id FROM claims WHERE {REVIEWED})"  # noqa: S608 - our own names
        dropped = [id_ for (id_,) in self._run(f"SELECT id FROM documents WHERE {empty}", [some])]  # noqa: S608 - our own names
        search.forget(self._connection, "documents", dropped)
        self._run(f"DELETE FROM documents WHERE id IN ({search.SOME})", [json.dumps(dropped)])  # noqa: S608 - our own names


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
