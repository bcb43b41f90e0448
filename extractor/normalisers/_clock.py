"""Times of day, and what comes again, as TIMEX3 values."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from extractor.normalisers._calendar import calendar, day_word, weekday

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.normalisers import Context

NAMED_HOURS = {"noon": 12, "midday": 12, "midnight": 24}


def clock(groups: Mapping[str, str], context: Context) -> str | None:
    """A time of day: "3 p.m.", "18:00 UTC"."""
    named = NAMED_HOURS.get((groups.get("named_hour") or "").lower())
    told = context.numerals.read(groups["hour"]) if named is None else Decimal(named)
    if told is None:
        return None
    hour, minute = int(told), int(groups.get("minute") or 0)
    half = (groups.get("half") or "").lower()
    hour = hour % 12 + 12 if half.startswith("p") else hour % 12 if half.startswith("a") else hour
    if hour > 24 or minute > 59:  # noqa: PLR2004 - of a day, of an hour
        return None
    zone = "Z" if groups.get("zone", "").upper() in {"UTC", "GMT"} else ""
    day = weekday(groups, context) if groups.get("weekday") else None
    day = day_word(groups, context) if groups.get("today") else day
    day = calendar(groups, context) if groups.get("month") else day
    today = context.published.isoformat() if context.published else "XXXX-XX-XX"
    return f"{(day or today)[: 10 if context.published else 11]}T{hour:02}:{minute:02}{zone}"


def every(groups: Mapping[str, str], context: Context) -> str | None:
    """For "every Monday", "daily"."""
    words = groups["every"]
    if day := context.language.meaning(words, "weekday", "weekday_short", "weekday_again"):
        return f"XXXX-WXX-{int(day) + 1}"
    known = context.language.meaning(words, "set_word")
    unit = context.language.meaning(words, "time_unit")
    letters = {
        "day": "P1D",
        "week": "P1W",
        "month": "P1M",
        "year": "P1Y",
        "hour": "PT1H",
        "minute": "PT1M",
        "decade": "P10Y",
    }
    return known or (letters.get(unit) if unit else None)
