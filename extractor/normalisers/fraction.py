"""Fractions: "two-thirds", "1/2", "one in five", "half"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.normalisers import Context, Fields


def normalise(groups: Mapping[str, str], context: Context) -> list[Fields]:
    """One figure: the value between 0 and 1, and for "one in five" the whole it is of."""
    if "whole" in groups and "number" in groups:
        part, whole = context.numerals.read(groups["number"]), context.numerals.read(groups["whole"])
        if not part or not whole or part > whole:
            return []
        return [{"value": part / whole, "of": whole, "bound": context.bound(groups)}]
    value = _value(groups, context) if "below" in groups else Decimal("0.5")
    if value is None:
        return []
    fields: Fields = {"value": value, "bound": context.bound(groups)}
    if unit := context.language.meaning(groups.get("unit", ""), "unit_word"):
        fields |= {"kind": "measurement", "unit": unit}
    if "whole" in groups:
        fields["of"] = context.numerals.read(groups["whole"])
    return [fields]


def _value(groups: Mapping[str, str], context: Context) -> Decimal | None:
    """Two thirds, 2/3."""
    above, below = groups["above"], groups["below"]
    digits = above.isdigit() and below.isdigit()
    return Decimal(above) / Decimal(below) if digits else context.numerals.fraction(above, below)
