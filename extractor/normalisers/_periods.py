"""Weeks, quarters, halves, seasons, years, decades and centuries as TIMEX3 values, and how far away they are."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from extractor.normalisers._calendar import PIVOT, SHIFTS, part_of, year_near, year_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.normalisers import Context, Fields

DAYS = {"day": 1, "week": 7, "fortnight": 14}
FARTHEST = 10000  # units of time away that are reckoned
GRAINS = {"year": 4, "decade": 4, "century": 4, "month": 7, "quarter": 7}  # characters of a date told finely enough
MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def reference(groups: Mapping[str, str], context: Context) -> str | None:
    return context.language.meaning(groups["reference"], "reference_word", "reference_turn")


def _moved(day: dt.date, unit: str, count: int) -> str:
    """The day, month, year … that lies `count` units away, in the unit's own grain."""
    if unit in DAYS:
        moved = day + dt.timedelta(days=count * DAYS[unit])
        return f"{moved.isocalendar().year}-W{moved.isocalendar().week:02}" if unit == "week" else moved.isoformat()
    months = day.year * 12 + day.month - 1 + count * MONTHS_OF[unit]
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:  # noqa: PLR2004 - what a date can hold
        return "PAST_REF" if count < 0 else "FUTURE_REF"
    grains = {"month": f"{year:04}-{month + 1:02}", "quarter": f"{year:04}-Q{month // 3 + 1}", "year": f"{year:04}"}
    return grains.get(unit) or (f"{year:04}"[:3] if unit == "decade" else f"{year:04}"[:2])


def relative(groups: Mapping[str, str], context: Context) -> str | None:
    """For "last week", "this year", "next summer", "the weekend", "the end of the year"."""
    if not context.published:
        return None
    count = -1 if "shift_behind" in groups else SHIFTS.get(groups.get("shift", "").lower().removeprefix("the "), 0)
    words = groups["unit_of_time"]
    season = context.language.meaning(words, "season")
    if season:
        return f"{context.published.year + count}-{season}"
    unit = context.language.meaning(words, "time_unit")
    if unit == "weekend":
        away = (context.published.weekday() + 2) % 7 if count <= 0 else -((5 - context.published.weekday()) % 7)
        week = (context.published - dt.timedelta(days=away)).isocalendar()
        return f"{week.year}-W{week.week:02}-WE"
    if unit == "day":
        return (context.published + dt.timedelta(days=count)).isoformat() + part_of(groups, context)
    return _moved(context.published, unit, count) if unit in {*DAYS, *MONTHS_OF} else None


def away(groups: Mapping[str, str], context: Context) -> str | None:
    """For "two years ago", "a week later": from the day of publication, in the unit's own grain."""
    unit = context.language.meaning(groups["time"], "time_unit")
    amount = context.numerals.read(groups["away"]) if groups["away"].lower() not in {"a", "an"} else 1
    if unit == "year" and amount is not None and amount != int(amount):
        unit, amount = "month", amount * MONTHS_OF["year"]  # "two and a half years ago"
    if unit == "year" and amount is not None and amount > FARTHEST:
        return "PAST_REF" if groups["direction"].lower() == "ago" else None
    if not context.published or unit is None or amount is None or amount != int(amount) or amount > FARTHEST:
        return None
    if unit in {"hour", "minute", "second"}:
        return None
    sign = 1 if groups["direction"].lower() in {"later", "from now", "hence"} else -1
    start = _told(context, unit) if context.told_here and groups["direction"].lower() in {"earlier", "before"} else None
    if unit == "week":
        return ((start or context.published) + dt.timedelta(weeks=sign * int(amount))).isoformat()
    return _moved(start or context.published, unit, sign * int(amount))


def far_away(groups: Mapping[str, str], context: Context) -> Fields:
    """The number and unit of "4.6 billion years ago", which no calendar holds."""
    amount = context.numerals.read(groups["away"]) if groups.get("away") else None
    unit = context.language.meaning(groups["time"], "time_unit") if amount is not None and amount > FARTHEST else None
    return {"value": amount, "unit": unit} if unit else {}


def _told(context: Context, unit: str) -> dt.date | None:
    """The last date in front of the words, where it is told finely enough to count such units from it."""
    if context.told is None or len(context.told) < GRAINS.get(unit, len("2011-03-12")):
        return None
    return dt.date.fromisoformat(context.told + "-01-01"[len(context.told) - 4 :][: 10 - len(context.told)])


def narrated(groups: Mapping[str, str], context: Context) -> str | None:
    """For "the next day", "the following year", "that night": counted from the last date in front of it."""
    part = context.language.meaning(groups["narrated"], "day_part") or ""
    unit = "day" if part else context.language.meaning(groups["narrated"], "time_unit") or "day"
    count = SHIFTS.get(groups.get("shift", "").lower(), 0)
    start = _told(context, unit)
    if start is not None:
        moved = _moved(start, unit, count)
        return moved + (part if len(moved) == len("2011-03-12") else "")
    if not count or not context.published:
        return None
    return "XXXX-XX-XX" + part if unit == "day" else _moved(context.published, unit, count)


def decade(groups: Mapping[str, str], context: Context) -> str:
    """For "the 1970s", "the '20s": of two decades the later, unless it had not begun when the text was published."""
    digits = groups["decade"].strip("'s‘’")
    if len(digits) == 4:  # noqa: PLR2004 - 1970
        return digits[:3]
    this = context.published.year if context.published else 2000 + PIVOT
    return f"{20 if 2000 + int(digits) <= min(this, 1999 + PIVOT) else 19}{digits[0]}"


def century(groups: Mapping[str, str], context: Context) -> str | None:
    value = context.numerals.read(groups["century"])
    return None if value is None else f"{int(value) - 1:02}"


def season(groups: Mapping[str, str], context: Context) -> str:
    """For "the summer of 2016"."""
    return f"{year_of(groups['year']):04}-{context.language.meaning(groups['season'], 'season')}"


def holiday(groups: Mapping[str, str], context: Context) -> str | None:
    """For "Christmas Day", "New Year's Eve 1999"."""
    month, day = (context.language.meaning(groups["holiday"], "holiday") or "").split("-")
    if not groups.get("year") and not context.published:
        return f"XXXX-{month}-{day}"
    year = year_of(groups["year"]) if groups.get("year") else year_near(int(month), int(day), groups, context)
    return f"{year:04}-{month}-{day}"


def half_year(groups: Mapping[str, str], context: Context) -> str | None:
    """For "the first half of 2021", "the second half of the year", "H1 2021"."""
    half = 1 if groups["half_year"].lower() in {"first", "h1"} else 2
    now = context.published
    if not groups.get("year") and not now:
        return None
    shift = SHIFTS.get((groups.get("shift") or "").lower(), 0)
    return f"{year_of(groups['year']) if groups.get('year') else now.year + shift:04}-H{half}"  # type: ignore[union-attr] # seen above


def joined_years(groups: Mapping[str, str], context: Context) -> str | None:
    """For "2021-22", "2014-2018"; None for years that run backwards."""
    del context
    first, second = groups["year"], groups["next_year"]
    second = second if len(second) == len(first) else first[:2] + second
    return f"{first}/{second}" if int(first) < int(second) else None


def quarter(groups: Mapping[str, str], context: Context) -> str | None:
    """For "the first quarter of last year", "third quarter"."""
    now = context.published
    number = context.numerals.read(groups["quarter"].lstrip("Q"))
    shift = (groups.get("shift") or "").lower()
    year = year_of(groups["year"]) if groups.get("year") else None
    if year is None and now:
        year = now.year + SHIFTS.get(shift, 0)
    if year is None or number is None or not 1 <= number <= 4:  # noqa: PLR2004 - quarters of a year
        return None
    if now and not groups.get("year") and not shift and (int(number) - 1) * 3 >= now.month and not context.ahead:
        year -= 1
    return f"{year:04}-Q{int(number)}"


def fiscal(groups: Mapping[str, str], context: Context) -> str:
    """A fiscal year by the year in which it ends, whose first day is not known: "FY24", "Q2 of FY2023-24"."""
    del context
    first, last = groups["fiscal"][2:6], groups["fiscal"][7:]
    year = f"{first[:2]}{last}" if last else f"{year_of(first):04}"
    return f"FY{year}-{groups['quarter']}" if groups.get("quarter") else f"FY{year}"
