"""Ages told by their tens: "in their 30s"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.normalisers import Context, Fields

TEENS = Decimal(13)  # the first age that ends in "teen"


def normalise(groups: Mapping[str, str], context: Context) -> list[Fields]:
    """One figure from the first year of the ten to the last."""
    first = Decimal(context.language.meaning(groups["decade"], "tens_word") or 0)
    return [{"low": max(first, TEENS), "high": first + 9, "bound": context.bound(groups)}]
