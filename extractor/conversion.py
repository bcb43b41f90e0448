"""The same amount again in brackets, in another unit: in "more than 100 km (60 miles)" the miles are bounded too."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.language import Language

MEASURED = "measurement"
KEPT = frozenset({"=", ">="})  # "less than the $20 or more": told behind
FAR = 60  # characters between two amounts that are compared
CONVERTED = frozenset({"money", "measurement", "temperature"})


def share_bounds(rows: Sequence[dict[str, Any]], plain: str, language: Language) -> None:
    """Give each amount that opens a bracket the bound of the amount of its kind that stands right before.

    What an amount is compared with, or spread over, is no bound: "four more than the seven required".
    """
    compared = language.lowered.get("bound_compared", frozenset())
    for amount, again in pairwise(rows):
        between = plain[amount["span"].end : again["span"].start]
        if amount["kind"] == again["kind"] in CONVERTED and between.strip() == "(" and again["bound"] == "=":
            again["bound"] = amount["bound"]
        if again.get("bound", "=") not in KEPT and len(between) < FAR:
            spread = amount["kind"] == again["kind"] == MEASURED and between.strip() in language.lowered.get(
                "bound_spread", ()
            )
            if spread or between.strip().endswith(tuple(compared)):
                again["bound"] = "="
