"""Rates out of a round number: "41 per 100,000"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.normalisers import Context, Fields


def normalise(groups: Mapping[str, str], context: Context) -> list[Fields]:
    """The rate per "100,000", and the number that it is out of, with what is counted there."""
    value, whole = context.numerals.read(groups["number"]), context.numerals.read(groups["whole"])
    if value is None or whole is None:
        return []
    rate: Fields = {
        "value": value, "per": f"{whole:,}", "of": whole, "bound": context.bound(groups), "group": "number",
    }  # fmt: skip
    if groups.get("among") and not groups.get("noun"):
        rate["noun"] = groups.get("base")
    if not groups["whole"][0].isdigit():
        return [rate]
    return [rate, {"kind": "count", "part": "whole", "value": whole, "noun": groups.get("base"), "group": "whole"}]
