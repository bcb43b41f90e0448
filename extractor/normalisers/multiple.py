"""Multiples: "three times", "doubled", "twice"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.normalisers import Context, Fields


def normalise(groups: Mapping[str, str], context: Context) -> list[Fields]:
    """One figure with the unit "time": how often the other amount goes into it."""
    if groups.get("word"):
        known = context.language.meaning(groups["word"], "multiple_word")
        return [{"value": Decimal(known), "unit": "time", "bound": context.bound(groups)}] if known else []
    if groups.get("low"):
        low, high = context.numerals.read(groups["low"]), context.numerals.read(groups["high"])
        return [] if low is None or high is None or low > high else [{"low": low, "high": high, "unit": "time"}]
    value = context.numerals.read(groups["number"])
    return [] if value is None else [{"value": value, "unit": "time", "bound": context.bound(groups)}]
