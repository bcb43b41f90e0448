"""Lengths in feet and inches, as one number in the smaller unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.normalisers import Context, Fields

INCHES = 12  # of a foot


def normalise(groups: Mapping[str, str], context: Context) -> list[Fields]:
    """One figure: the feet and the inches, counted in inches."""
    feet, inches = context.numerals.read(groups["larger"]), context.numerals.read(groups["smaller"])
    if feet is None or inches is None or inches >= INCHES:
        return []
    return [{"value": feet * INCHES + inches, "bound": context.bound(groups)}]
