"""One speaker under several names: merged by a person, remembered by every later run, and split again when wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from db.store import search

if TYPE_CHECKING:
    import sqlite3

ROOT = "SELECT root FROM speaker_roots WHERE id = ?"
CLAIMS = "SELECT claims.id FROM claims JOIN speaker_roots ON speaker_roots.id = speaker_id WHERE root = ?"
SHOW = """
UPDATE claims SET speaker = (SELECT name FROM speakers WHERE id = :root)
WHERE id IN (SELECT value FROM json_each(:claims))
"""


class MergeError(Exception):
    """A merge or split that cannot be done; the message says why."""


def merge(connection: sqlite3.Connection, speaker: int, into: int) -> None:
    """Let one speaker stand for another, within the caller's transaction; raises MergeError."""
    one, other = _root(connection, speaker), _root(connection, into)
    if one == other:
        raise MergeError("These two are one speaker already.")
    connection.execute("UPDATE speakers SET merged_into = ? WHERE id = ?", [other, one])
    _show(connection, other)


def split(connection: sqlite3.Connection, speaker: int) -> None:
    """Undo the merging of a speaker, within the caller's transaction; raises MergeError."""
    before = _root(connection, speaker)
    if before == speaker:
        raise MergeError("This speaker was not merged into another.")
    connection.execute("UPDATE speakers SET merged_into = NULL WHERE id = ?", [speaker])
    for root in (speaker, before):
        _show(connection, root)


def _root(connection: sqlite3.Connection, speaker: int) -> int:
    found = connection.execute(ROOT, [speaker]).fetchone()
    if found is None:
        msg = f"There is no speaker {speaker}."
        raise MergeError(msg)
    return int(found[0])


def _show(connection: sqlite3.Connection, root: int) -> None:
    """Claims show, and are found by, the name of whom their speaker stands for now."""
    claims = [id_ for (id_,) in connection.execute(CLAIMS, [root])]
    search.forget(connection, "claims", claims)
    connection.execute(SHOW, {"root": root, "claims": json.dumps(claims)})
    search.index(connection, "claims", claims)
