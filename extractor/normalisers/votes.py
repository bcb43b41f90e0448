"""Votes: ayes and noes that share a span, or the votes for something out of a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.normalisers import Context, Fields

PARTS = ("ayes", "noes", "abstentions", "absent", "margin")


def normalise(groups: Mapping[str, str], context: Context) -> list[Fields]:
    """One figure a part that is bound; with `whole`, the part's `of`, and a figure for the whole itself."""
    out: list[Fields] = []
    for part in PARTS:
        value = context.numerals.read(groups[part]) if groups.get(part) else None
        if value is not None:
            out.append({"part": part, "value": value, "bound": context.bound(groups)})
    if groups.get("whole"):
        whole = context.numerals.read(groups["whole"])
        value = context.numerals.read(groups["number"])
        if whole is None or value is None or value > whole:
            return []
        span = "number"
        if groups.get("except"):  # "all but three of the 40"
            value, span = whole - value, "figure"
        out.append({"value": value, "of": whole, "bound": context.bound(groups), "group": span})
        out.append({"value": whole, "part": "whole", "group": "whole"})
    return out
