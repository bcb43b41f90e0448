"""What one document says twice: the same day in other words, the same number of the same thing in another sentence.

Each is linked with the first that says so, so that the links of a document stay as few as its claims.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.crossref.bounds import measure
from db.crossref.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = dict[str, Any]
Link = tuple[str, float, str]
SMALL = 12  # such numbers come again by chance
SURE, SURER = 0.8, 0.9
COUNTED = {"count", "total", "money", "percentage"}


def links(figures: list[Row]) -> Iterator[tuple[Row, Row, Link]]:
    """The figures of one document that say the same, in reading order."""
    first: dict[tuple[Any, ...], Row] = {}
    for row in figures:
        said = _said(row)
        if said is None:
            continue
        before = first.setdefault(said, row)
        if before["context_start"] == row["context_start"]:
            continue
        words = f"{before['text']} and {row['text']}"
        if row["kind"] != "date":
            yield before, row, ("agrees", SURE, f"{words}: the same number of {row['noun']} in one document")
        elif before["text"].casefold() != row["text"].casefold():
            yield before, row, ("agrees", SURER, f"{words} are both {row['date_from']}")


def _said(row: Row) -> tuple[Any, ...] | None:
    """What a figure says, when that is telling enough: a single day, or a number of something."""
    if row["kind"] == "date":
        is_day = row["date_from"] and row["date_from"] == row["date_to"]
        return ("date", row["date_from"]) if is_day else None
    noun = (row["noun"] or "").lower().split()
    if row["kind"] not in COUNTED or row["value"] is None or abs(row["value"]) <= SMALL or not noun:
        return None
    return measure(row), row["value"], stem(noun[0])
