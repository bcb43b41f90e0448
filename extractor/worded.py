"""Words in front of a figure that are another one's, or its bound, and so tell nothing of what it is about."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.fit import Match

AGE = "age"
PER = 5  # characters: " per " in front of what a figure is for each of
Row = dict[str, Any]
Place = tuple[int, int]


def units_told(rows: list[Row], first: int, plain: str) -> list[Place]:
    """The places of the figures read since `first` whose words tell of nothing else, counted from there."""
    near = takewhile(lambda row: row["span"].start >= first, reversed(rows))
    return [(row["span"].start - first, row["span"].end - first + _per(row, plain)) for row in near if _worded(row)]


def _worded(row: Row) -> bool:
    """Whether the words of a figure are only its own: a unit, "two-fifths", "Q1 2023"; an age tells who it is."""
    dated = row["kind"] == "date" and any(sign.isdigit() for sign in row["text"])
    return dated or row["kind"] == "ratio" or bool(row.get("unit") and row["kind"] != AGE)


def bound_told(match: Match, first: int) -> list[Place]:
    """The place of the words that bound a figure, counted from `first`: "in the region of" tells of no region."""
    bound = match.span("bound")
    return [(bound[0] - first, bound[1] - first)] if bound else []


def _per(row: Row, plain: str) -> int:
    """How far behind a figure the word ends that it is for each of: "$1.12 a share"."""
    end, per = row["span"].end, row.get("per") or ""
    found = plain.find(per, end, end + PER + len(per)) if per else -1
    return found + len(per) - end if found >= 0 else 0
