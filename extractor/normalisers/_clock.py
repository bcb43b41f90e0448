"""Times of day, and what comes again, as TIMEX3 values."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from extractor.normalisers import fragment
from extractor.normalisers._calendar import calendar, day_word, part_of, weekday

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.normalisers import Context, Fields

RECENT = 7  # days from one that a time of day belongs to, to the day of publication
NEAR = 60  # the same, where one sentence tells both
NIGHT = "TNI"
DAWN = 6  # o'clock, up to which a night lies in the day that follows
EVERY = {
    "day": "{}D", "week": "{}W", "month": "{}M", "year": "{}Y", "hour": "T{}H", "minute": "T{}M", "decade": "{}0Y",
}  # fmt: skip


def clock(groups: Mapping[str, str], context: Context) -> str | None:
    """A time of day: "3 p.m.", "18:00 UTC"."""
    named = context.language.meaning(groups.get("named_hour") or "", "named_hour")
    told = Decimal(named) if named else context.numerals.read(groups["hour"])
    if told is None:
        return None
    hour, minute = int(told), int(groups.get("minute") or 0)
    past = context.language.meaning(groups.get("past") or groups.get("short") or "", "minute_word")
    minute = int(past) if past else minute
    if "short" in groups:  # a quarter to nine
        hour, minute = hour - 1, 60 - minute
    part = "" if named else _part(groups, context)
    half = (groups.get("half") or "").lower()
    after_midnight = part == NIGHT and hour % 12 < DAWN and not half.startswith("p")
    half = "" if named else half or ("am" if after_midnight else _half(part))
    hour = hour % 12 + 12 if half.startswith("p") else hour % 12 if half.startswith("a") else hour
    if hour > 24 or minute > 59:  # noqa: PLR2004 - of a day, of an hour
        return None
    zone = "Z" if groups.get("zone", "").upper() in {"UTC", "GMT"} else ""
    day = _day(groups, context)
    return f"{_next(day) if after_midnight else day}T{hour:02}:{minute:02}{zone}"


def part_alone(groups: Mapping[str, str], context: Context) -> str:
    """A part of a day that has a name of its own: "nightfall", "dawn on Wednesday"."""
    return f"{_day(groups, context)}{context.language.meaning(groups['named_part'], 'named_part')}"


def _day(groups: Mapping[str, str], context: Context) -> str:
    """The day of a time; where none is told, the last one in front of it, or the day of publication."""
    day = weekday(groups, context) if groups.get("weekday") else None
    day = day_word(groups, context) if groups.get("today") else day
    day = calendar(groups, context) if groups.get("month") else day
    if day is None and _again(context):
        return "XXXX-XX-XX"
    otherwise = _told_day(context) or (context.published.isoformat() if context.published else "XXXX-XX-XX")
    return (day or otherwise).partition("T")[0]


def _again(context: Context) -> bool:
    """Whether the words beside a time tell that it comes again: every day, on Fridays."""
    behind = fragment(context.language, "_again_behind").match(context.behind)
    return bool(behind or fragment(context.language, "_again_before").search(context.before))


def _next(day: str) -> str:
    """The day behind one that is known: "at 1:30 last night" was today."""
    return (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat() if day[:1].isdigit() else day


def _told_day(context: Context) -> str | None:
    """The last day in front, if the time belongs to it: of the same sentence, or told just before in the past tense."""
    day, now = context.told_day, context.published
    if day is None or now is None:
        return day
    past = (now - dt.date.fromisoformat(day)).days
    if context.told_here and fragment(context.language, "_day_beside").search(context.before):
        return day
    if context.told_here:
        return day if abs(past) <= NEAR and (past <= 0 or not context.ahead) else None
    return day if 0 <= past <= RECENT and context.past and not context.ahead else None


def _part(groups: Mapping[str, str], context: Context) -> str:
    """The part of the day that is told beside an hour; "tonight" tells it, too."""
    part = part_of(groups, context)
    return part or (day_word(groups, context) or "")[10:] if groups.get("today") else part


def _half(part: str) -> str:
    """The half of the day that a part of it lies in."""
    return "" if not part else "am" if part == "TMO" else "pm"


def every(groups: Mapping[str, str], context: Context) -> str | None:
    """For "every Monday", "daily"."""
    words = groups["every"]
    if day := context.language.meaning(words, "weekday", "weekday_short", "weekday_again"):
        return f"XXXX-WXX-{int(day) + 1}{part_of(groups, context)}"
    if known := context.language.meaning(words, "set_word", "every_part"):
        return known
    unit = context.language.meaning(words, "time_unit")
    often = {"": Decimal(1), "other": Decimal(2)}
    if groups.get("few"):
        return "P" + EVERY[unit].format("X") if unit in EVERY else None
    amount = often.get(groups.get("number", "").lower()) or context.numerals.read(groups["number"])
    return "P" + EVERY[unit].format(f"{amount.normalize():f}") if unit in EVERY and amount else None


def repeated(groups: Mapping[str, str], context: Context) -> Fields:
    """The number and unit of "every 30 years", which are a claim of their own."""
    amount = context.numerals.read(groups.get("number") or "") if groups.get("every") else None
    return {"value": amount, "unit": context.language.meaning(groups["every"], "time_unit")} if amount else {}
