"""The other figures around two: reports of one event give several of them alike, reports of two give others."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from db.crossref.bounds import CONVERTED, base, digits, is_rounded

Row = dict[str, Any]
Size = tuple[str, float, str]  # what a unit is turned into, how many of that, the unit
SMALL = 12  # such numbers are common to many reports
LARGE = 100  # smaller ones are near one another by chance
NEAR = 1.2  # times: further apart nothing is rounded to the other
FINE = 2  # digits that a rounded one must have
SEVERAL, PART = 2, 2.5  # so many, and more where there are more than so many times as many


def shared(one: Row, other: Row) -> int:
    """How many other figures both reports give that are no everyday numbers: 87 against, 112 in favour.

    One may be rounded, or told in another unit: 18,300 people and 18,000, 62 miles and 100 kilometres.
    """
    return _shared(one["others"] or "", other["others"] or "", frozenset({_told(one), _told(other)}))


@lru_cache(maxsize=200)  # asked for several times of the same two
def _shared(left: str, right: str, own: frozenset[str]) -> int:
    mine, theirs = (_taken_apart(others).keys() - own for others in (left, right))
    alike = set(filter(_is_telling, mine & theirs))
    sizes = [_taken_apart(right)[told] for told in theirs - alike]
    rounded = [told for told in mine - alike if any(_is_alike(_taken_apart(left)[told], size) for size in sizes)]
    return len(alike) + len(rounded)


def several(one: Row, other: Row) -> bool:
    """Whether a good part of the other figures is alike, and not two of twenty percentages."""
    alike = shared(one, other)
    if alike < SEVERAL:
        return False
    return alike >= min(sum(map(_is_some, _others(row) - {_told(row)})) for row in (one, other)) / PART


def _is_some(told: str) -> bool:
    """Whether it is more than a few of something."""
    unit, value = _parted(told)
    return bool(unit) or value > SMALL


def _is_alike(one: Size, other: Size) -> bool:
    """Whether two sizes are one, told in two units or rounded; not small ones, which are alike by chance."""
    if one[0] != other[0] or one == other:
        return False
    least, most = sorted((abs(one[1]), abs(other[1])))
    if one[2] != other[2]:  # but a third says little beside percentages
        return one[0] != "percent" and 0 < most <= CONVERTED * least
    part = one[0] == "percent" and (one[1] % 1 > 0) != (other[1] % 1 > 0)
    if not (part or least >= LARGE) or most > NEAR * least:
        return False
    rounder, finer = sorted((least, most), key=digits)
    return (part or digits(rounder) >= FINE) and is_rounded(rounder, finer)


def same_share(one: Row, other: Row) -> bool:
    """Whether both reports give another percentage alike, a whole one or not."""
    return any(told.startswith("percent=") for told in (_others(one) & _others(other)) - {_told(one), _told(other)})


def told_near(one: Row, other: Row) -> bool:
    """Whether the one's value, in whatever unit, is another figure around the other."""
    return any(told.endswith(f"={one['value']}") for told in _others(other))


def at_odds(one: Row, other: Row) -> bool:
    """Whether both give other figures of one other unit, and not one alike: a rise of 3 % to 14 billion, and to 11."""
    left, right = _others(one), _others(other)
    own = {"", *(told.partition("=")[0] for told in (_told(one), _told(other)))}
    units = [{told.partition("=")[0] for told in others} - own for others in (left, right)]
    return bool(units[0] & units[1]) and not left & right


def _is_telling(told: str) -> bool:
    """Whether a number seldom comes twice: no small ones, and of percentages those with a fraction."""
    unit, value = _parted(told)
    return value % 1 > 0 if unit == "percent" else value > SMALL


def _parted(told: str) -> tuple[str, float]:
    unit, _, value = told.partition("=")
    return unit.replace("_", " "), float(value)


def _others(row: Row) -> frozenset[str]:
    return frozenset(_taken_apart(row["others"] or ""))


@lru_cache(maxsize=2_000)  # a claim is compared with up to fifty others, and asked for more than once each
def _taken_apart(others: str) -> dict[str, Size]:
    return {told: base(*_parted(told)) for told in others.split()}


def _told(row: Row) -> str:
    return f"{(row['unit'] or '').replace(' ', '_')}={row['value']}"
