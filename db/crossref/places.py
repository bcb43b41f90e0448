"""Two places, bodies or the like whose names differ by one word: Lind County is not Oak County."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from db.crossref.words import listed

Row = dict[str, Any]
DOUBLE = re.compile(r"(?<=[a-z,] )([A-Z][a-z]+) (?=([A-Z][a-z]+))")  # not at a sentence's beginning
KINDS, DIRECTIONS = listed("places.txt"), listed("directions.txt")


def other_place(one: Row, other: Row) -> bool:
    """Whether two names differ by one word: North Harland and South Harland, Lind County and Oak County."""
    left, right = (_doubles(row["context"]) for row in (one, other))
    return any(
        first.isdisjoint(right[second]) and (second in KINDS or (first | right[second]) <= DIRECTIONS)
        for second, first in left.items()
        if second in right
    )


@lru_cache(maxsize=2_000)
def _doubles(text: str) -> dict[str, set[str]]:
    """The second words of names of two, each with the first ones."""
    found: dict[str, set[str]] = {}
    for first, second in DOUBLE.findall(text):
        found.setdefault(second.lower(), set()).add(first.lower())
    return found
