"""The day of Easter, by the Gregorian calendar, against days that are known."""

from __future__ import annotations

import pytest

from extractor.normalisers._periods import easter_of

KNOWN = [
    "1818-03-22",
    "1943-04-25",
    "1954-04-18",
    "1981-04-19",
    "2000-04-23",
    "2008-03-23",
    "2011-04-24",
    "2016-03-27",
    "2024-03-31",
    "2038-04-25",
    "2049-04-18",
    "2076-04-19",
]


@pytest.mark.parametrize("day", KNOWN)
def test_easter_falls_on_its_day(day: str) -> None:
    assert easter_of(int(day[:4]), 0).isoformat() == day


def test_good_friday_lies_two_days_before() -> None:
    assert easter_of(2024, -2).isoformat() == "2024-03-29"
