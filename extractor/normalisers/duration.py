"""How long something lasts, and how old somebody is."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from extractor.normalisers._ranges import low_end

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.normalisers import Context, Fields

LETTERS = {
    "second": "T{}S", "minute": "T{}M", "hour": "T{}H", "day": "{}D", "week": "{}W", "month": "{}M", "quarter": "{}Q",
    "year": "{}Y", "decade": "{}0Y", "century": "{}00Y", "weekend": "{}WE", "fortnight": "{}W",
}  # fmt: skip

YEARS = {"decade": 10, "century": 100}
WEEKS = {"fortnight": 2}  # what TIMEX3 tells in weeks

SMALLER = {  # so many of the second unit are one of the first, exactly
    ("year", "month"): 12, ("week", "day"): 7, ("day", "hour"): 24, ("hour", "minute"): 60, ("minute", "second"): 60,
}  # fmt: skip

HALVES = {
    "second": "PT0.5S", "minute": "PT30S", "hour": "PT30M", "day": "PT12H", "week": "P0.5W", "month": "P0.5M",
    "year": "P6M", "decade": "P5Y", "century": "P50Y",
}  # fmt: skip

SOME = {
    "year": "PXY", "month": "PXM", "week": "PXW", "day": "PXD", "hour": "PTXH", "decade": "PXDE", "century": "PXCE",
    "minute": "PTXM", "second": "PTXS",
}  # fmt: skip


def normalise(groups: Mapping[str, str], context: Context) -> list[Fields]:
    """One figure: value (or low and high) with its unit of time and its TIMEX3 value."""
    if groups.get("seconds"):
        return [_clocked(groups)]
    unit = context.language.meaning(groups.get("some") or groups["time"], "time_unit")
    amount = _amount(groups, context, unit) if unit else None
    return [{"unit": unit, "bound": context.bound(groups)} | amount | _each(unit, groups, context)] if amount else []


def _each(unit: str | None, groups: Mapping[str, str], context: Context) -> Fields:
    """`unit` and `per` of so long in each longer unit of time: "hour per day"."""
    per = context.language.meaning(groups.get("per") or "", "time_unit")
    return {"unit": f"{unit} per {per}", "per": per} if per else {}


def _clocked(groups: Mapping[str, str]) -> Fields:
    """How long a race took, in seconds."""
    hours, minutes, seconds = (Decimal(groups.get(name, 0)) for name in ("hours", "minutes", "seconds"))
    return {
        "value": 3600 * hours + 60 * minutes + seconds,
        "unit": "second",
        "timex": f"PT{f'{hours}H' if hours else ''}{minutes}M{seconds}S",
    }


def _amount(groups: Mapping[str, str], context: Context, unit: str) -> Fields | None:
    """How many units of time."""
    if groups.get("some"):
        return {"unit": None, "timex": SOME[unit]} if unit in SOME else None
    if "half" in groups:
        return {"value": Decimal("0.5"), "timex": HALVES[unit]}
    if "low" in groups:
        return _ends(groups, context)
    one = context.language.meaning(groups["number"], "one_time")
    value = Decimal(one) if one else context.numerals.read(groups["number"])
    if value is not None and "and_half" in groups:
        value += _added(groups["and_half"], context)
    if value is not None and "rest" in groups:
        return _compound(value, unit, groups, context)
    if value is None:
        return None
    return {"value": value, "timex": _timex(value, unit)}


def _ends(groups: Mapping[str, str], context: Context) -> Fields | None:
    """The two ends of a range."""
    low, high = context.numerals.read(groups["low"]), context.numerals.read(groups["high"])
    if low is None or high is None:
        return None
    return {"low": low_end(groups, context, low, high), "high": high}


def _added(words: str, context: Context) -> Decimal:
    """What "and a half" adds, or "and three quarters"."""
    *_, count, part = words.split()
    share = context.language.meaning(part, "fraction_word") or "0.5"
    return (context.numerals.read(count) or Decimal(1)) * Decimal(share)


def _timex(value: Decimal, unit: str) -> str:
    """So many units in TIMEX3 notation; "a decade and a half" is told in years."""
    if unit in YEARS:
        return f"P{(value * YEARS[unit]).normalize():f}Y"
    told = value * WEEKS.get(unit, 1)
    return "P" + LETTERS[unit].format(f"{told.normalize():f}")


def _compound(value: Decimal, unit: str, groups: Mapping[str, str], context: Context) -> Fields | None:
    """Units together, counted in the smallest where each has a fixed share of the larger."""
    timex, total = LETTERS[unit].format(f"{value.normalize():f}"), value
    counted: str | None = unit
    for name in ("rest", "last"):
        if name not in groups:
            continue
        smaller = context.language.meaning(groups[f"{name}_time"], "time_unit")
        number = context.numerals.read(groups[name])
        if smaller is None or number is None:
            return None
        letter = LETTERS[smaller].format(f"{number.normalize():f}")
        timex += letter.removeprefix("T") if "T" in timex else letter
        share = SMALLER.get((counted or "", smaller))
        total, counted = (total * share + number, smaller) if share else (total, None)
    return {"timex": f"P{timex}", "unit": counted} | ({"value": total} if counted else {})
