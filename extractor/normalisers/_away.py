"""Times told by how far away they are, from the day of publication or from the date told before them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from extractor.normalisers._calendar import shift_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.normalisers import Context, Fields

DAYS = {"day": 1, "week": 7, "fortnight": 14}
FARTHEST = 10000  # units of time away that are reckoned
GRAINS = {"year": 4, "decade": 4, "century": 4, "month": 7, "quarter": 7}  # characters of a date told finely enough
MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def moved(day: dt.date, unit: str, count: int) -> str:
    """The day, month, year … that lies `count` units away, in the unit's own grain."""
    if unit in DAYS:
        there = day + dt.timedelta(days=count * DAYS[unit])
        return f"{there.isocalendar().year}-W{there.isocalendar().week:02}" if unit == "week" else there.isoformat()
    months = day.year * 12 + day.month - 1 + count * MONTHS_OF[unit]
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:  # noqa: PLR2004 - what a date can hold
        return "PAST_REF" if count < 0 else "FUTURE_REF"
    grains = {"month": f"{year:04}-{month + 1:02}", "quarter": f"{year:04}-Q{month // 3 + 1}", "year": f"{year:04}"}
    return grains.get(unit) or (f"{year:04}"[:3] if unit == "decade" else f"{year:04}"[:2])


def away(groups: Mapping[str, str], context: Context) -> str | None:
    """For "two years ago" or "a week later", in the grain of the unit; None where no date can be told.

    "Ago" counts from the day of publication, "earlier" also from a date in its sentence, "later" from the last date.
    """
    unit = context.language.meaning(groups["time"], "time_unit")
    direction = context.language.meaning(groups["direction"], "away_word")
    amount = _amount(groups["away"], context)
    if unit == "year" and amount is not None and amount != int(amount):
        unit, amount = "month", amount * MONTHS_OF["year"]  # "two and a half years ago"
    if unit == "year" and amount is not None and groups.get("same_month"):
        unit, amount = "month", amount * MONTHS_OF["year"]  # "six years ago this month"
    if unit == "week" and amount is not None and groups.get("same_day_of_week"):
        unit, amount = "day", amount * DAYS["week"]  # "two weeks ago today"
    if unit == "year" and amount is not None and amount > FARTHEST:
        return "PAST_REF" if direction == "ago" else None
    if not context.published and unit is not None and amount is not None and direction != "later":
        return "FUTURE_REF" if direction == "ahead" else "PAST_REF"
    if not context.published or unit is None or amount is None or amount != int(amount) or amount > FARTHEST:
        return None
    if unit in {"hour", "minute", "second"}:
        return None
    if direction == "later":
        return _later(unit, int(amount), context)
    start = _told(context, unit) if context.told_here and direction == "before" else None
    return _counted(start or context.published, unit, int(amount) * (1 if direction == "ahead" else -1))


def _counted(start: dt.date, unit: str, count: int) -> str:
    """What lies so many units away: "a week ago" is a day, "six weeks ago" a week."""
    whole = unit != "week" or abs(count) > 1
    return moved(start, unit, count) if whole else (start + dt.timedelta(weeks=count)).isoformat()


def _later(unit: str, count: int, context: Context) -> str | None:
    """What follows the date told before by so much and has been by the day of publication; None for anything else."""
    years = MONTHS_OF.get(unit, 0) // MONTHS_OF["year"]
    unit, count = ("year", count * years) if years else (unit, count)  # "a decade later" is a year
    start, now = _told(context, unit), context.published
    found = _counted(start, unit, count) if start and now and start < now else None
    return found if found and now and found <= now.isoformat()[: len(found)] else None


def far_away(groups: Mapping[str, str], context: Context) -> Fields:
    """The number and unit of what lies so far away on no calendar: long ago, or from a day that is not known."""
    amount = _amount(groups.get("away", ""), context)
    if amount is None or (context.published and amount <= FARTHEST):
        return {}
    unit = context.language.meaning(groups["time"], "time_unit")
    return {"value": amount, "unit": unit} if unit else {}


def _amount(words: str, context: Context) -> Decimal | None:
    """How many units of time: of "a week ago" one."""
    one = words.lower() in context.language.lowered["indefinite"]
    return Decimal(1) if one else context.numerals.read(words)


def _told(context: Context, unit: str) -> dt.date | None:
    """The last date in front of the words, where it is told finely enough to count such units from it."""
    fine = len(context.told or "") >= GRAINS.get(unit, len("2011-03-12"))
    told = context.told if fine else context.told_day
    return dt.date.fromisoformat(told + "-01-01"[len(told) - 4 :][: 10 - len(told)]) if told else None


def narrated(groups: Mapping[str, str], context: Context) -> str | None:
    """For "the next day", "the following year", "that night": counted from the last date in front of it."""
    part = context.language.meaning(groups["narrated"], "day_part") or ""
    unit = "day" if part else context.language.meaning(groups["narrated"], "time_unit") or "day"
    count = shift_of(groups, context) or 0
    start = _told(context, unit)
    if start is not None:
        found = moved(start, unit, count)
        return found + (part if len(found) == len("2011-03-12") else "")
    if not count or not context.published:
        return None
    return "XXXX-XX-XX" + part if unit == "day" else moved(context.published, unit, count)
