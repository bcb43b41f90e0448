"""The first and the last day that a calendar value in TIMEX3 notation stands for."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.normalisers import Fields

Days = tuple[dt.date, dt.date]


def span(timex: str) -> Fields:
    """`date_from` and `date_to` of a calendar value; nothing for what has none."""
    first, joined, last = timex.partition("/")
    if joined:
        return {"date_from": span(first).get("date_from"), "date_to": span(last).get("date_to")}
    for pattern, read in SHAPES:
        m = pattern.fullmatch(timex)
        if m:
            begin, end = read(m)
            return {"date_from": begin, "date_to": end}
    return {}


def _day(m: re.Match[str]) -> Days:
    year, month, day = (int(g) if g else None for g in m.groups())
    first = dt.date(year or 1, month or 1, day or 1)
    return first, dt.date(year or 1, month or 12, day or monthrange(year or 1, month or 12)[1])


def _months(year: int, first: int, count: int) -> Days:
    """So many months of a year from one on."""
    last = first + count - 1
    return dt.date(year, first, 1), dt.date(year, last, monthrange(year, last)[1])


def _week(m: re.Match[str]) -> Days:
    first = dt.date.fromisocalendar(int(m[1]), int(m[2]), 6 if m[3] else 1)
    return first, first + dt.timedelta(days=1 if m[3] else 6)


SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Days]], ...] = (
    (re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?"), _day),
    (re.compile(r"(\d{4})-Q([1-4])"), lambda m: _months(int(m[1]), 3 * int(m[2]) - 2, 3)),
    (re.compile(r"(\d{4})-H([12])"), lambda m: _months(int(m[1]), 6 * int(m[2]) - 5, 6)),
    (re.compile(r"(\d{4})-W(\d\d)(-WE)?"), _week),
    (re.compile(r"(\d{3})"), lambda m: (dt.date(int(m[1]) * 10, 1, 1), dt.date(int(m[1]) * 10 + 9, 12, 31))),
)
