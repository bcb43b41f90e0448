"""One story printed by several outlets: documents whose runs of words are nearly the same count as one source."""

from __future__ import annotations

import datetime as dt
import re
import zlib
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

WORD = re.compile(r"\w+")
RUN = 5  # words
ONE_IN = 8  # so many of the runs are kept
MOST = 200  # kept of one document
OWNERS = 50  # documents that may share a run; one with more is a footer or the like
ENOUGH = 0.6  # of the shorter document's runs
LEAST = 3  # runs
DAYS = 14  # between two prints of a story

DOCUMENT = "SELECT text, published FROM documents WHERE id = ?"
OWNED = "SELECT document_id FROM story_keys WHERE key = ? LIMIT ?"
OTHER = """
SELECT story, published, (SELECT count(*) FROM story_keys WHERE story_keys.document_id = documents.id)
FROM documents JOIN stories ON stories.document_id = documents.id WHERE documents.id = ?
"""


def tell(connection: sqlite3.Connection, document: int) -> int:
    """Note which story a document prints, within the caller's transaction: another's, or one of its own."""
    text, published = connection.execute(DOCUMENT, [document]).fetchone()
    connection.execute("DELETE FROM story_keys WHERE document_id = ?", [document])
    keys = sketch(text)
    story = _printed_before(connection, keys, published) or document
    connection.execute("INSERT OR REPLACE INTO stories (document_id, story) VALUES (?, ?)", [document, story])
    connection.executemany("INSERT INTO story_keys (key, document_id) VALUES (?, ?)", [(k, document) for k in keys])
    return story


def sketch(text: str) -> list[int]:
    """Hashes of some of a text's runs of words: always the same ones, wherever they stand."""
    words = WORD.findall(text.lower())
    hashes = {zlib.crc32(" ".join(words[n : n + RUN]).encode()) for n in range(len(words) - RUN + 1)}
    return sorted(key for key in hashes if key % ONE_IN == 0)[:MOST]


def _printed_before(connection: sqlite3.Connection, keys: list[int], published: str | None) -> int | None:
    """The story of the document that shares most, when that is enough and of the same days."""
    shared: Counter[int] = Counter()
    for key in keys:
        owners = [id_ for (id_,) in connection.execute(OWNED, [key, OWNERS + 1])]
        shared.update(owners if len(owners) <= OWNERS else ())
    for other, count in shared.most_common(3):
        story, day, size = connection.execute(OTHER, [other]).fetchone()
        if count >= LEAST and count >= ENOUGH * min(len(keys), size) and _near(published, day):
            return int(story)
    return None


def _near(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return True
    return abs((dt.date.fromisoformat(one) - dt.date.fromisoformat(other)).days) <= DAYS
