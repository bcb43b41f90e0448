"""Two wholes of one body, and two long stretches of time: told in long sentences that share little else."""

from __future__ import annotations

from typing import Any

from db.crossref.bounds import lengths, measure, years_ago
from db.crossref.own import role
from db.crossref.words import names

Row = dict[str, Any]
MANY = 4  # telling words that the sentences of two wholes share
NEAR = 0.25  # of the larger: what is further apart is another body
LONG = 20 * 365  # days; shorter stretches come again by chance
OLD = 50 * 365  # of an age
CLOSE = 0.05  # of the longer: "more than six decades" and "60 years"


def are_wholes(one: Row, other: Row, shared: frozenset[str]) -> bool:
    """Whether both are the number of all members of what seems one body."""
    if not role(one) == role(other) == "whole" or None in (one["value"], other["value"]):
        return False
    least, most = sorted((one["value"], other["value"]))
    return most - least <= NEAR * most and len(shared) >= MANY and bool(_named(one, other, shared))


def are_long(one: Row, other: Row, shared: frozenset[str]) -> bool:
    """Whether both have lasted equally long, and a name and another word say what did."""
    left, right = _days(one), _days(other)
    if (
        not (is_long(one) and is_long(other))
        or one["kind"] == other["kind"] == "age"
        or abs(left - right) > CLOSE * max(left, right)
    ):
        return False
    named = _named(one, other, shared)
    return bool(named and shared - named)


def is_long(row: Row) -> bool:
    """Whether something has lasted so long that it is telling; people's ages seldom are."""
    return _days(row) >= (OLD if row["kind"] == "age" else LONG)


def _days(row: Row) -> float:
    if row["kind"] == "date":
        return years_ago(row) * lengths()["year"]
    is_length = measure(row) == "duration" and row["value"] is not None
    return float(row["value"] * lengths()[row["unit"]]) if is_length else 0


def _named(one: Row, other: Row, shared: frozenset[str]) -> frozenset[str]:
    return shared & (names(one["context"]) | names(other["context"]))
