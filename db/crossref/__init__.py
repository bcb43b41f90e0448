"""What belongs together: claims are compared with those that share a key, and links are kept with their reason.

Only what is new or was read differently is compared, and a key that many claims share is not followed, so that the cost
of one more document does not grow with the record.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from db.crossref import figures, series, statements, stories, within
from db.crossref.rows import COLUMNS, SELECT

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

Row = dict[str, Any]
Link = tuple[str, float, str]  # relation, score, reason
OWNERS = 50  # claims that may share a key; a key with more says too little
MARK = "json_array(kind, text, speaker, value, low, high, bound, unit, per, noun, part, context, published, gone)"
CHANGED = f"{SELECT} LEFT JOIN compared ON claim_id = id WHERE mark IS NOT {MARK} AND document_id = ? ORDER BY id"
DONE = f"INSERT OR REPLACE INTO compared (claim_id, mark) SELECT id, {MARK} FROM claims WHERE id = ?"  # noqa: S608
PENDING = "SELECT document_id FROM uncompared ORDER BY document_id LIMIT 1"
FIGURES = f"{SELECT} WHERE document_id = ? AND +gone = 0 AND family = 'figure' ORDER BY span_start, id"
CANDIDATES = f"{SELECT} WHERE id IN (SELECT value FROM json_each(?)) AND +gone = 0 AND +document_id <> ?"  # noqa: S608
OWNED = "SELECT claim_id FROM claim_keys WHERE key = ?"
COMMON = f"SELECT 1 FROM claim_keys WHERE key = ? LIMIT 1 OFFSET {OWNERS}"  # noqa: S608 - our own number
LINK = "INSERT OR IGNORE INTO links (left_id, right_id, relation, score, reason) VALUES (?, ?, ?, ?, ?)"
UNLINK = "DELETE FROM links WHERE left_id = :claim OR right_id = :claim"  # by the two indexes: IN would read all links
FAMILIES = {"figure": figures, "statement": statements}


def pending(connection: sqlite3.Connection) -> Iterator[int]:
    """The documents that hold claims which are new, or were read differently, since they were compared.

    Always the first that waits, until none does: so a run that was killed goes on as if it had not been.
    """
    while row := connection.execute(PENDING).fetchone():
        yield row[0]


def compare(connection: sqlite3.Connection, document: int) -> int:
    """Compare the changed claims of one document within the caller's transaction; gives how many links were made."""
    made = 0
    for claim in _rows(connection, CHANGED, [document]):
        connection.execute(UNLINK, {"claim": claim["id"]})
        connection.execute("DELETE FROM claim_keys WHERE claim_id = ?", [claim["id"]])
        family = FAMILIES[claim["family"]]
        keys = {_number(key): key for key in family.keys(claim)}
        owners = {key: _owners(connection, number) for number, key in keys.items()}
        claim["common"] = {key for key, those in owners.items() if those is None}
        for other, link in _best(claim, _candidates(connection, claim, owners, family.LEAST)):
            connection.execute(LINK, [min(claim["id"], other["id"]), max(claim["id"], other["id"]), *link])
            made += 1
        pairs = [(number, claim["id"]) for number, key in keys.items() if owners[key] is not None]
        connection.executemany("INSERT OR IGNORE INTO claim_keys (key, claim_id) VALUES (?, ?)", pairs)
        connection.execute(DONE, [claim["id"]])
    figured = list(_rows(connection, FIGURES, [document]))
    for one, other, link in (*within.links(figured), *series.links(figured)):
        made += connection.execute(LINK, [min(one["id"], other["id"]), max(one["id"], other["id"]), *link]).rowcount
    stories.tell(connection, document)
    connection.execute("DELETE FROM uncompared WHERE document_id = ?", [document])
    return made


def _best(claim: Row, candidates: Iterator[Row]) -> list[tuple[Row, Link]]:
    """The best link with each other document: what it says again and again, or corrects further on, counts once."""
    best: dict[int, tuple[Row, Link]] = {}
    for other in candidates:
        link = FAMILIES[claim["family"]].link(claim, other)
        before = best.get(other["document_id"])
        if link and (before is None or _worth(link) > _worth(before[1])):
            best[other["document_id"]] = other, link
    return list(best.values())


def _worth(link: Link) -> tuple[bool, float]:
    return link[0] == "agrees", link[1]


def _owners(connection: sqlite3.Connection, key: int) -> list[int] | None:
    """The claims that share a key; None when they are too many to say anything."""
    if connection.execute(COMMON, [key]).fetchone():
        return None
    return [id_ for (id_,) in connection.execute(OWNED, [key])]


def _candidates(
    connection: sqlite3.Connection, claim: Row, owners: dict[str, list[int] | None], least: int
) -> Iterator[Row]:
    """The claims of other documents that share so many keys that are not too common."""
    shared = Counter(id_ for those in owners.values() for id_ in those or ())
    found = sorted(id_ for id_, count in shared.items() if count >= least and id_ != claim["id"])
    return _rows(connection, CANDIDATES, [json.dumps(found), claim["document_id"]])


def _rows(connection: sqlite3.Connection, sql: str, parameters: list[Any]) -> Iterator[Row]:
    found = connection.execute(sql, parameters).fetchall()
    return (dict(zip(COLUMNS, row, strict=True)) for row in found)


def _number(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=7).digest(), "big")
