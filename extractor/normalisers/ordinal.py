"""Ordinals, editions and ranks: "31st edition", "second-largest", "one of the top three"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.normalisers import Context, Fields


def normalise(groups: Mapping[str, str], context: Context) -> list[Fields]:
    """One figure: the place in the order; "top three" is a place of three or better."""
    value = context.numerals.read(groups["number"])
    if value is None:
        return []
    return [{"value": value, "bound": "<=" if groups.get("top") else "="}]
