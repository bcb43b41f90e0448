"""What cannot be true: one file a check, each with the sum it does. A check stays silent where it is not sure.

A check looks at the figures of one document, sentence by sentence.
"""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

Row = dict[str, Any]
COLUMNS = (
    "id", "key", "kind", "text", "value", "low", "high", "bound", "unit", "noun", "part", "of", "measure", "timex",
    "date_from", "date_to", "context", "published", "context_start", "span_start", "span_end",
)  # fmt: skip
FIGURES = f"""
SELECT {", ".join(f'"{c}"' for c in COLUMNS)} FROM claims
WHERE document_id = ? AND family = 'figure' AND gone = 0 ORDER BY span_start, id
"""  # noqa: S608 - our own names
OLD = """
DELETE FROM findings WHERE id IN (
  SELECT finding_id FROM finding_claims JOIN claims ON claims.id = claim_id WHERE document_id = ?
) AND check_name IN (SELECT value FROM json_each(?))
"""
ADD = "INSERT INTO findings (key, check_name, message, sum, confidence) VALUES (?, ?, ?, ?, ?) RETURNING id"
NAME = "INSERT INTO finding_claims (finding_id, claim_id, nth) VALUES (?, ?, ?)"


@dataclass(frozen=True)
class Finding:
    """What a check has to say of some figures: the message, the sum it did, and how sure it is (0 to 1)."""

    message: str
    sum: str
    confidence: float
    figures: tuple[Row, ...]


class Check(Protocol):
    """What each module of this folder is."""

    def check(self, sentence: list[Row]) -> Iterator[Finding]:
        """What is wrong with the figures of one sentence, in reading order."""
        ...


@cache
def names() -> tuple[str, ...]:
    """The names of all checks."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__)))


def run(connection: sqlite3.Connection, document: int) -> int:
    """Check one document anew within the caller's transaction; gives how many findings there are."""
    import json  # noqa: PLC0415 - small, and only here

    connection.execute(OLD, [document, json.dumps(names())])
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in connection.execute(FIGURES, [document])]
    found = 0
    for _, group in groupby(rows, key=lambda row: row["context_start"]):
        sentence = list(group)
        for name in names():
            module: Any = importlib.import_module(f"{__name__}.{name}")
            for finding in module.check(sentence):
                _add(connection, name, finding)
                found += 1
    return found


def _add(connection: sqlite3.Connection, name: str, finding: Finding) -> None:
    keys = " ".join([name, *(row["key"] for row in finding.figures)])
    key = hashlib.blake2b(keys.encode(), digest_size=8).hexdigest()
    if connection.execute("SELECT 1 FROM findings WHERE key = ?", [key]).fetchone():
        return
    row = (key, name, finding.message, finding.sum, finding.confidence)
    (id_,) = connection.execute(ADD, row).fetchone()
    connection.executemany(NAME, [(id_, row["id"], n) for n, row in enumerate(finding.figures)])
