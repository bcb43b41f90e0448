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
    "years": "PXY", "months": "PXM", "weeks": "PXW", "days": "PXD", "hours": "PTXH", "decades": "PXDE", "centuries": "PXCE",
}  # fmt: skip


def normalise(groups: Mapping[str, str], context: Context) -> list[Fields]:
    """One figure: value (or low and high) with its unit of time and its TIMEX3 value."""
    if groups.get("some"):
        return [{"timex": SOME[groups["some"].lower()], "bound": context.bound(groups)}]
    unit = context.language.meaning(groups["time"], "time_unit")
    if unit is None:
        return []
    fields: Fields = {"unit": unit, "bound": context.bound(groups)}
    if "low" in groups:
        low, high = context.numerals.read(groups["low"]), context.numerals.read(groups["high"])
        if low is None or high is None:
            return []
        return [fields | {"low": low, "high": high}]
    if "half" in groups:
        return [fields | {"value": Decimal("0.5"), "timex": HALVES[unit]}]
    value = context.numerals.read(groups["number"])
    if value is None:
        return []
    return [fields | {"value": value, "timex": "P" + LETTERS[unit].format(format(value.normalize(), "f"))}]
