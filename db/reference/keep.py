"""Keeping facts and checked claims in the record, and the words by which they are looked up."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from db.crossref.words import topics

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from db.reference.claimreview import Checked
    from db.reference.facts import Fact

SAME_FACT = "SELECT id FROM reference_facts WHERE (measure, place IS ?2, period IS ?3, unit IS ?4) = (?1, 1, 1, 1)"
ADD_FACT = """
INSERT INTO reference_facts (measure, place, period, unit, value, tolerance, url) VALUES (?, ?, ?, ?, ?, ?, ?)
RETURNING id
"""
ADD_CLAIM = """
INSERT INTO reference_claims (text, claimant, claimed, publisher, url, title, reviewed, rating, language)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (text, url) DO UPDATE SET rating = excluded.rating RETURNING id
"""


def keep_facts(connection: sqlite3.Connection, facts: Iterable[Fact]) -> list[int]:
    """Put facts on record, each in the place of the one it brings up to date; gives their ids."""
    ids = []
    for fact in facts:
        of = (fact.measure, fact.place, fact.period, fact.unit)
        for (old,) in connection.execute(SAME_FACT, of).fetchall():
            connection.execute("DELETE FROM reference_facts WHERE id = ?", [old])
        value = int(fact.value) if fact.value.is_integer() else fact.value
        ((id_,),) = connection.execute(ADD_FACT, (*of, value, fact.tolerance, fact.url)).fetchall()
        _index(connection, "fact_id", id_, fact.measure)
        ids.append(int(id_))
    return ids


def keep_claims(connection: sqlite3.Connection, claims: Iterable[Checked]) -> list[int]:
    """Put checked claims on record; gives their ids."""
    ids = []
    for claim in claims:
        ((id_,),) = connection.execute(ADD_CLAIM, claim).fetchall()
        connection.execute("DELETE FROM reference_keys WHERE reference_claim_id = ?", [id_])
        _index(connection, "reference_claim_id", id_, claim.text)
        ids.append(int(id_))
    return ids


def key(word: str) -> int:
    """What a telling word is looked up by."""
    return zlib.crc32(word.encode())


def _index(connection: sqlite3.Connection, column: str, id_: int, text: str) -> None:
    rows = [(key(word), id_) for word in sorted(topics(text))]
    connection.executemany(f"INSERT INTO reference_keys (key, {column}) VALUES (?, ?)", rows)  # noqa: S608 - our own names
