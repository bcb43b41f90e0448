"""What the checks look at: the figures of a document by sentence, and the links of its claims."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from db.rates import MEASURED

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

Row = dict[str, Any]
COLUMNS = (
    "id", "key", "family", "kind", "text", "speaker", "speaker_id", "value", "low", "high", "bound", "unit", "per",
    "noun", "part", "of", "trend", "measure", "timex", "date_from", "date_to", "context", "published",
    "context_start", "span_start", "span_end", "speaker_mention", "source",
)  # fmt: skip


def facts(table: str) -> str:
    """The columns of a claim for SQL, its unit as figures are compared in."""
    return ", ".join(MEASURED.format(table) if c == "unit" else f'{table}."{c}"' for c in COLUMNS)


CLAIMS = f"""
SELECT {facts("claims")} FROM claims
WHERE document_id = ? AND family = ? AND gone = 0 ORDER BY span_start, id
"""  # noqa: S608 - our own names
TEXT = "SELECT text FROM documents WHERE id = ?"
LINKS = f"""
SELECT relation, score, {facts("a")}, {facts("b")}
FROM links JOIN claims AS a ON a.id = left_id JOIN claims AS b ON b.id = right_id
WHERE links.id IN (
  SELECT links.id FROM claims JOIN links ON left_id = claims.id WHERE document_id = ?1
  UNION SELECT links.id FROM claims JOIN links ON right_id = claims.id WHERE document_id = ?1
) AND a.gone = 0 AND b.gone = 0 ORDER BY links.id
"""  # noqa: S608 - our own names


@dataclass(frozen=True)
class Link:
    """Two claims of different documents that belong together."""

    relation: str
    score: float
    claims: tuple[Row, Row]


def sentences(connection: sqlite3.Connection, document: int) -> Iterator[list[Row]]:
    """The figures of each sentence, in reading order."""
    for _, group in groupby(_claims(connection, document, "figure"), key=lambda row: row["context_start"]):
        yield list(group)


def links(connection: sqlite3.Connection, document: int) -> Iterator[Link]:
    """The links of a document's claims, whichever side they are on."""
    for relation, score, *both in connection.execute(LINKS, [document]).fetchall():
        one, other = both[: len(COLUMNS)], both[len(COLUMNS) :]
        yield Link(relation, score, (dict(zip(COLUMNS, one, strict=True)), dict(zip(COLUMNS, other, strict=True))))


def statements(connection: sqlite3.Connection, document: int) -> list[Row]:
    """The statements of a document, in reading order."""
    return _claims(connection, document, "statement")


def text(connection: sqlite3.Connection, document: int) -> str:
    """The text of a document."""
    return str(connection.execute(TEXT, [document]).fetchone()[0])


def _claims(connection: sqlite3.Connection, document: int, family: str) -> list[Row]:
    return [dict(zip(COLUMNS, row, strict=True)) for row in connection.execute(CLAIMS, [document, family])]
