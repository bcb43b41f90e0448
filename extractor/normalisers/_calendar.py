"""Days and months of the calendar as TIMEX3 values; what is not told is that which fits the tense."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import TYPE_CHECKING

from extractor.normalisers import fragment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from extractor.normalisers import Context

MONTHS = tuple(f"month_{number}" for number in range(1, 13))
PIVOT = 30  # '29 is 2029, '30 is 1930

LEAP = 2000  # a year in which every month has all its days


def _month(words: str, context: Context) -> int:
    known = context.language.meaning(words, *MONTHS) or context.language.meaning(words.rstrip("."), *MONTHS)
    return int(known or words)


def shift_of(groups: Mapping[str, str], context: Context, name: str = "shift") -> int | None:
    """How many periods on "last", "this" or "next" lies, None where nothing of the kind is said."""
    found = context.language.meaning(groups.get(name) or "", "shift_word")
    return None if found is None else int(found)


def year_of(words: str) -> int:
    digits = words.strip("'")
    if len(digits) == 2:  # noqa: PLR2004 - '82
        return int(digits) + (2000 if int(digits) < PIVOT else 1900)
    return int(digits)


def calendar(groups: Mapping[str, str], context: Context) -> str | None:
    """A month, with its day and year where they are given; a missing year is that which fits the tense."""
    month = _month(groups["month"], context)
    day = int(groups["day"]) if groups.get("day") else None
    year: int | None
    if groups.get("year"):
        year = year_of(groups["year"])
    elif groups.get("shift_told"):
        year = _year_told(month, groups, context)
    elif context.published and groups.get("year_shift"):
        year = context.published.year + (shift_of(groups, context, "year_shift") or 0)
    else:
        year = _year_behind(month, context)
        year = year_near(month, day, groups, context) if year is None and context.published else year
    last = int(groups["last_day"]) if groups.get("last_day") else day
    if day is not None and last is not None and not 1 <= day <= last <= monthrange(year or LEAP, month)[1]:
        return None
    of_year = f"{year:04}-{month:02}" if year else f"XXXX-{month:02}"
    start = of_year + (f"-{day:02}" if day else "")
    if last != day:
        return f"{start}/{of_year}-{last:02}"
    return start + (part_of(groups, context) if year else "")


def _year_told(month: int, groups: Mapping[str, str], context: Context) -> int | None:
    """The year of "the following March", counted from the last date in front of it."""
    told = context.told or ""
    if not told:
        return None
    start = int(told[5:7] or 0)
    if shift_of(groups, context, "shift_told") == 1:
        return int(told[:4]) + (month <= start or not start)
    return int(told[:4]) - (month >= start)


def _year_behind(month: int, context: Context) -> int | None:
    """The year that the day behind tells: "between Feb. 3 and May 19, 2023"; the one before where it turns."""
    found = fragment(context.language, "_year_behind").match(context.behind)
    if not found or not fragment(context.language, "_from_day").search(context.before):
        return None
    last = context.language.meaning(found["month"] or found["month_behind"], *MONTHS)
    return int(found["year"]) - (month > int(last)) if last else None


def year_near(month: int, day: int | None, groups: Mapping[str, str], context: Context) -> int:
    """The year of a month without one: this year's unless it lies in the future and nothing speaks of the future."""
    now = context.published or dt.date.min
    shift = shift_of(groups, context)
    current = (month, day or 0) if day else (month, 0)
    today = (now.month, now.day if day else 0)
    if shift == -1:
        return now.year - (current >= today)
    if shift == 1:
        return now.year + (current <= today)
    ahead = context.ahead or "forward" in groups
    months = month - now.month
    if current > today and not ahead and (months > 1 or context.compared):
        return now.year - 1
    return now.year + (ahead and months < -1)  # the month before may still be meant


def nth_weekday(groups: Mapping[str, str], context: Context) -> str | None:
    """For "the last Sunday in July": the day; for "the first Saturday of each month", what comes again."""
    wanted = int(context.language.meaning(groups["weekday"], "weekday") or 0)
    if "each" in groups:
        return f"XXXX-XX-WXX-{wanted + 1}"
    month = calendar({name: words for name, words in groups.items() if name in {"month", "year"}}, context) or ""
    year, number = month.split("-")[:2]
    if not year.isdigit():
        return f"{month}-WXX-{wanted + 1}"
    return nth_of(int(year), int(number), wanted, context.numerals.read(groups["nth"]))


def nth_of(year: int, month: int, weekday: int, nth: Decimal | int | None) -> str:
    """The n-th such day of a month, the last one for none."""
    days = [day for day in range(1, monthrange(year, month)[1] + 1) if dt.date(year, month, day).weekday() == weekday]
    return f"{year:04}-{month:02}-{days[int(nth) - 1 if nth else -1]:02}"


def only_year(groups: Mapping[str, str], context: Context) -> str:
    del context
    if "before_era" in groups:
        return f"BC{int(groups['year'].replace(',', '')):04}"
    return f"{year_of(groups['year']):04}"


def day_alone(groups: Mapping[str, str], context: Context) -> str | None:
    """For "the 25th": the last such day, or the next one where the sentence looks ahead, or that of the month told."""
    now, day = context.published, int(groups["day_alone"])
    if not now or groups.get("each"):
        return f"XXXX-XX-{day:02}"
    shift = shift_of(groups, context)
    fitting = (day < now.day) if context.ahead else -(day > now.day)
    months = now.year * 12 + now.month - 1 + (fitting if shift is None else shift)
    year, month = divmod(months, 12)
    return f"{year:04}-{month + 1:02}-{day:02}" if day <= monthrange(year, month + 1)[1] else None


def same_day(groups: Mapping[str, str], context: Context) -> str | None:
    del groups
    return context.published.isoformat() if context.published else None


def weekday(groups: Mapping[str, str], context: Context) -> str | None:
    """The nearest such day: before publication, unless the sentence looks ahead; without a date, any such day."""
    wanted = int(context.language.meaning(groups["weekday"], "weekday", "weekday_short") or 0)
    if not context.published:
        return f"XXXX-WXX-{wanted + 1}" + part_of(groups, context)
    if groups.get("weeks_on"):
        days = 7 * _weeks_on(groups, context) + ((wanted - context.published.weekday()) % 7 or 7)
        return (context.published + dt.timedelta(days=days)).isoformat() + part_of(groups, context)
    if groups.get("week_shift"):
        monday = context.published - dt.timedelta(days=context.published.weekday())
        day = monday + dt.timedelta(days=7 * (shift_of(groups, context, "week_shift") or 0) + wanted)
        return day.isoformat() + part_of(groups, context)
    if context.told_day and context.told_here and context.listed:
        first = dt.date.fromisoformat(context.told_day)
        day = first + dt.timedelta(days=(wanted - first.weekday()) % 7)
        if day <= context.published or context.ahead or not context.past:
            return day.isoformat() + part_of(groups, context)
    back = (context.published.weekday() - wanted) % 7
    shift = shift_of(groups, context)
    if shift == 1 or (shift == 0 and back and not context.past) or (shift != -1 and back and context.ahead):
        day = context.published + dt.timedelta(days=(7 - back) or 7)
    else:
        day = context.published - dt.timedelta(days=back or (7 if shift == -1 else 0))
    return day.isoformat() + part_of(groups, context)


def _weeks_on(groups: Mapping[str, str], context: Context) -> int:
    """How many weeks lie between the next such day and the one meant."""
    return int(context.numerals.read(groups["weeks_on"]) or 1)


def part_of(groups: Mapping[str, str], context: Context) -> str:
    """The part of the day as TIMEX3 writes it."""
    return context.language.meaning(groups.get("part") or "", "day_part") or ""


def day_word(groups: Mapping[str, str], context: Context) -> str | None:
    shift = context.language.meaning(groups["today"], "day_word", "night_word")
    if shift is None or not context.published:
        return None
    words = groups["today"].lower()
    night = words in context.language.values["night_word"]
    if night and context.told_here:
        return None
    to_come = night and context.ahead
    day = (context.published + dt.timedelta(days=0 if to_come else int(shift))).isoformat()
    part = next((v for w, v in context.language.values["day_part"].items() if words.endswith(w)), "")
    return day + ("TNI" if words == "tonight" else part or part_of(groups, context))
