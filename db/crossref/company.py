"""The other figures around two: reports of one event give several of them alike, reports of two give others."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

Row = dict[str, Any]
SMALL = 12  # such numbers are common to many reports


def shared(one: Row, other: Row) -> int:
    """How many other figures both reports give that are no everyday numbers: 87 against, 112 in favour."""
    own = {_told(one), _told(other)}
    return sum(map(_is_telling, (_others(one) & _others(other)) - own))


def at_odds(one: Row, other: Row) -> bool:
    """Whether both give other figures of one other unit, and not one alike: a rise of 3 % to 14 billion, and to 11."""
    left, right = _others(one), _others(other)
    own = {"", *(told.partition("=")[0] for told in (_told(one), _told(other)))}
    units = [{told.partition("=")[0] for told in others} - own for others in (left, right)]
    return bool(units[0] & units[1]) and not left & right


def _is_telling(told: str) -> bool:
    """Whether a number seldom comes twice: no small ones, and of percentages those with a fraction."""
    unit, _, value = told.partition("=")
    return float(value) % 1 > 0 if unit == "percent" else float(value) > SMALL


def _others(row: Row) -> frozenset[str]:
    return _taken_apart(row["others"] or "")


@lru_cache(maxsize=2_000)  # a claim is compared with up to fifty others, and asked for more than once each
def _taken_apart(others: str) -> frozenset[str]:
    return frozenset(others.split())


def _told(row: Row) -> str:
    return f"{(row['unit'] or '').replace(' ', '_')}={row['value']}"
