"""Dates and times as TIMEX3 values, reckoned from the day of publication with the tense of the sentence."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from decimal import Decimal
from typing import TYPE_CHECKING

from extractor.normalisers._days import span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.normalisers import Context, Fields

MONTHS = tuple(f"month_{number}" for number in range(1, 13))
CENTURY = 100
DECADE = 10
PIVOT = 30  # '29 is 2029, '30 is 1930
DAYS = {"day": 1, "week": 7, "fortnight": 14}
MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def normalise(groups: Mapping[str, str], context: Context) -> list[Fields]:
    """One figure with `timex` and, where they are known, its first and last day; none for an impossible date."""
    for words, read in READERS:
        if groups.get(words):
            timex = read(groups, context)
            if timex is None:
                return []
            kind = "set" if words == "every" else "time" if "T" in timex and not timex.startswith("P") else "date"
            kind = "time_span" if "/" in timex else kind
            return [
                {
                    "timex": timex,
                    "kind": kind,
                    "bound": context.language.meaning(groups.get("lead", ""), "date_bound") or context.bound(groups),
                    **span(timex),
                }
            ]
    return []


def _month(words: str, context: Context) -> int:
    known = context.language.meaning(words, *MONTHS) or context.language.meaning(words.rstrip("."), *MONTHS)
    return int(known or words)


def _year(words: str) -> int:
    digits = words.strip("'")
    if len(digits) == 2:  # noqa: PLR2004 - '82
        return int(digits) + (2000 if int(digits) < PIVOT else 1900)
    return int(digits)


def _calendar(groups: Mapping[str, str], context: Context) -> str | None:
    """A month, with its day and year where they are given; a missing year is that which fits the tense."""
    month = _month(groups["month"], context)
    day = int(groups["day"]) if groups.get("day") else None
    if groups.get("year"):
        year = _year(groups["year"])
    elif context.published:
        year = _year_near(month, day, groups, context)
    else:
        return f"XXXX-{month:02}" + (f"-{day:02}" if day else "")
    last = int(groups["last_day"]) if groups.get("last_day") else day
    if day is not None and last is not None and not 1 <= day <= last <= monthrange(year, month)[1]:
        return None
    start = f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")
    return f"{start}/{year:04}-{month:02}-{last:02}" if last != day else start


def _year_near(month: int, day: int | None, groups: Mapping[str, str], context: Context) -> int:
    """The year of a month without one: this year's unless it lies in the future and nothing speaks of the future."""
    now = context.published or dt.date.min
    shift = (groups.get("shift") or "").lower()
    current = (month, day or 0) if day else (month, 0)
    today = (now.month, now.day if day else 0)
    if shift in {"last", "past"}:
        return now.year - (current >= today)
    if shift in {"next", "coming"}:
        return now.year + (current <= today)
    ahead = context.ahead
    months = month - now.month
    if current > today and not ahead and months > 1:
        return now.year - 1
    return now.year + (ahead and months < -6)  # noqa: PLR2004 - half a year back is the one to come


def _only_year(groups: Mapping[str, str], context: Context) -> str:
    del context
    return f"{_year(groups['year']):04}"


def _day_alone(groups: Mapping[str, str], context: Context) -> str | None:
    """For "the 25th": the last such day, or the next one where the sentence looks ahead."""
    now, day = context.published, int(groups["day_alone"])
    if not now:
        return f"XXXX-XX-{day:02}"
    ahead = context.ahead
    months = now.year * 12 + now.month - 1
    months += (day < now.day) if ahead else -(day > now.day)
    year, month = divmod(months, 12)
    return f"{year:04}-{month + 1:02}-{day:02}" if day <= monthrange(year, month + 1)[1] else None


def _same_day(groups: Mapping[str, str], context: Context) -> str | None:
    del groups
    return context.published.isoformat() if context.published else None


def _decade(groups: Mapping[str, str], context: Context) -> str:
    del context
    digits = groups["decade"].strip("'s’")
    return digits[:3] if len(digits) == 4 else f"{'20' if digits in {'00', '10', '20'} else '19'}{digits[0]}"  # noqa: PLR2004


def _century(groups: Mapping[str, str], context: Context) -> str | None:
    value = context.numerals.read(groups["century"])
    return None if value is None else f"{int(value) - 1:02}"


def _weekday(groups: Mapping[str, str], context: Context) -> str | None:
    """The nearest such day: before publication, unless the sentence looks ahead; without a date, any such day."""
    wanted = int(context.language.meaning(groups["weekday"], "weekday", "weekday_short") or 0)
    if not context.published:
        return f"XXXX-WXX-{wanted + 1}" + _part(groups, context)
    back = (context.published.weekday() - wanted) % 7
    shift = (groups.get("shift") or "").lower()
    if shift == "next" or (shift not in {"last", "past"} and back and context.ahead):
        day = context.published + dt.timedelta(days=(7 - back) or 7)
    else:
        day = context.published - dt.timedelta(days=back or (7 if shift == "last" else 0))
    return day.isoformat() + _part(groups, context)


def _part(groups: Mapping[str, str], context: Context) -> str:
    """The part of the day as TIMEX3 writes it."""
    return context.language.meaning(groups.get("part") or "", "day_part") or ""


def _day_word(groups: Mapping[str, str], context: Context) -> str | None:
    shift = context.language.meaning(groups["today"], "day_word")
    if shift is None or not context.published:
        return None
    day = (context.published + dt.timedelta(days=int(shift))).isoformat()
    words = groups["today"].lower()
    part = next((v for w, v in context.language.values["day_part"].items() if words.endswith(w)), "")
    return day + ("TNI" if words == "tonight" else part or _part(groups, context))


def _reference(groups: Mapping[str, str], context: Context) -> str | None:
    return context.language.meaning(groups["reference"], "reference_word")


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


NAMED_HOURS = {"noon": 12, "midday": 12, "midnight": 24}
SHIFTS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}


def _relative(groups: Mapping[str, str], context: Context) -> str | None:
    """For "last week", "this year", "next summer", "the weekend", "the end of the year"."""
    if not context.published:
        return None
    count = SHIFTS.get(groups["shift"].lower().removeprefix("the "), 0)
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
        return (context.published + dt.timedelta(days=count)).isoformat() + _part(groups, context)
    return _moved(context.published, unit, count) if unit in {*DAYS, *MONTHS_OF} else None


def _away(groups: Mapping[str, str], context: Context) -> str | None:
    """For "two years ago", "a week later": from the day of publication, in the unit's own grain."""
    unit = context.language.meaning(groups["time"], "time_unit")
    amount = context.numerals.read(groups["away"]) if groups["away"].lower() not in {"a", "an"} else 1
    if not context.published or unit is None or amount is None or amount != int(amount) or amount > 10000:  # noqa: PLR2004
        return None
    if unit in {"hour", "minute", "second"}:
        return None
    sign = 1 if groups["direction"].lower() in {"later", "from now", "hence"} else -1
    if unit == "week":
        return (context.published + dt.timedelta(weeks=sign * int(amount))).isoformat()
    return _moved(context.published, unit, sign * int(amount))


def _season(groups: Mapping[str, str], context: Context) -> str:
    """For "the summer of 2016"."""
    return f"{_year(groups['year']):04}-{context.language.meaning(groups['season'], 'season')}"


def _holiday(groups: Mapping[str, str], context: Context) -> str | None:
    """For "Christmas Day", "New Year's Eve 1999"."""
    month, day = (context.language.meaning(groups["holiday"], "holiday") or "").split("-")
    if not groups.get("year") and not context.published:
        return f"XXXX-{month}-{day}"
    year = _year(groups["year"]) if groups.get("year") else _year_near(int(month), int(day), groups, context)
    return f"{year:04}-{month}-{day}"


def _half_year(groups: Mapping[str, str], context: Context) -> str | None:
    """For "the first half of 2021", "the second half of the year", "H1 2021"."""
    half = 1 if groups["half_year"].lower() in {"first", "h1"} else 2
    now = context.published
    if not groups.get("year") and not now:
        return None
    shift = SHIFTS.get((groups.get("shift") or "").lower(), 0)
    return f"{_year(groups['year']) if groups.get('year') else now.year + shift:04}-H{half}"  # type: ignore[union-attr] # seen above


def _joined_years(groups: Mapping[str, str], context: Context) -> str | None:
    """For "2021-22", "2014-2018"; None for years that run backwards."""
    del context
    first, second = groups["year"], groups["next_year"]
    second = second if len(second) == len(first) else first[:2] + second
    return f"{first}/{second}" if int(first) < int(second) else None


def _quarter(groups: Mapping[str, str], context: Context) -> str | None:
    """For "the first quarter of last year", "third quarter"."""
    now = context.published
    number = context.numerals.read(groups["quarter"].lstrip("Q"))
    shift = (groups.get("shift") or "").lower()
    year = _year(groups["year"]) if groups.get("year") else None
    if year is None and now:
        year = now.year + SHIFTS.get(shift, 0)
    if year is None or number is None or not 1 <= number <= 4:  # noqa: PLR2004 - quarters of a year
        return None
    if now and not groups.get("year") and not shift and (int(number) - 1) * 3 >= now.month:
        year -= 1
    return f"{year:04}-Q{int(number)}"


def _fiscal(groups: Mapping[str, str], context: Context) -> str:
    """A fiscal year by the year in which it ends, whose first day is not known: "FY24", "Q2 of FY2023-24"."""
    del context
    first, last = groups["fiscal"][2:6], groups["fiscal"][7:]
    year = f"{first[:2]}{last}" if last else f"{_year(first):04}"
    return f"FY{year}-{groups['quarter']}" if groups.get("quarter") else f"FY{year}"


def _clock(groups: Mapping[str, str], context: Context) -> str | None:
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
    day = _weekday(groups, context) if groups.get("weekday") else None
    day = _day_word(groups, context) if groups.get("today") else day
    today = context.published.isoformat() if context.published else "XXXX-XX-XX"
    return f"{(day or today)[: 10 if context.published else 11]}T{hour:02}:{minute:02}{zone}"


def _every(groups: Mapping[str, str], context: Context) -> str | None:
    """For "every Monday", "daily"."""
    words = groups["every"]
    if day := context.language.meaning(words, "weekday", "weekday_short"):
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


READERS = (  # the group that a rule binds, and what reads it; the first that is bound counts
    ("hour", _clock),
    ("named_hour", _clock),
    ("fiscal", _fiscal),
    ("half_year", _half_year),
    ("season", _season),
    ("holiday", _holiday),
    ("next_year", _joined_years),
    ("month", _calendar),
    ("day_alone", _day_alone),
    ("same_day", _same_day),
    ("every", _every),
    ("weekday", _weekday),
    ("today", _day_word),
    ("quarter", _quarter),
    ("decade", _decade),
    ("century", _century),
    ("away", _away),
    ("unit_of_time", _relative),
    ("reference", _reference),
    ("year", _only_year),
)
