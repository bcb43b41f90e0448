"""What belongs together: claims are compared with those that share a key, and links are kept with their reason.

Only what is new or was read differently is compared, and a key that many claims share is not followed, so that the cost
of one more document does not grow with the record.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from db.crossref import figures, statements

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

Row = dict[str, Any]
OWNERS = 50  # claims that may share a key; a key with more says too little
COLUMNS = (
    "id", "family", "kind", "text", "speaker", "value", "low", "high", "bound", "unit", "noun", "part", "of", "measure",
    "timex", "as_of", "context", "published", "source", "title", "document_id",
)  # fmt: skip
SELECT = "SELECT " + ", ".join(f'claims."{column}"' for column in COLUMNS) + " FROM claims"  # noqa: S608 - our own names
MARK = "json_array(kind, text, speaker, value, low, high, bound, unit, noun, part, context, published, gone)"
CHANGED = f"{SELECT} LEFT JOIN compared ON claim_id = id WHERE mark IS NOT {MARK} AND document_id = ? ORDER BY id"
DONE = f"INSERT OR REPLACE INTO compared (claim_id, mark) SELECT id, {MARK} FROM claims WHERE id = ?"  # noqa: S608
PENDING = f"SELECT DISTINCT document_id FROM claims LEFT JOIN compared ON claim_id = id WHERE mark IS NOT {MARK}"  # noqa: S608
# The plus keeps SQLite from reading all claims that are not gone by their index, instead of the few by their ids.
CANDIDATES = f"{SELECT} WHERE id IN (SELECT value FROM json_each(?)) AND +gone = 0 AND document_id <> ?"  # noqa: S608
OWNED = "SELECT claim_id FROM claim_keys WHERE key = ? LIMIT ?"
LINK = "INSERT OR IGNORE INTO links (left_id, right_id, relation, score, reason) VALUES (?, ?, ?, ?, ?)"
UNLINK = "DELETE FROM links WHERE left_id = ? OR right_id = ?"  # each side by its index; `? IN (…)` would read all
FAMILIES = {"figure": figures, "statement": statements}


def pending(connection: sqlite3.Connection) -> list[int]:
    """The documents that hold claims which are new or were read differently since they were compared."""
    return [id_ for (id_,) in connection.execute(PENDING)]


def compare(connection: sqlite3.Connection, document: int) -> int:
    """Compare the changed claims of one document within the caller's transaction; gives how many links were made."""
    made = 0
    for claim in _rows(connection, CHANGED, [document]):
        connection.execute(UNLINK, [claim["id"], claim["id"]])
        connection.execute("DELETE FROM claim_keys WHERE claim_id = ?", [claim["id"]])
        family = FAMILIES[claim["family"]]
        keys = [_number(key) for key in family.keys(claim)]
        for other in _candidates(connection, claim, keys):
            link = family.link(claim, other)
            if link:
                connection.execute(LINK, [min(claim["id"], other["id"]), max(claim["id"], other["id"]), *link])
                made += 1
        pairs = [(key, claim["id"]) for key in keys]
        connection.executemany("INSERT OR IGNORE INTO claim_keys (key, claim_id) VALUES (?, ?)", pairs)
        connection.execute(DONE, [claim["id"]])
    return made


def _candidates(connection: sqlite3.Connection, claim: Row, keys: list[int]) -> Iterator[Row]:
    """The claims of other documents that share a key that is not too common."""
    found: set[int] = set()
    for key in keys:
        owners = [id_ for (id_,) in connection.execute(OWNED, [key, OWNERS + 1])]
        if len(owners) <= OWNERS:
            found.update(owners)
    found.discard(claim["id"])
    return _rows(connection, CANDIDATES, [json.dumps(sorted(found)), claim["document_id"]])


def _rows(connection: sqlite3.Connection, sql: str, parameters: list[Any]) -> Iterator[Row]:
    found = connection.execute(sql, parameters).fetchall()
    return (dict(zip(COLUMNS, row, strict=True)) for row in found)


def _number(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=7).digest(), "big")
