"""Weeks, quarters, halves, seasons, years, decades and centuries as TIMEX3 values."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from extractor.normalisers._away import DAYS, MONTHS_OF, moved
from extractor.normalisers._calendar import PIVOT, nth_of, part_of, shift_of, year_near, year_of

EASTER = "easter"  # before the days from it
DIGITS = re.compile(r"\d+")
NO_YEAR = "XXXX"  # of a date whose year is not told
MIDDLE = {"SP": 4, "SU": 7, "FA": 10, "WI": 12}  # a month of each season

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.normalisers import Context


def reference(groups: Mapping[str, str], context: Context) -> str | None:
    return context.language.meaning(groups["reference"], "reference_word", "reference_turn")


def relative(groups: Mapping[str, str], context: Context) -> str | None:
    """For "last week", "this year", "next summer", "the weekend", "the end of the year"."""
    season = context.language.meaning(groups["unit_of_time"], "season")
    if not context.published:
        return f"{NO_YEAR}-{season}" if season else None
    count = -1 if "shift_behind" in groups else shift_of(groups, context) or 0
    words = groups["unit_of_time"]
    if season:
        return f"{context.published.year + count}-{season}"
    unit = context.language.meaning(words, "time_unit")
    if unit == "weekend":
        count += not count and "shift" in groups and context.ahead  # this weekend
        away = (context.published.weekday() + 2) % 7 if count <= 0 else -((5 - context.published.weekday()) % 7)
        week = (context.published - dt.timedelta(days=away)).isocalendar()
        return f"{week.year}-W{week.week:02}-WE"
    if unit == "day":
        return (context.published + dt.timedelta(days=count)).isoformat() + part_of(groups, context)
    return moved(context.published, unit, count) if unit in {*DAYS, *MONTHS_OF} else None


def decade(groups: Mapping[str, str], context: Context) -> str:
    """For "the 1970s", "the '20s": of two decades the later, unless it had not begun when the text was published."""
    digits = groups["decade"].strip("'s‘’")
    if len(digits) == 4:  # noqa: PLR2004 - 1970
        return digits[:3]
    this = context.published.year if context.published else 2000 + PIVOT
    return f"{20 if 2000 + int(digits) <= min(this, 1999 + PIVOT) else 19}{digits[0]}"


def century(groups: Mapping[str, str], context: Context) -> str | None:
    value = context.numerals.read(groups["century"])
    return None if value is None else f"{'BC' if 'before_era' in groups else ''}{int(value) - 1:02}"


def season(groups: Mapping[str, str], context: Context) -> str | None:
    """For "the summer of 2016", and "by the summer"."""
    name = context.language.meaning(groups["season"], "season", "season_the")
    if "year" not in groups:
        year = f"{year_near(MIDDLE[name], None, groups, context):04}" if context.published and name else NO_YEAR
        return f"{year}-{name}"
    return f"{year_of(groups['year']):04}-{name}"


def holiday(groups: Mapping[str, str], context: Context) -> str | None:
    """For "Christmas Day", "New Year's Eve 1999", and "Thanksgiving", which is the fourth Thursday of its month."""
    told = context.language.meaning(groups["holiday"], "holiday", "holiday_the") or ""
    if told.startswith(EASTER):
        return _beside_easter(int(told.removeprefix(EASTER)), groups, context)
    month, day, *nth = told.split("-")
    if nth:
        return _floating(int(month), int(day), int(nth[0]), groups, context)
    if not groups.get("year") and not context.published:
        return f"XXXX-{month}-{day}"
    year = year_of(groups["year"]) if groups.get("year") else year_near(int(month), int(day), groups, context)
    return f"{year:04}-{month}-{day}"


def _beside_easter(days: int, groups: Mapping[str, str], context: Context) -> str | None:
    """For "Good Friday", which lies so many days from Easter."""
    if groups.get("year"):
        return _from_easter(year_of(groups["year"]), days).isoformat()
    if not context.published:
        return None
    this = _from_easter(context.published.year, days)
    return _from_easter(year_near(this.month, this.day, groups, context), days).isoformat()


def _from_easter(year: int, days: int) -> dt.date:
    """The day that lies so many days from Easter Sunday."""
    from dateutil.easter import easter  # type: ignore[import-untyped]  # noqa: PLC0415 - few texts name such a day

    found: dt.date = easter(year)
    return found + dt.timedelta(days=days)


def _floating(month: int, weekday: int, nth: int, groups: Mapping[str, str], context: Context) -> str | None:
    if not groups.get("year") and not context.published:
        return None
    if groups.get("year"):
        return nth_of(year_of(groups["year"]), month, weekday, nth)
    year, now = year_near(month, None, groups, context), context.published
    found = nth_of(year, month, weekday, nth)
    over = now is not None and found > now.isoformat() and context.past and not context.ahead
    return nth_of(year - 1, month, weekday, nth) if over else found


def half_year(groups: Mapping[str, str], context: Context) -> str:
    """For "the first half of 2021", "the second half of the year", "H1 2021"."""
    half = 1 if groups["half_year"].lower() in {"first", "h1"} else 2
    if groups.get("year"):
        return f"{year_of(groups['year']):04}-H{half}"
    if not context.published:
        return f"{NO_YEAR}-H{half}"
    return f"{context.published.year + (shift_of(groups, context) or 0):04}-H{half}"


def joined_years(groups: Mapping[str, str], context: Context) -> str | None:
    """For "2021-22", "2014-2018"; None for years that run backwards."""
    del context
    first, second = groups["year"], groups["next_year"]
    second = second if len(second) == len(first) else first[:2] + second
    return f"{first}/{second}" if int(first) < int(second) else None


def quarter(groups: Mapping[str, str], context: Context) -> str | None:
    """For "the first quarter of last year", "third quarter", and "the June quarter" by the month that it ends with."""
    now = context.published
    month = context.language.meaning(groups["quarter"], "month_name")
    last = context.language.meaning(groups["quarter"], "last_word")
    number = int(month) // 3 if month else int(last) if last else context.numerals.read(groups["quarter"].lstrip("Q"))
    shift = shift_of(groups, context)
    year = year_of(groups["year"]) if groups.get("year") else None
    if year is None and now:
        year = now.year + (shift or 0)
    if number is None or not 1 <= number <= 4:  # noqa: PLR2004 - quarters of a year
        return None
    if year is None:
        return f"{NO_YEAR}-Q{int(number)}"
    if now and not groups.get("year") and shift is None and (int(number) - 1) * 3 >= now.month and not context.ahead:
        year -= 1
    return f"{year:04}-Q{int(number)}"


def fiscal(groups: Mapping[str, str], context: Context) -> str:
    """A fiscal year by the year in which it ends, its first day not known: "FY24", "FY23-24", "Q2 of FY2023-24"."""
    del context
    first, *rest = DIGITS.findall(groups["fiscal"])
    year = f"{year_of(first):04}"
    year = f"{year[:2]}{rest[-1][-2:]}" if rest else year
    return f"FY{year}-{groups['quarter']}" if groups.get("quarter") else f"FY{year}"
