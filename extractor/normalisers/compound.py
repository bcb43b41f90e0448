"""Lengths in feet and inches, weights in stones and pounds or pounds and ounces, as one number in the smaller unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.normalisers import Context, Fields

SMALLER = {
    "inches": ("inch", 12),
    "pounds": ("pound", 14),
    "ounces": ("ounce", 16),
}  # the group → its unit, and how many the larger has
ALONE = "stone"  # the larger unit that is also told without the smaller


def normalise(groups: Mapping[str, str], context: Context) -> list[Fields]:
    """One figure: the larger unit and the smaller, counted in the smaller; none for too many of the smaller."""
    larger, bound = context.numerals.read(groups["larger"]), context.bound(groups)
    if larger is None:
        return []
    for name, (unit, share) in SMALLER.items():
        if groups.get(name):
            rest = context.numerals.read(groups[name])
            if rest is None or rest >= share:
                return []
            return [{"value": larger * share + rest, "unit": unit, "bound": bound}]
    return [{"value": larger, "unit": ALONE, "bound": bound}]
