"""Whether it is no chance that two numbers are alike: any two reports may tell of half of something, or of 12 men."""

from __future__ import annotations

from typing import Any

from db.crossref import company
from db.crossref.bounds import digits, is_converted, size
from db.crossref.company import SEVERAL
from db.crossref.fared import fate
from db.crossref.matter import is_telling

Row = dict[str, Any]
SMALL = 12  # numbers up to here come again by chance
FEW = 4  # people, who are told by their number alone from here on
THOUSAND, FINE = 1000, 3  # from here on, a number, and the digits of one in another unit, are no chance
SURELY = 5  # what names and words must weigh to tell one event
SHARES = 6  # what must tell that two percentages, or two sums, are of one thing
PLENTY = 7  # what must tell that one number, whatever is said of it, is of one thing
SURELY_ONE = 9  # what must tell that two shares, of whatever they are told to be, are one
SHARE_TOLD = 2  # words that must tell of what two shares in words are
CLOSE, MUCH = 1.1, 8  # times; and what must tell that it is one event, and several other figures besides
TWO = 2  # digits that a rounded number keeps
PRICE = 2  # digits of a sum of money that seldom comes twice


def is_same(one: Row, other: Row) -> bool:
    """Whether both are one number of one unit; a range is none."""
    return one["value"] is not None and (one["value"], one["unit"]) == (other["value"], other["unit"])


def is_close(one: Row, other: Row, weight: int) -> bool:
    """Whether two numbers are so near each other, and so much else is alike, that one is the other, rounded."""
    least, most = sorted(abs(size(row) or 0) for row in (one, other))
    some = one["unit"] is not None or least > SMALL
    return some and most <= CLOSE * least and weight >= MUCH and company.several(one, other)


def is_surely_share(one: Row, other: Row, told: frozenset[str], weight: int) -> bool:
    """Whether a share in words is surely the other's: half of something comes in any two reports."""
    in_company = weight >= SHARES and company.several(one, other)
    return len(told) >= SHARE_TOLD or weight >= SURELY_ONE or in_company


def is_exact(one: Row, other: Row, weight: int, *, same: bool) -> bool:
    """Whether the numbers alone, with so much else alike, are no chance."""
    return bool(
        (is_telling(one) and is_telling(other) and (same or (one["unit"] is not None and weight >= SURELY)))
        or (is_converted(one, other) and (weight >= SURELY or _is_fine(one, other)))
        or is_fine_share(one, other)
        or (weight >= SURELY and _is_rounded(one, other, weight))
        or ("ratio" in {one["kind"], other["kind"]} and is_surely_share(one, other, frozenset(), weight))
        or (same and (_is_in_company(one, other) or (weight >= PLENTY and abs(size(one) or 0) > _least(one))))
        or (same and one["kind"] == "money" and digits(one["value"]) >= PRICE)
    )


def _least(row: Row) -> int:
    """What a number must be more than to be no everyday one: less where it is told in what it is measured."""
    return SMALL if row["unit"] is None else FEW


def _is_rounded(one: Row, other: Row, weight: int) -> bool:
    """Whether one is the other, rounded: 41,862 and 42,000, 53.7 % and 54 %; with much else alike, 5,800 and 6,000."""
    few, many = sorted((abs(row["value"] or 0) for row in (one, other)), key=digits)
    share = one["unit"] == "percent" and many % 1 > 0
    if one["unit"] != other["unit"] or not (share or min(few, many) >= THOUSAND):
        return False
    if digits(few) < TWO - (weight >= PLENTY or company.shared(one, other) >= SEVERAL):
        return False
    return bool(round(many, digits(few) - len(str(int(many)))) == few)


def is_fine_share(one: Row, other: Row) -> bool:
    """Whether both are one percentage with a fraction, which comes less often by chance: 3.8 %."""
    return bool(is_same(one, other) and one["unit"] == "percent" and one["value"] % 1 > 0)


def _is_fine(one: Row, other: Row) -> bool:
    """Whether one of two sizes is told so finely that the other in its unit is no chance: 46.2C, 115.2F."""
    return max(digits(row["value"] or 0) for row in (one, other)) >= FINE


def is_anybodys(one: Row, other: Row) -> bool:
    """Whether the number says little without a name: a few of them, or the years that somebody was sentenced to."""
    return one["kind"] == other["kind"] == "duration" or _is_everyday(one, other)


def _is_everyday(one: Row, other: Row) -> bool:
    """Whether the number comes often, and nobody fared alike, and no other figures are alike: two delegates."""
    large = one["value"] == other["value"] and (one["value"] or 0) >= THOUSAND
    often = one["unit"] is None and not large and not (is_telling(one) and is_telling(other))
    return often and not company.shared(one, other) and not fate(one) & fate(other)


def _is_in_company(one: Row, other: Row) -> bool:
    """Whether a number that is no everyday one stands among others that both reports give."""
    part = one["value"] % 1 > 0
    rare = one["unit"] != "percent" or part
    return bool(rare and (one["value"] > SMALL or part) + company.shared(one, other) > 1)
