"""Somebody who is named by a role alone: "the mayor of Orvan" is Marit Dahl, where she was given just that role.

Only a role with a name in it tells enough, when one person alone had it, within a year.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from db.crossref.words import listed, names, topics
from db.merge import is_decided, merge, root

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

DEFINITE = listed("definite.txt")  # "a spokesman" may be anybody
OWNERS = 50  # speakers whose roles may share a word; one with more says too little
WORDS = 2  # telling words of a role
DAYS = 366  # between two days on which a role was seen

# "+" keeps SQLite from starting at the index of kinds, which is as long as the record
MET = """
SELECT DISTINCT speaker_id, speakers.name, json_extract(speaker_mention, '$.role') FROM claims
JOIN speakers ON speakers.id = speaker_id
WHERE document_id = ? AND speakers.kind = 'person' AND +gone = 0 AND +family = 'statement' ORDER BY speaker_id
"""
SEEN = """
SELECT DISTINCT json_extract(speaker_mention, '$.role'), published FROM claims
WHERE speaker_id = ? AND gone = 0 AND family = 'statement' LIMIT 200
"""
OWNED = "SELECT speaker_id FROM speaker_words WHERE word = ? LIMIT ?"


def settle(connection: sqlite3.Connection, document: int) -> int:
    """Merge those of a document who are named by their role with who has it, within the caller's transaction."""
    roles = []
    for speaker, name, role in connection.execute(MET, [document]).fetchall():
        title = _title(name) or role
        if title and len(words := topics(title)) >= WORDS and names(f" {title}"):
            rows = [(_key(word), speaker) for word in words]
            connection.executemany("INSERT OR IGNORE INTO speaker_words (word, speaker_id) VALUES (?, ?)", rows)
            roles.append(words)
    return sum(_settle(connection, words) for words in dict.fromkeys(roles))


def _title(name: str) -> str | None:
    """The role that a name is, when it is none: it begins with "the"."""
    first, _, rest = name.partition(" ")
    return rest if first.lower() in DEFINITE else None


def _key(word: str) -> str:
    return f"role {word}"


def _settle(connection: sqlite3.Connection, words: frozenset[str]) -> int:
    """Merge those who go by a role with the only person who was given it."""
    nameless: list[tuple[int, str]] = []
    holders: dict[int, str] = {}
    for id_ in _owners(connection, words):
        ((name,),) = connection.execute("SELECT name FROM speakers WHERE id = ?", [id_]).fetchall()
        title = _title(name)
        if title and topics(title) == words:
            nameless.append((id_, name))
        elif not title and any(topics(role) == words for role, _ in connection.execute(SEEN, [id_]) if role):
            holders.setdefault(root(connection, id_), name)
    if len(holders) != 1:
        return 0
    ((holder, who),) = holders.items()
    merged = 0
    for id_, name in nameless:
        if root(connection, id_) == id_ and not is_decided(connection, id_) and _near(connection, id_, holder):
            merge(connection, id_, holder, evidence=f"“{name}” is the role that “{who}” was given, and nobody else")
            merged += 1
    return merged


def _owners(connection: sqlite3.Connection, words: Iterable[str]) -> list[int]:
    """The speakers whose role, or name, holds all these words."""
    several = [{id_ for (id_,) in connection.execute(OWNED, [_key(word), OWNERS + 1])} for word in words]
    return sorted(set.intersection(*several)) if all(len(those) <= OWNERS for those in several) else []


def _near(connection: sqlite3.Connection, one: int, other: int) -> bool:
    """Whether both were heard within a year; without a day nobody knows."""
    left, right = ([day for _, day in connection.execute(SEEN, [id_]) if day] for id_ in (one, other))
    return any(abs((_day(a) - _day(b)).days) <= DAYS for a in left for b in right)


def _day(day: str) -> dt.date:
    return dt.date.fromisoformat(day)
