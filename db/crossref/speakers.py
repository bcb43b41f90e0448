"""One person under several names in several documents: merged on evidence alone, which is kept and shown.

"Varga" is Ines Varga when both have the same role, or say the same words, and nobody else fits as well. Two who share a
surname stay two, and what a person decided is left alone.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from db.crossref.words import listed, topics
from db.merge import is_decided, merge, root

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

ARTICLES = listed("articles.txt")
OWNERS = 50  # speakers that may share a word of their names; one with more says too little
SHORT = 3  # letters of a name's word
SPELT = 80  # of 100: surnames that differ by a letter or two, as rapidfuzz measures it
SOME = 200  # claims of a speaker that are looked at

MET = """
SELECT DISTINCT speakers.id FROM claims JOIN speakers ON speakers.id = speaker_id
WHERE document_id = ? AND speakers.kind = 'person' AND merged_into IS NULL ORDER BY speakers.id
"""
SAID = """
SELECT json_extract(speaker_mention, '$.role') AS role, published FROM claims
WHERE speaker_id = ? AND gone = 0 AND family = 'statement' LIMIT ?
"""
OWNED = """
SELECT speaker_id, name FROM speaker_words JOIN speakers ON speakers.id = speaker_id WHERE word = ? LIMIT ?
"""
REPEATED = """
SELECT other.text FROM (
  SELECT id FROM claims WHERE speaker_id = ?1 AND gone = 0 AND family = 'statement' LIMIT ?3
) AS one
JOIN links ON one.id IN (left_id, right_id) AND relation = 'repeats'
JOIN claims AS other ON other.id = iif(left_id = one.id, right_id, left_id) AND other.speaker_id = ?2 LIMIT 1
"""


@dataclass(frozen=True)
class Person:
    """A speaker: the name, and its words as they are compared."""

    id: int
    name: str
    words: tuple[str, ...]


def settle(connection: sqlite3.Connection, document: int) -> int:
    """Merge the people of a document whom evidence shows to be one, within the caller's transaction; gives how many."""
    met = [_person(connection, id_) for (id_,) in connection.execute(MET, [document]).fetchall()]
    met = [person for person in met if person.name.split()[0].lower() not in ARTICLES]  # those are titles.py's
    for person in met:
        rows = [(word, person.id) for word in person.words]
        connection.executemany("INSERT OR IGNORE INTO speaker_words (word, speaker_id) VALUES (?, ?)", rows)
    shorter = [other for person in met for other in _alike(connection, person)]
    merged = 0
    for person in {one.id: one for one in (*met, *shorter)}.values():
        merged += _settle(connection, person)
    return merged


def _settle(connection: sqlite3.Connection, person: Person) -> int:
    """Merge one with the only other whom it fits, when there is evidence for it."""
    if is_decided(connection, person.id) or root(connection, person.id) != person.id:
        return 0
    fits = [other for other in _alike(connection, person) if _is_fuller(other, person)]
    if len(fits) != 1 or is_decided(connection, fits[0].id):
        return 0
    (other,) = fits
    why = _evidence(connection, person, other)
    if not why:
        return 0
    how = "is part of" if set(person.words) <= set(other.words) else "is spelt nearly as"
    one, into = (person, other) if _is_better(connection, other, person) else (other, person)
    merge(connection, one.id, into.id, evidence=f"“{person.name}” {how} “{other.name}”; {why}")
    return 1


def _is_better(connection: sqlite3.Connection, fuller: Person, short: Person) -> bool:
    """Whether the fuller name is the one to show: always before a surname, else when it comes up as often."""
    if len(short.words) == 1:
        return True
    often = [len(connection.execute(SAID, [one.id, SOME]).fetchall()) for one in (fuller, short)]
    return often[0] >= often[1]


def _alike(connection: sqlite3.Connection, person: Person) -> Iterator[Person]:
    """Those who share a word of their name, and fit it otherwise."""
    found: set[int] = set()
    for word in person.words:
        owners = connection.execute(OWNED, [word, OWNERS + 1]).fetchall()
        if len(owners) <= OWNERS:
            found.update(id_ for id_, name in owners if _fit(person, Person(id_, name, _words(name))))
    for id_ in sorted({root(connection, id_) for id_ in found} - {person.id}):
        other = _person(connection, id_)
        if _fit(person, other):
            yield other


def _fit(one: Person, other: Person) -> bool:
    """Whether two names may be one person's."""
    return _is_part(one, other) or _is_part(other, one) or _is_spelt_alike(one, other)


def _is_fuller(one: Person, other: Person) -> bool:
    """Whether the one's name is the fuller of the two, or the older where they are alike."""
    return _is_part(other, one) or (_is_spelt_alike(one, other) and one.id < other.id)


def _is_part(one: Person, other: Person) -> bool:
    return len(one.words) < len(other.words) and set(one.words) <= set(other.words)


def _is_spelt_alike(one: Person, other: Person) -> bool:
    """Whether only the spelling of one word differs in names of two words or more: "Gonsalves" and "Gonzales"."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only when there is something to compare

    if len(one.words) != len(other.words) or len(one.words) == 1 or one.words[:-1] != other.words[:-1]:
        return False
    return one.words != other.words and fuzz.ratio(one.words[-1], other.words[-1]) >= SPELT


def _evidence(connection: sqlite3.Connection, one: Person, other: Person) -> str | None:
    """Why the two are one: a role that both have, or words that both said."""
    roles = _roles(connection, other)
    for mine, (first, _) in _roles(connection, one).items():
        for theirs, (_, last) in roles.items():
            left, right = topics(mine), topics(theirs)
            if left and right and (left <= right or right <= left):
                role = mine if len(mine) > len(theirs) else theirs
                return f"both {role} (seen {first or 'undated'}, {last or 'undated'})"
    said = connection.execute(REPEATED, [one.id, other.id, SOME]).fetchone()
    return f"both said “{said[0]}”" if said else None


def _person(connection: sqlite3.Connection, id_: int) -> Person:
    ((name,),) = connection.execute("SELECT name FROM speakers WHERE id = ?", [id_]).fetchall()
    return Person(id_, name, _words(name))


@lru_cache(maxsize=10_000)  # the same few names come again and again
def _words(name: str) -> tuple[str, ...]:
    """The words of a name without accents, initials left out."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return tuple(word for word in letters.split() if len(word) >= SHORT)


def _roles(connection: sqlite3.Connection, person: Person) -> dict[str, tuple[str, str]]:
    """The roles that were given to a speaker, each with the first and the last day on which it was seen."""
    seen: dict[str, tuple[str, str]] = {}
    for role, published in connection.execute(SAID, [person.id, SOME]):
        if role:
            first, last = seen.get(role, (published or "", published or ""))
            seen[role] = min(first, published or ""), max(last, published or "")
    return seen
