"""What cannot be true: one file a check, each with the sum it does. A check stays silent where it is not sure.

A check looks at the figures of one sentence (`check`), at two claims that are linked (`check_link`), or at the text of
a document beside its statements (`check_text`).
"""

from __future__ import annotations

import hashlib
import importlib
import json
import pkgutil
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from db.checks._rows import Link, Row, links, sentences, statements, text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

__all__ = ["Finding", "Link", "Row", "names", "run"]

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


@cache
def names() -> tuple[str, ...]:
    """The names of all checks: the modules of this folder, each with a `check`, `check_link` or `check_text`."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_")))


def run(connection: sqlite3.Connection, document: int) -> int:
    """Check one document anew within the caller's transaction; gives how many findings there are."""
    connection.execute(OLD, [document, json.dumps(names())])
    looked_at: dict[str, list[Any]] = {
        "check": [(one,) for one in sentences(connection, document)],
        "check_link": [(one,) for one in links(connection, document)],
        "check_text": [(text(connection, document), statements(connection, document))],
    }
    found = 0
    for name in names():
        module = importlib.import_module(f"{__name__}.{name}")
        for function, things in looked_at.items():
            check: Callable[..., Iterator[Finding]] | None = getattr(module, function, None)
            for finding in chain.from_iterable(check(*thing) for thing in things) if check else ():
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
