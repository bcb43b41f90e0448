"""The same amount again in brackets, in another unit: in "more than 100 km (60 miles)" the miles are bounded too."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

CONVERTED = frozenset({"money", "measurement", "temperature"})


def share_bounds(rows: Sequence[dict[str, Any]], plain: str) -> None:
    """Give each amount that opens a bracket the bound of the amount of its kind that stands right before."""
    for amount, again in pairwise(rows):
        between = plain[amount["span"].end : again["span"].start]
        if amount["kind"] == again["kind"] in CONVERTED and between.strip() == "(" and again["bound"] == "=":
            again["bound"] = amount["bound"]
