"""One speaker under several names: merged on evidence or by a person, remembered by every later run, and split again.

What a person decided is never undone by a machine: it asks `is_decided` first.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from db.store import search

if TYPE_CHECKING:
    import sqlite3

ROOT = """
WITH RECURSIVE up (id, merged_into) AS (
  SELECT id, merged_into FROM speakers WHERE id = ?
  UNION SELECT speakers.id, speakers.merged_into FROM up JOIN speakers ON speakers.id = up.merged_into
) SELECT id FROM up WHERE merged_into IS NULL
"""
CLAIMS = """
WITH RECURSIVE down (id) AS (
  SELECT ? UNION SELECT speakers.id FROM down JOIN speakers ON speakers.merged_into = down.id
) SELECT claims.id FROM down JOIN claims ON claims.speaker_id = down.id
"""
SHOW = """
UPDATE claims SET speaker = (SELECT name FROM speakers WHERE id = :root)
WHERE id IN (SELECT value FROM json_each(:claims))
"""
WAIT = """
INSERT INTO uncompared (document_id)
SELECT DISTINCT document_id FROM claims WHERE id IN (SELECT value FROM json_each(?)) ON CONFLICT DO NOTHING
"""
NOTE = "INSERT INTO speaker_decisions (speaker_id, into_id, by, evidence, at) VALUES (?, ?, ?, ?, ?)"
DECIDED = "SELECT 1 FROM speaker_decisions WHERE speaker_id = ? AND by IS NOT NULL"
NAMED = "SELECT id FROM speakers WHERE name = ? AND kind = ?"


class MergeError(Exception):
    """A merge or split that cannot be done; the message says why."""


def merge(
    connection: sqlite3.Connection, speaker: int, into: int, by: str | None = None, evidence: str | None = None
) -> None:
    """Let one speaker stand for another, within the caller's transaction; raises MergeError.

    `by` is the person who decides, None when the machine does; `evidence` says why.
    """
    one, other = root(connection, speaker), root(connection, into)
    if one == other:
        raise MergeError("These two are one speaker already.")
    connection.execute("UPDATE speakers SET merged_into = ? WHERE id = ?", [other, one])
    _note(connection, one, other, by, evidence)
    _show(connection, one, other)


def split(connection: sqlite3.Connection, speaker: int, by: str | None = None) -> None:
    """Undo the merging of a speaker, within the caller's transaction; raises MergeError."""
    if root(connection, speaker) == speaker:
        raise MergeError("This speaker was not merged into another.")
    connection.execute("UPDATE speakers SET merged_into = NULL WHERE id = ?", [speaker])
    _note(connection, speaker, None, by, None)
    _show(connection, speaker, speaker)


def alias(connection: sqlite3.Connection, speaker: int, name: str, by: str | None = None) -> int:
    """Let a name stand for a speaker from now on, whether it was met or not; gives its id. Raises MergeError."""
    known = root(connection, speaker)
    ((kind,),) = connection.execute("SELECT kind FROM speakers WHERE id = ?", [known]).fetchall()
    connection.execute("INSERT INTO speakers (name, kind) VALUES (?, ?) ON CONFLICT DO NOTHING", [name, kind])
    ((other,),) = connection.execute(NAMED, [name, kind]).fetchall()
    merge(connection, other, known, by, "another name")
    return int(other)


def root(connection: sqlite3.Connection, speaker: int) -> int:
    """The speaker that one turned out to be, or itself; raises MergeError when there is none."""
    found = connection.execute(ROOT, [speaker]).fetchone()
    if found is None:
        msg = f"There is no speaker {speaker}."
        raise MergeError(msg)
    return int(found[0])


def is_decided(connection: sqlite3.Connection, speaker: int) -> bool:
    """Whether a person has said who a speaker is, or is not."""
    return connection.execute(DECIDED, [speaker]).fetchone() is not None


def _note(connection: sqlite3.Connection, speaker: int, into: int | None, by: str | None, evidence: str | None) -> None:
    at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds") if by else None  # the machine decides the same again
    connection.execute(NOTE, [speaker, into, by, evidence, at])


def _show(connection: sqlite3.Connection, speaker: int, shown: int) -> None:
    """A speaker's claims show, and are found by, the name of whom the speaker stands for now."""
    claims = json.dumps([id_ for (id_,) in connection.execute(CLAIMS, [speaker])])
    search.forget(connection, "claims", json.loads(claims))
    connection.execute(SHOW, {"root": shown, "claims": claims})
    search.index(connection, "claims", json.loads(claims))
    connection.execute(WAIT, [claims])
