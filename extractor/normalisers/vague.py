"""Vague amounts: "thousands of people", "tens of thousands": at least one of the scale, and about so many."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.normalisers import Context, Fields

STEP = 10  # from one scale to the next


def normalise(groups: Mapping[str, str], context: Context) -> list[Fields]:
    """One figure with low and high: "thousands" is 1,000 to 10,000, "dozens" 12 to 120, "a few hundred" 200 to 1000.

    "A couple of hundred" is about 200.
    """
    scales = context.numerals.scales
    low = scales.get(groups["number"].lower(), Decimal(1))
    if groups.get("times"):
        low *= Decimal(context.language.meaning(groups["times"], "vague_times") or 1)
    if groups.get("pair"):
        return [{"value": 2 * low, "bound": "~"}]
    if groups.get("some"):
        return [{"low": 2 * low, "high": low * STEP, "bound": "~"}]
    unit = context.language.meaning(groups.get("money") or "", "currency_word")
    return [{"value": low, "low": low, "high": low * STEP, "bound": "~", **({"unit": unit} if unit else {})}]
