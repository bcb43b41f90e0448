"""The two ends of a range, of which one can leave out its scale: "2.4 to 3.1 million"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from extractor.normalisers import Context

FAR = 5  # so many times as much is where something moved to, not the end of a range


def low_end(groups: Mapping[str, str], context: Context, low: Decimal, high: Decimal) -> Decimal:
    """The first number, in the scale of the second where it has none and is about as large then."""
    scale = groups.get("shared") if groups["low"][-1:].isdigit() else None
    shared = context.numerals.read(f"{groups['low']} {scale}") if scale else None
    return low if shared is None or shared > FAR * high else shared
