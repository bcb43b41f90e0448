"""What is known from elsewhere, beside the claims it is about: values known to be right, and claims checked before.

`load` takes a file in, `match` puts the claims of one document beside what is known. A verdict is only suggested: a
person confirms it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.reference.claimreview import read_claims
from db.reference.fault import FactsError
from db.reference.keep import keep_claims, keep_facts
from db.reference.match import match, match_new

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

__all__ = ["FactsError", "load", "match"]


def load(connection: sqlite3.Connection, path: Path) -> tuple[int, list[str]]:
    """Take the facts or checked claims of a file into the record, within the caller's transaction.

    Gives how many, and what is wrong with those that were left out.

    Claims on record that they are about are found at once. Raises FactsError.
    """
    if path.suffix.lower() == ".json":
        claims, faults = read_claims(path)
        match_new(connection, claims=keep_claims(connection, claims))
        return len(claims), faults
    from db.reference.facts import read_facts  # noqa: PLC0415 - imports pydantic, which comparing does not need

    facts, faults = read_facts(path)
    match_new(connection, facts=keep_facts(connection, facts))
    return len(facts), faults
