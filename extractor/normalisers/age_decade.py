"""Ages told by their tens: "in their 30s"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.normalisers import Context, Fields


def normalise(groups: Mapping[str, str], context: Context) -> list[Fields]:
    """One figure from the first year of the ten to the last."""
    first = Decimal(groups["decade"]) * 10
    return [{"low": first, "high": first + 9, "bound": context.bound(groups)}]
