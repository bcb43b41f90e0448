"""How long something lasts, and how old somebody is."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.normalisers import Context, Fields

LETTERS = {
    "second": "T{}S", "minute": "T{}M", "hour": "T{}H", "day": "{}D", "week": "{}W", "month": "{}M", "quarter": "{}Q",
    "year": "{}Y", "decade": "{}0Y", "century": "{}00Y", "weekend": "{}WE", "fortnight": "{}W",
}  # fmt: skip

HALVES = {
    "second": "PT0.5S", "minute": "PT30S", "hour": "PT30M", "day": "PT12H", "week": "P0.5W", "month": "P0.5M",
    "year": "P6M", "decade": "P5Y", "century": "P50Y",
}  # fmt: skip

SOME = {
    "year": "PXY", "month": "PXM", "week": "PXW", "day": "PXD", "hour": "PTXH", "decade": "PXDE", "century": "PXCE",
}  # fmt: skip


def normalise(groups: Mapping[str, str], context: Context) -> list[Fields]:
    """One figure: value (or low and high) with its unit of time and its TIMEX3 value."""
    unit = context.language.meaning(groups.get("some") or groups["time"], "time_unit")
    amount = _amount(groups, context, unit) if unit else None
    return [{"unit": unit, "bound": context.bound(groups)} | amount] if amount else []


def _amount(groups: Mapping[str, str], context: Context, unit: str) -> Fields | None:
    """How many units of time."""
    if groups.get("some"):
        return {"unit": None, "timex": SOME[unit]} if unit in SOME else None
    if "half" in groups:
        return {"value": Decimal("0.5"), "timex": HALVES[unit]}
    if "low" in groups:
        low, high = context.numerals.read(groups["low"]), context.numerals.read(groups["high"])
        return None if low is None or high is None else {"low": low, "high": high}
    value = context.numerals.read(groups["number"])
    return None if value is None else {"value": value, "timex": "P" + LETTERS[unit].format(f"{value.normalize():f}")}
